"""Questions to count, and what another process does with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine, MetaData, Table, delete, select

from server.evidence.database import open_engine
from server.evidence.questions import QuestionLog
from server.model.question import Asked, Question
from server.model.verdict import Reason

DAY = date(2026, 3, 4)


def make_question(name: str = "size", **changed: Any) -> Question:
    """A question that is told from others by its name."""
    fields: dict[str, Any] = {
        "key": hashlib.sha256(name.encode()).hexdigest(),
        "asked": Asked.VALUE,
        "reason": Reason.NO_FACT,
        "language": "en",
        "subject": "rose-2",
        "attribute": "parameters_total",
        "sentence": f"Rose 2 has a {name} of 7 billion parameters.",
        "claimed": "7 billion parameters",
    }
    return Question(**(fields | changed))


def ask_often(url: str, names: list[str], times: int) -> None:
    """Count the questions so often, from a process of its own."""
    engine = open_engine(url)
    log = QuestionLog(engine, examples_after=3)
    for _ in range(times):
        log.note_questions([make_question(name) for name in names], 7, DAY)
    engine.dispose()


def list_tables(engine: Engine) -> list[Table]:
    """The tables of readers, as the database has them."""
    held = MetaData()
    held.reflect(engine, only=lambda name, _: name.startswith(("question", "feedback")))
    return held.sorted_tables


def read_every_cell(engine: Engine) -> list[str]:
    """All that stands in the tables of readers, as text."""
    with engine.connect() as connection:
        return [str(cell) for table in list_tables(engine) for row in connection.execute(select(table)) for cell in row]


def empty_tables(engine: Engine) -> Engine:
    """The database, of which no reader has asked or said anything."""
    with engine.begin() as connection:
        for table in reversed(list_tables(engine)):
            connection.execute(delete(table))
    return engine


@contextmanager
def hidden_table(engine: Engine, name: str) -> Iterator[None]:
    """While it lasts, a table cannot be written."""
    for old, new in ((name, "hidden"), ("hidden", name)):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")
        if old == name:
            yield
