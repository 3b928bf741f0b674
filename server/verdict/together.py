"""A claim about several objects at once holds where it holds for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from server.model.entity import EntityRef
from server.model.verdict import VerdictWord
from server.verdict.case import Case
from server.verdict.finding import Finding

# The first of these that the finding on any object has is that of the whole.
_WORST_FIRST = (
    VerdictWord.REFUTED,
    VerdictWord.DISPUTED,
    VerdictWord.UNVERIFIED,
    VerdictWord.OUTDATED,
    VerdictWord.SUPPORTED,
)
_MOST_STEPS = 8


def find_for_each(case: Case, objects: Sequence[EntityRef], find: Callable[[Case], Finding]) -> Finding:
    """The findings on the claim with one object at a time, as one. Raises ValueError without any object."""
    if not objects:
        raise ValueError("a claim about objects names at least one")
    return join([find(case.narrow_to(ref)) for ref in objects])


def join(findings: Sequence[Finding]) -> Finding:
    """The worst finding, with the evidence of the others beside it."""
    if len(findings) == 1:
        return findings[0]
    worst = min(findings, key=lambda finding: _WORST_FIRST.index(finding.word))
    rest = [finding for finding in findings if finding is not worst]
    same = [finding for finding in rest if finding.word is worst.word]
    decision = replace(
        worst.decision,
        deciding=worst.decision.deciding + tuple(p for finding in same for p in finding.decision.deciding),
        others=worst.decision.others
        + tuple(p for finding in rest if finding not in same for p in finding.decision.pieces)
        + tuple(p for finding in same for p in finding.decision.others),
    )
    return replace(
        worst,
        decision=decision,
        explanation=worst.explanation + tuple(line for finding in same for line in finding.explanation[:1]),
        calculation=tuple(
            dict.fromkeys(worst.calculation + tuple(line for finding in rest for line in finding.calculation))
        )[:_MOST_STEPS],
        weaknesses=worst.weaknesses.union(*(finding.weaknesses for finding in same)),
    )
