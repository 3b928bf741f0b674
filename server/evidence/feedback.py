"""What readers say of answers: kept without a trace of who said it, a limited number from each.

Who sends is known within a day only: by a digest keyed with a random salt that all workers share, and that goes with
the day. It holds back who sends too much; what the same sender says of the same answer on one day replaces the first.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import date, datetime

from sqlalchemy import Connection, Engine, case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from server.errors import NotReady, TooMany
from server.evidence.database import writing
from server.evidence.question_tables import feedback, feedback_counts, feedback_salts
from server.evidence.questions import State
from server.model.remark import Opinion, Remark

MOST_AN_HOUR = 20
# From everybody together: a flood from many addresses fills no disk.
MOST_A_DAY = 2_000
# More are not kept: the oldest agreeing ones go first, then the oldest that are decided, then the oldest.
MOST_FEEDBACK = 10_000
_EVERYBODY = "everybody"


class FeedbackBox:
    """Takes what readers say. Safe to share between threads and processes."""

    def __init__(self, engine: Engine, most: int = MOST_FEEDBACK) -> None:
        self._writing = writing(engine)
        self._most = most
        dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
        self._insert = dialect.insert

    def keep_remark(self, remark: Remark | None, address: str, moment: datetime) -> None:
        """Count a message from an address, and keep what it says; None is counted alone.

        Raises TooMany for more than ``MOST_AN_HOUR`` from one address or ``MOST_A_DAY`` from all, and NotReady where
        the database cannot be written.
        """
        try:
            with self._writing.begin() as connection:
                sender = self._name_sender(connection, address, moment.date())
                allowed = self._count(connection, sender, moment)
                if allowed and remark is not None:
                    self._keep(connection, remark, sender, moment.date())
        except SQLAlchemyError as error:
            raise NotReady(f"What readers say cannot be kept: {type(error).__name__}") from error
        if not allowed:
            raise TooMany("Too much was sent from here of late. Wait a while.", retry_after_s=_measure_wait(moment))

    def forget_feedback(self, before: date, today: date) -> int:
        """Drop what was said before a day, the oldest where there is too much, and all by which senders of days before
        today could be known; how much of what was said went. Raises NotReady."""
        try:
            with self._writing.begin() as connection:
                _forget_senders(connection, today)
                gone = connection.execute(delete(feedback).where(feedback.c.day < before)).rowcount
                there = connection.execute(select(func.count()).select_from(feedback)).scalar_one()
                if there <= self._most:
                    return gone
                # What a curator is still to look at goes last.
                rank = case(
                    (feedback.c.opinion == Opinion.AGREE.value, 0), (feedback.c.state != State.OPEN.value, 1), else_=2
                )
                oldest = select(feedback.c.id).order_by(rank, feedback.c.id).limit(there - self._most)
                return gone + connection.execute(delete(feedback).where(feedback.c.id.in_(oldest))).rowcount
        except SQLAlchemyError as error:
            raise NotReady(f"Old feedback cannot be dropped: {type(error).__name__}") from error

    def _name_sender(self, connection: Connection, address: str, day: date) -> str:
        """The digest by which an address is known on that day."""
        find = select(feedback_salts.c.salt).where(feedback_salts.c.day == day)
        salt = connection.execute(find).scalar_one_or_none()
        if salt is None:
            _forget_senders(connection, day)
            made = self._insert(feedback_salts).values(day=day, salt=secrets.token_hex(32))
            connection.execute(made.on_conflict_do_nothing())
            salt = connection.execute(find).scalar_one()
        return hmac.new(bytes.fromhex(salt), address.encode(), hashlib.sha256).hexdigest()

    def _count(self, connection: Connection, sender: str, moment: datetime) -> bool:
        """Count the message; whether it is within the limits. Beyond the limit of one it counts for nobody else."""
        if self._raise(connection, sender, moment.date(), moment.hour) > MOST_AN_HOUR:
            return False
        return self._raise(connection, _EVERYBODY, moment.date(), 0) <= MOST_A_DAY

    def _raise(self, connection: Connection, sender: str, day: date, hour: int) -> int:
        held = feedback_counts.c
        one = self._insert(feedback_counts).values(day=day, sender=sender, hour=hour, count=1)
        more = one.on_conflict_do_update(
            index_elements=[held.day, held.sender, held.hour], set_={"count": held.count + 1}
        )
        return int(connection.execute(more.returning(held.count)).scalar_one())

    def _keep(self, connection: Connection, remark: Remark, sender: str, day: date) -> None:
        said = {"opinion": remark.opinion.value, "reason": remark.reason, "source": remark.source, "day": day}
        of_answer = {
            "check_id": remark.check_id,
            "claim": -1 if remark.claim is None else remark.claim,
            "sender": sender,
            "sentence": remark.sentence,
            "language": remark.language[:20],
            "verdict": remark.verdict,
            "facts": json.dumps(remark.facts),
            "state": State.OPEN.value,
        }
        held = feedback.c
        one = self._insert(feedback).values(**said, **of_answer)
        connection.execute(
            one.on_conflict_do_update(index_elements=[held.check_id, held.claim, held.sender], set_=said)
        )


def _forget_senders(connection: Connection, today: date) -> None:
    connection.execute(delete(feedback_salts).where(feedback_salts.c.day < today))
    connection.execute(delete(feedback_counts).where(feedback_counts.c.day < today))


def _measure_wait(moment: datetime) -> int:
    """Seconds until the next hour begins."""
    return 3600 - moment.minute * 60 - moment.second
