"""Who stands in which place: the third largest, over the base."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.claim import Group, Order
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import between, check, day, exact, list_ids, make_claim, make_fact, read_step, tell


def size(subject: str, value: Quantity) -> Fact:
    return make_fact(f"{subject}/size", value, "parameters_total", subject=subject)


def parameters(billions: int) -> Quantity:
    return exact(billions * 10**9, "parameter")


SMALL, MIDDLE, LARGE = (size(n, parameters(b)) for n, b in (("padi-2", 7), ("kedelai", 314), ("jagung", 405)))


def rank(place: int, *facts: Fact, order: Order = Order.HIGHEST, subject: str = "padi-2", **changed: object) -> Verdict:
    claim = make_claim(
        "superlative",
        subject=subject,
        attribute="parameters_total",
        group=Group.ALL,
        order=order,
        quantity=exact(place, "ordinal"),
        **changed,
    )
    rivals = tuple(name for name in ("jagung", "kedelai", "padi-2") if name != subject)
    return check(claim, *facts, group=rivals)


def test_who_has_too_many_ahead_is_not_in_that_place() -> None:
    verdict = rank(2, SMALL, MIDDLE, LARGE)
    assert tell(verdict) == ("refuted", "order_fails")
    told = read_step(verdict.explanation, "derived_rank")
    assert (told["ahead"], told["compared"]) == (2, 2)
    assert list_ids(verdict, "contradicts") == [("padi-2/size", "jagung/size", "kedelai/size")]


@pytest.mark.parametrize("place", [3, 4])
def test_that_fewer_are_on_record_is_no_proof(place: int) -> None:
    verdict = rank(place, SMALL, MIDDLE, LARGE)
    assert tell(verdict) == ("unverified", "no_fact")
    assert read_step(verdict.explanation, "derived_rank")["ahead"] == 2


def test_only_who_is_certainly_ahead_counts() -> None:
    rough = size("kedelai", between(10**9, 500 * 10**9, "parameter"))
    assert rank(2, SMALL, LARGE, rough).word == "unverified"
    assert rank(1, SMALL, LARGE, rough).word == "refuted"


def test_from_below_the_smaller_ones_are_ahead() -> None:
    assert rank(2, SMALL, MIDDLE, LARGE, order=Order.LOWEST, subject="jagung").word == "refuted"
    assert rank(3, SMALL, MIDDLE, LARGE, order=Order.LOWEST, subject="jagung").word == "unverified"


def test_a_denied_place() -> None:
    assert rank(2, SMALL, MIDDLE, LARGE, negated=True).word == "supported"


def test_versions_of_one_model_count_once() -> None:
    mini = size("padi-2-mini", parameters(900))
    own = size("padi-2", parameters(800))
    middle = size("kedelai", parameters(7))
    claim = make_claim(
        "superlative",
        subject="kedelai",
        attribute="parameters_total",
        group=Group.ALL,
        order=Order.HIGHEST,
        quantity=exact(2, "ordinal"),
    )
    assert check(claim, mini, own, middle, group=("padi-2", "padi-2-mini")).word == "unverified"


@pytest.mark.parametrize(("claimed", "expected"), [(3, "supported"), (2, "refuted")])
def test_a_rank_on_record_decides(claimed: int, expected: str) -> None:
    place = make_fact("place", exact(3, "ordinal"), "arena_rank", as_of=day("2025-05-01"))
    claim = make_claim(
        "superlative",
        attribute="arena_rating",
        group=Group.ALL,
        order=Order.HIGHEST,
        quantity=exact(claimed, "ordinal"),
    )
    assert check(claim, place, group=("jagung",), published="2025-05-02", as_of=date(2025, 5, 3)).word == expected
