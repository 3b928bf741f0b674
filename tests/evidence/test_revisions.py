"""Past revisions: compared, read and brought back; and copies of the database made while it is written."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from server.curation.commands import evidence_commands
from server.errors import InvalidSettings, NotFound, NotReady
from server.evidence.backup import back_up
from server.evidence.database import begin_writing, make_sqlite_url, open_engine
from server.evidence.differences import Change, FieldChange
from server.evidence.faults import InvalidEvidence
from server.evidence.proposal import Draft
from server.evidence.revisions import bring_back, compare_revisions, list_revisions
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Load
from tests.evidence.desk import SCORE, Desk, by
from tests.evidence.test_proposals import PAGE, RELEASE, ROSE_3, read_draft

RELEASED = "rose-2/release-date"


@pytest.fixture
def desk(load: Load, engine: Engine, vocabulary: Vocabulary) -> Desk:
    """Three revisions: loaded, the score changed, a fact retired."""
    load("the first")
    made = Desk(engine, vocabulary)
    made.carry_through(made.score("87.1"))
    made.carry_through(Draft("facts", RELEASED, None))
    return made


def list_facts(desk: Desk) -> set[str]:
    with desk.engine.connect() as connection:
        return {fact.id for fact in read_base(connection, desk.vocabulary.attributes).facts}


def test_two_revisions_are_compared_record_by_record(desk: Desk) -> None:
    with desk.engine.connect() as connection:
        changes = compare_revisions(connection, 1, 3)
        back = compare_revisions(connection, 3, 1)
        assert compare_revisions(connection, 2, 2) == ()
        with pytest.raises(NotFound, match="no revision 4; they go from 1 to 3"):
            compare_revisions(connection, 1, 4)
    assert [(change.id, change.change) for change in changes] == [(SCORE, Change.CHANGED), (RELEASED, Change.RETIRED)]
    assert changes[0].fields == (FieldChange("value", "86.40", "87.1"),)
    assert [(change.id, change.change) for change in back] == [(SCORE, Change.CHANGED), (RELEASED, Change.ADDED)]


def test_the_whole_base_is_brought_back_as_a_new_revision(desk: Desk) -> None:
    report = bring_back(desk.engine, 1, desk.vocabulary, by("ani", "it was right"))
    assert report.revision == 4
    assert (desk.read_value(SCORE), RELEASED in list_facts(desk)) == ("86.40", True)
    with desk.engine.connect() as connection:
        assert compare_revisions(connection, 1, 4) == ()
        assert [revision.reason for revision in list_revisions(connection, 1)] == ["it was right"]
    assert not bring_back(desk.engine, 1, desk.vocabulary, by("ani", "again")).is_new


def test_one_record_is_brought_back(desk: Desk) -> None:
    bring_back(desk.engine, 1, desk.vocabulary, by("ani", "it was right"), [RELEASED])
    assert (desk.read_value(SCORE), RELEASED in list_facts(desk)) == ("87.1", True)
    with pytest.raises(NotFound, match="no record rose-9"):
        bring_back(desk.engine, 1, desk.vocabulary, by("ani", "why not"), ["rose-9"])


def test_a_past_that_does_not_fit_the_present_is_not_brought_back(desk: Desk) -> None:
    desk.carry_through(*(read_draft(*each) for each in (("entities", ROSE_3), ("sources", PAGE), ("facts", RELEASE))))
    with pytest.raises(InvalidEvidence, match="'rose-3'"):
        bring_back(desk.engine, 1, desk.vocabulary, by("ani", "no roses"), ["rose-3"])
    assert desk.find_revision() == 4


Run = Callable[..., str]


@pytest.fixture
def run(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    app = Flask("commands")
    app.cli.add_command(evidence_commands)
    runner = app.test_cli_runner()

    def invoke(*words: str, code: int = 0) -> str:
        done = runner.invoke(args=["evidence", *words])
        assert done.exit_code == code, done.output
        return done.output

    return invoke


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_history_by_command(run: Run, desk: Desk) -> None:
    assert [line.split("\t")[0] for line in run("revisions").splitlines()] == ["3", "2", "1"]
    assert run("diff", code=1).splitlines()[0] == f"retired facts/{RELEASED}"
    told = run("diff", "--from", "1", "--to", "2", code=1)
    assert told == f"changed facts/{SCORE}\n  value: 86.40 -> 87.1\n0 added, 1 changed, 0 moved, 0 retired.\n"
    assert "No differences." in run("diff", "--from", "2", "--to", "2")
    assert "no revision 9" in run("diff", "--to", "9", code=2)
    told = run("revert", "--to", "1", "--reason", "a test")
    assert "  value: 87.1 -> 86.40" in told
    assert "Nothing was changed: add --write to do it." in told
    assert desk.read_value(SCORE) == "87.1"
    assert "at revision 4" in run("revert", "--to", "1", "--reason", "a test", "--write", SCORE)
    assert (desk.read_value(SCORE), RELEASED in list_facts(desk)) == ("86.40", False)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_copy_made_while_serving_is_one_state_and_can_be_restored(run: Run, desk: Desk, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[str] = []

    def publish() -> None:
        number = 0
        while not stop.is_set() and number < 60:
            number += 1
            desk.carry_through(desk.score(f"8{number % 10}.{number}"))
            written.append(f"8{number % 10}.{number}")

    writer = threading.Thread(target=publish)
    writer.start()
    copies = []
    try:
        for number in range(4):
            before = len(written)
            target = tmp_path / f"copy-{number}" / "periksa.sqlite3"
            target.parent.mkdir()
            assert "bytes." in run("backup", str(target))
            copies.append((before, target))
    finally:
        stop.set()
        writer.join()
    for before, target in copies:
        restored = open_engine(make_sqlite_url(target.parent))
        value = Desk(restored, desk.vocabulary).read_value(SCORE)
        assert value in {"87.1", *written}
        # What was published before the copy began is in it.
        assert before == 0 or written.index(value) >= before - 1
        with restored.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        restored.dispose()
        assert [path.name for path in target.parent.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_copy_that_cannot_be_made_leaves_the_earlier_one(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    back_up(desk.engine, target)
    with begin_writing(desk.engine) as connection:
        connection.exec_driver_sql("UPDATE accounts SET active = 0")
        # A writer at work does not keep the copy from being made, and is not in it.
        back_up(desk.engine, target)
    assert sqlite3.connect(target).execute("SELECT count(*) FROM revisions").fetchone() == (3,)
    with pytest.raises(NotReady, match="Name a file in a folder that can be"):
        back_up(desk.engine, tmp_path / "nowhere" / "copy.sqlite3")
    with pytest.raises(NotReady, match="There is no database at"):
        back_up(open_engine(make_sqlite_url(tmp_path / "empty")), target)
    other = open_engine("sqlite://")
    other.dialect.name = "postgresql"
    with pytest.raises(InvalidSettings, match="pg_dump"):
        back_up(other, target)
