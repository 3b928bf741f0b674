"""Numbers in a text: digits, words, mixtures, fractions, powers, ordinals, vague sizes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digit_numbers import read_digit_number, read_vulgar
from server.reading.digits import LONGEST, Numeral
from server.reading.number import Form, Number, add_tenths, finish_number, make_fraction, skip_hyphen
from server.reading.number_names import is_other_word, read_decimals, read_word_number
from server.reading.ordinals import end_ordinal, read_ordinal
from server.reading.scan import OPENING, Scan
from server.reading.standing_apart import check_apart
from server.reading.vague_numbers import read_vague

_SIGN = Kind.SIGN
_NO_HITS: Mapping[str, tuple[int, Any]] = {}
_MINUS_SIGNS = frozenset("-")
# Finer fractions are written in digits.
_LARGEST_PART = 10_000
# What is a number by itself, whatever words for numbers stand around it.
_SPECIAL = frozenset({Role.MULTIPLE, Role.VAGUE, Role.FEW, Role.FRACTION})
_ORDINAL = frozenset({Role.ORDINAL, Role.ORDINAL_MARKER, Role.ORDINAL_PREFIX})
# What may make an ordinal or a fraction of the number words before it.
_ENDINGS = frozenset(
    {Role.ORDINAL, Role.ORDINAL_WORD, Role.ORDINAL_SUFFIX, Role.AND, Role.WHOLE_WORD, Role.DENOMINATOR}
)
# What makes one number of the two around it.
_BETWEEN_NUMBERS = frozenset({Role.DENOMINATOR_FIRST, Role.MIXED, Role.OVER})


def read_number(scan: Scan, index: int) -> Number | None:
    """The number that begins at the token, None where none does."""
    if index in scan.numbers:
        known: Number | None = scan.numbers[index]
        return known
    number = _read_number(scan, index)
    if number is not None:
        words = scan.pack.numbers
        if words.denominators_last or not _BETWEEN_NUMBERS.isdisjoint(scan.roles_said):
            number = _divide(scan, _read_mixed(scan, _read_parted(scan, number)))
        if words.habits.stand_apart:
            number = check_apart(scan, number)
    scan.numbers[index] = number
    return number


def _read_parted(scan: Scan, number: Number | None) -> Number | None:
    """三分之一: a fraction said from its denominator on; any other number as it is."""
    if number is not None and scan.pack.numbers.denominators_last:
        number = _read_avos(scan, number)
    hit = None if number is None else scan.hit(number.last, Role.DENOMINATOR_FIRST)
    if number is None or hit is None or hit[0] >= scan.length or number.form is not Form.CARDINAL:
        return number
    above = read_number(scan, hit[0])
    below = number.value
    if above is None or not above.readings or below != below.to_integral_value() or not 1 < below <= _LARGEST_PART:
        return number
    if above.value != above.value.to_integral_value() or above.value <= 0:
        return number
    return finish_number(scan, make_fraction(number.first, above.last, Fraction(int(above.value), int(below))))


def _read_avos(scan: Scan, number: Number) -> Number:
    """Cinco doze avos: the number behind is its denominator; any other number as it is."""
    if number.form is not Form.CARDINAL or number.scale is not None or number.last >= scan.length:
        return number
    below = _read_number(scan, number.last)
    if below is None or scan.hit(below.last, Role.DENOMINATOR_LAST) is None or not 1 < below.value <= _LARGEST_PART:
        return number
    if number.value % 1 or below.value % 1 or number.value <= 0:
        return number
    end = scan.hit(below.last, Role.DENOMINATOR_LAST)
    made = make_fraction(number.first, below.last, Fraction(int(number.value), int(below.value)))
    return number if made is None or end is None else made._replace(last=end[0])


def _divide(scan: Scan, number: Number | None) -> Number | None:
    """The number divided by the one behind a word for "over"; whole numbers that count nothing only."""
    over = None if number is None else scan.hit(number.last, Role.OVER)
    if number is None or over is None or not _may_divide(number) or over[0] >= scan.length:
        return number
    below = _read_number(scan, over[0])
    if below is None or not _may_divide(below) or below.value == 0 or scan.hit(below.last, Role.UNIT) is not None:
        return number
    return make_fraction(number.first, below.last, Fraction(int(number.value), int(below.value)))


def _may_divide(number: Number) -> bool:
    whole = number.value == number.value.to_integral_value()
    return number.form is Form.CARDINAL and number.scale is None and not number.share and whole


def _read_mixed(scan: Scan, number: Number | None) -> Number | None:
    """三又二分之一: a whole number and, behind a word of the language, its fraction."""
    joint = None if number is None else scan.hit(number.last, Role.MIXED)
    if number is None or joint is None or joint[0] >= scan.length or number.form is not Form.CARDINAL:
        return number
    part = read_number(scan, joint[0])
    if part is None or not part.share or not 0 < part.value < 1 or number.value != number.value.to_integral_value():
        return number
    readings = (Numeral(number.value + part.value, part.readings[0].resolution),)
    return number._replace(last=part.last, readings=readings, plain=False, weak=False)


def _read_number(scan: Scan, index: int) -> Number | None:
    if scan.names[index] is not None or is_other_word(scan, index):
        return None
    kind = scan.tokens.kinds[index]
    if kind is Kind.NUMBER:
        return read_digit_number(scan, index)
    if kind is Kind.FRACTION:
        return finish_number(scan, make_fraction(index, index + 1, read_vulgar(scan.tokens.texts[index])))
    if scan.hits.get(index) is not None:
        return _read_words(scan, index)
    if kind is Kind.SIGN:
        return _read_signed(scan, index)
    return None


def _read_words(scan: Scan, index: int) -> Number | None:
    hits = scan.hits[index]
    if Role.MINUS in hits:
        minus = index + hits[Role.MINUS][0]
        hedge = scan.hit_before(minus, Role.HEDGE)
        if minus < scan.length and (hedge is None or hedge[0] >= index):
            number = read_number(scan, minus)
            return None if number is None or number.form is not Form.CARDINAL else _negate(number, index)
    if scan.tokens.kinds[index] is Kind.SIGN:
        return _read_signed(scan, index)
    if not _SPECIAL.isdisjoint(hits):
        special = _read_special(scan, index, hits)
        if special is not None:
            return special
    if index == 0 and Role.DECIMAL_WORD in hits:
        return _read_below_one(scan)
    if Role.ADDED_BEFORE in hits:
        added = index + hits[Role.ADDED_BEFORE][0]
        if added < scan.length and scan.tokens.kinds[added] is Kind.NUMBER:
            return _add_before(read_digit_number(scan, added), index, hits[Role.ADDED_BEFORE][1])
    ordinal = None if _ORDINAL.isdisjoint(hits) else read_ordinal(scan, index)
    number = _read_cardinal_words(scan, index)
    if ordinal is not None and (number is None or ordinal.last > number.last):
        return ordinal
    return number


def _read_special(scan: Scan, index: int, hits: Mapping[str, tuple[int, Any]]) -> Number | None:
    """Double, dozens, a few, half; None where it is another number."""
    if Role.MULTIPLE in hits:
        length, value = hits[Role.MULTIPLE]
        step = Decimal(1).scaleb(value.normalize().adjusted())
        return Number(index, index + length, (Numeral(value, step),), Form.MULTIPLE)
    for role in (Role.VAGUE, Role.FEW):
        if role in hits:
            length, (low, high) = hits[role]
            if not _is_one(scan, index, index + length):
                vague = read_vague(scan, index, index + length, low, high, needs_scale=role is Role.FEW)
                if vague is not None:
                    return vague
    if Role.FRACTION in hits:
        length, fraction = hits[Role.FRACTION]
        return finish_number(scan, make_fraction(index, index + length, fraction))
    return None


def _read_below_one(scan: Scan) -> Number | None:
    """Point five, where the text holds nothing else: "point five" of a list has its sentence around it."""
    decimals = read_decimals(scan, 0)
    if decimals is None or decimals[1] < scan.length:
        return None
    digits, last = decimals
    return Number(0, last, (Numeral(Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits))),))


def _add_before(number: Number | None, first: int, fraction: Fraction) -> Number | None:
    """साढ़े 3: a fraction said before the number, of its scale where it has one."""
    if number is None or number.form is not Form.CARDINAL:
        return None
    share = Decimal(fraction.numerator) / Decimal(fraction.denominator) * (number.scale or 1)
    readings = tuple(Numeral(numeral.value + share, abs(share)) for numeral in number.readings)
    return number._replace(first=first, readings=readings, plain=False)


def _is_one(scan: Scan, index: int, last: int) -> bool:
    """Whether a word for many is one behind its hedge: более тысячи (a case ends as the plural does)."""
    single = last == index + 1 and scan.tokens.keys[index] in scan.pack.numbers.alone
    return single and scan.hit_before(index, Role.HEDGE) is not None


def _read_cardinal_words(scan: Scan, index: int) -> Number | None:
    start = index
    hits = scan.hits[index]
    article = hits.get(Role.ARTICLE)
    if article is not None:
        start = index + article[0]
        behind = scan.hits.get(start, _NO_HITS)
        if Role.FRACTION in behind:
            length, fraction = behind[Role.FRACTION]
            return finish_number(scan, make_fraction(index, start + length, fraction))
        denominator = scan.hit(start, Role.DENOMINATOR)
        if denominator is not None and scan.hit(denominator[0], Role.OF):
            return finish_number(scan, make_fraction(index, denominator[0], Fraction(1, denominator[1])))
        if Role.ATOM in hits:
            # The article is the word for one as well: bir milyon, bir virgül sekiz.
            start, article = index, None
        elif Role.SCALE not in behind and Role.MULTIPLIER not in behind:
            return None
    named = read_word_number(scan, start)
    if named is None or (start == index and _is_article(scan, index, named.last)):
        return None
    if named.words == 1 and scan.tokens.keys[start] in scan.pack.numbers.never_alone:
        # With a sign or in a fraction it is a number all the same.
        before = any(scan.hit_before(start, role) for role in (Role.MINUS, Role.DENOMINATOR_FIRST, Role.MONTH))
        if not before and scan.hit(named.last, Role.DENOMINATOR_FIRST) is None:
            return None
    value, last, words = named.numeral, named.last, named.words
    if not _ENDINGS.isdisjoint(scan.hits.get(last, ())) or (last < scan.length and scan.tokens.kinds[last] is _SIGN):
        ended = _end_words(scan, index, value, last)
        if ended is not None:
            return ended
    weak = words == 1 and article is None and scan.phrase(start, last) in scan.pack.numbers.weak
    return finish_number(scan, Number(index, last, (value,), weak=weak, step=named.factor), named.factor)


def _end_words(scan: Scan, index: int, value: Numeral, last: int) -> Number | None:
    """The ordinal or fraction that what stands behind number words makes of them: one hundred and fifth, two thirds."""
    ordinal = end_ordinal(scan, index, value, last)
    if ordinal is not None:
        return ordinal
    whole = scan.hit(last, Role.WHOLE_WORD)
    tenths = None if whole is None else add_tenths(scan, index, value.value, whole[0])
    if tenths is not None:
        return tenths
    denominator = scan.hit(skip_hyphen(scan, last), Role.DENOMINATOR)
    if denominator is None or not _is_share(value.value, denominator[1]):
        return None
    return finish_number(scan, make_fraction(index, denominator[0], Fraction(int(value.value), denominator[1])))


def _is_share(above: Decimal, below: int) -> bool:
    """Whether a fraction may be said so: two thirds, but three halves too."""
    return above == above.to_integral_value() and 0 < above < (10 if below == 2 else below)


def _is_article(scan: Scan, index: int, last: int) -> bool:
    """Whether a word for one is but an article: bir model, un máximo; not bir buçuk."""
    article = scan.hit(index, Role.ARTICLE)
    return article is not None and article[0] == last and scan.hit(last, Role.ADDED_FRACTION) is None


def _read_signed(scan: Scan, index: int) -> Number | None:
    """-5, .08 and ,77; the sign stands free or behind a bracket or a currency sign."""
    tokens = scan.tokens
    following = index + 1
    if following >= len(tokens) or tokens.kinds[following] is not Kind.NUMBER or scan.names[following] is not None:
        return None
    if index and tokens.is_glued(index) and not _may_be_signed(scan, index):
        return None
    if tokens.texts[index] in _MINUS_SIGNS:
        if index and tokens.kinds[index - 1] is Kind.NUMBER:
            return None
        if scan.hit_before(index, Role.UNIT) is not None and not tokens.is_glued(following):
            # "10 euros - 20 euros": a free dash behind a figure joins.
            return None
        number = read_digit_number(scan, following)
        return None if number is None or number.form is not Form.CARDINAL else _negate(number, index)
    if tokens.texts[index] in ".," and tokens.is_glued(following) and tokens.texts[following].isdigit():
        digits = tokens.texts[following]
        if len(digits) > LONGEST or (index and tokens.is_glued(index)):
            return None
        numeral = Numeral(Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))
        return finish_number(scan, Number(index, following + 1, (numeral,)))
    return None


def _may_be_signed(scan: Scan, index: int) -> bool:
    """Whether a sign glued to what stands before it is the number's.

    So behind a bracket, a currency sign ($-5), or the code of a share or coin before its change (BTC-2.01%).
    """
    tokens = scan.tokens
    before = index - 1
    if tokens.kinds[before] is Kind.CHARACTER:
        # A script without spaces, where no unit or number ends before the sign.
        return not any(
            scan.hit_before(index, role) for role in (Role.UNIT, Role.COUNTER, Role.ATOM, Role.SCALE, Role.MONTH)
        )
    if tokens.kinds[before] is Kind.SIGN:
        sign = scan.hit_before(index, Role.UNIT_BEFORE)
        opened = tokens.texts[before] in OPENING
        return opened or (sign is not None and (sign[0] == 0 or tokens.kinds[sign[0] - 1] is not Kind.NUMBER))
    percent = scan.hit(index + 2, Role.UNIT)
    code = tokens.texts[before]
    return code.isalpha() and code.isupper() and len(code) > 1 and percent is not None and percent[1] == "percent"


def _negate(number: Number, first: int) -> Number:
    readings = tuple(Numeral(-numeral.value, numeral.resolution) for numeral in number.readings)
    return number._replace(first=first, readings=readings, plain=False, weak=False)
