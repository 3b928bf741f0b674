"""Who has most and who is newest, over the base and at a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from server.model.attribute import Attribute, Lasting
from server.model.claim import Order
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide
from server.verdict.explain import step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.makes import is_size_of
from server.verdict.pairs import list_figures
from server.verdict.pieces import Piece, Weakness
from server.verdict.snapshots import last_day
from server.verdict.standing import list_usable
from server.verdict.times import combine_outdated, judge_over_time

_RELEASE = "release_date"
_FIRST = Decimal(1)


def find_superlative(case: Case) -> Finding:
    """The finding on "the highest": a rank that is stored decides, and somebody who has more refutes.

    Where no rank is stored, nobody having more in the base is no proof that nobody has.
    """
    attribute = case.attributes[0]
    if case.claim.order not in (Order.HIGHEST, Order.LOWEST):
        return make_open(Reason.UNCLEAR)
    if case.claim.is_sometime and not case.claim.negated:
        return _find_sometime_top(case, attribute)
    finding = judge_over_time(case, lambda day: _find_top(case, attribute, day))
    if finding.word is VerdictWord.REFUTED and case.claim.at is None and not case.claim.negated:
        finding = _find_earlier_top(case, attribute, finding) or finding
    return turn_round(finding, Reason.ORDER_HOLDS, Reason.ORDER_FAILS) if case.claim.negated else finding


def _find_top(case: Case, attribute: Attribute, at: date) -> Finding:
    own = list_figures(case, attribute, case.subject.id, at)
    rank = find_rank(case, attribute, at)
    pieces: list[Piece] = []
    if rank is not None and isinstance(rank.value, Quantity) and case.claim.order is Order.HIGHEST:
        first = rank.value.value == _FIRST
        pieces.append(Piece(Stance.SUPPORTS if first else Stance.CONTRADICTS, (rank,), rank.value))
    beaten = _find_better(case, attribute, own, at)
    # A first rank of that very day or later knows of more models than the base does.
    if beaten is not None and not (pieces and pieces[0].stance is Stance.SUPPORTS and not _is_newer(beaten[1], rank)):
        pieces = [Piece(Stance.CONTRADICTS, beaten, beaten[1].value, weaknesses=frozenset({Weakness.DERIVED}))]
    if not pieces:
        context = tuple(Piece(Stance.CONTEXT, (fact,), fact.value) for fact in own[:2])
        return find_nothing(case.subject.id, attribute.id, context)
    decision = decide(case, pieces, Reason.ORDER_HOLDS, Reason.ORDER_FAILS)
    return Finding(decision, tuple(_tell_top(case, attribute, decision, own, beaten)), ())


def _find_sometime_top(case: Case, attribute: Attribute) -> Finding:
    """First on a day that the words do not name ("when it launched"): on one of those stored, else nobody knows."""
    for _, then in _list_firsts(case, attribute):
        return then
    now = _find_top(case, attribute, case.spoken_day)
    if now.word is not VerdictWord.REFUTED:
        return now
    context = tuple(piece.turn(Stance.CONTEXT) for piece in now.decision.pieces)
    return find_nothing(case.subject.id, attribute.id, context)


def _find_earlier_top(case: Case, attribute: Attribute, refuted: Finding) -> Finding | None:
    """First at an earlier day and no longer when the claim was made: outdated already then, as figures are. None where
    no first rank of an earlier day is stored."""
    for day, then in _list_firsts(case, attribute):
        return replace(combine_outdated(case, then, refuted, held_at=day), when_published=VerdictWord.OUTDATED)
    return None


def _list_firsts(case: Case, attribute: Attribute) -> Iterator[tuple[date, Finding]]:
    """The days, up to the claim's, on which the subject is on record as the first, the latest of them first."""
    ranking = case.vocabulary.attribute(case.rules.ranks.get(attribute.id, ""))
    if ranking is None or case.claim.order is not Order.HIGHEST:
        return
    firsts = [
        day
        for fact in list_figures(case, ranking, case.subject.id, case.spoken_day)
        if isinstance(fact.value, Quantity) and fact.value.value == _FIRST and (day := last_day(fact)) is not None
    ]
    for day in sorted(firsts, reverse=True):
        then = _find_top(case, attribute, day)
        if then.word is VerdictWord.SUPPORTED:
            yield day, then


def find_rank(case: Case, attribute: Attribute, at: date) -> Fact | None:
    """The rank that is stored for the subject and speaks for that day, None where there is none."""
    ranking = case.vocabulary.attribute(case.rules.ranks.get(attribute.id, ""))
    if ranking is None:
        return None
    known = [fact for fact in list_figures(case, ranking, case.subject.id, at) if last_day(fact) is not None]
    known = [fact for fact in known if not _is_stale(case, ranking, fact, at)]
    return max(known, key=lambda fact: last_day(fact) or date.min) if known else None


def _find_better(case: Case, attribute: Attribute, own: Sequence[Fact], at: date) -> tuple[Fact, Fact] | None:
    """The subject's newest figure and that of whoever is furthest ahead of it, None where nobody is."""
    if not own:
        return None
    mine = max(own, key=lambda fact: last_day(fact) or date.min)
    best: Fact | None = None
    for name in case.candidates.group:
        for fact in list_figures(case, attribute, name, at):
            if not is_ahead(case, fact, mine) or not is_of_same_time(case, attribute, fact, mine):
                continue
            if best is None or is_ahead(case, fact, best):
                best = fact
    return None if best is None else (mine, best)


def is_ahead(case: Case, fact: Fact, other: Fact) -> bool:
    """Whether the one certainly has more than the other (or less, where the claim is of the lowest)."""
    first, second = fact.value, other.value
    if not isinstance(first, Quantity) or not isinstance(second, Quantity) or first.unit != second.unit:
        return False
    if case.claim.order is Order.LOWEST:
        return first.interval.lies_below(second.interval)
    return second.interval.lies_below(first.interval)


def _is_stale(case: Case, attribute: Attribute, fact: Fact, at: date) -> bool:
    day = last_day(fact)
    if attribute.lasting is not Lasting.SNAPSHOT or day is None:
        return False
    return day < at - timedelta(days=case.rules.window(attribute.id))


def is_of_same_time(case: Case, attribute: Attribute, fact: Fact, mine: Fact) -> bool:
    """Whether a changing value was taken with the subject's or after it, so that it tells who is ahead now."""
    if attribute.lasting is not Lasting.SNAPSHOT:
        return True
    since = (last_day(mine) or date.min) - timedelta(days=min(case.rules.same_snapshot_days, 3650))
    return last_day(mine) is None or (last_day(fact) or date.min) >= since


def _is_newer(fact: Fact, other: Fact | None) -> bool:
    if other is None:
        return True
    return (last_day(fact) or date.min) > (last_day(other) or date.min)


def _tell_top(
    case: Case, attribute: Attribute, decision: Decision, own: Sequence[Fact], beaten: tuple[Fact, Fact] | None
) -> list[Step]:
    if decision.word is VerdictWord.REFUTED and beaten is not None:
        mine, other = beaten
        return [
            step(
                "derived_beaten",
                subject=mine.subject,
                other=other.subject,
                attribute=attribute.id,
                value=mine.value,
                other_value=other.value,
                facts=(mine.id, other.id),
            )
        ]
    deciding = decision.deciding[0].facts[0]
    # The figure of the day of the rank, else the newest.
    shown = max(
        own, key=lambda fact: (fact.as_of == deciding.as_of, last_day(fact) or date.min, fact.id), default=deciding
    )
    return [
        step(
            "derived_top",
            subject=case.subject.id,
            attribute=attribute.id,
            order=case.claim.order,
            value=shown.value,
            compared=len(case.candidates.group),
            at=last_day(deciding),
            facts=tuple(dict.fromkeys((deciding.id, shown.id))),
        )
    ]


def find_latest(case: Case) -> Finding:
    """The finding on "the newest of its family": nobody of it came later, by the day the claim speaks of."""
    finding = judge_over_time(case, lambda day: _find_newest(case, day))
    return turn_round(finding, Reason.ORDER_HOLDS, Reason.ORDER_FAILS) if case.claim.negated else finding


def _find_newest(case: Case, at: date) -> Finding:
    own = _find_release(case, case.subject.id, at)
    if own is None:
        return find_nothing(case.subject.id, _RELEASE)
    later = [
        fact
        for name in case.candidates.group
        if name != case.subject.id
        and not is_size_of(case, name, case.subject.id)
        and (fact := _find_release(case, name, at)) is not None
        and _start(fact) > _end(own)
    ]
    newest = max(later, key=lambda fact: (_start(fact), fact.id), default=own)
    explanation = step(
        "derived_newest",
        subject=case.subject.id,
        newest=newest.subject,
        released=newest.value,
        at=at,
        facts=tuple(dict.fromkeys((own.id, newest.id))),
    )
    if later:
        line = step(
            "order_dates", left=own.value, right=newest.value, left_fact=own.id, right_fact=newest.id, order=Order.LESS
        )
        piece = Piece(Stance.CONTRADICTS, (own, newest), newest.value, (line,), frozenset({Weakness.DERIVED}))
        return Finding(Decision(VerdictWord.REFUTED, Reason.ORDER_FAILS, (piece,)), (explanation,), (line,))
    piece = Piece(Stance.SUPPORTS, (own,), own.value, (), frozenset({Weakness.DERIVED}))
    if _start(own) < at - timedelta(days=case.rules.window(_RELEASE)):
        # So long ago that a newer one may well have come, which the base does not hold.
        return Finding(
            Decision(VerdictWord.UNVERIFIED, Reason.NO_FACT, (), (piece.turn(Stance.CONTEXT),)), (explanation,)
        )
    return Finding(Decision(VerdictWord.SUPPORTED, Reason.ORDER_HOLDS, (piece,)), (explanation,))


def _find_release(case: Case, name: str, at: date) -> Fact | None:
    """The earliest release of a model by that day."""
    facts = list_usable(case.candidates.list_facts(name, _RELEASE), case.as_of)
    known = [fact for fact in facts if isinstance(fact.value, Period) and _start(fact) <= at]
    return min(known, key=lambda fact: (_start(fact), fact.id)) if known else None


def _start(fact: Fact) -> date:
    value = fact.value
    return value.start if isinstance(value, Period) and value.start is not None else date.min


def _end(fact: Fact) -> date:
    value = fact.value
    return value.end if isinstance(value, Period) and value.end is not None else date.max
