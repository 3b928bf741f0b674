"""Two figures that are one: ranges ("10-20", "between a and b") and tolerances ("5 ± 0.5")."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import Numeral
from server.reading.measured import Measured
from server.reading.number import Form
from server.reading.scan import HYPHENS, QUOTES, Scan

# How many words back a verb of change makes "from a to b" two figures.
_CHANGE_REACH = 6
# "Eight nine" is the last guess of one digit.
_HIGHEST_GUESS = 8
_TEN, _HUNDRED = 10, 100
# 二、三年: two or three years.
_EASTERN_COMMA = frozenset("、")
# About so many letters make a word where no spaces part words.
_LETTERS = 3


class Range(NamedTuple):
    """A range over tokens ``first`` up to ``last``, likeliest reading first."""

    first: int
    last: int
    readings: tuple[tuple[Decimal, Decimal], ...]
    unit: str | None


def may_join(scan: Scan, one: Measured, other: Measured) -> bool:
    """A quick look: whether two neighbouring figures touch, or a word or sign that may join them stands behind the
    first one."""
    behind = one.last
    return behind == other.first or behind in scan.hits or scan.tokens.kinds[behind] is Kind.SIGN


def find_range(scan: Scan, low: Measured, high: Measured) -> Range | None:
    """The range that two neighbouring figures make, None where they are two figures."""
    in_words = _are_words(scan, low, high)
    if (low.last == high.first and not in_words) or not _can_pair(low, high):
        # Digits that touch are no range.
        return None
    guessed = _guess_ones(low, high) if in_words else None
    if guessed is not None:
        return Range(low.first, high.last, (guessed,), high.unit)
    first = low.first if in_words and _is_guess(scan, low, high) else _find_start(scan, low, high)
    if first is None:
        return None
    readings = _pair(scan, low, high)
    if readings is None:
        return None
    closed = scan.hit(high.last, Role.CLOSE)
    return Range(first, high.last if closed is None else closed[0], readings, low.unit or high.unit)


def _can_pair(low: Measured, high: Measured) -> bool:
    if low.number.form is Form.ORDINAL and high.number.form is Form.ORDINAL:
        return True
    if low.number.form is not Form.CARDINAL or high.number.form is not Form.CARDINAL:
        return False
    if low.unit is None and high.first < high.number.first:
        # "Cut by half to $2.50": a sign before the second figure is not the first one's.
        return False
    return low.unit is None or high.unit is None or low.unit == high.unit


def _find_start(scan: Scan, low: Measured, high: Measured) -> int | None:
    """The first token of the range, None where the words between make none."""
    at = _skip_quotes(scan, low.last)
    if at >= high.first:
        return None
    if scan.is_sign(at, HYPHENS) and scan.tokens.is_glued(at) and scan.hit(at + 1, Role.JOINER) is not None:
        # Zwei- bis dreihundert.
        at += 1
    between = find_opening(scan, low, Role.BETWEEN)
    if between is not None and _ends(scan, at, Role.BETWEEN_AND, high.first):
        return between
    if scan.hit(high.last, Role.CLOSE) is not None and _ends(scan, at, Role.BETWEEN_AND, high.first):
        # 10 ile 20 arasında: the word for "between" stands behind.
        return low.first
    started = find_opening(scan, low, Role.FROM)
    if started is not None and _ends(scan, at, Role.TO, high.first):
        return None if tells_change(scan, low, high) else started
    if not _ends(scan, at, Role.JOINER, high.first) or started is not None:
        return None
    if scan.tokens.kinds[at] is Kind.SIGN:
        # Downward only with a unit: 747-400 is a name, 1400-1300 points are a range.
        upward = low.number.value <= high.number.value or high.number.scale is not None
        joined = (upward or high.written) and _is_plain_dash(scan, at, low, high)
        return low.first if joined else None
    if scan.hit(high.last, Role.CHANGE_AFTER) is not None:
        # 10から20に増えた: the verb of change stands behind.
        return None
    # Words join only upward: "cut 20 to 10" tells of a change.
    return low.first if low.number.value < high.number.value or high.number.scale else None


def _is_guess(scan: Scan, low: Measured, high: Measured) -> bool:
    """Whether two number words that follow one another leave open which is meant: hai ba người, two or three people."""
    one, other = low.number, high.number
    counted = other.mantissa if other.scale is not None else next(iter(other.readings), None)
    comma = scan.is_sign(low.last, _EASTERN_COMMA) and low.last + 1 == high.first and high.written
    return (
        (low.last == high.first or comma)
        and not low.written
        and one.scale is None
        and 1 <= one.value <= _HIGHEST_GUESS
        and counted is not None
        and counted.value == one.value + 1
    )


def _are_words(scan: Scan, low: Measured, high: Measured) -> bool:
    kinds = scan.tokens.kinds
    return kinds[low.number.first] is not Kind.NUMBER and kinds[high.number.first] is not Kind.NUMBER


def _guess_ones(low: Measured, high: Measured) -> tuple[Decimal, Decimal] | None:
    """Tens in words with two digit words behind them that leave open which is meant: 十七八个, 17 or 18."""
    one, other = low.number, high.number
    if low.last != high.first or low.written or one.scale is not None:
        return None
    ones = one.value % _TEN
    factor = other.scale or other.step
    if not (_TEN < one.value < _HUNDRED and 0 < ones <= _HIGHEST_GUESS and other.value == (ones + 1) * factor):
        return None
    return one.value * factor, (one.value + 1) * factor


def find_opening(scan: Scan, low: Measured, role: str) -> int | None:
    """Where the word begins that opens a range before the figure, articles between passed over."""
    if role not in scan.roles_said:
        return None
    before = low.first
    if scan.hit_before(before, role) is None:
        before = _skip_article(scan, before)
    hit = scan.hit_before(before, role)
    hedge = scan.hit_before(before, Role.HEDGE)
    # The "from" inside a longer hedge opens nothing (kurang dari).
    return None if hit is None or (hedge is not None and hedge[0] < hit[0]) else int(hit[0])


def tells_change(scan: Scan, low: Measured, high: Measured) -> bool:
    """Whether "from a to b" tells how something moved, and is no range: by a verb of change, or because it falls."""
    if Role.TO not in scan.roles_said:
        return False
    started = find_opening(scan, low, Role.FROM)
    if started is None or not _ends(scan, _skip_quotes(scan, low.last), Role.TO, high.first):
        return False
    moved = scan.hit(started, Role.CHANGE_FROM) is not None or has_change_word(scan, started)
    return moved or low.number.value > high.number.value


def _is_plain_dash(scan: Scan, at: int, low: Measured, high: Measured) -> bool:
    """A dash joins figures when it is glued on both sides or on neither: "10 -5" is 10 and minus 5."""
    tokens = scan.tokens
    return tokens.is_glued(at) == tokens.is_glued(high.first) or tokens.texts[at] != "-" or low.written


def _skip_quotes(scan: Scan, at: int) -> int:
    while scan.is_sign(at, QUOTES):
        at += 1
    return at


def _skip_article(scan: Scan, at: int) -> int:
    filler = scan.hit_before(at, Role.HEDGE_FILLER)
    return at if filler is None else filler[0]


def _ends(scan: Scan, at: int, role: str, end: int) -> bool:
    """Whether a phrase of that role stands at the token and reaches just to ``end``, articles and quotes aside."""
    hit = scan.hit(at, role)
    if hit is None:
        return False
    reached = hit[0]
    while reached < end and scan.is_sign(reached, QUOTES):
        reached += 1
    filler = scan.hit(reached, Role.HEDGE_FILLER)
    return reached == end or (filler is not None and filler[0] == end)


def has_change_word(scan: Scan, index: int) -> bool:
    """Whether a verb of change stands a few words before the token, in the same sentence."""
    reach = _CHANGE_REACH if scan.pack.words.spaced else _CHANGE_REACH * _LETTERS
    for back in range(index - 1, max(index - 1 - reach, -1), -1):
        if scan.tokens.texts[back] in ".!?;":
            return False
        if scan.hit(back, Role.CHANGE) is not None:
            return True
    return False


def _pair(scan: Scan, low: Measured, high: Measured) -> tuple[tuple[Decimal, Decimal], ...] | None:
    factor = share_scale(scan, low, high)
    lows = [numeral.scale(factor) for numeral in low.number.readings]
    pairs = []
    for index, end in enumerate(high.number.readings):
        start = lows[index] if index < len(lows) else lows[0]
        pairs.append(_order(start, end))
    if not pairs:
        return None
    return tuple(dict.fromkeys(pairs))


def _order(start: Numeral, end: Numeral) -> tuple[Decimal, Decimal]:
    return (start.value, end.value) if start.value <= end.value else (end.value, start.value)


def share_scale(scan: Scan, low: Measured, high: Measured) -> Decimal:
    """The scale of the second figure where it is meant for both: "1-2 million", "two to three hundred"; not for
    "500-1 million"."""
    one, other = low.number, high.number
    if one.scale is not None or low.last != one.last:
        return Decimal(1)
    if other.scale is not None and other.mantissa is not None:
        return other.scale if one.value <= other.mantissa.value else Decimal(1)
    counted = other.value / other.step
    shared = other.step >= _HUNDRED and counted == counted.to_integral_value() and one.value < counted < other.step
    return other.step if shared and not one.weak and _are_words(scan, low, high) else Decimal(1)


def find_tolerance(scan: Scan, one: Measured, margin: Measured) -> tuple[Decimal, int] | None:
    """The margin of a figure with a tolerance, in the figure's unit, and the index after it."""
    hit = scan.hit(one.last, Role.TOLERANCE)
    if hit is None or hit[0] != margin.first or not one.number.readings or not margin.number.readings:
        return None
    width = abs(margin.number.value)
    if margin.unit == "percent" and one.unit not in {"percent", "percentage_point"}:
        return abs(one.number.value) * width / 100, margin.last
    return width, margin.last
