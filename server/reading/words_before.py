"""What somebody is said to have said, in languages whose verb stands last: the words before it."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.entity import EntityKind
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence

SPEECH = (
    CueKind.SPEECH,
    CueKind.ANNOUNCEMENT,
    CueKind.SPEECH_NOUN,
    CueKind.NAMING,
    CueKind.SHOWING,
    CueKind.ACCORDING,
)
SPEAKERS = (EntityKind.PERSON, EntityKind.ORGANISATION)
# An ending parted from its name: Musk'ın.
_APOSTROPHES = ("'", "’")


def find_words_before(sentence: Sentence, cue: Cue) -> Span:
    """What is said before the verb, without the speaker it begins with and the occasion he had."""
    earlier = [other.span.end for other in sentence.list_cues(*SPEECH) if other.span.end <= cue.span.start]
    verbs = [other.span.end for other in sentence.list_cues(CueKind.SPEECH) if other.span.end in earlier]
    start = max(verbs, default=sentence.span.start)
    names = [ref.span for ref in sentence.entities if ref.span is not None and ref.kind in SPEAKERS and ref.id]
    for name in sorted([*names, *sentence.unknown_names], key=lambda span: span.start):
        if start <= name.start and name.end <= cue.span.start and _may_speak(sentence, name, start):
            start = name.end
            break
    for mention in sentence.periods:
        between = any(start <= word.start < mention.span.start for word in sentence.words)
        if cue.kind is CueKind.SPEECH and start <= mention.span.start and not between:
            # "Musk, Temmuz 2024'te ... söyledi": the time right behind the speaker is that of his words.
            start = mention.span.end
    nouns = [other.span.end for other in sentence.list_cues(CueKind.SPEECH_NOUN) if start <= other.span.start]
    start = max((end for end in nouns if end <= cue.span.start), default=start)
    return Span(start, max(start, cue.span.start))


def _may_speak(sentence: Sentence, name: Span, start: int) -> bool:
    """Whether a name stands as the subject of the verb behind: first of all or before a comma, without an ending."""
    behind = sentence.text[name.end - sentence.span.start :][:1]
    before = any(start <= word.start < name.start for word in sentence.words)
    return behind not in _APOSTROPHES and (behind == "," or not before)
