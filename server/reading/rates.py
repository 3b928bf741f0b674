"""Figures counted for a unit of something else: "2 dollars per GPU hour", "22 tokens per parameter"."""

from __future__ import annotations

from functools import lru_cache

from server.language.claim_words import CueKind
from server.language.text import fold_in_place
from server.model.attribute import Attribute
from server.model.claim import Claim, ClaimKind
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.attributes import tie_subject
from server.reading.claim_parts import find_frame, unite_parts
from server.reading.denials import is_negated
from server.reading.document import Sentence
from server.reading.qualifiers import find_qualifiers
from server.reading.scope import Scope
from server.vocabulary.vocabulary import Vocabulary


def claim_rate(scope: Scope, mention: QuantityMention) -> Claim | None:
    """The claim of a figure that words beside it count for something, None where there are none.

    It is unclear where it is no figure of training: prices and speeds are told so too.
    """
    found = _find_rate(scope, mention)
    if found is None:
        return None
    unit, words = found
    unclear = Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity)
    attribute = _find_attribute(scope, mention, unit)
    if attribute is None:
        return unclear
    topic = _find_topic(scope.sentence, attribute)
    if topic is None:
        return unclear
    choice = tie_subject(scope.sentence, mention.span, attribute, topic, 0.0, scope.document, scope.tools, ())
    frame = find_frame(scope.frames, mention.span)
    span = unite_parts(scope.sentence, mention.span, None, choice.subject, scope.document)
    return Claim(
        span=Span(min(span.start, words.start), max(span.end, words.end)),
        text="",
        kind=ClaimKind.MEASUREMENT,
        subject=choice.subject,
        attribute=attribute.id,
        quantity=mention.quantity,
        per=unit,
        qualifiers=find_qualifiers(scope, mention.span, attribute),
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        attributed=frame is not None and scope.document.is_highlighted(frame.cue.span),
        negated=is_negated(scope.sentence, mention.span, None),
    )


@lru_cache(maxsize=16)
def list_rated_units(vocabulary: Vocabulary) -> frozenset[str]:
    """The units of figures that may be counted for a unit of something else."""
    told = {attribute.unit for attribute in vocabulary.attributes.values() if attribute.per}
    return frozenset(unit.id for unit in vocabulary.units.units.values() if told & {unit.id, unit.dimension})


def _find_rate(scope: Scope, mention: QuantityMention) -> tuple[str, Span] | None:
    """The unit it is counted for, and where that is said: right behind the figure, or right before it."""
    text, offset = fold_in_place(scope.sentence.text), scope.sentence.span.start
    start, end = mention.span.start - offset, mention.span.end - offset
    behind, before = text[end:], text[:start]
    gap = len(behind) - len(behind.lstrip())
    for phrase, unit in scope.tools.pack.words.rates.items():
        if behind.startswith(phrase, gap) and not behind[gap + len(phrase) : gap + len(phrase) + 1].isalpha():
            return unit, Span(mention.span.end + gap, mention.span.end + gap + len(phrase))
        if before.rstrip().endswith(phrase):
            last = len(before.rstrip()) + offset
            return unit, Span(last - len(phrase), last)
    return None


def _find_attribute(scope: Scope, mention: QuantityMention, unit: str) -> Attribute | None:
    """The attribute of that figure that is told by one counted in the unit."""
    vocabulary = scope.tools.vocabulary
    own = mention.quantity.unit
    if own is None or not vocabulary.units.is_unit(own):
        return None
    for attribute in vocabulary.attributes.values():
        others = (vocabulary.attribute(name) for name in attribute.per)
        if attribute.unit in (own, vocabulary.units.dimension(own)) and any(
            other is not None and other.unit == unit for other in others
        ):
            return attribute
    return None


def _find_topic(sentence: Sentence, attribute: Attribute) -> Span | None:
    """Words of the attribute's topic, or, where it needs none, its own words."""
    kinds = (CueKind.TOPIC,) if attribute.topic_below else (CueKind.TOPIC, CueKind.ATTRIBUTE)
    return next((cue.span for cue in sentence.list_any_cues(*kinds) if cue.value == attribute.id), None)
