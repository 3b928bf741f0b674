"""What a bound makes of a time: before it, since it, until it."""

from __future__ import annotations

from datetime import timedelta

from server.language.period_words import Bound
from server.model.period import Period, Precision


def bound_period(period: Period, bound: Bound, part: str | None) -> Period:
    """The period as the bound has it; ``part`` is the part of a time it was said with."""
    start, end = period.start, period.end
    one = timedelta(days=1)
    if bound is Bound.BEFORE:
        # "Before the end of 2024" allows its last day.
        day_before = start - one if start is not None else end
        start, end = None, (end if part in {"end", "late"} else day_before)
    elif bound is Bound.UNTIL:
        start = None
    elif bound is Bound.SINCE:
        end = None
    elif bound is Bound.AFTER and end is not None:
        start, end = end + one, None
    return Period(start, end, Precision.OPEN, period.zone, period.inferred, period.text)
