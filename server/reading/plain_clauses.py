"""Clauses of which every word is known, so that nothing in them narrows what is said."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from server.language.claim_words import CueKind
from server.language.phrase_patterns import fold_phrase
from server.model.entity import EntityRef
from server.model.span import Span
from server.reading.document import Document, Sentence

# What parts one clause from the next; not between digits.
_MARKS = regex.compile(r"(?<!\d)[,.]|[,.](?!\d)|[;:()\[\]\n،，、；：（）。]")


def cut_clauses(sentence: Sentence) -> list[Span]:
    """The stretches of the sentence between marks and words that begin another thought; no name or figure is cut."""
    offset = sentence.span.start
    cuts = [(match.start() + offset, match.end() + offset) for match in _MARKS.finditer(sentence.text)]
    cuts += [(cue.span.start, cue.span.end) for cue in sentence.list_cues(CueKind.BREAK)]
    inside = [*sentence.figure_spans, *(ref.span for ref in sentence.entities if ref.span is not None)]
    clauses: list[Span] = []
    start = offset
    for first, last in sorted(cuts):
        if first < start or any(span.start < last and first < span.end for span in inside):
            continue
        clauses.append(Span(start, first))
        start = last
    return [*clauses, Span(start, max(start, sentence.span.end))]


def list_named(entities: Iterable[EntityRef], clause: Span) -> list[EntityRef]:
    """The names that stand in the clause."""
    return [ref for ref in entities if ref.span is not None and clause.covers(ref.span)]


def cut_rest(document: Document, stretch: Span, taken: Iterable[Span]) -> str:
    """The words of a stretch in one spelling, without what was taken from it."""
    text, at = "", stretch.start
    for span in sorted(span for span in taken if stretch.overlaps(span)):
        text += document.text[at : max(at, span.start)] + " "
        at = max(at, span.end)
    return fold_phrase(text + document.text[at : max(at, stretch.end)])


def is_plain(plain: regex.Pattern[str], rest: str) -> bool:
    """Whether nothing is left of the words but such as the pattern finds, and marks."""
    return not any(letter.isalnum() for letter in plain.sub(" ", rest))
