"""Answers with bytes and lines gone astray: each is a page that can be kept, or a failure that is told."""

from __future__ import annotations

import random
import socket
from datetime import UTC, datetime
from pathlib import Path

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetcher
from server.adapters.page_reading import read_page
from server.adapters.warc import read_warc, write_warc
from tests.adapters.hostile import Site

ANSWERS = 300
MOMENT = datetime(2026, 3, 4, tzinfo=UTC)
LINES = [
    b"HTTP/1.1 200 OK",
    b"Content-Type: text/html; charset=utf-8",
    b"X-Odd: a",
    b"Location: /a",
    b"Content-Encoding: gzip",
    b"Transfer-Encoding: chunked",
    b"Content-Length: 20",
    b"Set-Cookie: a=b",
    b"",
    b"d",
    b"<p>5 roses</p",
    b"0",
    b"",
    b"",
]


def spoil(chance: random.Random) -> bytes:
    """The answer without some of its headers, and with a few bytes that are others."""
    lines = [line for line in LINES[1:] if b": " not in line or chance.random() < 0.5]
    found = bytearray(b"\r\n".join([LINES[0], *lines]))
    for _ in range(chance.randint(0, 5)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def test_any_answer_is_kept_or_fails(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    said = b""

    def handle(connection: socket.socket, head: str) -> None:
        connection.sendall(said)

    site.paths["/a"] = handle
    path, kept, failed = tmp_path / "a.warc.gz", 0, 0
    for _ in range(ANSWERS):
        said = spoil(chance)
        try:
            page = fetcher.fetch(f"{site.url}/a")
        except FetchFailed:
            failed += 1
            continue
        text = read_page(page.body, page.content_type, page.charset).text
        path.write_bytes(write_warc(page, text, MOMENT))
        assert [record.payload for record in read_warc(path) if record.kind == "response"] == [page.body]
        kept += 1
    assert min(kept, failed) > ANSWERS // 10, "both are tried"
