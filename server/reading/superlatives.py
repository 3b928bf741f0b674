"""Superlatives that speak of fewer than all: one of the largest, the largest of Meta."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.entity import EntityKind
from server.reading.cues import Cue
from server.reading.document import Sentence

_AMONG_REACH = 0.8
_MAKER_REACH = 0.8


def is_bounded_top(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative does not stand for the highest or lowest of all."""
    return _is_one_of(sentence, cue) or _is_of_maker(sentence, cue)


def _is_one_of(sentence: Sentence, cue: Cue) -> bool:
    """Whether "among" or "one of" stands before the superlative (behind it where the verb stands last)."""
    return any(
        (mark.span.end <= cue.span.start or sentence.order.verb_last)
        and sentence.measure_distance(mark.span, cue.span) <= _AMONG_REACH
        for mark in sentence.list_cues(CueKind.AMONG)
    )


def _is_of_maker(sentence: Sentence, cue: Cue) -> bool:
    """Whether the superlative is among one maker's models only: "the largest model of Meta"."""
    links = sentence.list_cues(CueKind.THAN, CueKind.RELATION_PASSIVE)
    return any(
        ref.kind is EntityKind.ORGANISATION
        and ref.span is not None
        and ref.span.start >= cue.span.end
        and sentence.measure_distance(cue.span, ref.span) <= _MAKER_REACH
        and any(0 <= ref.span.start - link.span.end <= 1 for link in links)
        for ref in sentence.entities
    )
