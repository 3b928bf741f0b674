"""What readers say, as curators see and decide it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from server.errors import InvalidData, NotFound
from server.evidence.audit import note_action
from server.evidence.loader import Author
from server.evidence.question_queue import LONGEST_WORDS
from server.evidence.question_tables import feedback
from server.evidence.questions import State
from server.model.remark import Opinion, Remark

_ACTIONS = {State.ANSWERED: "feedback.resolved", State.DISMISSED: "feedback.dismissed", State.OPEN: "feedback.reopened"}


@dataclass(frozen=True, slots=True)
class KeptRemark(Remark):
    """What a reader said, on which day, and what a curator made of it."""

    id: int
    day: date
    state: State
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str | None


def list_remarks(connection: Connection, state: State, *, after: int = 0, limit: int = 50) -> tuple[KeptRemark, ...]:
    """What readers who disagree said, the oldest first."""
    query = select(feedback).where(
        feedback.c.state == state.value, feedback.c.opinion == Opinion.DISAGREE.value, feedback.c.id > after
    )
    return tuple(_read(row) for row in connection.execute(query.order_by(feedback.c.id).limit(limit)))


def count_opinions(connection: Connection) -> dict[Opinion, int]:
    """How many agree and disagree, of all that is kept."""
    counted = connection.execute(select(feedback.c.opinion, func.count()).group_by(feedback.c.opinion))
    found = {row[0]: row[1] for row in counted}
    return {opinion: found.get(opinion.value, 0) for opinion in Opinion}


def count_remarks(connection: Connection) -> dict[State, int]:
    """How many disagreeing remarks there are of each state."""
    counted = connection.execute(
        select(feedback.c.state, func.count())
        .where(feedback.c.opinion == Opinion.DISAGREE.value)
        .group_by(feedback.c.state)
    )
    found = {row[0]: row[1] for row in counted}
    return {state: found.get(state.value, 0) for state in State}


def decide_remark(connection: Connection, number: int, state: State, author: Author) -> None:
    """Note that a remark was looked at: ``ANSWERED`` where the base was put right, ``DISMISSED`` where it was not.

    ``OPEN`` takes that back. Raises NotFound, and InvalidData where the reason is missing or too long.
    """
    if not author.reason and state is not State.OPEN:
        raise InvalidData("Say what was done, or why nothing was, in a few words.")
    if len(author.reason) > LONGEST_WORDS:
        raise InvalidData(f"The reason is longer than {LONGEST_WORDS} characters. Shorten it.")
    is_open = state is State.OPEN
    decided = update(feedback).where(feedback.c.id == number)
    values: dict[str, Any] = {
        "state": state.value,
        "decided_by": None if is_open else author.name,
        "decided_at": None if is_open else author.moment,
        "decided_why": None if is_open else author.reason,
    }
    if connection.execute(decided.values(**values)).rowcount != 1:
        raise NotFound("There is no such feedback, or it is no longer kept.", code="feedback_not_found")
    note_action(connection, author.moment, author.name, _ACTIONS[state], f"feedback {number}", author.reason)


def _read(row: Any) -> KeptRemark:
    return KeptRemark(
        id=row.id,
        check_id=row.check_id,
        claim=None if row.claim < 0 else row.claim,
        day=row.day,
        opinion=Opinion(row.opinion),
        reason=row.reason,
        source=row.source,
        sentence=row.sentence,
        language=row.language,
        verdict=row.verdict,
        facts=tuple(json.loads(row.facts)),
        state=State(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decided_why=row.decided_why,
    )
