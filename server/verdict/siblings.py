"""Claims of one passage that account for one another's evidence: "40 or 80 GB"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.model.claim import ClaimKind
from server.model.comparison import Stance
from server.model.verdict import Reason, Verdict, VerdictWord

_AGAINST = ("settings_disagree", "sources_disagree")
_BORNE_OUT = frozenset({VerdictWord.SUPPORTED, VerdictWord.DISPUTED})


def settle_siblings(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """A figure is not disputed by evidence that another figure of the passage, said of the same thing, tells itself.

    "75.7 percent, and 87.5 at high compute" names both scores: the one does not speak against the other.
    """
    return tuple(_settle(verdict, verdicts) for verdict in verdicts)


def _settle(verdict: Verdict, verdicts: Sequence[Verdict]) -> Verdict:
    if verdict.word is not VerdictWord.DISPUTED or verdict.claim.kind is not ClaimKind.MEASUREMENT:
        return verdict
    told = {
        fact.id
        for other in verdicts
        if other is not verdict and other.word in _BORNE_OUT and _is_sibling(verdict, other)
        for held in other.comparisons
        if held.stance is Stance.SUPPORTS
        for fact in held.facts
    }
    against = [held for held in verdict.comparisons if held.stance is Stance.CONTRADICTS]
    if not against or not all(fact.id in told for held in against for fact in held.facts):
        return verdict
    if not any(held.stance is Stance.SUPPORTS for held in verdict.comparisons):
        return verdict
    return replace(
        verdict,
        word=VerdictWord.SUPPORTED,
        when_published=VerdictWord.SUPPORTED,
        reason=Reason.INSIDE_RANGE,
        comparisons=tuple(
            replace(held, stance=Stance.OTHER_SETTING) if held in against else held for held in verdict.comparisons
        ),
        explanation=tuple(step for step in verdict.explanation if step.key not in _AGAINST),
    )


def _is_sibling(verdict: Verdict, other: Verdict) -> bool:
    first, second = verdict.claim, other.claim
    return (
        second.kind is ClaimKind.MEASUREMENT
        and not first.negated
        and not second.negated
        and (first.subject and first.subject.id, first.attribute)
        == (second.subject and second.subject.id, second.attribute)
        and first.quantity != second.quantity
    )
