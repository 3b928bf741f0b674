"""Words that narrow what is claimed to a place, to some people or to another time: in Italy, to subscribers, again."""

from __future__ import annotations

from collections.abc import Iterator

from server.language.claim_words import CueKind
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence

# "In Europe, the company has now made X available".
_NARROWED_REACH = 2.5
_PLACE_REACH = 2.0


def is_narrowed(sentence: Sentence, words: Span, time: Span | None = None) -> bool:
    """Whether words beside the verb of a release, with no other time between, make it one somewhere, to somebody or for
    a second time: in Italy, to subscribers, through the API, again."""
    claimed = words if time is None else Span(min(words.start, time.start), max(words.end, time.end))
    for cue in _list_beside(sentence, (CueKind.NARROWED, CueKind.PLACE), claimed):
        start, end = min(cue.span.end, claimed.end), max(cue.span.start, claimed.start)
        if sentence.measure_distance(cue.span, words) <= _NARROWED_REACH and not any(
            start <= other.span.start and other.span.end <= end for other in sentence.periods
        ):
            return True
    return False


def names_place(sentence: Sentence, claimed: Span) -> bool:
    """Whether a country or continent stands beside it, or opens the sentence."""
    return any(
        cue.span.start == sentence.span.start or sentence.measure_distance(cue.span, claimed) <= _PLACE_REACH
        for cue in _list_beside(sentence, (CueKind.PLACE,), claimed)
    )


def _list_beside(sentence: Sentence, kinds: tuple[str, ...], claimed: Span) -> Iterator[Cue]:
    """The words of these kinds that no comma parts from the claim, unless they open the sentence: the place in
    "DeepSeek, a startup in China, released" is somebody else's."""
    for cue in sentence.list_any_cues(*kinds):
        start, end = min(cue.span.end, claimed.end), max(cue.span.start, claimed.start)
        parted = start < end and "," in sentence.cut(start, end)
        if cue.span.start == sentence.span.start or not parted:
            yield cue
