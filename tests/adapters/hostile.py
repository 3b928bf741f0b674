"""Servers that mean harm, on this machine: each path of a site is a function that is given the connection."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

Handler = Callable[[socket.socket, str], None]


def answer(
    body: bytes = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> Handler:
    """Sends the whole of an answer."""
    lines = {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }

    def handle(connection: socket.socket, head: str) -> None:
        connection.sendall(write_head(status, lines) + body)

    return handle


def write_head(status: str, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1")


def redirect(target: str, status: str = "302 Found", body: bytes = b"", **headers: str) -> Handler:
    return answer(body, status, Location=target, **headers)


def in_turn(*handlers: Handler) -> Handler:
    """Each of these for one request, the last for all that follow."""
    left = list(handlers)

    def handle(connection: socket.socket, head: str) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, head)

    return handle


def drip_head(connection: socket.socket, head: str) -> None:
    """A header line that never ends, a letter at a time: every wait for the next byte is short."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _repeat(connection, b"a", 0.05)


def drip_body(connection: socket.socket, head: str) -> None:
    connection.sendall(write_head("200 OK", {"Content-Type": "text/html"}))
    _repeat(connection, b"a", 0.05)


def pour(connection: socket.socket, head: str) -> None:
    """A body without end, as fast as it is taken."""
    connection.sendall(write_head("200 OK", {"Content-Type": "text/html"}))
    _repeat(connection, b"a" * 65_536, 0)


def pour_headers(connection: socket.socket, head: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    _repeat(connection, b"X-More: " + b"a" * 1000 + b"\r\n", 0)


def send_long_header(connection: socket.socket, head: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n")


def say_nothing(connection: socket.socket, head: str) -> None:
    time.sleep(0.01)
    with suppress(OSError):
        connection.recv(1)


def break_off(connection: socket.socket, head: str) -> None:
    connection.sendall(write_head("200 OK", {"Content-Type": "text/html", "Content-Length": "1000"}) + b"a")


def make_bomb(size: int) -> bytes:
    """Bytes that decompress to so many zeros."""
    return gzip.compress(b"0" * size)


def _repeat(connection: socket.socket, piece: bytes, pause: float) -> None:
    with suppress(OSError):
        while True:
            connection.sendall(piece)
            if pause:
                time.sleep(pause)


class Site:
    """A server on a loopback address. ``asked`` are the paths asked for, ``heads`` the requests."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.paths: dict[str, Handler] = {"/robots.txt": answer(status="404 Not Found")}
        self.asked: list[str] = []
        self.heads: list[str] = []
        self._socket = socket.create_server((address, 0))
        self.address, self.port = self._socket.getsockname()[:2]

    @property
    def url(self) -> str:
        return f"http://{self.address}:{self.port}"

    @property
    def endpoint(self) -> tuple[str, int]:
        return self.address, self.port

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _handle(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65_536)
                if not more:
                    return
                head += more
            text = head.decode("latin-1")
            path = text.split(" ")[1]
            self.asked.append(path)
            self.heads.append(text)
            handler = self.paths.get(path) or self.paths.get(path.partition("?")[0], answer(status="404 Not Found"))
            handler(connection, text)
            # What the other side has not read yet must not be thrown away by closing.
            connection.shutdown(socket.SHUT_WR)


@contextmanager
def open_site(address: str = "127.0.0.1") -> Iterator[Site]:
    site = Site(address)
    threading.Thread(target=site.serve, daemon=True).start()
    try:
        yield site
    finally:
        site.close()
