"""Cells as values: figures, dates and words as people write them in tables."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, Overflow

from server.evidence.faults import FieldError

_SIGNS = {
    "~": "about",
    "≈": "about",
    ">": "above",
    "≥": "at_least",
    ">=": "at_least",
    "<": "below",
    "≤": "at_most",
    "<=": "at_most",
}
_SIGNED = re.compile(r"^(~|≈|>=|<=|≥|≤|>|<)\s*")
_RANGE = re.compile(r"^(\d[\d,.eE+]*?)\s*(?:-|–|—|\bto\b|\.\.)\s*(\d[\d,.eE+]*)$")
_GROUPED = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
_PLAIN = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].*)?$")
_SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_ORDERS = {"mdy": (3, 1, 2), "dmy": (3, 2, 1)}
_NUMBER_CURE = "write digits with a point: 86.4, 200000, 3.8e25, or a range 20-90"
_DATE_CURE = "write one day, month or year: 2024-12-31, 2024-12, 2024"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as the files write it: one, or a pair [low, high], with the bound that its sign says."""

    written: str | tuple[str, str]
    bound: str | None = None


def read_number(
    column: str, text: str, scale: str = "1", digits: int | None = None, places: int | None = None
) -> Number:
    """The figure of a cell, with thousands separators, signs (~, >, ≤) and ranges.

    ``scale`` multiplies it; ``digits`` rounds to significant digits, ``places`` to decimals. Raises FieldError for what
    is no figure, or several.
    """
    bound = None
    if signed := _SIGNED.match(text):
        bound, text = _SIGNS[signed[1]], text[signed.end() :]
    try:
        return _read_scaled(column, text, Decimal(scale), digits, places, bound)
    except (InvalidOperation, Overflow) as error:
        raise FieldError(column, f"'{_shorten(text)}' is beyond all figures", _NUMBER_CURE) from error


def _read_scaled(
    column: str, text: str, factor: Decimal, digits: int | None, places: int | None, bound: str | None
) -> Number:
    if pair := _RANGE.match(text):
        low, high = (_read_decimal(column, part) for part in pair.groups())
        if bound is not None or low > high:
            raise FieldError(column, f"'{text}' is no range", "write the smaller figure first: 20-90")
        if low < high:
            return Number((_write(low * factor, digits, places), _write(high * factor, digits, places)))
        text = pair[1]
    return Number(_write(_read_decimal(column, text) * factor, digits, places), bound)


def _read_decimal(column: str, text: str) -> Decimal:
    plain = text.replace(",", "") if _GROUPED.match(text) else text
    if not _PLAIN.match(plain):
        raise FieldError(column, f"'{_shorten(text)}' is no figure", _NUMBER_CURE)
    return Decimal(plain)


def _write(value: Decimal, digits: int | None, places: int | None) -> str:
    """The figure without closing zeros, with all its digits up to a trillion times ten and in powers of ten beyond."""
    if digits is not None:
        value = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places))
        return f"{value:f}"
    plain = value.normalize()
    if not plain:
        return "0"
    exponent = plain.adjusted()
    if exponent > 18 or exponent < -9:
        mantissa = plain.scaleb(-exponent)
        return f"{mantissa:f}e{exponent}"
    return f"{plain:f}"


def read_date(column: str, text: str, order: str = "ymd") -> str:
    """The day, month or year of a cell, as the files write it; a time of day is left out.

    Raises FieldError for what is no date, or several.
    """
    year: str | None
    if found := _ISO.match(text):
        year, month, day = found[1], found[2], found[3]
    elif (found := _SLASHED.match(text)) and order in _ORDERS:
        year, month, day = (found[place] for place in _ORDERS[order])
    else:
        raise FieldError(column, f"'{_shorten(text)}' is no date", _DATE_CURE)
    if month is None:
        return year
    try:
        last = calendar.monthrange(int(year), int(month))[1]
        if day is None:
            return f"{year}-{int(month):02d}" if last else year
        return date(int(year), int(month), int(day)).isoformat()
    except (ValueError, IndexError) as error:
        raise FieldError(column, f"'{_shorten(text)}' is in no calendar", _DATE_CURE) from error


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}..."
