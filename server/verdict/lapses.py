"""How much time lies between two dates, held against "two years after"."""

from __future__ import annotations

from decimal import Decimal

from server.model.comparison import Stance
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation

_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44"), "year": Decimal("365.25")}
# "Two years after" is said of 19 months and of 29, by how people round; nearly a whole unit away is another number. Of
# one unit it is less: "a month after" is no week after.
_ROUNDED, _APART = Decimal("0.6"), Decimal("0.8")
_ROUNDED_OF_ONE, _APART_OF_ONE = Decimal("0.4"), Decimal("0.6")
# In another time zone it was a day earlier or later.
_ZONE_DAYS = Decimal(1)
# A bound is seldom meant to the day: "less than three years" of two years and eleven and a half months, or twelve.
_BOUND_SLACK = Decimal("0.1")
_LOOSE_SLACK = Decimal("0.4")


def hold_lapse(earlier: Period, later: Period, claimed: Quantity) -> Stance:
    """How the time between the two stands to the one claimed; open where it is near the edge, or no calendar unit."""
    length = _DAYS.get(claimed.unit or "")
    if length is None or earlier.start is None or earlier.end is None or later.start is None or later.end is None:
        return Stance.OVERLAPS
    least, most = (later.start - earlier.end).days, (later.end - earlier.start).days
    found = Interval(max(Decimal(least), Decimal(0)) / length, max(Decimal(most), Decimal(0)) / length)
    zone = _ZONE_DAYS / length
    if claimed.relation in (Relation.EXACT, Relation.ABOUT):
        is_one = claimed.value == 1
        near = max(_ROUNDED_OF_ONE if is_one else _ROUNDED, zone)
        far = max(_APART_OF_ONE if is_one else _APART, 2 * zone)
    elif claimed.relation in (Relation.JUST_ABOVE, Relation.JUST_BELOW):
        # "A little more than two years" is said of two and five months by some.
        near, far = Decimal(0), max(_LOOSE_SLACK, zone)
    else:
        near, far = Decimal(0), max(_BOUND_SLACK, zone)
    if found.lies_inside(claimed.interval.widen(near)):
        return Stance.SUPPORTS
    return Stance.OVERLAPS if found.meets(claimed.interval.widen(far)) else Stance.CONTRADICTS
