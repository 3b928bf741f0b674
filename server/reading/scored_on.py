"""Whether what an attribute needs is spoken of: its topic, and what it is scored on, which of several too."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.document import Document, Sentence

# How many sentences back the page may have named the benchmark or board that a bare "score" is of.
_SCORED_SENTENCES = 3
_RATE_REACH = 0.3
# So much a month is no such sum, and no such number of people.
_COUNTED_ONCE = frozenset({"money", "person"})


def find_benchmark(sentence: Sentence, anchor: Span, document: Document) -> EntityRef | None:
    """The benchmark of the figure at ``anchor``. As many benchmarks as figures stand in one order; else each figure
    follows its benchmark where the sentence names one first, and goes before it where it names a figure first."""
    named = [ref for ref in sentence.entities if ref.kind is EntityKind.BENCHMARK and ref.span is not None]
    unit = next((mention.quantity.unit for mention in sentence.quantities if mention.span == anchor), None)
    figures = [mention.span for mention in sentence.quantities if mention.quantity.unit == unit]
    if len({ref.id for ref in named}) <= 1 or anchor not in figures:
        return find_setting(sentence, EntityKind.BENCHMARK, document)
    if len(named) == len(figures):
        return named[figures.index(anchor)]
    before = [ref for ref in named if ref.span is not None and ref.span.end <= anchor.start]
    behind = [ref for ref in named if ref.span is not None and ref.span.start >= anchor.end]
    opens = named[0].span is not None and named[0].span.start < figures[0].start
    first, second = (before[-1:], behind[:1]) if opens else (behind[:1], before[-1:])
    return (first or second or [named[0]])[0]


def is_scored_here(attribute: Attribute, sentence: Sentence, document: Document) -> bool:
    """Whether what the attribute is scored on is named: here, shortly before, or by words only this attribute has."""
    if attribute.scored_on is None or has_own_words(attribute, sentence):
        return True
    places = (sentence, *document.list_before(sentence)[:_SCORED_SENTENCES])
    return any(ref.kind is attribute.scored_on for place in places for ref in place.entities)


def is_on_topic(attribute: Attribute, sentence: Sentence, anchor: Span, document: Document) -> bool:
    """Whether the attribute's topic is spoken of, here or shortly before, and the figure is no rate (per month)."""
    counted_once = attribute.unit in _COUNTED_ONCE and attribute.qualifier("window") is None
    if attribute.topic_below == 0 and not counted_once:
        return True
    if any(
        (cue.span.start >= anchor.end or sentence.order.verb_last)
        and sentence.measure_distance(anchor, cue.span) <= _RATE_REACH
        for cue in sentence.list_cues(CueKind.RATE)
    ):
        return False
    if attribute.topic_below == 0 or any(
        mention.span == anchor and mention.quantity.size >= attribute.topic_below for mention in sentence.quantities
    ):
        return True
    places = (sentence, *document.list_before(sentence)[:_SCORED_SENTENCES])
    return any(cue.value == attribute.id for place in places for cue in place.list_cues(CueKind.TOPIC))


def has_own_words(attribute: Attribute, sentence: Sentence) -> bool:
    """Whether words that only this attribute has stand in the sentence (Elo, leaderboard)."""
    cues = sentence.list_cues(CueKind.ATTRIBUTE)
    shared = {cue.span for cue in cues if cue.value != attribute.id}
    return attribute.unit not in ("percent", "ordinal") and any(
        cue.value == attribute.id and cue.span not in shared for cue in cues
    )


def find_setting(sentence: Sentence, kind: EntityKind, document: Document) -> EntityRef | None:
    """The entity of that kind that the sentence names, else the one sentence before it, None where neither does."""
    for place in (sentence, *document.list_before(sentence)[:1]):
        named = [ref for ref in place.entities if ref.kind is kind]
        if named:
            return named[0]
    return None
