"""Whether what was read is asserted, denied, or left open by the words around it."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import UNCHECKABLE, Claim, ClaimKind
from server.model.span import Span
from server.reading.layout import COMMAS
from server.reading.scope import Scope

_SETTLING = (
    CueKind.DENIAL,
    CueKind.RUMOUR,
    CueKind.FALSITY,
    CueKind.UNPROVEN,
    CueKind.CONDITION,
    CueKind.SET_ASIDE,
)
# "Instead of 175 billion": the words stand right before what they set aside.
_SET_ASIDE_REACH = 0.6


def settle_assertions(claims: list[Claim], scope: Scope) -> list[Claim]:
    """The claims as the sentence asserts them: turned round where it denies them, unclear where it leaves them open."""
    return [_settle(claim, scope) for claim in claims] if scope.sentence.has_cue(*_SETTLING) else claims


def _settle(claim: Claim, scope: Scope) -> Claim:
    if claim.kind in UNCHECKABLE or claim.kind is ClaimKind.UNCLEAR:
        return claim
    if _is_unasserted(claim, scope):
        return Claim(
            claim.span, claim.text, ClaimKind.UNCLEAR, subject=claim.subject, quantity=claim.quantity, aside=True
        )
    if _is_denied(claim, scope):
        return replace(claim, negated=not claim.negated)
    return claim


def _is_denied(claim: Claim, scope: Scope) -> bool:
    """ "It is not true that" before the claim, or "the claim that ... is false" around it."""
    behind = scope.sentence.order.verb_last
    if any(_leads(cue.span, claim, behind=behind) for cue in scope.sentence.list_cues(CueKind.DENIAL)):
        return True
    opened = [cue for cue in scope.sentence.list_cues(CueKind.RUMOUR) if _leads(cue.span, claim, behind=behind)]
    closed = [cue for cue in scope.sentence.list_cues(CueKind.FALSITY) if cue.span.start >= claim.span.end]
    return bool(opened) and bool(closed)


def _is_denied_behind(claim: Claim, scope: Scope) -> bool:
    """The denial, or "the claim that" and then "is false", behind what is denied."""
    after = [cue for cue in scope.sentence.cues if cue.span.start >= _locate_figure(claim, scope).end]
    if any(cue.kind is CueKind.DENIAL for cue in after):
        return True
    rumours = [cue for cue in after if cue.kind is CueKind.RUMOUR]
    return bool(rumours) and any(cue.kind is CueKind.FALSITY and cue.span.start >= rumours[0].span.end for cue in after)


def _is_unasserted(claim: Claim, scope: Scope) -> bool:
    """Without proof, under a condition, or set aside: nobody says that it is so."""
    sentence = scope.sentence
    behind = sentence.order.verb_last
    if any(_leads(cue.span, claim, behind=behind) for cue in sentence.list_cues(CueKind.UNPROVEN)):
        return True
    if claim.kind is ClaimKind.STATEMENT:
        # "He said it would, if lucky": the condition is his.
        return False
    figure = _locate_figure(claim, scope)
    for cue in sentence.list_cues(CueKind.CONDITION):
        # The condition reaches to its comma; what follows that may well be asserted.
        if cue.span.end <= figure.start and not _has_comma(scope, cue.span, figure):
            return True
    return any(
        (cue.span.start >= figure.end if behind else cue.span.end <= figure.start)
        and sentence.measure_distance(cue.span, figure) <= _SET_ASIDE_REACH
        for cue in sentence.list_cues(CueKind.SET_ASIDE)
    )


def _leads(span: Span, claim: Claim, *, behind: bool) -> bool:
    """Whether words govern the claim: they stand before it, or behind it where the verb stands last."""
    return span.start >= claim.span.end if behind else span.end <= claim.span.start


def _has_comma(scope: Scope, first: Span, second: Span) -> bool:
    between = scope.document.text[first.end : max(first.end, second.start)]
    return any(comma in between for comma in COMMAS)


def _locate_figure(claim: Claim, scope: Scope) -> Span:
    """Where the figure or time of the claim stands; the claim itself where it has none."""
    inside = [span for span in scope.sentence.figure_spans if claim.span.covers(span)]
    return inside[-1] if inside else claim.span
