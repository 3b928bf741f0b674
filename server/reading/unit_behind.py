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
    return _match_unit(scan, at, glued=glued) or _pass_counters(scan, at)


def _pass_counters(scan: Scan, at: int) -> tuple[int, str] | None:
    """The unit behind the counting words and the like at the token, "piece" where they stand alone."""
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
    hits, entity = scan.hits.get(at), scan.names[at]
    hit = None if hits is None else hits.get(Role.UNIT)
    if entity is not None or (hits is not None and Role.ACCELERATOR in hits):
        name_end = is_accelerator(scan, at)
        if name_end is not None and (hit is None or at + hit[0] <= name_end or entity is not None):
            return _match_accelerator(scan, at, name_end, glued=glued)
    if hits is None or hit is None or entity is not None:
        return None
    length, unit = hit
    end = at + length
    if glued and scan.tokens.kinds[at] is Kind.WORD and scan.is_glued_word(end):
        return None
    if scan.phrase(at, end) in scan.pack.numbers.leading and any(scan.hit(end, role) for role in _COUNTED_BY):
        # 两 is a weight, and the two of what follows: 2024两款.
        return None
    if Role.NOT_NUMBER in hits and hits[Role.NOT_NUMBER][0] > length:
        return None
    if Role.HEDGE_AFTER in hits and hits[Role.HEDGE_AFTER][0] > length and scan.tokens.kinds[at] is Kind.CHARACTER:
        # The first sign of 초과 (above) is also the second.
        return None
    if end < scan.length and scan.tokens.kinds[end] is Kind.NUMBER and scan.tokens.is_glued(end):
        # "GPT4": letters and digits are one name; characters of a script without spaces are none with what follows.
        return (end, unit) if scan.tokens.kinds[end - 1] is Kind.CHARACTER else None
    if unit in scan.units.with_accelerator and is_accelerator(scan, end) is not None:
        return end, scan.units.with_accelerator[unit]
    return end, unit


def _match_accelerator(scan: Scan, at: int, end: int, *, glued: bool) -> tuple[int, str] | None:
    """The unit that an accelerator's name up to token ``end`` is, alone or with the one behind it: "2.048 H800",
    "2.788 juta H800 GPU hours"."""
    following = scan.hit(end, Role.UNIT)
    if following is None and scan.is_sign(end, _HYPHEN) and scan.tokens.is_glued(end + 1):
        # 2.1 million H100-hours
        following = scan.hit(end + 1, Role.UNIT)
    if following is not None and scan.units.units[following[1]].dimension == "accelerator_hour":
        return following
    if following is not None and following[1] in scan.units.with_accelerator:
        return following[0], scan.units.with_accelerator[following[1]]
    if following is not None and following[1] == ACCELERATOR:
        return following
    return (at, ACCELERATOR) if not glued else None
