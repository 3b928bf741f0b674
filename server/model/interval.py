"""Sets of numbers with open and closed ends, and their arithmetic in decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two ends; ``None`` is unbounded on that side.

    Raises ValueError for an empty or backward set and for ends that are not finite.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not None and not low.is_finite():
            raise ValueError(f"an end of an interval is a finite number or None, not {low}")
        if high is None:
            return
        if high is not low and not high.is_finite():
            raise ValueError(f"an end of an interval is a finite number or None, not {high}")
        if low is None:
            return
        if low > high:
            raise ValueError(f"an interval runs upward, not {low}..{high}")
        if (self.low_open or self.high_open) and low == high:
            raise ValueError(f"({low}, {high}) with an open end is empty")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The set of just this number."""
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def __contains__(self, value: Decimal) -> bool:
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.high_open and value == self.high)

    def lies_inside(self, other: Interval) -> bool:
        """Whether every number of this set is in the other."""
        if other.low is not None:
            if self.low is None or self.low < other.low:
                return False
            if self.low == other.low and other.low_open and not self.low_open:
                return False
        if other.high is not None:
            if self.high is None or self.high > other.high:
                return False
            if self.high == other.high and other.high_open and not self.high_open:
                return False
        return True

    def lies_below(self, other: Interval) -> bool:
        """Whether every number of this set is smaller than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def meets(self, other: Interval) -> bool:
        """Whether the two sets share a number."""
        return not self.lies_below(other) and not other.lies_below(self)

    def widen(self, by: Decimal) -> Interval:
        """The set with both bounded ends moved outward by ``by`` and closed."""
        if by < 0:
            raise ValueError("a set is widened by a number >= 0")
        if by == 0:
            return self
        return Interval(
            None if self.low is None else self.low - by,
            None if self.high is None else self.high + by,
        )
