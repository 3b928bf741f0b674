"""Who has more, and who came first: two held against one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from server.model.attribute import Attribute, Lasting, ValueType
from server.model.claim import Group, Order
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide
from server.verdict.explain import describe_dissent, step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.lapses import hold_lapse
from server.verdict.pairs import Pair, list_pairs
from server.verdict.periods import tell_days
from server.verdict.pieces import Piece, Weakness
from server.verdict.times import judge_over_time
from server.verdict.together import find_for_each


def find_comparison(case: Case) -> Finding:
    """The finding on "A has more than B", or came before it; of several objects it must hold for each."""
    attribute = case.attributes[0]
    objects = case.claim.objects
    if not objects and case.claim.group is Group.PREDECESSOR:
        objects = tuple(case.refer(name) for name in case.candidates.group)
    if case.claim.order is None:
        return make_open(Reason.UNCLEAR)
    if not objects:
        finding = _find_among(case, attribute) if case.claim.group is Group.COMPETITORS else make_open(Reason.UNCLEAR)
    elif attribute.value is ValueType.PERIOD:
        finding = find_for_each(case, objects, lambda one: _find_dates(one, attribute))
    else:
        finding = find_for_each(case, objects, lambda one: _find_figures(one, attribute))
    return turn_round(finding, Reason.ORDER_HOLDS, Reason.ORDER_FAILS) if case.claim.negated else finding


def _find_figures(case: Case, attribute: Attribute) -> Finding:
    def find_at(day: date) -> Finding:
        pairs = list_pairs(case, attribute, case.subject.id, case.claim.objects[0].id, day)
        return _tell_order(case, attribute, [_hold_pair(case, pair) for pair in pairs])

    return judge_over_time(case, find_at) if attribute.lasting is Lasting.SNAPSHOT else find_at(case.as_of)


def _hold_pair(case: Case, pair: Pair) -> Piece:
    order = _order_figures(case, pair)
    line = step(
        "order",
        left=pair.left_value,
        right=pair.right_value,
        left_fact=pair.left.id,
        right_fact=pair.right.id,
        order=order or Order.EQUAL,
    )
    stance = Stance.OVERLAPS if order is None else Stance.SUPPORTS if order is case.claim.order else Stance.CONTRADICTS
    return Piece(stance, (pair.left, pair.right), pair.left_value, (line,), frozenset({Weakness.DERIVED}))


def _order_figures(case: Case, pair: Pair) -> Order | None:
    """How the left stands to the right, None where their sets leave it open."""
    left, right = pair.left_value, pair.right_value
    if case.claim.order is Order.EQUAL:
        if left.value is None or right.value is None or right.value == 0:
            return None
        apart = abs(left.value - right.value) / abs(right.value)
        if apart <= case.rules.equal_share:
            return Order.EQUAL
        if apart < case.rules.unequal_share:
            return None
        return Order.GREATER if left.value > right.value else Order.LESS
    if left.interval.lies_below(right.interval):
        return Order.LESS
    if right.interval.lies_below(left.interval):
        return Order.GREATER
    return Order.EQUAL if left.interval == right.interval and left.interval.is_point else None


def _find_dates(case: Case, attribute: Attribute) -> Finding:
    pieces = []
    for left in _list_dates(case, attribute, case.subject.id):
        for right in _list_dates(case, attribute, case.claim.objects[0].id):
            first, second = left.value, right.value
            if not isinstance(first, Period) or not isinstance(second, Period):
                continue
            order = _order_periods(first, second)
            stance = Stance.OVERLAPS if order is None else Stance.CONTRADICTS
            hint: Reason | None = None
            if order is case.claim.order:
                stance = Stance.SUPPORTS
                if case.claim.quantity is not None:
                    earlier, later = (first, second) if order is Order.LESS else (second, first)
                    stance = hold_lapse(earlier, later, case.claim.quantity)
                    hint = Reason.SAME_DATE if stance is Stance.SUPPORTS else Reason.OTHER_DATE
            line = step(
                "order_dates",
                left=first,
                right=second,
                left_fact=left.id,
                right_fact=right.id,
                order=order or Order.EQUAL,
            )
            lines = (
                (line,)
                if case.claim.quantity is None
                else (line, *tell_days(*sorted((first, second), key=lambda period: period.start or date.min)))
            )
            pieces.append(Piece(stance, (left, right), first, lines, frozenset({Weakness.DERIVED}), hint))
    return _tell_order(case, attribute, pieces)


def _list_dates(case: Case, attribute: Attribute, subject: str) -> list[Fact]:
    return [fact for fact in case.candidates.list_facts(subject, attribute.id) if isinstance(fact.value, Period)]


def _order_periods(first: Period, second: Period) -> Order | None:
    if first.end is not None and second.start is not None and first.end < second.start:
        return Order.LESS
    if second.end is not None and first.start is not None and second.end < first.start:
        return Order.GREATER
    return Order.EQUAL if first.start == second.start and first.end == second.end else None


def _tell_order(case: Case, attribute: Attribute, pieces: Sequence[Piece]) -> Finding:
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    decision = decide(case, pieces, Reason.ORDER_HOLDS, Reason.ORDER_FAILS)
    best = (decision.deciding or tuple(pieces))[0]
    left, right = best.facts[0], best.facts[1]
    key = "derived_order_dates" if isinstance(left.value, Period) else "derived_order"
    explanation = [
        step(
            key,
            subject=left.subject,
            object=right.subject,
            attribute=attribute.id,
            left=left.value,
            right=right.value,
            facts=(left.id, right.id),
        )
    ]
    explanation += _tell_result(case, attribute, decision) or describe_dissent(case, decision)
    return Finding(decision, tuple(explanation), tuple(line for piece in decision.deciding for line in piece.steps)[:4])


def _tell_result(case: Case, attribute: Attribute, decision: Decision) -> list[Step]:
    keys = {VerdictWord.SUPPORTED: "order_holds", VerdictWord.REFUTED: "order_fails"}
    if decision.word not in keys or case.claim.quantity is not None:
        # Where a time between the two is claimed, their dates tell it.
        return []
    return [
        step(
            keys[decision.word],
            subject=case.subject.id,
            objects=tuple(ref.id for ref in case.claim.objects),
            attribute=attribute.id,
            order=case.claim.order,
        )
    ]


def _find_among(case: Case, attribute: Attribute) -> Finding:
    """Against competitors nobody names: it holds where it holds of every one the base knows, and is open otherwise."""
    findings = []
    for name in case.candidates.group:
        narrowed = case.narrow_to(case.refer(name))
        finding = _find_figures(narrowed, attribute)
        if finding.has_evidence:
            findings.append(finding)
    if not findings:
        return find_nothing(case.subject.id, attribute.id)
    pieces = [piece for finding in findings for piece in finding.decision.deciding]
    if all(finding.word is VerdictWord.SUPPORTED for finding in findings) and len(findings) > 1:
        decision = Decision(VerdictWord.SUPPORTED, Reason.ORDER_HOLDS, tuple(pieces))
    else:
        decision = Decision(VerdictWord.UNVERIFIED, Reason.OVERLAP, (), tuple(pieces))
    lines = tuple(line for piece in pieces for line in piece.steps)[:4]
    return Finding(decision, findings[0].explanation[:1], lines)
