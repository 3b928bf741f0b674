"""So much of one thing for each unit of another: "2 dollars per GPU hour" of training."""

from __future__ import annotations

from decimal import Decimal

from server.model.arithmetic import divide, scale
from server.model.attribute import Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.quantity import Quantity
from server.model.verdict import Reason
from server.verdict.case import Case
from server.verdict.decide import decide, negate
from server.verdict.explain import describe_claimed, describe_dissent, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.lines import list_lines
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import relate
from server.verdict.settings import Setting, agree_with_one_another, match_settings
from server.verdict.times import order_attributes
from server.vocabulary.units import MONEY

_ONE = Decimal(1)


def find_rate(case: Case) -> Finding:
    """The finding on a figure per unit of another attribute; of several such attributes the one that decides."""
    attribute = case.attributes[0]
    others = [case.vocabulary.attribute(name) for name in attribute.per]
    findings = [
        _find_one(case, attribute, other) for other in others if other is not None and other.unit == case.claim.per
    ]
    return order_attributes(findings, denied=case.claim.negated) if findings else make_open(Reason.UNCLEAR)


def _find_one(case: Case, attribute: Attribute, other: Attribute) -> Finding:
    claimed = case.claim.quantity
    if claimed is None:
        return make_open(Reason.UNCLEAR)
    pieces = [
        piece
        for left in _list_meant(case, attribute)
        for right in _list_meant(case, other)
        if agree_with_one_another(case, attribute, left, right)
        and (piece := _hold(case, claimed, left, right)) is not None
    ]
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    best = (decision.deciding or tuple(pieces))[0]
    explanation = [
        step(
            "derived_rate",
            subject=best.facts[0].subject,
            attribute=attribute.id,
            per=other.id,
            result=best.value,
            facts=tuple(fact.id for fact in best.facts),
        )
    ]
    explanation += describe_claimed(decision, claimed) or describe_dissent(case, decision)
    return Finding(
        negate(decision) if case.claim.negated else decision,
        tuple(explanation),
        tuple(list_lines(claimed, case.rules.derived_rounding_cap, decision.deciding)),
    )


def _list_meant(case: Case, attribute: Attribute) -> list[Fact]:
    """The figures of the setting that is meant where none is named, else all that may be."""
    figures = list_figures(case, attribute, case.subject.id, case.as_of)
    named = case.list_settings(attribute)
    meant = [fact for fact in figures if match_settings(case, attribute, fact, named) is Setting.SAME]
    return meant or figures


def _hold(case: Case, claimed: Quantity, left: Fact, right: Fact) -> Piece | None:
    """The quotient held against the claim, None where there is none; money is held against its own currency alone."""
    if not isinstance(left.value, Quantity) or not isinstance(right.value, Quantity):
        return None
    is_other_money = (
        claimed.unit is not None and case.units.dimension(claimed.unit) == MONEY and claimed.unit != left.value.unit
    )
    quotient = divide(left.value, right.value)
    if quotient is None or left.value.unit is None or is_other_money:
        return None
    result = scale(quotient, _ONE, left.value.unit)
    stance, weaknesses = relate(claimed, result, case.rules.derived_rounding_cap, case.denied_cap)
    if stance is Stance.CONTRADICTS and _is_cut_off(claimed, result):
        stance = Stance.OVERLAPS
    line: Step = step(
        "quotient", left=left.value, right=right.value, left_fact=left.id, right_fact=right.id, result=result
    )
    return Piece(stance, (left, right), result, (line,), weaknesses | {Weakness.DERIVED})


def _is_cut_off(claimed: Quantity, result: Quantity) -> bool:
    """Whether the claim has the result without its last digits: 38.5 told as 38."""
    if claimed.value is None or claimed.resolution is None:
        return False
    return result.interval.meets(Interval.point(claimed.value).widen(claimed.resolution))
