"""What is said where the verb closes the sentence: the words stand between the speaker and the verb."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence

SPEAKERS = (EntityKind.PERSON, EntityKind.ORGANISATION)
OPENING = "\"'“‘«„「『"
CLOSING = "\"'”’»“」』"
# Between a quotation and the verb behind it stands at most a particle (」と, "라고).
_PARTICLE_REACH = 6
_COMMAS = ",、，"
_BESIDE = 0.6
# The day behind a speaker may stand after the comma that parts him from the sentence: "Musk, Temmuz 2024'te ...".
_DAY_BESIDE = 1.3


def find_words_before_verb(sentence: Sentence, cue: Cue) -> Span | None:
    """The stretch that is said where the verb closes the sentence: a quotation right before it, else what stands
    between the speaker and the verb; behind "according to" what follows."""
    text, offset = sentence.text, sentence.span.start
    if cue.kind is CueKind.ACCORDING:
        start = cue.span.end - offset
        while start < len(text) and (text[start].isspace() or text[start] in _COMMAS):
            start += 1
        return Span(offset + start, sentence.span.end) if start < len(text) else None
    verb = cue.span.start - offset
    closing = max(text.rfind(mark, 0, verb) for mark in CLOSING)
    if closing >= 0 and verb - closing <= _PARTICLE_REACH:
        opening = max(text.rfind(mark, 0, closing) for mark in OPENING)
        if opening >= 0:
            return Span(offset + opening + 1, offset + closing)
    speakers = [
        ref
        for ref in sentence.entities
        if ref.span is not None and ref.kind in SPEAKERS and ref.span.end <= cue.span.start
    ]
    start = offset if not speakers or speakers[0].span is None else _skip_occasion(sentence, speakers[0], cue)
    return Span(start, cue.span.start) if start < cue.span.start else None


def _skip_occasion(sentence: Sentence, speaker: EntityRef, cue: Cue) -> int:
    """Where the words begin behind the speaker: past the day and the place he spoke, which stand right behind him.

    The day on which an organisation speaks is mostly that of which it speaks, too.
    """
    name = speaker.span or sentence.span
    end = name.end
    days = [mention.span for mention in sentence.periods if end <= mention.span.start < cue.span.start]
    if days and speaker.kind is EntityKind.PERSON and sentence.measure_distance(name, days[0]) <= _DAY_BESIDE:
        end = days[0].end
    for ref in sentence.entities:
        if ref.kind is EntityKind.EVENT and ref.span is not None and end <= ref.span.start < cue.span.start:
            end = ref.span.end if sentence.measure_distance(Span(end, end), ref.span) <= _BESIDE else end
    return end
