"""Plain numbers held against one another: "9.11 is larger than 9.9"."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from server.model.arithmetic import divide, scale
from server.model.claim import Order
from server.model.comparison import Stance, Step
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.computed import find_computed, find_converted
from server.verdict.decide import Decision, negate
from server.verdict.explain import step
from server.verdict.finding import Finding, make_open
from server.verdict.sets import claim_set, relate
from server.vocabulary.units import UnitMismatch

_RISING = frozenset({Order.GREATER, Order.HIGHEST})
_FALLING = frozenset({Order.LESS, Order.LOWEST})


def find_numeric(case: Case) -> Finding:
    """The finding on an order of plain numbers: each must stand so to the next, or the first so to all that follow."""
    if case.claim.operation is not None:
        return find_computed(case, case.claim.operation)
    if case.claim.quantity is not None:
        return _find_multiple(case, case.claim.quantity)
    order = case.claim.order
    terms = case.claim.terms
    if order is Order.EQUAL and len({term.unit for term in terms}) > 1:
        return find_converted(case)
    if order is None:
        return make_open(Reason.UNCLEAR)
    pairs = [(terms[0], other) for other in terms[1:]] if order in (Order.HIGHEST, Order.LOWEST) else [*pairwise(terms)]
    results: list[bool | None] = []
    steps: list[Step] = []
    for left, right in pairs:
        try:
            other = right if left.unit is None or right.unit is None else case.units.convert(right, left.unit)
        except UnitMismatch:
            return make_open(Reason.UNCLEAR)
        results.append(_holds(order, left, other))
        steps.append(step("arithmetic", left=left, right=right, order=_find_order(left, other)))
    if any(result is False for result in results):
        decision = Decision(VerdictWord.REFUTED, Reason.ARITHMETIC_FAILS)
    elif all(results):
        decision = Decision(VerdictWord.SUPPORTED, Reason.ARITHMETIC_HOLDS)
    else:
        return make_open(Reason.OVERLAP)
    if case.claim.negated:
        decision = negate(decision)
        holds = decision.word is VerdictWord.SUPPORTED
        decision = Decision(decision.word, Reason.ARITHMETIC_HOLDS if holds else Reason.ARITHMETIC_FAILS)
    return Finding(decision, (), tuple(steps))


def _find_multiple(case: Case, claimed: Quantity) -> Finding:
    """The finding on "doubled from A to B": the ends that the sentence gives are so many times apart, or are not.

    Refuted only where they do not fit either as both ends and the word may have been rounded.
    """
    last, first = case.claim.terms[:2]
    result = divide(last, first)
    if result is None:
        return make_open(Reason.UNCLEAR)
    ratio = scale(result, Decimal(1), "times")
    line = step("ratio_of_ends", left=last, right=first, result=ratio)
    cap = case.rules.derived_rounding_cap
    stance, _ = relate(claimed, ratio, cap)
    if stance is Stance.CONTRADICTS and claim_set(claimed, cap).meets(ratio.interval.widen(2 * cap)):
        return make_open(Reason.OVERLAP)
    if stance not in (Stance.SUPPORTS, Stance.CONTRADICTS):
        return make_open(Reason.OVERLAP)
    holds = (stance is Stance.SUPPORTS) is not case.claim.negated
    decision = (
        Decision(VerdictWord.SUPPORTED, Reason.ARITHMETIC_HOLDS)
        if holds
        else Decision(VerdictWord.REFUTED, Reason.ARITHMETIC_FAILS)
    )
    return Finding(decision, (), (line,))


def _holds(order: Order, left: Quantity, right: Quantity) -> bool | None:
    """Whether the order holds, None where the sets of the numbers leave it open."""
    found = _find_order(left, right)
    if found is None:
        return None
    if order in _RISING:
        return found is Order.GREATER
    if order in _FALLING:
        return found is Order.LESS
    return found is Order.EQUAL


def _find_order(left: Quantity, right: Quantity) -> Order | None:
    if left.interval.is_point and left.interval == right.interval:
        return Order.EQUAL
    if left.interval.lies_below(right.interval):
        return Order.LESS
    if right.interval.lies_below(left.interval):
        return Order.GREATER
    return None
