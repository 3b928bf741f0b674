"""Figures of a day: ratings, ranks, head counts. Judged at the claim's time, and again at the reader's."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import (
    check,
    day,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    month,
    read_step,
    tell,
)


def rate(value: int, as_of: str, **changed: object) -> Fact:
    fields = {"as_of": as_of, "status": "measured"} | changed
    return make_fact(f"on-{as_of}", exact(value, "point"), "arena_rating", **fields)


MARCH = rate(1402, "2025-03-01")
JUNE = rate(1450, "2025-06-01")
BOTH = (MARCH, JUNE)


def ask(value: int, *facts: Fact, as_of: str = "2025-07-01", **changed: object) -> Verdict:
    published = changed.pop("published", None)
    claim = make_claim(attribute="arena_rating", quantity=exact(value, "point", 1), **changed)
    return check(claim, *facts, published=published, as_of=date.fromisoformat(as_of))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [
        pytest.param(1402, "2025-03-02", ("outdated", "no_longer"), id="right when the page was written"),
        pytest.param(1450, "2025-06-02", ("supported", "inside_range"), id="right then and now"),
        pytest.param(1402, "2025-06-20", ("outdated", "no_longer"), id="outdated already when it was written"),
        pytest.param(1450, "2025-03-10", ("refuted", "outside_range"), id="not so yet"),
        pytest.param(1300, "2025-03-10", ("refuted", "outside_range"), id="never so"),
        pytest.param(1402, "2025-02-27", ("outdated", "no_longer"), id="a page some days before the figure"),
        pytest.param(1402, "2024-11-01", ("unverified", "no_fact"), id="long before any figure"),
        pytest.param(1450, "2026-06-20", ("supported", "inside_range"), id="the page is newer than the reader"),
    ],
)
def test_judged_at_the_date_of_the_page(value: int, published: str, expected: tuple[str, str]) -> None:
    assert tell(ask(value, *BOTH, published=published)) == expected


def test_outdated_tells_both_times() -> None:
    verdict = ask(1402, *BOTH, published="2025-03-02")
    assert (verdict.word, verdict.when_published) == ("outdated", "supported")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "held_then", "evidence_quantity", "no_longer"]
    assert read_step(verdict.explanation, "held_then") == {"at": date(2025, 3, 1)}
    assert read_step(verdict.explanation, "no_longer") == {"at": date(2025, 7, 1)}
    assert list_ids(verdict, "contradicts") == [("on-2025-06-01",)]
    assert list_ids(verdict, "supports") == [("on-2025-03-01",)]


def test_outdated_already_when_it_was_written() -> None:
    verdict = ask(1402, *BOTH, published="2025-06-20")
    assert (verdict.word, verdict.when_published) == ("outdated", "outdated")
    assert read_step(verdict.explanation, "held_then") == {"at": date(2025, 3, 1)}
    assert read_step(verdict.explanation, "no_longer") == {"at": date(2025, 6, 20)}


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [(1402, "2025-03-01", "supported"), (1450, "2025-03-01", "refuted"), (1450, "2025-06-01", "supported")],
)
def test_a_day_the_claim_names_is_judged_alone(value: int, at: str, expected: str) -> None:
    assert ask(value, *BOTH, at=day(at), published="2025-06-20").word == expected


def test_one_figure_of_a_month_is_enough() -> None:
    assert ask(1402, MARCH, rate(1410, "2025-03-20"), at=month("2025-03")).word == "supported"


@pytest.mark.parametrize(("value", "word"), [(1402, "unverified"), (1300, "unverified")])
def test_an_old_figure_does_not_speak_for_a_later_time(value: int, word: str) -> None:
    verdict = ask(value, MARCH, published="2026-03-01", as_of="2026-03-01")
    assert tell(verdict) == (word, "no_fact")
    assert read_step(verdict.explanation, "too_old") == {"as_of": day("2025-03-01")}
    assert list_ids(verdict) == [("on-2025-03-01",)]


def test_without_any_date_the_answer_is_less_sure() -> None:
    dated = ask(1450, JUNE, published="2025-06-02")
    undated = ask(1450, JUNE)
    assert (dated.word, undated.word) == ("supported", "supported")
    assert undated.confidence < dated.confidence


def test_a_figure_of_the_future_is_not_known_yet() -> None:
    assert tell(ask(1450, JUNE, as_of="2025-04-01")) == ("unverified", "no_fact")


def test_another_board_is_another_rating() -> None:
    web = rate(1500, "2025-06-01", qualifiers={"board": "webdev"})
    assert tell(ask(1500, web)) == ("unverified", "other_setting")
    assert ask(1500, web, qualifiers={"board": "webdev"}).word == "supported"
    assert ask(1402, web, MARCH, at=day("2025-03-01")).word == "supported"


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [(1300, "2025-03-02", "supported"), (1402, "2025-03-02", "refuted"), (1402, "2025-06-20", "supported")],
)
def test_a_denial(value: int, published: str, expected: str) -> None:
    assert ask(value, *BOTH, published=published, negated=True).word == expected


def test_a_rating_is_not_rounded() -> None:
    claim = make_claim(attribute="arena_rating", quantity=exact(1400, "point", 100))
    assert check(claim, MARCH, as_of=date(2025, 3, 2)).word == "refuted"


def test_a_guess_does_not_make_a_measured_figure_outdated() -> None:
    guess = rate(1500, "2025-06-20", status="estimated")
    assert ask(1402, MARCH, guess, published="2025-03-02").word == "supported"
