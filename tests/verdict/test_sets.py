"""The claimed set of numbers against the set of a fact: inside, outside, or neither (DESIGN.md, section 7)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from server.model.interval import Interval
from server.model.quantity import Quantity
from server.verdict.rules import packaged_rules
from server.verdict.sets import claim_set, express, relate
from server.vocabulary.units import UnitMismatch
from tests.verdict.factories import about, above, almost, at_least, at_most, below, between, exact, vocabulary

TWENTIETH = Decimal("0.05")


@pytest.mark.parametrize(
    ("claimed", "cap", "low", "high"),
    [
        pytest.param(exact("1.8", step="0.1"), "1", "1.75", "1.85", id="half a unit of the last digit"),
        pytest.param(exact(200000, step=100000), "0.05", "190000", "210000", id="at most the cap"),
        pytest.param(exact(1402, step=1), "0", "1402", "1402", id="no rounding where the attribute allows none"),
        pytest.param(exact(1402), "0.05", "1402", "1402", id="no rounding without a written precision"),
        pytest.param(exact(-4, step=1), "1", "-4.5", "-3.5", id="below nought"),
        pytest.param(about(100, 10), "0.05", "90", "110", id="about"),
        pytest.param(
            replace(about(100, 1), resolution=Decimal(10)), "0.05", "95", "105", id="about is no narrower than bare"
        ),
        pytest.param(between(10, 20), "0.05", "10", "20", id="a range as written"),
    ],
)
def test_what_a_figure_claims(claimed: Quantity, cap: str, low: str, high: str) -> None:
    wanted = claim_set(claimed, Decimal(cap))
    assert (wanted.low, wanted.high) == (Decimal(low), Decimal(high))


def test_a_bare_figure_claims_less_than_the_next_one() -> None:
    wanted = claim_set(exact("1.8", step="0.1"), Decimal(1))
    assert (Decimal("1.75") in wanted, Decimal("1.85") in wanted) == (True, False)


TENS_OF_THOUSANDS = between(10000, 100000, high_open=True)
ALMOST = almost(200000, 170000)


@pytest.mark.parametrize(
    ("claimed", "held", "stance"),
    [
        # exact
        pytest.param(exact(16384), exact(16384), "supports", id="the same figure"),
        pytest.param(exact(16000, step=1000), exact(16384), "supports", id="rounded to thousands"),
        pytest.param(exact(16385), exact(16384), "contradicts", id="one off, written to the digit"),
        pytest.param(exact(160000, step=10000), exact(16384), "contradicts", id="ten times as much"),
        pytest.param(exact(2000, step=1000), exact(2048), "supports", id="2,048 is called 2,000"),
        pytest.param(exact(2000, step=1000), exact(2499), "contradicts", id="the cap keeps roundness in check"),
        # almost and tens of thousands
        pytest.param(ALMOST, exact(190000), "supports", id="almost 200,000: 190,000"),
        pytest.param(ALMOST, exact(100000), "contradicts", id="almost 200,000: 100,000"),
        pytest.param(ALMOST, exact(210000), "contradicts", id="almost 200,000: 210,000"),
        pytest.param(ALMOST, exact(200000), "overlaps", id="almost 200,000: the figure itself"),
        pytest.param(ALMOST, almost(200000, 170000), "supports", id="almost 200,000: almost 200,000"),
        pytest.param(TENS_OF_THOUSANDS, exact(16384), "supports", id="tens of thousands: 16,384"),
        pytest.param(TENS_OF_THOUSANDS, exact(10000), "supports", id="tens of thousands: 10,000"),
        pytest.param(TENS_OF_THOUSANDS, exact(100000), "contradicts", id="tens of thousands: 100,000"),
        pytest.param(TENS_OF_THOUSANDS, exact(2048), "contradicts", id="tens of thousands: 2,048"),
        # one-sided
        pytest.param(above(100000), exact(100001), "supports", id="more than: a little more"),
        pytest.param(above(100000), exact(100000), "contradicts", id="more than: just as much"),
        pytest.param(below(100000), exact(100000), "contradicts", id="less than: just as much"),
        pytest.param(below(100000), exact(99999), "supports", id="less than: a little less"),
        pytest.param(at_least(100000), exact(100000), "supports", id="at least: just as much"),
        pytest.param(at_least(2000, step=1000), exact(1950), "overlaps", id="at least a rounded figure"),
        pytest.param(at_least(2000, step=1000), exact(1500), "contradicts", id="at least: far from it"),
        pytest.param(at_most(16000, step=1000), exact(16384), "supports", id="up to a rounded figure"),
        pytest.param(at_most(16000, step=1000), exact(30000), "contradicts", id="up to: far more"),
        pytest.param(at_most(7000), exact(700), "overlaps", id="up to ten times as much says little"),
        pytest.param(above(100000), above(100000), "supports", id="a bound for a bound"),
        pytest.param(above(100000), above(50000), "overlaps", id="a lower bound leaves it open"),
        pytest.param(above(100000), below(100000), "contradicts", id="bounds that do not meet"),
        # facts that are sets
        pytest.param(exact(16384), at_most(16384), "supports", id="a bound repeated as a figure"),
        pytest.param(exact(10000), at_most(16384), "overlaps", id="below the bound of a fact"),
        pytest.param(exact(20000), at_most(16384), "contradicts", id="above the bound of a fact"),
        pytest.param(exact("1.76", step="0.01"), about("1.8", "0.05"), "overlaps", id="beside the centre of about"),
        pytest.param(exact("1.8", step="0.1"), about("1.8", "0.09"), "supports", id="the centre of about"),
        pytest.param(exact(150), between(100, 200), "overlaps", id="one figure of a range"),
        pytest.param(between(90, 210), between(100, 200), "supports", id="a wider range"),
        pytest.param(between(210, 300), between(100, 200), "contradicts", id="another range"),
    ],
)
def test_where_a_fact_lies(claimed: Quantity, held: Quantity, stance: str) -> None:
    assert relate(claimed, held, TWENTIETH)[0].value == stance


@pytest.mark.parametrize(
    ("claimed", "held", "stance"),
    [
        pytest.param(exact(700, step=100), exact(671), "overlaps", id="within rounding"),
        pytest.param(exact(670, step=10), exact(671), "overlaps", id="who denies 670 may know of the 671"),
        pytest.param(exact(671), exact(671), "supports", id="the figure itself"),
        pytest.param(exact(600, step=100), exact(671), "contradicts", id="beyond rounding"),
        pytest.param(
            replace(about(700, 70), resolution=Decimal(100)), exact(671), "supports", id="about: within its rounding"
        ),
        pytest.param(about(671, 67), exact(671), "supports", id="about: the figure itself"),
        pytest.param(replace(about(600, 80), resolution=Decimal(100)), exact(671), "overlaps", id="about: at its edge"),
        pytest.param(above(700), exact(671), "contradicts", id="more than"),
        pytest.param(above(600), exact(671), "supports", id="more than: it is"),
        pytest.param(at_most(16000, step=1000), exact(16384), "overlaps", id="up to a rounded figure"),
        pytest.param(ALMOST, exact(190000), "supports", id="almost: near it"),
        pytest.param(ALMOST, exact(175000), "overlaps", id="almost: at its edge"),
        pytest.param(exact(16384), at_most(16384), "overlaps", id="a bound repeated as a figure"),
        pytest.param(exact("1.8", step="0.1"), about("1.8", "0.09"), "supports", id="the centre of about"),
    ],
)
def test_where_a_fact_lies_of_a_denied_figure(claimed: Quantity, held: Quantity, stance: str) -> None:
    assert relate(claimed, held, TWENTIETH, Decimal("0.0005"))[0].value == stance


def test_a_figure_with_two_readings_is_not_contradicted_where_one_fits() -> None:
    """1.500 is a thousand and a half, or one and a half."""
    claimed = replace(exact(1500, None), alternatives=(exact("1.500", None),))
    assert relate(claimed, exact("1.5", None), TWENTIETH)[0].value == "overlaps"
    assert relate(claimed, exact(1500, None), TWENTIETH)[0].value == "supports"
    assert relate(claimed, exact(7, None), TWENTIETH)[0].value == "contradicts"


def test_a_figure_is_held_against_the_fact_in_the_unit_of_the_fact() -> None:
    units, rules = vocabulary().units, packaged_rules()
    gigabytes = express(exact(80, "gigabyte", step=10), exact(80000000000, "byte"), units, rules)
    assert gigabytes.interval == Interval.point(Decimal(80000000000))
    assert gigabytes.resolution == Decimal(10000000000)
    assert express(exact(90, None), exact(90, "percent"), units, rules).unit == "percent"
    assert express(exact(90, "point"), exact(90, "percent"), units, rules).unit == "percent"


@pytest.mark.parametrize(
    ("claimed", "held"), [("USD", "EUR"), ("accelerator", "accelerator_hour"), ("percent", "point"), ("furlong", "day")]
)
def test_what_measures_different_things_is_not_held_together(claimed: str, held: str) -> None:
    with pytest.raises(UnitMismatch):
        express(exact(1, claimed), exact(1, held), vocabulary().units, packaged_rules())
