"""Names that a sentence leans on and says nothing of: the successor to X, a rival of X, what a clause set off names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

import regex

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.document import Sentence
from server.reading.layout import COMMAS

_KIN = (CueKind.SUCCESSOR, CueKind.PREDECESSOR, CueKind.KIN)
# Articles and adjectives between the two, at most: "GPT-3's much larger successor".
_KIN_REACH = 0.5
# What may follow a name as a part of it.
_VERSION = regex.compile(r"(?:[\s-]?[\p{Lu}\p{N}.]+)*")
_MOST_ADJECTIVES = 3
# Between a name and the noun that it describes.
_COMPOUND = (" ", "-")
_OPENING = (CueKind.RELATIVE, CueKind.WITH, CueKind.AND, CueKind.BREAK)
# A clause set off stands between two commas.
_PAIR = 2


def is_leaned_on(sentence: Sentence, ref: EntityRef) -> bool:
    """Whether another is meant, whom the name only tells apart: "the successor to X", "X's successor", "Xの後継", "the
    X app"."""
    span, kin, described = ref.span, sentence.list_any_cues(*_KIN), sentence.list_cues(CueKind.DESCRIBED)
    if span is None or not (kin or described):
        return False
    text, offset = sentence.text, sentence.span.start
    glued = sentence.order.postpositions or sentence.order.object_first
    for cue in described:
        between = text[span.end - offset : max(span.end, cue.span.start) - offset]
        if span.end <= cue.span.start and (
            between in _COMPOUND or _is_possessive(sentence, Span(span.end, cue.span.start))
        ):
            return True
    for cue in kin:
        if cue.span.end <= span.start:
            if glued:
                # Who is meant by "Xの後継Y" is Y: such words stand behind the name they lean on.
                continue
            between = text[cue.span.end - offset : span.start - offset]
            if sentence.measure_distance(cue.span, span) > _KIN_REACH or any(mark in between for mark in COMMAS):
                continue
            # "Its successor X" names the successor; "the successor to X" does not.
            spaced = cue.kind is CueKind.SUCCESSOR and " " in text[cue.span.start - offset : cue.span.end - offset]
            if cue.kind is CueKind.KIN or spaced or between.strip():
                return True
        elif span.end <= cue.span.start and sentence.measure_distance(span, cue.span) <= _KIN_REACH:
            between = text[span.end - offset : cue.span.start - offset]
            if any(mark in between for mark in COMMAS):
                continue
            if glued and not between.strip():
                return True
            if any(
                mark.span.start >= span.end and mark.span.start <= span.end + 1 and mark.span.end <= cue.span.end
                for mark in sentence.list_cues(CueKind.POSSESSIVE)
            ):
                return True
    return False


def _is_possessive(sentence: Sentence, between: Span) -> bool:
    """Whether a word for "of" stands there, and behind it nothing but a few small words: ChatGPT's new mobile app."""
    for cue in sentence.list_cues(CueKind.POSSESSIVE):
        if between.covers(cue.span) and not sentence.cut(between.start, cue.span.start).strip():
            words = sentence.cut(cue.span.end, between.end).replace("-", " ").split()
            return len(words) <= _MOST_ADJECTIVES and all(word.isalpha() and word.islower() for word in words)
    return False


def owns_clause(sentence: Sentence, ref: EntityRef, anchor: Span, kinds: Collection[EntityKind]) -> bool:
    """Whether the figure stands in a clause that "which" ties to the name: "unlike X, which had 540 billion, Y has"."""
    span, relatives = ref.span, sentence.list_cues(CueKind.RELATIVE)
    if not relatives or span is None or span.end > anchor.start:
        return False
    text, offset = sentence.text, sentence.span.start
    for cue in relatives:
        if not span.end <= cue.span.start < anchor.start:
            continue
        if text[span.end - offset : cue.span.start - offset].strip(f" {COMMAS}"):
            return False
        inside = Span(cue.span.end, max(cue.span.end, anchor.start))
        words = text[inside.start - offset : inside.end - offset]
        return not any(mark in words for mark in COMMAS) and not _names(sentence, inside, kinds)
    return False


def is_set_off(sentence: Sentence, ref: EntityRef, anchor: Span, kinds: Collection[EntityKind]) -> bool:
    """Whether the name stands between two commas behind another: "X, built on Y, came out in January"."""
    span, commas = ref.span, sentence.layout.commas
    if len(commas) < _PAIR or span is None or span.end > anchor.start:
        return False
    before = bisect_left(commas, span.start)
    if not before:
        return False
    after = bisect_left(commas, span.end, before)
    if after == len(commas) or commas[after] >= anchor.start:
        return False
    text, offset = sentence.text, sentence.span.start
    start, closed = commas[before - 1], commas[after] - offset
    if not text[start - offset + 1 : span.start - offset].strip():
        return False
    heads = [
        other
        for other in sentence.entities
        if other.kind in kinds and other.span is not None and other.span.end == start
    ]
    # "Tulu 3 405B, built on X, came out": somebody of whom nothing is known.
    unknown = any(
        name.end <= start and _VERSION.fullmatch(sentence.cut(name.end, start)) for name in sentence.unknown_names
    )
    if not heads and not unknown:
        return False
    stretch, behind = Span(start, closed + offset), Span(closed + offset + 1, anchor.start)
    if _names(sentence, behind, kinds):
        return False
    if any(stretch.covers(figure) for figure in sentence.figure_spans) and not _opens_with_relative(sentence, stretch):
        # "X has 5, Y 6, and": a list, unless "which" makes a clause of it: "X, which came out a day after Y, has 5".
        return False
    begun = behind.start + len(text[closed + 1 :]) - len(text[closed + 1 :].lstrip())
    if any(cue.span.start == begun for cue in sentence.list_any_cues(*_OPENING)):
        return False
    # "The successor to Y, X, came out": the name between the commas says who the successor is.
    return unknown or any(not is_leaned_on(sentence, other) for other in heads)


def _opens_with_relative(sentence: Sentence, stretch: Span) -> bool:
    """Whether the words behind the first comma are "which" or "who"."""
    words = sentence.cut(stretch.start + 1, stretch.end)
    begun = stretch.start + 1 + len(words) - len(words.lstrip())
    return any(cue.span.start == begun for cue in sentence.list_cues(CueKind.RELATIVE))


def _names(sentence: Sentence, stretch: Span, kinds: Collection[EntityKind]) -> bool:
    """Whether somebody of these kinds, or somebody unknown, is named there."""
    known = (ref.span for ref in sentence.entities if ref.span is not None and ref.kind in kinds)
    return any(stretch.covers(span) for span in (*known, *sentence.unknown_names))
