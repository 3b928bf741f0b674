"""Which day a fact belongs to, for lists in the order of time."""

from __future__ import annotations

from datetime import date

from server.model.fact import Fact
from server.model.period import Period


def find_day(fact: Fact) -> date | None:
    """The first day of what it says, of when it was so or holds, else the day its earliest source told it."""
    periods = (fact.value if isinstance(fact.value, Period) else None, fact.as_of, fact.valid)
    starts = [period.start for period in periods if period is not None and period.start is not None]
    published = [citation.source.published for citation in fact.citations if citation.source.published is not None]
    return next(iter([*starts, *sorted(published)]), None)
