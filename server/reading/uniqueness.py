"""How many others have it: the first model with 405 billion parameters, the only one, the second one."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind, Group
from server.model.span import Span
from server.reading.layout import COMMAS
from server.reading.scope import Scope

# Between "the first model" and its figure: with, to be trained on more than.
_REACH = 3.0


def claim_uniqueness(scope: Scope, figure: Span, measured: Claim) -> Claim | None:
    """The claim that the subject of a measurement is the first, the only or the second one with the figure, None where
    nobody says so.

    It has no order: the base, which does not hold everybody, can prove no such thing, and the right figure alone does
    not make it so.
    """
    text = scope.document.text
    for cue in scope.sentence.list_cues(CueKind.UNIQUE):
        first, last = (cue.span, figure) if cue.span.end <= figure.start else (figure, cue.span)
        if first is figure and not scope.sentence.order.verb_last:
            continue
        between = text[first.end : last.start]
        if scope.sentence.measure_distance(first, last) <= _REACH and not any(comma in between for comma in COMMAS):
            return replace(measured, kind=ClaimKind.SUPERLATIVE, group=Group.ALL, other_attributes=(), at=None)
    return None
