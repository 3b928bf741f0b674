"""Names from which a time is reckoned, and which are not who the time is told of: "a week after X, on 24 February"."""

from __future__ import annotations

from server.language.claim_words import ClaimWords, CueKind
from server.language.text import fold_in_place, make_plain
from server.model.span import Span
from server.reading.document import Sentence
from server.reading.layout import COMMAS

_LENGTHS = frozenset({"hour", "day", "week", "month", "year"})
# "A week after the X": an article between.
_REACH = 0.3


def list_reckoned(sentence: Sentence, anchor: Span, words: ClaimWords) -> list[Span]:
    """The stretches, name and all, from which a length of time is reckoned that the time at ``anchor`` dates.

    "A week after X was launched, on 24 February": from the name to the comma. X के एक सप्ताह बाद 24 फ़रवरी को: from the
    name to the length.
    """
    found = []
    for length in (mention.span for mention in sentence.quantities if mention.quantity.unit in _LENGTHS):
        for name in (ref.span for ref in sentence.entities if ref.span is not None):
            if name.end > anchor.start:
                continue
            if length.end <= name.start:
                comma = _find_comma(sentence, Span(name.end, anchor.start))
                if comma is not None and _leads_to(sentence, length, name):
                    found.append(Span(name.start, comma))
            elif words.reckoned_behind and name.end <= length.start and length.end <= anchor.start:
                between = _fold(sentence.cut(name.end, length.start)).strip()
                behind = _fold(sentence.cut(length.end, anchor.start)).lstrip()
                if between in words.reckoned_between and behind.startswith(words.reckoned_behind):
                    found.append(Span(name.start, length.start))
    return found


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
