"""What a number in a text is, and the scales and fractions that may follow it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.model.quantity import Relation
from server.reading.digits import LONGEST, Numeral, read_digits
from server.reading.number_names import find_multiplier, read_word_number
from server.reading.scan import Scan

# "Half" and "a third" are said of shares known to about a tenth.
_FRACTION_STEP = Decimal("0.1")
# "Hundred thousand million" has three; more are no number.
_MOST_SCALES = 3
_MINUS_SIGNS = frozenset("-")
# Places below the first scale in languages that count by ten thousands; digits between them are short.
_SMALLEST_PLACE, _LARGEST_PLACE = 10, 1000
_MOST_DIGITS = 4
# What adds a fraction to the number before it, and what a scale behind a number may begin with.
_ADDING = frozenset({Role.ADDED_FRACTION, Role.AND})
_SCALING = frozenset({Role.SCALE, Role.MULTIPLIER, Role.SUFFIX, Role.HEDGE_AFTER, Role.OF, Role.ARTICLE})
_GOING_ON = _ADDING | _SCALING


class Form:
    """What sort of number it is. Plain strings: members of an enum are slow to reach."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    MULTIPLE = "multiple"


class Number(NamedTuple):
    """A number over tokens ``first`` up to ``last``.

    ``readings`` are likeliest first; ``low`` and ``high`` hold a vague size. ``scale`` is what scale words multiplied
    by, ``mantissa`` the number without it, ``suffix``: one was glued to the digits (405B). ``step``: what the last of
    its words multiplied by. ``plain``: digits without separators, sign or scale. ``weak``: a word that says nothing
    alone. ``share``: a fraction of something. ``hedge``: a bound before the scale (200 с лишним тысяч).
    """

    first: int
    last: int
    readings: tuple[Numeral, ...] = ()
    form: str = Form.CARDINAL
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal | None = None
    mantissa: Numeral | None = None
    suffix: bool = False
    plain: bool = False
    weak: bool = False
    share: bool = False
    hedge: Relation | None = None
    step: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        """The likeliest value; of a vague size its lower end."""
        return self.readings[0].value if self.readings else self.low or Decimal(0)


def make_fraction(first: int, last: int, fraction: Fraction | None) -> Number | None:
    if fraction is None:
        return None
    # Fifteen digits are enough for any comparison and short enough to be shown.
    value = (Decimal(fraction.numerator) / Decimal(fraction.denominator)).quantize(Decimal("1e-15")).normalize()
    return Number(first, last, (Numeral(value, _FRACTION_STEP),), share=True)


def add_tenths(scan: Scan, first: int, whole: Decimal, at: int) -> Number | None:
    """The number with the fraction at the token added, in words or digits: две целых пять десятых."""
    joint = scan.hit(at, Role.AND)
    at = at if joint is None else joint[0]
    if at < scan.length and scan.tokens.kinds[at] is Kind.NUMBER and scan.tokens.texts[at].isdigit():
        above, last = Decimal(scan.tokens.texts[at]), at + 1
    else:
        named = read_word_number(scan, at)
        if named is None:
            return None
        above, last = named.numeral.value, named.last
    below = scan.hit(last, Role.DENOMINATOR)
    if below is None or not 0 < above < below[1]:
        return None
    step = Decimal(1) / below[1]
    return finish_number(scan, Number(first, below[0], (Numeral(whole + above * step, step),)))


def finish_number(scan: Scan, number: Number | None, factor: Decimal = Decimal(1)) -> Number | None:
    """The number with an added fraction and the scales that follow it.

    ``factor``: what the last words multiplied by; a fraction behind them is one of that (a million and a half).
    """
    if number is None or (factor == 1 and number.scale is None and not _may_go_on(scan, number.last)):
        return number
    if _SMALLEST_PLACE <= factor <= _LARGEST_PLACE:
        number = _add_below(scan, number)
    added = _add_fraction(scan, number, factor)
    scaled = read_scale(scan, added or number)
    if added is None and scaled.scale is None and factor > 1:
        # مليون و200 ألف: digits behind a number in words.
        return _add_smaller(scan, scaled)
    if added is not None or scaled.scale is None or scaled.suffix:
        return scaled
    return _add_fraction(scan, scaled, scaled.scale) or scaled


def _may_go_on(scan: Scan, at: int) -> bool:
    """A quick look: whether a sign, or a word that belongs to a number, stands at the token."""
    found = scan.hits.get(at)
    if found is not None and not _GOING_ON.isdisjoint(found):
        return True
    return at < scan.length and scan.tokens.kinds[at] is Kind.SIGN


def _add_fraction(scan: Scan, number: Number, factor: Decimal) -> Number | None:
    """The number with the fraction of ``factor`` that stands behind it, None where none does."""
    if _ADDING.isdisjoint(scan.hits.get(number.last, ())) or not number.readings or number.value % factor != 0:
        return None
    added = scan.hit(number.last, Role.ADDED_FRACTION)
    if added is not None:
        return add_share(number, added[0], added[1], factor)
    and_word = scan.hit(number.last, Role.AND)
    above = None if and_word is None else read_word_number(scan, and_word[0])
    below = None if above is None else scan.hit(above.last, Role.DENOMINATOR)
    if above is None or below is None or not 0 < above.numeral.value < below[1]:
        return None
    # Three and two fifths.
    return add_share(number, below[0], Fraction(int(above.numeral.value), below[1]))


def add_share(number: Number, last: int, fraction: Fraction, factor: Decimal = Decimal(1)) -> Number:
    """The number with that fraction of ``factor`` added, up to token ``last``."""
    share = Decimal(fraction.numerator) / Decimal(fraction.denominator) * factor
    readings = tuple(Numeral(numeral.value + share, _FRACTION_STEP * factor) for numeral in number.readings[:1])
    return number._replace(readings=readings, last=last, plain=False, weak=False)


def read_scale(scan: Scan, number: Number) -> Number:
    """The number multiplied by the scale words and the suffix that follow it."""
    tokens = scan.tokens
    mantissa = number.readings[0] if number.readings else None
    for _ in range(_MOST_SCALES):
        number = _join_digits(scan, number)
        at = number.last
        if at >= scan.length or (_SCALING.isdisjoint(scan.hits.get(at, ())) and tokens.kinds[at] is not Kind.SIGN):
            break
        if scan.is_sign(at, _MINUS_SIGNS) and tokens.is_glued(at) and tokens.is_glued(at + 1):
            at += 1
        elif (of := scan.hit(at, Role.OF)) is not None and (article := scan.hit(of[0], Role.ARTICLE)) is not None:
            # "a quarter of a million"
            at = article[0]
        elif number.share and of is not None and scan.hit(of[0], Role.SCALE) is not None:
            # un cuarto de millón
            at = of[0]
        elif number.share and (article := scan.hit(at, Role.ARTICLE)) is not None:
            # "half a million"
            at = article[0]
        hit = _find_multiplier(scan, at)
        placed = hit is not None and scan.hit(at, Role.SCALE) != hit
        hedge = None if hit is not None else scan.hit(at, Role.HEDGE_AFTER)
        bound = None if hedge is None else hedge[1].choose_relation(tokens.key(at - 1))
        if hedge is not None and bound is not None and tokens.kinds[at] is not Kind.SIGN:
            hit = find_multiplier(scan, hedge[0])
        suffix = False
        short = scan.hit(at, Role.SUFFIX) if number.scale is None else None
        if short is not None and not tokens.is_glued(at):
            short = scan.hit(at, Role.SUFFIX_APART) or short
        if short is not None and (hit is None or short[0] > hit[0]) and _may_be_suffix(scan, at, short[0]):
            # "37 mil M" is longer than its "mil".
            hit, suffix = short, True
        if hit is None or scan.names[at] is not None or scan.hit(at, Role.NOT_NUMBER):
            break
        factor: Decimal = hit[1]
        number = number._replace(
            last=hit[0],
            readings=tuple(numeral.scale(factor) for numeral in number.readings),
            scale=factor * (number.scale or 1),
            mantissa=mantissa,
            suffix=suffix and tokens.is_glued(at),
            plain=False,
            weak=False,
            share=False,
            hedge=bound if bound is not None and not suffix else number.hedge,
        )
        if suffix:
            break
        if placed:
            number = _add_below(scan, number)
    if number.scale is not None and not number.suffix:
        number = _add_smaller(scan, number)
    return number


def _find_multiplier(scan: Scan, at: int) -> tuple[int, Decimal] | None:
    """The word that multiplies; behind digits one that is a unit too, and no scale, is the unit (64,2 cents)."""
    hit = find_multiplier(scan, at)
    unit = at > 0 and scan.tokens.kinds[at - 1] is Kind.NUMBER and scan.hit(at, Role.UNIT) is not None
    return None if unit and scan.hit(at, Role.SCALE) is None else hit


def _join_digits(scan: Scan, number: Number) -> Number:
    """The number with the digits behind its scale, where a larger scale follows them: 2 mil 500 millones."""
    at, tokens = number.last, scan.tokens
    if number.scale is None or number.suffix or len(number.readings) != 1 or at + 1 >= len(tokens):
        return number
    larger = scan.hit(at + 1, Role.SCALE)
    text = tokens.texts[at]
    if tokens.kinds[at] is not Kind.NUMBER or not text.isdigit() or larger is None or larger[1] <= number.scale:
        return number
    if len(text) > LONGEST or not 0 < Decimal(text) < number.scale or scan.names[at] is not None:
        return number
    whole = Numeral(number.value + Decimal(text), Decimal(1))
    return number._replace(last=at + 1, readings=(whole,), scale=None)


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
    """2 million 300 thousand, 1億2345万6789: smaller parts behind a scale."""
    while True:
        part = _read_smaller(scan, number)
        if part is None or not number.readings or not 0 < part[0].value < number.readings[0].resolution:
            return number
        added, last, scale = part
        total = Numeral(number.readings[0].value + added.value, added.resolution)
        number = number._replace(last=last, readings=(total,))
        if scale is None:
            return number


def _read_smaller(scan: Scan, number: Number) -> tuple[Numeral, int, Decimal | None] | None:
    """The part behind a scale, the index after it, and its own scale: digits with a smaller scale, number words, or
    plain digits where the language writes so."""
    at = number.last
    and_word = scan.hit(at, Role.AND)
    if and_word is not None:
        at = and_word[0]
    tokens = scan.tokens
    if at >= len(tokens) or scan.names[at] is not None or len(number.readings) > 1:
        return None
    if tokens.kinds[at] is not Kind.NUMBER:
        named = read_word_number(scan, at)
        if named is None or scan.hit(at, Role.ARTICLE) or scan.phrase(at, named.last) in scan.pack.numbers.leading:
            return None
        return named.numeral, named.last, None
    text = tokens.texts[at]
    numerals = read_digits(text, scan.pack.numbers.decimal, scan.pack.numbers.group)
    if not numerals:
        return None
    if and_word is not None and not tokens.is_glued(at) and scan.hit(number.last, Role.GLUED) is None:
        # Where "and" is written as one with what it joins, some writers part it all the same.
        return None
    group = _read_group(scan, at, number.readings[0].resolution) if scan.hit(at + 1, Role.MULTIPLIER) else None
    scaled = None if group is None else scan.hit(group[1], Role.SCALE)
    if group is not None and scaled is not None:
        # 131억 8천만: the part behind the scale has places of its own.
        return group[0].scale(scaled[1]), scaled[0], scaled[1]
    hit = scan.hit(at + 1, Role.SCALE) or scan.hit(at + 1, Role.MULTIPLIER)
    if hit is not None:
        goes_on = text.isdigit() or tokens.is_glued(at) or _sets_digits_apart(scan, at)
        return (numerals[0].scale(hit[1]), hit[0], hit[1]) if goes_on else None
    if and_word is not None:
        # 3 آلاف و500; a point or a comma may be that of a list.
        return (numerals[0], at + 1, None) if text.isdigit() else None
    if not scan.pack.numbers.habits.digits_follow_scale:
        return None
    if not tokens.is_glued(at):
        fills = number.scale is not None and numerals[0].value * 10 >= number.scale
        apart = scan.pack.numbers.habits.digits_follow_apart or _sets_digits_apart(scan, at)
        return (numerals[0], at + 1, None) if fills and apart else None
    if scan.pack.numbers.habits.implied_place and len(text) == 1 and number.scale is not None:
        # 3万5 is said of 35,000.
        return numerals[0].scale(number.scale / 10), at + 1, None
    return numerals[0], at + 1, None


def _sets_digits_apart(scan: Scan, at: int) -> bool:
    """Whether the writer leaves a space on either side of digits (1 萬 6,384), so that one says nothing."""
    tokens = scan.tokens
    return at > 1 and tokens.kinds[at - 1] is Kind.CHARACTER and not tokens.is_glued(at - 1)


def _add_below(scan: Scan, number: Number) -> Number:
    """7천5백30만, 천 4백만: smaller places in digits before the scale of them all."""
    if len(number.readings) != 1:
        return number
    whole = number.readings[0]
    group = _read_group(scan, number.last, whole.resolution)
    if group is None or scan.hit(group[1], Role.SCALE) is None:
        return number
    return number._replace(last=group[1], readings=(Numeral(whole.value + group[0].value, group[0].resolution),))


def _read_group(scan: Scan, at: int, below: Decimal) -> tuple[Numeral, int] | None:
    """Digits with places of their own (5백30), all smaller than ``below``, and the index after them."""
    tokens = scan.tokens
    total, place = Decimal(0), below
    while at < len(tokens) and tokens.kinds[at] is Kind.NUMBER and tokens.texts[at].isdigit():
        digits = Decimal(tokens.texts[at]) if len(tokens.texts[at]) <= _MOST_DIGITS else place
        hit = scan.hit(at + 1, Role.MULTIPLIER)
        value = digits if hit is None else digits * hit[1]
        if not 0 < value < place:
            break
        total += value
        at, place = (at + 1, Decimal(1)) if hit is None else (hit[0], hit[1])
    return (Numeral(total, place), at) if total else None


def skip_hyphen(scan: Scan, index: int) -> int:
    """Past a hyphen with nothing around it."""
    tokens = scan.tokens
    if tokens.key(index) == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    return index
