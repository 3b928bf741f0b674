"""Sums in the prices of another year: the base holds sums as they were told, and converts none."""

from __future__ import annotations

import pytest

from server.model.claim import Order
from tests.verdict.factories import check, exact, list_ids, list_keys, make_claim, make_fact, tell

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
