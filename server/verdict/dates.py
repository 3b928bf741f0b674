"""A dated attribute claimed of a subject: released, announced, founded on a day."""

from __future__ import annotations

from datetime import date, timedelta

from server.model.attribute import Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import MOST_STEPS, describe_dissent, describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.periods import hold_period, tell_days
from server.verdict.pieces import Piece, Weakness
from server.verdict.settings import Setting, match_settings
from server.verdict.standing import list_usable
from server.verdict.statuses import covers_day, list_meanings
from server.verdict.times import order_attributes


def find_date(case: Case) -> Finding:
    """The finding on a claimed date; of several attributes the words allow (announced, released), one that agrees is
    enough.
    """
    if case.claim.period is None:
        return make_open(Reason.UNCLEAR)
    findings = [_find_one(case, attribute, case.claim.period) for attribute in case.attributes]
    if not findings:
        return make_open(Reason.NO_ATTRIBUTE)
    too_early = _find_too_early(case, findings)
    if too_early is not None:
        return too_early
    others = [_find_one(case, attribute, case.claim.period) for attribute in _list_same_event(case)]
    return order_attributes([*findings, *others], denied=case.claim.negated)


def _list_same_event(case: Case) -> list[Attribute]:
    """Attributes whose dates are of the event claimed too, by another name."""
    found = []
    for attribute in case.attributes:
        other_id, days = case.rules.same_event.get(attribute.id, ("", 0))
        other = case.vocabulary.attribute(other_id)
        if other is None or other in case.attributes:
            continue
        mine, theirs = (_list_days(case, each) for each in (attribute, other))
        if mine and theirs and min(abs((one - two).days) for one in mine for two in theirs) <= days:
            found.append(other)
    return found


def _list_days(case: Case, attribute: Attribute) -> list[date]:
    facts = [fact for kin, fact in case.list_facts(case.subject.id, attribute.id) if kin is Kin.OWN]
    values = [fact.value for fact in list_usable(facts, case.as_of)]
    return [value.start for value in values if isinstance(value, Period) and value.start is not None]


def _find_too_early(case: Case, findings: list[Finding]) -> Finding | None:
    """What refutes a release of which no date is known: a day long before it was announced."""
    later, end = case.attributes[0].id, case.claim.period.end if case.claim.period is not None else None
    rule = case.rules.never_before.get(later)
    if rule is None or end is None or case.claim.negated or findings[0].has_evidence:
        return None
    if any(finding.has_evidence and finding.word is not VerdictWord.REFUTED for finding in findings):
        return None
    earlier, days = rule
    for attribute, finding in zip(case.attributes, findings, strict=True):
        held = [piece.value for piece in finding.decision.deciding if isinstance(piece.value, Period)]
        if (
            attribute.id == earlier
            and held
            and all(_starts_after(period, end + timedelta(days=days)) for period in held)
        ):
            return finding
    return None


def _starts_after(period: Period, day: date) -> bool:
    return period.start is not None and period.start > day


def _find_one(case: Case, attribute: Attribute, claimed: Period) -> Finding:
    facts = case.list_facts(case.subject.id, attribute.id)
    usable = {fact.id for fact in list_usable([fact for _, fact in facts], case.as_of)}
    pieces = [
        _hold(case, attribute, claimed, kin, fact, fact.value)
        for kin, fact in facts
        if fact.id in usable and isinstance(fact.value, Period)
    ]
    if not pieces:
        pieces = _hold_statuses(case, attribute, claimed)
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    decision = decide(case, pieces, Reason.SAME_DATE, Reason.OTHER_DATE)
    return Finding(
        negate(decision) if case.claim.negated else decision,
        tuple(_explain(case, claimed, decision)),
        _calculate(claimed, decision),
    )


def _hold(case: Case, attribute: Attribute, claimed: Period, kin: Kin, fact: Fact, held: Period) -> Piece:
    piece = hold_period(claimed, fact, held, attribute.slack_days)
    if case.claim.negated and claimed.last_days and claimed.end is not None:
        piece = piece.turn(_hold_not_until(claimed.end, claimed.last_days, held))
    elif case.claim.negated and piece.stance is Stance.SUPPORTS and Weakness.NEAR_EDGE in piece.weaknesses:
        # It was that day somewhere on earth: whoever denies the day may count by another clock.
        piece = Piece(Stance.OVERLAPS, piece.facts, piece.value, piece.steps)
    if case.claim.narrowed and (case.claim.negated or piece.stance is not Stance.SUPPORTS):
        # When it came out in Italy, or through the API, is another day than that of its release.
        return piece.turn(Stance.OTHER_SETTING)
    setting = match_settings(case, attribute, fact, case.list_settings(attribute))
    if setting is Setting.OTHER or (setting is Setting.UNKNOWN and piece.stance is not Stance.SUPPORTS):
        return piece.turn(Stance.OTHER_SETTING)
    if setting is Setting.UNKNOWN:
        piece = piece.weaken(Weakness.UNKNOWN_SETTING)
    if kin is Kin.OWN:
        return piece
    return piece.weaken(Weakness.VERSION) if piece.stance is Stance.SUPPORTS else piece.turn(Stance.OTHER_SETTING)


def _hold_not_until(end: date, last_days: int, held: Period) -> Stance:
    """ "Not until April" says that it was not before April, and as a rule that it was then; the stance is that of the
    claim without its denial."""
    first = end - timedelta(days=last_days - 1)
    if held.end is not None and held.end < first:
        return Stance.SUPPORTS
    if held.start is not None and held.end is not None and first <= held.start and held.end <= end:
        return Stance.CONTRADICTS
    return Stance.OVERLAPS


def _hold_statuses(case: Case, attribute: Attribute, claimed: Period) -> list[Piece]:
    """What was not out at any day of the period was not released in it."""
    statuses = [status for status, dates in case.rules.status_dates.items() if attribute.id in dates]
    pieces: list[Piece] = []
    for kin, fact in case.list_facts(case.subject.id, "release_status"):
        if kin is Kin.VERSION or not isinstance(fact.value, str):
            continue
        excluded = list_meanings(case, fact.value)[1]
        if any(status in excluded for status in statuses) and _covers(case, fact, claimed):
            pieces.append(Piece(Stance.CONTRADICTS, (fact,), fact.value))
    return pieces


def _covers(case: Case, fact: Fact, claimed: Period) -> bool:
    return all(day is not None and covers_day(case, fact, day) for day in (claimed.start, claimed.end))


def _explain(case: Case, claimed: Period, decision: Decision) -> list[Step]:
    keys = {
        VerdictWord.SUPPORTED: "period_agrees",
        VerdictWord.REFUTED: "period_differs",
        VerdictWord.UNVERIFIED: "period_overlaps",
    }
    steps = [describe_fact(case, piece.facts[0]) for piece in decision.deciding[:2]]
    if case.claim.narrowed and decision.reason is Reason.OTHER_SETTING:
        return [*steps[:1], step("first_release")]
    if decision.word is VerdictWord.DISPUTED or decision.reason is Reason.OTHER_SETTING:
        return steps + describe_dissent(case, decision)
    return [*steps[:1], step(keys[decision.word], claimed=claimed)]


def _calculate(claimed: Period, decision: Decision) -> tuple[Step, ...]:
    steps: list[Step] = []
    for piece in decision.deciding[:2]:
        steps += piece.steps
        if piece.stance is not Stance.SUPPORTS and isinstance(piece.value, Period):
            steps += tell_days(piece.value, claimed)
    return tuple(steps[:MOST_STEPS])
