"""Stretches of calendar time, by whole days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the words name the time. ``part``: early, mid, late, end of something; ``open``: before or since."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PART = "part"
    DECADE = "decade"
    RANGE = "range"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included; None is open on that side.

    ``zone`` is an IANA time zone the words name ("Beijing time"), None where none is named. ``inferred`` is true where
    a part (the year of "2 January") was taken from the context and not from the words. ``text`` holds the words.
    ``open_days`` is how many days around it the words may or may not include (до липня: before July, or by it; a month
    ago: five weeks);
    ``last_days`` how many days at the end are the time that "until" names, ``first_days`` how many at the start that
    "since" names.

    Raises ValueError for a backward period.
    """

    start: date | None
    end: date | None
    precision: Precision
    zone: str | None = None
    inferred: bool = False
    text: str = ""
    open_days: int = 0
    last_days: int = 0
    first_days: int = 0

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a period runs forward, not {self.start}..{self.end}")

    @classmethod
    def day(cls, day: date, *, zone: str | None = None, text: str = "") -> Period:
        return cls(day, day, Precision.DAY, zone, False, text)

    def take_first(self) -> Period:
        """The time alone that "since" names; the same period where nothing is said so."""
        if not self.first_days or self.start is None:
            return self
        end = self.start + timedelta(days=self.first_days - 1)
        precision = Precision.DAY if self.first_days == 1 else Precision.RANGE
        return Period(self.start, end, precision, self.zone, self.inferred, self.text)

    def lies_inside(self, other: Period) -> bool:
        """Whether every day of this period is a day of the other."""
        after = other.start is None or (self.start is not None and self.start >= other.start)
        before = other.end is None or (self.end is not None and self.end <= other.end)
        return after and before

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        if self.end is not None and other.start is not None and self.end < other.start:
            return False
        return not (other.end is not None and self.start is not None and other.end < self.start)

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def widen(self, days: int) -> Period:
        """The period with both bounded ends moved outward by ``days``."""
        step = timedelta(days=days)
        start = None if self.start is None else self.start - step
        end = None if self.end is None else self.end + step
        return Period(start, end, self.precision, self.zone, self.inferred, self.text, self.open_days, self.last_days)
