"""Times by the patterns of a pack: what the words at a token say of a time, before any calendar is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from server.language.lexicon import Role
from server.language.period_words import Element, Pattern, PeriodWords
from server.language.tokens import Kind
from server.reading.calendar_time import FIRST_YEAR, LAST_YEAR, is_calendar_unit
from server.reading.numbers import Form, read_number
from server.reading.scan import Scan

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# What a slot reads: its value and the index after it.
Slot = tuple[Any, int]


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
        day = read_numeric_date(scan.tokens.texts[index], scan.pack.periods.numeric_order)
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
    if "year2" in said:
        said["decade"] = 1900 + said.pop("year2")
    if "shortyear" in said:
        said["year"] = 2000 + said.pop("shortyear")
    if "oneunit" in said:
        said["unit"] = said.pop("oneunit")
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
    return Said(first, last, said, weak=bare_year or bare_month, ends_open=scan.tokens.kinds[last - 1] is Kind.NUMBER)


def _list_candidates(scan: Scan, index: int) -> list[Pattern]:
    """The patterns that can begin at the token, in their order, by the roles it has."""
    table = _index_patterns(scan.pack.periods)
    found = scan.hits[index]
    keys = list(found) if found is not None else []
    keys.append(f"={scan.tokens.keys[index]}")
    if scan.tokens.kinds[index] is Kind.NUMBER and _may_be_time(scan, index):
        keys.append(_FIGURE)
    numbers = {number for key in keys for number in table.get(key, ())}
    patterns = scan.pack.periods.patterns
    return [patterns[number] for number in sorted(numbers)]


def _may_be_time(scan: Scan, index: int) -> bool:
    """A year, or a small figure before a word that some time is written with; most figures are neither."""
    length = len(scan.tokens.texts[index])
    return length == 4 or (length < 4 and index + 1 < len(scan.hits) and scan.hits[index + 1] is not None)


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
    return _ROLES_OF[element.slot]


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
    elif element.slot and element.slot != "clock":
        parts[element.slot] = value


def _take(scan: Scan, element: Element, index: int) -> Slot | None:
    if element.literal:
        return (None, index + 1) if scan.tokens.keys[index] == element.literal else None
    if element.word:
        hit = scan.hit(index, f"word:{element.word}")
        return None if hit is None else (None, hit[0])
    return _SLOTS[element.slot](scan, index)


def _take_role(role: str) -> Callable[[Scan, int], Slot | None]:
    def take(scan: Scan, index: int) -> Slot | None:
        hit = scan.hit(index, role)
        return None if hit is None else (hit[1], hit[0])

    return take


def _digits(scan: Scan, index: int) -> str:
    """The plain digits at the token, an empty string where there are none or they belong to a word."""
    tokens = scan.tokens
    if tokens.kinds[index] is not Kind.NUMBER or not tokens.texts[index].isdigit():
        return ""
    return tokens.texts[index]


def _take_day(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    if text:
        if len(text) > 2 or not 1 <= int(text) <= 31:
            return None
        suffix = scan.hit(index + 1, Role.ORDINAL_SUFFIX)
        if suffix is not None and scan.tokens.is_glued(index + 1):
            return int(text), suffix[0]
        return (int(text), index + 1) if not scan.is_glued_word(index + 1) else None
    if scan.hit(index, Role.ORDINAL) is None and scan.hit(index, Role.ATOM) is None:
        return None
    number = read_number(scan, index)
    if number is None or number.form is not Form.ORDINAL or not 1 <= number.value <= 31:
        return None
    return int(number.value), number.last


def _take_year(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    if text:
        if len(text) != 4 or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            return None
        behind = index + 1
        if scan.is_glued_word(behind) and scan.tokens.keys[behind] != "q" and scan.hit(behind, "word:decade") is None:
            return None
        return int(text), behind
    if index == 0 or scan.hit(index, Role.ATOM) is None:
        return None
    return _take_year_words(scan, index)


def _take_year_words(scan: Scan, index: int) -> Slot | None:
    """Twenty twelve, nineteen oh five, two thousand and nineteen."""
    first = read_number(scan, index)
    if first is None or first.form is not Form.CARDINAL or first.value != first.value.to_integral_value():
        return None
    if FIRST_YEAR <= first.value <= LAST_YEAR:
        return int(first.value), first.last
    if not 10 <= first.value <= 29 or first.last >= len(scan.tokens):
        return None
    at = first.last
    zero = scan.hit(at, "word:zero")
    second = read_number(scan, zero[0]) if zero is not None and zero[0] < len(scan.tokens) else read_number(scan, at)
    if (
        second is None
        or second.form is not Form.CARDINAL
        or second.scale is not None
        or scan.tokens.kinds[at] is Kind.NUMBER
    ):
        return None
    limit = (1, 9) if zero is not None else (10, 99)
    if not limit[0] <= second.value <= limit[1]:
        return None
    return int(first.value) * 100 + int(second.value), second.last


def _take_short(low: int, high: int) -> Callable[[Scan, int], Slot | None]:
    def take(scan: Scan, index: int) -> Slot | None:
        text = _digits(scan, index)
        return (int(text), index + 1) if len(text) == 2 and low <= int(text) <= high else None

    return take


def _take_decade_year(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    return (int(text), index + 1) if len(text) == 2 and text[1] == "0" else None


def _take_monthnumber(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    return (int(text), index + 1) if text and len(text) <= 2 and 1 <= int(text) <= 12 else None


def _take_counted(highest: int) -> Callable[[Scan, int], Slot | None]:
    """A quarter or half: a digit, a Roman numeral or an ordinal."""

    def take(scan: Scan, index: int) -> Slot | None:
        text = _digits(scan, index)
        if text:
            suffix = scan.hit(index + 1, Role.ORDINAL_SUFFIX)
            last = suffix[0] if suffix is not None and scan.tokens.is_glued(index + 1) else index + 1
            if len(text) > 1 or not 1 <= int(text) <= highest or scan.is_glued_word(last):
                return None
            return int(text), last
        roman = _ROMAN.get(scan.tokens.keys[index], 0)
        if roman and scan.tokens.texts[index].isupper():
            return (roman, index + 1) if roman <= highest else None
        if scan.hits[index] is None:
            return None
        word = scan.hit(index, Role.ORDINAL_WORD) or scan.hit(index, "word:last_of")
        if word is not None:
            return (int(word[1]) if word[1] is not None else highest), word[0]
        number = read_number(scan, index)
        if number is None or number.form is not Form.ORDINAL or not 1 <= number.value <= highest:
            return None
        return int(number.value), number.last

    return take


def _take_unit(scan: Scan, index: int) -> Slot | None:
    hit = scan.hit(index, Role.UNIT)
    return (hit[1], hit[0]) if hit is not None and is_calendar_unit(hit[1]) else None


def _take_one_unit(scan: Scan, index: int) -> Slot | None:
    hit = scan.hit(index, Role.ONE_OF)
    return (hit[1], hit[0]) if hit is not None and is_calendar_unit(hit[1]) else None


def _take_count(scan: Scan, index: int) -> Slot | None:
    article = scan.hit(index, Role.ARTICLE)
    if article is not None:
        return 1, article[0]
    number = read_number(scan, index)
    if number is None or number.form is not Form.CARDINAL or number.value != number.value.to_integral_value():
        return None
    return (int(number.value), number.last) if 1 <= number.value <= 1000 else None


def _take_clock(scan: Scan, index: int) -> Slot | None:
    return (None, index + 1) if scan.tokens.kinds[index] is Kind.CLOCK else None


_FIGURE = "figure"
_NAMED = (Role.ATOM, Role.ORDINAL, Role.ORDINAL_WORD, Role.ORDINAL_PREFIX, Role.MULTIPLIER)
_ROLES_OF: dict[str, tuple[str, ...]] = {
    "day": (_FIGURE, *_NAMED),
    "day2": (_FIGURE, *_NAMED),
    "month": (Role.MONTH,),
    "monthnumber": (_FIGURE,),
    "year": (_FIGURE,),
    "year2": (_FIGURE,),
    "shortyear": (_FIGURE,),
    "quarter": (_FIGURE, *_NAMED),
    "half": (_FIGURE, *_NAMED),
    "season": (Role.SEASON,),
    "weekday": (Role.WEEKDAY,),
    "unit": (Role.UNIT,),
    "oneunit": (Role.ONE_OF,),
    "count": (_FIGURE, Role.ARTICLE, *_NAMED, Role.SCALE),
    "dayword": (Role.DAYWORD,),
    "clock": (),
}
_SLOTS: dict[str, Callable[[Scan, int], Slot | None]] = {
    "day": _take_day,
    "day2": _take_day,
    "month": _take_role(Role.MONTH),
    "monthnumber": _take_monthnumber,
    "year": _take_year,
    "year2": _take_decade_year,
    "shortyear": _take_short(0, 49),
    "quarter": _take_counted(4),
    "half": _take_counted(2),
    "season": _take_role(Role.SEASON),
    "weekday": _take_role(Role.WEEKDAY),
    "unit": _take_unit,
    "oneunit": _take_one_unit,
    "count": _take_count,
    "dayword": _take_role(Role.DAYWORD),
    "clock": _take_clock,
}


def read_numeric_date(text: str, order: str) -> date | None:
    """A date of digits: 2025-02-18, 18/2/2025, 18.02.25. Where day and month can be either, the order of the language
    decides; where only one order makes a date, that one. None where none does."""
    parts = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-")]
    if len(parts) != 3:
        return None
    if parts[0] > 31:
        return _make_date(parts[0], parts[1], parts[2]) or _make_date(parts[0], parts[2], parts[1])
    if len(text.rsplit(text[-5] if not text[-5].isdigit() else text[-3], 1)[-1]) < 4:
        # Two digits of a year are only read behind slashes: 1.2.25 is a version.
        if "/" not in text:
            return None
        parts[2] += 2000 if parts[2] < 70 else 1900
    first, second, year = parts
    month_first = _make_date(year, first, second)
    day_first = _make_date(year, second, first)
    return (month_first or day_first) if order == "mdy" else (day_first or month_first)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
