"""The part a name plays in its sentence, whatever is claimed of whom: denied, compared with, leaned on, an agent."""

from __future__ import annotations

from typing import NamedTuple

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence
from server.reading.leaning import is_leaned_on

_AGENT_REACH = 0.5
# "Than the Y".
_THAN_REACH = 0.3
# Held, because Python 3.11 reaches a member of an enum slowly.
_ORGANISATION = EntityKind.ORGANISATION
# What is made, and makes nothing: "das Kontextfenster von X", where "von" may be "by".
_MADE = frozenset(
    {EntityKind.MODEL, EntityKind.FAMILY, EntityKind.ACCELERATOR, EntityKind.BENCHMARK, EntityKind.DATASET}
)
# A version that stands for a name on its own page: V3, R1, 4.5.
_LONGEST_VERSION = 3


class NamePart(NamedTuple):
    """``is_agent``: only who made somebody, or where somebody once was. ``is_leaned_on``: another is meant."""

    is_denied: bool
    is_compared: bool
    is_agent: bool
    is_leaned_on: bool


_OF_NOBODY_NAMED = NamePart(is_denied=False, is_compared=False, is_agent=False, is_leaned_on=False)


def find_part(sentence: Sentence, ref: EntityRef) -> NamePart:
    """The part a name plays. Worked out once a sentence, since every figure and time asks for it."""
    span = ref.span
    if span is None:
        return _OF_NOBODY_NAMED
    part: NamePart | None = sentence.name_parts.get(span.start)
    if part is None:
        part = sentence.name_parts[span.start] = NamePart(
            _is_denied_name(sentence, span),
            _is_compared(sentence, span),
            (ref.kind not in _MADE and _is_agent(sentence, span))
            or (ref.kind is _ORGANISATION and _is_left(sentence, span)),
            is_leaned_on(sentence, ref) or _is_version_of_unknown(sentence, span),
        )
    return part


def is_compared_with(sentence: Sentence, ref: EntityRef) -> bool:
    """Whether "than", "of", or a word that compares stands right before the name; "than" may also stand behind."""
    return find_part(sentence, ref).is_compared


def _is_denied_name(sentence: Sentence, span: Span) -> bool:
    """Whether "not" stands right before the name: "X, not Y, came out in June"."""
    cues = sentence.list_cues(CueKind.NEGATION)
    if not cues or sentence.order.negation_behind:
        return False
    return any(cue.span.end <= span.start and sentence.measure_distance(cue.span, span) == 0 for cue in cues)


def _is_version_of_unknown(sentence: Sentence, span: Span) -> bool:
    """Whether a short name is only the version of a name of which nothing is known: "SEA-LION v3" is no V3."""
    if not sentence.unknown_names or span.end - span.start > _LONGEST_VERSION:
        return False
    return sentence.cut(span.start, span.end)[-1].isdigit() and any(
        other.end < span.start <= other.end + 1 for other in sentence.unknown_names
    )


def _is_agent(sentence: Sentence, span: Span) -> bool:
    """Whether the name is who made or owns somebody ("founded by former OpenAI staff"), and so not who is spoken of."""
    return _stands_behind(sentence, span, sentence.list_cues(CueKind.RELATION_PASSIVE))


def _is_left(sentence: Sentence, span: Span) -> bool:
    """Whether the name is only where somebody once was ("former OpenAI staff")."""
    return _stands_behind(sentence, span, sentence.list_cues(CueKind.FORMER))


def _stands_behind(sentence: Sentence, span: Span, cues: tuple[Cue, ...]) -> bool:
    """Whether the name stands right behind one of the words."""
    return bool(cues) and any(
        cue.span.end <= span.start and sentence.measure_distance(cue.span, span) <= _AGENT_REACH for cue in cues
    )


def _is_compared(sentence: Sentence, span: Span) -> bool:
    comparing = sentence.list_any_cues(CueKind.THAN, CueKind.MORE, CueKind.LESS, CueKind.EQUAL)
    if not comparing:
        return False
    measure = sentence.measure_distance
    if sentence.order.postpositions:
        thans = sentence.list_cues(CueKind.THAN)
        return any(cue.span.start >= span.end and measure(span, cue.span) == 0 for cue in thans)
    for kind, _, words in comparing:
        if words.end > span.start:
            continue
        distance = measure(words, span)
        if distance == 0 or (
            distance <= _THAN_REACH and (kind is CueKind.THAN or " " in sentence.cut(words.start, words.end))
        ):
            # A word that compares may be several, its "than" among them: "more than the Y".
            return True
    return False
