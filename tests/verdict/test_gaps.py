"""How far two are apart: differences, percentages, multiples, each with its arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.model.claim import Group, Order
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict, VerdictWord
from tests.verdict.factories import (
    about,
    above,
    at_least,
    below,
    between,
    check,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    read_step,
    tell,
)


def rate(fact_id: str, value: int, subject: str, as_of: str = "2026-05-01", **changed: object) -> Fact:
    fields = {"subject": subject, "as_of": as_of, "status": "measured"} | changed
    return make_fact(fact_id, exact(value, "point"), "arena_rating", **fields)


MINE = rate("mine", 1402, "padi-2")
THEIRS = rate("theirs", 1364, "jagung")


def ask(kind: str, quantity: Quantity, *facts: Fact, **changed: object) -> Verdict:
    fields = {"attribute": "arena_rating", "objects": ("jagung",), "quantity": quantity} | changed
    group = fields.pop("candidates", {})
    return check(make_claim(kind, **fields), *facts, **group)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "order", "expected"),
    [
        pytest.param(exact(38, "point", 1), Order.GREATER, ("supported", "inside_range"), id="38 more"),
        pytest.param(exact(38, "point", 1), None, ("supported", "inside_range"), id="38 apart"),
        pytest.param(exact(38, "point", 1), Order.LESS, ("refuted", "outside_range"), id="38 less"),
        pytest.param(exact(83, "point", 1), Order.GREATER, ("refuted", "outside_range"), id="83 more"),
        pytest.param(below(100, "point"), None, ("supported", "inside_range"), id="less than 100 apart"),
        pytest.param(above(100, "point"), None, ("refuted", "outside_range"), id="more than 100 apart"),
        pytest.param(above(30, "point"), Order.GREATER, ("supported", "inside_range"), id="more than 30 more"),
    ],
)
def test_a_difference(quantity: Quantity, order: Order | None, expected: tuple[str, str]) -> None:
    assert tell(ask("difference", quantity, MINE, THEIRS, order=order)) == expected


MEASURED = (
    rate("mine", 1402, "padi-2", qualifiers={"confidence_interval": "+7/-6"}),
    rate("theirs", 1361, "jagung", qualifiers={"confidence_interval": "+8/-7"}),
)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        pytest.param(below(2, "percent"), "unverified", id="3.0 percent, 1.97 by the margins"),
        pytest.param(below(1, "percent"), "refuted", id="missed by more than the margins"),
        pytest.param(above(50, "point"), "unverified", id="41 points, 55 by the margins"),
        pytest.param(above(60, "point"), "refuted", id="never so many"),
        pytest.param(below(50, "point"), "supported", id="the figures as published hold"),
        pytest.param(exact(30, "point", 1), "refuted", id="a figure is held to the published ones"),
        pytest.param(exact(41, "point", 1), "supported", id="as published"),
    ],
)
def test_a_bound_missed_within_the_margins_of_measuring_is_open(quantity: Quantity, expected: str) -> None:
    assert ask("difference", quantity, *MEASURED).word == expected


def test_the_margins_are_shown_in_the_calculation() -> None:
    line = read_step(ask("difference", below(2, "percent"), *MEASURED).calculation, "percent_difference")
    assert line["left"].interval == between(1396, 1409, "point").interval


def test_the_subtraction_is_shown() -> None:
    verdict = ask("difference", exact(38, "point", 1), MINE, THEIRS, order=Order.GREATER)
    line = read_step(verdict.calculation, "difference")
    assert (line["left"], line["right"], line["result"]) == (
        exact(1402, "point"),
        exact(1364, "point"),
        exact(38, "point"),
    )
    assert (line["left_fact"], line["right_fact"]) == ("mine", "theirs")
    assert read_step(verdict.calculation, "result_against_set")["relation"] == "inside"
    assert list_ids(verdict, "supports") == [("mine", "theirs")]
    assert read_step(verdict.explanation, "derived_difference")["result"] == exact(38, "point")


def test_an_undirected_gap_is_counted_from_the_one_ahead() -> None:
    claim = {"subject": "jagung", "objects": ("padi-2",)}
    verdict = ask("difference", exact(38, "point", 1), MINE, THEIRS, **claim)
    line = read_step(verdict.calculation, "difference")
    assert (verdict.word, line["left_fact"], line["right_fact"]) == ("supported", "mine", "theirs")


@pytest.mark.parametrize(("number", "expected"), [(38, "refuted"), (83, "supported")])
def test_a_denial(number: int, expected: str) -> None:
    verdict = ask("difference", exact(number, "point", 1), MINE, THEIRS, order=Order.GREATER, negated=True)
    assert verdict.word == expected


def test_ratings_of_other_days_are_not_compared() -> None:
    early = rate("early", 1364, "jagung", "2025-05-01")
    assert tell(ask("difference", exact(38, "point", 1), MINE, early)) == ("unverified", "no_fact")


def test_it_must_hold_for_each() -> None:
    third = rate("third", 1300, "kedelai")
    both = {"objects": ("jagung", "kedelai"), "order": Order.GREATER}
    assert ask("difference", above(30, "point"), MINE, THEIRS, third, **both).word == "supported"
    assert ask("difference", above(90, "point"), MINE, THEIRS, third, **both).word == "refuted"


# ---- percent ----


def test_percent_is_of_the_lower_one() -> None:
    """1402 is 2.79 % more than 1364; 38 points are 2.71 % of 1402."""
    verdict = ask("difference", exact("2.8", "percent", "0.1"), MINE, THEIRS, order=Order.GREATER)
    line = read_step(verdict.calculation, "percent_difference")
    assert (line["base"], line["left_fact"]) == (exact(1364, "point"), "mine")
    result = line["result"]
    assert isinstance(result, Quantity)
    assert result.value is not None
    assert round(result.value, 2) == Decimal("2.79")
    assert "interval_scale" in list_keys(verdict.explanation)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (exact(20, "percent", 10), "refuted"),
        (above(10, "percent"), "refuted"),
        (below(10, "percent"), "supported"),
        # As much as the larger one has more, reckoned from the smaller, and from the larger: either may be meant.
        (exact("2.79", "percent", "0.01"), "unverified"),
    ],
)
def test_percent_must_not_depend_on_the_base(quantity: Quantity, expected: str) -> None:
    assert ask("difference", quantity, MINE, THEIRS, order=None).word == expected


@pytest.mark.parametrize(
    ("quantity", "order", "expected"),
    [
        pytest.param(exact("2.79", "percent", "0.01"), Order.GREATER, "supported", id="more than theirs is of theirs"),
        pytest.param(exact("2.71", "percent", "0.01"), Order.GREATER, "unverified", id="reckoned from the wrong end"),
        pytest.param(exact("3.79", "percent", "0.01"), Order.GREATER, "refuted", id="wrong from either end"),
        pytest.param(exact("2.79", "percent", "0.01"), Order.LESS, "refuted", id="the other way round"),
    ],
)
def test_percent_more_is_of_whom_one_is_compared_with(quantity: Quantity, order: Order, expected: str) -> None:
    assert ask("difference", quantity, MINE, THEIRS, order=order).word == expected


def test_two_ratings_of_one_day_say_more_than_a_newer_one_beside_an_older() -> None:
    """A page of 20 February: what was measured on the 24th of one alone is not held against the other's of the 18th."""
    facts = (
        rate("mine-18", 1402, "padi-2", "2025-02-18"),
        rate("mine-24", 1403, "padi-2", "2025-02-24"),
        rate("theirs-18", 1361, "jagung", "2025-02-18"),
    )
    fields = {"attribute": "arena_rating", "objects": ("jagung",), "order": Order.GREATER}
    claim = make_claim("difference", quantity=exact(41, "point"), **fields)
    assert check(claim, *facts, published="2025-02-20").when_published is VerdictWord.SUPPORTED


def score(fact_id: str, value: str, subject: str) -> Fact:
    return make_fact(
        fact_id, exact(value, "percent"), "benchmark_score", subject=subject, qualifiers={"benchmark": "ujian"}
    )


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        pytest.param(exact(30, "percentage_point", 10), "supported", id="points"),
        pytest.param(exact(50, "percentage_point", 10), "refuted", id="percent called points"),
        pytest.param(exact(5, "percent", 1), "refuted", id="neither"),
        pytest.param(exact(30, "percent", 10), "unverified", id="percent or points"),
    ],
)
def test_points_of_percent_are_not_percent(quantity: Quantity, expected: str) -> None:
    """90 % is 30 points and half as much again more than 60 %."""
    facts = (score("ninety", "90", "padi-2"), score("sixty", "60", "jagung"))
    claim = {"attribute": "benchmark_score", "order": Order.GREATER, "qualifiers": {"benchmark": "ujian"}}
    assert ask("difference", quantity, *facts, **claim).word == expected


# ---- ratios ----


def tokens(fact_id: str, value: Quantity, subject: str) -> Fact:
    return make_fact(fact_id, value, "training_tokens", subject=subject)


TEN = (tokens("much", exact(3000, "token"), "padi-2"), tokens("little", exact(300, "token"), "jagung"))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (exact(10, "times", 1), "supported"),
        (exact(100, "times", 10), "refuted"),
        (exact(2, "times", 1), "refuted"),
        (at_least(10, "times", 1), "supported"),
        (above(10, "times"), "refuted"),
        (below(20, "times"), "supported"),
    ],
)
def test_a_ratio(quantity: Quantity, expected: str) -> None:
    assert ask("ratio", quantity, *TEN, attribute="training_tokens").word == expected


def test_the_division_is_shown() -> None:
    verdict = ask("ratio", exact(10, "times", 1), *TEN, attribute="training_tokens")
    line = read_step(verdict.calculation, "ratio")
    assert (line["left_fact"], line["right_fact"], line["result"]) == ("much", "little", exact(10, "times"))
    assert list_keys(verdict.explanation) == ["derived_ratio", "claim_inside"]


def test_a_ratio_of_rough_figures_is_a_range() -> None:
    facts = (tokens("much", about(3000, 300, "token"), "padi-2"), tokens("little", about(300, 30, "token"), "jagung"))
    verdict = ask("ratio", between(8, 13, "times"), *facts, attribute="training_tokens")
    result = read_step(verdict.calculation, "ratio")["result"]
    assert isinstance(result, Quantity)
    assert (result.interval.low, result.interval.high) == (Decimal(2700) / 330, Decimal(3300) / 270)
    assert verdict.word == "supported"


HOURS = (
    make_fact("viral", exact(263, "times"), "compute_ratio", rank="deprecated", status="estimated",
              qualifiers={"relative_to": "jagung", "basis": "accelerator_hours"}),
    make_fact("ours", exact(200000000, "accelerator_hour"), "training_accelerator_hours", status="estimated"),
    make_fact("theirs", exact(2788000, "accelerator_hour"), "training_accelerator_hours", subject="jagung"),
)  # fmt: skip


def test_a_viral_multiple_is_refuted_and_traced_to_where_it_comes_from() -> None:
    verdict = ask("ratio", exact(263, "times", 1), *HOURS, attribute="training_accelerator_hours")
    assert tell(verdict) == ("refuted", "outside_range")
    assert read_step(verdict.explanation, "figure_origin") == {"fact": "viral", "value": exact(263, "times")}
    result = read_step(verdict.calculation, "ratio")["result"]
    assert isinstance(result, Quantity)
    assert result.value is not None
    assert round(result.value, 1) == Decimal("71.7")


FLOP = (
    make_fact("flop", exact(400, "flop"), "training_compute", status="estimated"),
    make_fact("their-flop", exact(4, "flop"), "training_compute", subject="jagung"),
)


@pytest.mark.parametrize(
    ("attribute", "number", "expected"),
    [
        pytest.param("training_accelerator_hours", 72, "supported", id="hours as hours"),
        pytest.param("training_accelerator_hours", 100, "refuted", id="hours are no operations"),
        pytest.param("training_compute", 72, "disputed", id="compute may be hours"),
        pytest.param("training_compute", 100, "disputed", id="compute may be operations"),
        pytest.param("training_compute", 5, "refuted", id="compute is neither"),
    ],
)
def test_compute_is_measured_in_two_ways(attribute: str, number: int, expected: str) -> None:
    assert ask("ratio", exact(number, "times", 1), *HOURS, *FLOP, attribute=attribute).word == expected


def test_nought_divides_nothing() -> None:
    facts = (tokens("much", exact(3000, "token"), "padi-2"), tokens("none", exact(0, "token"), "jagung"))
    assert tell(ask("ratio", exact(10, "times", 1), *facts, attribute="training_tokens")) == ("unverified", "no_fact")


# ---- groups ----


def test_against_the_predecessor() -> None:
    facts = (tokens("much", exact(3000, "token"), "padi-2"), tokens("before", exact(300, "token"), "padi-1"))
    claim = {"attribute": "training_tokens", "objects": (), "group": Group.PREDECESSOR}
    assert ask("ratio", exact(10, "times", 1), *facts, **claim, candidates={"group": ("padi-1",)}).word == "supported"
    assert tell(ask("ratio", exact(10, "times", 1), *facts, **claim)) == ("unverified", "unclear")


def test_those_behind_are_the_next_of_the_day() -> None:
    last = rate("last", 1100, "padi-1")
    claim = {"objects": (), "group": Group.RUNNERS_UP, "candidates": {"group": ("jagung", "padi-1")}}
    assert ask("difference", below(50, "point"), MINE, THEIRS, **claim).word == "supported"
    verdict = ask("difference", below(50, "point"), MINE, THEIRS, last, **claim)
    assert verdict.word == "refuted"
    assert ("mine", "last") in list_ids(verdict, "contradicts")


def test_nothing_known_shows_what_there_is() -> None:
    verdict = ask("difference", exact(38, "point", 1), MINE)
    assert tell(verdict) == ("unverified", "no_fact")
    assert list_ids(verdict, "context") == [("mine",)]
