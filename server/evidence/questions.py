"""Counting what readers ask that the base cannot answer. Reading and deciding: ``question_queue``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, Engine, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from server.errors import NotReady
from server.evidence.database import writing
from server.evidence.question_tables import question_days, question_languages, questions
from server.model.question import Question

# More are not kept: the rarest go first, and of those the ones asked longest ago.
MOST_QUESTIONS = 5_000


class State(StrEnum):
    """What became of a question, or of what a reader said."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class QuestionLog:
    """Counts questions by day and by language. Safe to share between threads and processes.

    A sentence, and the name of a subject that the base does not know, are only kept once a question was asked
    ``examples_after`` times: what one reader alone asked is a digest and a count.
    """

    def __init__(self, engine: Engine, examples_after: int, most: int = MOST_QUESTIONS) -> None:
        self._writing = writing(engine)
        self._examples_after = examples_after
        self._most = most
        dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
        self._insert = dialect.insert

    def note_questions(self, asked: Sequence[Question], revision: int, day: date) -> None:
        """Count the questions that one text asked of that revision of the base.

        Raises NotReady where the database cannot be written; then none is counted.
        """
        if not asked:
            return
        try:
            with self._writing.begin() as connection:
                # In one order, so that two who count the same questions wait for each other and never both ways.
                for question in sorted(asked, key=lambda each: each.key):
                    count = self._count_question(connection, question, revision, day)
                    self._count_parts(connection, question, day, count)
        except SQLAlchemyError as error:
            raise NotReady(f"Questions cannot be counted: {type(error).__name__}") from error

    def forget_questions(self, before: date) -> int:
        """Drop what was last asked before a day, the counts and sentences of days before it, and of the rest the
        rarest where there are too many; how many questions went. Raises NotReady as ``note_questions`` does."""
        try:
            with self._writing.begin() as connection:
                gone = connection.execute(delete(questions).where(questions.c.last_day < before)).rowcount
                connection.execute(delete(question_days).where(question_days.c.day < before))
                connection.execute(
                    update(question_languages)
                    .where(question_languages.c.kept_on < before)
                    .values(sentence="", claimed="", kept_on=None)
                )
                return gone + self._drop_rarest(connection)
        except SQLAlchemyError as error:
            raise NotReady(f"Old questions cannot be dropped: {type(error).__name__}") from error

    def _count_question(self, connection: Connection, question: Question, revision: int, day: date) -> int:
        """How often it was asked, this time included."""
        first = self._examples_after <= 1
        row = {
            "key": question.key,
            "asked": question.asked.value,
            "reason": question.reason.value,
            "subject": question.subject[:200],
            "name": question.name if first else "",
            "attribute": question.attribute[:80],
            "details": write_details(question),
            "count": 1,
            "first_day": day,
            "last_day": day,
            "revision": revision,
            "settled_at": 0,
            "state": State.OPEN.value,
        }
        made = self._insert(questions).values(row)
        held = questions.c
        # What was answered and is asked in vain again is open again.
        lapsed = (held.state == State.ANSWERED.value) & (held.settled_at <= revision)
        return int(
            connection.execute(
                made.on_conflict_do_update(
                    index_elements=[held.key],
                    set_={
                        "count": held.count + 1,
                        "last_day": case((held.last_day < day, day), else_=held.last_day),
                        "reason": made.excluded.reason,
                        "revision": case((held.revision < revision, revision), else_=held.revision),
                        "name": case((held.count + 1 >= self._examples_after, question.name), else_=held.name),
                        "state": case((lapsed, State.OPEN.value), else_=held.state),
                    },
                ).returning(held.count)
            ).scalar_one()
        )

    def _count_parts(self, connection: Connection, question: Question, day: date, count: int) -> None:
        by_day = self._insert(question_days).values(key=question.key, day=day, count=1)
        connection.execute(
            by_day.on_conflict_do_update(
                index_elements=[question_days.c.key, question_days.c.day], set_={"count": question_days.c.count + 1}
            )
        )
        may_be_kept = count >= self._examples_after and question.sentence != ""
        kept = {
            "sentence": question.sentence if may_be_kept else "",
            "claimed": question.claimed if may_be_kept else "",
            "kept_on": day if may_be_kept else None,
        }
        held = question_languages.c
        by_language = self._insert(question_languages).values(
            key=question.key, language=question.language[:20], count=1, **kept
        )
        # The first sentence that may be kept stays, so that nobody puts theirs in its place.
        changed = {name: case((held.sentence == "", value), else_=held[name]) for name, value in kept.items()}
        connection.execute(
            by_language.on_conflict_do_update(
                index_elements=[held.key, held.language],
                set_={"count": held.count + 1, **(changed if may_be_kept else {})},
            )
        )

    def _drop_rarest(self, connection: Connection) -> int:
        there = connection.execute(select(func.count()).select_from(questions)).scalar_one()
        if there <= self._most:
            return 0
        rarest = select(questions.c.key).order_by(questions.c.count, questions.c.last_day, questions.c.key)
        gone = rarest.limit(there - self._most)
        return connection.execute(delete(questions).where(questions.c.key.in_(gone.scalar_subquery()))).rowcount


def write_details(question: Question) -> str:
    """What of a reading has no column of its own, as JSON."""
    return json.dumps({"others": question.others, "qualifiers": dict(question.qualifiers)}, sort_keys=True)


def list_sentences(connection: Connection, keys: Iterable[str]) -> dict[str, list[tuple[str, str, str, int]]]:
    """Language, sentence, what was claimed and how often it was asked in it, by question; most asked first."""
    held = question_languages.c
    query = select(question_languages).where(held.key.in_(list(keys))).order_by(held.count.desc(), held.language)
    found: dict[str, list[tuple[str, str, str, int]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.key, []).append((row.language, row.sentence, row.claimed, row._mapping["count"]))
    return found
