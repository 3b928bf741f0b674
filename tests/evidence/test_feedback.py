"""What readers say in the database: limited for each, replaced by the same sender, and nobody's afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from server.errors import InvalidData, NotFound, NotReady, TooMany
from server.evidence.audit import list_entries
from server.evidence.database import begin_writing
from server.evidence.feedback import MOST_A_DAY, MOST_AN_HOUR, FeedbackBox
from server.evidence.feedback_queue import KeptRemark, count_opinions, count_remarks, decide_remark, list_remarks
from server.evidence.loader import Author
from server.evidence.question_tables import feedback, feedback_counts, feedback_salts
from server.evidence.questions import State
from server.model.remark import Opinion, Remark
from tests.evidence.asking import empty_tables, hidden_table, read_every_cell

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
REMARK = Remark(
    check_id="a" * 26,
    claim=0,
    opinion=Opinion.DISAGREE,
    reason="That is the later model.",
    source="https://example.org/report",
    sentence="Rose 2 scored 50% on Quiz.",
    language="en",
    verdict="refuted",
    facts=("rose-2/benchmark-score/quiz",),
)
HERE, THERE = "192.0.2.7", "192.0.2.8"


def say(box: FeedbackBox, address: str = HERE, moment: datetime = NOON, **changed: object) -> None:
    box.keep_remark(replace(REMARK, **changed), address, moment)  # type: ignore[arg-type]


def read(engine: Engine, state: State = State.OPEN) -> list[KeptRemark]:
    with engine.connect() as connection:
        return list(list_remarks(connection, state))


@pytest.fixture
def engine(lasting_engine: Engine) -> Engine:
    return empty_tables(lasting_engine)


@pytest.fixture
def box(engine: Engine) -> FeedbackBox:
    return FeedbackBox(engine)


def test_what_is_said_is_kept_without_who_said_it(engine: Engine, box: FeedbackBox) -> None:
    say(box)
    (found,) = read(engine)
    assert (found.reason, found.source, found.sentence) == (REMARK.reason, REMARK.source, REMARK.sentence)
    assert (found.claim, found.verdict, found.facts, found.day) == (0, "refuted", REMARK.facts, NOON.date())
    assert not any(HERE in cell or "12:00" in cell for cell in read_every_cell(engine))


def test_the_same_sender_says_one_thing_of_an_answer_a_day(engine: Engine, box: FeedbackBox) -> None:
    say(box)
    say(box, reason="On second thoughts, the figure.")
    say(box, claim=None)
    say(box, THERE)
    say(box, moment=NOON + timedelta(days=1))
    reasons = [(found.claim, found.reason) for found in read(engine)]
    assert reasons[0] == (0, "On second thoughts, the figure.")
    assert [claim for claim, _ in reasons] == [0, None, 0, 0]
    say(box, moment=NOON + timedelta(days=1), opinion=Opinion.AGREE, reason="")
    assert len(read(engine)) == 3
    with engine.connect() as connection:
        assert count_opinions(connection) == {Opinion.AGREE: 1, Opinion.DISAGREE: 3}


def test_senders_of_one_day_cannot_be_known_the_next(engine: Engine, box: FeedbackBox) -> None:
    say(box)
    say(box, moment=NOON + timedelta(days=1))
    with engine.connect() as connection:
        first, second = connection.execute(select(feedback.c.sender).order_by(feedback.c.id)).scalars()
        days = [*connection.execute(select(feedback_salts.c.day)).scalars()]
        counted = {*connection.execute(select(feedback_counts.c.day)).scalars()}
    assert first != second
    assert days == [date(2026, 3, 5)]
    assert counted == {date(2026, 3, 5)}
    box.forget_feedback(date(2026, 1, 1), date(2026, 3, 6))
    with engine.connect() as connection:
        assert connection.execute(select(feedback_salts)).all() == []


def test_who_sends_too_much_waits_until_the_next_hour(engine: Engine, box: FeedbackBox) -> None:
    moment = NOON + timedelta(minutes=20, seconds=15)
    for number in range(MOST_AN_HOUR):
        say(box, claim=number, moment=moment)
    with pytest.raises(TooMany) as refused:
        say(box, claim=99, moment=moment)
    assert refused.value.retry_after_s == 39 * 60 + 45
    say(box, THERE, claim=99, moment=moment)
    say(box, claim=99, moment=moment + timedelta(hours=1))
    assert len(read(engine)) == 22


def test_what_is_not_to_be_kept_counts_all_the_same(engine: Engine, box: FeedbackBox) -> None:
    for _ in range(MOST_AN_HOUR):
        box.keep_remark(None, HERE, NOON)
    with pytest.raises(TooMany):
        say(box)
    assert read(engine) == []


def test_all_together_send_no_more_than_so_many_a_day(engine: Engine, box: FeedbackBox) -> None:
    say(box)
    with engine.begin() as connection:
        everybody = feedback_counts.c.sender == "everybody"
        connection.execute(feedback_counts.update().where(everybody).values(count=MOST_A_DAY))
    with pytest.raises(TooMany):
        say(box, THERE)
    say(box, THERE, moment=NOON + timedelta(days=1))
    assert len(read(engine)) == 2


def test_the_old_is_forgotten_and_of_too_much_the_least_useful(engine: Engine) -> None:
    box = FeedbackBox(engine, most=2)
    say(box, check_id="old", moment=NOON - timedelta(days=90))
    say(box, check_id="decided")
    say(box, check_id="agreed", opinion=Opinion.AGREE)
    say(box, check_id="first")
    say(box, check_id="second")
    with begin_writing(engine) as connection:
        (decided,) = (each.id for each in list_remarks(connection, State.OPEN) if each.check_id == "decided")
        decide_remark(connection, decided, State.DISMISSED, Author("ani", NOON, "no"))
    assert box.forget_feedback(NOON.date(), NOON.date()) == 3
    assert [each.check_id for each in read(engine)] == ["first", "second"]


def test_a_decision_needs_words_and_is_logged(engine: Engine, box: FeedbackBox) -> None:
    say(box)
    (found,) = read(engine)
    with begin_writing(engine) as connection:
        with pytest.raises(InvalidData, match="Say what was done"):
            decide_remark(connection, found.id, State.ANSWERED, Author("ani", NOON, ""))
        with pytest.raises(NotFound):
            decide_remark(connection, found.id + 1, State.ANSWERED, Author("ani", NOON, "done"))
        decide_remark(connection, found.id, State.ANSWERED, Author("ani", NOON, "The fact is corrected."))
        assert count_remarks(connection) == {State.OPEN: 0, State.ANSWERED: 1, State.DISMISSED: 0}
    (resolved,) = read(engine, State.ANSWERED)
    assert (resolved.decided_by, resolved.decided_why) == ("ani", "The fact is corrected.")
    with begin_writing(engine) as connection:
        decide_remark(connection, found.id, State.OPEN, Author("budi", NOON, ""))
        entries = [(entry.actor, entry.action, entry.subject) for entry in list_entries(connection)]
    own = [entry for entry in entries if entry[2] == f"feedback {found.id}"]
    assert sorted(own) == [
        ("ani", "feedback.resolved", f"feedback {found.id}"),
        ("budi", "feedback.reopened", f"feedback {found.id}"),
    ]
    assert read(engine)[0].decided_by is None


def test_a_database_that_cannot_be_written_is_told(engine: Engine, box: FeedbackBox) -> None:
    with hidden_table(engine, "feedback"), pytest.raises(NotReady, match="cannot be kept"):
        say(box)


def test_a_claim_before_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="counted from 0"):
        replace(REMARK, claim=-1)
