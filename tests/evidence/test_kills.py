"""Killed at any moment: the base is what it was or what it should become, and nothing that was told is lost.

A process of its own loads, publishes, imports or migrates without end and is killed (SIGKILL) after a random while;
what it left behind is then read by this process. In the normal run each job is killed eight times on each database;
``PERIKSA_KILLS`` says how often, and .ci/run sets it to 60.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from server.evidence import link_tables, schema
from server.evidence.database import check_migrations, migrate, open_engine
from server.evidence.file_load import load_files
from server.evidence.files import Document, read_folder, write_text
from server.evidence.loader import Author, find_revision
from server.evidence.proposal import State
from server.evidence.proposals import list_events, list_proposals
from server.evidence.publishing import check_documents
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import list_file_digests
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence import databases, killed
from tests.evidence.desk import MOMENT, SCORE, Desk

KILLS = int(os.environ.get("PERIKSA_KILLS", "8"))
# A job is left alone for at most this many of its rounds, as long as the first one took.
ROUNDS = 3
WHO = Author("tester", MOMENT, "a look")
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.evidence.killed"])


@pytest.fixture(params=databases.KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with databases.empty_database(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def opened(url: str, folder: Path, vocabulary: Vocabulary) -> Iterator[Engine]:
    """The small base, loaded as revision 1."""
    engine = open_engine(url)
    migrate(engine)
    load_files(engine, read_folder(folder, vocabulary).documents, vocabulary, Author("loader", MOMENT, "first"))
    yield engine
    engine.dispose()


@pytest.fixture
def folders(folder: Path) -> list[Path]:
    """The small base, and another state of it: a value changed, a fact and its source gone, an entity added."""
    other = folder.parent / "other"
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("value: 86.40", "value: 87.1").replace("source: daily-rose", "source: acme-rose-2")
        text = text.replace(
            "    label: Quiz\n", "    label: Quiz\n  - id: quiz-2\n    kind: benchmark\n    label: Quiz 2\n"
        )
        if path.parent.name == "sources":
            text = text[: text.index("  - id: daily-rose")]
        target = other / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return [folder, other]


class Killer:
    """Starts a job again and again, and kills it at any moment of a few of its rounds."""

    def __init__(self, job: str, url: str, folders: list[Path]) -> None:
        self._job = job
        self._url = url
        self._folders = folders
        self._chance = random.Random(job)  # noqa: S311 - nothing secret
        self.acknowledged = 0
        self._longest = ROUNDS * self._time_round()

    def kill_at_random(self) -> list[int]:
        """What a process of the job had told when it was killed."""
        process, pipe = self._start()
        process.join(self._chance.uniform(0, self._longest))
        assert process.exitcode is None, "the job ended by itself"
        told = self._kill(process, pipe)
        self.acknowledged += len(told)
        return told

    def _time_round(self) -> float:
        process, pipe = self._start()
        began = time.monotonic()
        assert pipe.poll(60), "the job does not get anywhere"
        took = time.monotonic() - began
        self._kill(process, pipe)
        return took

    def _start(self) -> tuple[Any, Any]:
        ours, theirs = PROCESSES.Pipe(duplex=False)
        job = (self._job, self._url, self._folders, theirs)
        process = PROCESSES.Process(target=killed.run_job, args=job, daemon=True)
        process.start()
        theirs.close()
        assert ours.poll(60), "the job did not begin"
        assert ours.recv() == -1
        return process, ours

    def _kill(self, process: Any, pipe: Any) -> list[int]:
        process.kill()
        process.join()
        databases.wait_until_gone(self._url, killed.NAME)
        told = []
        with suppress(EOFError):
            while pipe.poll(0):
                told.append(pipe.recv())
        pipe.close()
        process.close()
        return told


def read_base(engine: Engine, vocabulary: Vocabulary) -> tuple[int, tuple[Document, ...]]:
    """The base as the killed process left it, found sound."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        revision, documents = find_revision(connection), read_documents(connection)
        for versions in (schema.entity_versions, schema.source_versions, schema.fact_versions):
            last = connection.execute(select(func.max(versions.c.since), func.max(versions.c.until))).one()
            assert max(number for number in last if number is not None) <= revision
    assert check_documents(documents, vocabulary) == ()
    return revision, documents


def write_base(documents: tuple[Document, ...]) -> dict[str, str]:
    return {document.path: write_text(document) for document in documents}


def test_a_killed_load_leaves_one_state_of_the_files_or_the_other(
    opened: Engine, url: str, folders: list[Path], vocabulary: Vocabulary
) -> None:
    states = [write_base(read_folder(folder, vocabulary).documents) for folder in folders]
    killer = Killer("load_by_turns", url, folders)
    for _ in range(KILLS):
        before, _ = read_base(opened, vocabulary)
        told = killer.kill_at_random()
        revision, documents = read_base(opened, vocabulary)
        # A round that was told is there; one more may be, whose word did not come through.
        assert revision in {(told or [before])[-1], (told or [before])[-1] + 1}
        found = write_base(documents)
        assert found in states
        # What the files last said is remembered with the state, not before it and not after.
        report = load_files(opened, read_folder(folders[states.index(found)], vocabulary).documents, vocabulary, WHO)
        assert (report.is_new, report.kept, report.undecided) == (False, (), ())
    assert killer.acknowledged > 0, "the jobs were killed before they did anything"


def test_a_killed_curator_leaves_each_publication_whole_or_not_at_all(
    opened: Engine, url: str, folders: list[Path], vocabulary: Vocabulary
) -> None:
    killer, desk = Killer("publish_values", url, folders), Desk(opened, vocabulary)
    last = desk.find_revision()
    for _ in range(KILLS):
        told = killer.kill_at_random()
        revision, _ = read_base(opened, vocabulary)
        expected = (told or [last])[-1]
        assert revision in {expected, expected + 1}
        last = revision
        assert desk.read_value(SCORE) == (f"50.{revision:03}" if revision > 1 else "86.40")
        with opened.connect() as connection:
            published = list_proposals(connection, states={State.PUBLISHED})
            assert [proposal.revision for proposal in published] == list(range(2, revision + 1))
            for proposal in list_proposals(connection):
                kinds = [event.kind.value for event in list_events(connection, proposal.id)]
                steps = ["created", "submitted", "approved", "published"]
                assert kinds == steps[: len(kinds)]
                assert (proposal.state is State.PUBLISHED) == (kinds == steps)
    assert killer.acknowledged > 0, "the jobs were killed before they did anything"


def test_a_killed_import_leaves_whole_batches(
    opened: Engine, url: str, folders: list[Path], vocabulary: Vocabulary
) -> None:
    killer = Killer("import_drafts", url, folders)
    with opened.connect() as connection:
        kept = len(list_proposals(connection))
    for _ in range(KILLS):
        told = killer.kill_at_random()
        with opened.connect() as connection:
            drafts = list_proposals(connection)
            events = connection.execute(select(func.count()).select_from(schema.proposal_events)).scalar_one()
        assert len(drafts) % killed.BATCH == 0
        assert events == len(drafts)
        assert len(drafts) - kept in {len(told) * killed.BATCH, (len(told) + 1) * killed.BATCH}
        kept = len(drafts)
    assert killer.acknowledged > 0, "the jobs were killed before they did anything"


def test_a_killed_migration_leaves_tables_that_the_next_start_brings_up(
    opened: Engine, url: str, folders: list[Path], vocabulary: Vocabulary
) -> None:
    expected = write_base(read_folder(folders[0], vocabulary).documents)
    killer = Killer("migrate_up_and_down", url, folders)
    for _ in range(KILLS):
        killer.kill_at_random()
        opened.dispose()
        migrate(opened)
        assert check_migrations(opened)
        revision, documents = read_base(opened, vocabulary)
        assert (revision, write_base(documents)) == (1, expected)
        report = load_files(opened, read_folder(folders[0], vocabulary).documents, vocabulary, WHO)
        assert (report.is_new, report.kept, report.undecided) == (False, (), ())
    assert killer.acknowledged > 0, "the jobs were killed before they did anything"


def test_a_killed_archiving_leaves_snapshots_whose_files_are_whole(
    opened: Engine, url: str, folders: list[Path], vocabulary: Vocabulary
) -> None:
    killer, files = Killer("archive_pages", url, folders), SnapshotFiles(folders[0].parent)
    with opened.connect() as connection:
        kept = len(list_file_digests(connection))
    for _ in range(KILLS):
        told = killer.kill_at_random()
        with opened.connect() as connection:
            numbers = connection.execute(select(link_tables.snapshots.c.id)).scalars().all()
            looks = connection.execute(select(func.count()).select_from(link_tables.link_checks)).scalar_one()
            seen = connection.execute(select(link_tables.snapshot_figures.c.snapshot_id).distinct()).scalars().all()
            digests = list_file_digests(connection)
        assert len(numbers) == len(digests) == looks == len(set(seen)), "row, look, figures and file come together"
        assert set(told) <= set(numbers)
        assert len(numbers) - kept in {len(told), len(told) + 1}
        for digest in digests[-3:]:
            assert files.read(digest)
        kept = len(numbers)
    assert killer.acknowledged > 0, "the jobs were killed before they did anything"
