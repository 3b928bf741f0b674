"""Sums in the prices of a year: "in 2024 dollars"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from server.model.attribute import Agreement, Attribute
from server.model.claim import ClaimKind
from server.model.comparison import Stance
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import calculate_sets, describe_claimed, describe_figures, make_figure, step
from server.verdict.finding import Finding
from server.verdict.pieces import Piece
from server.verdict.sets import relate
from server.verdict.settings import Setting, match_settings
from server.verdict.standing import list_usable

# The qualifier that says in the prices of which year a sum on record is.
_PRICE_YEAR = "price_year"
_DIGITS = 6


def find_in_prices(case: Case) -> Finding:
    """The finding on a sum in the prices of some year.

    It is held against the sums on record that say of which year theirs are, brought to that year by the price index.
    Most do not say, and some are of the year they were spent in: those decide nothing.
    """
    # A difference or a ratio of such sums is left open.
    claimed = case.claim.quantity if case.claim.kind is ClaimKind.MEASUREMENT and case.claim.per is None else None
    pieces: list[Piece] = []
    cap = None
    for attribute in case.attributes:
        facts = case.list_facts(case.subject.id, attribute.id)
        usable = {fact.id for fact in list_usable([fact for _, fact in facts], case.as_of)}
        held = [
            _hold(case, attribute, claimed, fact) if kin is Kin.OWN else _leave(fact)
            for kin, fact in facts
            if fact.id in usable and isinstance(fact.value, Quantity)
        ]
        pieces += held
        if cap is None and any(piece.stance is not Stance.OTHER_SETTING for piece in held):
            cap = attribute.rounding_cap
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    if decision.word not in (VerdictWord.SUPPORTED, VerdictWord.REFUTED) or claimed is None or cap is None:
        told = describe_figures(case, pieces)
        return Finding(
            Decision(VerdictWord.UNVERIFIED, Reason.OTHER_SETTING, (), tuple(pieces)), (*told, step("other_prices"))
        )
    return Finding(
        negate(decision) if case.claim.negated else decision,
        (*describe_figures(case, decision.deciding), *describe_claimed(decision, claimed)),
        tuple(calculate_sets(claimed, cap, decision.deciding)),
    )


def _leave(fact: Fact) -> Piece:
    return Piece(Stance.OTHER_SETTING, (fact,), fact.value)


def _hold(case: Case, attribute: Attribute, claimed: Quantity | None, fact: Fact) -> Piece:
    index = case.vocabulary.money.prices
    told = fact.qualifier(_PRICE_YEAR)
    held, wanted = fact.value, case.claim.price_year
    if claimed is None or told is None or wanted is None or not isinstance(held, Quantity):
        return _leave(fact)
    if claimed.unit != held.unit or held.unit != index.currency:
        return _leave(fact)
    if match_settings(case, attribute, fact, case.list_settings(attribute)) is not Setting.SAME:
        return _leave(fact)
    factor = index.find_factor(int(told), wanted)
    if factor is None:
        return _leave(fact)
    low, high = (None if end is None else _bring(end, factor) for end in (held.interval.low, held.interval.high))
    result = replace(
        held,
        value=None if held.value is None else _bring(held.value, factor),
        interval=Interval(low, high, held.interval.low_open, held.interval.high_open),
    )
    stance, weaknesses = relate(claimed, result, attribute.rounding_cap, case.denied_cap)
    if stance is Stance.CONTRADICTS and _may_be_counted_otherwise(case, attribute, fact):
        return _leave(fact)
    line = step(
        "price_index",
        left=held,
        left_fact=fact.id,
        factor=make_figure(factor, None),
        **{"from": _make_year(int(told)), "to": _make_year(wanted)},
        source=index.short,
        result=result,
    )
    steps = () if factor == 1 else (line,)
    return Piece(stance, (fact,), result, steps, weaknesses)


def _bring(value: Decimal, factor: Decimal) -> Decimal:
    """To six digits, of which an average of a year has no more; unchanged in its own year."""
    if factor == 1 or value == 0:
        return value
    made = value * factor
    return made.quantize(Decimal(1).scaleb(made.adjusted() - _DIGITS + 1))


def _may_be_counted_otherwise(case: Case, attribute: Attribute, fact: Fact) -> bool:
    """Whether the fact says how it was counted and the claim does not: rented by the hour, a training costs twice what
    its share of the machines' price is."""
    named = case.list_settings(attribute)
    return any(
        rule.agreement is Agreement.IF_STATED and fact.qualifier(rule.name) is not None and rule.name not in named
        for rule in attribute.qualifiers
    )


def _make_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
