"""Answers kept for replay: what was asked, with which engine and evidence, and the very bytes that were sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from server.errors import NotReady
from server.evidence.database import writing
from server.evidence.schema import checks
from server.model.kept_check import KeptCheck


def _read_clock() -> datetime:
    return datetime.now(UTC)


class CheckArchive:
    """Keeps answers by id; the first answer under an id stays."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = _read_clock) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._clock = clock
        dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
        self._insert = dialect.insert(checks).on_conflict_do_nothing()

    def save_check(self, kept: KeptCheck) -> None:
        """Keep an answer. Does nothing where the id is known.

        Raises NotReady where the database cannot be written.
        """
        row = {
            "id": kept.id,
            "engine": kept.engine,
            "evidence_revision": kept.evidence_revision,
            "request": kept.request,
            "answer": kept.answer,
            "made_at": self._clock(),
        }
        try:
            with self._writing.begin() as connection:
                connection.execute(self._insert, row)
        except OperationalError as error:
            raise NotReady(f"The answer cannot be kept: {error.orig}") from error

    def find_check(self, check_id: str) -> KeptCheck | None:
        """What was asked and answered under that id, None where nothing is kept."""
        query = select(checks).where(checks.c.id == check_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return KeptCheck(row.id, row.engine, row.evidence_revision, bytes(row.request), bytes(row.answer))

    def list_recent(self, limit: int) -> tuple[KeptCheck, ...]:
        """The answers kept last, the latest first."""
        query = select(checks).order_by(checks.c.made_at.desc(), checks.c.id).limit(limit)
        with self._engine.connect() as connection:
            return tuple(
                KeptCheck(row.id, row.engine, row.evidence_revision, bytes(row.request), bytes(row.answer))
                for row in connection.execute(query)
            )

    def forget_checks(self, before: datetime) -> int:
        """Drop the answers kept before a moment; how many there were. Raises NotReady as ``save_check`` does."""
        try:
            with self._writing.begin() as connection:
                return connection.execute(delete(checks).where(checks.c.made_at < before)).rowcount
        except OperationalError as error:
            raise NotReady(f"Old answers cannot be dropped: {error.orig}") from error
