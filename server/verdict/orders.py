"""Who has more, who has most, who is newest: orderings computed over the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from server.model.attribute import Attribute, Lasting, ValueType
from server.model.claim import Group, Order
from server.model.comparison import Stance, Step
from server.model.entity import EntityRef
from server.model.fact import Fact
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import describe_dissent, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.pairs import Pair, list_figures, list_pairs
from server.verdict.pieces import Piece, Weakness
from server.verdict.snapshots import last_day
from server.verdict.times import judge_over_time
from server.verdict.together import find_for_each

_RELEASE = "release_date"
_FIRST = Decimal(1)


def find_comparison(case: Case) -> Finding:
    """The finding on "A has more than B", or came before it; of several objects it must hold for each."""
    attribute = case.attributes[0]
    objects = case.claim.objects
    if not objects and case.claim.group is Group.PREDECESSOR:
        objects = tuple(_refer(case, name) for name in case.candidates.group)
    if case.claim.order is None:
        return make_open(Reason.UNCLEAR)
    if not objects:
        finding = _find_among(case, attribute) if case.claim.group is Group.COMPETITORS else make_open(Reason.UNCLEAR)
    elif attribute.value is ValueType.PERIOD:
        finding = find_for_each(case, objects, lambda one: _find_dates(one, attribute))
    else:
        finding = find_for_each(case, objects, lambda one: _find_figures(one, attribute))
    return replace(finding, decision=negate(finding.decision)) if case.claim.negated else finding


def _find_figures(case: Case, attribute: Attribute) -> Finding:
    def find_at(day: date) -> Finding:
        pairs = list_pairs(case, attribute, case.subject.id, case.claim.objects[0].id, day)
        return _tell_order(case, attribute, [_hold_pair(case, pair) for pair in pairs])

    return judge_over_time(case, find_at) if attribute.lasting is Lasting.SNAPSHOT else find_at(case.as_of)


def _hold_pair(case: Case, pair: Pair) -> Piece:
    order = _order_figures(case, pair)
    line = step(
        "order",
        left=pair.left_value,
        right=pair.right_value,
        left_fact=pair.left.id,
        right_fact=pair.right.id,
        order=order or Order.EQUAL,
    )
    stance = Stance.OVERLAPS if order is None else Stance.SUPPORTS if order is case.claim.order else Stance.CONTRADICTS
    return Piece(stance, (pair.left, pair.right), pair.left_value, (line,), frozenset({Weakness.DERIVED}))


def _order_figures(case: Case, pair: Pair) -> Order | None:
    """How the left stands to the right, None where their sets leave it open."""
    left, right = pair.left_value, pair.right_value
    if case.claim.order is Order.EQUAL:
        if left.value is None or right.value is None or right.value == 0:
            return None
        apart = abs(left.value - right.value) / abs(right.value)
        if apart <= case.rules.equal_share:
            return Order.EQUAL
        if apart < case.rules.unequal_share:
            return None
        return Order.GREATER if left.value > right.value else Order.LESS
    if left.interval.lies_below(right.interval):
        return Order.LESS
    if right.interval.lies_below(left.interval):
        return Order.GREATER
    return Order.EQUAL if left.interval == right.interval and left.interval.is_point else None


def _find_dates(case: Case, attribute: Attribute) -> Finding:
    pieces = []
    for left in _list_dates(case, attribute, case.subject.id):
        for right in _list_dates(case, attribute, case.claim.objects[0].id):
            first, second = left.value, right.value
            if not isinstance(first, Period) or not isinstance(second, Period):
                continue
            order = _order_periods(first, second)
            stance = (
                Stance.OVERLAPS
                if order is None
                else Stance.SUPPORTS
                if order is case.claim.order
                else Stance.CONTRADICTS
            )
            line = step(
                "order_dates",
                left=first,
                right=second,
                left_fact=left.id,
                right_fact=right.id,
                order=order or Order.EQUAL,
            )
            pieces.append(Piece(stance, (left, right), first, (line,), frozenset({Weakness.DERIVED})))
    return _tell_order(case, attribute, pieces)


def _list_dates(case: Case, attribute: Attribute, subject: str) -> list[Fact]:
    return [fact for fact in case.candidates.list_facts(subject, attribute.id) if isinstance(fact.value, Period)]


def _order_periods(first: Period, second: Period) -> Order | None:
    if first.end is not None and second.start is not None and first.end < second.start:
        return Order.LESS
    if second.end is not None and first.start is not None and second.end < first.start:
        return Order.GREATER
    return Order.EQUAL if first.start == second.start and first.end == second.end else None


def _tell_order(case: Case, attribute: Attribute, pieces: Sequence[Piece]) -> Finding:
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    decision = decide(case, pieces, Reason.ORDER_HOLDS, Reason.ORDER_FAILS)
    best = (decision.deciding or tuple(pieces))[0]
    left, right = best.facts[0], best.facts[1]
    key = "derived_order_dates" if isinstance(left.value, Period) else "derived_order"
    explanation = [
        step(
            key,
            subject=left.subject,
            object=right.subject,
            attribute=attribute.id,
            left=left.value,
            right=right.value,
            facts=(left.id, right.id),
        )
    ]
    explanation += _tell_result(case, attribute, decision) or describe_dissent(case, decision)
    return Finding(decision, tuple(explanation), tuple(line for piece in decision.deciding for line in piece.steps)[:4])


def _tell_result(case: Case, attribute: Attribute, decision: Decision) -> list[Step]:
    keys = {VerdictWord.SUPPORTED: "order_holds", VerdictWord.REFUTED: "order_fails"}
    if decision.word not in keys:
        return []
    return [
        step(
            keys[decision.word],
            subject=case.subject.id,
            objects=tuple(ref.id for ref in case.claim.objects),
            attribute=attribute.id,
            order=case.claim.order,
        )
    ]


def _find_among(case: Case, attribute: Attribute) -> Finding:
    """Against competitors nobody names: it holds where it holds of every one the base knows, and is open otherwise."""
    findings = []
    for name in case.candidates.group:
        narrowed = case.narrow_to(_refer(case, name))
        finding = _find_figures(narrowed, attribute)
        if finding.has_evidence:
            findings.append(finding)
    if not findings:
        return find_nothing(case.subject.id, attribute.id)
    pieces = [piece for finding in findings for piece in finding.decision.deciding]
    if all(finding.word is VerdictWord.SUPPORTED for finding in findings) and len(findings) > 1:
        decision = Decision(VerdictWord.SUPPORTED, Reason.ORDER_HOLDS, tuple(pieces))
    else:
        decision = Decision(VerdictWord.UNVERIFIED, Reason.OVERLAP, (), tuple(pieces))
    lines = tuple(line for piece in pieces for line in piece.steps)[:4]
    return Finding(decision, findings[0].explanation[:1], lines)


def find_superlative(case: Case) -> Finding:
    """The finding on "the highest": a rank that is stored decides, and somebody who has more refutes.

    Where no rank is stored, nobody having more in the base is no proof that nobody has.
    """
    attribute = case.attributes[0]
    if case.claim.order not in (Order.HIGHEST, Order.LOWEST):
        return make_open(Reason.UNCLEAR)
    finding = judge_over_time(case, lambda day: _find_top(case, attribute, day))
    return replace(finding, decision=negate(finding.decision)) if case.claim.negated else finding


def _find_top(case: Case, attribute: Attribute, at: date) -> Finding:
    own = list_figures(case, attribute, case.subject.id, at)
    rank = _find_rank(case, attribute, at)
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


def _find_rank(case: Case, attribute: Attribute, at: date) -> Fact | None:
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
            if not _is_ahead(case, fact, mine) or not _is_of_same_time(case, attribute, fact, mine):
                continue
            if best is None or _is_ahead(case, fact, best):
                best = fact
    return None if best is None else (mine, best)


def _is_ahead(case: Case, fact: Fact, other: Fact) -> bool:
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


def _is_of_same_time(case: Case, attribute: Attribute, fact: Fact, mine: Fact) -> bool:
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
    return replace(finding, decision=negate(finding.decision)) if case.claim.negated else finding


def _find_newest(case: Case, at: date) -> Finding:
    own = _find_release(case, case.subject.id, at)
    if own is None:
        return find_nothing(case.subject.id, _RELEASE)
    later = [
        fact
        for name in case.candidates.group
        if name != case.subject.id and (fact := _find_release(case, name, at)) is not None and _start(fact) > _end(own)
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
    facts = [fact for fact in case.candidates.list_facts(name, _RELEASE) if isinstance(fact.value, Period)]
    known = [fact for fact in facts if _start(fact) <= at]
    return min(known, key=lambda fact: (_start(fact), fact.id)) if known else None


def _start(fact: Fact) -> date:
    value = fact.value
    return value.start if isinstance(value, Period) and value.start is not None else date.min


def _end(fact: Fact) -> date:
    value = fact.value
    return value.end if isinstance(value, Period) and value.end is not None else date.max


def _refer(case: Case, name: str) -> EntityRef:
    entity = case.find_entity(name)
    return EntityRef(
        name, name if entity is None else entity.label, case.subject.kind if entity is None else entity.kind
    )
