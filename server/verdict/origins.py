"""Where a wrong figure comes from: a fact known to be wrong that says the same, and the calculation behind it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.verdict.case import Case
from server.verdict.explain import step
from server.verdict.sets import express, relate
from server.verdict.standing import list_deprecated
from server.vocabulary.derivations import Computed, DerivationError, compute_steps
from server.vocabulary.units import UnitMismatch


def find_origin(case: Case, claimed: Quantity, facts: Iterable[Fact], cap: Decimal) -> Fact | None:
    """The fact known to be wrong that says what is claimed, None where none does; ``cap`` is what rounding allows."""
    for fact in list_deprecated(list(facts)):
        if not isinstance(fact.value, Quantity):
            continue
        try:
            wanted = express(claimed, fact.value, case.units, case.rules)
        except UnitMismatch:
            continue
        if relate(wanted, fact.value, cap)[0] is Stance.SUPPORTS:
            return fact
    return None


def explain_origin(origin: Fact | None) -> list[Step]:
    """That the figure is known to be wrong, and who spread it."""
    return [] if origin is None else [step("figure_origin", fact=origin.id, value=origin.value)]


def trace_origin(case: Case, origin: Fact | None) -> list[Step]:
    """The steps by which the wrong figure came about, where the base holds them."""
    if origin is None or not origin.derivation:
        return []
    figures = {fact.id: fact.value for fact in case.candidates.list_all() if isinstance(fact.value, Quantity)}
    try:
        computed = compute_steps(origin.derivation, figures, case.units)
    except DerivationError:
        # Facts it rests on were withdrawn: what is left would not show how the figure came about.
        return []
    heading = step("known_wrong", fact=origin.id, value=origin.value)
    return [heading, *(show_step(each, figures.keys()) for each in computed)]


def show_step(computed: Computed, facts: Iterable[str] = ()) -> Step:
    """A step as it is shown; of its inputs, those among ``facts`` are named."""
    known = set(facts)
    return step(
        computed.operation.value,
        left=computed.left,
        right=computed.right,
        left_fact=computed.left_input if computed.left_input in known else None,
        right_fact=computed.right_input if computed.right_input in known else None,
        result=computed.result,
    )
