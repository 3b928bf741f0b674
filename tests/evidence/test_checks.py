"""Answers kept for replay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from server.evidence.checks import CheckArchive
from server.evidence.database import migrate, open_engine


@dataclass(frozen=True)
class Kept:
    id: str = "c1"
    engine: str = "1.0.0"
    evidence_revision: int = 7
    request: bytes = b"{}"
    answer: bytes = b'{"id": "c1"}'


def test_the_same_bytes_come_back(engine: Engine) -> None:
    archive = CheckArchive(engine)
    archive.save_check(Kept())
    found = archive.find_check("c1")
    assert found is not None
    assert (found.answer, found.request) == (b'{"id": "c1"}', b"{}")
    assert archive.find_check("c2") is None


def test_the_first_answer_under_an_id_stays(engine: Engine) -> None:
    archive = CheckArchive(engine)
    archive.save_check(Kept())
    archive.save_check(Kept(answer=b"another"))
    found = archive.find_check("c1")
    assert found is not None
    assert found.answer == b'{"id": "c1"}'


def test_old_answers_can_be_forgotten(engine: Engine) -> None:
    now = datetime(2026, 1, 10, tzinfo=UTC)
    CheckArchive(engine, lambda: now - timedelta(days=40)).save_check(Kept("old"))
    CheckArchive(engine, lambda: now).save_check(Kept("new"))
    archive = CheckArchive(engine)
    assert archive.forget_checks(now - timedelta(days=30)) == 1
    assert archive.find_check("old") is None
    assert archive.find_check("new") is not None


def test_any_bytes_can_be_kept(tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    opened = open_engine(f"sqlite:///{tmp_path_factory.mktemp('checks')}/any.sqlite3")
    migrate(opened)
    archive = CheckArchive(opened)

    @given(st.binary(), st.uuids())
    def keep(answer: bytes, name: object) -> None:
        archive.save_check(Kept(str(name), answer=answer))
        assert archive.find_check(str(name)) is not None

    keep()
    opened.dispose()
