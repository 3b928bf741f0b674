"""Quantities in a text: numbers with their units, ranges, tolerances and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from server.language.lexicon import Role
from server.language.period_words import Bound
from server.language.tokens import Kind
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.changes import share_changes
from server.reading.digits import Numeral, write_out
from server.reading.hedges import Hedged, bound, find_bound_past_owner, find_hedges, look_around
from server.reading.joined_figures import join_bounds, join_compounds
from server.reading.measured import Measured
from server.reading.name_digits import ends_code, has_foreign_tail, is_in_name, is_titled
from server.reading.number import Form, Number, read_scale
from server.reading.number_names import is_other_word
from server.reading.numbers import read_number
from server.reading.parts import share_scales
from server.reading.ranges import Range, find_range, find_tolerance, may_join, tells_change
from server.reading.scan import Scan
from server.reading.unit_behind import PIECE
from server.reading.units import TIMES, add_half, find_unit, name_pieces, open_set

_EXACT = Relation.EXACT
_TIMES = frozenset({"second", "month"})
# Words that hold their own count.
_HELD = {Role.ONE_OF: Decimal(1), Role.TWO_OF: Decimal(2), Role.HALF_OF: Decimal("0.5")}
_ONES = frozenset({*_HELD, Role.ARTICLE, Role.LONE_UNIT})
# Units in which things are said to differ: 10 times faster, 20 % more, 5 points ahead.
_GAPS = frozenset({"times", "percent", "percentage_point"})
_FIGURES = (Kind.NUMBER, Kind.FRACTION)
# What parts the groups of a code of digits.
_IN_CODES = frozenset("-/")
# What a number in words may begin with, or a unit that holds its own number.
_NUMBERS = frozenset(
    {
        Role.ATOM,
        Role.MULTIPLIER,
        Role.SCALE,
        Role.MINUS,
        Role.MULTIPLE,
        Role.VAGUE,
        Role.FEW,
        Role.FRACTION,
        Role.ADDED_BEFORE,
        Role.ORDINAL,
        Role.ORDINAL_MARKER,
        Role.ORDINAL_PREFIX,
        Role.ONE_OF,
        Role.TWO_OF,
        Role.HALF_OF,
        Role.LONE_UNIT,
        Role.DECIMAL_WORD,
    }
)
# Words without any of these begin no figure and nothing that looks like one.
_TELLING = _NUMBERS | {Role.ARTICLE, Role.NOT_NUMBER, Role.TOLERANCE}
_PAIRS = {"'": "'", '"': '"', "‘": "’", "“": "”", "„": "“", "«": "»", "(": ")"}


def read_quantities(scan: Scan, taken: Sequence[bool]) -> tuple[QuantityMention, ...]:
    """The quantities of a text, left to right. ``taken`` are tokens that belong to times."""
    measured = _measure(scan, taken)
    if len(measured) > 1:
        measured = share_changes(scan, share_scales(scan, join_compounds(scan, measured)), taken)
    mentions: list[QuantityMention] = []
    index = 0
    floor = 0
    while index < len(measured):
        one = measured[index]
        index += 1
        following = measured[index] if index < len(measured) else None
        if following is not None and not may_join(scan, one, following):
            following = None
        if following is not None:
            found = find_range(scan, one, following)
            if found is not None:
                mentions.append(_mention_range(scan, found, floor))
                index += 1
                floor = found.last
                continue
            tolerance = find_tolerance(scan, one, following)
            if tolerance is not None:
                mentions.append(_mention_tolerance(scan, one._replace(unit=one.unit or following.unit), *tolerance))
                index += 1
                continue
        if _is_article(scan, one) or (one.number.weak and not one.written and not _stands_alone(scan, one)):
            # An article is no figure, and a bound may hold it (un minimum de 5).
            continue
        mentions.append(_mention(scan, one, floor))
        # The word before the second figure of a change is no bound of it (naik dari 10 hingga 20).
        changed = following is not None and tells_change(scan, one, following)
        floor = following.first if changed and following is not None else one.last
    return join_bounds(scan, mentions)


def _measure(scan: Scan, taken: Sequence[bool]) -> list[Measured]:
    found: list[Measured] = []
    free = 0
    kinds, names = scan.tokens.kinds, scan.names
    for index in _list_beginnings(scan):
        if index < free or taken[index] or names[index] is not None:
            continue
        kind, hits = kinds[index], scan.hits.get(index)
        if hits is not None:
            skipped = hits.get(Role.NOT_NUMBER) or hits.get(Role.TOLERANCE)
            if skipped is not None and (is_other_word(scan, index) or Role.NOT_NUMBER not in hits):
                free = index + skipped[0]
                continue
            if kind not in _FIGURES and kind is not Kind.SIGN and _NUMBERS.isdisjoint(hits):
                article = hits.get(Role.ARTICLE)
                if article is None or index + article[0] not in scan.hits:
                    continue
        one = _measure_at(scan, index, taken, found[-1].last if found else 0)
        if one is None:
            continue
        if one.last > one.first:
            found.append(one)
        free = max(one.last, one.number.last)
    return found


def _list_beginnings(scan: Scan) -> list[int]:
    """The tokens at which a figure may begin, or what looks like one; the rest need not be looked at."""
    kinds, names = scan.tokens.kinds, scan.names
    found = {*scan.list_beginnings(_TELLING)}
    for index in scan.apart:
        if kinds[index] in _FIGURES and names[index] is None:
            found.add(index)
            if index and kinds[index - 1] is Kind.SIGN and index - 1 in scan.hits:
                # A minus, a currency, a point.
                found.add(index - 1)
    return sorted(found)


def _measure_at(scan: Scan, index: int, taken: Sequence[bool], floor: int) -> Measured | None:
    """The figure at the token; one without length where digits stand there that are none. No unit before ``floor``."""
    tokens = scan.tokens
    is_digits = tokens.kinds[index] is Kind.NUMBER
    if is_digits and is_in_name(scan, index):
        return _pass(scan, index)
    code = ends_code(scan, index) if is_digits and scan.is_sign(index + 1, _IN_CODES) else None
    if code is not None:
        return Measured(Number(index, code), index, index)
    if scan.hit_before(index, Role.RATE) is not None and scan.hit_before(index, Role.MULTIPLE_PREFIX) is None:
        counted = read_number(scan, index)
        return None if counted is None else Measured(counted, index, index)
    if is_digits and scan.hit_before(index, Role.LABEL) is not None and tokens.texts[index - 1] != ".":
        # Page 12, version 2.0: a number that names and counts nothing.
        return _pass(scan, index)
    number = read_number(scan, index)
    if number is None:
        return _read_one_of(scan, index) or (_pass(scan, index) if is_digits else None)
    if any(taken[number.first : number.last]):
        return None
    one = find_unit(scan, number, floor)
    if one.unit == PIECE:
        one = name_pieces(scan, one, floor)
    if number.scale is None and one.unit in scan.units.money:
        # "75 USD million"
        scaled = read_scale(scan, number._replace(last=one.last))
        if scaled.scale is not None:
            one = one._replace(number=scaled, last=scaled.last)
    if any(taken[one.first : one.last]):
        one = Measured(number, number.first, number.last)
    if has_foreign_tail(scan, number, one.last):
        return _pass(scan, index)
    if not one.written and one.unit is None and is_titled(scan, number):
        return _pass(scan, index)
    return one


def _pass(scan: Scan, index: int) -> Measured:
    """Past the digits of a name and all that is glued to them."""
    last = index + 1
    tokens = scan.tokens
    while (
        last < len(tokens)
        and tokens.is_glued(last)
        and (
            tokens.kinds[last] in {Kind.WORD, Kind.NUMBER} or (tokens.texts[last] in "-_" and tokens.is_glued(last + 1))
        )
    ):
        last += 1
    return Measured(Number(index, last), index, index)


def _read_one_of(scan: Scan, index: int) -> Measured | None:
    """Setahun: a unit that holds its own "one"; يومان, its own "two"; a dollar, where the pack reads articles so."""
    found = scan.hits.get(index)
    if found is None or _ONES.isdisjoint(found):
        return None
    for role, count in _HELD.items():
        hit = scan.hit(index, role) if role in found else None
        if hit is not None:
            held = (Numeral(count, Decimal(1)),)
            return add_half(scan, Measured(Number(index, hit[0], held), index, hit[0], hit[1], True))
    article = scan.hit(index, Role.ARTICLE)
    at = index if article is None else article[0]
    unit = scan.hit(at, Role.UNIT if article is not None else Role.LONE_UNIT)
    if unit is None or scan.names[at] is not None or scan.tokens.kinds[at] is not Kind.WORD:
        # "A $13 billion round": the sign is that of the figure behind it.
        return None
    words = scan.pack.units
    bare = Measured(Number(index, at, (Numeral(Decimal(1), Decimal(1)),)), index, unit[0], unit[1], True)
    one = scan.hit(unit[0], Role.ATOM) if article is None else None
    if one is not None and scan.phrase(unit[0], one[0]) in words.one_behind:
        # كيلومتر واحد
        return bare._replace(last=one[0])
    lasting = _is_lasting(scan, unit[1])
    countable = lasting or unit[1] in scan.units.money
    if countable and (halved := add_half(scan, bare)) is not bare:
        # A year and a half; عام ونصف; دولار ونصف.
        return halved
    if lasting and _goes_on_in_parts(scan, unit[0], unit[1]):
        # An hour and 30 minutes.
        return bare
    bound = scan.hit(unit[0], Role.BOUND) if lasting and article is not None else None
    if bound is not None and bound[1] in (Bound.BEFORE, Bound.AFTER):
        # A month after it: so long, and not another length.
        return bare
    if lasting and scan.hit_before(index, Role.HEDGE) is not None:
        # "A year" counts nothing, "more than a year" does.
        return bare if article is not None or _is_free(scan, unit[0]) else None
    if article is None or not {unit[1], scan.units.dimension(unit[1])} & words.article_units:
        return None
    return open_set(scan, bare)


def _goes_on_in_parts(scan: Scan, at: int, unit: str) -> bool:
    """Whether "and" with a count of smaller units of time stands at the token."""
    joint = scan.hit(at, Role.BETWEEN_AND)
    number = None if joint is None or joint[0] >= scan.length else read_number(scan, joint[0])
    part = None if number is None else scan.hit(number.last, Role.UNIT)
    units = scan.units.units
    return part is not None and _is_lasting(scan, part[1]) and units[part[1]].factor < units[unit].factor


def _is_free(scan: Scan, at: int) -> bool:
    """Whether no figure or name stands behind a unit's word, which would make it that year: أكثر من عام 2023."""
    return at >= scan.length or (scan.tokens.kinds[at] is not Kind.NUMBER and scan.names[at] is None)


def _is_article(scan: Scan, one: Measured) -> bool:
    """Whether the figure only brings in what is counted: 一个超过10万块H100的集群."""
    number = one.number
    if one.unit is None or one.hedge is not None or not number.readings or number.readings[0].value != 1:
        return False
    indefinite = scan.phrase(number.first, number.last) in scan.pack.numbers.indefinite
    return indefinite and scan.units.units[one.unit].whole and scan.hit_before(one.first, Role.HEDGE) is None


def _stands_alone(scan: Scan, one: Measured) -> bool:
    """Whether a weak number word is all there is: between two ends of sentences."""
    before = one.first == 0 or scan.tokens.texts[one.first - 1] in ".!?:"
    before = before or scan.hit_before(one.first, Role.EQUALS) is not None
    behind = one.last == scan.length or scan.tokens.texts[one.last] in ".!?"
    hedged = scan.hit_before(one.first, Role.HEDGE) is not None or look_around(scan, one.first, one.last) is not None
    # "Unos segundos" are some seconds.
    return (before and behind) or (hedged and one.number.form is not Form.ORDINAL)


def _mention(scan: Scan, one: Measured, floor: int) -> QuantityMention:
    number = one.number
    if number.form is Form.ORDINAL:
        span = scan.span(one.first, one.last)
        return QuantityMention(span, Quantity.exact(write_out(number.value), one.unit, text=span.cut(scan.text)))
    inner = one.hedge or number.hedge
    unit = None if one.unit is None else scan.units.units[one.unit]
    lasting, is_gap = unit is not None and unit.dimension in _TIMES, one.unit in _GAPS
    is_count = unit is None or unit.whole
    hedged = find_hedges(scan, one.first, one.last, floor, inner, lasting=lasting, is_gap=is_gap, is_count=is_count)
    bound_of_multiple = find_bound_past_owner(scan, one.first, floor) if one.unit == TIMES and hedged.plain else None
    if bound_of_multiple is not None:
        hedged = hedged._replace(relation=bound_of_multiple, plain=False)
    span = _close_quotes(scan, scan.span(hedged.first, hedged.last))
    text = span.cut(scan.text)
    if number.form is Form.VAGUE and number.low is not None and number.high is not None:
        quantity = _bound_vague(scan, hedged, number.low, number.high, one.unit, text)
    else:
        readings = number.readings
        others: tuple[Quantity, ...] = ()
        if len(readings) > 1:
            readings = _order_readings(scan, number, one.unit)
            others = tuple([_bound_numeral(scan, hedged, numeral, one.unit, text) for numeral in readings[1:]])
        quantity = _bound_numeral(scan, hedged, readings[0], one.unit, text, others)
    return QuantityMention(span, quantity)


def _join_readings(quantities: list[Quantity]) -> Quantity:
    """One quantity, the likeliest, with the others as alternatives."""
    first, *others = quantities
    return replace(first, alternatives=tuple(others)) if others else first


def _is_lasting(scan: Scan, unit: str | None) -> bool:
    return unit is not None and scan.units.dimension(unit) in _TIMES


def _close_quotes(scan: Scan, span: Span) -> Span:
    """The span with the opening quotation mark, where it holds the closing one ('more than 100' units)."""
    if span.start == 0:
        return span
    opening = scan.text[span.start - 1]
    closing = _PAIRS.get(opening)
    return Span(span.start - 1, span.end) if closing is not None and closing in span.cut(scan.text) else span


def _bound_numeral(
    scan: Scan, hedged: Hedged, numeral: Numeral, unit: str | None, text: str, others: tuple[Quantity, ...] = ()
) -> Quantity:
    value = write_out(numeral.value)
    relation, interval = bound(hedged.relation, value, value, scan.pack, numeral.resolution)
    # "Exactly 100" allows no rounding.
    resolution = write_out(numeral.resolution) if hedged.plain or relation is not _EXACT else None
    return Quantity(relation, value, interval, unit, resolution, text, hedged.reported, others)


def _bound_vague(scan: Scan, hedged: Hedged, low: Decimal, high: Decimal, unit: str | None, text: str) -> Quantity:
    low, high = write_out(low), write_out(high)
    relation, interval = Relation.BETWEEN, Interval(low, high, high_open=True)
    if hedged.relation not in {Relation.EXACT, Relation.ABOUT}:
        relation, interval = bound(hedged.relation, low, high, scan.pack)
    return Quantity(relation, None, interval, unit, None, text, hedged.reported)


def _order_readings(scan: Scan, number: Number, unit: str | None) -> tuple[Numeral, ...]:
    """Whole readings first where the unit counts things, or money without a scale: 1,500 GPU is no GPU and a half, and
    nobody writes prices with three decimals, in any language."""
    readings = number.readings
    if unit is None:
        return readings
    is_price = number.scale is None and unit in scan.units.money
    if not is_price and not scan.units.units[unit].whole:
        return readings
    return tuple(sorted(readings, key=lambda n: n.resolution < 1))


def _mention_range(scan: Scan, found: Range, floor: int) -> QuantityMention:
    hedged = find_hedges(scan, found.first, found.last, floor)
    span = scan.span(hedged.first, hedged.last)
    relation = Relation.BETWEEN if hedged.plain else hedged.relation
    quantities = []
    for low, high in found.readings:
        named, interval = bound(relation, write_out(min(low, high)), write_out(max(low, high)), scan.pack)
        quantities.append(Quantity(named, None, interval, found.unit, None, span.cut(scan.text), hedged.reported))
    return QuantityMention(span, _join_readings(quantities))


def _mention_tolerance(scan: Scan, one: Measured, margin: Decimal, last: int) -> QuantityMention:
    span = scan.span(one.first, last)
    numeral = one.number.readings[0]
    interval = Interval(write_out(numeral.value - margin), write_out(numeral.value + margin))
    value, resolution = write_out(numeral.value), write_out(numeral.resolution)
    quantity = Quantity(Relation.ABOUT, value, interval, one.unit, resolution, span.cut(scan.text))
    return QuantityMention(span, quantity)
