"""Numbers in words, by a rule most languages share: a multiplier multiplies everything smaller before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import LONGEST, Numeral
from server.reading.scan import Scan

# The longest number words that anybody writes out have some thirty words.
_MOST_WORDS = 60
# Longer digits behind "point" are spelled one by one.
_LARGEST_DECIMALS = 10**6
# Two digit words in a row are often a guess ("seven, eight"); from three on they spell a number.
_FEWEST_DIGIT_WORDS = 3
_LEAST_SCALE = 1000
_COMMA, _HYPHEN = frozenset(","), frozenset("-")
# What goes on in a number in words.
_IN_NUMBERS = frozenset({Role.ATOM, Role.MULTIPLIER, Role.SCALE, Role.TEEN, Role.ADDED_BEFORE, Role.AND})


class WordNumber(NamedTuple):
    """A number in words up to token ``last``, with how many words it has. ``factor``: what its last part was multiplied
    by, so that a half behind it is a half of that (two million and a half)."""

    numeral: Numeral
    last: int
    words: int
    factor: Decimal = Decimal(1)


@dataclass(slots=True)
class _Part:
    """A summand of the number so far. ``place`` is the place of its last digit: what follows must be smaller."""

    value: Decimal
    place: Decimal
    first: int
    last: int
    factor: Decimal = Decimal(1)


def read_word_number(scan: Scan, index: int) -> WordNumber | None:
    """The number in words that begins at the token.

    Reads "dua puluh satu ribu", "one hundred and six", "four point eight five billion". None where there is none.
    """
    spelled = _read_digit_words(scan, index)
    if spelled is not None:
        return spelled
    parts: list[_Part] = []
    at = index
    words = 0
    while at < scan.length and scan.names[at] is None and words < _MOST_WORDS:
        if _IN_NUMBERS.isdisjoint(scan.hits.get(at, ())) and scan.tokens.kinds[at] is not Kind.SIGN:
            break
        joined = _skip_joint(scan, at, parts[-1]) if parts else at
        taken = _take(scan, parts, joined, joined=joined > at)
        if taken is None:
            break
        at = taken
        words += 1
    if not parts:
        return None
    last = parts[-1].last
    fraction = read_decimals(scan, last)
    if (fraction is not None and parts[-1].place <= 10) or (fraction is not None and len(parts) == 1):
        digits, last = fraction
        value = _add_up(parts) + Decimal(f"0.{digits}")
        return WordNumber(Numeral(value, Decimal(1).scaleb(-len(digits))), last, words + len(digits))
    value = _add_up(parts)
    return WordNumber(Numeral(value, _resolution(value)), last, words, parts[-1].factor)


def _read_digit_words(scan: Scan, index: int) -> WordNumber | None:
    """Digit words in a row, where the language writes numbers so: 二〇二四."""
    if not scan.pack.numbers.habits.digit_words:
        return None
    digits = ""
    at = index
    while len(digits) < LONGEST and at < scan.length:
        atom = scan.hit(at, Role.ATOM)
        if atom is None or not 0 <= atom[1] < 10 or scan.names[at] is not None:
            break
        if at > index and not _stands_beside(scan, at):
            break
        if at == index and scan.phrase(at, atom[0]) in scan.pack.numbers.inner:
            return None
        digits += str(int(atom[1]))
        at = atom[0]
    if len(digits) < _FEWEST_DIGIT_WORDS or scan.hit(at, Role.MULTIPLIER) is not None:
        return None
    value = Decimal(digits)
    return WordNumber(Numeral(value, Decimal(1)), at, len(digits))


def _stands_beside(scan: Scan, at: int) -> bool:
    """Whether a digit word belongs to those before it: a word behind a space, a character of other scripts glued."""
    return scan.tokens.is_glued(at) or scan.tokens.kinds[at] is Kind.WORD


def _take(scan: Scan, parts: list[_Part], at: int, *, joined: bool) -> int | None:
    """Add the word at the token to the parts; the index after it, None where it does not belong to the number.

    ``joined``: a word for "and" stands before it.
    """
    inside = bool(parts) and (scan.pack.numbers.habits.stand_apart or scan.hit(at, Role.ATOM) is None)
    if not inside and is_other_word(scan, at):
        # Behind a digit a multiplier multiplies, whatever else begins so: 一万一千, but 万一 is "in case".
        return None
    atom = scan.hit(at, Role.ATOM)
    if atom is not None:
        return _add(scan, parts, at, atom, joined=joined)
    added = scan.hit(at, Role.ADDED_BEFORE)
    following = None if added is None else scan.hit(added[0], Role.ATOM)
    if added is not None and following is not None and not parts:
        share = Decimal(added[1].numerator) / Decimal(added[1].denominator)
        parts.append(_Part(following[1] + share, Decimal("0.1"), at, following[0]))
        return int(following[0])
    teen = scan.hit(at, Role.TEEN)
    if teen is not None and parts and parts[-1].value < 10:
        part = parts[-1]
        parts[-1] = _Part(part.value + teen[1], Decimal(1), part.first, teen[0])
        return teen[0]
    multiplier = find_multiplier(scan, at)
    if multiplier is None:
        return None
    return _multiply(scan, parts, at, *multiplier)


def is_other_word(scan: Scan, at: int) -> bool:
    """Whether a word that is no number begins at the token; a longer number word wins over it (만이, 만이천)."""
    found = scan.hits.get(at)
    if found is None or Role.NOT_NUMBER not in found:
        return False
    atom = found.get(Role.ATOM)
    return atom is None or atom[0] <= found[Role.NOT_NUMBER][0]


def find_multiplier(scan: Scan, at: int) -> tuple[int, Decimal] | None:
    """The word at the token that multiplies; none where a unit's longer name begins so (12 千米, 150 兆瓦)."""
    found = scan.hits.get(at)
    hit = None if found is None else found.get(Role.SCALE) or found.get(Role.MULTIPLIER)
    if found is None or hit is None:
        return None
    unit = found.get(Role.UNIT)
    return (at + hit[0], hit[1]) if unit is None or unit[0] <= hit[0] else None


def _add(scan: Scan, parts: list[_Part], at: int, atom: tuple[int, Decimal], *, joined: bool) -> int | None:
    end, value = atom
    habits = scan.pack.numbers.habits
    before = parts[-1] if parts else None
    if before is None:
        if scan.phrase(at, end) in scan.pack.numbers.inner and scan.hit(end, Role.DECIMAL_WORD) is None:
            return None
        # Some words hold a scale: مليونان, sejuta.
        factor = _place(value) if value >= _LEAST_SCALE else Decimal(1)
        parts.append(_Part(value, _place(value), at, end, factor))
        return end
    if scan.phrase(at, end) in scan.pack.numbers.leading and find_multiplier(scan, end) is None:
        return None
    if habits.implied_tens and not joined and _makes_tens(scan, parts, at, end, value):
        parts[-1] = _Part(before.value * 10 + value, Decimal(1), before.first, end)
        return end
    if habits.ones_first and joined and 0 < before.value < 10 <= value < 100 and value % 10 == 0:
        parts[-1] = _Part(before.value + value, Decimal(1), before.first, end)
        return end
    if not value < before.place or before.value == 0:
        return None
    if habits.ones_first and before.place == 10 and before.value < 100:
        # Ones behind tens begin another number: خمسين ثلاثة.
        return None
    if (
        habits.implied_place
        and not joined
        and before.factor >= 100
        and before.place >= before.factor
        and 0 < value < 10
        and (scan.tokens.kinds[at] is Kind.CHARACTER or scan.phrase(at, end) not in scan.pack.numbers.weak)
        and not _goes_on(scan, end)
    ):
        value *= before.factor / 10
    parts.append(_Part(value, _place(value), at, end))
    return end


def _makes_tens(scan: Scan, parts: list[_Part], at: int, end: int, value: Decimal) -> bool:
    """Whether a digit word behind another makes tens of it. Neighbours at the head of a number are a guess (hai ba: two
    or three), and weak words are often something else."""
    before = parts[-1]
    weak = scan.pack.numbers.weak
    if not (1 < before.value < 10 and before.factor == 1 and 0 < value < 10) or scan.phrase(at, end) in weak:
        return False
    if len(parts) > 1:
        return parts[-2].place > 10
    return value != before.value + 1 and scan.phrase(before.first, before.last) not in weak


def _goes_on(scan: Scan, at: int) -> bool:
    roles = (Role.ATOM, Role.MULTIPLIER, Role.SCALE, Role.TEEN, Role.DECIMAL_WORD, Role.COUNTER)
    return any(scan.hit(at, role) for role in roles)


def _multiply(scan: Scan, parts: list[_Part], at: int, end: int, factor: Decimal) -> int | None:
    smaller: list[_Part] = []
    while parts and parts[-1].value < factor:
        smaller.insert(0, parts.pop())
    if not smaller:
        alone = scan.phrase(at, end) in scan.pack.numbers.alone
        if not alone or (parts and not factor < parts[-1].place):
            return None
        parts.append(_Part(factor, factor, at, end, factor))
        return end
    value = _add_up(smaller) * factor
    if parts and not value < parts[-1].place:
        # "five thousand two thousand": the second number begins with what was taken for the end of the first.
        return None
    parts.append(_Part(value, smaller[-1].place * factor, smaller[0].first, end, factor))
    return end


def _add_up(parts: list[_Part]) -> Decimal:
    return parts[0].value if len(parts) == 1 else sum((part.value for part in parts), Decimal(0))


def _skip_joint(scan: Scan, at: int, before: _Part) -> int:
    """Past "and" or a hyphen between two words of a number, or a comma behind a scale (three million, two hundred)."""
    if scan.is_sign(at, _COMMA) and before.factor >= 1000 and _begins_part(scan, at + 1):
        return at + 1
    joint = scan.hit(at, Role.AND)
    if joint is not None and _begins_part(scan, joint[0]):
        return joint[0]
    if scan.is_sign(at, _HYPHEN) and scan.tokens.is_glued(at) and _begins_part(scan, at + 1):
        return at + 1
    return at


def _begins_part(scan: Scan, at: int) -> bool:
    return any(scan.hit(at, role) for role in (Role.ATOM, Role.MULTIPLIER, Role.SCALE, Role.TEEN))


def read_decimals(scan: Scan, at: int) -> tuple[str, int] | None:
    """The digits behind "point", and the index after them."""
    point = scan.hit(at, Role.DECIMAL_WORD)
    if point is None:
        return _read_linked(scan, at)
    digits = ""
    at = point[0]
    while len(digits) < LONGEST:
        atom = scan.hit(at, Role.ATOM)
        if atom is None or not 0 <= atom[1] < 10:
            break
        digits += str(int(atom[1]))
        at = atom[0]
    if digits:
        return digits, at
    if at < scan.length and scan.tokens.kinds[at] is Kind.NUMBER and len(scan.tokens.texts[at]) <= LONGEST:
        # One point 5.
        return (scan.tokens.texts[at], at + 1) if scan.tokens.texts[at].isdigit() else None
    # Ten point twenty-five.
    whole = read_word_number(scan, at) if at < scan.length else None
    if whole is None or whole.numeral.value != whole.numeral.value.to_integral_value():
        return None
    if whole.numeral.value >= 1000 and (whole.factor != 1 or whole.numeral.value >= _LARGEST_DECIMALS):
        # "Point five hundred thousand" ends in a scale of the whole number.
        return None
    return str(int(whole.numeral.value)), whole.last


def _read_linked(scan: Scan, at: int) -> tuple[str, int] | None:
    """The decimals behind a word that may also mean "with": siete con cincuenta. Nothing is counted behind them."""
    link = scan.hit(at, Role.DECIMAL_LINK)
    whole = None if link is None or link[0] >= scan.length else read_word_number(scan, link[0])
    if whole is None or whole.factor >= _LEAST_SCALE or not 0 < whole.numeral.value < _LEAST_SCALE:
        return None
    unit = scan.hit(whole.last, Role.UNIT)
    counts = whole.last < scan.length and scan.tokens.kinds[whole.last] is Kind.WORD and not scan.hits.get(whole.last)
    if counts or (unit is not None and scan.units.units[unit[1]].whole) or scan.hit(whole.last, Role.SCALE):
        return None
    return (str(int(whole.numeral.value)), whole.last) if whole.numeral.value % 1 == 0 else None


def is_free_suffix(scan: Scan, at: int) -> bool:
    """Whether an ending may stand at the token: glued to the number, or in a script that leaves no spaces."""
    return at < scan.length and (scan.tokens.is_glued(at) or scan.tokens.kinds[at] is Kind.CHARACTER)


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 20 gives 10, 12 gives 1."""
    if value == 0:
        return Decimal(1)
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _resolution(value: Decimal) -> Decimal:
    return max(_place(value), Decimal(1))
