"""How many models somebody brought out, counted over the base: at least so many, for no base is ever complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import MOST_STEPS, describe_claimed, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.makes import is_model_of_its_own
from server.verdict.pieces import Piece, Weakness
from server.verdict.standing import list_usable

_RELEASE = "release_date"
_UNIT = "model"
_HEDGED = frozenset({Relation.ABOUT, Relation.JUST_BELOW, Relation.JUST_ABOVE})
_BOUNDED = frozenset({Relation.AT_LEAST, Relation.ABOVE, Relation.AT_MOST, Relation.BELOW})
_ONE = Decimal(1)


def find_count(case: Case) -> Finding:
    """The finding on "X brought out three models in 2024".

    What the base holds is a lower bound: fewer than that are refuted, at least as many supported, and an exact number
    is left open where the base has no more. Counted is what nobody would call two of one: models in their own right
    (no sizes, modes or previews), of known days that differ, all of them within the time.
    """
    claimed = case.claim.quantity
    if claimed is None or claimed.unit != _UNIT:
        return make_open(Reason.UNCLEAR)
    period = _find_period(case)
    facts = [] if period is None else _choose_by_day(_list_releases(case, period))
    if not facts:
        return find_nothing(case.subject.id, _RELEASE)
    result = Quantity(Relation.AT_LEAST, Decimal(len(facts)), Interval(Decimal(len(facts)), None), _UNIT)
    stance = _hold(claimed, result)
    if case.claim.negated and claimed.relation not in _BOUNDED:
        # "Not three" may be said of two and of four.
        stance = Stance.OVERLAPS
    piece = Piece(stance, tuple(facts), result, (), frozenset({Weakness.DERIVED}))
    decision = decide(case, [piece], Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    return Finding(
        negate(decision) if case.claim.negated else decision,
        tuple(_explain(case, decision, claimed, result, facts)),
        # Of many models the last ones.
        tuple(step("counted", fact=fact.id, model=fact.subject, released=fact.value) for fact in facts[-MOST_STEPS:]),
    )


def _find_period(case: Case) -> Period | None:
    """The days that count: those of the claim's time up to the day it was written, None where they are all to come."""
    written = min(case.published or case.as_of, case.as_of)
    at = case.claim.at
    if at is None:
        return replace(Period.day(written), start=None)
    end = written if at.end is None else min(at.end, written)
    return None if at.start is not None and at.start > end else replace(at, end=end)


def _list_releases(case: Case, period: Period) -> Iterator[Fact]:
    """The release of each model in its own right that certainly falls into the period, whichever source is right."""
    attribute = case.vocabulary.attributes[_RELEASE]
    made = case.candidates.group
    for name in made:
        facts = list_usable(case.candidates.list_facts(name, _RELEASE), case.as_of)
        days = [fact.value.widen(attribute.slack_days) for fact in facts if isinstance(fact.value, Period)]
        if days and all(day.lies_inside(period) for day in days) and is_model_of_its_own(case, name, made):
            yield min(facts, key=lambda fact: (_start(fact), fact.id))


def _choose_by_day(facts: Iterator[Fact]) -> list[Fact]:
    """One fact for each stretch of days, the earliest first: what came out on one day may be one thing in two sizes."""
    chosen: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (_start(fact), fact.id)):
        if not chosen or _start(fact) > _end(chosen[-1]) + timedelta(days=1):
            chosen.append(fact)
    return chosen


def _start(fact: Fact) -> date:
    value = fact.value
    return value.start if isinstance(value, Period) and value.start is not None else date.min


def _end(fact: Fact) -> date:
    value = fact.value
    return value.end if isinstance(value, Period) and value.end is not None else date.max


def _hold(claimed: Quantity, result: Quantity) -> Stance:
    """Whole numbers against whole numbers: nothing is rounded; a vague figure is only missed by more than one."""
    wanted, known = claimed.interval, result.interval
    if claimed.relation in _HEDGED:
        wanted = wanted.widen(_ONE)
    if known.lies_inside(wanted):
        return Stance.SUPPORTS
    return Stance.OVERLAPS if known.meets(wanted) else Stance.CONTRADICTS


def _explain(case: Case, decision: Decision, claimed: Quantity, result: Quantity, facts: list[Fact]) -> list[Step]:
    told = step(
        "derived_count",
        subject=case.subject.id,
        result=result,
        models=tuple(fact.subject for fact in facts),
        facts=tuple(fact.id for fact in facts),
        at=case.claim.at,
    )
    if decision.word is VerdictWord.UNVERIFIED:
        return [told, step("count_open")]
    return [told, *describe_claimed(decision, claimed)]
