"""What somebody is said to have said; whether it is so is another question."""

from __future__ import annotations

import pytest

from server.model.claim import Content
from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import (
    check,
    day,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_content,
    make_statement,
    month,
    read_step,
    tell,
    year,
)

PRAISE = make_statement("praise", ["smartest"], ["earth"], qualifiers={"venue": "launch"})


def ask(content: Content, *facts: Fact, published: str | None = None, **changed: object) -> Verdict:
    fields = {"subject": None, "speaker": "budi", "content": content} | changed
    return check(make_claim("statement", **fields), *(facts or (PRAISE,)), published=published)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(make_content("smartest"), ("supported", "said"), id="the heart of it"),
        pytest.param(make_content("smartest", "earth"), ("supported", "said"), id="all of it"),
        pytest.param(make_content("earth"), ("unverified", "no_fact"), id="without the heart of it"),
        pytest.param(make_content("smartest", "universe"), ("unverified", "overlap"), id="goes further"),
        pytest.param(make_content("cheap"), ("unverified", "no_fact"), id="something else"),
        pytest.param(make_content("smartest", negated=True), ("unverified", "overlap"), id="the opposite"),
        pytest.param(make_content("smartest", about=("jagung",)), ("unverified", "no_fact"), id="of something else"),
        pytest.param(make_content("smartest", about=("padi",)), ("supported", "said"), id="of its family"),
        pytest.param(make_content("smartest", unknown_words=40), ("unverified", "unclear"), id="too many other words"),
        pytest.param(make_content(), ("unverified", "unclear"), id="nothing the vocabulary knows"),
    ],
)
def test_content(content: Content, expected: tuple[str, str]) -> None:
    assert tell(ask(content)) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("budi", "supported"), ("sawah", "supported"), ("sari", "unverified"), (None, "supported")],
)
def test_speaker(speaker: str | None, expected: str) -> None:
    assert ask(make_content("smartest"), speaker=speaker).word == expected


def test_a_spokesman_makes_the_answer_less_sure() -> None:
    himself, company = ask(make_content("smartest")), ask(make_content("smartest"), speaker="sawah")
    assert company.confidence < himself.confidence


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (day("2025-02-17"), ("supported", "said")),
        (day("2025-02-18"), ("supported", "said")),
        (month("2025-02"), ("supported", "said")),
        (day("2025-02-25"), ("refuted", "said_other_date")),
        (year(2024), ("refuted", "said_other_date")),
    ],
)
def test_day(said: object, expected: tuple[str, str]) -> None:
    assert tell(ask(make_content("smartest"), said=said)) == expected


def test_a_wrong_day_on_a_right_quotation_is_put_right() -> None:
    verdict = ask(make_content("smartest"), said=day("2025-02-25"))
    assert list_keys(verdict.explanation) == ["evidence_statement", "said_other_date"]
    said = read_step(verdict.explanation, "said_other_date")
    assert (said["speaker"], said["said"], said["claimed"]) == ("budi", day("2025-02-17"), day("2025-02-25"))
    assert list_ids(verdict, "contradicts") == [("praise",)]


def test_what_was_said_twice_was_said_on_either_day() -> None:
    again = make_statement("again", ["smartest"], as_of="2025-02-25")
    verdict = ask(make_content("smartest"), PRAISE, again, said=day("2025-02-25"))
    assert tell(verdict) == ("supported", "said")
    assert list_ids(verdict, "supports") == [("again",)]


def test_a_page_cannot_quote_what_was_said_later() -> None:
    assert tell(ask(make_content("smartest"), published="2025-01-01")) == ("unverified", "no_fact")


FIGURE = make_statement("figure", ["compute"], quantities=[exact(10, "times")], periods=[month("2025-01")])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"quantities": (exact(10, "times", 1),)}, ("supported", "said")),
        ({"quantities": (exact(15, "times", 1),)}, ("refuted", "said_other_figure")),
        ({"quantities": (exact(5, "token"),)}, ("unverified", "overlap")),
        ({"periods": (month("2025-01"),)}, ("supported", "said")),
        ({"periods": (month("2025-06"),)}, ("refuted", "said_other_figure")),
        ({}, ("supported", "said")),
    ],
)
def test_figures_in_it(parts: dict[str, tuple[object, ...]], expected: tuple[str, str]) -> None:
    assert tell(ask(make_content("compute", **parts), FIGURE)) == expected


def test_a_wrong_figure_on_a_right_quotation_is_put_right() -> None:
    verdict = ask(make_content("compute", quantities=(exact(15, "times", 1),)), FIGURE)
    assert read_step(verdict.explanation, "said_other_figure")["figure"] == exact(10, "times")


def test_what_was_not_announced_was_not_said() -> None:
    denied = make_statement("denied", ["open_source"], denied=True)
    verdict = ask(make_content("open_source"), denied)
    assert tell(verdict) == ("refuted", "not_said")
    assert list_keys(verdict.explanation) == ["evidence_denied"]
    assert ask(make_content("open_source"), denied, negated=True).word == "supported"


def test_a_statement_that_goes_further_is_told_so() -> None:
    assert list_keys(ask(make_content("smartest", "universe")).explanation) == ["evidence_statement", "goes_further"]


def test_he_did_not_say_what_he_said() -> None:
    assert tell(ask(make_content("smartest"), negated=True)) == ("refuted", "said")


def test_another_place_is_told() -> None:
    verdict = ask(make_content("smartest"), venue="podcast")
    assert verdict.word == "supported"
    assert read_step(verdict.explanation, "venue_differs") == {"venue": "launch", "claimed": "podcast"}


def test_a_deprecated_quotation_counts_for_nothing() -> None:
    wrong = make_statement("wrong", ["smartest"], rank="deprecated")
    assert tell(ask(make_content("smartest"), wrong)) == ("unverified", "no_fact")
