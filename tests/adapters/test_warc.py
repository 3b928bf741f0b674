"""Pages as WARC files: what is written is what is read back, and a changed file is noticed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.exceptions import ArchiveLoadFailed

from server.adapters.fetching import Fetched
from server.adapters.warc import read_warc, write_warc

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
BODY = "<p>Grüße\r\n\r\n\0</p>".encode()
PAGE = Fetched(
    "https://a.example.org/old",
    "https://a.example.org/new",
    200,
    "OK",
    (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "7"), ("X-Odd", "a\r\n b")),
    BODY,
)


def test_the_page_and_its_text_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(write_warc(PAGE, "Grüße", MOMENT))
    info, response, conversion = read_warc(path)
    assert info.kind == "warcinfo"
    assert b"isPartOf: https://a.example.org/old" in info.payload
    assert (response.kind, response.url, response.payload) == ("response", PAGE.final_url, BODY)
    assert response.moment == "2026-03-04T05:06:07Z"
    assert response.digest == f"sha256:{sha256(BODY).hexdigest()}"
    assert response.headers == (
        ("Content-Type", "text/html"),
        ("X-Archive-Orig-Content-Encoding", "gzip"),
        ("X-Archive-Orig-Content-Length", "7"),
        ("X-Odd", "a b"),
        ("Content-Length", str(len(BODY))),
    )
    assert (conversion.kind, conversion.payload.decode()) == ("conversion", "Grüße")


def test_odd_headers_are_kept_readable(tmp_path: Path) -> None:
    odd = (
        ("Content-Type", "text/html; ch\xe9rset"),
        ("X-Bad\xff", "caf\xe9 \x00\x1b"),
        ("", "nameless"),
        ("X: y", "colon"),
        ("X-Fold", "a\r\n b"),
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(write_warc(replace(PAGE, headers=odd, reason="Ok\xe9"), None, MOMENT))
    _, response = read_warc(path)
    assert response.payload == BODY
    assert ("Content-Type", "text/html; ch%C3%A9rset") in response.headers
    assert [name for name, _ in response.headers] == ["Content-Type", "X-Fold", "Content-Length"]


def test_the_same_page_and_moment_are_the_same_bytes() -> None:
    assert write_warc(PAGE, "a", MOMENT) == write_warc(PAGE, "a", MOMENT)
    assert write_warc(PAGE, "a", MOMENT) != write_warc(PAGE, "b", MOMENT)


def test_a_page_without_text_has_no_record_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(write_warc(PAGE, None, MOMENT))
    assert [record.kind for record in read_warc(path)] == ["warcinfo", "response"]


def test_a_page_that_was_changed_in_the_file_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(gzip.decompress(write_warc(PAGE, None, MOMENT)).replace("Grüße".encode(), "Früße".encode()))
    with pytest.raises(ArchiveLoadFailed):
        list(read_warc(path))
