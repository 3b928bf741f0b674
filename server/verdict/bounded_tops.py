"""Which model of a family or of a maker has most: what is on record of the others refutes it, and seldom proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from server.model.attribute import Attribute
from server.model.claim import Group, Order
from server.model.comparison import Stance
from server.model.fact import Fact, Status
from server.model.period import Period
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide
from server.verdict.explain import MOST_STEPS, step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.standing import list_usable
from server.verdict.times import judge_over_time
from server.verdict.tops import is_ahead

_RELEASES = ("release_date", "weights_release_date")
_KNOWN_FROM = (*_RELEASES, "announcement_date")
# Relations by which a model is another one in another make, and so no smaller or larger than that.
_OF_ONE_SIZE = ("variant_of", "member_of", "base_model")
_PARENTS = ("variant_of", "member_of")
# Estimates of what a maker keeps to itself put nobody ahead.
_FIRM = frozenset({Status.MEASURED, Status.REPORTED})


def find_bounded_top(case: Case) -> Finding:
    """The finding on "X is the largest model of its family, or of its maker".

    Another one of them that was out by then and has more refutes. Supported is only the highest of a family, where
    enough of its models are on record and the figure of each that was known by then: of a maker's models, and of the
    smallest, there may always be others.
    """
    attribute = case.attributes[0]
    if case.claim.order not in (Order.HIGHEST, Order.LOWEST):
        return make_open(Reason.UNCLEAR)
    finding = judge_over_time(case, lambda day: _find_at(case, attribute, day))
    return turn_round(finding, Reason.ORDER_HOLDS, Reason.ORDER_FAILS) if case.claim.negated else finding


def _find_at(case: Case, attribute: Attribute, at: date) -> Finding:
    subject = case.subject.id
    mine = _list_own(case, attribute, subject)
    if not mine or subject not in case.candidates.group:
        return find_nothing(subject, attribute.id)
    rivals = [name for name in case.candidates.group if not _is_of_one_size(case, name, subject)]
    ahead = [fact for name in rivals if _is_out(case, name, at) for fact in _list_ahead(case, attribute, name, mine)]
    if ahead:
        return _refute(case, attribute, mine[0], ahead)
    behind = _list_behind(case, attribute, rivals, mine, at)
    if behind is None:
        return find_nothing(
            subject, attribute.id, tuple(Piece(Stance.CONTEXT, (fact,), fact.value) for fact in mine[:1])
        )
    return _support(case, attribute, mine[0], behind, at)


def _refute(case: Case, attribute: Attribute, mine: Fact, ahead: Sequence[Fact]) -> Finding:
    best = ahead[0]
    for fact in ahead:
        best = fact if is_ahead(case, fact, best) else best
    line = step(
        "order",
        left=best.value,
        right=mine.value,
        left_fact=best.id,
        right_fact=mine.id,
        order=Order.GREATER if case.claim.order is Order.HIGHEST else Order.LESS,
    )
    piece = Piece(Stance.CONTRADICTS, (mine, best), best.value, (line,), frozenset({Weakness.DERIVED}))
    told = step(
        "derived_beaten",
        subject=mine.subject,
        other=best.subject,
        attribute=attribute.id,
        value=mine.value,
        other_value=best.value,
        facts=(mine.id, best.id),
    )
    decision = decide(case, [piece], Reason.ORDER_HOLDS, Reason.ORDER_FAILS)
    return Finding(decision, (told,), (line,))


def _support(case: Case, attribute: Attribute, mine: Fact, behind: Sequence[Fact], at: date) -> Finding:
    facts = (mine, *sorted(behind, key=lambda fact: fact.id))
    piece = Piece(Stance.SUPPORTS, facts, mine.value, (), frozenset({Weakness.DERIVED}))
    told = step(
        "derived_top",
        subject=mine.subject,
        attribute=attribute.id,
        order=case.claim.order,
        value=mine.value,
        compared=len(facts),
        at=at,
        facts=tuple(fact.id for fact in facts),
    )
    lines = [
        step("order", left=mine.value, right=fact.value, left_fact=mine.id, right_fact=fact.id, order=Order.GREATER)
        for fact in facts[1:]
    ]
    return Finding(Decision(VerdictWord.SUPPORTED, Reason.ORDER_HOLDS, (piece,)), (told,), tuple(lines[:MOST_STEPS]))


def _list_own(case: Case, attribute: Attribute, name: str) -> list[Fact]:
    """The figures of the model itself, and not of its versions."""
    return [fact for fact in list_figures(case, attribute, name, case.as_of) if fact.subject == name]


def _list_ahead(case: Case, attribute: Attribute, name: str, mine: Sequence[Fact]) -> list[Fact]:
    """The firm figures of a rival where all that is known of it is beyond all that is known of the subject."""
    theirs = _list_own(case, attribute, name)
    if not theirs or not all(is_ahead(case, fact, own) for fact in theirs for own in mine):
        return []
    return [fact for fact in theirs if fact.status in _FIRM]


def _list_behind(
    case: Case, attribute: Attribute, rivals: Sequence[str], mine: Sequence[Fact], at: date
) -> list[Fact] | None:
    """The figures of all rivals known by then, None where one of them may be as large, or too few are on record."""
    if case.claim.order is not Order.HIGHEST or case.claim.group is not Group.FAMILY:
        return None
    if any(fact.status not in _FIRM for fact in mine) or _is_stale(case, at):
        return None
    behind: dict[str, Fact] = {}
    for name in rivals:
        known_from = _find_first_day(case, name)
        if known_from is not None and known_from > at:
            continue
        theirs = _list_of_kin(case, attribute, name)
        if not theirs or not all(is_ahead(case, own, fact) for fact in theirs for own in mine):
            return None
        behind |= {fact.subject: fact for fact in theirs}
    return [*behind.values()] if len(behind) >= case.rules.fewest_beaten else None


def _list_of_kin(case: Case, attribute: Attribute, name: str) -> list[Fact]:
    """A model's own figures, else those of its members and versions, else those of what it is a member of."""
    own = _list_own(case, attribute, name)
    if own:
        return own
    parts = [other for other in case.candidates.group if other != name and case.is_version(other, name)]
    found = [fact for other in parts for fact in _list_own(case, attribute, other)]
    return found or [fact for parent in _list_parents(case, name) for fact in _list_own(case, attribute, parent)]


def _list_parents(case: Case, name: str, relations: Sequence[str] = _PARENTS) -> Iterator[str]:
    entity = case.find_entity(name)
    for relation in relations if entity is not None else ():
        yield from entity.relation(relation) if entity is not None else ()


def _is_of_one_size(case: Case, name: str, subject: str) -> bool:
    """Whether the one is the other, or made of it or from it at any remove."""
    return subject in _walk(case, name) or name in _walk(case, subject)


def _walk(case: Case, name: str) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += _list_parents(case, current, _OF_ONE_SIZE)
    return seen


def _is_out(case: Case, name: str, at: date) -> bool:
    """Whether the model itself was certainly out by then: one of a series may have been shown and never released."""
    return any(day <= at for day in _list_days(case, name, _RELEASES, last=True))


def _find_first_day(case: Case, name: str) -> date | None:
    """The first day on which anything was known of the model, or of what it is made of."""
    days = [*_list_days(case, name, _KNOWN_FROM)]
    if not days:
        days = [
            day for parent in _list_parents(case, name, _OF_ONE_SIZE) for day in _list_days(case, parent, _KNOWN_FROM)
        ]
    return min(days, default=None)


def _list_days(case: Case, name: str, attributes: Sequence[str], *, last: bool = False) -> Iterator[date]:
    for attribute in attributes:
        for fact in list_usable(case.candidates.list_facts(name, attribute), case.as_of):
            if isinstance(fact.value, Period):
                day = fact.value.end if last else fact.value.start
                yield day or (date.max if last else date.min)


def _is_stale(case: Case, at: date) -> bool:
    """Whether the newest model on record came out so long before that a newer one may well have come."""
    days = [day for name in case.candidates.group for day in _list_days(case, name, _RELEASES) if day <= at]
    return max(days, default=date.min) < at - timedelta(days=case.rules.window(_RELEASES[0]))
