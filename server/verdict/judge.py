"""From a claim and its candidate facts to the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from server.model.candidates import Candidates
from server.model.claim import UNCHECKABLE, Claim, ClaimKind
from server.model.entity import EntityRef
from server.model.verdict import Reason, Verdict, VerdictWord
from server.verdict.attributions import doubt_attribution, find_attributed
from server.verdict.case import Case
from server.verdict.confidence import rate
from server.verdict.counts import find_count
from server.verdict.dates import find_date
from server.verdict.decide import Decision
from server.verdict.explain import step
from server.verdict.finding import Finding, make_open
from server.verdict.gaps import find_difference, find_ratio
from server.verdict.measurements import find_measurement
from server.verdict.numeric import find_numeric
from server.verdict.orders import find_comparison
from server.verdict.places import find_place
from server.verdict.prices import find_in_prices
from server.verdict.promises import find_kept_promise, find_promise
from server.verdict.relations import find_relation
from server.verdict.rules import VerdictRules, packaged_rules
from server.verdict.staleness import list_stale
from server.verdict.standing import weigh
from server.verdict.statements import find_statement
from server.verdict.statuses import find_status
from server.verdict.tops import find_latest
from server.verdict.totals import find_total
from server.vocabulary.vocabulary import Vocabulary

_FINDERS: Mapping[ClaimKind, Callable[[Case], Finding]] = {
    ClaimKind.MEASUREMENT: find_measurement,
    ClaimKind.DATE: find_date,
    ClaimKind.STATUS: find_status,
    ClaimKind.PROMISE: find_promise,
    ClaimKind.PROMISE_KEPT: find_kept_promise,
    ClaimKind.RELATION: find_relation,
    ClaimKind.COMPARISON: find_comparison,
    ClaimKind.DIFFERENCE: find_difference,
    ClaimKind.RATIO: find_ratio,
    ClaimKind.TOTAL: find_total,
    ClaimKind.COUNT: find_count,
    ClaimKind.SUPERLATIVE: find_place,
    ClaimKind.LATEST: find_latest,
    ClaimKind.STATEMENT: find_statement,
    ClaimKind.NUMERIC: find_numeric,
}
_WITH_ATTRIBUTE = frozenset(
    {
        ClaimKind.MEASUREMENT,
        ClaimKind.DATE,
        ClaimKind.RELATION,
        ClaimKind.COMPARISON,
        ClaimKind.DIFFERENCE,
        ClaimKind.RATIO,
        ClaimKind.TOTAL,
        ClaimKind.SUPERLATIVE,
    }
)
_FIGURE_KINDS = frozenset({ClaimKind.MEASUREMENT})
_DERIVED_KINDS = frozenset({ClaimKind.RATIO, ClaimKind.DIFFERENCE})
_WITHOUT_SUBJECT = frozenset({ClaimKind.STATEMENT, ClaimKind.NUMERIC, ClaimKind.UNCLEAR})
_UNCHECKABLE_REASONS = {kind: Reason(kind.value) for kind in UNCHECKABLE}


def judge(
    claim: Claim,
    candidates: Candidates,
    vocabulary: Vocabulary,
    published: date | None,
    as_of: date,
    rules: VerdictRules | None = None,
) -> Verdict:
    """The verdict on a claim, from the candidate facts alone.

    ``published`` is the date of the page, ``as_of`` the reader's present; ``rules`` default to the packaged ones. The
    order of facts and candidates changes nothing.
    """
    if claim.kind in UNCHECKABLE:
        return _answer_uncheckable(claim, rules or packaged_rules())
    cases = [
        Case(reading, candidates, vocabulary, rules or packaged_rules(), published, as_of)
        for reading in candidates.readings
    ]
    findings = [(case, _find(case)) for case in cases]
    case, finding = findings[0] if len(findings) == 1 else _choose_reading(claim, findings)
    return _make_verdict(claim, case, finding)


def _answer_uncheckable(claim: Claim, rules: VerdictRules) -> Verdict:
    return Verdict(
        claim,
        VerdictWord.NOT_CHECKABLE,
        VerdictWord.NOT_CHECKABLE,
        _UNCHECKABLE_REASONS[claim.kind],
        float(rules.confidence.fixed["not_checkable"]),
    )


def _find(case: Case) -> Finding:
    kind = case.claim.kind
    if kind is ClaimKind.UNCLEAR:
        subject = case.claim.subject
        if subject is not None and subject.id and _is_uncovered(case, subject):
            return make_open(Reason.NO_ATTRIBUTE, step("no_attribute", subject=subject.id))
        return make_open(Reason.UNCLEAR)
    if case.claim.subject is None and kind not in _WITHOUT_SUBJECT:
        return make_open(Reason.NO_SUBJECT, step("no_subject"))
    if case.claim.subject is not None and not case.claim.subject.id and kind not in _WITHOUT_SUBJECT:
        # A name that the base does not know: of it nothing can be found.
        return make_open(Reason.NO_SUBJECT, step("no_subject", name=case.claim.subject.label or None))
    if kind in _WITH_ATTRIBUTE and not case.attributes:
        return make_open(Reason.NO_ATTRIBUTE, step("no_attribute", subject=case.subject.id))
    if case.claim.in_prices:
        return find_in_prices(case)
    finding = _FINDERS[kind](case)
    if case.claim.attributed and (kind in _DERIVED_KINDS or case.claim.per is not None):
        return doubt_attribution(case, finding)
    if case.claim.attributed and kind in _FIGURE_KINDS:
        return find_attributed(case, finding)
    return finding


def _is_uncovered(case: Case, subject: EntityRef) -> bool:
    """Whether nothing that the base keeps of such a subject is told in the unit of the claim: layers, kilograms."""
    unit = None if case.claim.quantity is None else case.claim.quantity.unit
    if unit is None or not case.units.is_unit(unit) or unit in case.rules.bare_units:
        return False
    told = case.units.dimension(unit)
    kept = {attribute.unit for attribute in case.vocabulary.attributes.values() if subject.kind in attribute.subjects}
    return told not in kept and all(
        case.units.dimension(own) != told for own in kept if own and case.units.is_unit(own)
    )


def _choose_reading(claim: Claim, findings: Sequence[tuple[Case, Finding]]) -> tuple[Case, Finding]:
    """One finding for a claim whose names may mean several things.

    The likeliest reading decides where the others agree or have no evidence. Where they differ, a subject left open
    leaves the claim open; of objects the likeliest is taken and another reading that differs is named, but nothing is
    refuted that another reading does not refute.
    """
    case, first = findings[0]
    known = [(other, finding) for other, finding in findings[1:] if finding.has_evidence]
    differing = [(other, finding) for other, finding in known if finding.word is not first.word]
    if not differing:
        return case, first
    if not first.has_evidence:
        sides = {finding.word for _, finding in known}
        return known[0] if len(sides) == 1 and len(known) == 1 else _leave_ambiguous(claim, findings[0], known)
    other_case, other = differing[0]
    if _subject(case) != _subject(other_case):
        if first.word is VerdictWord.UNVERIFIED or other.word is VerdictWord.UNVERIFIED:
            return case, first
        return _leave_ambiguous(claim, findings[0], known)
    if first.word is VerdictWord.REFUTED:
        return _leave_ambiguous(claim, findings[0], known)
    text, taken, instead = _find_difference(case, other_case)
    return case, first.explain_more(step("other_reading", text=text, taken=taken, other=instead))


def _subject(case: Case) -> str | None:
    return None if case.claim.subject is None else case.claim.subject.id


def _find_difference(first: Case, second: Case) -> tuple[str, str, str]:
    for left, right in zip(first.claim.objects, second.claim.objects, strict=True):
        if left.id != right.id:
            return left.text or left.label, left.id, right.id
    return first.claim.text, first.subject.id, second.subject.id


def _leave_ambiguous(
    claim: Claim, first: tuple[Case, Finding], others: Sequence[tuple[Case, Finding]]
) -> tuple[Case, Finding]:
    case, finding = first
    pieces = tuple(piece for _, each in (first, *others) for piece in each.decision.deciding)
    named = _list_named(case)
    differing = next(
        (at for at, ref in enumerate(named) if any(_list_named(other)[at].id != ref.id for other, _ in others)), 0
    )
    readings = tuple(dict.fromkeys(_list_named(each)[differing].id for each, _ in (first, *others))) if named else ()
    text = named[differing].text if named else ""
    explanation = step("ambiguous", text=text or claim.text, readings=readings)
    decision = Decision(VerdictWord.UNVERIFIED, Reason.AMBIGUOUS, (), tuple(dict.fromkeys(pieces)))
    return case, replace(finding, decision=decision, explanation=(explanation,), calculation=(), when_published=None)


def _list_named(case: Case) -> tuple[EntityRef, ...]:
    """The subject and the objects, in order: readings of one claim have as many."""
    subject = case.claim.subject
    return case.claim.objects if subject is None else (subject, *case.claim.objects)


def _make_verdict(claim: Claim, case: Case, finding: Finding) -> Verdict:
    pieces = list({(piece.facts, piece.stance): piece for piece in finding.decision.pieces}.values())
    comparisons = tuple(
        piece.to_comparison(weigh(piece, case.rules)) for piece in pieces[: case.rules.most_comparisons]
    )
    return Verdict(
        claim,
        finding.word,
        finding.when_published or finding.word,
        finding.decision.reason,
        rate(case, finding),
        comparisons,
        finding.explanation,
        finding.calculation,
        list_stale(case, finding),
    )
