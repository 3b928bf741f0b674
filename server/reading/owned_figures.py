"""Figures that belong to whom one is compared with: "larger than the H100's 80 GB", H100の80GBより大きい."""

from __future__ import annotations

from dataclasses import dataclass

from server.language.claim_words import CueKind
from server.model.claim import Order
from server.model.entity import EntityKind, EntityRef
from server.model.quantity import Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.document import Sentence
from server.reading.layout import COMMAS

_COMPARING = (CueKind.MORE, CueKind.LESS)
# What ties a figure to whose it is: before the figure, or behind it.
_TIES_BEFORE = (CueKind.RELATIVE, CueKind.WITH, CueKind.POSSESSIVE)
_COMMAS = frozenset(COMMAS)
# Between a name and its figure stand a little word or two: the 80 GB of the H100, H100 yang 80 GB.
_MOST_WORDS_AHEAD, _MOST_WORDS_BEHIND = 2, 3
_THAN_REACH = 0.5
_SCORED_ON = frozenset({EntityKind.BENCHMARK, EntityKind.LEADERBOARD})
# "More memory than": what is compared stands between the two words.
_ORDER_REACH = 1.5
_BOUNDS = {
    Relation.ABOVE: Order.GREATER,
    Relation.JUST_ABOVE: Order.GREATER,
    Relation.BELOW: Order.LESS,
    Relation.JUST_BELOW: Order.LESS,
}
_ORDERS = {CueKind.MORE: Order.GREATER, CueKind.LESS: Order.LESS}


@dataclass(frozen=True, slots=True)
class OwnedFigure:
    """Whose figure it is; ``than`` is where the comparison stands, ``order`` which way it goes where that is said."""

    owner: EntityRef
    than: Span
    order: Order | None


def find_owned_figure(sentence: Sentence, mention: QuantityMention) -> OwnedFigure | None:
    """The figure as that of somebody one is compared with, None where it is not."""
    if (
        not sentence.compares
        or mention.quantity.value is None
        or not (sentence.list_any_cues(*_TIES_BEFORE) or sentence.list_cues(CueKind.OF))
    ):
        return None
    for ref in sentence.entities:
        if ref.span is None or not ref.id or not _is_owner(sentence, ref.span, mention.span):
            continue
        both = Span(min(ref.span.start, mention.span.start), max(ref.span.end, mention.span.end))
        than = _find_than(sentence, both, mention.span)
        if than is not None:
            return OwnedFigure(ref, than, _find_order(sentence, than, both, mention))
    return None


def find_rival(sentence: Sentence, figure: Span) -> EntityRef | None:
    """Whose figure it is that another is compared with: of whom it is, or who is named right behind."""
    for ref in sentence.entities:
        if ref.span is None or not ref.id or ref.kind in _SCORED_ON:
            continue
        behind = ref.span.start >= figure.end and sentence.measure_distance(figure, ref.span) <= _THAN_REACH
        if _is_owner(sentence, ref.span, figure) or (behind and not sentence.order.postpositions):
            return ref
    return None


def _is_owner(sentence: Sentence, name: Span, figure: Span) -> bool:
    """Whether a word for "of", or "which" or "with", stands between the two, and little else."""
    if name.end <= figure.start:
        start, end = name.end, figure.start
        ties, most = sentence.list_any_cues(*_TIES_BEFORE), _MOST_WORDS_AHEAD
    elif figure.end <= name.start:
        start, end = figure.end, name.start
        ties, most = sentence.list_cues(CueKind.OF), _MOST_WORDS_BEHIND
    else:
        return False
    ties = tuple([cue for cue in ties if start <= cue.span.start and cue.span.end <= end]) if ties else ties
    if not ties:
        return False
    words = sentence.cut(start, end)
    if len(words.split()) > most or not _COMMAS.isdisjoint(words):
        return False
    # "Nvidia's H100": a maker may stand between.
    between = Span(start, end)
    if any(
        between.covers(ref.span) and ref.kind is not EntityKind.ORGANISATION
        for ref in sentence.entities
        if ref.span is not None
    ):
        return False
    # The H100's memory is not the H100's 80 GB: nothing else stands between.
    return any(
        cue.kind is not CueKind.POSSESSIVE
        or not (words[: cue.span.start - start] + words[cue.span.end - start :]).strip()
        for cue in ties
    )


def _find_than(sentence: Sentence, both: Span, figure: Span) -> Span | None:
    """The word for "than" right before the two, behind them where it stands there, or inside the figure's bound."""
    for cue in sentence.list_any_cues(*_COMPARING, CueKind.THAN):
        if sentence.order.postpositions:
            beside = figure.covers(cue.span) or (
                cue.span.start >= both.end and sentence.measure_distance(both, cue.span) == 0
            )
        else:
            beside = cue.span.start <= both.start and sentence.measure_distance(cue.span, both) <= _THAN_REACH
        if beside:
            return cue.span
    return None


def _find_order(sentence: Sentence, than: Span, both: Span, mention: QuantityMention) -> Order | None:
    """More or less, by the word that compares, or by the bound that was read out of it."""
    said = next((_ORDERS[cue.kind] for cue in sentence.layout.comparing if cue.span == than), None)
    if said is not None and not mention.span.covers(than):
        # "Far below GPT-4's more than 100 million": the bound is the figure's own.
        return said
    if mention.quantity.relation in _BOUNDS:
        return _BOUNDS[mention.quantity.relation]
    near = [
        (sentence.measure_distance(cue.span, than), cue.span.start, _ORDERS[cue.kind])
        for cue in sentence.layout.comparing
        if sentence.measure_distance(cue.span, than) <= _ORDER_REACH or sentence.measure_distance(cue.span, both) == 0
    ]
    return min(near)[2] if near else None
