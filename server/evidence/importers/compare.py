"""Whether two facts are of the same thing, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from server.model.attribute import Attribute, Lasting
from server.model.fact import Fact, Rank, Undisclosed, Value
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity
from server.vocabulary.units import UnitMismatch, Units

_LONGEST_MONTH = 31


def find_rivals(fact: Fact, others: Iterable[Fact], attribute: Attribute) -> Iterator[Fact]:
    """The facts of the same subject and attribute that cannot be another setting's, day's or occasion's.

    A setting that both name has to be the same; how far a measurement may be off is none.
    """
    for other in others:
        if _agree(fact, other, attribute) and _is_of_one_time(fact, other, attribute):
            yield other


def _agree(fact: Fact, other: Fact, attribute: Attribute) -> bool:
    theirs = dict(other.qualifiers)
    return all(name == attribute.margin_in or theirs.get(name, value) == value for name, value in fact.qualifiers)


def _is_of_one_time(fact: Fact, other: Fact, attribute: Attribute) -> bool:
    if fact.as_of is None or other.as_of is None:
        return True
    if attribute.lasting is Lasting.SNAPSHOT:
        return _overlap(fact.as_of, other.as_of, 0)
    return not attribute.occasion_days or _overlap(fact.as_of, other.as_of, attribute.occasion_days)


def _overlap(one: Period, other: Period, days: int) -> bool:
    reach = timedelta(days=days)
    first, last = max(one.start or date.min, other.start or date.min), min(one.end or date.max, other.end or date.max)
    return first - last <= reach


def choose_rival(rivals: Iterable[Fact]) -> Fact | None:
    """The fact to show beside another that differs: one that is not known to be wrong, where there is one."""
    return min(rivals, key=lambda fact: (fact.rank is Rank.DEPRECATED, fact.superseded_by is not None), default=None)


def say_the_same(one: Value, other: Value, units: Units) -> bool:
    """Whether two values are equal: figures to the last digit of the one written less finely, dates to their overlap
    where one holds the other, words by letter."""
    match one, other:
        case Quantity(), Quantity():
            return _are_equal_figures(one, other, units)
        case Period(), Period():
            return _holds(one, other) or _holds(other, one)
        case Undisclosed(), Undisclosed():
            return True
        case str(), str():
            return one == other
        case _:
            return False


def _are_equal_figures(one: Quantity, other: Quantity, units: Units) -> bool:
    if one.unit is None or other.unit is None:
        return one.unit == other.unit and one.interval == other.interval
    try:
        other = units.convert(other, one.unit)
    except UnitMismatch:
        return False
    if one.value is None or other.value is None:
        return one.interval == other.interval
    if _direction(one.interval) != _direction(other.interval):
        return False
    return abs(one.value - other.value) <= max(_last_digit(one.value), _last_digit(other.value)) / 2


def _direction(interval: Interval) -> tuple[bool, bool]:
    return interval.low is None, interval.high is None


def _last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit as written: 86.4 is written to a tenth, 3.8e25 to 1e24, 200000 to one."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _holds(wide: Period, narrow: Period) -> bool:
    """Whether the narrower period lies in the wider one, no longer than a month: a day is no news of a year."""
    if wide == narrow:
        return True
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    is_short = (wide.end - wide.start).days <= _LONGEST_MONTH
    return is_short and wide.start <= narrow.start and narrow.end <= wide.end
