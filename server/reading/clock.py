"""Clock times and time zones: neither quantities nor dates, but a zone belongs to the date beside it."""

from __future__ import annotations

import regex

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.scan import Scan

_DIGITS = (Kind.NUMBER, Kind.CLOCK)
_COMMAS = frozenset(",،，、")
_CLOCK = regex.compile(r"\d{1,2}(?:[.]\d{2})?")


def take_clocks(scan: Scan, taken: list[bool]) -> None:
    """Clock times are neither quantities nor dates: 14:15, pukul 20.00, 8 pm."""
    tokens = scan.tokens
    kinds = tokens.kinds
    if not scan.tells_clocks:
        return
    for index in [index for index in scan.apart if kinds[index] in _DIGITS]:
        if kinds[index] is Kind.CLOCK:
            taken[index] = True
        elif _CLOCK.fullmatch(tokens.texts[index]):
            after = scan.hit(index + 1, Role.CLOCK_AFTER)
            before = scan.hit_before(index, Role.CLOCK_BEFORE)
            if before is not None and before[0] and _is_figure(scan, before[0] - 1):
                # "2 jam 30" are hours.
                before = None
            if after is not None and scan.hit(index + 1, Role.UNIT) is not None and not _has_zone(scan, after[0]):
                # "20 heures" are hours, unless a zone follows.
                after = None
            if after is not None or before is not None:
                taken[index] = True


def _has_zone(scan: Scan, at: int) -> bool:
    return any(scan.hit(position, Role.ZONE) is not None for position in range(at, at + 3))


def _is_figure(scan: Scan, index: int) -> bool:
    return scan.tokens.kinds[index] is Kind.NUMBER or scan.hit(index, Role.ATOM) is not None


def find_zone(scan: Scan, last: int) -> tuple[str | None, int]:
    """The time zone named behind a time, clock times and commas between passed over, and the index after it."""
    if Role.ZONE not in scan.roles_said:
        return None, last
    at = skip_clock(scan, last)
    hit = scan.hit(at, Role.ZONE)
    return (None, last) if hit is None else (hit[1], hit[0])


def find_zone_before(scan: Scan, first: int) -> tuple[str | None, int]:
    """The time zone named before a time, commas and words like "on" between passed over, and where it begins:
    北京时间2月18日, 9 am PST on 3 May."""
    at = first
    while Role.ZONE in scan.roles_said:
        hit = scan.hit_before(at, Role.ZONE)
        if hit is not None:
            return hit[1], hit[0]
        filler = scan.hit_before(at, Role.PERIOD_FILLER)
        if filler is not None:
            at = filler[0]
        elif scan.is_sign(at - 1, _COMMAS):
            at -= 1
        else:
            break
    return None, first


def skip_clock(scan: Scan, at: int) -> int:
    """Past a clock time and the commas and brackets around it."""
    start = at
    if not scan.tells_clocks and Role.ZONE not in scan.roles_said:
        return at
    if at < scan.length and at not in scan.hits and scan.tokens.kinds[at] is Kind.WORD:
        return at
    passed_clock = False
    for _ in range(6):
        if at >= scan.length or scan.hit(at, Role.ZONE) is not None:
            break
        passed = scan.hit(at, Role.CLOCK_BEFORE) or scan.hit(at, Role.CLOCK_AFTER) or scan.hit(at, Role.PERIOD_FILLER)
        if passed is not None:
            at = passed[0]
        elif scan.tokens.kinds[at] is Kind.CLOCK or (
            scan.tokens.kinds[at] is Kind.NUMBER
            and (scan.hit_before(at, Role.CLOCK_BEFORE) is not None or scan.hit(at + 1, Role.CLOCK_AFTER) is not None)
        ):
            passed_clock = True
            at += 1
        elif scan.tokens.texts[at] in ",()":
            at += 1
        else:
            break
    return at if passed_clock or scan.hit(at, Role.ZONE) is not None else start
