"""Whether a weak time (a bare year, a month that is another word too) is one: by the words around it."""

from __future__ import annotations

from server.language.lexicon import Role
from server.reading.period_patterns import Said
from server.reading.scan import Scan


def is_asked_for(scan: Scan, said: Said) -> bool:
    """Whether the words around a weak time want one: a preposition of time, a bound, brackets, a title's end."""
    first, last = said.first, said.last
    if scan.hit_before(first, Role.PERIOD_CUE) is not None or scan.hit_before(first, Role.BOUND) is not None:
        # "In May" but not "in may"; "en mars" but not "en Mars": the name has the capital it has in this language.
        known = {"year", "day"} & said.parts.keys()
        return bool(known) or scan.tokens.texts[first][:1].isupper() is scan.pack.periods.capital_months
    years = scan.pack.periods.bare_years
    if years is not None and years[0] <= said.parts.get("year", 0) <= years[1]:
        return scan.hit_before(first, Role.HEDGE) is None
    if scan.hit(last, Role.BOUND_AFTER) is not None and "year" in said.parts:
        # 2024'ten önce
        return True
    whole = first == 0 and last == scan.length
    bracketed = scan.is_sign(first - 1, frozenset("(")) and scan.is_sign(last, frozenset(")"))
    filler = scan.hit_before(first, Role.PERIOD_FILLER)
    if filler is not None and scan.hit_before(filler[0], Role.PERIOD_CUE) is not None:
        return True
    return "year" in said.parts and (whole or bracketed)


def continues(scan: Scan, said: Said, taken: list[bool]) -> bool:
    """Whether the year is one more of a list of times: in 2023 and 2024."""
    if "year" not in said.parts:
        return False
    joint = scan.hit_before(said.first, Role.BETWEEN_AND)
    before = joint[0] if joint is not None else said.first - 1
    if joint is None and not scan.is_sign(before, frozenset(",/")):
        return False
    if joint is not None and scan.is_sign(before - 1, frozenset(",")):
        before -= 1
    return before > 0 and taken[before - 1]
