"""Figures that are true of the day they were measured: ratings, ranks, head counts, valuations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from server.model.attribute import Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide
from server.verdict.explain import calculate_sets, describe_fact, step
from server.verdict.figures import explain_figures, hold_figures
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.pieces import Piece, Weakness
from server.verdict.standing import list_usable, overrules
from server.verdict.times import combine_outdated


@dataclass(frozen=True)
class Snapshots:
    """The dated facts as they stand to a time: ``current`` speak for it, ``earlier`` and ``later`` do not.

    ``is_stale``: the newest ones are too old to speak for that time.
    """

    current: tuple[Piece, ...]
    earlier: tuple[Piece, ...]
    later: tuple[Piece, ...]
    is_stale: bool


def find_snapshot(case: Case, attribute: Attribute, claimed: Quantity) -> Finding:
    """The finding on a figure that changes from day to day: judged by the newest figures of the claim's time, then by
    the newest of the reader's.
    """
    facts = case.list_facts(case.subject.id, attribute.id)
    usable = {fact.id for fact in list_usable([fact for _, fact in facts], case.as_of)}
    known = [(kin, fact) for kin, fact in facts if fact.id in usable and (first_day(fact) or date.min) <= case.as_of]
    pieces = hold_figures(case, attribute, claimed, known)
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    dated = [piece for piece in pieces if piece.stance is not Stance.OTHER_SETTING]
    beside = [piece for piece in pieces if piece.stance is Stance.OTHER_SETTING]
    if not dated:
        decision = decide(case, beside, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
        return Finding(decision, tuple(explain_figures(case, attribute, claimed, decision, ())))
    shots = choose_snapshots(
        dated,
        case.spoken,
        case.rules.window(attribute.id),
        case.rules.grace_days,
        named=case.claim.at is not None,
    )
    finding = _find_then(case, attribute, claimed, shots, beside)
    if case.claim.is_sometime and finding.word is not VerdictWord.SUPPORTED:
        # Of the days between those the base knows, it says nothing.
        return _find_too_late(case, shots)
    return turn_round(finding, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE) if case.claim.negated else finding


def _find_then(
    case: Case, attribute: Attribute, claimed: Quantity, shots: Snapshots, beside: Sequence[Piece]
) -> Finding:
    if not shots.current:
        return _find_too_late(case, shots)
    then = _decide_current(case, shots.current)
    context = [piece.turn(Stance.CONTEXT) for piece in (*shots.later, *shots.earlier)]
    finding = _tell(case, attribute, claimed, then, [*context, *beside])
    if then.word is VerdictWord.SUPPORTED:
        if case.claim.at is None:
            finding = _look_later(case, attribute, claimed, finding, shots)
        if shots.is_stale and case.has_date:
            return _leave_open(shots, finding)
        return _mark(finding, Weakness.STALE if shots.is_stale else None, None if case.has_date else Weakness.NO_DATE)
    if then.word is VerdictWord.REFUTED and case.claim.at is None:
        held = [piece for piece in shots.earlier if piece.stance is Stance.SUPPORTS]
        held = [piece for piece in held if not any(overrules(other, piece, case.rules) for other in then.deciding)]
        if held:
            return _find_earlier(case, attribute, claimed, held, finding)
    if then.word is not VerdictWord.UNVERIFIED and shots.is_stale:
        return _leave_open(shots, finding)
    return finding


def _decide_current(case: Case, current: Sequence[Piece]) -> Decision:
    """Figures of neighbouring days differ without contradicting one another: one that fits is enough, unless evidence
    of higher standing says otherwise. Those of one day do contradict one another, and so does the subject's own figure
    that of a version of it.
    """
    supports = [piece for piece in current if piece.stance is Stance.SUPPORTS]
    best = [
        piece
        for piece in current
        if piece.stance is not Stance.CONTRADICTS or all(_stands_beside(case, piece, other) for other in supports)
    ]
    return decide(case, best, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)


def _stands_beside(case: Case, piece: Piece, support: Piece) -> bool:
    """Whether a contradiction holds beside that support."""
    if overrules(piece, support, case.rules) or Weakness.VERSION in support.weaknesses:
        return True
    return _days(piece) == _days(support)


def _look_later(case: Case, attribute: Attribute, claimed: Quantity, then: Finding, shots: Snapshots) -> Finding:
    """What the newest figures up to the reader's present say, where they are newer than what supports the claim."""
    held_until = max(last_day(piece.facts[0]) or case.spoken_day for piece in then.decision.deciding)
    newer = [
        piece
        for piece in (*shots.current, *shots.later)
        if (first_day(piece.facts[0]) or date.min) > held_until
        and not any(overrules(other, piece, case.rules) for other in then.decision.deciding)
    ]
    if not newer:
        return then
    newest = max(_days(piece)[1] for piece in newer)
    last = [piece for piece in newer if _days(piece)[1] == newest]
    now = decide(case, last, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    if now.word is not VerdictWord.REFUTED:
        return then
    return combine_outdated(case, then, _tell(case, attribute, claimed, now, ()), held_at=held_until)


def _find_earlier(
    case: Case, attribute: Attribute, claimed: Quantity, held: Sequence[Piece], refuted: Finding
) -> Finding:
    """Right at an earlier day and no longer when the claim was made: outdated already then."""
    last = _sort(held)[-1]
    day = _days(last)[1]
    steps: list[Step] = [
        describe_fact(case, last.facts[0]),
        step("held_then", at=day),
        *refuted.explanation[:1],
        step("no_longer", at=case.spoken_day),
    ]
    decision = Decision(
        VerdictWord.OUTDATED,
        Reason.NO_LONGER,
        refuted.decision.deciding,
        (last, *(piece for piece in refuted.decision.others if piece.facts != last.facts)),
    )
    lines = tuple(calculate_sets(claimed, attribute.rounding_cap, (last, *refuted.decision.deciding)))
    return Finding(decision, tuple(steps), lines, VerdictWord.OUTDATED)


def _find_too_late(case: Case, shots: Snapshots) -> Finding:
    context = tuple(piece.turn(Stance.CONTEXT) for piece in (*shots.current, *shots.later, *shots.earlier))
    nearest = context[0].facts[0]
    return make_open(
        Reason.NO_FACT,
        describe_fact(case, nearest),
        step("no_fact", subject=case.subject.id, attribute=nearest.attribute),
        context=context,
    )


def _leave_open(shots: Snapshots, finding: Finding) -> Finding:
    """The newest figure is too old to speak for that time, whichever side it would take."""
    context = tuple(piece.turn(Stance.CONTEXT) for piece in (*shots.current, *finding.decision.others))
    as_of = shots.current[0].facts[0].as_of
    steps = (*finding.explanation[:1], step("too_old", as_of=as_of))
    return make_open(Reason.NO_FACT, *steps, context=context)


def choose_snapshots(pieces: Sequence[Piece], at: Period, window: int, grace: int, *, named: bool = False) -> Snapshots:
    """The pieces as they stand to the time, each by the date of its first fact.

    Current are those of the time itself, or else the newest before it with those of the days around; ``window`` days
    back they are stale. Days are counted with ``grace`` days on either side. Figures without any date are always
    current.
    """
    slack = timedelta(days=grace)
    undated = [piece for piece in pieces if first_day(piece.facts[0]) is None]
    dated = {piece: _days(piece) for piece in pieces if first_day(piece.facts[0]) is not None}
    before = [piece for piece, (start, _) in dated.items() if at.end is None or start <= at.end + slack]
    inside = [piece for piece, days in dated.items() if Period(*days, Precision.RANGE).meets(at)]
    # A day that the claim names is that day; a page's date is about the day of what it tells.
    pool = inside if inside and (named or at.start != at.end) else before
    later = _sort(piece for piece in dated if piece not in before)
    if not pool:
        return Snapshots(tuple(undated), (), later, is_stale=False)
    newest = max(dated[piece][1] for piece in pool)
    current = pool if pool is inside else [piece for piece in pool if dated[piece][1] >= newest - slack]
    earlier = _sort(piece for piece in before if piece not in current)
    is_stale = not undated and newest < (at.start or at.end or newest) - timedelta(days=window)
    return Snapshots((*_sort(current), *undated), earlier, later, is_stale)


def _sort(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: (last_day(piece.facts[0]) or date.min, piece.facts[0].id)))


def _days(piece: Piece) -> tuple[date, date]:
    start, end = first_day(piece.facts[0]), last_day(piece.facts[0])
    return start or date.min, end or start or date.min


def first_day(fact: Fact) -> date | None:
    """The first day the fact speaks of: its own, else that of its oldest source."""
    if fact.as_of is not None:
        return fact.as_of.start or fact.as_of.end
    published = [citation.source.published for citation in fact.citations if citation.source.published is not None]
    return min(published, default=None)


def last_day(fact: Fact) -> date | None:
    """The last day the fact speaks of."""
    return first_day(fact) if fact.as_of is None else fact.as_of.end or fact.as_of.start


def _tell(case: Case, attribute: Attribute, claimed: Quantity, decision: Decision, others: Sequence[Piece]) -> Finding:
    explanation = explain_figures(case, attribute, claimed, decision, ())
    lines = calculate_sets(claimed, attribute.rounding_cap, decision.deciding)
    complete = Decision(decision.word, decision.reason, decision.deciding, (*decision.others, *others))
    return Finding(complete, tuple(explanation), tuple(lines))


def _mark(finding: Finding, *weaknesses: Weakness | None) -> Finding:
    named = {weakness for weakness in weaknesses if weakness is not None}
    return replace(finding, weaknesses=finding.weaknesses | named)
