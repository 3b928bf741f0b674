"""What readers ask in vain and what they say, kept for a time: never at the price of an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from flask import Response, current_app, g

from server.api.request_log import log_failure
from server.errors import NotReady
from server.model.question import Question, list_questions
from server.model.remark import Remark
from server.model.verdict import Report, VerdictWord

FORGET_EVERY = timedelta(hours=1)
# A flood of questions that nobody asked before is cut back as often.
FORGET_AFTER_WRITES = 500


class Questions(Protocol):
    """Counts questions, and drops old ones."""

    def note_questions(self, asked: Sequence[Question], revision: int, day: date) -> None: ...

    def forget_questions(self, before: date) -> int: ...


class Feedback(Protocol):
    """Keeps what readers say, and drops what is old."""

    def keep_remark(self, remark: Remark | None, address: str, moment: datetime) -> None: ...

    def forget_feedback(self, before: date, today: date) -> int: ...


class ReaderLog:
    """Keeps both for ``keep``. What is older goes at most an hour late, when something else is kept."""

    def __init__(
        self, questions: Questions, feedback: Feedback, keep: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self.keep = keep
        self._questions = questions
        self._feedback = feedback
        self._clock = clock
        self._lock = threading.Lock()
        self._forgot: datetime | None = None
        self._writes = 0

    def note_questions(self, asked: Sequence[Question], revision: int) -> None:
        """Count what was asked of that revision of the base. Raises NotReady."""
        if not asked:
            return
        self._questions.note_questions(asked, revision, self._clock().date())
        self.forget_old()

    def keep_remark(self, remark: Remark | None, address: str) -> None:
        """Keep what a reader at an address says; None is only counted against the address. Raises NotReady, TooMany."""
        self._feedback.keep_remark(remark, address, self._clock())
        self.forget_old()

    def forget_old(self) -> None:
        """Drop what is older than it may be, where that was not done of late. Raises NotReady."""
        now = self._clock()
        with self._lock:
            self._writes += 1
            is_due = self._forgot is None or now - self._forgot >= FORGET_EVERY or self._writes >= FORGET_AFTER_WRITES
            if not is_due:
                return
            self._forgot, self._writes = now, 0
        before = (now - self.keep).date()
        self._questions.forget_questions(before)
        self._feedback.forget_feedback(before, now.date())


def note_unanswered(response: Response, readers: ReaderLog | None, report: Report) -> None:
    """Count the questions of a report once its answer has gone out: whatever happens then, the reader has it."""
    if readers is None or all(verdict.word is not VerdictWord.UNVERIFIED for verdict in report.verdicts):
        return
    app, request_id = current_app._get_current_object(), g.get("request_id")  # type: ignore[attr-defined]

    def note() -> None:
        with app.app_context():
            g.request_id = request_id
            try:
                readers.note_questions(list_questions(report), report.evidence_revision)
            except NotReady as error:
                log_failure(error)

    response.call_on_close(note)
