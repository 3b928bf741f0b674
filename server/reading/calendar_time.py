"""From what the words say of a time to its days. Calendar arithmetic only: no text, no language."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from server.model.period import Period, Precision
from server.vocabulary.calendar import load_calendar

# Years that a text can mean; also what date arithmetic bears at both ends.
FIRST_YEAR, LAST_YEAR = 1000, 2999
# "A few months" reaches at most this far: what is more has a larger unit or a number.
_FEW = 10
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7}
_PRECISIONS = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.RANGE,
}


class Days(NamedTuple):
    """A stretch of days with its precision; ``inferred`` where something was taken from the reference day.
    ``open_days`` as in Period: counted back or forth, "a month ago" is said of five weeks too."""

    start: date
    end: date
    precision: Precision
    inferred: bool = False
    open_days: int = 0


def resolve(said: Mapping[str, Any], reference: date | None) -> Days | None:
    """The days of a time from its parts (see the slots of periods.yaml).

    None where the parts make no date, or need a reference day and there is none.
    """
    try:
        days = _resolve(said, reference)
        return take_part(days, said["part"]) if days is not None and "part" in said else days
    except (ValueError, OverflowError):
        return None


def _resolve(said: Mapping[str, Any], reference: date | None) -> Days | None:
    if "elsewhere" in said:
        return None
    if "date" in said:
        day = said["date"]
        return Days(day, day, Precision.DAY)
    if "dayword" in said:
        return None if reference is None else _day(reference + timedelta(days=said["dayword"]), inferred=True)
    if "from_start" in said:
        start = date(said["year"], 1, 1)
        end = _move(start, said["unit"], int(said["count"])) - timedelta(days=1)
        return Days(start, end, Precision.RANGE)
    if "fiscal" in said and {"quarter", "half"} & said.keys():
        # When a company's year begins is not in the words.
        return None
    if "unit" in said:
        return None if reference is None else _resolve_relative(said, reference)
    if "weekday" in said and not {"day", "month"} & said.keys():
        return None if reference is None else _resolve_weekday(said, reference)
    if "decade" in said:
        start = said["decade"]
        return Days(date(start, 1, 1), date(start + 9, 12, 31), Precision.DECADE)
    year = said.get("year")
    if year is not None:
        return _build(said, year, inferred="fiscal" in said)
    return None if reference is None else _resolve_yearless(said, reference)


def _resolve_yearless(said: Mapping[str, Any], reference: date) -> Days | None:
    if "year_offset" in said:
        return _build(said, reference.year + said["year_offset"], inferred=True)
    if "day" in said and not {"month", "monthnumber"} & said.keys():
        return _resolve_day_alone(said["day"], reference)
    toward = said.get("toward", 0)
    candidates = [
        days for year in range(reference.year - 8, reference.year + 9) if (days := _try_build(said, year)) is not None
    ]
    if toward > 0:
        return next((days for days in candidates if days.start > reference), None)
    if toward < 0:
        # "Last July" said in July is the one before.
        return next((days for days in reversed(candidates) if days.end < reference), None)
    # Without more the latest that has begun is meant: news tells what was.
    return next((days for days in reversed(candidates) if days.start <= reference), None)


def _resolve_day_alone(number: int, reference: date) -> Days | None:
    """The latest day of that number in a month: "on the 18th", as news of the last weeks says it."""
    for back in range(3):
        month = add_months(reference.replace(day=1), -back)
        if number <= monthrange(month.year, month.month)[1] and month.replace(day=number) <= reference:
            return _day(month.replace(day=number), inferred=True)
    return None


def _try_build(said: Mapping[str, Any], year: int) -> Days | None:
    try:
        return _build(said, year, inferred=True)
    except ValueError:
        return None


def _build(said: Mapping[str, Any], year: int, *, inferred: bool) -> Days | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = said.get("month") or said.get("monthnumber")
    if month is not None:
        if "day" not in said:
            return Days(date(year, month, 1), _last_day(year, month), Precision.MONTH, inferred)
        start = date(year, month, said["day"])
        if "day2" in said:
            end = date(year, month, said["day2"])
            return Days(start, end, Precision.RANGE, inferred) if start < end else None
        return Days(start, start, Precision.DAY, inferred)
    if "quarter" in said:
        first = said["quarter"] * 3 - 2
        return Days(date(year, first, 1), _last_day(year, first + 2), Precision.QUARTER, inferred)
    if "half" in said:
        first = said["half"] * 6 - 5
        return Days(date(year, first, 1), _last_day(year, first + 5), Precision.HALF, inferred)
    if "season" in said:
        first, count = load_calendar().seasons[said["season"]]
        start = date(year, first, 1)
        return Days(start, add_months(start, count) - timedelta(days=1), Precision.SEASON, inferred)
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, inferred)


def _resolve_relative(said: Mapping[str, Any], reference: date) -> Days | None:
    unit = said["unit"]
    exact = Decimal(_FEW if "few" in said else said.get("count", 1))
    if exact % 1 and unit == "year":
        unit, exact = "month", exact * 12
    if exact % 1:
        return None
    count = int(exact)
    if "offset" in said:
        return unit_around(_move(reference, unit, said["offset"]), unit)
    if "span" in said:
        past = said["span"] == "past"
        other = _move(reference, unit, -count if past else count)
        start, end = (other, reference) if past else (reference, other)
        return Days(start, end, Precision.RANGE, True)
    toward = said["toward"]
    if "few" in said:
        near, far = _move(reference, unit, toward), _move(reference, unit, toward * count)
        return Days(min(near, far), max(near, far), Precision.RANGE, True)
    days = unit_around(_move(reference, unit, toward * count), unit)
    return days._replace(open_days=0 if unit == "day" else (days.end - days.start).days + 1)


def _resolve_weekday(said: Mapping[str, Any], reference: date) -> Days:
    if "week_offset" in said:
        # Friday of last week, by the calendar.
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=said["week_offset"])
        return _day(monday + timedelta(days=said["weekday"]), inferred=True)
    back = (reference.weekday() - said["weekday"]) % 7
    if said.get("toward", 0) < 0 and back == 0:
        back = 7
    return _day(reference - timedelta(days=back), inferred=True)


def unit_around(day: date, unit: str) -> Days:
    """The calendar unit that holds the day; weeks begin on Monday (ISO 8601)."""
    if unit == "day":
        return _day(day, inferred=True)
    if unit == "week":
        start = day - timedelta(days=day.weekday())
        return Days(start, start + timedelta(days=6), Precision.WEEK, True)
    months = _MONTHS_OF[unit]
    if months < 12:
        start = date(day.year, (day.month - 1) // months * months + 1, 1)
    else:
        years = months // 12
        start = date(day.year // years * years, 1, 1)
    return Days(start, add_months(start, months) - timedelta(days=1), _PRECISIONS[unit], True)


def is_calendar_unit(unit: str) -> bool:
    """Whether times can be counted in the unit."""
    return unit in _MONTHS_OF or unit in _DAYS_OF


def _move(day: date, unit: str, count: int) -> date:
    if unit in _DAYS_OF:
        return day + timedelta(days=_DAYS_OF[unit] * count)
    return add_months(day, _MONTHS_OF[unit] * count)


def add_months(day: date, count: int) -> date:
    """The same day that many months on, or the last of a shorter month. Raises ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def take_part(days: Days, part: str) -> Days:
    """The early, middle or late part of a time; parts of years and of other times stand in calendar.yaml."""
    parts = load_calendar()
    if days.precision is Precision.YEAR:
        first, last = parts.year[part]
        year = days.start.year
        return Days(date(year, first, 1), _last_day(year, last), Precision.PART, days.inferred)
    low, high = parts.other[part]
    length = (days.end - days.start).days + 1
    start = days.start + timedelta(days=int(length * low))
    end = days.start + timedelta(days=max(int(length * high) - 1, int(length * low)))
    return Days(start, end, Precision.PART, days.inferred)


def make_period(days: Days, text: str, zone: str | None) -> Period:
    """The period of those days."""
    return Period(days.start, days.end, days.precision, zone, days.inferred, text, days.open_days)


def _day(day: date, *, inferred: bool) -> Days:
    return Days(day, day, Precision.DAY, inferred)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
