"""Plain numbers held against one another: "9.11 is larger than 9.9"."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind, Order
from server.model.quantity import Quantity
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.document import Sentence
from server.reading.scope import Scope

_BESIDE = 0.3
ORDERS = {
    CueKind.MORE: Order.GREATER,
    CueKind.LESS: Order.LESS,
    CueKind.EQUAL: Order.EQUAL,
    CueKind.LATER: Order.GREATER,
    CueKind.EARLIER: Order.LESS,
}


def claim_numbers(scope: Scope) -> tuple[Claim, list[QuantityMention]] | None:
    """A claim about plain numbers ("9.11 is larger than 9.9"), None where names or units are in play."""
    bare = [
        mention
        for mention in scope.sentence.quantities
        if mention.quantity.unit is None and scope.document.is_highlighted(mention.span)
    ]
    if len(bare) != 2 or any(
        bare[0].span.end <= ref.span.start < bare[1].span.start
        for ref in scope.sentence.entities
        if ref.span is not None
    ):
        return None
    # The hedge reader takes "larger than" into the second figure; here it compares the two.
    between = Span(bare[0].span.end, bare[1].span.end)
    cues = [
        cue
        for cue in scope.sentence.list_any_cues(CueKind.MORE, CueKind.LESS, CueKind.EQUAL)
        if between.covers(cue.span) or _is_said_behind(scope.sentence, between, bare[1].span, cue)
    ]
    if not cues or scope.sentence.measure_distance(bare[0].span, bare[1].span) > 2.0:
        return None
    return (
        Claim(
            Span(bare[0].span.start, bare[1].span.end),
            "",
            ClaimKind.NUMERIC,
            order=ORDERS[cues[0].kind],
            terms=(make_plain_figure(bare[0].quantity), make_plain_figure(bare[1].quantity)),
            negated=is_negated(scope.sentence, cues[0].span, None),
        ),
        bare,
    )


def _is_said_behind(sentence: Sentence, between: Span, last: Span, cue: Cue) -> bool:
    """9.9比9.11大: who is compared with stands before the word that compares."""
    behind = sentence.order.object_first and cue.span.start >= last.start
    than = any(between.covers(mark.span) for mark in sentence.list_cues(CueKind.THAN))
    return behind and than and sentence.measure_distance(last, cue.span) <= _BESIDE


def make_plain_figure(quantity: Quantity) -> Quantity:
    """The number itself, without a bound that was read out of the comparison."""
    if quantity.value is None:
        return quantity
    return Quantity.exact(quantity.value, quantity.unit, resolution=quantity.resolution, text=quantity.text)
