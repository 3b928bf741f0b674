"""Sums in another currency than the evidence: at the rates of the time, and open where those do not settle it."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import (
    about,
    above,
    below,
    check,
    day,
    exact,
    list_keys,
    make_claim,
    make_fact,
    read_step,
    tell,
)

# One dollar was 15,197.50 to 16,313.50 rupiah in the last quarter of 2024, 16,138.75 to 16,637.06 in the first of 2025.
HELD = make_fact("held", exact(5_576_000, "USD"), "training_cost", as_of=day("2024-12-26"))
MILLIARD = 10**9


def ask(quantity: Quantity, published: str = "2025-02-01", *, negated: bool = False) -> Verdict:
    claim = make_claim(attribute="training_cost", quantity=quantity, negated=negated)
    return check(claim, HELD, published=published)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        pytest.param(exact(91 * MILLIARD, "IDR", MILLIARD), ("supported", "inside_range"), id="at a rate of the time"),
        pytest.param(about(91 * MILLIARD, 5 * MILLIARD, "IDR"), ("supported", "inside_range"), id="about so much"),
        pytest.param(above(80 * MILLIARD, "IDR"), ("supported", "inside_range"), id="more than, at every rate"),
        pytest.param(above(90 * MILLIARD, "IDR"), ("unverified", "overlap"), id="more than, at some rates"),
        pytest.param(below(80 * MILLIARD, "IDR"), ("unverified", "overlap"), id="a little less than at any rate"),
        pytest.param(exact(97 * MILLIARD, "IDR", MILLIARD), ("unverified", "overlap"), id="at a rounded rate, perhaps"),
        pytest.param(exact(910 * MILLIARD, "IDR", MILLIARD), ("refuted", "outside_range"), id="ten times too much"),
        pytest.param(exact(9 * MILLIARD, "IDR", MILLIARD), ("refuted", "outside_range"), id="a tenth"),
        pytest.param(exact(70 * MILLIARD, "IDR", MILLIARD), ("refuted", "outside_range"), id="a quarter too little"),
        pytest.param(exact(5_300_000, "EUR", 100_000), ("supported", "inside_range"), id="euros"),
        pytest.param(exact(5_576_000, "EUR", 1000), ("unverified", "overlap"), id="dollars called euros, near par"),
        pytest.param(exact(5_576_000, "GBP", 1000), ("refuted", "outside_range"), id="dollars called pounds"),
    ],
)
def test_a_sum_is_right_at_a_rate_of_the_time_and_wrong_at_none(told: Quantity, verdict: tuple[str, str]) -> None:
    assert tell(ask(told)) == verdict


def test_the_rate_and_where_it_is_from_are_shown() -> None:
    verdict = ask(exact(91 * MILLIARD, "IDR", MILLIARD))
    line = read_step(verdict.calculation, "exchange")
    assert line["source"] == "ECB"
    assert line["left_fact"] == "held"
    rate = line["rate"].interval
    assert (str(rate.low), str(rate.high)) == ("15197", "16314")
    # 84,741,267,527 and 90,964,058,602, rounded outward.
    assert (line["result"].interval.low, line["result"].interval.high) == (84_741_000_000, 90_965_000_000)
    assert (line["period"].start, line["period"].end) == (date(2024, 10, 1), date(2024, 12, 31))
    assert list_keys(verdict.explanation) == ["evidence_quantity", "claim_inside"]


def test_a_denied_sum_is_left_open_where_the_rates_only_allow_it() -> None:
    assert tell(ask(exact(91 * MILLIARD, "IDR", MILLIARD), negated=True)) == ("unverified", "overlap")
    assert tell(ask(exact(910 * MILLIARD, "IDR", MILLIARD), negated=True)) == ("supported", "outside_range")


def test_the_rate_of_a_later_page_counts_too() -> None:
    # In the third quarter of 2026 a dollar was 17,475.80 to 18,105.60 rupiah.
    told = exact(99 * MILLIARD, "IDR", MILLIARD)
    assert ask(told).word == "unverified"
    assert ask(told, "2026-05-20").word == "supported"


def test_of_a_time_without_rates_nothing_is_decided() -> None:
    old = make_fact("held", exact(5_576_000, "USD"), "training_cost", as_of=day("1995-01-01"))
    claim = make_claim(attribute="training_cost", quantity=exact(910 * MILLIARD, "IDR", MILLIARD))
    assert tell(check(claim, old, published="2025-02-01")) == ("unverified", "other_setting")


def test_rates_far_apart_bear_out_no_bare_sum() -> None:
    # In the last quarter of 2021 the lira fell from 8.8 to 17.8 for a dollar.
    held = make_fact("held", exact(1_000_000, "USD"), "training_cost", as_of=day("2021-11-15"))
    claim = make_claim(attribute="training_cost", quantity=exact(12_000_000, "TRY", 1_000_000))
    assert tell(check(claim, held, published="2021-12-20")) == ("unverified", "overlap")
