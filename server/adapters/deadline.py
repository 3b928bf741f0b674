"""A time by which everything has to be over: timeouts of sockets count from the last byte, and bytes can drip."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType


class Deadline:
    """Cuts every connection it was shown once the time is over. A context, entered once.

    It holds a second handle of each connection, which goes on standing for it when TLS takes over the first.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._lock = Lock()
        self._held: list[socket.socket] = []
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self.is_over = False

    @property
    def left(self) -> float:
        """The seconds that are left, at least a hundredth."""
        return max(0.01, self._ends - time.monotonic())

    def watch(self, connection: socket.socket) -> None:
        """Have this connection cut, too."""
        with self._lock:
            self._held.append(socket.socket(fileno=os.dup(connection.fileno())))
        if self.is_over:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self.is_over = True
            for each in self._held:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._held:
                each.close()
            self._held.clear()
