"""The queue of what readers ask and say: drafts with the reading filled in, decisions, questions that get answered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import Engine

from server.config import Settings
from server.evidence.accounts import Role
from tests.curation.conftest import SCORE, SIZE, Ask, Clock, Person
from tests.curation.test_workflow import decide, read_form, send


def list_titles(page: str) -> list[str]:
    return [unescape(title) for title in re.findall(r'<h2 id="question-\d+">(.*?)</h2>', page)]


def find_draft(page: str) -> str:
    """Where the button of the first question leads."""
    found = re.search(r'href="/curation(/new/[^"]+)">Draft', page)
    assert found, page
    return unescape(found[1])


def test_a_question_shows_its_reading_its_sentence_and_what_is_near(ani: Person, ask: Ask) -> None:
    ask()
    ask("Rose 1 is a wonderful flower in Chile.", 1)
    page = ani.get("/questions")
    assert list_titles(page)[0] == "Rose 1: parameters_total"
    assert "<strong>3</strong> in 30 days, 3 in all, last on" in page
    assert f'<blockquote lang="en" dir="auto">{SIZE}</blockquote>' in page
    assert "which value · no fact" in page
    assert '<span class="language">en 3</span>' in page
    assert 'href="/curation/facts/rose-1/release-status"' in page
    assert "No sentence is kept of what was asked fewer than 3 times." in page
    assert "<strong>2</strong> open questions" in ani.get("/")


def test_the_list_is_narrowed_and_ordered(ani: Person, ask: Ask, clock: Clock) -> None:
    ask(times=5)
    clock.move(days=1)
    ask("Rose 1 was trained for 90 days.", 3, "en")
    assert list_titles(ani.get("/questions")) == ["Rose 1: parameters_total", "Rose 1: training_duration"]
    assert list_titles(ani.get("/questions?order=recent"))[0] == "Rose 1: training_duration"
    assert list_titles(ani.get("/questions?attribute=training_duration")) == ["Rose 1: training_duration"]
    assert list_titles(ani.get("/questions?q=billion&read=1")) == ["Rose 1: parameters_total"]
    assert list_titles(ani.get("/questions?language=zh")) == []
    assert list_titles(ani.get("/questions?state=nothing&page=0")) != []


def test_a_draft_begins_with_the_reading_and_never_with_what_readers_claim(ani: Person, ask: Ask) -> None:
    key = ask()
    page = ani.get(find_draft(ani.get("/questions")))
    assert "What readers asked" in page
    assert f'<q lang="en" dir="auto">{SIZE}</q>' in page
    assert "7 billion parameters</b>: a hint where to look, and no source" in page
    form = read_form(page)
    assert (form["subject"], form["attribute"], form["value"], form["unit"]) == ("rose-1", "parameters_total", "", "")
    assert (form["reason"], form["question"]) == ("Readers asked it 3 times.", key)
    refused = ani.post("/save/facts", 422, **form, action="submit")
    assert "What readers asked" in refused


def test_settings_are_filled_in_too(ani: Person, ask: Ask) -> None:
    ask("Rose 1 scored 86% on Quiz.")
    form = read_form(ani.get(find_draft(ani.get("/questions"))))
    assert form["qualifiers"] == "benchmark: quiz"


def test_a_subject_that_the_base_does_not_know_is_drafted_first(ani: Person, ask: Ask) -> None:
    ask("Acmeron has 70 billion parameters.")
    page = ani.get("/questions")
    assert list_titles(page) == ["Acmeron: parameters_total"]
    form = read_form(ani.get(find_draft(page)))
    assert form["label"] == "Acmeron"


def test_a_published_fact_answers_a_question_by_itself(ani: Person, budi: Person, ask: Ask, engine: Engine) -> None:
    ask()
    form = read_form(ani.get(find_draft(ani.get("/questions"))))
    fact = {"value": "7000000000", "unit": "parameter", "status": "reported", "stated_by": "acme"}
    source = {"sources.0.source": "acme-rose-2", "sources.0.locator": "table 3"}
    decide(budi, "publish", send(ani, form | fact | source))
    page = ani.get("/questions")
    assert "1 question is answered by what was published since." in page
    assert list_titles(page) == []
    answered = ani.get("/questions?state=answered")
    assert list_titles(answered) == ["Rose 1: parameters_total"]
    assert "Answered by revision 2, or by one before it." in answered


def test_an_entity_that_readers_ask_for_answers_its_question(ani: Person, budi: Person, ask: Ask) -> None:
    ask("Acmeron has 70 billion parameters.")
    entity = read_form(ani.get(find_draft(ani.get("/questions")))) | {"kind": "model", "reason": "readers ask"}
    kept = ani.send("/save/entities", **entity, action="draft")
    assert kept.status_code == 302
    first = int(kept.headers["Location"].rpartition("/")[2])
    fact = {"subject": "acmeron", "attribute": "parameters_total", "value": "70000000000", "unit": "parameter"}
    told = {"status": "reported", "stated_by": "acme", "reason": "readers ask", "batch": entity["batch"]}
    source = {"sources.0.source": "acme-rose-2", "sources.0.locator": "table 3"}
    second = send(ani, read_form(ani.get("/new/facts")) | fact | told | source)
    decide(budi, "publish", first, second)
    assert "1 question is answered" in ani.get("/questions")


def test_a_revision_that_says_nothing_of_it_leaves_it_open(ani: Person, budi: Person, ask: Ask) -> None:
    ask()
    form = {**read_form(ani.get(f"/edit/facts/{SCORE}")), "value": "87", "reason": "corrected"}
    decide(budi, "publish", send(ani, form))
    page = ani.get("/questions")
    assert "answered by" not in page
    assert list_titles(page) == ["Rose 1: parameters_total"]


def test_what_is_not_for_us_is_dismissed_with_a_reason_and_comes_back(ani: Person, budi: Person, ask: Ask) -> None:
    key = ask()
    ani.get("/questions")
    assert "Say why it is not for us" in ani.follow(f"/questions/{key}/dismiss", reason=" ")
    assert list_titles(ani.follow(f"/questions/{key}/dismiss", reason="Nobody publishes it.")) == []
    assert "ani: Nobody publishes it." in ani.get("/questions?state=dismissed")
    log = budi.get("/log")
    assert "question.dismissed" in log
    assert "rose-1, parameters_total, value" in log
    assert "billion" not in log
    ask(times=10)
    assert "Asked much more since ani dismissed it: Nobody publishes it." in ani.get("/questions")
    ani.post(f"/questions/{'0' * 64}/dismiss", 404, reason="x")


def test_a_dismissed_question_is_put_back_by_hand(ani: Person, ask: Ask) -> None:
    key = ask()
    ani.get("/questions")
    ani.follow(f"/questions/{key}/dismiss", reason="no")
    ani.get("/questions?state=dismissed")
    assert list_titles(ani.follow(f"/questions/{key}/reopen")) == ["Rose 1: parameters_total"]


@pytest.mark.usefixtures("said")
def test_what_readers_say_leads_to_the_fact_and_is_resolved(ani: Person, budi: Person) -> None:
    page = ani.get("/questions/feedback")
    assert "1 agree and 1 disagree" in page
    assert "Answered: refuted" in page
    assert "&lt;b&gt;It is the later one.&lt;/b&gt;" in page
    assert '<blockquote lang="en" dir="auto">Rose 2 scored 50% on Quiz.</blockquote>' in page
    assert f'href="/curation/edit/facts/{SCORE}"' in page
    assert 'href="https://example.org/report?a=1&amp;b=2"' in page
    source = re.search(r'href="/curation(/new/sources[^"]+)"', page)
    assert source
    assert read_form(ani.get(unescape(source[1])))["url"] == "https://example.org/report?a=1&b=2"
    number = re.search(r"/questions/feedback/(\d+)", page)
    assert number
    path = f"/questions/feedback/{number[1]}"
    ani.get("/questions/feedback")
    assert "Say what was done" in ani.follow(path, action="resolve", reason="")
    assert "There is none." in ani.follow(path, action="resolve", reason="Corrected in revision 3.")
    assert "ani: Corrected in revision 3." in ani.get("/questions/feedback?state=answered")
    assert "feedback.resolved" in budi.get("/log")
    ani.post(path, 422, action="burn", reason="x")
    assert "There is none." not in ani.follow(path, action="reopen")


@pytest.mark.usefixtures("said")
def test_readers_of_the_pages_see_no_questions(enter: Callable[..., Person], ask: Ask) -> None:
    key = ask()
    rara = enter("rara", Role.READER)
    for path in ("/questions", "/questions/feedback"):
        assert "role contributor" in rara.get(path, 403)
    rara.get("/")
    rara.post(f"/questions/{key}/dismiss", 403, reason="x")
    rara.post("/questions/feedback/1", 403, action="dismiss", reason="x")
    assert "Questions" not in rara.get("/")


def test_more_than_a_page_of_questions_is_turned(ani: Person, ask: Ask) -> None:
    for number in range(26):
        ask(f"Rose 1 costs {number} kinds of frobnication{number} a day.", 1)
    first, second = ani.get("/questions?order=recent"), ani.get("/questions?order=recent&page=2")
    assert 'rel="next" href="/curation/questions?order=recent&amp;page=2"' in first
    assert len(list_titles(first)) == 25
    assert len(list_titles(second)) == 1
    assert 'rel="next"' not in second


def test_the_command_lists_questions_for_people_and_programs(
    app: Flask, ask: Ask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["evidence", "questions"]).output == "There is none.\n"
    key = ask()
    ask("Rose 1 was trained for 90 days.", 1)
    told = runner.invoke(args=["evidence", "questions", "--days", "3650"]).output.splitlines()
    assert told == [
        "    3  rose-1: parameters_total  (no_fact)  Rose 1 has 7 billion parameters.",
        "    1  rose-1: training_duration  (no_fact)",
    ]
    lines = runner.invoke(
        args=["evidence", "questions", "--json", "--limit", "1", "--days", "3650"]
    ).output.splitlines()
    (found,) = map(json.loads, lines)
    assert (found["key"], found["count"], found["lately"]) == (key, 3, 3)
    assert (found["subject"], found["name"], found["attribute"]) == ("rose-1", None, "parameters_total")
    assert (found["languages"], found["sentences"]) == ({"en": 3}, {"en": SIZE})
    assert runner.invoke(args=["evidence", "questions", "--state", "dismissed", "--json"]).output == ""
