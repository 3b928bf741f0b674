"""Figures of a part of what the base has the whole of: users in a country, tokens of code, money lent."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.entity import EntityKind
from server.model.span import Span
from server.reading.scope import Scope

# An article or a preposition stands between such words and the figure.
_PARTIAL_REACH = 0.8
_PLACE_REACH = 2.0
# "300 employees in Memphis": the place stands right behind.
_BEHIND = 0.6


def is_partial(scope: Scope, figure: Span, words: Span | None, attribute: Attribute) -> bool:
    """Whether words beside the figure make it one of a part; those of a place, where the attribute has such parts."""
    sentence = scope.sentence
    claimed = figure if words is None else Span(min(figure.start, words.start), max(figure.end, words.end))
    # A cluster always runs on its chips; a model that runs on eight was trained on more.
    if EntityKind.CLUSTER not in attribute.subjects and any(
        sentence.measure_distance(cue.span, claimed) <= _PARTIAL_REACH for cue in sentence.list_cues(CueKind.PARTIAL)
    ):
        return True
    return attribute.local and (_names_place(scope, claimed) or _leads_to_name(scope, claimed))


def _names_place(scope: Scope, claimed: Span) -> bool:
    """Whether a country or continent stands beside it, or opens the sentence; not one behind the name of somebody
    else."""
    sentence = scope.sentence
    for cue in sentence.list_cues(CueKind.PLACE):
        start, end = min(cue.span.end, claimed.end), max(cue.span.start, claimed.start)
        parted = start < end and "," in sentence.cut(start, end)
        if cue.span.start == sentence.span.start or (
            not parted and sentence.measure_distance(cue.span, claimed) <= _PLACE_REACH
        ):
            return True
    return False


def _leads_to_name(scope: Scope, claimed: Span) -> bool:
    """Whether a preposition right behind it leads to a name of which nothing is known: 300 employees in Memphis."""
    sentence, cues = scope.sentence, scope.tools.cues
    if scope.tools.pack.capital_nouns:
        return False
    read = [*sentence.figure_spans, *[ref.span for ref in sentence.entities if ref.span is not None]]
    led = False
    for word in sentence.words:
        if word.start < claimed.end:
            continue
        if sentence.measure_distance(claimed, word) > _BEHIND or word.overlaps_any(read):
            return False
        written = sentence.cut(word.start, word.end)
        if led:
            return written[:1].isupper()
        led = cues.is_preposition(written)
    return False
