"""Numbers in words, by a rule most languages share: a multiplier multiplies everything smaller before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server.language.lexicon import Role
from server.reading.digits import LONGEST, Numeral
from server.reading.scan import Scan

# The longest number words that anybody writes out have some thirty words.
_MOST_WORDS = 60


@dataclass(slots=True)
class _Part:
    """A summand of the number so far. ``place`` is the place of its last digit: what follows must be smaller."""

    value: Decimal
    place: Decimal
    first: int
    last: int


def read_word_number(scan: Scan, index: int) -> tuple[Numeral, int, int] | None:
    """The number in words that begins at the token, the index after it, and how many words it has.

    Reads "dua puluh satu ribu", "one hundred and six", "four point eight five billion". None where there is none.
    """
    parts: list[_Part] = []
    at = index
    words = 0
    while at < len(scan.tokens) and scan.names[at] is None and words < _MOST_WORDS:
        if parts:
            at = _skip_joint(scan, at)
        taken = _take(scan, parts, at)
        if taken is None:
            break
        at = taken
        words += 1
    if not parts:
        return None
    last = parts[-1].last
    fraction = _read_decimals(scan, last)
    if (fraction is not None and parts[-1].place <= 10) or (fraction is not None and len(parts) == 1):
        digits, last = fraction
        value = sum((part.value for part in parts), Decimal(0)) + Decimal(f"0.{digits}")
        return Numeral(value, Decimal(1).scaleb(-len(digits))), last, words + len(digits)
    value = sum((part.value for part in parts), Decimal(0))
    return Numeral(value, _resolution(value)), last, words


def _take(scan: Scan, parts: list[_Part], at: int) -> int | None:
    """Add the word at the token to the parts; the index after it, None where it does not belong to the number."""
    if scan.hit(at, Role.NOT_NUMBER):
        return None
    atom = scan.hit(at, Role.ATOM)
    if atom is not None:
        if parts and not atom[1] < parts[-1].place:
            return None
        if parts and parts[-1].value == 0:
            return None
        parts.append(_Part(atom[1], _place(atom[1]), at, atom[0]))
        return atom[0]
    teen = scan.hit(at, Role.TEEN)
    if teen is not None and parts and parts[-1].value < 10:
        part = parts[-1]
        parts[-1] = _Part(part.value + teen[1], Decimal(1), part.first, teen[0])
        return teen[0]
    multiplier = scan.hit(at, Role.MULTIPLIER) or scan.hit(at, Role.SCALE)
    if multiplier is None:
        return None
    return _multiply(scan, parts, at, *multiplier)


def _multiply(scan: Scan, parts: list[_Part], at: int, end: int, factor: Decimal) -> int | None:
    smaller: list[_Part] = []
    while parts and parts[-1].value < factor:
        smaller.insert(0, parts.pop())
    if not smaller:
        alone = scan.tokens.keys[at] in scan.pack.numbers.alone
        if not alone or (parts and not factor < parts[-1].place):
            return None
        parts.append(_Part(factor, factor, at, end))
        return end
    value = sum((part.value for part in smaller), Decimal(0)) * factor
    if parts and not value < parts[-1].place:
        # "five thousand two thousand": the second number begins with what was taken for the end of the first.
        return None
    parts.append(_Part(value, smaller[-1].place * factor, smaller[0].first, end))
    return end


def _skip_joint(scan: Scan, at: int) -> int:
    """Past "and" or a hyphen between two words of a number."""
    joint = scan.hit(at, Role.AND)
    if joint is not None and _begins_part(scan, joint[0]):
        return joint[0]
    if scan.is_sign(at, frozenset("-")) and scan.tokens.is_glued(at) and _begins_part(scan, at + 1):
        return at + 1
    return at


def _begins_part(scan: Scan, at: int) -> bool:
    return any(scan.hit(at, role) for role in (Role.ATOM, Role.MULTIPLIER, Role.SCALE, Role.TEEN))


def _read_decimals(scan: Scan, at: int) -> tuple[str, int] | None:
    """The digits behind "point", and the index after them."""
    point = scan.hit(at, Role.DECIMAL_WORD)
    if point is None:
        return None
    digits = ""
    at = point[0]
    while len(digits) < LONGEST:
        atom = scan.hit(at, Role.ATOM)
        if atom is None or not 0 <= atom[1] < 10:
            break
        digits += str(int(atom[1]))
        at = atom[0]
    return (digits, at) if digits else None


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 20 gives 10, 12 gives 1."""
    if value == 0:
        return Decimal(1)
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _resolution(value: Decimal) -> Decimal:
    return max(_place(value), Decimal(1))
