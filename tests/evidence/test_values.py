"""Figures and periods as evidence files write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.faults import FieldError
from server.evidence.values import find_resolution, make_quantity, parse_figure, parse_period, parse_validity
from server.model.interval import Interval
from server.model.period import Precision
from server.model.quantity import Relation

FIGURES = st.decimals(min_value=0, max_value=Decimal("1e30"), allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31), Precision.MONTH),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), Precision.QUARTER),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), Precision.HALF),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-10-01..2025-02-01", date(2024, 10, 1), date(2025, 2, 1), Precision.RANGE),
    ],
)
def test_a_period_covers_its_days(text: str, start: date, end: date, precision: Precision) -> None:
    period = parse_period("value", text)
    assert (period.start, period.end, period.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2024-13", "2024-00", "2024-Q5", "24-01-01", "yesterday", "2025-01-02..2025-01-01", "2024-1-2", ""],
)
def test_what_is_in_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="is no period"):
        parse_period("value", text)


def test_a_period_keeps_its_zone_and_refuses_one_that_is_none() -> None:
    assert parse_period("value", "2025-02-17", "America/Los_Angeles").zone == "America/Los_Angeles"
    with pytest.raises(FieldError, match="is no time zone"):
        parse_period("value", "2025-02-17", "Pacific")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    assert parse_period("value", day.isoformat()).start == day == parse_period("value", day.isoformat()).end


@pytest.mark.parametrize(
    "text", ["2,000", "1 000", "86.", ".5", "2000 GPUs", "1e", "NaN", "Infinity", "0x10", "٣", "1_000"]
)
def test_a_figure_is_written_in_one_way(text: str) -> None:
    with pytest.raises(FieldError, match="is no figure"):
        parse_figure("value", text)


@given(FIGURES)
def test_no_digit_of_a_figure_is_lost(value: Decimal) -> None:
    assert str(parse_figure("value", f"{value:f}")) == f"{value:f}"


@pytest.mark.parametrize(
    ("bound", "low", "high", "inside", "outside"),
    [
        (None, "200", "200", "200", "201"),
        ("at_least", "200", None, "200", "199"),
        ("above", "200", None, "200.1", "200"),
        ("at_most", None, "200", "200", "201"),
        ("below", None, "200", "199", "200"),
        ("just_below", "170.00", "200", "199", "200"),
    ],
)
def test_a_bound_makes_a_set(bound: str | None, low: str | None, high: str | None, inside: str, outside: str) -> None:
    quantity = make_quantity("value", "200", bound, "accelerator")
    assert quantity.value == 200
    assert quantity.interval.low == (None if low is None else Decimal(low))
    assert quantity.interval.high == (None if high is None else Decimal(high))
    assert Decimal(inside) in quantity.interval
    assert Decimal(outside) not in quantity.interval


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1.76e12", "1.755e12", "1.765e12"),
        ("1.8e12", "1.75e12", "1.85e12"),
        ("200e9", "190e9", "210e9"),
        ("57", "56.5", "57.5"),
    ],
)
def test_about_is_as_wide_as_what_is_written_and_no_wider_than_a_twentieth(written: str, low: str, high: str) -> None:
    quantity = make_quantity("value", written, "about", "parameter")
    assert quantity.relation is Relation.ABOUT
    assert quantity.interval == Interval(Decimal(low), Decimal(high))


@given(FIGURES)
def test_about_holds_the_figure_itself(value: Decimal) -> None:
    quantity = make_quantity("value", f"{value:f}", "about", "parameter")
    assert value in quantity.interval


@given(st.integers(1, 10**12), st.integers(-6, 12))
def test_the_resolution_is_one_unit_of_the_last_digit(digits: int, exponent: int) -> None:
    value = Decimal(digits).scaleb(exponent)
    resolution = find_resolution(value)
    assert value % resolution == 0
    assert value % (resolution * 10) != 0


def test_a_pair_is_a_range_and_takes_no_bound() -> None:
    assert make_quantity("value", ("100", "200"), None, "accelerator").interval == Interval(Decimal(100), Decimal(200))
    with pytest.raises(FieldError, match="smaller figure first"):
        make_quantity("value", ("200", "100"), None, "accelerator")
    with pytest.raises(FieldError, match="bounded already"):
        make_quantity("value", ("100", "200"), "about", "accelerator")


def test_a_validity_is_open_where_it_says_null() -> None:
    since = parse_validity("valid", "2025-02-03", "null")
    assert (since.start, since.end, since.precision) == (date(2025, 2, 3), None, Precision.OPEN)
    with pytest.raises(FieldError, match="both ends are open"):
        parse_validity("valid", "null", "null")
    with pytest.raises(FieldError, match="exchange the two days"):
        parse_validity("valid", "2025-02-03", "2025-02-02")
