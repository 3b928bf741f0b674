"""Names from which a time is reckoned, and which are not who the time is told of: "a week after X, on 24 February"."""

from __future__ import annotations

from dataclasses import dataclass

from server.language.claim_words import ClaimWords, CueKind
from server.language.text import fold_in_place, make_plain
from server.model.claim import Order
from server.model.entity import EntityRef
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.document import Sentence
from server.reading.layout import COMMAS

_LENGTHS = frozenset({"hour", "day", "week", "month", "year"})
# "A week after the X": an article between.
_REACH = 0.3


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A length of time counted from a name that stands before it: X के एक सप्ताह बाद."""

    ref: EntityRef
    length: QuantityMention
    order: Order


def list_reckoned(sentence: Sentence, anchor: Span, words: ClaimWords) -> list[Span]:
    """The stretches, name and all, from which a length of time is reckoned that the time at ``anchor`` dates.

    "A week after X was launched, on 24 February": from the name to the comma. X के एक सप्ताह बाद 24 फ़रवरी को: from the
    name to the length. "Y came out before X in 2019": the name alone.
    """
    found = _list_compared(sentence, anchor)
    lengths = [mention.span for mention in sentence.quantities if mention.quantity.unit in _LENGTHS]
    if not lengths:
        return found
    for length in lengths:
        for name in (ref.span for ref in sentence.entities if ref.span is not None):
            if length.end <= name.start and name.end <= anchor.start:
                comma = _find_comma(sentence, Span(name.end, anchor.start))
                if comma is not None and _leads_to(sentence, length, name):
                    found.append(Span(name.start, comma))
    found += [
        Span(each.ref.span.start, each.length.span.start)
        for each in find_reckoned(sentence, words)
        if each.ref.span is not None and each.length.span.end <= anchor.start
    ]
    return found


def find_reckoned(sentence: Sentence, words: ClaimWords) -> list[Reckoned]:
    """The lengths of time counted from a name before them, in languages that say it so."""
    if not words.reckoned_between:
        return []
    found = []
    for mention in sentence.quantities:
        if mention.quantity.unit not in _LENGTHS:
            continue
        behind = _fold(sentence.cut(mention.span.end, sentence.span.end)).lstrip()
        if behind.startswith(words.reckoned_after):
            order = Order.GREATER
        elif behind.startswith(words.reckoned_before):
            order = Order.LESS
        else:
            continue
        found += [
            Reckoned(ref, mention, order)
            for ref in sentence.entities
            if ref.span is not None
            and ref.span.end <= mention.span.start
            and _fold(sentence.cut(ref.span.end, mention.span.start)).strip() in words.reckoned_between
        ]
    return found


def _list_compared(sentence: Sentence, anchor: Span) -> list[Span]:
    """Names right behind "before" or "after" whose verb stands before that word, and is of somebody else."""
    cues = sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER)
    if not cues or sentence.order.object_first:
        return []
    beside = [
        ref.span
        for ref in sentence.entities
        if ref.span is not None
        and ref.span.end <= anchor.start
        and sentence.measure_distance(ref.span, anchor) <= _REACH
    ]
    if not beside:
        return beside
    verbs = [cue.span for cue in sentence.list_any_cues(CueKind.ATTRIBUTE, CueKind.RELEASED)]
    return [
        name
        for name in beside
        for cue in cues
        if cue.span.end <= name.start
        and sentence.measure_distance(cue.span, name) <= _REACH
        and any(
            verb.end <= cue.span.start and _find_comma(sentence, Span(verb.end, anchor.start)) is None for verb in verbs
        )
    ]


def _fold(text: str) -> str:
    return fold_in_place(make_plain(text).text)


def _find_comma(sentence: Sentence, stretch: Span) -> int | None:
    text = sentence.cut(stretch.start, stretch.end)
    return min((stretch.start + at for mark in COMMAS if (at := text.find(mark)) >= 0), default=None)


def _leads_to(sentence: Sentence, length: Span, name: Span) -> bool:
    """Whether "after" or "before" stands between the two, and nothing else."""
    return any(
        length.end <= cue.span.start
        and cue.span.end <= name.start
        and sentence.measure_distance(length, cue.span) <= _REACH
        and sentence.measure_distance(cue.span, name) <= _REACH
        for cue in sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER)
    )
