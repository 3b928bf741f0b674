"""Dates of digits: 2025-02-18, 18/2/2025."""

from __future__ import annotations

from datetime import date

import regex

from server.reading.calendar_time import FIRST_YEAR, LAST_YEAR

_TWO_DIGITS_EACH = regex.compile(r"\d\d([.-])\d\d\1\d\d")


def read_numeric_date(text: str, order: str, era: tuple[int, int] | None = None) -> date | None:
    """A date of digits: 2025-02-18, 18/2/2025, 18.02.25, 18/2,2025.

    Where day and month can be either, the order of the language decides; where only one order makes a date, that one.
    None where none does. Years of another ``era`` are shifted."""
    parts = [int(part) for part in regex.split(r"[-/.,]\s?", text)]
    if len(parts) != 3:
        return None
    if era is not None:
        parts = [part + era[1] if part >= era[0] else part for part in parts]
    if parts[0] > 31:
        return _make_date(parts[0], parts[1], parts[2]) or _make_date(parts[0], parts[2], parts[1])
    if len(text.rsplit(text[-5] if not text[-5].isdigit() else text[-3], 1)[-1]) < 4:
        # Two digits of a year are only read behind slashes, or where day and month have two digits as well and the day
        # stands first: 03.10.90 is a date where dates are written so, 1.2.25 is a version.
        if "/" not in text and not (order == "dmy" and _TWO_DIGITS_EACH.fullmatch(text)):
            return None
        parts[2] += 2000 if parts[2] < 70 else 1900
    first, second, year = parts
    month_first = _make_date(year, first, second)
    day_first = _make_date(year, second, first)
    return (month_first or day_first) if order == "mdy" else (day_first or month_first)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
