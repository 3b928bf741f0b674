"""The questions of readers as curators see and decide them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from server.errors import InvalidData, NotFound
from server.evidence.audit import note_action
from server.evidence.loader import Author
from server.evidence.question_tables import question_days, question_languages, questions
from server.evidence.questions import State, list_sentences
from server.model.question import Asked

# A dismissed question comes back when it was asked twice as often as then, and so many times more at least.
COMES_BACK_AFTER = 10
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Example:
    """How often a question was asked in a language, and a sentence that asked it; empty where none may be kept."""

    language: str
    count: int
    sentence: str
    claimed: str


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question with how often it was asked. ``lately`` counts the days since the one that was asked for."""

    key: str
    asked: Asked
    reason: str
    subject: str
    name: str
    attribute: str
    others: tuple[str, ...]
    qualifiers: Mapping[str, str]
    count: int
    lately: int
    first_day: date
    last_day: date
    revision: int
    settled_at: int
    state: State
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str | None
    examples: tuple[Example, ...]

    @property
    def has_come_back(self) -> bool:
        """Whether it was dismissed and has been asked much more since."""
        return self.state is State.OPEN and self.decided_by is not None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions a list is to hold; what is empty does not matter. ``words`` stand in an id or in a sentence."""

    state: State = State.OPEN
    language: str = ""
    reason: str = ""
    attribute: str = ""
    words: str = ""
    read_only: bool = False


def list_questions(
    connection: Connection, wanted: Wanted, since: date, *, by_count: bool = True, start: int = 0, limit: int = 50
) -> tuple[KeptQuestion, ...]:
    """Questions with their counts since a day: the most asked of these days first, else those asked last."""
    lately = (
        select(question_days.c.key, func.sum(question_days.c.count).label("lately"))
        .where(question_days.c.day >= since)
        .group_by(question_days.c.key)
        .subquery()
    )
    recent = func.coalesce(lately.c.lately, 0)
    order = (recent.desc(), questions.c.count.desc(), questions.c.last_day.desc())
    query = (
        select(questions, recent.label("lately"))
        .outerjoin(lately, lately.c.key == questions.c.key)
        .where(*_select(wanted))
        .order_by(*(order if by_count else (questions.c.last_day.desc(), *order)), questions.c.key)
        .offset(start)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    sentences = list_sentences(connection, [row.key for row in rows])
    return tuple(_read(row, sentences.get(row.key, [])) for row in rows)


def count_questions(connection: Connection) -> dict[State, int]:
    """How many questions there are of each state."""
    return {
        state: connection.execute(select(func.count()).select_from(questions).where(_is(state))).scalar_one()
        for state in State
    }


def list_choices(connection: Connection) -> dict[str, tuple[str, ...]]:
    """What the list can be narrowed to: the languages, reasons and attributes that there are."""
    columns = {
        "languages": question_languages.c.language,
        "reasons": questions.c.reason,
        "attributes": questions.c.attribute,
    }
    return {
        name: tuple(sorted(value for value in connection.execute(select(column).distinct()).scalars() if value))
        for name, column in columns.items()
    }


def find_question(connection: Connection, key: str) -> KeptQuestion:
    """The question of that key. Raises NotFound."""
    found = look_up_question(connection, key)
    if found is None:
        raise NotFound("There is no such question, or it is no longer kept.", code="question_not_found")
    return found


def look_up_question(connection: Connection, key: str) -> KeptQuestion | None:
    """The question of that key, None where there is none."""
    row = connection.execute(select(questions, questions.c.count.label("lately")).where(questions.c.key == key)).first()
    return None if row is None else _read(row, list_sentences(connection, [key]).get(key, []))


def dismiss_question(connection: Connection, key: str, author: Author) -> None:
    """Take a question off the list until it is asked much more. Raises NotFound, and InvalidData without a reason."""
    question = find_question(connection, key)
    comes_back_at = question.count + max(question.count, COMES_BACK_AFTER)
    _decide(connection, question, State.DISMISSED, author, comes_back_at)
    note_action(
        connection, author.moment, author.name, "question.dismissed", describe_question(question), author.reason
    )


def reopen_question(connection: Connection, key: str, author: Author) -> None:
    """Put a question on the list again. Raises NotFound."""
    question = find_question(connection, key)
    values = {"state": State.OPEN.value, "decided_by": None, "decided_at": None, "decided_why": None}
    connection.execute(update(questions).where(questions.c.key == key).values(comes_back_at=None, **values))
    note_action(connection, author.moment, author.name, "question.reopened", describe_question(question), author.reason)


def settle_question(connection: Connection, key: str, revision: int, moment: datetime, *, is_answered: bool) -> None:
    """Note that a question was asked again of a revision of the base, and whether that answers it."""
    values: dict[str, Any] = {"settled_at": revision}
    if is_answered:
        why = f"Answered by revision {revision}, or by one before it."
        values |= {"state": State.ANSWERED.value, "decided_by": None, "decided_at": moment, "decided_why": why}
    connection.execute(update(questions).where(questions.c.key == key, _is(State.OPEN)).values(**values))


def list_unsettled(connection: Connection, revision: int, limit: int) -> tuple[KeptQuestion, ...]:
    """Open questions with a sentence that were last asked of an earlier revision, the most asked first."""
    has_sentence = select(question_languages.c.key).where(question_languages.c.sentence != "")
    query = (
        select(questions, questions.c.count.label("lately"))
        .where(_is(State.OPEN), questions.c.settled_at < revision, questions.c.revision < revision)
        .where(questions.c.key.in_(has_sentence.scalar_subquery()))
        .order_by(questions.c.count.desc(), questions.c.key)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    sentences = list_sentences(connection, [row.key for row in rows])
    return tuple(_read(row, sentences.get(row.key, [])) for row in rows)


def describe_question(question: KeptQuestion) -> str:
    """A question for the log, which is kept for ever: ids of the base, and never a name or words that readers wrote."""
    parts = [question.subject or "unknown subject", question.attribute or "no attribute", question.asked.value]
    return f"question {question.key[:8]}: {', '.join(parts)}"


def _decide(
    connection: Connection, question: KeptQuestion, state: State, author: Author, comes_back_at: int | None
) -> None:
    if not author.reason:
        raise InvalidData("Say why, in a few words: whoever meets the question again wants to know.")
    if len(author.reason) > LONGEST_WORDS:
        raise InvalidData(f"The reason is longer than {LONGEST_WORDS} characters. Shorten it.")
    connection.execute(
        update(questions)
        .where(questions.c.key == question.key)
        .values(
            state=state.value,
            decided_by=author.name,
            decided_at=author.moment,
            decided_why=author.reason,
            comes_back_at=comes_back_at,
        )
    )


def _is(state: State) -> ColumnElement[bool]:
    has_come_back = and_(
        questions.c.state == State.DISMISSED.value, questions.c.count >= func.coalesce(questions.c.comes_back_at, 0)
    )
    if state is State.OPEN:
        return or_(questions.c.state == State.OPEN.value, has_come_back)
    if state is State.DISMISSED:
        return and_(questions.c.state == State.DISMISSED.value, ~has_come_back)
    return questions.c.state == state.value


def _select(wanted: Wanted) -> list[ColumnElement[bool]]:
    chosen = [_is(wanted.state)]
    if wanted.reason:
        chosen.append(questions.c.reason == wanted.reason)
    if wanted.attribute:
        chosen.append(questions.c.attribute == wanted.attribute)
    if wanted.read_only:
        chosen.append(questions.c.asked != Asked.TEXT.value)
    if wanted.language:
        spoken = select(question_languages.c.key).where(question_languages.c.language == wanted.language)
        chosen.append(questions.c.key.in_(spoken.scalar_subquery()))
    for word in wanted.words.split():
        quoting = question_languages.c.sentence.icontains(word, autoescape=True)
        in_sentence = select(question_languages.c.key).where(quoting)
        of_question = (questions.c.subject, questions.c.name, questions.c.attribute)
        chosen.append(
            or_(
                *(column.icontains(word, autoescape=True) for column in of_question),
                questions.c.key.in_(in_sentence.scalar_subquery()),
            )
        )
    return chosen


def _read(row: Any, sentences: list[tuple[str, str, str, int]]) -> KeptQuestion:
    held = row._mapping
    details = json.loads(row.details)
    is_back = row.state == State.DISMISSED.value and held["count"] >= (row.comes_back_at or 0)
    return KeptQuestion(
        key=row.key,
        asked=Asked(row.asked),
        reason=row.reason,
        subject=row.subject,
        name=row.name,
        attribute=row.attribute,
        others=tuple(details["others"]),
        qualifiers=details["qualifiers"],
        count=held["count"],
        lately=row.lately,
        first_day=row.first_day,
        last_day=row.last_day,
        revision=row.revision,
        settled_at=row.settled_at,
        state=State.OPEN if is_back else State(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decided_why=row.decided_why,
        examples=tuple(Example(language, count, words, claimed) for language, words, claimed, count in sentences),
    )
