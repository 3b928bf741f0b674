"""Questions of readers in the database: counted together, forgotten in time, decided by curators."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from server.errors import InvalidData, NotFound, NotReady
from server.evidence.audit import list_entries
from server.evidence.database import begin_writing
from server.evidence.loader import Author
from server.evidence.question_queue import (
    Example,
    KeptQuestion,
    Wanted,
    count_questions,
    dismiss_question,
    find_question,
    list_choices,
    list_questions,
    list_unsettled,
    reopen_question,
    settle_question,
)
from server.evidence.questions import QuestionLog, State
from tests.evidence.asking import DAY, ask_often, empty_tables, hidden_table, make_question, read_every_cell

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.evidence.asking"])


def by(name: str, words: str = "out of scope") -> Author:
    return Author(name, NOON, words)


def ask(log: QuestionLog, times: int = 1, *, day: date = DAY, revision: int = 7, **changed: str) -> str:
    """Count a question so often; its key."""
    question = make_question(**changed)
    for _ in range(times):
        log.note_questions([question], revision, day)
    return question.key


def read(engine: Engine, wanted: Wanted | None = None, since: date = LONG_AGO, **how: bool) -> list[KeptQuestion]:
    with engine.connect() as connection:
        return list(list_questions(connection, wanted or Wanted(), since, **how))


@pytest.fixture
def engine(lasting_engine: Engine) -> Engine:
    return empty_tables(lasting_engine)


@pytest.fixture
def log(engine: Engine) -> QuestionLog:
    return QuestionLog(engine, examples_after=3)


def test_languages_are_counted_together_and_apart_and_days_as_numbers(engine: Engine, log: QuestionLog) -> None:
    ask(log, 2)
    ask(log, 3, language="id", sentence="Rose 2 punya 7 miliar parameter.", day=DAY + timedelta(days=1))
    (found,) = read(engine, since=DAY + timedelta(days=1))
    assert (found.count, found.lately) == (5, 3)
    assert (found.first_day, found.last_day) == (DAY, DAY + timedelta(days=1))
    assert [(each.language, each.count) for each in found.examples] == [("id", 3), ("en", 2)]


def test_a_sentence_is_kept_only_when_the_question_was_asked_often_enough(engine: Engine, log: QuestionLog) -> None:
    ask(log, 2)
    assert [each.sentence for each in read(engine)[0].examples] == [""]
    ask(log, sentence="The third to ask.")
    ask(log, sentence="The fourth to ask.")
    assert read(engine)[0].examples == (Example("en", 4, "The third to ask.", "7 billion parameters"),)


def test_the_name_of_somebody_unknown_is_kept_no_sooner(engine: Engine, log: QuestionLog) -> None:
    named = replace(make_question(subject=""), name="Zephyrion 9")
    log.note_questions([named], 7, DAY)
    log.note_questions([named], 7, DAY)
    assert read(engine)[0].name == ""
    assert not any("Zephyrion" in cell for cell in read_every_cell(engine))
    log.note_questions([named], 7, DAY)
    assert read(engine)[0].name == "Zephyrion 9"


def test_two_processes_lose_no_count(engine: Engine, log: QuestionLog) -> None:
    names = ["a", "b", "c"]
    url = engine.url.render_as_string(hide_password=False)
    workers = [PROCESSES.Process(target=ask_often, args=(url, order, 12)) for order in (names, [*reversed(names)])]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    found = read(engine)
    assert [(each.count, each.lately) for each in found] == [(24, 24)] * 3
    assert all(each.examples[0].count == 24 for each in found)


def test_what_is_old_is_forgotten_with_its_sentences(engine: Engine, log: QuestionLog) -> None:
    ask(log, 3, name="old")
    ask(log, 3, name="both")
    later = DAY + timedelta(days=100)
    ask(log, 1, name="both", day=later)
    assert log.forget_questions(later) == 1
    (found,) = read(engine)
    assert (found.count, found.lately) == (4, 1)
    assert [each.sentence for each in found.examples] == [""]
    assert log.forget_questions(date.max) == 1
    assert read_every_cell(engine) == []


def test_the_rarest_and_oldest_go_first_where_there_are_too_many(engine: Engine) -> None:
    log = QuestionLog(engine, examples_after=3, most=2)
    often = ask(log, 3, name="often", day=DAY - timedelta(days=3))
    ask(log, name="rare and old", day=DAY - timedelta(days=2))
    recent = ask(log, name="rare")
    assert log.forget_questions(LONG_AGO) == 1
    assert {each.key for each in read(engine)} == {often, recent}


def test_questions_are_listed_by_how_often_they_were_asked_of_late_or_by_day(engine: Engine, log: QuestionLog) -> None:
    was = ask(log, 5, name="was", day=DAY - timedelta(days=60))
    is_ = ask(log, 2, name="is", day=DAY - timedelta(days=1))
    once = ask(log, 1, name="once")
    month = DAY - timedelta(days=30)
    assert [each.key for each in read(engine, since=month)] == [is_, once, was]
    assert [each.key for each in read(engine, since=month, by_count=False)] == [once, is_, was]


def test_the_list_can_be_narrowed(engine: Engine, log: QuestionLog) -> None:
    size = ask(log, 3)
    ask(log, name="date", attribute="release_date", language="zh", sentence="", claimed="")
    for wanted in (
        Wanted(language="en"),
        Wanted(attribute="parameters_total"),
        Wanted(words="ROSE billion"),
        Wanted(words="rose-2 parameters"),
    ):
        assert [each.key for each in read(engine, wanted)] == [size], wanted
    assert read(engine, Wanted(words="100%")) == []
    assert read(engine, Wanted(reason="unclear")) == []
    with engine.connect() as connection:
        assert list_choices(connection) == {
            "languages": ("en", "zh"),
            "reasons": ("no_fact",),
            "attributes": ("parameters_total", "release_date"),
        }


def test_a_dismissed_question_comes_back_when_it_is_asked_much_more(engine: Engine, log: QuestionLog) -> None:
    key = ask(log, 4)
    with begin_writing(engine) as connection:
        dismiss_question(connection, key, by("ani"))
    ask(log, 9)
    assert read(engine) == []
    (waiting,) = read(engine, Wanted(State.DISMISSED))
    assert (waiting.decided_by, waiting.decided_why, waiting.has_come_back) == ("ani", "out of scope", False)
    ask(log)
    (back,) = read(engine)
    assert (back.has_come_back, back.decided_why) == (True, "out of scope")
    assert read(engine, Wanted(State.DISMISSED)) == []
    with begin_writing(engine) as connection:
        assert count_questions(connection) == {State.OPEN: 1, State.ANSWERED: 0, State.DISMISSED: 0}
        dismiss_question(connection, key, by("budi"))
    ask(log, 13)
    assert read(engine) == []  # now twice as often: 28
    ask(log)
    assert [each.key for each in read(engine)] == [key]


def test_a_dismissal_needs_a_reason_and_is_logged_without_words_of_readers(engine: Engine, log: QuestionLog) -> None:
    key = ask(log, 3, name="logged")
    with begin_writing(engine) as connection:
        with pytest.raises(InvalidData, match="Say why"):
            dismiss_question(connection, key, by("ani", ""))
        with pytest.raises(InvalidData, match="longer than 500"):
            dismiss_question(connection, key, by("ani", "x" * 501))
        with pytest.raises(NotFound):
            dismiss_question(connection, "0" * 64, by("ani"))
        dismiss_question(connection, key, by("ani"))
        reopen_question(connection, key, by("budi", ""))
        found = [(entry.actor, entry.action, entry.subject, entry.words) for entry in list_entries(connection)]
        assert find_question(connection, key).state is State.OPEN
    subject = f"question {key[:8]}: rose-2, parameters_total, value"
    assert sorted(entry for entry in found if key[:8] in entry[2]) == [
        ("ani", "question.dismissed", subject, "out of scope"),
        ("budi", "question.reopened", subject, ""),
    ]


def test_an_answered_question_opens_again_when_it_is_asked_in_vain(engine: Engine, log: QuestionLog) -> None:
    key = ask(log, 3, revision=7)
    with begin_writing(engine) as connection:
        assert [each.key for each in list_unsettled(connection, 8, 10)] == [key]
        assert list_unsettled(connection, 7, 10) == ()
        settle_question(connection, key, 8, NOON, is_answered=True)
    assert read(engine, Wanted(State.ANSWERED))[0].decided_why == "Answered by revision 8, or by one before it."
    ask(log, revision=7)  # a worker that has not seen the new revision yet
    assert read(engine) == []
    ask(log, revision=8)
    (found,) = read(engine)
    assert (found.count, found.has_come_back) == (5, False)


def test_what_was_asked_again_in_vain_is_not_asked_again_of_the_same_revision(engine: Engine, log: QuestionLog) -> None:
    key = ask(log, 3, revision=7)
    ask(log, 2, name="without a sentence", revision=7)
    with begin_writing(engine) as connection:
        settle_question(connection, key, 8, NOON, is_answered=False)
        assert list_unsettled(connection, 8, 10) == ()
        assert [each.key for each in list_unsettled(connection, 9, 10)] == [key]


def test_a_database_that_cannot_be_written_is_told(engine: Engine, log: QuestionLog) -> None:
    with hidden_table(engine, "question_languages"):
        with pytest.raises(NotReady, match="cannot be counted"):
            ask(log)
        with pytest.raises(NotReady, match="cannot be dropped"):
            log.forget_questions(DAY)
    assert read_every_cell(engine) == []


def test_counting_takes_one_transaction_of_three_statements(engine: Engine, log: QuestionLog) -> None:
    """Cheap enough for every answer."""
    told: list[str] = []

    def note(*said: Any) -> None:
        told.append(said[2].split()[0])

    event.listen(engine, "before_cursor_execute", note)
    ask(log)
    event.remove(engine, "before_cursor_execute", note)
    assert [word for word in told if word not in ("BEGIN", "PRAGMA")] == ["INSERT"] * 3
