"""What a bound makes of a time: before it, since it, until it."""

from __future__ import annotations

from datetime import timedelta

from server.language.period_words import Bound
from server.model.period import Period, Precision

_LONGEST_OPEN = 31


def bound_period(period: Period, bound: Bound, part: str | None) -> Period:
    """The period as the bound has it; ``part`` is the part of a time it was said with."""
    start, end = period.start, period.end
    one = timedelta(days=1)
    open_days = last_days = first_days = 0
    if bound in (Bound.BEFORE, Bound.UP_TO):
        if bound is Bound.UP_TO and part not in {"end", "late"} and start is not None and end is not None:
            days = (end - start).days + 1
            # "Before 2025" is before it; of a month or a day nobody knows.
            open_days = days if days <= _LONGEST_OPEN else 0
        # "Before the end of 2024" allows its last day.
        day_before = start - one if start is not None else end
        start, end = None, (end if part in {"end", "late"} else day_before)
    elif bound is Bound.UNTIL:
        last_days = (end - start).days + 1 if start is not None and end is not None else 0
        start = None
    elif bound is Bound.SINCE:
        first_days = (end - start).days + 1 if start is not None and end is not None else 0
        end = None
    elif bound is Bound.AFTER and end is not None:
        start, end = end + one, None
    return Period(
        start, end, Precision.OPEN, period.zone, period.inferred, period.text, open_days, last_days, first_days
    )
