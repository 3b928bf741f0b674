"""Written values of evidence files as values of the model: figures, periods, bounds."""

from __future__ import annotations

import calendar
import re
import zoneinfo
from datetime import date
from decimal import Decimal

from server.evidence.faults import FieldError
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation

# Half a unit of the last significant digit, as for claims, but never more than this share: "about 200 billion" is no
# licence for 150. Facts with a wider uncertainty are written as [low, high].
ABOUT_CAP = Decimal("0.05")
# "Almost 200,000" reaches down to 170,000, as DESIGN.md reads the words in a claim.
JUST_BELOW_SHARE = Decimal("0.85")

_FIGURE = re.compile(r"-?\d+(\.\d+)?(e-?\d{1,3})?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_HALF = re.compile(r"(\d{4})-H([12])", re.ASCII)
_PERIOD_CURE = "write 2024-12-31, 2024-12, 2024-Q4, 2024-H2, 2024 or 2024-10-01..2025-02-01"


def parse_figure(field: str, text: str) -> Decimal:
    """The number of a figure written with a point and without separators (200000, 86.4, 3.8e25).

    Raises FieldError for anything else.
    """
    if not _FIGURE.fullmatch(text):
        raise FieldError(
            field, f"'{text}' is no figure", "write digits with a point, without separators: 86.4, 200000, 3.8e25"
        )
    return Decimal(text)


def parse_period(field: str, text: str, zone: str | None = None) -> Period:
    """The period of an expression: a day, month, quarter, half, year or a range of days.

    Raises FieldError for anything else, a day that is in no calendar, a backward range or an unknown zone.
    """
    if zone is not None and zone not in zoneinfo.available_timezones():
        raise FieldError("zone", f"'{zone}' is no time zone", "write an IANA name such as America/Los_Angeles")
    try:
        return _read_period(text, zone)
    except ValueError as error:
        raise FieldError(field, f"'{text}' is no period ({error})", _PERIOD_CURE) from error


def _read_period(text: str, zone: str | None) -> Period:
    first, dots, last = text.partition("..")
    if dots:
        return Period(_parse_day(first), _parse_day(last), Precision.RANGE, zone)
    if match := _QUARTER.fullmatch(text):
        return _span_months(int(match[1]), 3 * int(match[2]) - 2, 3, Precision.QUARTER, zone)
    if match := _HALF.fullmatch(text):
        return _span_months(int(match[1]), 6 * int(match[2]) - 5, 6, Precision.HALF, zone)
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return _span_months(int(text), 1, 12, Precision.YEAR, zone)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", text, re.ASCII):
        return _span_months(int(match[1]), int(match[2]), 1, Precision.MONTH, zone)
    return Period.day(_parse_day(text), zone=zone)


def _span_months(year: int, month: int, months: int, precision: Precision, zone: str | None) -> Period:
    last = month + months - 1
    end = date(year, last, calendar.monthrange(year, last)[1]) if 1 <= last <= 12 else date(year, last, 1)
    return Period(date(year, month, 1), end, precision, zone)


def _parse_day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError("no calendar date")
    return date.fromisoformat(text)


def parse_validity(field: str, start: str, end: str) -> Period:
    """The period between two days, ``null`` for an open end.

    Raises FieldError for what is no day, for two open ends or a backward period.
    """
    days = [
        None if text == "null" else parse_period(f"{field}.{name}", text)
        for name, text in (("from", start), ("to", end))
    ]
    first = None if days[0] is None else days[0].start
    last = None if days[1] is None else days[1].end
    if first is None and last is None:
        raise FieldError(field, "both ends are open", "give at least one day, or leave the field out")
    try:
        return Period(first, last, Precision.OPEN if first is None or last is None else Precision.RANGE)
    except ValueError as error:
        raise FieldError(field, str(error), "exchange the two days") from error


def make_quantity(field: str, written: str | tuple[str, str], bound: str | None, unit: str | None) -> Quantity:
    """The quantity of a figure, or of a pair [low, high], under its bound.

    Raises FieldError for a figure that is none, a backward pair or a bound on a pair.
    """
    if not isinstance(written, str):
        low, high = (parse_figure(field, text) for text in written)
        if bound is not None:
            raise FieldError("bound", "a pair [low, high] is bounded already", "leave the bound out")
        if low > high:
            raise FieldError(field, f"{low} is larger than {high}", "write the smaller figure first")
        return Quantity(Relation.BETWEEN, None, Interval(low, high), unit)
    value = parse_figure(field, written)
    return Quantity(Relation(bound) if bound else Relation.EXACT, value, _bound_interval(value, bound), unit)


def _bound_interval(value: Decimal, bound: str | None) -> Interval:
    match bound:
        case "about":
            half = min(find_resolution(value) / 2, abs(value) * ABOUT_CAP)
            return Interval(value - half, value + half)
        case "at_least":
            return Interval(value, None)
        case "above":
            return Interval(value, None, low_open=True)
        case "at_most":
            return Interval(None, value)
        case "below":
            return Interval(None, value, high_open=True)
        case "just_below":
            return Interval(value * JUST_BELOW_SHARE, value, high_open=True)
        case _:
            return Interval.point(value)


def find_resolution(value: Decimal) -> Decimal:
    """One unit of the last digit that is not a closing zero (1.8e12: 1e11, 0: 1)."""
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(1)
