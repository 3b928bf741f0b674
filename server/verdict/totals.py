"""What several have together: the sum of their figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice, product

from server.model.arithmetic import add
from server.model.attribute import Attribute, Lasting
from server.model.comparison import Stance, Step
from server.model.fact import Fact, Undisclosed
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import decide
from server.verdict.explain import describe_claimed, describe_dissent, step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.lines import list_lines
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import express, relate
from server.verdict.settings import agree_with_one_another
from server.verdict.times import judge_over_time
from server.vocabulary.units import UnitMismatch

# Several figures of several subjects make many sums; the first ones are of the strongest facts.
_MOST_SUMS = 12


def find_total(case: Case) -> Finding:
    """The finding on "A and B together have so much"; open where the figure of any of them is not known."""
    claimed, attribute = case.claim.quantity, case.attributes[0]
    if claimed is None or not case.claim.objects:
        return make_open(Reason.UNCLEAR)

    def find_at(day: date) -> Finding:
        return _find_at(case, attribute, claimed, day)

    finding = judge_over_time(case, find_at) if attribute.lasting is Lasting.SNAPSHOT else find_at(case.as_of)
    return turn_round(finding, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE) if case.claim.negated else finding


def _find_at(case: Case, attribute: Attribute, claimed: Quantity, day: date) -> Finding:
    names = [case.subject.id, *(ref.id for ref in case.claim.objects)]
    each = [list_figures(case, attribute, name, day) for name in names]
    pieces = [
        piece
        for facts in islice(product(*each), _MOST_SUMS)
        if all(agree_with_one_another(case, attribute, facts[0], fact) for fact in facts[1:])
        and (piece := _hold(case, attribute, claimed, facts)) is not None
    ]
    if not pieces:
        known = tuple(Piece(Stance.CONTEXT, (fact,), fact.value) for facts in each for fact in facts[:1])
        return find_nothing(case.subject.id, attribute.id, known)
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    hidden = _find_undisclosed(case, attribute, names)
    if decision.word is VerdictWord.SUPPORTED and hidden is not None:
        decision = replace(decision, word=VerdictWord.DISPUTED, reason=Reason.ESTIMATES_ONLY)
    best = (decision.deciding or tuple(pieces))[0]
    explanation = [
        step(
            "derived_total",
            subjects=tuple(names),
            attribute=attribute.id,
            result=best.value,
            facts=tuple(fact.id for fact in best.facts),
        )
    ]
    if hidden is not None and decision.reason is Reason.ESTIMATES_ONLY:
        explanation.append(step("estimates_only", subject=hidden, attribute=attribute.id))
    explanation += describe_claimed(decision, claimed) or describe_dissent(case, decision)
    cap = case.rules.derived_rounding_cap
    return Finding(decision, tuple(explanation), tuple(list_lines(claimed, cap, decision.deciding)))


def _find_undisclosed(case: Case, attribute: Attribute, names: list[str]) -> str | None:
    """The first of them whose maker keeps the figure to itself: estimates of it are told as estimates."""
    for name in names:
        if any(isinstance(fact.value, Undisclosed) for fact in case.candidates.list_facts(name, attribute.id)):
            return name
    return None


def _hold(case: Case, attribute: Attribute, claimed: Quantity, facts: tuple[Fact, ...]) -> Piece | None:
    """The sum held against the claim, None where the figures or the claim are of other units."""
    values = [fact.value for fact in facts if isinstance(fact.value, Quantity)]
    if len(values) < len(facts):
        return None
    result, first, lines = values[0], facts[0].id, list[Step]()
    for fact, value in zip(facts[1:], values[1:], strict=True):
        try:
            whole = add(result, case.units.convert(value, result.unit or ""))
        except UnitMismatch:
            return None
        lines.append(step("sum", left=result, right=value, left_fact=first or None, right_fact=fact.id, result=whole))
        result, first = whole, ""
    try:
        wanted = express(claimed, result, case.units, case.rules)
    except UnitMismatch:
        return None
    cap = max(attribute.rounding_cap, case.rules.derived_rounding_cap)
    stance, weaknesses = relate(wanted, result, cap, case.denied_cap)
    return Piece(stance, facts, result, tuple(lines), weaknesses | {Weakness.DERIVED})
