"""Numbers that begin with digits: with separators, suffixes, powers, as fractions."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import LONGEST, Numeral, read_digits
from server.reading.number import Form, Number, add_tenths, finish_number, make_fraction, skip_hyphen
from server.reading.scan import Scan

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
# Powers beyond this are no quantities of the world, and would only cost time.
_LARGEST_EXPONENT = 300
# "Das 100. Modell": longer figures before a full stop end a sentence.
_LONGEST_ORDINAL = 3
_SHORTEST_GROUP = 3
_CARET = frozenset("^")
_SLASHES = frozenset("/⁄")
_STAR = frozenset("*")
_TIMES_SIGNS = frozenset("x×*·")


def read_vulgar(character: str) -> Fraction:
    """The fraction of one character such as ½; Unicode has denominators up to 10."""
    return Fraction(unicodedata.numeric(character)).limit_denominator(10)


def read_digit_number(scan: Scan, index: int) -> Number | None:
    """The number whose digits stand at the token, None where they are a code or malformed."""
    tokens = scan.tokens
    text = tokens.texts[index]
    last = index + 1
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        # Codes and telephone numbers begin with 0; counts do not.
        return None
    decimal, group = scan.pack.numbers.decimal, scan.pack.numbers.group
    if (
        last < scan.length
        and tokens.kinds[last] is Kind.NUMBER
        and len(tokens.texts[last]) >= _SHORTEST_GROUP
        and " " in scan.pack.numbers.groups
        and len(text) <= 3
        and text.isdigit()
    ):
        text, last = _join_groups(scan, index)
    readings = read_digits(text, decimal, group)
    if not readings:
        return None
    found = _read_raised(scan, index, last, readings)
    if found is None and text.isdigit():
        found = _read_shaped(scan, index, last, text)
    return found or finish_number(scan, Number(index, last, readings, plain=text.isdigit()))


def _read_raised(scan: Scan, index: int, last: int, readings: tuple[Numeral, ...]) -> Number | None:
    """3e25, 10^26, 10²⁶, 3 x 10^25."""
    tokens = scan.tokens
    if last >= scan.length:
        return None
    key = tokens.keys[last]
    if tokens.starts[last] == tokens.ends[last - 1]:
        if key == "e" and scan.is_glued_word(last) and tokens.is_glued(last + 1):
            power = _read_exponent(scan, last + 1)
            if power is not None:
                return _power(index, power[1], readings, Decimal(10), power[0])
        power = _read_power(scan, last)
        if power is not None and readings[0].value != 0:
            return _power(index, power[1], (Numeral(Decimal(1), Decimal(1)),), readings[0].value, power[0])
    return _read_scientific(scan, index, last, readings) if key in _TIMES_SIGNS else None


def _read_shaped(scan: Scan, index: int, last: int, text: str) -> Number | None:
    """Plain digits with what makes another number of them: 3rd, 2/3, 3½, 3 1/2, 3 fifths, 1 point 1."""
    tokens = scan.tokens
    if last >= scan.length:
        return None
    if last not in scan.hits:
        # No word that is known: digits and signs are left that may belong to it.
        kind = tokens.kinds[last]
        if kind is Kind.NUMBER:
            return _read_mixed(scan, index, last, text)
        if kind is not Kind.SIGN and kind is not Kind.FRACTION:
            return None
    suffix = scan.hit(last, Role.ORDINAL_SUFFIX)
    unit = scan.hit(last, Role.UNIT)
    if suffix is not None and tokens.is_glued(last) and (unit is None or unit[0] <= suffix[0]):
        return Number(index, suffix[0], (Numeral(Decimal(text), Decimal(1)),), Form.ORDINAL)
    if _ends_ordinal_stop(scan, index):
        return Number(index, last + 1, (Numeral(Decimal(text), Decimal(1)),), Form.ORDINAL)
    case = scan.hit(last, Role.CASE_SUFFIX)
    if case is not None and tokens.is_glued(last) and not scan.is_glued_word(case[0]):
        return finish_number(scan, Number(index, case[0], (read_digits(text, "", "")[0],)))
    whole = scan.hit(last, Role.WHOLE_WORD)
    tenths = None if whole is None else add_tenths(scan, index, Decimal(text), whole[0])
    if tenths is not None:
        return tenths
    fraction = _read_slash(scan, index, last, text) or _read_mixed(scan, index, last, text)
    if fraction is not None:
        return fraction
    if tokens.kinds[last] is Kind.FRACTION:
        return finish_number(scan, make_fraction(index, last + 1, read_vulgar(tokens.texts[last]) + int(text)))
    denominator = scan.hit(skip_hyphen(scan, last), Role.DENOMINATOR)
    if denominator is not None and 0 < int(text) < denominator[1] and not tokens.is_glued(last):
        return finish_number(scan, make_fraction(index, denominator[0], Fraction(int(text), denominator[1])))
    word = _read_decimal_word(scan, text, last)
    return None if word is None else finish_number(scan, Number(index, word[1], (word[0],)))


def _ends_ordinal_stop(scan: Scan, index: int) -> bool:
    """Whether a full stop makes an ordinal of the digits (die 3. Version): behind an article, before a word."""
    tokens = scan.tokens
    if len(tokens.texts[index]) > _LONGEST_ORDINAL or scan.hit_before(index, Role.ORDINAL_STOP) is None:
        return False
    if not scan.is_sign(index + 1, frozenset(".")) or not tokens.is_glued(index + 1) or index + 2 >= len(tokens):
        return False
    return tokens.kinds[index + 2] is Kind.WORD and not tokens.is_glued(index + 2)


def _join_groups(scan: Scan, index: int) -> tuple[str, int]:
    """Digits grouped by spaces (1 234 567,89), as one text with full stops or commas left in their place."""
    tokens = scan.tokens
    text, last = tokens.texts[index], index + 1
    while (
        len(text) <= LONGEST
        and last < scan.length
        and tokens.kinds[last] is Kind.NUMBER
        and tokens.starts[last] == tokens.ends[last - 1] + 1
    ):
        part = tokens.texts[last]
        if not (part[:3].isdigit() and (len(part) == 3 or (len(part) > 4 and part[3] == scan.pack.numbers.decimal))):
            break
        if scan.is_glued_word(last + 1):
            break
        text += part
        last += 1
        if len(part) > 3:
            break
    return text, last


def _read_exponent(scan: Scan, index: int) -> tuple[int, int] | None:
    """The exponent at the token and the index after it."""
    tokens = scan.tokens
    sign = 1
    if scan.is_sign(index, frozenset("+-")) and index + 1 < len(tokens):
        sign = -1 if tokens.texts[index] == "-" else 1
        index += 1
    text = tokens.texts[index] if index < len(tokens) else ""
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= _LARGEST_EXPONENT:
        return sign * int(text), index + 1
    return None


def _read_power(scan: Scan, index: int) -> tuple[int, int] | None:
    """The exponent of what stands before the token (^26, **26, ²⁶) and the index after it."""
    tokens = scan.tokens
    if index >= len(tokens):
        return None
    if tokens.kinds[index] is Kind.SUPERSCRIPT:
        text = tokens.texts[index].translate(_SUPERSCRIPTS)
        return (int(text), index + 1) if len(text) <= 4 and abs(int(text)) <= _LARGEST_EXPONENT else None
    if scan.is_sign(index, _CARET):
        return _read_exponent(scan, index + 1)
    if scan.is_sign(index, _STAR) and scan.is_sign(index + 1, _STAR):
        return _read_exponent(scan, index + 2)
    return None


def _read_scientific(scan: Scan, first: int, last: int, readings: tuple[Numeral, ...]) -> Number | None:
    """3 x 10^25."""
    tokens = scan.tokens
    if last + 2 >= len(tokens) or tokens.kinds[last + 1] is not Kind.NUMBER:
        return None
    power = _read_power(scan, last + 2)
    base = tokens.texts[last + 1]
    if power is None or not base.isdigit() or len(base) > 2:
        return None
    return _power(first, power[1], readings, Decimal(base), power[0])


def _power(first: int, last: int, readings: tuple[Numeral, ...], base: Decimal, exponent: int) -> Number | None:
    if abs(base) > 10**6 or (base != 10 and abs(exponent) > 60):
        return None
    factor = Decimal(1).scaleb(exponent) if base == 10 else base**exponent
    return Number(first, last, tuple(numeral.scale(factor) for numeral in readings), scale=factor)


def _read_slash(scan: Scan, first: int, last: int, text: str) -> Number | None:
    """2/3, as a fraction; 24/7 is none."""
    tokens = scan.tokens
    if not scan.is_sign(last, _SLASHES) or last + 1 >= len(tokens) or not tokens.is_glued(last):
        return None
    below = tokens.texts[last + 1]
    if tokens.kinds[last + 1] is not Kind.NUMBER or not (text.isdigit() and below.isdigit()) or len(below) > 3:
        return None
    if scan.is_sign(last + 2, frozenset("/")) or not 0 < int(text) < int(below):
        return None
    return finish_number(scan, make_fraction(first, last + 2, Fraction(int(text), int(below))))


def _read_mixed(scan: Scan, first: int, last: int, text: str) -> Number | None:
    """3 1/2, as three and a half."""
    tokens = scan.tokens
    if len(text) > 3 or tokens.kinds[last] is not Kind.NUMBER or len(tokens.texts[last]) > 1:
        return None
    if not scan.is_sign(last + 1, _SLASHES):
        return None
    part = _read_slash(scan, last, last + 1, tokens.texts[last])
    if part is None or part.last != last + 3 or part.scale is not None:
        return None
    above, below = int(tokens.texts[last]), int(tokens.texts[last + 2])
    return finish_number(scan, make_fraction(first, part.last, int(text) + Fraction(above, below)))


def _read_decimal_word(scan: Scan, text: str, last: int) -> tuple[Numeral, int] | None:
    """1 point 1."""
    hit = scan.hit(last, Role.DECIMAL_WORD)
    if hit is None or not text.isdigit() or hit[0] >= scan.length:
        return None
    if scan.tokens.kinds[last] is Kind.CHARACTER and not (scan.tokens.is_glued(last) and scan.tokens.is_glued(hit[0])):
        # The sign for "point" counts points too: 1402点 2位.
        return None
    rest = scan.tokens.texts[hit[0]]
    if scan.tokens.kinds[hit[0]] is not Kind.NUMBER or not rest.isdigit() or len(text) + len(rest) > LONGEST:
        return None
    return Numeral(Decimal(f"{text}.{rest}"), Decimal(1).scaleb(-len(rest))), hit[0] + 1
