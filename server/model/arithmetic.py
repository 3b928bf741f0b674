"""Arithmetic of quantities as sets: bounds travel through, so that an estimate near an edge is not called certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from server.model.interval import Interval
from server.model.quantity import Quantity, Relation

# An end of a set: the number and whether it is open; None where the set has no end there.
_End = tuple[Decimal, bool] | None


def turn(gap: Quantity) -> Quantity:
    """The same distance the other way round."""
    interval = gap.interval
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    turned = Interval(low, high, interval.high_open, interval.low_open)
    return replace(gap, value=None if gap.value is None else -gap.value, interval=turned)


def add(left: Quantity, right: Quantity) -> Quantity:
    """Left plus right, as the set of all sums; both in one unit."""
    first, second = left.interval, right.interval
    low = _combine(_low(first), _low(second), lambda one, other: one + other)
    high = _combine(_high(first), _high(second), lambda one, other: one + other)
    value = None if left.value is None or right.value is None else left.value + right.value
    return _make(value, _span(low, high), left, right, left.unit)


def subtract(left: Quantity, right: Quantity) -> Quantity:
    """Left minus right, as the set of all differences; both in one unit."""
    first, second = left.interval, right.interval
    low = _combine(_low(first), _high(second), lambda one, other: one - other)
    high = _combine(_high(first), _low(second), lambda one, other: one - other)
    value = None if left.value is None or right.value is None else left.value - right.value
    return _make(value, _span(low, high), left, right, left.unit)


def multiply(left: Quantity, right: Quantity, unit: str | None) -> Quantity | None:
    """The product of two figures of which none can be below nought, in that unit; None where one may be."""
    first, second = left.interval, right.interval
    ends = (first.low, second.low, first.high, second.high)
    if any(end is not None and end < 0 for end in ends):
        return None
    low = _combine(_low(first), _low(second), lambda one, other: one * other)
    high = _combine(_high(first), _high(second), lambda one, other: one * other)
    if low is not None and any(end == (Decimal(0), False) for end in (_low(first), _low(second))):
        # Nought times anything is nought: the end is reached, whatever the other one's is.
        low = Decimal(0), False
    value = None if left.value is None or right.value is None else left.value * right.value
    return _make(value, _span(low, high), left, right, unit)


def divide(left: Quantity, right: Quantity) -> Quantity | None:
    """The quotient of a figure by a positive one, None where the divisor may be nought or less."""
    first, second = left.interval, right.interval
    if second.low is None or second.low <= 0:
        return None
    # What is below nought is furthest from it by the smallest divisor.
    smallest, largest = _low(second), _high(second)
    low = _divide_end(_low(first), smallest if first.low is not None and first.low < 0 else largest)
    high = _divide_end(_high(first), largest if first.high is not None and first.high < 0 else smallest)
    value = None if left.value is None or not right.value else left.value / right.value
    return _make(value, _span(low, high), left, right, None)


def raise_to(base: Quantity, exponent: Quantity, limit: int) -> Quantity | None:
    """A bare number to the power of a whole one from 0 to ``limit``; None for anything else."""
    power = exponent.value
    if base.value is None or power is None or not base.interval.is_point or not exponent.interval.is_point:
        return None
    if power != power.to_integral_value() or not 0 <= power <= limit:
        return None
    return Quantity.exact(base.value ** int(power))


def scale(quantity: Quantity, factor: Decimal, unit: str | None) -> Quantity:
    """The quantity times a positive factor, in that unit."""
    interval = quantity.interval
    scaled = Interval(
        None if interval.low is None else interval.low * factor,
        None if interval.high is None else interval.high * factor,
        interval.low_open,
        interval.high_open,
    )
    value = None if quantity.value is None else quantity.value * factor
    return Quantity(quantity.relation, value, scaled, unit)


def _low(interval: Interval) -> _End:
    return None if interval.low is None else (interval.low, interval.low_open)


def _high(interval: Interval) -> _End:
    return None if interval.high is None else (interval.high, interval.high_open)


def _combine(first: _End, second: _End, join: Callable[[Decimal, Decimal], Decimal]) -> _End:
    if first is None or second is None:
        return None
    return join(first[0], second[0]), first[1] or second[1]


def _divide_end(end: _End, divisor: _End) -> _End:
    """An end by a divisor's; by ever larger ones it comes as near to nought as one likes, and from nought stays."""
    if end is None:
        return None
    if end == (Decimal(0), False):
        return end
    if divisor is None:
        return Decimal(0), True
    return end[0] / divisor[0], end[1] or divisor[1]


def _span(low: _End, high: _End) -> Interval:
    if low is not None and high is not None and low[0] == high[0]:
        return Interval.point(low[0])
    return Interval(
        None if low is None else low[0],
        None if high is None else high[0],
        low is not None and low[1],
        high is not None and high[1],
    )


def _make(value: Decimal | None, interval: Interval, left: Quantity, right: Quantity, unit: str | None) -> Quantity:
    """A computed figure: exact where both are, approximate where one is."""
    if value is not None and interval == Interval.point(value):
        return Quantity(Relation.EXACT, value, interval, unit)
    if value is not None and value in interval and {left.relation, right.relation} <= {Relation.EXACT, Relation.ABOUT}:
        return Quantity(Relation.ABOUT, value, interval, unit)
    return Quantity(Relation.BETWEEN, None, interval, unit)
