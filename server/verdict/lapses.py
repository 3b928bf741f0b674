"""How much time lies between two dates, held against "two years after"."""

from __future__ import annotations

from decimal import Decimal

from server.model.comparison import Stance
from server.model.period import Period
from server.model.quantity import Quantity, Relation

_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44"), "year": Decimal("365.25")}
# "Two years after" is said of 19 months and of 29, by how people round; a whole unit away is another number.
_ROUNDED = Decimal("0.6")
_APART = Decimal(1)
# A bound is seldom meant to the day: "less than three years" of two years and eleven and a half months, or twelve.
_BOUND_SLACK = Decimal("0.1")


def hold_lapse(first: Period, second: Period, claimed: Quantity) -> Stance:
    """How the time between the starts of the two stands to the one claimed; open where it is near the edge."""
    length = _DAYS.get(claimed.unit or "")
    if length is None or first.start is None or second.start is None:
        return Stance.OVERLAPS
    lapse = abs(Decimal((first.start - second.start).days)) / length
    if claimed.relation in (Relation.EXACT, Relation.ABOUT):
        inner, outer = _ROUNDED, _APART
    else:
        inner, outer = Decimal(0), _BOUND_SLACK
    low, high = claimed.interval.low, claimed.interval.high
    if (low is None or lapse >= low - inner) and (high is None or lapse <= high + inner):
        return Stance.SUPPORTS
    if (low is not None and lapse < low - outer) or (high is not None and lapse > high + outer):
        return Stance.CONTRADICTS
    return Stance.OVERLAPS
