"""What a written figure stands for: a set of numbers with a unit, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from server.model.interval import Interval


class Relation(StrEnum):
    """How the writer bounds the figure. Widths of ``about`` and ``just_below`` are data of the language pack."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    ABOVE = "above"
    JUST_ABOVE = "just_above"
    AT_MOST = "at_most"
    BELOW = "below"
    JUST_BELOW = "just_below"
    BETWEEN = "between"


# Held, because Python 3.11 reaches a member of an enum slowly.
_EXACT = Relation.EXACT


@dataclass(frozen=True, slots=True)
class Quantity:
    """A set of numbers with a unit.

    ``value`` is the figure as written (None for a range or a vague scale word); ``interval`` is the set it stands for,
    in the same unit. ``resolution`` is one unit of the last significant digit written (1.8 trillion: 1e11), None where
    the figure carries no rounding (a bound of a range, a fact stored exactly). ``unit`` is an id of the units data, an
    ISO 4217 code, or None. ``text`` holds the words it was read from. ``reported`` is true where the writer calls the
    figure somebody's estimate or report. ``alternatives`` are other sets the same words can stand for (1.500).

    Raises ValueError where the value lies outside its own closed set or the resolution is not positive.
    """

    relation: Relation
    value: Decimal | None
    interval: Interval
    unit: str | None = None
    resolution: Decimal | None = None
    text: str = ""
    reported: bool = False
    alternatives: tuple[Quantity, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.resolution is not None and self.resolution <= 0:
            raise ValueError("the resolution of a figure is a positive number")
        if self.relation is _EXACT:
            value, interval = self.value, self.interval
            if value is None or interval.low != value or interval.high != value:
                raise ValueError("an exact quantity is the point of its value")

    @classmethod
    def exact(
        cls, value: Decimal, unit: str | None = None, *, resolution: Decimal | None = None, text: str = ""
    ) -> Quantity:
        """A figure without a hedge; the rounding it allows belongs to the comparison."""
        return cls(Relation.EXACT, value, Interval.point(value), unit, resolution, text)

    @property
    def size(self) -> Decimal:
        """The number it is told by: of "less than six million" six million, of a stretch its upper end."""
        ends = (self.value, self.interval.high, self.interval.low)
        return next((end for end in ends if end is not None), Decimal(0))

    def report(self) -> Quantity:
        """The same figure as one that the writer calls somebody's estimate or report."""
        return replace(self, reported=True)
