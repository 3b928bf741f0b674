"""Laws of computed figures, for any sets: nothing that the parts allow is lost, and the ends lie where they are met."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.model.arithmetic import add, divide, multiply, subtract
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation

whole = st.integers(0, 10**6).map(Decimal)
signed = st.integers(-(10**6), 10**6).map(Decimal)
# Quotients are rounded at the 28th digit.
HAIR = Decimal("1e-15")


def make_set(low: Decimal | None, high: Decimal | None, *, low_open: bool = False, high_open: bool = False) -> Quantity:
    return Quantity(Relation.BETWEEN, None, Interval(low, high, low_open, high_open), None)


@st.composite
def members(draw: st.DrawFn, ends: st.SearchStrategy[Decimal]) -> tuple[Quantity, Decimal]:
    """A set with ends open, closed or missing, and a number in it."""
    low, high = sorted((draw(ends), draw(ends)))
    if low == high:
        high = low + 1
    within = low + (high - low) * Decimal(draw(st.integers(1, 9))) / 10
    shape = draw(st.sampled_from(["closed", "low_open", "high_open", "open", "no_high", "point"]))
    if shape == "point":
        return make_set(low, low), low
    return (
        make_set(
            low,
            None if shape == "no_high" else high,
            low_open=shape in ("low_open", "open"),
            high_open=shape in ("high_open", "open"),
        ),
        within,
    )


@given(members(signed), members(signed))
def test_sums_and_differences_hold_those_of_every_two_members(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]
) -> None:
    assert left[1] + right[1] in add(left[0], right[0]).interval
    assert left[1] - right[1] in subtract(left[0], right[0]).interval


@given(members(whole), members(whole))
def test_products_hold_those_of_every_two_members(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]
) -> None:
    product = multiply(left[0], right[0], None)
    assert product is not None
    assert left[1] * right[1] in product.interval


@given(members(signed), members(whole.map(lambda number: number + 1)))
def test_quotients_hold_those_of_every_two_members_also_below_nought(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]
) -> None:
    ratio = divide(left[0], right[0])
    assert ratio is not None
    assert left[1] / right[1] in ratio.interval.widen(HAIR)


@given(members(whole), members(whole))
def test_what_is_multiplied_is_divided_again(left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]) -> None:
    product = multiply(left[0], right[0], None)
    assert product is not None
    back = divide(product, right[0])
    if back is not None:
        assert left[1] in back.interval.widen(HAIR)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        pytest.param(
            add(make_set(Decimal(1), Decimal(2), low_open=True), make_set(Decimal(3), Decimal(4))),
            Interval(Decimal(4), Decimal(6), low_open=True),
            id="an end that is not in one part is not in the sum",
        ),
        pytest.param(
            subtract(make_set(Decimal(5), None), make_set(Decimal(1), Decimal(2), high_open=True)),
            Interval(Decimal(3), None, low_open=True),
            id="without an end above, the difference has none",
        ),
        pytest.param(
            multiply(make_set(Decimal(0), Decimal(2)), make_set(Decimal(3), Decimal(4), low_open=True), None),
            Interval(Decimal(0), Decimal(8)),
            id="nought times anything is nought",
        ),
        pytest.param(
            divide(make_set(Decimal(6), Decimal(8)), make_set(Decimal(2), None)),
            Interval(Decimal(0), Decimal(4), low_open=True),
            id="by ever larger divisors it nears nought and is never there",
        ),
        pytest.param(
            divide(make_set(Decimal(-10), Decimal(5)), make_set(Decimal(2), Decimal(5))),
            Interval(Decimal(-5), Decimal("2.5")),
            id="below nought the smallest divisor takes it furthest",
        ),
        pytest.param(divide(make_set(Decimal(1), Decimal(2)), make_set(Decimal(0), Decimal(2))), None, id="by nought"),
        pytest.param(
            multiply(make_set(Decimal(-1), Decimal(2)), make_set(Decimal(1), Decimal(2)), None), None, id="below nought"
        ),
    ],
)
def test_where_the_ends_lie(result: Quantity | None, expected: Interval | None) -> None:
    assert (None if result is None else result.interval) == expected
