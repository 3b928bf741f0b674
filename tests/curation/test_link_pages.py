"""Link health and snapshots as curators see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from server.evidence.accounts import Role
from server.evidence.database import begin_writing
from server.evidence.figure_presence import Outcome, Presence
from server.evidence.link_checks import add_link_check
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import add_snapshot
from server.model.link_state import LinkState
from server.model.span import Span
from tests.curation.conftest import SCORE, Person
from tests.evidence.test_snapshots import CHECK, SNAPSHOT, digest

FILE = b"\x1f\x8b not really a page <script>alert(1)</script>"


def keep_pages(engine: Engine, data_dir: Path) -> str:
    """Two snapshots of one source, the later without its score, and another source that is gone; the file's digest."""
    name = SnapshotFiles(data_dir).keep(FILE)
    first = replace(SNAPSHOT, file_digest=name)
    later = replace(first, text_digest=digest("another text"), title="<script>alert(2)</script>")
    gone = replace(
        CHECK,
        source_id="daily-rose",
        url="https://daily.example.org/rose",
        state=LinkState.GONE,
        detail="It answers 404 Not Found.",
        wayback_url="https://web.example.org/rose",
    )
    with begin_writing(engine) as connection:
        add_snapshot(connection, first, [Presence(SCORE, 1, Outcome.FOUND, Span(1041, 1046), "reached 86.4% on Quiz")])
        add_snapshot(connection, later, [Presence(SCORE, 1, Outcome.NOT_FOUND)])
        add_link_check(connection, replace(CHECK, state=LinkState.MOVED, final_url="https://acme.example.org/roses/2"))
        add_link_check(connection, gone)
    return name


@pytest.fixture
def kept(app: Flask, engine: Engine, settings: Any) -> str:
    return keep_pages(engine, settings.data_dir)


def test_links_are_told_with_what_is_the_matter(ani: Person, kept: str) -> None:
    page = ani.get("/links")
    assert page.index("A rose is a rose") < page.index("Rose 2 is here"), "the worst first"
    for words in (
        "It answers 404 Not Found.",
        'href="https://web.example.org/rose"',
        'Now at <a href="https://acme.example.org/roses/2"',
        f'Not found on the page: <a href="/curation/facts/{SCORE}">',
        'href="/curation/sources/acme-rose-2"',
    ):
        assert words in page
    assert 'aria-current="page">all <span>2</span>' in page


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [
        ("broken", "daily-rose", "acme-rose-2"),
        ("missing", "acme-rose-2", "daily-rose"),
        ("moved", "acme-rose-2", "daily-rose"),
        ("changed", "acme-rose-2", "daily-rose"),
    ],
)
def test_links_are_filtered(ani: Person, kept: str, state: str, shown: str, hidden: str) -> None:
    page = ani.get(f"/links?state={state}")
    assert f"/curation/sources/{shown}" in page
    assert f"/curation/sources/{hidden}" not in page


@pytest.mark.parametrize("state", ["never", "well", "kept_out"])
def test_a_filter_that_nothing_passes(ani: Person, kept: str, state: str) -> None:
    assert "There is none." in ani.get(f"/links?state={state}")


def test_before_the_first_look_the_page_says_what_to_run(ani: Person) -> None:
    page = ani.get("/links?state=nonsense")
    assert "evidence archive" in page
    assert "never looked at <span>2</span>" in page


def test_the_page_of_a_source_shows_its_snapshots_with_digest_and_day(ani: Person, kept: str) -> None:
    page = ani.get("/sources/acme-rose-2")
    assert page.count(SNAPSHOT.payload_digest) == 2
    assert "2026-03-04 05:06" in page
    assert "· changed</p>" in page
    assert "not found</span>" in page
    assert "<script>alert(2)" not in page
    assert "Its link was never looked at" not in page
    assert "Copy in a web archive" in ani.get("/sources/daily-rose")


def test_a_snapshot_is_saved_and_never_shown(ani: Person, kept: str) -> None:
    answer = ani.open("/curation/snapshots/2.warc.gz")
    assert (answer.status_code, answer.data) == (200, FILE)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="acme-rose-2-20260304.warc.gz"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Content-Encoding" not in answer.headers


def test_only_who_is_signed_in_gets_a_snapshot(kept: str, enter: Callable[..., Person]) -> None:
    stranger = enter("eve", Role.READER, signed_in=False)
    for path in ("/curation/snapshots/2.warc.gz", "/curation/links"):
        answer = stranger.open(path)
        assert answer.status_code == 302
        assert "/curation/sign-in" in answer.headers["Location"]


def test_a_snapshot_that_is_not_there_or_has_changed_is_told(ani: Person, kept: str, settings: Any) -> None:
    assert "There is no snapshot 9" in ani.get("/snapshots/9.warc.gz", 404)
    path = SnapshotFiles(settings.data_dir).find_path(kept)
    path.write_bytes(b"altered")
    assert "has changed" in ani.get("/snapshots/2.warc.gz", 503)
    path.unlink()
    assert "bring it back from a copy" in ani.get("/snapshots/2.warc.gz", 404)
