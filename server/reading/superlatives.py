"""Superlatives that speak of fewer than all: one of the largest, the largest of Meta."""

from __future__ import annotations

from decimal import Decimal

from server.language.claim_words import CueKind
from server.language.text import fold_in_place
from server.model.entity import EntityKind
from server.model.quantity import Quantity
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence
from server.reading.scope import Scope

_AMONG_REACH = 0.8
_ORDINAL = "ordinal"
_PLACE_REACH = 0.3
_FIRST = Decimal(1)
_OWNERS = (EntityKind.FAMILY, EntityKind.ORGANISATION)
_MAKER_REACH = 0.8
# "Of all the Llama models": two words stand between.
_FAMILY_REACH = 0.6


def is_bounded_top(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative does not stand for the highest or lowest of all."""
    return (
        is_one_of(sentence, cue)
        or _is_of_maker(sentence, cue)
        or _is_of_family(sentence, cue)
        or _is_owned(sentence, cue)
    )


def find_place(scope: Scope, cue: Cue) -> QuantityMention | None:
    """The place that is said right beside the superlative, the first aside: the third largest, terbesar kedua."""
    sentence = scope.sentence
    for mention in sentence.quantities:
        if (
            mention.quantity.unit == _ORDINAL
            and mention.quantity.value != _FIRST
            and not mention.span.overlaps(cue.span)
            and sentence.measure_distance(mention.span, cue.span) <= _PLACE_REACH
        ):
            return mention
    before = fold_in_place(sentence.text[: cue.span.start - sentence.span.start]).rstrip()
    for word in scope.tools.pack.words.seconds:
        if before.endswith(word) and not before[: -len(word)][-1:].isalpha():
            end = sentence.span.start + len(before)
            return QuantityMention(Span(end - len(word), end), Quantity.exact(Decimal(2), _ORDINAL))
    return None


def is_one_of(sentence: Sentence, cue: Cue) -> bool:
    """Whether "among" or "one of" stands before the superlative (behind it where the verb stands last)."""
    return any(
        (mark.span.end <= cue.span.start or sentence.order.verb_last)
        and sentence.measure_distance(mark.span, cue.span) <= _AMONG_REACH
        for mark in sentence.list_cues(CueKind.AMONG)
    )


def _is_owned(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative stands right behind whose it is: "Meta's largest model", Meta最大的模型."""
    for ref in sentence.entities:
        if ref.kind not in _OWNERS or ref.span is None or ref.span.end > cue.span.start:
            continue
        between = Span(ref.span.end, cue.span.start).shift(-sentence.span.start).cut(sentence.text).strip()
        marks = [mark.span for mark in sentence.list_cues(CueKind.POSSESSIVE) if mark.span.start == ref.span.end]
        if not between or any(mark.end <= cue.span.start and len(between) == len(mark) for mark in marks):
            return True
    return False


def _is_of_family(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative is among the members of a family only: "the most of all Llama models"."""
    links = sentence.list_any_cues(CueKind.THAN, CueKind.OF, CueKind.AMONG, CueKind.RELATION_PASSIVE)
    return any(
        ref.kind in _OWNERS
        and ref.span is not None
        and ref.span.start >= cue.span.end
        and any(
            cue.span.end <= link.span.start
            and link.span.end <= ref.span.start
            and sentence.measure_distance(link.span, ref.span) <= _FAMILY_REACH
            for link in links
        )
        for ref in sentence.entities
    )


def _is_of_maker(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative is among one maker's models only: "the largest model of Meta"."""
    links = sentence.list_any_cues(CueKind.THAN, CueKind.RELATION_PASSIVE)
    return any(
        ref.kind is EntityKind.ORGANISATION
        and ref.span is not None
        and ref.span.start >= cue.span.end
        and sentence.measure_distance(cue.span, ref.span) <= _MAKER_REACH
        and any(0 <= ref.span.start - link.span.end <= 1 for link in links)
        for ref in sentence.entities
    )
