"""Times by the patterns of a pack: what the words at a token say of a time, before any calendar is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from server.language.period_words import Element, Pattern, PeriodWords
from server.language.tokens import Kind
from server.reading.numeric_dates import read_numeric_date
from server.reading.period_slots import FIGURE, FIRST_ROLES, SLOTS, Slot, is_roman
from server.reading.scan import Scan

_SPELLED = {
    "yearword": "year",
    "yearspelled": "year",
    "erayear": "year",
    "monthspelled": "monthnumber",
    "dayspelled": "day",
}


_FULL_STOP = frozenset(".")


@dataclass(frozen=True, slots=True)
class Said:
    """What tokens ``first`` up to ``last`` say of a time. ``weak``: only a time where the words around it say so.
    ``ends_open``: ends in a bare day or year, which a unit behind it would claim."""

    first: int
    last: int
    parts: dict[str, Any]
    weak: bool = False
    ends_open: bool = False


def find_said(scan: Scan, index: int) -> Said | None:
    """The longest time that begins at the token, None where none does."""
    key = ("said", index)
    if key not in scan.memo:
        scan.memo[key] = _find_said(scan, index)
    found: Said | None = scan.memo[key]
    return found


def _find_said(scan: Scan, index: int) -> Said | None:
    if scan.tokens.kinds[index] is Kind.DATE:
        words = scan.pack.periods
        day = read_numeric_date(scan.tokens.texts[index], words.numeric_order, words.era)
        return None if day is None else Said(index, index + 1, {"date": day})
    if scan.tokens.kinds[index] is Kind.SIGN:
        return None
    best: Said | None = None
    for pattern in _list_candidates(scan, index):
        parts: dict[str, Any] = {}
        last = _match(scan, pattern.elements, 0, index, parts)
        if last is None or last == index or (best is not None and last <= best.last):
            continue
        best = _make_said(scan, pattern, index, last, parts)
    return best


def _make_said(scan: Scan, pattern: Pattern, first: int, last: int, parts: dict[str, Any]) -> Said | None:
    said = {**parts, **dict(pattern.settings)}
    weak_month = said.pop("weak_month", False)
    for spelled, plain in _SPELLED.items():
        if spelled in said:
            said[plain] = said.pop(spelled)
    if "year" in said:
        said["year"] += said.pop("year_shift", 0)
        era = scan.pack.periods.era
        if era is not None and said["year"] >= era[0]:
            said["year"] += era[1]
    if "year2" in said:
        said["decade"] = 1900 + said.pop("year2")
    if "shortyear" in said:
        said["year"] = 2000 + said.pop("shortyear")
    if "oneunit" in said:
        said["unit"] = said.pop("oneunit")
    if "pairunit" in said:
        said["unit"], said["count"] = said.pop("pairunit"), 2
    if any(element.word == "decade" for element in pattern.elements) and "year" in said:
        said["decade"] = said.pop("year")
        if said["decade"] % 10:
            return None
    if pattern.elements[0].slot == "year" and scan.tokens.kinds[first] is not Kind.NUMBER:
        # A year in words is only read behind a month or the word for year.
        return None
    keys = said.keys() - {"weekday"}
    bare_year = keys == {"year"} and last == first + 1
    bare_month = keys <= {"month"} and weak_month
    bare_digits = keys == {"day", "monthnumber"} and pattern.elements[-1].slot == "daymonth"
    return Said(
        first,
        last,
        said,
        weak=bare_year or bare_month or bare_digits,
        ends_open=scan.tokens.kinds[last - 1] is Kind.NUMBER,
    )


def _list_candidates(scan: Scan, index: int) -> list[Pattern]:
    """The patterns that can begin at the token, in their order, by the roles it has."""
    table = _index_patterns(scan.pack.periods)
    found = scan.hits[index]
    keys = list(found) if found is not None else []
    keys.append(f"={scan.tokens.keys[index]}")
    if is_roman(scan, index) or (scan.tokens.kinds[index] is Kind.NUMBER and _may_be_time(scan, index)):
        keys.append(FIGURE)
    numbers = {number for key in keys for number in table.get(key, ())}
    patterns = scan.pack.periods.patterns
    return [patterns[number] for number in sorted(numbers)]


def _may_be_time(scan: Scan, index: int) -> bool:
    """A year, or a small figure before a word that some time is written with; most figures are neither."""
    length = len(scan.tokens.texts[index])
    if length == 4 or index + 1 >= len(scan.hits):
        return length == 4
    if length == 5 or scan.tokens.kinds[index + 1] is Kind.NUMBER:
        # 14.10. and 24 12 2014.
        return length < 3 or scan.is_sign(index + 1, _FULL_STOP)
    return length < 4 and scan.hits[index + 1] is not None


@lru_cache(maxsize=64)
def _index_patterns(words: PeriodWords) -> dict[str, tuple[int, ...]]:
    """Numbers of patterns by the roles a first token may have."""
    table: dict[str, set[int]] = {}
    for number, pattern in enumerate(words.patterns):
        for element in pattern.elements:
            for key in _list_first_roles(element):
                table.setdefault(key, set()).add(number)
            if not element.optional:
                break
    return {key: tuple(sorted(numbers)) for key, numbers in table.items()}


def _list_first_roles(element: Element) -> tuple[str, ...]:
    if element.literal:
        return (f"={element.literal}",)
    if element.word:
        return (f"word:{element.word}",)
    return FIRST_ROLES[element.slot]


def _match(scan: Scan, elements: tuple[Element, ...], at_element: int, index: int, parts: dict[str, Any]) -> int | None:
    """The index after the elements from ``at_element`` on, matched from token ``index`` on; fills ``parts``."""
    if at_element == len(elements):
        return index
    element = elements[at_element]
    if index < len(scan.tokens) and scan.names[index] is None:
        found = _take(scan, element, index)
        if found is not None:
            kept = dict(parts)
            _bind(element, found[0], parts)
            last = _match(scan, elements, at_element + 1, found[1], parts)
            if last is not None:
                return last
            parts.clear()
            parts.update(kept)
    if element.optional:
        return _match(scan, elements, at_element + 1, index, parts)
    return None


def _bind(element: Element, value: Any, parts: dict[str, Any]) -> None:
    if element.slot == "month":
        parts["month"], parts["weak_month"] = value
    elif element.slot == "daymonth":
        parts["day"], parts["monthnumber"] = value
    elif element.slot and element.slot != "clock":
        parts[element.slot] = value


def _take(scan: Scan, element: Element, index: int) -> Slot | None:
    if element.literal:
        return (None, index + 1) if scan.tokens.keys[index] == element.literal else None
    if element.word:
        hit = scan.hit(index, f"word:{element.word}")
        return None if hit is None else (None, hit[0])
    return SLOTS[element.slot](scan, index)
