"""From the link of a source to a kept snapshot and what was found in it, over sites on this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from server.adapters.warc import read_warc
from server.curation.archiving import Visit
from server.evidence.figure_presence import Outcome
from server.evidence.snapshots import list_figures, list_snapshots
from server.model.link_state import LinkState
from tests.adapters import hostile
from tests.adapters.hostile import Site, answer, in_turn, redirect
from tests.curation.conftest import SCORE, Clock
from tests.curation.visits import Work, write_page

CHIPS, RELEASE = "rose-2/training-accelerators", "rose-2/release-date"


def tell_outcomes(visit: Visit) -> dict[str, Outcome]:
    return {each.fact_id: each.outcome for each in visit.figures}


def test_a_page_is_kept_with_its_digests_and_what_was_found_in_it(begin: Callable[[], Work]) -> None:
    work = begin()
    visit = work.archive()
    kept = visit.snapshot
    assert kept is not None
    assert (visit.check.state, kept.title, kept.status, kept.content_type) == (
        LinkState.OK,
        "Rose 2 is here",
        200,
        "text/html",
    )
    assert tell_outcomes(visit) == {
        RELEASE: Outcome.FOUND,
        CHIPS: Outcome.FOUND,
        SCORE: Outcome.FOUND,
        "rose-2/parameters-total": Outcome.NOT_LOOKED_FOR,
    }
    path = work.files.find_path(kept.file_digest)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == kept.file_digest
    _, response, conversion = read_warc(path)
    assert response.payload == write_page()
    assert hashlib.sha256(response.payload).hexdigest() == kept.payload_digest
    assert hashlib.sha256(conversion.payload).hexdigest() == kept.text_digest
    text = conversion.payload.decode()
    seen = next(each for each in visit.figures if each.fact_id == SCORE)
    assert seen.span is not None
    assert seen.span.cut(text) == "86.4%"
    with work.engine.connect() as connection:
        assert list_snapshots(connection, "acme-rose-2") == (kept,)
        assert set(list_figures(connection, kept.number)) == set(visit.figures)


def test_several_snapshots_over_time_and_what_changed(begin: Callable[[], Work], site: Site, clock: Clock) -> None:
    work = begin()
    first = work.archive()
    clock.move(days=31)
    same = work.archive()
    assert (first.has_changed, same.has_changed) == (None, False)
    assert same.snapshot is not None
    assert first.snapshot is not None
    assert same.snapshot.file_digest == first.snapshot.file_digest, "a page that is the same by the byte is kept once"
    assert same.snapshot.fetched_at - first.snapshot.fetched_at == timedelta(days=31)
    assert same.figures == first.figures
    site.paths["/rose-2"] = answer(write_page("86.9%"))
    other = work.archive()
    assert other.has_changed is True
    assert tell_outcomes(other)[SCORE] is Outcome.NOT_FOUND
    assert tell_outcomes(other)[CHIPS] is Outcome.FOUND
    assert len(list(work.files.list_digests())) == 2
    assert work.count_rows("snapshots") == 3


def test_other_markup_around_the_same_text_is_no_change(begin: Callable[[], Work], site: Site) -> None:
    work = begin()
    work.archive()
    site.paths["/rose-2"] = answer(write_page().replace(b"<article>", b'<article class="b"><!-- 17 -->'))
    visit = work.archive()
    assert visit.has_changed is False
    assert len(list(work.files.list_digests())) == 2


def test_a_lost_file_is_written_again(begin: Callable[[], Work]) -> None:
    work = begin()
    first = work.archive().snapshot
    assert first is not None
    work.files.find_path(first.file_digest).unlink()
    again = work.archive().snapshot
    assert again is not None
    assert work.files.read(again.file_digest)


def test_what_cannot_be_read_is_kept_all_the_same(begin: Callable[[], Work], site: Site) -> None:
    site.paths["/rose-2"] = answer(b"%PDF-1.7 86.4%", kind="application/pdf")
    visit = begin().archive()
    assert visit.snapshot is not None
    assert (visit.snapshot.text_digest, visit.snapshot.payload_size) == (None, 14)
    assert set(tell_outcomes(visit).values()) == {Outcome.NOT_LOOKED_FOR}


@pytest.mark.parametrize(
    ("paths", "state", "attempts", "slept"),
    [
        ({"/rose-2": answer(status="404 Not Found")}, LinkState.GONE, 1, []),
        ({"/rose-2": answer(status="403 Forbidden")}, LinkState.REFUSED, 1, []),
        ({"/rose-2": answer(status="500 Oops")}, LinkState.FAILING, 3, [2, 4]),
        ({"/rose-2": answer(status="429 Slow down", Retry_After="9")}, LinkState.FAILING, 3, [9, 9]),
        ({"/rose-2": answer(status="429 Slow down", Retry_After="900")}, LinkState.FAILING, 1, []),
        ({"/rose-2": answer(b"a" * 100_001)}, LinkState.UNFIT, 1, []),
        ({"/rose-2": answer(kind="image/png")}, LinkState.UNFIT, 1, []),
        ({"/rose-2": redirect("http://192.168.0.1/")}, LinkState.UNSAFE, 1, []),
        ({"/robots.txt": answer(b"User-agent: *\nDisallow: /", kind="text/plain")}, LinkState.BLOCKED, 1, []),
        ({"/robots.txt": answer(status="503 Later")}, LinkState.FAILING, 1, []),
    ],
)
def test_a_page_that_is_not_had_is_recorded_and_nothing_else(
    begin: Callable[[], Work],
    site: Site,
    paths: dict[str, hostile.Handler],
    state: LinkState,
    attempts: int,
    slept: Any,
) -> None:
    site.paths |= paths
    work = begin()
    visit = work.archive()
    assert (visit.check.state, visit.check.attempts, visit.snapshot) == (state, attempts, None)
    assert [pause for pause in work.slept if pause >= 2 and pause == int(pause)] == slept
    assert (work.count_rows("link_checks"), work.count_rows("snapshots")) == (1, 0)
    assert list(work.files.list_digests()) == []


def test_a_site_that_wants_to_be_left_alone_is(begin: Callable[[], Work], site: Site, clock: Clock) -> None:
    site.paths["/rose-2"] = answer(status="503 Later", Retry_After="7200")
    check = begin().archive().check
    assert check.not_before == clock() + timedelta(hours=2)
    assert not check.is_due(check.url, clock() + timedelta(hours=1), timedelta(minutes=1))


def test_a_second_attempt_may_have_it(begin: Callable[[], Work], site: Site) -> None:
    site.paths["/rose-2"] = in_turn(answer(status="503 Later"), answer(write_page()))
    visit = begin().archive()
    assert (visit.check.state, visit.check.attempts) == (LinkState.OK, 2)
    assert visit.snapshot is not None


def test_a_page_that_moved_for_good_is_told_with_its_new_address(begin: Callable[[], Work], site: Site) -> None:
    site.paths |= {"/rose-2": redirect("/roses/2", "301 Moved"), "/roses/2": answer(write_page())}
    visit = begin().archive()
    assert (visit.check.state, visit.check.final_url) == (LinkState.MOVED, f"{site.url}/roses/2")
    assert visit.snapshot is not None
    assert visit.snapshot.final_url == f"{site.url}/roses/2"


def test_a_look_takes_no_page(begin: Callable[[], Work], site: Site) -> None:
    site.paths["/rose-2"] = hostile.pour
    work = begin()
    assert work.look().check.state is LinkState.OK
    assert (work.count_rows("link_checks"), work.count_rows("snapshots")) == (1, 0)


def test_sites_are_not_hurried(begin: Callable[[], Work], site: Site) -> None:
    site.paths["/rose"] = answer(b"A rose.")
    work = begin()
    work.archive()
    assert work.slept == []
    work.archive("daily-rose")
    assert [round(pause) for pause in work.slept] == [2]
    site.paths["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 20", kind="text/plain")
    slower = begin()
    slower.archive()
    slower.archive("daily-rose")
    assert [round(pause) for pause in slower.slept] == [20]


def test_an_archives_copy_is_asked_for_once_and_remembered(begin: Callable[[], Work], site: Site) -> None:
    copy = "https://web.example.org/2025/rose-2"
    told = {"archived_snapshots": {"closest": {"available": True, "url": copy}}}
    site.paths["/available"] = answer(json.dumps(told).encode(), kind="application/json")
    assert begin().archive().check.wayback_url == copy
    site.paths["/available"] = answer(status="500 Oops")
    assert begin().archive().check.wayback_url == copy
    assert sum(path.startswith("/available") for path in site.asked) == 1


def test_an_archive_in_trouble_keeps_nothing_from_being_kept(begin: Callable[[], Work], site: Site) -> None:
    site.paths["/available"] = answer(status="500 Oops")
    work = begin()
    assert work.archive().snapshot is not None
    work.archive("daily-rose")
    assert sum(path.startswith("/available") for path in site.asked) == 1
