"""What is said of several at once: "A and B were founded in 2021" is a claim about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityRef
from server.model.span import Span
from server.reading.scope import Scope
from server.reading.totals import are_joined

_SHARED = frozenset({ClaimKind.MEASUREMENT, ClaimKind.DATE, ClaimKind.RELATION})
# Words right before a list that make an object of it: released X and Y, than X and Y, with X and Y.
_LEADING = (
    CueKind.ATTRIBUTE,
    CueKind.RELEASED,
    CueKind.RELATION_ACTIVE,
    CueKind.RELATION_PASSIVE,
    CueKind.THAN,
    CueKind.MORE,
    CueKind.LESS,
    CueKind.OF,
    CueKind.COMPARED_WITH,
    CueKind.DIFFERENCE,
)
_LEADING_REACH = 0.6
_CLOSING = ".,;:!?)。，、؟"


def share_claims(scope: Scope, claims: Iterable[Claim]) -> list[Claim]:
    """One more claim for each further name that "and" joins to whom a claim is about, or to who made or owns it.

    Not where figures are told in one order ("respectively"), nor of names that a verb before them has for objects.
    """
    sentence = scope.sentence
    if not (sentence.list_cues(CueKind.AND) or scope.tools.pack.words.joiners):
        return []
    if sentence.list_cues(CueKind.RESPECTIVELY) or sentence.list_cues(CueKind.TOGETHER):
        return []
    shared: list[Claim] = []
    for claim in claims:
        subject = claim.subject
        if claim.kind not in _SHARED or subject is None or claim.negated or claim.aside:
            continue
        if _has_several(scope, claim):
            # "A und B haben 671 beziehungsweise 236 Milliarden": each has its own.
            continue
        agent = claim.objects[0] if claim.kind is ClaimKind.RELATION else None
        if agent is not None:
            agents = _list_others(scope, agent, closed=True)
            shared += [replace(_widen(scope, claim, ref), objects=(ref,)) for ref in agents]
        # "Y founded X and Z", "released X and Z in 2023": what was made stands behind the verb.
        behind = _is_before(agent, subject) if agent is not None else claim.kind is ClaimKind.DATE
        subjects = _list_others(scope, subject, closed=behind)
        if not subjects and claim.kind is ClaimKind.DATE:
            subjects = _list_others(scope, subject, closed=False)
        shared += [replace(_widen(scope, claim, ref), subject=ref) for ref in subjects]
    return shared


def _has_several(scope: Scope, claim: Claim) -> bool:
    """Whether the sentence tells more than one figure like the claim's, or more than one time for its date."""
    if claim.kind is ClaimKind.DATE:
        return len(scope.sentence.periods) > 1
    quantity = claim.quantity
    like = [m for m in scope.sentence.quantities if quantity is not None and m.quantity.unit in (None, quantity.unit)]
    return len(like) > 1


def _is_before(first: EntityRef, second: EntityRef) -> bool:
    return first.span is not None and second.span is not None and first.span.end <= second.span.start


def _widen(scope: Scope, claim: Claim, ref: EntityRef) -> Claim:
    """The claim over the further name too."""
    if ref.span is None:
        return claim
    span = Span(min(claim.span.start, ref.span.start), max(claim.span.end, ref.span.end))
    return replace(claim, span=span, text=scope.cut(span))


def _list_others(scope: Scope, ref: EntityRef, *, closed: bool) -> list[EntityRef]:
    """The names joined to this one. ``closed``: the list must end its clause; else it must begin it."""
    names = [one for one in scope.sentence.entities if one.span is not None and one.kind is ref.kind]
    at = next((index for index, one in enumerate(names) if one.span == ref.span and one.id == ref.id), None)
    if at is None or not ref.id:
        return []
    first = last = at
    while first > 0 and are_joined(scope, names[first - 1], names[first]):
        first -= 1
    while last + 1 < len(names) and are_joined(scope, names[last], names[last + 1]):
        last += 1
    joined = names[first : last + 1]
    # Commas alone may part as well as join: "SpaceX, xAI'ı satın aldı".
    if not any(_is_more_than_comma(scope, *pair) for pair in pairwise(joined)):
        return []
    if not (_ends_clause(scope, joined[-1]) if closed else _begins_clause(scope, joined[0])):
        return []
    others = {one.id: one for one in joined if one.id and one.id != ref.id}
    return [one for one in others.values() if one.span is not None and scope.document.is_highlighted(one.span)]


def _is_more_than_comma(scope: Scope, first: EntityRef, second: EntityRef) -> bool:
    if first.span is None or second.span is None:
        return False
    between = scope.sentence.cut(first.span.end, max(first.span.end, second.span.start))
    return any(letter.isalnum() for letter in between) or "&" in between or "+" in between


def _begins_clause(scope: Scope, ref: EntityRef) -> bool:
    span = ref.span
    if span is None:
        return False
    before = [bound for bound in scope.sentence.layout.word_bounds if bound[1] <= span.start]
    if before and scope.tools.cues.is_preposition(scope.sentence.cut(*before[-1])):
        return False
    return not any(
        cue.span.end <= span.start and scope.sentence.measure_distance(cue.span, span) <= _LEADING_REACH
        for cue in scope.sentence.list_any_cues(*_LEADING)
    )


def _ends_clause(scope: Scope, ref: EntityRef) -> bool:
    span = ref.span
    if span is None:
        return False
    rest = scope.sentence.cut(span.end, scope.sentence.span.end).lstrip(" \"'”’»")
    if not rest or rest[0] in _CLOSING:
        return True
    # A time may follow, or the verb where it closes the clause: von Y und Z entwickelt.
    following = [mention.span for mention in scope.sentence.periods if mention.span.start >= span.end]
    verbs = scope.sentence.list_any_cues(CueKind.RELATION_FINAL, CueKind.RELATION_CLOSE)
    following += [cue.span for cue in verbs if cue.span.start >= span.end]
    return any(scope.sentence.measure_distance(span, other) <= _LEADING_REACH for other in following)
