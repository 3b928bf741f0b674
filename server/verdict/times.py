"""A claim judged at its own time and again at the reader's, and the choice among findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision
from server.verdict.explain import step
from server.verdict.finding import Finding


def judge_over_time(case: Case, find_at: Callable[[date], Finding]) -> Finding:
    """What held at the claim's time and holds no longer is outdated; a claim that names its date is judged then."""
    then = find_at(case.spoken_day)
    if case.claim.at is not None or then.word is not VerdictWord.SUPPORTED or case.spoken_day >= case.as_of:
        return then
    now = find_at(case.as_of)
    if now.word is not VerdictWord.REFUTED:
        return then
    return combine_outdated(case, then, now)


def combine_outdated(case: Case, then: Finding, now: Finding, *, held_at: date | None = None) -> Finding:
    """It held then and does not now."""
    decision = Decision(
        VerdictWord.OUTDATED,
        Reason.NO_LONGER,
        now.decision.deciding,
        tuple(piece for piece in then.decision.deciding if piece not in now.decision.deciding)
        + tuple(piece for piece in then.decision.others if piece not in now.decision.deciding),
    )
    return Finding(
        decision,
        (
            *then.explanation[:1],
            step("held_then", at=held_at or case.spoken_day),
            *now.explanation[:1],
            step("no_longer", at=case.as_of),
        ),
        then.calculation + tuple(line for line in now.calculation if line not in then.calculation),
        VerdictWord.SUPPORTED,
        then.weaknesses | now.weaknesses,
    )


_SUPPORTING = (VerdictWord.SUPPORTED, VerdictWord.OUTDATED)


def order_attributes(findings: Sequence[Finding], *, denied: bool = False) -> Finding:
    """The finding on a claim whose words allow several attributes, the likeliest first.

    One that supports is enough. A refutation needs the likeliest one to be known, and all that are known to refute.
    What is ``denied`` of all that the words allow is right of none of them: one that is so leaves it open.
    """
    if len(findings) == 1:
        return findings[0]
    if denied and any(finding.word is VerdictWord.REFUTED for finding in findings):
        return findings[0] if findings[0].word is VerdictWord.REFUTED else _leave_open(findings[0])
    for word in _SUPPORTING:
        for finding in findings:
            if finding.word is word:
                return finding
    known = [finding for finding in findings if finding.has_evidence]
    if not known:
        return findings[0]
    if all(finding.word is VerdictWord.REFUTED for finding in known):
        if known[0] is findings[0]:
            return known[0]
        return _leave_open(known[0])
    return next(
        (finding for finding in known if finding.word is not VerdictWord.REFUTED),
        known[0],
    )


def _leave_open(finding: Finding) -> Finding:
    """What was found about a less likely attribute, shown without a side taken."""
    decision = Decision(VerdictWord.UNVERIFIED, Reason.NO_FACT, (), finding.decision.pieces)
    return replace(finding, decision=decision, when_published=None)
