"""A figure claimed of a subject, against the figures of the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.model.attribute import Attribute, Lasting
from server.model.comparison import Stance
from server.model.fact import Fact, Status, Undisclosed
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import calculate_sets, describe_claimed, describe_fact
from server.verdict.figures import explain_figures, hold_figures
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.origins import find_origin, trace_origin
from server.verdict.pieces import Piece, Weakness
from server.verdict.products import hold_products
from server.verdict.rates import find_rate
from server.verdict.sets import express
from server.verdict.snapshots import find_snapshot
from server.verdict.standing import list_usable
from server.verdict.times import order_attributes
from server.vocabulary.units import UnitMismatch

# A figure under one of these says how much it is; the others only bound it.
_TELLS_HOW_MUCH = frozenset(
    {Relation.EXACT, Relation.ABOUT, Relation.BETWEEN, Relation.JUST_ABOVE, Relation.JUST_BELOW}
)


def find_measurement(case: Case) -> Finding:
    """The finding on a claimed figure; of several attributes the words allow, the one that decides."""
    if case.claim.quantity is None:
        return make_open(Reason.UNCLEAR)
    if case.claim.per is not None:
        return find_rate(case) if case.attributes else make_open(Reason.NO_ATTRIBUTE)
    findings = [
        find_snapshot(case, attribute, case.claim.quantity)
        if attribute.lasting is Lasting.SNAPSHOT
        else find_settled(case, attribute, case.claim.quantity)
        for attribute in case.attributes
    ]
    return order_attributes(findings, denied=case.claim.negated) if findings else make_open(Reason.NO_ATTRIBUTE)


def find_settled(case: Case, attribute: Attribute, claimed: Quantity) -> Finding:
    """A figure that was settled once: all facts of the attribute count, whatever their day."""
    facts = case.list_facts(case.subject.id, attribute.id)
    usable = {fact.id for fact in list_usable([fact for _, fact in facts], case.as_of)}
    pieces = hold_figures(case, attribute, claimed, [(kin, fact) for kin, fact in facts if fact.id in usable])
    if not pieces:
        products = hold_products(case, attribute, claimed)
        if products:
            return _find_product(case, attribute, claimed, products)
        return _find_undisclosed(case, attribute, [fact for _, fact in facts])
    undisclosed = [fact for _, fact in facts if isinstance(fact.value, Undisclosed)]
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    decision = _doubt_estimates(case, claimed, undisclosed, decision)
    explanation = explain_figures(case, attribute, claimed, decision, [fact for _, fact in facts])
    lines = calculate_sets(_express_like(case, claimed, decision), attribute.rounding_cap, decision.deciding)
    if decision.word is VerdictWord.REFUTED:
        origin = find_origin(case, claimed, [fact for _, fact in facts], attribute.rounding_cap)
        lines += trace_origin(case, origin)
    weaknesses = frozenset({Weakness.UNDISCLOSED}) if undisclosed else frozenset[Weakness]()
    return Finding(
        negate(decision) if case.claim.negated else decision,
        tuple(explanation),
        tuple(lines),
        weaknesses=weaknesses,
    )


def _express_like(case: Case, claimed: Quantity, decision: Decision) -> Quantity:
    """The claimed figure in the unit of the first fact that decides, so that the reader sees the two beside each other;
    as it is where that is another currency, or a value that its own steps lead to."""
    first = next((piece for piece in decision.deciding if isinstance(piece.value, Quantity)), None)
    if first is None or first.steps or not isinstance(first.value, Quantity):
        return claimed
    try:
        return express(claimed, first.value, case.units, case.rules)
    except UnitMismatch:
        return claimed


def _find_product(case: Case, attribute: Attribute, claimed: Quantity, pieces: Sequence[Piece]) -> Finding:
    """What follows from two other figures of the subject, where its own is not on record."""
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    best = (decision.deciding or tuple(pieces))[0]
    explanation = [describe_fact(case, fact) for fact in best.facts]
    return Finding(
        negate(decision) if case.claim.negated else decision,
        (*explanation, *describe_claimed(decision, claimed)),
        tuple(calculate_sets(claimed, attribute.rounding_cap, decision.deciding)),
    )


def _find_undisclosed(case: Case, attribute: Attribute, facts: Sequence[Fact]) -> Finding:
    """Nothing but the fact that the maker keeps the figure to itself, or nothing at all."""
    undisclosed = [fact for fact in facts if isinstance(fact.value, Undisclosed)]
    if not undisclosed:
        return find_nothing(case.subject.id, attribute.id)
    context = tuple(Piece(Stance.CONTEXT, (fact,), fact.value) for fact in undisclosed)
    return make_open(Reason.NO_FACT, describe_fact(case, undisclosed[0]), context=context)


def _doubt_estimates(case: Case, claimed: Quantity, undisclosed: Sequence[Fact], decision: Decision) -> Decision:
    """A figure the maker never published, told as if it were known, is disputed even where estimates agree with it."""
    is_told_as_fact = not claimed.reported and not case.claim.attributed and claimed.relation in _TELLS_HOW_MUCH
    if decision.word is not VerdictWord.SUPPORTED or not undisclosed or not is_told_as_fact:
        return decision
    if any(fact.status in (Status.MEASURED, Status.REPORTED) for piece in decision.deciding for fact in piece.facts):
        return decision
    context = tuple(Piece(Stance.CONTEXT, (fact,), fact.value) for fact in undisclosed)
    return replace(decision, word=VerdictWord.DISPUTED, reason=Reason.ESTIMATES_ONLY, others=context + decision.others)
