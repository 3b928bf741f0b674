"""Figures said in steps ("2 hours 30 minutes") and bounds said one after the other, as one figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.model.interval import Interval
from server.model.quantity import Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.digits import Numeral
from server.reading.measured import Measured
from server.reading.number import Form
from server.reading.ranges import may_join
from server.reading.scan import Scan

_COMMAS = frozenset("、,")
_LOWER = frozenset({Relation.ABOVE, Relation.AT_LEAST})
_UPPER = frozenset({Relation.BELOW, Relation.AT_MOST})
_BOUNDS = _LOWER | _UPPER
# Units that are said in steps: "2 hours 30 minutes", "5 feet 11 inches".
_SAID_IN_PARTS = frozenset({"mile", "yard", "foot"})
# Behind "and" only hours and days go on in their parts; a year and six months are said to be two figures as often.
_LONGEST_STEP = 86_400
# Fewer cents are said with their word.
_LEAST_CENTS = 10
_STEPPED = frozenset({"second", "metre", "gram"})


def join_compounds(scan: Scan, measured: Iterable[Measured]) -> list[Measured]:
    """The figures, those said in steps of one dimension as one in the smaller unit."""
    joined: list[Measured] = []
    for one in measured:
        before = joined[-1] if joined else None
        sum_of = None
        if before is not None and may_join(scan, before, one):
            sum_of = _add_cents(scan, before, one)
            if sum_of is None and _follows(scan, before, one):
                sum_of = _add_steps(scan, before, one)
        if sum_of is not None:
            joined[-1] = sum_of
        else:
            joined.append(one)
    return joined


def _follows(scan: Scan, large: Measured, small: Measured) -> bool:
    """Whether a figure stands right behind another, or goes on behind its "and": 3 horas y 20 minutos."""
    if large.last == small.first:
        return True
    joint = scan.hit(large.last, Role.BETWEEN_AND)
    if joint is None or joint[0] != small.first or scan.tokens.kinds[large.last] is Kind.SIGN:
        return False
    units = scan.units.units
    unit, part = units.get(large.unit or ""), units.get(small.unit or "")
    if unit is None or part is None or scan.hit_before(large.first, Role.BETWEEN) is not None:
        return False
    if unit.dimension == "second":
        return unit.factor <= _LONGEST_STEP
    # Miles, feet and inches; two decimal measures are as often a list (1 km and 500 m).
    return unit.dimension == "metre" and unit.id in _SAID_IN_PARTS


def _add_cents(scan: Scan, whole: Measured, cents: Measured) -> Measured | None:
    """One dollar and 42 cents, 3 euros 50, tres euros con cincuenta."""
    if whole.unit not in scan.units.money:
        return None
    joint = scan.hit(whole.last, Role.BETWEEN_AND)
    link = scan.hit(whole.last, Role.DECIMAL_LINK)
    linked = link is not None and link[0] == cents.first
    if not linked and cents.first not in {whole.last, joint[0] if joint is not None else whole.last}:
        return None
    if cents.unit != "cent" and not (_is_bare(scan, whole, cents) and (linked or cents.first == whole.last)):
        return None
    if len(whole.number.readings) != 1 or len(cents.number.readings) != 1 or not 0 < cents.number.value < 100:
        return None
    step = Decimal("0.01")
    total = Numeral(whole.number.value + cents.number.value * step, step)
    number = whole.number._replace(last=cents.number.last, readings=(total,), plain=False)
    return whole._replace(number=number, last=cents.last)


def _is_bare(scan: Scan, whole: Measured, cents: Measured) -> bool:
    """Whether a figure without a unit, and without a word behind that it counts, is the cents of a sum: 3 euros 50."""
    if not scan.pack.units.bare_cents or cents.unit is not None or whole.last == whole.number.last:
        return False
    number = cents.number
    plain = number.form is Form.CARDINAL and number.scale is None and not number.share
    if not plain or whole.number.scale is not None or whole.number.value % 1 or number.value % 1:
        return False
    ends = cents.last >= scan.length or scan.tokens.kinds[cents.last] is Kind.SIGN
    return ends and number.value >= _LEAST_CENTS


def _add_steps(scan: Scan, large: Measured, small: Measured) -> Measured | None:
    if large.unit is None or small.unit is None or not large.written or not small.written:
        return None
    units = scan.units.units
    if units[large.unit].dimension not in _STEPPED or units[large.unit].dimension != units[small.unit].dimension:
        return None
    ratio = units[large.unit].factor / units[small.unit].factor
    if ratio != ratio.to_integral_value():
        # A month is no fixed number of days.
        return None
    if len(large.number.readings) != 1 or len(small.number.readings) != 1 or not 0 <= small.number.value < ratio:
        return None
    total = Numeral(large.number.value * ratio + small.number.value, small.number.readings[0].resolution)
    number = small.number._replace(first=large.number.first, readings=(total,), plain=False)
    return Measured(number, large.first, small.last, small.unit, True)


def join_bounds(scan: Scan, mentions: list[QuantityMention]) -> tuple[QuantityMention, ...]:
    """The quantities, a lower and an upper bound joined by "and" as one range: above 1000 and below 1500."""
    joined: list[QuantityMention] = []
    for mention in mentions:
        one = _part(scan, joined[-1], mention) if joined else mention
        merged = _merge_bounds(scan, joined[-1], one) if joined else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(one)
    return tuple(joined)


def _part(scan: Scan, before: QuantityMention, one: QuantityMention) -> QuantityMention:
    """The figure without the words that the one before it took as well: a bound between two figures (200 o más de 190)
    may mean both, but stands in the stretch of one."""
    if one.span.start >= before.span.end:
        return one
    rest = scan.text[before.span.end : one.span.end]
    span = Span(one.span.end - len(rest.lstrip()), one.span.end)
    return QuantityMention(span, replace(one.quantity, text=span.cut(scan.text)))


def _merge_bounds(scan: Scan, first: QuantityMention, second: QuantityMention) -> QuantityMention | None:
    one, other = first.quantity, second.quantity
    if one.relation not in _BOUNDS:
        return None
    turned = one.relation in _UPPER and other.relation in _LOWER
    below, above = (other, one) if turned else (one, other)
    if below.relation not in _LOWER or above.relation not in _UPPER:
        return None
    units = {unit for unit in (below.unit, above.unit) if unit is not None}
    if len(units) > 1 or (one.unit is not None and other.unit is None):
        return None
    floor, ceiling = below.interval.low, above.interval.high
    if floor is None or ceiling is None or not floor < ceiling or not _is_and(scan, first.span.end, second.span.start):
        return None
    span = Span(first.span.start, second.span.end)
    interval = Interval(floor, ceiling, below.interval.low_open, above.interval.high_open)
    text = span.cut(scan.text)
    return QuantityMention(
        span,
        replace(
            above,
            relation=Relation.BETWEEN,
            value=None,
            interval=interval,
            unit=min(units, default=None),
            resolution=None,
            text=text,
            alternatives=(),
        ),
    )


def _is_and(scan: Scan, start: int, end: int) -> bool:
    """Whether just a word for "and", or a comma, stands between two positions of the text."""
    tokens = scan.tokens
    first = bisect_left(tokens.starts, scan.tokens.plain.find_start(start))
    last = bisect_left(tokens.starts, scan.tokens.plain.find_start(end))
    if scan.is_sign(first, _COMMAS):
        if first + 1 == last:
            return True
        # More than five, but less than ten.
        first += 1
    hit = scan.hit(first, Role.BETWEEN_AND)
    if first == last:
        # 10 초과 20 미만, 大于3小于9: nothing stands between.
        return scan.pack.words.order.postpositions or not scan.pack.words.spaced
    return (
        hit is not None and hit[0] == last and (tokens.kinds[first] is not Kind.SIGN or tokens.texts[first] in _COMMAS)
    )
