"""Arithmetic said of plain figures: 2 to the 10th is 1,024, 20 percent of 50 is 10, a gigawatt is 1,000 megawatts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.model.claim import Order
from server.model.comparison import Stance, Step
from server.model.derivation import Operation
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision
from server.verdict.explain import step
from server.verdict.finding import Finding, make_open
from server.verdict.pieces import Weakness
from server.verdict.sets import express, relate
from server.vocabulary.derivations import DerivationError, compute
from server.vocabulary.units import UnitMismatch

_ONE = Decimal(1)
_RELATION = {Stance.SUPPORTS: "inside", Stance.CONTRADICTS: "outside"}


def find_computed(case: Case, operation: Operation) -> Finding:
    """The finding on the result of an operation on two figures."""
    claimed = case.claim.quantity
    if claimed is None or len(case.claim.terms) != 2:
        return make_open(Reason.UNCLEAR)
    left, right = case.claim.terms
    try:
        result = compute(operation, left, right, case.units)
        wanted = express(_sharpen(case, claimed), result, case.units, case.rules)
    except (DerivationError, UnitMismatch):
        return make_open(Reason.UNCLEAR)
    stance, weaknesses = relate(wanted, result, case.rules.derived_rounding_cap)
    if Weakness.NEAR_EDGE in weaknesses:
        # Part of what the estimate may be lies on the other side.
        stance = Stance.OVERLAPS
    return _answer(case, stance, (step(operation.value, left=left, right=right, result=result), _tell(result, stance)))


def find_converted(case: Case) -> Finding:
    """The finding on two figures in different units that are said to be one and the same."""
    left, right = case.claim.terms[0], case.claim.terms[-1]
    try:
        converted = case.units.convert(left, right.unit or "")
    except UnitMismatch:
        return make_open(Reason.UNCLEAR)
    stance = relate(right, converted, case.rules.derived_rounding_cap)[0]
    if stance is Stance.CONTRADICTS and _is_near(case, right, converted):
        stance = Stance.OVERLAPS
    return _answer(
        case, stance, (step("arithmetic", left=left, right=converted, order=Order.EQUAL), _tell(converted, stance))
    )


def _sharpen(case: Case, claimed: Quantity) -> Quantity:
    """A small bare figure is meant to its last unit, whatever noughts it ends in."""
    if claimed.resolution is None or claimed.unit is not None or claimed.value is None:
        return claimed
    if abs(claimed.value) >= case.rules.exact_below or claimed.resolution <= _ONE:
        return claimed
    return replace(claimed, resolution=_ONE)


def _is_near(case: Case, claimed: Quantity, converted: Quantity) -> bool:
    if claimed.value is None or not converted.value:
        return True
    return abs(claimed.value - converted.value) <= abs(converted.value) * case.rules.conversion_doubt


def _tell(result: Quantity, stance: Stance) -> Step:
    return step("result_against_set", result=result, relation=_RELATION.get(stance, "overlaps"))


def _answer(case: Case, stance: Stance, lines: tuple[Step, ...]) -> Finding:
    if stance not in (Stance.SUPPORTS, Stance.CONTRADICTS):
        return replace(make_open(Reason.OVERLAP), calculation=lines)
    holds = (stance is Stance.SUPPORTS) is not case.claim.negated
    word = VerdictWord.SUPPORTED if holds else VerdictWord.REFUTED
    # The reason is that of the claim as it stands, denied or not.
    reason = Reason.ARITHMETIC_HOLDS if holds else Reason.ARITHMETIC_FAILS
    return Finding(Decision(word, reason), (), lines)
