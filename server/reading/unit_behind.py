"""The unit written behind a figure."""

from __future__ import annotations

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.model.entity import EntityKind
from server.reading.scan import OPENING, QUOTES, Scan, is_accelerator

ACCELERATOR = "accelerator"
PIECE = "piece"
_HYPHEN = frozenset("-")
# What follows a number word that is a figure of its own.
_COUNTED_BY = (Role.COUNTER, Role.UNIT, Role.SCALE, Role.MULTIPLIER, Role.SCALED_UNIT)
# Words passed between a figure and its unit at most: "100 unit kartu ...".
_FURTHEST = 3


def find_unit_after(scan: Scan, at: int) -> tuple[int, str] | None:
    """The unit written behind token ``at`` and the index after it; quotes, hyphens and counting words are passed."""
    if at >= scan.length:
        return None
    tokens = scan.tokens
    start = at
    if tokens.kinds[at] is not Kind.SIGN:
        if at not in scan.hits and scan.names[at] is None:
            # As a rule: no word that is known.
            return None
    else:
        while scan.is_sign(at, QUOTES) and not (scan.is_sign(at, OPENING) and not tokens.is_glued(at)):
            at += 1
        if scan.is_sign(at, _HYPHEN) and tokens.is_glued(at) and tokens.is_glued(at + 1):
            at += 1
    glued = at == start and tokens.is_glued(at)
    found = _match_unit(scan, at, glued=glued)
    if found is not None:
        return found
    counted: int | None = None
    for _ in range(_FURTHEST):
        counter = scan.hit(at, Role.COUNTER)
        passed = counter or scan.hit(at, Role.PASSED)
        name = scan.names[at] if at < scan.length else None
        if passed is None or (name is not None and name.kind is not EntityKind.ORGANISATION):
            # The maker of what is counted is passed (块英伟达H800), any other name is not.
            break
        at = passed[0]
        counted = at if counter is not None else counted
        found = _match_unit(scan, at, glued=False)
        if found is not None:
            # The name of what is counted stays outside: "200.000 lembar" of H100.
            return (counted, found[1]) if found[0] == at and counted is not None else found
    return None if counted is None else (counted, PIECE)


def _match_unit(scan: Scan, at: int, *, glued: bool) -> tuple[int, str] | None:
    if at >= scan.length:
        return None
    hit = scan.hit(at, Role.UNIT)
    name_end = is_accelerator(scan, at)
    if name_end is not None and (hit is None or hit[0] <= name_end or scan.names[at] is not None):
        # "2.048 H800", "2.788 juta H800 GPU hours"
        following = scan.hit(name_end, Role.UNIT)
        if following is None and scan.is_sign(name_end, _HYPHEN) and scan.tokens.is_glued(name_end + 1):
            # 2.1 million H100-hours
            following = scan.hit(name_end + 1, Role.UNIT)
        if following is not None and scan.units.units[following[1]].dimension == "accelerator_hour":
            return following
        if following is not None and following[1] in scan.units.with_accelerator:
            return following[0], scan.units.with_accelerator[following[1]]
        if following is not None and following[1] == ACCELERATOR:
            return following
        return (at, ACCELERATOR) if not glued else None
    other = scan.hit(at, Role.NOT_NUMBER)
    if hit is None or scan.names[at] is not None or (other is not None and other[0] > hit[0]):
        return None
    end, unit = hit
    if glued and scan.tokens.kinds[at] is Kind.WORD and scan.is_glued_word(end):
        return None
    if scan.phrase(at, end) in scan.pack.numbers.leading and any(scan.hit(end, role) for role in _COUNTED_BY):
        # 两 is a weight, and the two of what follows: 2024两款.
        return None
    hedge = scan.hit(at, Role.HEDGE_AFTER)
    if hedge is not None and hedge[0] > end and scan.tokens.kinds[at] is Kind.CHARACTER:
        # The first sign of 초과 (above) is also the second.
        return None
    if end < scan.length and scan.tokens.kinds[end] is Kind.NUMBER and scan.tokens.is_glued(end):
        # "GPT4": letters and digits are one name; characters of a script without spaces are none with what follows.
        return (end, unit) if scan.tokens.kinds[end - 1] is Kind.CHARACTER else None
    if unit in scan.units.with_accelerator and is_accelerator(scan, end) is not None:
        return end, scan.units.with_accelerator[unit]
    return end, unit
