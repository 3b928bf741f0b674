"""Times in a text: dates, months, quarters, years, parts of them, stretches between two, bounds, relative words."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from server.language.lexicon import Role
from server.language.period_words import Bound
from server.language.tokens import Kind
from server.model.period import Precision
from server.model.reading import PeriodMention
from server.reading.calendar_time import Days, make_period, resolve, take_part
from server.reading.clock import find_zone, find_zone_before, skip_clock, take_clocks
from server.reading.name_digits import ends_chain, is_in_name
from server.reading.period_bounds import bound_period
from server.reading.period_patterns import Said, find_said, list_beginnings
from server.reading.period_slots import is_roman
from server.reading.scan import QUOTES, Scan
from server.reading.unit_behind import find_unit_after
from server.reading.weak_times import continues, is_asked_for

# Plain four-digit figures are years only in this reach, and only where the words around ask for a time.
_YEARS = (1900, 2099)
_HYPHEN = frozenset("-")
# What may stand between the two times of a stretch.
_JOINTS = frozenset({Role.BETWEEN_AND, Role.TO, Role.JOINER})
# Times that the words do not place: a company's year; days counted from something else (two weeks after the launch).
_UNTOLD = frozenset({"fiscal", "elsewhere"})


class _Time(NamedTuple):
    """A time over tokens ``first`` up to ``last``; ``said`` is kept so that another year can be filled in."""

    first: int
    last: int
    said: Said
    days: Days
    part: str | None = None


def read_periods(scan: Scan, reference: date | None) -> tuple[tuple[PeriodMention, ...], list[bool]]:
    """The times of a text, left to right, and for every token whether a time or a clock time took it."""
    taken = [False] * scan.length
    mentions: list[PeriodMention] = []
    take_clocks(scan, taken)
    kinds, names = scan.tokens.kinds, scan.names
    has_parts = Role.PART in scan.roles_said
    has_codes = "-" in scan.tokens.texts
    free = 0
    for index in list_beginnings(scan, in_names=has_codes):
        if index < free:
            continue
        code = ends_chain(scan, index) if has_codes and kinds[index] is Kind.NUMBER else None
        if code is not None:
            free = code
            continue
        if taken[index] or names[index] is not None:
            continue
        if not (has_parts and scan.hit(index, Role.PART) is not None) and find_said(scan, index) is None:
            # As a rule: most words with which times begin begin none.
            continue
        time = _read_time(scan, index, reference)
        whole = time or _read_unresolved(scan, index)
        joined = None if whole is None else _join(scan, whole, reference)
        if joined is not None:
            mention, first, free = joined
        elif time is None:
            free = _pass_untold(scan, index, taken)
            continue
        elif time.said.weak and not is_asked_for(scan, time.said) and not continues(scan, time.said, taken):
            free = time.last
            continue
        else:
            mention, first, free = _finish(scan, time, taken)
        mentions.append(mention)
        taken[first:free] = [True] * (free - first)
    return tuple(mentions), taken


def _pass_untold(scan: Scan, index: int, taken: list[bool]) -> int:
    """Past a time at the token that its words do not place; the figures of a company's year are no quantities."""
    unknown = find_said(scan, index)
    if unknown is None or not _UNTOLD & unknown.parts.keys():
        return index
    if "fiscal" in unknown.parts:
        taken[index : unknown.last] = [True] * (unknown.last - index)
    return unknown.last


def has_relative_times(scan: Scan) -> bool:
    """Whether any time found in the text, a refused one too, needs the day it is taken from."""
    if Role.PART_OF_YEAR in scan.roles_said:
        return True
    return any(resolve(one.parts, None) is None for one in scan.said.values() if one is not None)


def _read_time(scan: Scan, index: int, reference: date | None) -> _Time | None:
    tokens = scan.tokens
    if scan.names[index] is not None:
        return None
    if (
        scan.hits.get(index) is None
        and tokens.kinds[index] not in {Kind.NUMBER, Kind.DATE}
        and not is_roman(scan, index)
    ):
        return None
    if tokens.kinds[index] is Kind.NUMBER and is_in_name(scan, index) and scan.hit_before(index, Role.PART) is None:
        return None
    part = _read_part(scan, index, reference)
    if part is not None:
        return part
    said = find_said(scan, index)
    if said is None or not _is_plausible(scan, said):
        return None
    days = resolve(said.parts, reference)
    return None if days is None else _Time(said.first, said.last, said, days)


def _read_part(scan: Scan, index: int, reference: date | None) -> _Time | None:
    """Akhir 2024, mid-2025, the end of the year."""
    hit = scan.hit(index, Role.PART)
    if hit is None:
        return None
    at = hit[0]
    if scan.is_sign(at, _HYPHEN):
        at += 1
    whole = find_said(scan, at) if at < scan.length else None
    filler = scan.hit(at, Role.PERIOD_FILLER)
    if filler is not None and filler[0] < scan.length:
        behind = find_said(scan, filler[0])
        if behind is not None and (whole is None or behind.last > whole.last):
            whole = behind
    if whole is not None and _is_plausible(scan, whole):
        days = resolve(whole.parts, reference)
        if days is not None and days.precision is not Precision.DAY:
            said = Said(index, whole.last, whole.parts, ends_open=whole.ends_open)
            return _Time(index, whole.last, said, take_part(days, hit[1]), hit[1])
    year = scan.hit(at, Role.PART_OF_YEAR)
    if year is None or reference is None:
        return None
    said = Said(index, year[0], {"year_offset": 0})
    days = resolve(said.parts, reference)
    return None if days is None else _Time(index, year[0], said, take_part(days, hit[1]), hit[1])


def _is_plausible(scan: Scan, said: Said) -> bool:
    """Whether no unit claims the last figure ("2 Mei 100 orang", "in 2000 GPUs")."""
    if not said.ends_open:
        return True
    last = said.last
    if scan.tokens.kinds[last - 1] is Kind.NUMBER:
        if said.weak and not _YEARS[0] <= said.parts.get("year", 0) <= _YEARS[1]:
            return False
        if find_unit_after(scan, last) is not None or scan.hit(last, Role.SCALE) is not None:
            return scan.hit(last, Role.CLOCK_AFTER) is not None or (not said.weak and "year" in said.parts)
        if scan.hit_before(said.first, Role.UNIT_BEFORE) is not None:
            return False
    return True


def _join(scan: Scan, time: _Time, reference: date | None) -> tuple[PeriodMention, int, int] | None:
    """A stretch from this time to the next: "28 Nov - 26 Des 2024", "from 2020 to 2023", "between A and B"."""
    at = skip_clock(scan, time.last)
    while scan.is_sign(at, QUOTES):
        at += 1
    if _JOINTS.isdisjoint(scan.hits.get(at, ())):
        return None
    before = _skip_fillers(scan, time.first)
    between = scan.hit_before(before, Role.BETWEEN)
    started = scan.hit_before(before, Role.FROM)
    joint = None
    if between is not None:
        joint = scan.hit(at, Role.BETWEEN_AND)
    if joint is None and started is not None:
        joint = scan.hit(at, Role.TO)
    joint = joint or scan.hit(at, Role.JOINER)
    # "2020 ile 2023 arasında": what closes the stretch stands behind it.
    joint, closes = (joint, False) if joint is not None else (scan.hit(at, Role.BETWEEN_AND), True)
    if joint is None:
        return None
    start = joint[0]
    filler = scan.hit(start, Role.PERIOD_FILLER)
    for position in (start, filler[0] if filler is not None else start):
        if position >= scan.length:
            continue
        other = _read_time(scan, position, reference)
        if other is None:
            other = _read_unresolved(scan, position)
        closed = None if other is None else scan.hit(other.last, Role.CLOSE)
        if other is not None and (closed is not None or not closes):
            stretch = _stretch(time, other, reference)
            if stretch is not None:
                if closed is not None:
                    other = other._replace(last=closed[0])
                opened = between or started
                first = opened[0] if opened is not None else time.first
                return _mention_stretch(scan, other, stretch, first)
    return None


def _read_unresolved(scan: Scan, index: int) -> _Time | None:
    """A time that lacks its year, for the year of the other end."""
    if scan.names[index] is not None or (scan.hits.get(index) is None and scan.tokens.kinds[index] is not Kind.NUMBER):
        return None
    said = find_said(scan, index)
    if said is None or not _lacks_year(said.parts):
        return None
    today = date(2000, 1, 1)
    return _Time(said.first, said.last, said, Days(today, today, Precision.OPEN))


def _stretch(low: _Time, high: _Time, reference: date | None) -> Days | None:
    """The days from the start of one time to the end of the other; a year named once is the year of both."""
    start, end = low.days, high.days
    year_of = {"year", "date"}
    if "date" in low.said.parts and "date" not in high.said.parts:
        return None
    year = _get_year(high.said.parts)
    if _lacks_year(low.said.parts) and year is not None:
        start = _resolve_with(low, year, reference) or start
        if start.precision is Precision.OPEN:
            return None
        if start.start > end.end:
            start = _resolve_with(low, year - 1, reference) or start
    elif _lacks_year(high.said.parts) and year_of & low.said.parts.keys():
        year = low.days.start.year
        end = _resolve_with(high, year, reference) or end
        if end.end < start.start:
            end = _resolve_with(high, year + 1, reference) or end
    if Precision.OPEN in {start.precision, end.precision}:
        return None
    months = [bool({"month", "monthnumber", "date"} & time.said.parts.keys()) for time in (low, high)]
    if (low.said.weak or high.said.weak) and months[0] != months[1]:
        return None
    if start.start > end.end or start.start == end.start:
        return None
    return Days(start.start, end.end, Precision.RANGE, start.inferred and end.inferred)


def _get_year(parts: dict[str, Any]) -> int | None:
    """The year that is written with a time; None where it has to be filled in."""
    return int(parts["date"].year) if "date" in parts else parts.get("year")


def _lacks_year(parts: dict[str, Any]) -> bool:
    return (
        bool({"month", "monthnumber", "quarter", "half", "season"} & parts.keys())
        and not {"year", "year_offset"} & parts.keys()
    )


def _resolve_with(time: _Time, year: int, reference: date | None) -> Days | None:
    days = resolve({**time.said.parts, "year": year}, reference)
    return take_part(days, time.part) if days is not None and time.part is not None else days


def _mention_stretch(scan: Scan, high: _Time, days: Days, first: int) -> tuple[PeriodMention, int, int]:
    zone, last = find_zone(scan, high.last)
    span = scan.span(first, last)
    return PeriodMention(span, make_period(days, span.cut(scan.text), zone)), first, last


def _finish(scan: Scan, time: _Time, taken: list[bool]) -> tuple[PeriodMention, int, int]:
    zone, last = find_zone(scan, time.last)
    first = time.first
    hit = None
    if Role.BOUND in scan.roles_said:
        hit = scan.hit_before(first, Role.BOUND) or scan.hit_before(_skip_fillers(scan, first), Role.BOUND)
    behind = scan.hit(last, Role.BOUND_AFTER)
    bound = None
    if hit is not None and scan.names[hit[0]] is None:
        first, bound = hit
    if behind is not None:
        # "Before 2024 is over" is by its end: what stands behind says more.
        last, bound = behind
    before, begin = find_zone_before(scan, first)
    if zone is None and not any(taken[begin:first]):
        zone, first = before, begin
    span = scan.span(first, last)
    period = make_period(time.days, span.cut(scan.text), zone)
    if bound is not None and bound is not Bound.AT and period.precision is not Precision.RANGE:
        period = bound_period(period, bound, time.part or time.said.parts.get("part"))
    return PeriodMention(span, period), first, last


def _skip_fillers(scan: Scan, first: int) -> int:
    for _ in range(3):
        filler = scan.hit_before(first, Role.PERIOD_FILLER)
        if filler is None:
            break
        first = filler[0]
    return first
