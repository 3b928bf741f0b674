"""Claims that hold entities against one another: ratios, differences, more and less, the highest, plain numbers."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, ValueType
from server.model.claim import Claim, ClaimKind, Group, Order
from server.model.quantity import Quantity, Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.attribute_units import settle_unit
from server.reading.attributes import choose_for_quantity
from server.reading.claim_parts import find_frame, find_time
from server.reading.compared_attributes import find_compared_attribute
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.document import Sentence
from server.reading.gaps import find_gap_cue, is_rivals_value, is_times_less
from server.reading.own_ends import claim_by_own_ends
from server.reading.owned_figures import OwnedFigure, find_owned_figure, find_rival
from server.reading.plain_arithmetic import claim_arithmetic
from server.reading.plain_numbers import ORDERS, claim_numbers, make_plain_figure
from server.reading.qualifiers import find_qualifiers
from server.reading.scope import Scope
from server.reading.sides import Sides, find_sides
from server.reading.stretches import enclose
from server.reading.subjects import is_in_brackets_of_name
from server.reading.superlatives import find_place, is_bounded_top
from server.reading.time_orders import find_reckoned_sides, find_time_sides

# "Спустя год после": the unit stands between.
_LAPSE_REACH = 0.6
# "Half of what went into Y".
_SHARE_REACH = 1.6
# What is counted in pieces: ตัว, 個.
_LAPSES = frozenset({"day", "week", "month", "year"})
# "In another" stands between a doubling and how long it took.
_TOOK = 0.8


def claim_comparisons(scope: Scope) -> tuple[list[Claim], list[QuantityMention]]:
    """Comparisons of the highlighted part of a sentence, and the figures they used up."""
    claims: list[Claim] = []
    used: list[QuantityMention] = []
    rivals: list[Claim] = []
    numeric = claim_numbers(scope) or claim_arithmetic(scope)
    if numeric is not None:
        return [numeric[0]], numeric[1]
    settings = [cue.span for cue in scope.sentence.list_cues(CueKind.QUALIFIER)]
    for mention in scope.sentence.quantities:
        if not scope.document.is_highlighted(mention.span) or (
            settings
            and any(
                _holds(words, mention.span) or (words == mention.span and _tells_how_long(scope.sentence, mention.span))
                for words in settings
            )
        ):
            continue
        if is_rivals_value(scope.sentence, mention):
            used.append(mention)
            rivals += _claim_rivals_value(scope, mention)
            continue
        owned = find_owned_figure(scope.sentence, mention) if mention.quantity.unit != "times" else None
        if owned is not None and (held := _claim_owned(scope, mention, owned)) is not None:
            claims += held
            used.append(mention)
            continue
        ends = claim_by_own_ends(scope, mention) if mention.quantity.unit == "times" else None
        if ends is not None:
            claims += [claim for claim in ends if claim is not None]
            taken = {mention.span, *(claim.span for claim in ends if claim is not None)}
            used += [other for other in scope.sentence.quantities if other.span in taken]
            continue
        if mention.quantity.unit == "times" or _is_share_in_words(scope.sentence, mention):
            share = mention.quantity.unit is None
            multiple = QuantityMention(mention.span, replace(mention.quantity, unit="times")) if share else mention
            claim = _claim_gap(scope, multiple, ClaimKind.RATIO, None)
        else:
            # "Grok 4 (87 %) is ahead of GPT-5 (86 %)": what stands in brackets behind a name is its own.
            beside = is_in_brackets_of_name(scope.sentence, mention.span)
            cue = None if beside else find_gap_cue(scope.sentence, mention)
            if cue is not None and mention.quantity.unit in _LAPSES and _tells_order(scope.sentence, cue):
                # "Einen Tag vor Y": in what else "vor" may be ahead, of days it is earlier.
                cue = None
            claim = _claim_gap(scope, mention, ClaimKind.DIFFERENCE, cue) if cue else None
        if claim is not None:
            claims.append(claim)
            used.append(mention)
    if not claims:
        claims += _claim_orders(scope, used) or _claim_reckoned(scope, used)
        for index, claim in enumerate(claims):
            gap = _find_time_between(scope, claim)
            if gap is not None:
                claims[index] = replace(claim, quantity=gap.quantity)
                used.append(gap)
    return claims + rivals, used


def _tells_order(sentence: Sentence, cue: Cue) -> bool:
    """Whether the word that compares is one for earlier or later too."""
    return any(other.span == cue.span for other in sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER))


def _holds(words: Span, figure: Span) -> bool:
    """Whether the figure is only part of the words of a setting: another 92 days "to double it"."""
    return words.covers(figure) and words != figure


def _tells_how_long(sentence: Sentence, figure: Span) -> bool:
    """Whether a word for doubling only says what took so long: "and doubled in another 92 days"."""
    return any(
        mention.quantity.unit in _LAPSES
        and mention.span != figure
        and sentence.measure_distance(figure, mention.span) <= _TOOK
        for mention in sentence.quantities
    )


def _is_share_in_words(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether the figure is half or a tenth of what somebody named behind it has, and no figure of its own."""
    value = mention.quantity.value
    return (
        mention.quantity.unit is None
        and value is not None
        and 0 < value < 1
        and not any(letter.isdigit() for letter in mention.quantity.text)
        and any(
            ref.span is not None
            and ref.span.start >= mention.span.end
            and sentence.measure_distance(mention.span, ref.span) <= _SHARE_REACH
            for ref in sentence.entities
        )
    )


def _claim_rivals_value(scope: Scope, mention: QuantityMention) -> list[Claim]:
    """That whom one is compared with has so much: "141 GB, against the 80 GB of Y"; none where nobody is named."""
    owner = find_rival(scope.sentence, mention.span)
    held = _claim_owned(scope, mention, OwnedFigure(owner, mention.span, None)) if owner is not None else None
    return [claim for claim in held or () if claim.kind is ClaimKind.MEASUREMENT]


def _find_time_between(scope: Scope, claim: Claim) -> QuantityMention | None:
    """How long before or after another thing something came: "two days before it"."""
    if claim.kind is not ClaimKind.COMPARISON or claim.order not in (Order.LESS, Order.GREATER):
        return None
    units = scope.tools.vocabulary.units
    cues = [cue for cue in scope.sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER) if claim.span.covers(cue.span)]
    attribute = scope.tools.vocabulary.attribute(claim.attribute or "")
    if attribute is None or attribute.value is not ValueType.PERIOD:
        return None
    for mention in scope.sentence.quantities:
        unit = mention.quantity.unit
        if unit is None or not units.is_unit(unit) or units.dimension(unit) != units.dimension("day"):
            continue
        if any(
            mention.span.end <= cue.span.start and scope.sentence.measure_distance(mention.span, cue.span) == 0
            for cue in cues
        ):
            return mention
    return None


def _claim_owned(scope: Scope, mention: QuantityMention, owned: OwnedFigure) -> list[Claim] | None:
    """ "More than the H100's 80 GB": who has more, and that the other has so much; None where it cannot have it."""
    choices = choose_for_quantity(
        scope.sentence,
        mention.span,
        mention.quantity.unit,
        scope.document,
        scope.tools,
        (owned.owner.span or owned.than,),
    )
    fitting = [choice for choice in choices if owned.owner.kind in choice.attribute.subjects]
    if not fitting:
        return None
    attribute, subject = fitting[0].attribute, fitting[0].subject
    figure = settle_unit(make_plain_figure(mention.quantity), attribute)
    holder = Sides(owned.owner, (), None)
    value = replace(_build(scope, mention.span, ClaimKind.MEASUREMENT, holder, attribute, None, figure), negated=False)
    if subject is None or not subject.id or subject.id == owned.owner.id or owned.order is None:
        shared = any(other.quantity.unit == "percent" for other in scope.sentence.quantities)
        if shared or owned.order is not None or (mention.span.covers(owned.than) and owned.than != mention.span):
            # "37 % of X's 671 billion": the share is what is said.
            return [Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity)]
        # "Compared with GPT-2's 1.5 billion": nothing is said but that the other has so much.
        return [value]
    order = _build(
        scope, owned.than, ClaimKind.COMPARISON, Sides(subject, (owned.owner,), None), attribute, owned.order, None
    )
    return [order, value]


def _claim_gap(
    scope: Scope,
    mention: QuantityMention,
    kind: ClaimKind,
    cue: Cue | None,
) -> Claim | None:
    attribute = find_compared_attribute(scope, mention.span, mention.quantity.unit)
    if attribute is None:
        return Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity)
    sides = find_sides(scope, mention.span, cue, attribute)
    if not sides.objects and sides.group is None:
        return Claim(
            mention.span,
            "",
            ClaimKind.UNCLEAR,
            subject=sides.subject,
            attribute=attribute.id,
            quantity=mention.quantity,
        )
    is_pair = sides.subject is not None and len(sides.objects) == 1
    if kind is ClaimKind.RATIO and is_pair and is_times_less(scope.sentence, mention):
        # "Five times smaller than Y": Y is five times as large.
        sides = Sides(sides.objects[0], tuple(ref for ref in (sides.subject,) if ref is not None), sides.group)
    order = ORDERS.get(cue.kind) if cue else None
    quantity = settle_unit(mention.quantity, attribute) if kind is ClaimKind.DIFFERENCE else mention.quantity
    return _build(scope, mention.span, kind, sides, attribute, order, quantity)


def _find_lapse(scope: Scope, cue: Cue) -> QuantityMention | None:
    """How much later or earlier, right beside the word: five years after."""
    for mention in scope.sentence.quantities:
        beside = scope.sentence.measure_distance(mention.span, cue.span) == 0
        if mention.quantity.unit in _LAPSES and beside and not mention.span.overlaps(cue.span):
            return mention
    return None


def _are_two(sides: Sides) -> bool:
    """Whether somebody is compared with others, and not with himself."""
    subject = sides.subject
    return (
        subject is not None
        and bool(sides.objects or sides.group)
        and not any(subject.id and ref.id == subject.id for ref in sides.objects)
    )


def _is_length_open(scope: Scope, cue: Cue, lapse: QuantityMention | None) -> bool:
    """Whether it is not told how much earlier or later: a time that no figure tells stands beside the word (спустя год
    после, بعد أسبوع من), or at the end of that time it had already happened."""
    if lapse is not None:
        return scope.sentence.has_cue(CueKind.ALREADY)
    return any(
        scope.sentence.measure_distance(mark.span, cue.span) <= _LAPSE_REACH
        for mark in scope.sentence.list_cues(CueKind.LAPSE)
    )


def _claim_reckoned(scope: Scope, used: list[QuantityMention]) -> list[Claim]:
    """That one came so long after another, where no word of order stands between them: XのN週間後."""
    attributes = [scope.tools.vocabulary.attribute(cue.value) for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)]
    dated = next((one for one in attributes if one is not None and one.value is ValueType.PERIOD), None)
    found = None if dated is None else find_reckoned_sides(scope, dated.subjects)
    if dated is None or found is None or not scope.document.is_highlighted(found[1].length.span):
        return []
    sides, reckoned = found
    used.append(reckoned.length)
    anchor = reckoned.length.span
    return [_build(scope, anchor, ClaimKind.COMPARISON, sides, dated, reckoned.order, reckoned.length.quantity)]


def _claim_orders(scope: Scope, used: list[QuantityMention]) -> list[Claim]:
    claims = []
    for cue in scope.sentence.list_any_cues(*ORDERS):
        if not scope.document.is_highlighted(cue.span) or any(
            span.overlaps(cue.span) for span in scope.sentence.figure_spans
        ):
            continue
        dated = cue.kind in (CueKind.LATER, CueKind.EARLIER)
        attribute = find_compared_attribute(scope, cue.span, None, dated=dated)
        if attribute is None:
            continue
        sides = find_sides(scope, cue.span, None, attribute)
        if dated and not _are_two(sides):
            sides = find_time_sides(scope, cue, attribute) or sides
        if not _are_two(sides):
            continue
        order = ORDERS[cue.kind]
        if sides.group is Group.ALL:
            top = Order.HIGHEST if order is Order.GREATER else Order.LOWEST
            claims.append(_build(scope, cue.span, ClaimKind.SUPERLATIVE, sides, attribute, top, None))
        else:
            lapse = _find_lapse(scope, cue) if dated else None
            if lapse is not None:
                used.append(lapse)
            length = lapse.quantity if lapse is not None else None
            asserted = None if dated and _is_length_open(scope, cue, lapse) else order
            claims.append(_build(scope, cue.span, ClaimKind.COMPARISON, sides, attribute, asserted, length))
    if claims:
        return claims[:1]
    for cue in scope.sentence.list_any_cues(CueKind.HIGHEST, CueKind.LOWEST):
        if not scope.document.is_highlighted(cue.span) or is_bounded_top(scope.sentence, cue):
            continue
        if _bounds_figure(scope, cue):
            # "At most 16,384" bounds a figure.
            continue
        attribute = find_compared_attribute(scope, cue.span, None)
        if attribute is None:
            continue
        sides = find_sides(scope, cue.span, None, attribute)
        if sides.subject is not None:
            top = Order.HIGHEST if cue.kind is CueKind.HIGHEST else Order.LOWEST
            sides = Sides(sides.subject, (), Group.ALL)
            place = find_place(scope, cue)
            used += [] if place is None else [place]
            figure = place.quantity if place is not None else None
            return [_build(scope, cue.span, ClaimKind.SUPERLATIVE, sides, attribute, top, figure)]
    return []


def _bounds_figure(scope: Scope, cue: Cue) -> bool:
    """Whether the word belongs to a figure and ranks nobody: ít nhất 2.000 GPU, at least that many."""
    text = scope.document.text
    for mention in scope.sentence.quantities:
        if mention.quantity.unit == "ordinal":
            continue
        # It may begin before the bound: chega a mais de 100.000.
        inside = cue.span.overlaps(mention.span) and mention.quantity.relation is not Relation.EXACT
        before = cue.span.end <= mention.span.start and not text[cue.span.end : mention.span.start].strip()
        if inside or before:
            return True
    return False


def _build(
    scope: Scope,
    anchor: Span,
    kind: ClaimKind,
    sides: Sides,
    attribute: Attribute,
    order: Order | None,
    quantity: Quantity | None,
) -> Claim:
    frame = find_frame(scope.frames, anchor)
    parts = [anchor, *[ref.span for ref in (sides.subject, *sides.objects) if ref is not None and ref.span is not None]]
    span = enclose([part for part in parts if scope.document.highlight.overlaps(part)] or [anchor])
    return Claim(
        span=span,
        text=scope.cut(span),
        kind=kind,
        subject=sides.subject,
        attribute=attribute.id,
        objects=sides.objects,
        group=sides.group,
        order=order,
        quantity=quantity,
        at=find_time(scope, anchor, attribute),
        qualifiers=find_qualifiers(scope, anchor, attribute),
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        attributed=frame is not None and scope.document.is_highlighted(frame.cue.span),
        negated=is_negated(scope.sentence, anchor, None),
    )
