"""From the link of a source to a kept snapshot and what was found in it, over sites on this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import Engine

from server.adapters.fetching import Fetched, Fetcher, Limits, name_agent
from server.adapters.page_reading import Page, read_page
from server.adapters.reach import Reach
from server.adapters.warc import read_warc
from server.checker import Checker
from server.curation import archive_commands
from server.curation.archive_commands import make_archive_commands
from server.curation.archiving import Tools, Visit, Visitor
from server.curation.page_figures import make_figure_reader
from server.evidence.database import Database
from server.evidence.figure_presence import Outcome
from server.evidence.file_load import load_files
from server.evidence.files import read_folder
from server.evidence.loader import Author
from server.evidence.memory import MemoryStore
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import list_figures, list_snapshots
from server.evidence.store import read_base
from server.model.link_state import LinkState
from server.vocabulary.vocabulary import Vocabulary
from tests.adapters import hostile
from tests.adapters.hostile import Site, answer, in_turn, open_site, redirect
from tests.curation.conftest import SCORE, Clock

CHIPS, RELEASE = "rose-2/training-accelerators", "rose-2/release-date"
LIMITS = Limits(most_bytes=100_000, seconds=5, redirects=3)


def write_page(score: str = "86.4%", more: str = "") -> bytes:
    return (
        "<html><head><title>Rose 2 is here</title></head><body><article><p>Rose 2 was released on 4 March 2025 and "
        f"reached {score} on Quiz, as we measured ourselves.</p><p>We trained it on about 2,000 accelerators{more}, "
        "which stood in our own halls for the whole of the winter.</p></article></body></html>"
    ).encode()


class InProcess:
    """Reads pages here: these are ours, and mean no harm."""

    def read(self, fetched: Fetched) -> Page:
        return read_page(fetched.body, fetched.content_type, fetched.charset)


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        opened.paths["/rose-2"] = answer(write_page())
        yield opened


@pytest.fixture
def evidence(folder: Path, site: Site) -> Path:
    """The small base, whose sources stand on the site."""
    path = folder / "sources" / "all.yaml"
    text = path.read_text()
    for host in ("acme", "daily"):
        text = text.replace(f"https://{host}.example.org", site.url)
    path.write_text(text)
    return folder


@pytest.fixture
def loaded(engine: Engine, evidence: Path, real_vocabulary: Vocabulary, clock: Clock) -> Engine:
    base = read_folder(evidence, real_vocabulary)
    load_files(engine, base.documents, real_vocabulary, Author("loader", clock(), "the first facts"))
    return engine


class Work:
    """A run of visits, and what it waited for."""

    def __init__(self, engine: Engine, data_dir: Path, vocabulary: Vocabulary, packs: Any, clock: Clock, site: Site):
        self.slept: list[float] = []
        self.engine = engine
        self.files = SnapshotFiles(data_dir)
        with engine.connect() as connection:
            base = read_base(connection, vocabulary.attributes)
        self.sources = {source.id: source for source in base.sources}
        tools = Tools(
            fetcher=Fetcher(name_agent(), LIMITS, Reach(frozenset({site.endpoint}))),
            pages=InProcess(),
            read_figures=make_figure_reader(Checker(MemoryStore(base), packs, vocabulary), packs),
            vocabulary=vocabulary,
            clock=clock,
            sleep=self.slept.append,
            wayback_url=f"{site.url}/available",
        )
        self._visitor = Visitor(tools, Database(engine), self.files, base.facts)

    def archive(self, source_id: str = "acme-rose-2") -> Visit:
        return self._visitor.archive(self.sources[source_id])

    def look(self, source_id: str = "acme-rose-2") -> Visit:
        return self._visitor.look(self.sources[source_id])

    def count_rows(self, table: str) -> int:
        with self.engine.connect() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608


@pytest.fixture
def begin(
    loaded: Engine, settings: Any, real_vocabulary: Vocabulary, packs: Any, clock: Clock, site: Site
) -> Callable[[], Work]:
    return lambda: Work(loaded, settings.data_dir, real_vocabulary, packs, clock, site)


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


class Shell:
    """Runs the two commands over the loaded base."""

    def __init__(self, site: Site) -> None:
        self.slept: list[float] = []
        app = Flask("commands")
        group = AppGroup("evidence")
        for command in make_archive_commands(Reach(frozenset({site.endpoint})), LIMITS, self.slept.append):
            group.add_command(command)
        app.cli.add_command(group)
        self._runner = app.test_cli_runner()

    def run(self, *words: str) -> Result:
        return self._runner.invoke(args=["evidence", *words])


@pytest.fixture
def shell(loaded: Engine, settings: Any, site: Site, packs: Any, monkeypatch: pytest.MonkeyPatch) -> Shell:
    # All the packs take seconds to load, and the page is in English.
    monkeypatch.setattr(archive_commands, "load_packs", lambda _: packs)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("WAYBACK_URL", "off")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Shell(site)


def test_archive_tells_each_page_and_ends_with_one_where_some_was_not_had(shell: Shell, site: Site) -> None:
    dry = shell.run("archive", "--dry-run")
    assert (dry.exit_code, site.asked) == (0, []), dry.output
    assert dry.output.splitlines() == [
        f"acme-rose-2: {site.url}/rose-2",
        f"daily-rose: {site.url}/rose",
        "2 due. Nothing was fetched.",
    ]
    done = shell.run("archive")
    assert done.exit_code == 1, done.output
    assert done.output.splitlines() == [
        "[1/2] acme-rose-2: ok, 3 found, 1 not looked for",
        "[2/2] daily-rose: gone, It answers 404 Not Found.",
        "2 looked at, 1 kept, 0 changed since the last snapshot: gone 1, ok 1.",
    ]
    again = shell.run("archive")
    assert (again.exit_code, again.output) == (0, "0 looked at, 0 kept, 0 changed since the last snapshot.\n")
    site.paths["/rose-2"] = answer(write_page("86.9%"))
    named = shell.run("archive", "--source", "acme-rose-2", "--json")
    assert named.exit_code == 0
    told, summary = (json.loads(line) for line in named.output.splitlines())
    assert (told["state"], told["snapshot"]["changed"]) == ("ok", True)
    assert {each["fact"]: each["outcome"] for each in told["figures"]}[SCORE] == "not_found"
    assert summary == {
        "summary": "archive",
        "visited": 1,
        "states": {"ok": 1},
        "kept": 1,
        "changed": 1,
        "figures": {"found": 2, "not_found": 1, "not_looked_for": 1},
    }
    verified = shell.run("archive", "--verify")
    assert (verified.exit_code, verified.output) == (0, "Every file is there.\n")


def test_links_lists_what_is_amiss_and_ends_with_one_where_a_link_is_broken(shell: Shell, site: Site) -> None:
    listed = shell.run("links", "--list")
    told = "2 links: 0 broken, 0 otherwise amiss, 2 never looked at.\n"
    assert (listed.exit_code, listed.output, site.asked) == (0, told, [])
    site.paths |= {"/rose-2": redirect("/roses/2", "301 Moved"), "/roses/2": answer(write_page())}
    limited = shell.run("links", "--limit", "1")
    assert limited.exit_code == 0
    done = shell.run("links")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "[1/1] daily-rose: gone, It answers 404 Not Found.",
        "1 looked at: gone 1.",
        f"daily-rose: broken; It answers 404 Not Found. <{site.url}/rose>",
        f"acme-rose-2: moved; now {site.url}/roses/2 <{site.url}/rose-2>",
        "2 links: 1 broken, 1 otherwise amiss, 0 never looked at.",
    ]
    told = [json.loads(line) for line in shell.run("links", "--list", "--json").output.splitlines()]
    assert told[0]["troubles"] == ["broken"]
    assert told[-1] == {"summary": "health", "links": 2, "amiss": 2, "broken": 1, "never": 0}


def test_verify_tells_what_is_missing_altered_and_left_over(
    shell: Shell, begin: Callable[[], Work], settings: Any
) -> None:
    begin().archive()
    files = SnapshotFiles(settings.data_dir)
    (name,) = files.list_digests()
    left = files.keep(b"a run that was stopped")
    files.find_path(name).write_bytes(b"altered")
    part = files.find_path(left).parent / "x.part"
    part.write_bytes(b"half")
    done = shell.run("archive", "--verify")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"altered {files.find_path(name)}",
        f"unnamed {files.find_path(left)}",
        f"unfinished {part}",
        "3 of the kept files are not as they were.",
    ]
    files.find_path(name).unlink()
    assert f"missing {files.find_path(name)}" in shell.run("archive", "--verify").output


def test_a_run_that_cannot_be_made_ends_with_two(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = shell.run("archive", "--source", "nobody")
    assert (unknown.exit_code, unknown.output) == (2, "Error: There is no source 'nobody' in the base.\n")
    monkeypatch.setenv("WAYBACK_URL", "archive.org")
    wrong = shell.run("links")
    assert wrong.exit_code == 2
    assert "WAYBACK_URL" in wrong.output
    monkeypatch.setenv("WAYBACK_URL", "off")
    monkeypatch.setenv("ARCHIVE_CONTACT", "me (at home)")
    assert "ARCHIVE_CONTACT" in shell.run("links").output
