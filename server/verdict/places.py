"""Who stands in which place: "the third largest", over the base and at a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from server.model.attribute import Attribute
from server.model.claim import Group, Order
from server.model.comparison import Stance
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.bounded_tops import find_bounded_top
from server.verdict.case import Case
from server.verdict.decide import Decision, decide
from server.verdict.explain import describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.snapshots import last_day
from server.verdict.times import judge_over_time
from server.verdict.tops import find_rank, find_superlative, is_ahead, is_of_same_time


def find_place(case: Case) -> Finding:
    """The finding on a superlative, with a place or without: a rank that is stored decides, and more ahead of the
    subject than the place allows refute. That fewer are on record is no proof: the base does not hold everything.
    """
    if case.claim.group in (Group.FAMILY, Group.MAKER):
        return find_bounded_top(case)
    if case.claim.quantity is None:
        return find_superlative(case)
    attribute, place = case.attributes[0], case.claim.quantity.value
    if place is None or place != place.to_integral_value() or place < 1:
        return make_open(Reason.UNCLEAR)
    finding = judge_over_time(case, lambda day: _find_at(case, attribute, int(place), day))
    return turn_round(finding, Reason.ORDER_HOLDS, Reason.ORDER_FAILS) if case.claim.negated else finding


def _find_at(case: Case, attribute: Attribute, place: int, at: date) -> Finding:
    rank = find_rank(case, attribute, at)
    if rank is not None and isinstance(rank.value, Quantity) and case.claim.order is Order.HIGHEST:
        stance = Stance.SUPPORTS if rank.value.value == place else Stance.CONTRADICTS
        decision = decide(case, [Piece(stance, (rank,), rank.value)], Reason.ORDER_HOLDS, Reason.ORDER_FAILS)
        return Finding(decision, (describe_fact(case, rank),))
    own = list_figures(case, attribute, case.subject.id, at)
    if not own:
        return find_nothing(case.subject.id, attribute.id)
    mine = max(own, key=lambda fact: (last_day(fact) or date.min, fact.id))
    ahead = list(_list_ahead(case, attribute, mine, at))
    told = step(
        "derived_rank",
        subject=case.subject.id,
        attribute=attribute.id,
        ahead=len(ahead),
        compared=len(case.candidates.group),
        facts=(mine.id, *(fact.id for fact in ahead)),
    )
    if len(ahead) >= place:
        piece = Piece(Stance.CONTRADICTS, (mine, *ahead[:place]), mine.value, (), frozenset({Weakness.DERIVED}))
        return Finding(Decision(VerdictWord.REFUTED, Reason.ORDER_FAILS, (piece,)), (told,))
    shown = Piece(Stance.CONTEXT, (mine,), mine.value)
    return Finding(Decision(VerdictWord.UNVERIFIED, Reason.NO_FACT, (), (shown,)), (told,))


def _list_ahead(case: Case, attribute: Attribute, mine: Fact, at: date) -> Iterator[Fact]:
    """The figure of each that is certainly ahead; versions of one thing count once."""
    seen: list[str] = []
    for name in case.candidates.group:
        if any(case.is_kin(name, other) for other in (*seen, case.subject.id)):
            continue
        figures = list_figures(case, attribute, name, at)
        # Where sources differ about somebody, all of them must have him ahead.
        if figures and all(
            is_ahead(case, fact, mine) and is_of_same_time(case, attribute, fact, mine) for fact in figures
        ):
            seen.append(name)
            yield figures[0]
