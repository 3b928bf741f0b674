"""Which of the facts that decide were last looked at too long ago to be sure of a claim about now."""

from __future__ import annotations

from server.model.fact import Fact
from server.model.staleness import StaleFact, find_stale
from server.verdict.case import Case
from server.verdict.finding import Finding


def list_stale(case: Case, finding: Finding) -> tuple[StaleFact, ...]:
    """The deciding facts that are stale at the reader's present, the longest overdue first.

    None for a claim about a time that has gone by: what was so then stays so.
    """
    if not _is_about_now(case):
        return ()
    deciding = {fact.id: fact for piece in finding.decision.deciding for fact in piece.facts}
    kin: dict[str, Fact] = dict(deciding)
    for subject, attribute in dict.fromkeys((fact.subject, fact.attribute) for fact in deciding.values()):
        kin |= {fact.id: fact for fact in case.candidates.list_facts(subject, attribute)}
    known = [fact for fact in kin.values() if fact.attribute in case.vocabulary.attributes]
    stale = find_stale(known, case.vocabulary.attributes, case.as_of)
    return tuple(each for each in stale if each.fact.id in deciding)


def _is_about_now(case: Case) -> bool:
    """Whether the claim speaks of the reader's present: by its own words, or by naming no time.

    A page's date does not make it one about the past: its verdict says whether it still holds.
    """
    at = case.claim.at
    return not case.claim.is_sometime and (at is None or at.end is None or at.end >= case.as_of)
