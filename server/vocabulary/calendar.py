"""Parts of years and seasons, from ``server/data/calendar.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from server.vocabulary.yaml_files import DataFileError, read_yaml

_PATH = Path(__file__).resolve().parents[1] / "data/calendar.yaml"


@dataclass(frozen=True, eq=False)
class CalendarParts:
    """``year`` gives first and last month of a part of a year, ``other`` the share of another period, ``seasons`` the
    first month and the number of months."""

    year: Mapping[str, tuple[int, int]]
    other: Mapping[str, tuple[Fraction, Fraction]]
    seasons: Mapping[str, tuple[int, int]]


@lru_cache(maxsize=1)
def load_calendar() -> CalendarParts:
    """The parts of calendar time. Raises DataFileError naming the entry that is wrong."""
    data = read_yaml(_PATH)
    try:
        year = {name: (int(first), int(last)) for name, (first, last) in data["year_parts"].items()}
        other = {name: (Fraction(first), Fraction(last)) for name, (first, last) in data["other_parts"].items()}
        seasons = {name: (int(first), int(count)) for name, (first, count) in data["seasons"].items()}
    except (KeyError, ValueError, TypeError) as error:
        raise DataFileError(f"{_PATH}: two numbers stand with each name ({error})") from error
    if any(not 1 <= first <= last <= 12 for first, last in year.values()):
        raise DataFileError(f"{_PATH}: year_parts: months run from 1 to 12")
    if any(not 0 <= first < last <= 1 for first, last in other.values()):
        raise DataFileError(f"{_PATH}: other_parts: shares run from 0 to 1")
    return CalendarParts(year, other, seasons)
