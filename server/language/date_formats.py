"""Days and periods as a language writes them, by CLDR through Babel, with the patterns of the messages around them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location

from server.model.period import Period, Precision

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """Which message words a period (``day``, ``month``, ``range``, ``since`` ...), and what to fill in."""

    name: str
    params: Mapping[str, str]


@lru_cache(maxsize=4096)
def write_day(day: date, locale: Locale) -> str:
    """17 Februari 2025."""
    return format_date(day, format="long", locale=locale)


@lru_cache(maxsize=1024)
def write_month(day: date, locale: Locale) -> str:
    """Februari 2025."""
    return format_skeleton("yMMMM", day, locale=locale)


def write_year(day: date, locale: Locale) -> str:
    """2025."""
    return format_skeleton("y", day, locale=locale)


def write_time(time_of_day: time, locale: Locale) -> str:
    """20.00."""
    return format_time(time_of_day, format="short", locale=locale)


def find_zone_city(zone: str, locale: Locale) -> str:
    """The city CLDR names the zone after."""
    try:
        return get_timezone_location(zone, locale=locale, return_city=True)
    except LookupError:
        return zone


def describe_period(period: Period, locale: Locale) -> PeriodForm | None:
    """How the period is worded; None for one that is open on both sides."""
    start, end = period.start, period.end
    if start is None:
        return None if end is None else PeriodForm("until", {"last": write_day(end, locale)})
    if end is None:
        return PeriodForm("since", {"first": write_day(start, locale)})
    if start == end:
        return PeriodForm("day", {"text": write_day(start, locale)})
    return _describe_stretch(start, end, period.precision, locale)


def _describe_stretch(start: date, end: date, precision: Precision, locale: Locale) -> PeriodForm:
    year = write_year(start, locale)
    months = _count_whole_months(start, end)
    if months == 1:
        return PeriodForm("month", {"text": write_month(start, locale)})
    if precision is Precision.QUARTER and months == 3:
        quarter = (start.month - 1) // 3
        name = format_date(start, "QQQQ", locale)
        numbers = {"number": str(quarter + 1), "roman": _ROMAN[quarter]}
        return PeriodForm("quarter", {**numbers, "name": name, "year": year})
    if precision is Precision.HALF and months == 6:
        return PeriodForm("first_half" if start.month == 1 else "second_half", {"year": year})
    if precision is Precision.DECADE and months == 120:
        return PeriodForm("decade", {"year": year})
    if months == 12 and start.month == 1:
        return PeriodForm("year", {"text": year})
    if months and start.month == 1 and end.month == 12:
        return PeriodForm("range", {"first": year, "last": write_year(end, locale)})
    if months:
        named_once = start.year == end.year and _begins_small(locale)
        first = format_date(start, "LLLL", locale) if named_once else write_month(start, locale)
        return PeriodForm("range", {"first": first, "last": write_month(end, locale)})
    named_once = (start.year, start.month) == (end.year, end.month) and _begins_small(locale)
    first = format_date(start, "d", locale) if named_once else write_day(start, locale)
    return PeriodForm("range", {"first": first, "last": write_day(end, locale)})


def _begins_small(locale: Locale) -> bool:
    """Whether dates run from day to year, so that what both ends of a range share can stand once, at its end."""
    return str(locale.date_formats["long"].pattern).startswith("d")


def _count_whole_months(start: date, end: date) -> int:
    """How many calendar months the stretch fills, 0 where it does not fill them wholly."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1
