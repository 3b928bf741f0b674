"""How sure an answer is, from the table in ``server/data/verdict_rules.yaml``."""

from __future__ import annotations

from decimal import Decimal

from server.model.verdict import VerdictWord
from server.verdict.case import Case
from server.verdict.finding import Finding
from server.verdict.pieces import Weakness


def rate(case: Case, finding: Finding) -> float:
    """A share between 0 and 1.

    Starts from the weakest link of the best deciding evidence (the status of its facts); adds for a primary source and
    for several publishers; subtracts for each weakness of that evidence and of the answer, and for names that were
    misspelt or taken from the context. Disputed and unverified have fixed figures.
    """
    rules = case.rules.confidence
    match finding.word:
        case VerdictWord.UNVERIFIED:
            return float(rules.fixed["unverified"])
        case VerdictWord.NOT_CHECKABLE:
            return float(rules.fixed["not_checkable"])
        case VerdictWord.DISPUTED:
            share = rules.fixed["disputed"]
        case _:
            share = _rate_evidence(case, finding)
    share += sum((rules.names[ref.match] for ref in (case.claim.subject, *case.claim.objects) if ref), Decimal(0))
    return float(max(rules.least, min(rules.most, share)))


def _rate_evidence(case: Case, finding: Finding) -> Decimal:
    rules = case.rules.confidence
    pieces = finding.decision.deciding
    if not pieces:
        return rules.fixed["arithmetic"]
    best = pieces[0]
    share = min(rules.base[fact.status] for fact in best.facts)
    if all(fact.is_primary for fact in best.facts):
        share += rules.corrections["primary"]
    publishers = {citation.source.publisher for fact in best.facts for citation in fact.citations}
    publishers |= {
        citation.source.publisher for piece in pieces[1:] for fact in piece.facts for citation in fact.citations
    }
    if len(publishers) > len({fact.id for fact in best.facts}):
        share += rules.corrections["more_publishers"]
    weaknesses: frozenset[Weakness] = best.weaknesses | finding.weaknesses
    return share + sum((rules.corrections[weakness.value] for weakness in weaknesses), Decimal(0))
