"""Figures of a part of what the base has the whole of, or of several at once: users in a country, tokens of code, money
lent, the memory of eight chips."""

from __future__ import annotations

from decimal import Decimal

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.attributes import Choice
from server.reading.document import Sentence
from server.reading.narrowing import names_place
from server.reading.scope import Scope
from server.reading.subjects import is_counted

# Held, because Python 3.11 reaches a member of an enum slowly.
_CLUSTER = EntityKind.CLUSTER
# An article or a preposition stands between such words and the figure.
_PARTIAL_REACH = 0.8
# "300 employees in Memphis": the place stands right behind.
_BEHIND = 0.6
# A preposition and a name.
_OPENING = 2


def is_partial(scope: Scope, figure: Span, choice: Choice) -> bool:
    """Whether words beside the figure make it one of a part; those of a place, where the attribute has such parts."""
    sentence, words, attribute = scope.sentence, choice.words, choice.attribute
    if choice.subject is not None and _is_of_several(sentence, figure, choice.subject):
        return True
    # A cluster always runs on its chips; a model that runs on eight was trained on more.
    partial = () if _CLUSTER in attribute.subjects else sentence.list_cues(CueKind.PARTIAL)
    if not (partial or attribute.local):
        return False
    claimed = figure if words is None else Span(min(figure.start, words.start), max(figure.end, words.end))
    if partial and any(sentence.measure_distance(cue.span, claimed) <= _PARTIAL_REACH for cue in partial):
        return True
    return attribute.local and (
        names_place(sentence, claimed) or _leads_to_name(scope, claimed) or _opens_with_name(scope)
    )


def _is_of_several(sentence: Sentence, figure: Span, chip: EntityRef) -> bool:
    """Whether it is of several chips together ("eight H100s have 640 GB"); "each" and "with" tell of one of them."""
    span = chip.span
    if span is None or not is_counted(sentence, chip) or sentence.has_cue(CueKind.RATE):
        return False
    if figure.overlaps(span) or _find_count(sentence, span) in (None, 1):
        return False
    between = Span(min(span.end, figure.end), max(span.start, figure.start))
    return not any(between.covers(cue.span) for cue in sentence.list_cues(CueKind.WITH))


def _find_count(sentence: Sentence, chip: Span) -> Decimal | None:
    """The figure that the chip's name stands in or behind."""
    counts = [mention for mention in sentence.quantities if mention.span.start <= chip.start]
    return counts[-1].quantity.value if counts else None


def _leads_to_name(scope: Scope, claimed: Span) -> bool:
    """Whether a preposition right behind it leads to a name of which nothing is known: 300 employees in Memphis."""
    sentence, cues = scope.sentence, scope.tools.cues
    if scope.tools.pack.capital_nouns:
        return False
    read = _list_read(sentence)
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


def _opens_with_name(scope: Scope) -> bool:
    """Whether the sentence opens with a preposition and a name of which nothing is known: In Memphis, xAI employs 300
    people."""
    sentence = scope.sentence
    if scope.tools.pack.capital_nouns or len(sentence.words) < _OPENING:
        return False
    first, name = sentence.words[:_OPENING]
    written = sentence.cut(name.start, name.end)
    return (
        scope.tools.cues.is_preposition(sentence.cut(first.start, first.end))
        and written[:1].isupper()
        and sentence.text[name.end - sentence.span.start :].lstrip().startswith(",")
        and not name.overlaps_any(_list_read(sentence))
    )


def _list_read(sentence: Sentence) -> list[Span]:
    """The figures, times and names of which something is known."""
    times = [mention.span for mention in sentence.periods]
    return [*sentence.figure_spans, *times, *[ref.span for ref in sentence.entities if ref.span is not None]]
