"""The slots of time patterns: what each reads at a token."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.calendar_time import FIRST_YEAR, LAST_YEAR, is_calendar_unit
from server.reading.number import Form
from server.reading.numbers import read_number
from server.reading.scan import Scan

# What a slot reads: its value and the index after it.
Slot = tuple[Any, int]
# More units than this from today are no calendar time that news speaks of.
_MOST_UNITS = 1000
_LAST_DAY = 31
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


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


def _take_daymonth(scan: Scan, index: int) -> Slot | None:
    """14.10. with its second full stop: day and month."""
    tokens = scan.tokens
    day, point, month = tokens.texts[index].partition(".")
    if tokens.kinds[index] is not Kind.NUMBER or not point or not (day.isdigit() and month.isdigit()):
        return None
    if not scan.is_sign(index + 1, frozenset(".")) or not tokens.is_glued(index + 1) or len(day) > 2 or len(month) > 2:
        return None
    return ((int(day), int(month)), index + 2) if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 else None


def _take_year(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    if text:
        if len(text) != 4 or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            return None
        behind = index + 1
        if (
            scan.is_glued_word(behind)
            and scan.tokens.keys[behind] != "q"
            and not (scan.hit(behind, "word:decade") or scan.hit(behind, "word:ad"))
        ):
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
    if not 10 <= first.value <= 29 or first.last >= scan.length:
        return None
    at = first.last
    zero = scan.hit(at, "word:zero")
    second = read_number(scan, zero[0]) if zero is not None and zero[0] < scan.length else read_number(scan, at)
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


def _take_yearword(scan: Scan, index: int) -> Slot | None:
    """A year said in two halves (nineteen ninety four); other number words behind "in" count things."""
    found = None if scan.hit(index, Role.ATOM) is None else _take_year_words(scan, index)
    number = read_number(scan, index)
    return None if found is None or number is None or number.last == found[1] else found


_SPELLED = frozenset({Form.CARDINAL, Form.ORDINAL})


def _take_spelled(low: int, high: int) -> Callable[[Scan, int], Slot | None]:
    """A day, month or year in number words (五月三日, cinco de mayo)."""

    def take(scan: Scan, index: int) -> Slot | None:
        if scan.tokens.kinds[index] is Kind.NUMBER or scan.hits.get(index) is None:
            return None
        number = read_number(scan, index)
        if number is None or number.form not in _SPELLED or not number.readings or number.share:
            return None
        value, last = number.value, number.last
        unit = scan.hit(last - 1, Role.UNIT)
        if high == _LAST_DAY and value % 10 == 1 and value > 1 and unit is not None and unit[1] == "day":
            # 이십일 is the twentieth day where no second sign for "day" follows.
            behind = scan.hit(last, Role.UNIT)
            value, last = (value, last) if behind is not None and behind[1] == "day" else (value - 1, last - 1)
        return (int(value), last) if value == value.to_integral_value() and low <= value <= high else None

    return take


def _take_erayear(scan: Scan, index: int) -> Slot | None:
    """The year of an era: digits, number words, or the word for the first (令和元年)."""
    text = _digits(scan, index)
    if text:
        return (int(text), index + 1) if len(text) <= 4 and int(text) > 0 else None
    first = scan.hit(index, "word:first_of_era")
    return (1, first[0]) if first is not None else _take_spelled(1, 9999)(scan, index)


def _take_short(low: int, high: int) -> Callable[[Scan, int], Slot | None]:
    def take(scan: Scan, index: int) -> Slot | None:
        text = _digits(scan, index)
        return (int(text), index + 1) if len(text) == 2 and low <= int(text) <= high else None

    return take


def _take_decade_year(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    if text:
        return (int(text), index + 1) if len(text) == 2 and text[1] == "0" else None
    spelled = _take_spelled(10, 90)(scan, index)
    return spelled if spelled is not None and spelled[0] % 10 == 0 else None


def _take_monthnumber(scan: Scan, index: int) -> Slot | None:
    text = _digits(scan, index)
    return (int(text), index + 1) if text and len(text) <= 2 and 1 <= int(text) <= 12 else None


def is_roman(scan: Scan, index: int) -> bool:
    """Whether the token is the Roman numeral of a quarter or half."""
    return scan.tokens.keys[index] in ROMAN and scan.tokens.texts[index].isupper()


def _take_counted(highest: int) -> Callable[[Scan, int], Slot | None]:
    """A quarter or half: a digit, a Roman numeral or an ordinal."""

    def take(scan: Scan, index: int) -> Slot | None:
        text = _digits(scan, index)
        if text:
            suffix = scan.hit(index + 1, Role.ORDINAL_SUFFIX)
            last = suffix[0] if suffix is not None and scan.tokens.is_glued(index + 1) else index + 1
            glued = scan.is_glued_word(last) and scan.hit(last, "word:q") is None
            if len(text) > 1 or not 1 <= int(text) <= highest or glued:
                return None
            return int(text), last
        roman = ROMAN.get(scan.tokens.keys[index], 0)
        if roman and scan.tokens.texts[index].isupper():
            return (roman, index + 1) if roman <= highest else None
        if scan.hits.get(index) is None:
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


def _take_counted_unit(role: str) -> Callable[[Scan, int], Slot | None]:
    """A unit that holds its own count: setahun, يومان."""

    def take(scan: Scan, index: int) -> Slot | None:
        hit = scan.hit(index, role)
        return (hit[1], hit[0]) if hit is not None and is_calendar_unit(hit[1]) else None

    return take


def _take_count(scan: Scan, index: int) -> Slot | None:
    article = scan.hit(index, Role.ARTICLE)
    if article is not None:
        return 1, article[0]
    number = read_number(scan, index)
    if number is None or number.form is not Form.CARDINAL or not Decimal("0.5") <= number.value <= _MOST_UNITS:
        return None
    # Twelfths, so that "a year and a half" is eighteen months.
    return (number.value, number.last) if (number.value * 12) % 1 == 0 else None


def _take_clock(scan: Scan, index: int) -> Slot | None:
    return (None, index + 1) if scan.tokens.kinds[index] is Kind.CLOCK else None


FIGURE, CLOCK = "figure", "clock"
_NAMED = (Role.ATOM, Role.ORDINAL, Role.ORDINAL_WORD, Role.ORDINAL_PREFIX, Role.MULTIPLIER)
# What a time may begin with.
FIRST_ROLES: dict[str, tuple[str, ...]] = {
    "day": (FIGURE, *_NAMED),
    "day2": (FIGURE, *_NAMED),
    "daymonth": (FIGURE,),
    "month": (Role.MONTH,),
    "monthnumber": (FIGURE,),
    "year": (FIGURE,),
    "yearword": (Role.ATOM,),
    "year2": (FIGURE, Role.ATOM, Role.MULTIPLIER),
    "shortyear": (FIGURE,),
    "quarter": (FIGURE, *_NAMED),
    "half": (FIGURE, *_NAMED),
    "season": (Role.SEASON,),
    "weekday": (Role.WEEKDAY,),
    "unit": (Role.UNIT,),
    "oneunit": (Role.ONE_OF,),
    "pairunit": (Role.TWO_OF,),
    "count": (FIGURE, Role.ARTICLE, *_NAMED, Role.SCALE),
    "dayword": (Role.DAYWORD,),
    "dayspelled": (*_NAMED, Role.TEEN, Role.SCALE),
    "monthspelled": (*_NAMED, Role.TEEN),
    "yearspelled": (*_NAMED, Role.TEEN, Role.SCALE),
    "erayear": (FIGURE, "word:first_of_era", *_NAMED, Role.TEEN),
    "shorterayear": (FIGURE,),
    "quarterspelled": _NAMED,
    "clock": (),
}
# Slots that take a figure of one token, where it is written in digits.
SINGLE_FIGURES = frozenset(
    {"day", "day2", "monthnumber", "year", "year2", "shortyear", "quarter", "half", "erayear", "shorterayear"}
)
# A number inside a time may begin with any of these.
_INNER = (
    FIGURE,
    *_NAMED,
    Role.ORDINAL_MARKER,
    Role.TEEN,
    Role.SCALE,
    Role.ARTICLE,
    Role.MINUS,
    Role.ADDED_BEFORE,
    Role.FRACTION,
    "word:zero",
    "word:last_of",
    "word:first_of_era",
)
INNER_ROLES = {
    slot: roles if len(roles) == 1 and FIGURE not in roles else _INNER for slot, roles in FIRST_ROLES.items()
}
INNER_ROLES["clock"] = (CLOCK,)
SLOTS: dict[str, Callable[[Scan, int], Slot | None]] = {
    "day": _take_day,
    "day2": _take_day,
    "daymonth": _take_daymonth,
    "month": _take_role(Role.MONTH),
    "monthnumber": _take_monthnumber,
    "year": _take_year,
    "yearword": _take_yearword,
    "year2": _take_decade_year,
    "shortyear": _take_short(0, 49),
    "quarter": _take_counted(4),
    "half": _take_counted(2),
    "season": _take_role(Role.SEASON),
    "weekday": _take_role(Role.WEEKDAY),
    "unit": _take_unit,
    "oneunit": _take_counted_unit(Role.ONE_OF),
    "pairunit": _take_counted_unit(Role.TWO_OF),
    "count": _take_count,
    "dayword": _take_role(Role.DAYWORD),
    "dayspelled": _take_spelled(1, _LAST_DAY),
    "monthspelled": _take_spelled(1, 12),
    "yearspelled": _take_spelled(FIRST_YEAR, LAST_YEAR),
    "erayear": _take_erayear,
    # The years of an era that are said short: those of the last fifty years.
    "shorterayear": _take_short(50, 99),
    "quarterspelled": _take_spelled(1, 4),
    "clock": _take_clock,
}
