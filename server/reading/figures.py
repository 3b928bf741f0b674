"""All figures of a text: the times first, then the quantities in what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import localcontext

from server.language.pack import LanguagePack
from server.model.entity import EntityRef
from server.model.reading import PeriodMention, QuantityMention
from server.reading.periods import has_relative_times, read_periods
from server.reading.quantities import read_quantities
from server.reading.scan import make_scan
from server.vocabulary.units import Units

# Enough for the longest run of digits that is read, times the largest scale word.
_PRECISION = 80


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities and times of a text, each left to right and none overlapping another.

    ``has_relative_times``: some time in it would be another, or none, taken from another day.
    """

    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    has_relative_times: bool = False


def read_figures(
    text: str, pack: LanguagePack, units: Units, entities: tuple[EntityRef, ...] = (), reference: date | None = None
) -> Figures:
    """The quantities and times that a text names; spans are in ``text``.

    ``entities`` are the names found before: their digits are no quantities, and an accelerator's name is the unit
    of the figure before it. ``reference`` is the day the text speaks from; without it nothing is read that needs one
    ("last July", a day without a year). Reads any string; time grows with its length.
    """
    with localcontext() as context:
        context.prec = _PRECISION
        scan = make_scan(text, pack, units, entities)
        periods, taken = read_periods(scan, reference)
        return Figures(read_quantities(scan, taken), periods, has_relative_times(scan))


def read_times(
    text: str, pack: LanguagePack, units: Units, entities: tuple[EntityRef, ...], reference: date
) -> tuple[PeriodMention, ...]:
    """The times alone that a text names, taken from another day than the page's."""
    with localcontext() as context:
        context.prec = _PRECISION
        return read_periods(make_scan(text, pack, units, entities), reference)[0]
