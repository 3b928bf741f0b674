"""Numbers in a text: digits, words, mixtures, fractions, powers, ordinals, vague sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import LONGEST, Numeral, read_digits
from server.reading.number_names import read_word_number
from server.reading.scan import OPENING, Scan

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_VULGAR = {
    "¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4), "⅐": Fraction(1, 7), "⅑": Fraction(1, 9),
    "⅒": Fraction(1, 10), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
# "Hundred thousand million" has three; more are no number.
_MOST_SCALES = 3
# Powers beyond this are no quantities of the world, and would only cost time.
_LARGEST_EXPONENT = 300
_MINUS_SIGNS = frozenset("-")
_CARET = frozenset("^")
_STAR = frozenset("*")
_TIMES_SIGNS = frozenset("x×*·")


class Form(Enum):
    """What sort of number it is."""

    CARDINAL = auto()
    ORDINAL = auto()
    VAGUE = auto()
    MULTIPLE = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens ``first`` up to ``last``. ``readings`` are likeliest first; ``low`` and ``high`` hold a vague
    size. ``scaled``: a scale word or suffix was part of it; ``suffix``: one glued to the digits (405B). ``plain``: digits
    without separators, sign or scale. ``weak``: a word that says nothing alone. ``share``: a fraction of something.
    ``mantissa`` is the number without its scale."""

    first: int
    last: int
    readings: tuple[Numeral, ...] = ()
    form: Form = Form.CARDINAL
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal | None = None
    mantissa: Numeral | None = None
    suffix: bool = False
    plain: bool = False
    weak: bool = False
    share: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest value; of a vague size its lower end."""
        return self.readings[0].value if self.readings else self.low or Decimal(0)


def read_number(scan: Scan, index: int) -> Number | None:
    """The number that begins at the token, None where none does."""
    key = ("number", index)
    if key not in scan.memo:
        scan.memo[key] = _read_number(scan, index)
    found: Number | None = scan.memo[key]
    return found


def _read_number(scan: Scan, index: int) -> Number | None:
    if scan.names[index] is not None or scan.hit(index, Role.NOT_NUMBER):
        return None
    kind = scan.tokens.kinds[index]
    if kind is Kind.NUMBER:
        return _read_digits(scan, index)
    if kind is Kind.FRACTION:
        return _finish(scan, _fraction(index, index + 1, _VULGAR.get(scan.tokens.texts[index])))
    if scan.hits[index] is not None:
        return _read_words(scan, index)
    if kind is Kind.SIGN:
        return _read_signed(scan, index)
    return None


def _read_words(scan: Scan, index: int) -> Number | None:
    minus = scan.hit(index, Role.MINUS)
    if minus is not None and minus[0] < len(scan.tokens):
        number = read_number(scan, minus[0])
        return None if number is None or number.form is not Form.CARDINAL else _negate(number, index)
    if scan.tokens.kinds[index] is Kind.SIGN:
        return _read_signed(scan, index)
    multiple = scan.hit(index, Role.MULTIPLE)
    if multiple is not None:
        step = Decimal(1).scaleb(multiple[1].normalize().adjusted())
        return Number(index, multiple[0], (Numeral(multiple[1], step),), Form.MULTIPLE)
    for role in (Role.VAGUE, Role.FEW):
        hit = scan.hit(index, role)
        if hit is not None:
            vague = _read_vague(scan, index, hit[0], *hit[1], needs_scale=role is Role.FEW)
            if vague is not None:
                return vague
    fraction = scan.hit(index, Role.FRACTION)
    if fraction is not None:
        return _finish(scan, _fraction(index, fraction[0], fraction[1]))
    ordinal = _read_ordinal(scan, index)
    number = _read_cardinal_words(scan, index)
    if ordinal is not None and (number is None or ordinal.last > number.last):
        return ordinal
    return number


def _read_cardinal_words(scan: Scan, index: int) -> Number | None:
    start = index
    article = scan.hit(index, Role.ARTICLE)
    if article is not None:
        start = article[0]
        fraction = scan.hit(start, Role.FRACTION)
        if fraction is not None:
            return _finish(scan, _fraction(index, fraction[0], fraction[1]))
        denominator = scan.hit(start, Role.DENOMINATOR)
        if denominator is not None and scan.hit(denominator[0], Role.OF):
            return _finish(scan, _fraction(index, denominator[0], Fraction(1, denominator[1])))
        if not (scan.hit(start, Role.SCALE) or scan.hit(start, Role.MULTIPLIER)):
            return None
    named = read_word_number(scan, start)
    if named is None:
        return None
    value, last, words = named
    ordinal = _end_ordinal(scan, index, value, last)
    if ordinal is not None:
        return ordinal
    denominator = scan.hit(_skip_hyphen(scan, last), Role.DENOMINATOR)
    if denominator is not None and value.value == value.value.to_integral_value() and 0 < value.value < denominator[1]:
        return _finish(scan, _fraction(index, denominator[0], Fraction(int(value.value), denominator[1])))
    weak = words == 1 and article is None and scan.tokens.keys[start] in scan.pack.numbers.weak
    return _finish(scan, Number(index, last, (value,), weak=weak))


def _read_digits(scan: Scan, index: int) -> Number | None:
    tokens = scan.tokens
    text = tokens.texts[index]
    last = index + 1
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        # Codes and telephone numbers begin with 0; counts do not.
        return None
    decimal, group = scan.pack.numbers.decimal, scan.pack.numbers.group
    if " " in scan.pack.numbers.groups and len(text) <= 3 and text.isdigit():
        text, last = _join_groups(scan, index)
    readings = read_digits(text, decimal, group)
    if not readings:
        return None
    if scan.is_glued_word(last) and tokens.keys[last] in {"e"} and last + 1 < len(tokens) and tokens.is_glued(last + 1):
        power = _read_exponent(scan, last + 1)
        if power is not None:
            return _power(index, power[1], readings, Decimal(10), power[0])
    if last < len(tokens) and tokens.is_glued(last):
        power = _read_power(scan, last)
        if power is not None and readings[0].value != 0:
            return _power(index, power[1], (Numeral(Decimal(1), Decimal(1)),), readings[0].value, power[0])
    scientific = _read_scientific(scan, index, last, readings)
    if scientific is not None:
        return scientific
    suffix = scan.hit(last, Role.ORDINAL_SUFFIX)
    if suffix is not None and tokens.is_glued(last) and text.isdigit():
        return Number(index, suffix[0], (Numeral(readings[0].value, Decimal(1)),), Form.ORDINAL)
    slash = _read_slash(scan, index, last, text)
    if slash is not None:
        return slash
    if last < len(tokens) and tokens.kinds[last] is Kind.FRACTION:
        part = _VULGAR.get(tokens.texts[last])
        if part is not None and text.isdigit():
            return _finish(scan, _fraction(index, last + 1, part + int(text)))
    denominator = scan.hit(_skip_hyphen(scan, last), Role.DENOMINATOR)
    if denominator is not None and text.isdigit() and 0 < int(text) < denominator[1] and not tokens.is_glued(last):
        return _finish(scan, _fraction(index, denominator[0], Fraction(int(text), denominator[1])))
    word = _read_decimal_word(scan, text, last)
    if word is not None:
        return _finish(scan, Number(index, word[1], (word[0],)))
    return _finish(scan, Number(index, last, readings, plain=text.isdigit()))


def _join_groups(scan: Scan, index: int) -> tuple[str, int]:
    """Digits grouped by spaces (1 234 567,89), as one text with full stops or commas left in their place."""
    tokens = scan.tokens
    text, last = tokens.texts[index], index + 1
    while (
        len(text) <= LONGEST
        and last < len(tokens)
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
    if index < len(tokens) and tokens.kinds[index] is Kind.NUMBER and tokens.texts[index].isdigit():
        if len(tokens.texts[index]) <= 3 and int(tokens.texts[index]) <= _LARGEST_EXPONENT:
            return sign * int(tokens.texts[index]), index + 1
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
    if tokens.key(last) not in _TIMES_SIGNS or last + 2 >= len(tokens) or tokens.kinds[last + 1] is not Kind.NUMBER:
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
    if not scan.is_sign(last, frozenset("/⁄")) or last + 1 >= len(tokens) or not tokens.is_glued(last):
        return None
    below = tokens.texts[last + 1]
    if tokens.kinds[last + 1] is not Kind.NUMBER or not (text.isdigit() and below.isdigit()) or len(below) > 3:
        return None
    if scan.is_sign(last + 2, frozenset("/")) or not 0 < int(text) < int(below):
        return None
    return _finish(scan, _fraction(first, last + 2, Fraction(int(text), int(below))))


def _read_decimal_word(scan: Scan, text: str, last: int) -> tuple[Numeral, int] | None:
    """1 point 1."""
    hit = scan.hit(last, Role.DECIMAL_WORD)
    if hit is None or not text.isdigit() or hit[0] >= len(scan.tokens):
        return None
    rest = scan.tokens.texts[hit[0]]
    if scan.tokens.kinds[hit[0]] is not Kind.NUMBER or not rest.isdigit() or len(text) + len(rest) > LONGEST:
        return None
    return Numeral(Decimal(f"{text}.{rest}"), Decimal(1).scaleb(-len(rest))), hit[0] + 1


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
        number = _read_digits(scan, following)
        return None if number is None or number.form is not Form.CARDINAL else _negate(number, index)
    if tokens.texts[index] in ".," and tokens.is_glued(following) and tokens.texts[following].isdigit():
        digits = tokens.texts[following]
        if len(digits) > LONGEST or (index and tokens.is_glued(index)):
            return None
        numeral = Numeral(Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))
        return _finish(scan, Number(index, following + 1, (numeral,)))
    return None


def _may_be_signed(scan: Scan, index: int) -> bool:
    """Whether a sign glued to what stands before it is the number's: behind a bracket, a currency sign ($-5), or the code
    of a share or coin before its change in percent (BTC-2.01%)."""
    tokens = scan.tokens
    before = index - 1
    if tokens.kinds[before] is Kind.SIGN:
        sign = scan.hit_before(index, Role.UNIT_BEFORE)
        opened = tokens.texts[before] in OPENING
        return opened or (sign is not None and (sign[0] == 0 or tokens.kinds[sign[0] - 1] is not Kind.NUMBER))
    percent = scan.hit(index + 2, Role.UNIT)
    code = tokens.texts[before]
    return code.isalpha() and code.isupper() and len(code) > 1 and percent is not None and percent[1] == "percent"


def _negate(number: Number, first: int) -> Number:
    readings = tuple(Numeral(-numeral.value, numeral.resolution) for numeral in number.readings)
    return replace(number, first=first, readings=readings, plain=False)


def _read_ordinal(scan: Scan, index: int) -> Number | None:
    hit = scan.hit(index, Role.ORDINAL)
    if hit is not None:
        return Number(index, hit[0], (Numeral(hit[1], Decimal(1)),), Form.ORDINAL)
    prefix = scan.hit(index, Role.ORDINAL_PREFIX)
    if prefix is None:
        return None
    at = _skip_hyphen(scan, prefix[0])
    if at >= len(scan.tokens) or (at == prefix[0] and not scan.tokens.is_glued(at)):
        return None
    if scan.tokens.kinds[at] is Kind.NUMBER and scan.tokens.texts[at].isdigit() and len(scan.tokens.texts[at]) <= 6:
        return Number(index, at + 1, (Numeral(Decimal(scan.tokens.texts[at]), Decimal(1)),), Form.ORDINAL)
    named = read_word_number(scan, at)
    return None if named is None else Number(index, named[1], (Numeral(named[0].value, Decimal(1)),), Form.ORDINAL)


def _end_ordinal(scan: Scan, first: int, value: Numeral, last: int) -> Number | None:
    """Twenty-first, one hundred and fifth: a cardinal that ends in an ordinal smaller than its last place."""
    at = _skip_hyphen(scan, last)
    and_word = scan.hit(at, Role.AND)
    if and_word is not None and value.value >= 100:
        at = and_word[0]
    hit = scan.hit(at, Role.ORDINAL) or scan.hit(at, Role.ORDINAL_WORD)
    if hit is None or not 0 < hit[1] < value.resolution:
        return None
    return Number(first, hit[0], (Numeral(value.value + hit[1], Decimal(1)),), Form.ORDINAL)


def _read_vague(scan: Scan, first: int, last: int, low: Decimal, high: Decimal, *, needs_scale: bool) -> Number | None:
    scale = Decimal(1)
    for _ in range(_MOST_SCALES):
        hit = scan.hit(last, Role.SCALE) or scan.hit(last, Role.MULTIPLIER) or scan.hit(last, Role.VAGUE)
        if hit is None or scan.names[last] is not None:
            break
        # "hundreds of thousands", "puluhan ribu"
        scale *= hit[1][0] if isinstance(hit[1], tuple) else hit[1]
        last = hit[0]
    if needs_scale and scale == 1:
        return None
    return Number(first, last, (), Form.VAGUE, low * scale, high * scale, scale)


def _fraction(first: int, last: int, fraction: Fraction | None) -> Number | None:
    if fraction is None:
        return None
    # Fifteen digits are enough for any comparison and short enough to be shown.
    value = (Decimal(fraction.numerator) / Decimal(fraction.denominator)).quantize(Decimal("1e-15")).normalize()
    step = (Decimal(1) / Decimal(fraction.denominator)).quantize(Decimal("1e-15")).normalize()
    return Number(first, last, (Numeral(value, step),), share=True)


def _finish(scan: Scan, number: Number | None) -> Number | None:
    """The number with an added fraction and the scales that follow it."""
    if number is None:
        return None
    added = scan.hit(number.last, Role.ADDED_FRACTION)
    if added is not None and number.readings and number.value == number.value.to_integral_value():
        share = Decimal(added[1].numerator) / Decimal(added[1].denominator)
        readings = tuple(Numeral(numeral.value + share, share) for numeral in number.readings[:1])
        number = replace(number, readings=readings, last=added[0], plain=False, weak=False)
    return read_scale(scan, number)


def read_scale(scan: Scan, number: Number) -> Number:
    """The number multiplied by the scale words and the suffix that follow it."""
    tokens = scan.tokens
    mantissa = number.readings[0] if number.readings else None
    for _ in range(_MOST_SCALES):
        at = number.last
        if at >= len(tokens):
            break
        if scan.is_sign(at, _MINUS_SIGNS) and tokens.is_glued(at) and tokens.is_glued(at + 1):
            at += 1
        elif (of := scan.hit(at, Role.OF)) is not None and (article := scan.hit(of[0], Role.ARTICLE)) is not None:
            # "a quarter of a million"
            at = article[0]
        elif (article := scan.hit(at, Role.ARTICLE)) is not None:
            # "half a million"
            at = article[0]
        hit = scan.hit(at, Role.SCALE) or scan.hit(at, Role.MULTIPLIER)
        suffix = False
        if hit is None and number.scale is None:
            hit = scan.hit(at, Role.SUFFIX)
            suffix = hit is not None
            if hit is not None and not _may_be_suffix(scan, at, hit[0]):
                hit = None
        if hit is None or scan.names[at] is not None:
            break
        factor: Decimal = hit[1]
        number = replace(
            number,
            last=hit[0],
            readings=tuple(numeral.scale(factor) for numeral in number.readings),
            scale=factor * (number.scale or 1),
            mantissa=mantissa,
            suffix=suffix and tokens.is_glued(at),
            plain=False,
            weak=False,
            share=False,
        )
        if suffix:
            break
    if number.scale is not None and not number.suffix:
        number = _add_smaller(scan, number)
    return number


def _may_be_suffix(scan: Scan, at: int, end: int) -> bool:
    """A suffix is glued to its digits, or a capital letter beside them; the word ends with it."""
    tokens = scan.tokens
    if tokens.kinds[at - 1] not in {Kind.NUMBER, Kind.FRACTION}:
        return False
    if (
        not tokens.is_glued(at)
        and len(tokens.texts[at]) == 1
        and not (tokens.texts[at].isupper() or tokens.texts[at] == "k")
    ):
        return False
    return not (end < len(tokens) and tokens.is_glued(end) and tokens.kinds[end] in {Kind.NUMBER, Kind.WORD})


def _add_smaller(scan: Scan, number: Number) -> Number:
    """2 million 300 thousand: a smaller part with a scale of its own, or number words below the last place."""
    at = number.last
    and_word = scan.hit(at, Role.AND)
    if and_word is not None:
        at = and_word[0]
    if at >= len(scan.tokens) or scan.names[at] is not None or not number.readings or len(number.readings) > 1:
        return number
    whole = number.readings[0]
    if scan.tokens.kinds[at] is Kind.NUMBER and scan.tokens.texts[at].isdigit():
        part = read_digits(scan.tokens.texts[at], "", "")
        hit = scan.hit(at + 1, Role.SCALE)
        if not part or hit is None or and_word is not None:
            return number
        added, last = part[0].scale(hit[1]), hit[0]
    else:
        named = read_word_number(scan, at)
        if named is None or scan.hit(at, Role.ARTICLE):
            return number
        added, last = named[0], named[1]
    if not 0 < added.value < whole.resolution:
        return number
    total = Numeral(whole.value + added.value, added.resolution)
    return replace(number, last=last, readings=(total,))


def _skip_hyphen(scan: Scan, index: int) -> int:
    """Past a hyphen with nothing around it."""
    tokens = scan.tokens
    if scan.is_sign(index, frozenset("-")) and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    return index
