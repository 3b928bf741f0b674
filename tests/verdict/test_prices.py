"""Sums in the prices of a year: only those on record that name their year are brought to it, by the price index."""

from __future__ import annotations

import pytest

from server.model.claim import Order
from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import check, exact, list_ids, list_keys, make_claim, make_fact, read_step, tell

COST = make_fact("cost", exact(5576000, "USD"), "training_cost")
THEIRS = make_fact("theirs", exact(100000000, "USD"), "training_cost", subject="jagung")


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("sum_told", [5576000, 9000000])
def test_a_sum_in_other_prices_is_left_open_with_the_evidence_shown(sum_told: int, *, negated: bool) -> None:
    claim = make_claim(
        attribute="training_cost", quantity=exact(sum_told, "USD", 1000), in_prices=True, negated=negated
    )
    verdict = check(claim, COST)
    assert tell(verdict) == ("unverified", "other_setting")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "other_prices"]
    assert list_ids(verdict, "other_setting") == [("cost",)]


def test_so_is_a_gap_or_a_total_of_sums() -> None:
    for kind in ("difference", "total", "ratio"):
        claim = make_claim(
            kind, attribute="training_cost", objects=("jagung",), quantity=exact(94424000, "USD"), in_prices=True
        )
        assert tell(check(claim, COST, THEIRS)) == ("unverified", "other_setting"), kind
    told_as_it_was = make_claim(
        "difference",
        attribute="training_cost",
        subject="jagung",
        objects=("padi-2",),
        quantity=exact(94424000, "USD", 1000),
        order=Order.GREATER,
    )
    assert check(told_as_it_was, COST, THEIRS).word == "supported"


def test_of_nothing_on_record_only_the_prices_are_told() -> None:
    claim = make_claim(attribute="training_cost", quantity=exact(1, "USD"), in_prices=True)
    assert list_keys(check(claim).explanation) == ["other_prices"]


OF_2023 = make_fact("of-2023", exact(10_000_000, "USD"), "training_cost", qualifiers={"price_year": "2023"})


def ask(told: int, year: int | None, *facts: Fact, negated: bool = False) -> Verdict:
    claim = make_claim(
        attribute="training_cost",
        quantity=exact(told, "USD", 10_000),
        in_prices=True,
        price_year=year,
        negated=negated,
    )
    return check(claim, *facts)


def test_a_sum_of_a_known_year_is_held_against_one_of_another_by_the_index() -> None:
    # 313.689 in 2024 against 304.702 in 2023.
    verdict = ask(10_290_000, 2024, OF_2023)
    assert tell(verdict) == ("supported", "inside_range")
    line = read_step(verdict.calculation, "price_index")
    assert (line["source"], line["from"].start.year, line["to"].start.year) == ("BLS", 2023, 2024)
    assert line["result"].value == 10_294_900
    assert tell(ask(10_000_000, 2024, OF_2023)) == ("refuted", "outside_range")
    assert tell(ask(10_290_000, 2024, OF_2023, negated=True)) == ("refuted", "inside_range")


def test_in_its_own_year_it_is_itself() -> None:
    verdict = ask(10_000_000, 2023, OF_2023)
    assert tell(verdict) == ("supported", "inside_range")
    assert "price_index" not in list_keys(verdict.calculation)


@pytest.mark.parametrize("year", [None, 1950, 2031])
def test_a_year_that_is_not_told_or_not_indexed_leaves_it_open(year: int | None) -> None:
    assert tell(ask(10_000_000, year, OF_2023)) == ("unverified", "other_setting")


def test_a_cost_counted_in_a_way_that_the_claim_does_not_name_contradicts_nothing() -> None:
    shared = make_fact(
        "shared",
        exact(10_000_000, "USD"),
        "training_cost",
        qualifiers={"price_year": "2023", "basis": "amortised_compute"},
    )
    assert tell(ask(10_000_000, 2023, shared)) == ("supported", "inside_range")
    assert tell(ask(20_000_000, 2023, shared)) == ("unverified", "other_setting")
