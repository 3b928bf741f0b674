"""Arithmetic of quantities as sets: bounds travel through, so that an estimate near an edge is not called certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.model.interval import Interval
from server.model.quantity import Quantity, Relation


def turn(gap: Quantity) -> Quantity:
    """The same distance the other way round."""
    interval = gap.interval
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    turned = Interval(low, high, interval.high_open, interval.low_open)
    return replace(gap, value=None if gap.value is None else -gap.value, interval=turned)


def subtract(left: Quantity, right: Quantity) -> Quantity:
    """Left minus right, as the set of all differences; both in one unit."""
    first, second = left.interval, right.interval
    low = None if first.low is None or second.high is None else first.low - second.high
    high = None if first.high is None or second.low is None else first.high - second.low
    interval = Interval(
        low, high, *_keep_open(low, high, first.low_open or second.high_open, first.high_open or second.low_open)
    )
    value = None if left.value is None or right.value is None else left.value - right.value
    return _make(value, interval, left, right, left.unit)


def divide(left: Quantity, right: Quantity) -> Quantity | None:
    """The quotient of two positive figures, None where the divisor may be nought."""
    first, second = left.interval, right.interval
    if second.low is None or second.low <= 0:
        return None
    low = None if first.low is None or second.high is None else first.low / second.high
    high = None if first.high is None else first.high / second.low
    interval = Interval(
        low, high, *_keep_open(low, high, first.low_open or second.high_open, first.high_open or second.low_open)
    )
    value = None if left.value is None or not right.value else left.value / right.value
    return _make(value, interval, left, right, None)


def _keep_open(low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool) -> tuple[bool, bool]:
    if low is not None and low == high:
        return False, False
    return low_open and low is not None, high_open and high is not None


def _make(value: Decimal | None, interval: Interval, left: Quantity, right: Quantity, unit: str | None) -> Quantity:
    """A computed figure: exact where both are, approximate where one is."""
    if value is not None and interval == Interval.point(value):
        return Quantity(Relation.EXACT, value, interval, unit)
    if value is not None and value in interval and {left.relation, right.relation} <= {Relation.EXACT, Relation.ABOUT}:
        return Quantity(Relation.ABOUT, value, interval, unit)
    return Quantity(Relation.BETWEEN, None, interval, unit)


def scale(quantity: Quantity, factor: Decimal, unit: str) -> Quantity:
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
