"""Looks at links and snapshots of pages: kept, told in order, and counted by what is the matter with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.errors import NotFound, NotReady
from server.evidence.database import begin_writing
from server.evidence.figure_presence import Outcome, Presence
from server.evidence.files import Base
from server.evidence.link_checks import LinkCheck, add_link_check, find_wayback_url, list_latest_checks
from server.evidence.link_health import Health, Trouble, count_troubles, list_health
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import (
    Snapshot,
    add_snapshot,
    find_snapshot,
    list_figures,
    list_file_digests,
    list_snapshots,
)
from server.model.link_state import LinkState
from server.model.span import Span
from tests.evidence.conftest import Load, Replace

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
URL = "https://acme.example.org/rose-2"
SOURCE = "acme-rose-2"
SCORE = "rose-2/benchmark-score/quiz"
DAY = timedelta(days=1)
CHECK = LinkCheck(SOURCE, NOW, URL, True, LinkState.OK, 200, URL)


def digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()


SNAPSHOT = Snapshot(
    source_id=SOURCE,
    fetched_at=NOW,
    url=URL,
    final_url=f"{URL}/",
    status=200,
    content_type="text/html",
    title="Rose 2 is here",
    publisher="Acme Labs",
    published=date(2025, 3, 4),
    payload_digest=digest("page"),
    payload_size=4,
    file_digest=digest("file"),
    text_digest=digest("text"),
    text_size=4,
)
SEEN = Presence(SCORE, 1, Outcome.FOUND, Span(3, 7), "scored 86.4 on Quiz")
UNSEEN = Presence(SCORE, 1, Outcome.NOT_FOUND)


def keep(engine: Engine, *things: LinkCheck | tuple[Snapshot, Presence]) -> None:
    with begin_writing(engine) as connection:
        for each in things:
            if isinstance(each, LinkCheck):
                add_link_check(connection, each)
            else:
                add_snapshot(connection, each[0], [each[1]])


def tell_health(engine: Engine, base: Base) -> dict[str, Health]:
    with engine.connect() as connection:
        return {health.source.id: health for health in list_health(connection, base)}


def test_snapshots_are_kept_with_what_was_seen_in_them(engine: Engine, load: Load) -> None:
    load()
    later = replace(SNAPSHOT, fetched_at=NOW + DAY, published=None, text_digest=None, text_size=None)
    keep(engine, (SNAPSHOT, SEEN), (later, UNSEEN))
    with engine.connect() as connection:
        second, first = list_snapshots(connection, SOURCE)
        assert (first, second) == (replace(SNAPSHOT, number=1), replace(later, number=2))
        assert list_figures(connection, 1) == (SEEN,)
        assert list_figures(connection, 2) == (UNSEEN,)
        assert find_snapshot(connection, 2) == second
        assert list_file_digests(connection) == (digest("file"),)
        with pytest.raises(NotFound, match="no snapshot 3"):
            find_snapshot(connection, 3)


def test_the_latest_look_counts_and_a_copy_once_found_stays_known(engine: Engine, load: Load) -> None:
    load()
    gone = LinkCheck(
        SOURCE,
        NOW + DAY,
        URL,
        False,
        LinkState.GONE,
        404,
        URL,
        "It answers 404.",
        3,
        not_before=NOW + 2 * DAY,
    )
    keep(engine, replace(CHECK, wayback_url="https://web.example.org/1"), gone)
    with engine.connect() as connection:
        assert list_latest_checks(connection) == {SOURCE: gone}
        assert list_latest_checks(connection, with_page=True)[SOURCE].state is LinkState.OK
        assert find_wayback_url(connection, SOURCE, URL) == "https://web.example.org/1"
        assert find_wayback_url(connection, SOURCE, f"{URL}?") is None


@pytest.mark.parametrize(
    ("check", "after", "due"),
    [
        (CHECK, 29 * DAY, False),
        (CHECK, 30 * DAY, True),
        (replace(CHECK, url=f"{URL}/old"), timedelta(0), True),
        (replace(CHECK, state=LinkState.TIMED_OUT), DAY, True),
        (replace(CHECK, state=LinkState.TIMED_OUT), DAY / 2, False),
        (replace(CHECK, state=LinkState.FAILING, not_before=NOW + 3 * DAY), 2 * DAY, False),
        (replace(CHECK, state=LinkState.BLOCKED), 2 * DAY, False),
    ],
)
def test_when_a_link_is_due(check: LinkCheck, after: timedelta, due: bool) -> None:
    assert check.is_due(URL, NOW + after, 30 * DAY) is due


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="names its offset"):
        replace(CHECK, checked_at=NOW.replace(tzinfo=None))


def test_what_is_the_matter_with_each_link(engine: Engine, load: Load, base: Base) -> None:
    load()
    assert {key: health.troubles for key, health in tell_health(engine, base).items()} == {
        SOURCE: (Trouble.NEVER,),
        "daily-rose": (Trouble.NEVER,),
    }
    keep(engine, CHECK, (SNAPSHOT, SEEN))
    assert tell_health(engine, base)[SOURCE].troubles == ()
    keep(engine, replace(CHECK, state=LinkState.MOVED), (replace(SNAPSHOT, text_digest=digest("other")), UNSEEN))
    found = tell_health(engine, base)
    assert list(found) == [SOURCE, "daily-rose"], "the worst first"
    assert found[SOURCE].troubles == (Trouble.MISSING, Trouble.MOVED, Trouble.CHANGED)
    assert found[SOURCE].missing == (SCORE,)
    keep(engine, replace(CHECK, state=LinkState.GONE))
    counts = count_troubles(tell_health(engine, base).values())
    assert counts == {
        Trouble.BROKEN: 1,
        Trouble.MISSING: 1,
        Trouble.MOVED: 0,
        Trouble.CHANGED: 1,
        Trouble.KEPT_OUT: 0,
        Trouble.NEVER: 1,
    }


def test_a_page_without_text_has_changed_where_its_bytes_have(engine: Engine, load: Load, base: Base) -> None:
    load()
    plain = replace(SNAPSHOT, text_digest=None, text_size=None)
    keep(engine, CHECK, (plain, SEEN), (plain, SEEN))
    assert not tell_health(engine, base)[SOURCE].has_changed
    keep(engine, (replace(plain, payload_digest=digest("other page")), SEEN))
    assert tell_health(engine, base)[SOURCE].has_changed


def test_looks_at_an_earlier_address_tell_nothing_of_the_present_one(engine: Engine, load: Load, base: Base) -> None:
    load()
    old = f"{URL}/old"
    keep(engine, replace(CHECK, url=old, state=LinkState.GONE), (replace(SNAPSHOT, url=old), UNSEEN))
    health = tell_health(engine, base)[SOURCE]
    assert (health.troubles, health.snapshot, health.missing) == ((Trouble.NEVER,), None, ())


def test_of_a_fact_that_was_changed_since_the_page_was_not_asked(
    engine: Engine, load: Load, base: Base, replace: Replace
) -> None:
    load()
    keep(engine, CHECK, (SNAPSHOT, UNSEEN))
    assert tell_health(engine, base)[SOURCE].missing == (SCORE,)
    replace("facts/all.yaml", "86.40", "87")
    load()
    assert tell_health(engine, base)[SOURCE].missing == ()


def test_files_are_named_by_what_they_hold_and_a_change_is_noticed(tmp_path: Path) -> None:
    files = SnapshotFiles(tmp_path / "data")
    name = files.keep(b"a page")
    assert name == sha256(b"a page").hexdigest()
    assert files.keep(b"a page") == name
    assert files.read(name) == b"a page"
    assert list(files.list_digests()) == [name]
    path = files.find_path(name)
    assert path == tmp_path / "data" / "snapshots" / name[:2] / f"{name}.warc.gz"
    assert [each.name for each in path.parent.iterdir()] == [path.name], "no draft is left"
    path.write_bytes(b"another")
    with pytest.raises(NotReady, match="has changed"):
        files.read(name)
    path.unlink()
    with pytest.raises(NotFound, match="bring it back"):
        files.read(name)
    with pytest.raises(NotFound, match="no digest"):
        files.find_path("../../etc/passwd")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("a file")
    with pytest.raises(NotReady, match="cannot be written"):
        SnapshotFiles(tmp_path).keep(b"a page")
