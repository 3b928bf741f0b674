"""Figures of several together: "A and B have a trillion parameters combined"."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityRef
from server.model.span import Span
from server.reading.document import Sentence
from server.reading.layout import COMMAS
from server.reading.scope import Scope

# The word for "together" stands among the words of its figure, before them or behind.
_REACH = 5.0
# "And" joins two names alone, or behind a comma.
_MARKS = 2


def join_subjects(scope: Scope, claim: Claim, figure: Span) -> Claim:
    """The claim as one of all who are named before its figure, where the sentence says that they have it together."""
    sentence = scope.sentence
    cues = sentence.list_cues(CueKind.TOGETHER)
    if not cues or not any(_says_together(sentence, cue.span, figure) for cue in cues):
        return claim
    attribute = scope.tools.vocabulary.attribute(claim.attribute or "")
    if attribute is None or claim.kind is not ClaimKind.MEASUREMENT:
        return claim
    refs = [ref for ref in sentence.entities if ref.kind in attribute.subjects]
    named = _list_joined(scope, refs, figure)
    if len(named) < 2:
        if len({ref.id for ref in refs if ref.span is not None and ref.span.end <= figure.start}) > 1:
            # Whose figure together it is cannot be told, and it is not that of one of them.
            return Claim(claim.span, "", ClaimKind.UNCLEAR, quantity=claim.quantity)
        return claim
    spans = [ref.span for ref in named if ref.span is not None and scope.document.is_highlighted(ref.span)]
    start = min((span.start for span in spans), default=claim.span.start)
    return replace(
        claim,
        kind=ClaimKind.TOTAL,
        subject=named[0],
        objects=tuple(named[1:]),
        span=Span(min(start, claim.span.start), claim.span.end),
    )


def _says_together(sentence: Sentence, words: Span, figure: Span) -> bool:
    """Whether the word stands near the figure and is no part of a name (Together AI)."""
    named = any(ref.span is not None and ref.span.overlaps(words) for ref in sentence.entities)
    named = named or any(name.overlaps(words) for name in sentence.unknown_names)
    return not named and sentence.measure_distance(words, figure) <= _REACH


def _list_joined(scope: Scope, refs: list[EntityRef], figure: Span) -> list[EntityRef]:
    """The last names before the figure that "and" or commas join, each once."""
    before = [ref for ref in refs if ref.span is not None and ref.span.end <= figure.start]
    joined: list[EntityRef] = []
    for ref in reversed(before):
        if joined and not are_joined(scope, ref, joined[0]):
            break
        joined.insert(0, ref)
    return list({ref.id: ref for ref in joined}.values()) if all(ref.id for ref in joined) else []


def are_joined(scope: Scope, first: EntityRef, second: EntityRef) -> bool:
    """Whether nothing but "and" or a comma stands between two names."""
    sentence = scope.sentence
    if first.span is None or second.span is None:
        return False
    between = Span(first.span.end, max(first.span.end, second.span.start))
    if any(between.overlaps(span) for span in sentence.figure_spans):
        return False
    text = between.shift(-sentence.span.start).cut(sentence.text).strip()
    if (text and text in COMMAS) or text in ("+", "&") or text in scope.tools.pack.words.joiners:
        return True
    return any(
        between.covers(cue.span) and _is_little(scope, text, cue.span.cut(scope.document.text))
        for cue in sentence.list_cues(CueKind.AND)
    )


def _is_little(scope: Scope, between: str, joint: str) -> bool:
    """Whether nothing but marks and an article stands beside the word that joins: "and the"."""
    rest = between.replace(joint, " ", 1).strip(f" {COMMAS}")
    return len(rest) <= _MARKS or (len(rest.split()) == 1 and scope.tools.cues.is_function_word(rest))
