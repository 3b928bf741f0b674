"""How sure an answer is, from the weights in ``server/data/verdict_rules.yaml``: docs/decisions/006-confidence.md."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from server.model.claim import ClaimKind
from server.model.quantity import Relation
from server.model.verdict import Verdict, VerdictWord
from server.verdict.case import Case
from server.verdict.finding import Finding
from server.verdict.pieces import Weakness
from server.verdict.rules import ConfidenceRules, VerdictRules, packaged_rules

_ORDERS = frozenset(
    {
        ClaimKind.COMPARISON,
        ClaimKind.RATIO,
        ClaimKind.DIFFERENCE,
        ClaimKind.SUPERLATIVE,
        ClaimKind.LATEST,
    }
)
_OPEN = frozenset({VerdictWord.UNVERIFIED, VerdictWord.NOT_CHECKABLE})


def rate(case: Case, finding: Finding) -> float:
    """The share of answers like this one that are right, between 0 and 1.

    An answer that takes no side has the share of its word. Of others the log-odds are those of the traits of the claim
    and the answer, of the evidence that decided, of its weaknesses, and of names misspelt or taken from the context.
    """
    rules = case.rules.confidence
    if finding.word in _OPEN:
        return float(rules.fixed[finding.word])
    names = sum((rules.names[ref.match] for ref in (case.claim.subject, *case.claim.objects) if ref), Decimal(0))
    if not finding.decision.deciding and finding.word is not VerdictWord.DISPUTED:
        return _bound(_share(_odds(float(rules.fixed["arithmetic"])) + float(names)), rules)
    odds = sum((rules.fitted[trait] for trait in ("start", *_list_traits(case, finding))), names)
    return _bound(_share(float(odds + _weigh_evidence(finding, rules))), rules)


def settle_confidence(verdicts: Sequence[Verdict], rules: VerdictRules | None = None) -> tuple[Verdict, ...]:
    """The verdicts on the claims of one passage, less sure where they are divided: one of them may be misread."""
    weights = (rules or packaged_rules()).confidence
    if len({verdict.word for verdict in verdicts}) < 2:
        return tuple(verdicts)
    divided = float(weights.fitted["divided"])
    return tuple(
        verdict
        if verdict.word in _OPEN
        else replace(verdict, confidence=_bound(_share(_odds(verdict.confidence) + divided), weights))
        for verdict in verdicts
    )


def _list_traits(case: Case, finding: Finding) -> Iterator[str]:
    claim = case.claim
    if finding.word is VerdictWord.DISPUTED:
        yield "disputed"
    if claim.kind is ClaimKind.DATE:
        yield "date"
    elif claim.kind in _ORDERS:
        yield "order"
    elif claim.kind is not ClaimKind.MEASUREMENT:
        yield "words"
    if claim.negated:
        yield "negated"
    if claim.quantity is not None and claim.quantity.relation is not Relation.EXACT:
        yield "hedged"
    if claim.qualifiers:
        yield "setting"


def _weigh_evidence(finding: Finding, rules: ConfidenceRules) -> Decimal:
    """The log-odds of the best deciding piece: the weakest of its facts counts."""
    pieces = finding.decision.deciding
    if not pieces:
        return Decimal(0)
    best = pieces[0]
    odds = min(rules.status[fact.status] for fact in best.facts)
    if all(fact.is_primary for fact in best.facts):
        odds += rules.corrections["primary"]
    publishers = {citation.source.publisher for fact in best.facts for citation in fact.citations}
    publishers |= {
        citation.source.publisher for piece in pieces[1:] for fact in piece.facts for citation in fact.citations
    }
    if len(publishers) > len({fact.id for fact in best.facts}):
        odds += rules.corrections["more_publishers"]
    weaknesses: frozenset[Weakness] = best.weaknesses | finding.weaknesses
    return odds + sum((rules.corrections[weakness.value] for weakness in weaknesses), Decimal(0))


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _bound(share: float, rules: ConfidenceRules) -> float:
    return max(float(rules.least), min(float(rules.most), share))
