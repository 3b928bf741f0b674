"""So much for each unit of something else, and what two figures bound together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import between, check, exact, list_ids, list_keys, make_claim, make_fact, read_step, tell

COST = make_fact("cost", exact(5576000, "USD"), "training_cost")
HOURS = make_fact("hours", exact(2788000, "accelerator_hour"), "training_accelerator_hours")
FIRST_HOURS = make_fact(
    "first-hours",
    exact(1394000, "accelerator_hour"),
    "training_accelerator_hours",
    qualifiers={"stage": "pre_training"},
)


def ask(claimed: Quantity, *facts: Fact, per: str = "accelerator_hour", **changed: object) -> Verdict:
    attribute = "training_cost" if per == "accelerator_hour" else "training_tokens"
    return check(make_claim(attribute=attribute, quantity=claimed, per=per, **changed), *facts)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (exact(2, "USD", 1), ("supported", "inside_range")),
        (exact(4, "USD", 1), ("refuted", "outside_range")),
        (exact("2.5", "USD", "0.1"), ("refuted", "outside_range")),
        # In another currency nothing is known.
        (exact(2, "EUR", 1), ("unverified", "no_fact")),
    ],
)
def test_a_cost_per_hour_is_the_cost_by_the_hours(claimed: Quantity, expected: tuple[str, str]) -> None:
    assert tell(ask(claimed, COST, HOURS)) == expected


def test_the_steps_name_both_facts() -> None:
    verdict = ask(exact(4, "USD", 1), COST, HOURS)
    quotient = read_step(verdict.calculation, "quotient")
    assert (quotient["left_fact"], quotient["right_fact"], quotient["result"]) == ("cost", "hours", exact(2, "USD"))
    assert read_step(verdict.explanation, "derived_rate")["per"] == "training_accelerator_hours"
    assert list_ids(verdict, "contradicts") == [("cost", "hours")]


def test_hours_of_one_stage_are_not_those_the_cost_is_of() -> None:
    assert ask(exact(4, "USD", 1), COST, HOURS, FIRST_HOURS).word == "refuted"


def test_without_hours_nothing_follows() -> None:
    assert tell(ask(exact(2, "USD", 1), COST)) == ("unverified", "no_fact")


def test_a_denied_rate() -> None:
    assert ask(exact(4, "USD", 1), COST, HOURS, negated=True).word == "supported"
    assert ask(exact(2, "USD", 1), COST, HOURS, negated=True).word == "refuted"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [((2000000, 3000000), "unverified"), ((1000000, 1200000), "refuted"), ((2750000, 2820000), "supported")],
)
def test_bounds_travel_into_the_rate(hours: tuple[int, int], expected: str) -> None:
    known = make_fact("known", between(*hours, "accelerator_hour"), "training_accelerator_hours")
    assert ask(exact(2, "USD", 1), COST, known).word == expected


TOKENS = make_fact("tokens", exact(148 * 10**11, "token"), "training_tokens")
WHOLE = make_fact("whole", exact(671 * 10**9, "parameter"), "parameters_total")
ACTIVE = make_fact("active", exact(37 * 10**9, "parameter"), "parameters_active")


@pytest.mark.parametrize(
    ("claimed", "expected"), [(22, "supported"), (400, "supported"), (23, "unverified"), (50, "refuted")]
)
def test_tokens_by_either_count_of_parameters(claimed: int, expected: str) -> None:
    """22.06 of the whole, 400 of the active ones; a unit off, it may have been rounded up."""
    assert ask(exact(claimed, "token", 1), TOKENS, WHOLE, ACTIVE, per="parameter").word == expected


# ---- accelerators times days ----

GPUS = make_fact("gpus", exact(4096))
DAYS = make_fact("days", exact(100, "day"), "training_duration")


def ask_hours(millions: str, *facts: Fact) -> Verdict:
    claimed = exact(Decimal(millions) * 10**6, "accelerator_hour", 10**5)
    return check(make_claim(attribute="training_accelerator_hours", quantity=claimed), *facts)


def test_accelerators_and_days_bound_the_hours_from_above() -> None:
    assert tell(ask_hours("30", GPUS, DAYS)) == ("refuted", "outside_range")
    # Not all of them ran all the time.
    assert tell(ask_hours("4", GPUS, DAYS)) == ("unverified", "overlap")
    assert ask_hours("9.8", GPUS, DAYS).word == "supported"


def test_the_product_is_shown() -> None:
    verdict = ask_hours("30", GPUS, DAYS)
    product = read_step(verdict.calculation, "product")
    assert (product["left_fact"], product["right_fact"]) == ("gpus", "days")
    assert product["result"] == exact(9830400, "accelerator_hour")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "evidence_quantity", "claim_outside"]


def test_hours_on_record_need_no_product() -> None:
    known = make_fact("known", exact(4 * 10**6, "accelerator_hour"), "training_accelerator_hours")
    assert ask_hours("4", GPUS, DAYS, known).word == "supported"


def test_a_product_of_one_stage_refutes_nothing_of_the_whole() -> None:
    tuning = make_fact("tuning", exact(1, "day"), "training_duration", qualifiers={"stage": "fine_tuning"})
    assert ask_hours("30", GPUS, tuning).word == "unverified"
