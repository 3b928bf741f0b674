"""A figure that is not on record and that two others of the subject bound: accelerators times the days they ran."""

from __future__ import annotations

from collections.abc import Iterable

from server.model.attribute import Attribute
from server.model.comparison import Stance
from server.model.derivation import Operation
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.verdict.case import Case
from server.verdict.explain import step
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import express, relate
from server.verdict.settings import Setting, match_settings
from server.vocabulary.derivations import DerivationError, compute
from server.vocabulary.units import UnitMismatch


def hold_products(case: Case, attribute: Attribute, claimed: Quantity) -> list[Piece]:
    """The claim held against what the two can have made at most. A product of other settings than those meant may
    support, and contradicts nothing.
    """
    factors = [case.vocabulary.attribute(name) for name in case.rules.products.get(attribute.id, ())]
    first, second = factors if len(factors) == 2 else (None, None)
    if first is None or second is None:
        return []
    pieces = [
        _hold(case, attribute, claimed, left, right, is_meant=_is_meant(case, ((first, left), (second, right))))
        for left in list_figures(case, first, case.subject.id, case.as_of)
        for right in list_figures(case, second, case.subject.id, case.as_of)
    ]
    return [piece for piece in pieces if piece is not None]


def _is_meant(case: Case, facts: Iterable[tuple[Attribute, Fact]]) -> bool:
    return all(
        match_settings(case, attribute, fact, case.list_settings(attribute)) is Setting.SAME
        for attribute, fact in facts
    )


def _hold(
    case: Case, attribute: Attribute, claimed: Quantity, left: Fact, right: Fact, *, is_meant: bool
) -> Piece | None:
    if not isinstance(left.value, Quantity) or not isinstance(right.value, Quantity):
        return None
    try:
        made = compute(Operation.PRODUCT, left.value, right.value, case.units)
        result = _bound(made)
        wanted = express(claimed, result, case.units, case.rules)
    except (DerivationError, UnitMismatch):
        return None
    stance, weaknesses = relate(wanted, result, attribute.rounding_cap, case.denied_cap)
    if stance is Stance.CONTRADICTS and not is_meant:
        stance = Stance.OVERLAPS
    line = step("product", left=left.value, right=right.value, left_fact=left.id, right_fact=right.id, result=made)
    return Piece(stance, (left, right), result, (line,), weaknesses | {Weakness.DERIVED})


def _bound(made: Quantity) -> Quantity:
    """At most so much: not all of them ran all of the time."""
    interval = made.interval
    return Quantity(
        Relation.AT_MOST, made.value, Interval(None, interval.high, high_open=interval.high_open), made.unit
    )
