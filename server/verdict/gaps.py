"""How far two are apart: differences, percentages and multiples, computed from the facts of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from server.model.arithmetic import divide, scale, subtract, turn
from server.model.attribute import Attribute, Lasting
from server.model.claim import Group, Order
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason
from server.verdict.case import Case
from server.verdict.decide import decide
from server.verdict.explain import describe_claimed, describe_dissent, describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open, turn_round
from server.verdict.lines import list_lines
from server.verdict.origins import explain_origin, find_origin, trace_origin
from server.verdict.pairs import Pair, list_figures, list_pairs, widen_pair
from server.verdict.pieces import Piece, Weakness
from server.verdict.runners_up import find_runners_up
from server.verdict.sets import relate
from server.verdict.standing import list_usable
from server.verdict.times import judge_over_time
from server.verdict.together import find_for_each

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_TIMES = "times"
_BOUNDS = frozenset({Relation.BELOW, Relation.AT_MOST, Relation.ABOVE, Relation.AT_LEAST})


def find_difference(case: Case) -> Finding:
    """The finding on "A and B are so far apart", in the attribute's unit, in percent, or in percentage points."""
    return _find_gap(case, _hold_difference)


def find_ratio(case: Case) -> Finding:
    """The finding on "A is so many times B"; of compute, the stored ratios count beside those that follow."""
    return _find_gap(case, _hold_ratio)


def _find_gap(case: Case, hold: Callable[[Case, Attribute, date], list[Piece]]) -> Finding:
    if case.claim.quantity is None:
        return make_open(Reason.UNCLEAR)
    attribute = case.attributes[0]
    objects = case.claim.objects
    if case.claim.group is Group.RUNNERS_UP and not objects:
        objects = find_runners_up(case, attribute)
        if not objects:
            return find_nothing(case.subject.id, attribute.id)
    elif not objects and case.claim.group is Group.PREDECESSOR:
        objects = tuple(case.refer(name) for name in case.candidates.group)
    if not objects:
        return make_open(Reason.UNCLEAR)
    finding = find_for_each(case, objects, lambda one: _find_one(one, attribute, hold))
    return turn_round(finding, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE) if case.claim.negated else finding


def _find_one(case: Case, attribute: Attribute, hold: Callable[[Case, Attribute, date], list[Piece]]) -> Finding:
    def find_at(day: date) -> Finding:
        return _tell(case, attribute, hold(case, attribute, day))

    if attribute.lasting is Lasting.SNAPSHOT:
        return judge_over_time(case, find_at)
    return find_at(case.as_of)


def _hold_difference(case: Case, attribute: Attribute, at: date) -> list[Piece]:
    claimed = case.claim.quantity
    if claimed is None:
        return []
    pairs = list_pairs(case, attribute, case.subject.id, case.claim.objects[0].id, at)
    return [_doubt(case, attribute, pair, claimed, _hold_pair(case, attribute, pair, claimed)) for pair in pairs]


def _hold_pair(case: Case, attribute: Attribute, pair: Pair, claimed: Quantity) -> Piece:
    if claimed.unit == "percent":
        return _hold_percent(case, attribute, pair, claimed)
    gap = _orient(subtract(pair.left_value, pair.right_value), case.claim.order)
    shown = _direct(pair, case.claim.order)
    line = _write_line("difference", shown, result=gap)
    return _hold(case, claimed, gap, pair, line)


def _doubt(case: Case, attribute: Attribute, pair: Pair, claimed: Quantity, piece: Piece) -> Piece:
    """The piece, left open where a bound is missed by no more than the measurements may be off: of 1402 (+7/-6) and
    1361 (+8/-7), "less than 2 percent apart" is not certainly wrong."""
    wide = widen_pair(pair, attribute)
    if piece.stance is not Stance.CONTRADICTS or claimed.relation not in _BOUNDS or wide is None:
        return piece
    by_margins = _hold_pair(case, attribute, wide, claimed)
    return piece if by_margins.stance is Stance.CONTRADICTS else by_margins.turn(Stance.OVERLAPS)


def _hold_percent(case: Case, attribute: Attribute, pair: Pair, claimed: Quantity) -> Piece:
    """Percent of whom one is compared with ("76 % more than Y"), or, where no word says which way, of the lower one.

    Percent of the other base must not say otherwise: undirected, both may be meant, and some writers reckon from the
    wrong end. Of figures that are percents themselves, points may be meant: they must not say otherwise either.
    """
    order = case.claim.order
    is_directed = order in (Order.GREATER, Order.LESS)
    shown = _direct(pair, order)
    gap = _orient(subtract(pair.left_value, pair.right_value), order)
    based = pair if is_directed else shown
    results = []
    for base in (based.right_value, based.left_value):
        share = divide(gap, base)
        if share is not None:
            result = scale(share, _HUNDRED, "percent")
            results.append(
                _hold(case, claimed, result, pair, _write_line("percent_difference", shown, base=base, result=result))
            )
    if is_directed and results and results[0].stance is Stance.SUPPORTS:
        results = results[:1]
    if attribute.unit == "percent":
        results.append(_hold(case, claimed, replace(gap, unit="percent"), pair, None))
    if not results:
        return Piece(Stance.OVERLAPS, (pair.left, pair.right), gap)
    return results[0] if len({piece.stance for piece in results}) == 1 else results[0].turn(Stance.OVERLAPS)


def _hold_ratio(case: Case, attribute: Attribute, at: date) -> list[Piece]:
    claimed = case.claim.quantity
    other = case.claim.objects[0].id
    if claimed is None:
        return []
    pieces = _hold_stored(case, attribute, other, claimed)
    for source in _list_sources(case, attribute):
        for pair in list_pairs(case, source, case.subject.id, other, at):
            result = divide(pair.left_value, pair.right_value)
            if result is None:
                continue
            ratio = scale(result, Decimal(1), _TIMES)
            line = _write_line("ratio", pair, result=ratio)
            pieces.append(_hold(case, claimed, ratio, pair, line))
    return pieces


def _list_sources(case: Case, attribute: Attribute) -> list[Attribute]:
    """The attributes a ratio may follow from: its own, and where its words are used loosely every measure of it."""
    if attribute.id not in case.rules.loosely_named:
        return [attribute]
    names = [attribute.id]
    for stored in case.rules.stored_ratios.values():
        if attribute.id in stored:
            names += [name for name in stored if name != attribute.id]
    return [found for name in names if (found := case.vocabulary.attribute(name)) is not None]


def _hold_stored(case: Case, attribute: Attribute, other: str, claimed: Quantity) -> list[Piece]:
    pieces = []
    for stored, sources in case.rules.stored_ratios.items():
        if attribute.id not in sources:
            continue
        facts = [fact for _, fact in case.list_facts(case.subject.id, stored) if fact.qualifier("relative_to") == other]
        if attribute.id not in case.rules.loosely_named:
            facts = [fact for fact in facts if fact.qualifier("basis") in (None, sources[attribute.id])]
        for fact in list_usable(facts, case.as_of):
            if isinstance(fact.value, Quantity):
                stance, weaknesses = relate(claimed, fact.value, case.rules.derived_rounding_cap, case.denied_cap)
                pieces.append(Piece(stance, (fact,), fact.value, weaknesses=weaknesses))
    return pieces


def _write_line(name: str, pair: Pair, **results: Quantity) -> Step:
    """One line of the calculation: what follows from the two figures, with their facts."""
    return step(
        name,
        left=pair.left_value,
        right=pair.right_value,
        left_fact=pair.left.id,
        right_fact=pair.right.id,
        **results,
    )


def _hold(case: Case, claimed: Quantity, result: Quantity, pair: Pair, line: Step | None) -> Piece:
    stance, weaknesses = relate(
        replace(claimed, unit=result.unit), result, case.rules.derived_rounding_cap, case.denied_cap
    )
    if (
        stance is Stance.CONTRADICTS
        and _is_whole_multiple(claimed)
        and Interval(result.interval.low, result.interval.high).meets(claimed.interval.widen(_HALF))
    ):
        # "Seven times" is said of seven and a half: who counts in whole multiples cuts off what is over.
        stance = Stance.OVERLAPS
    return Piece(
        stance,
        (pair.left, pair.right),
        result,
        () if line is None else (line,),
        weaknesses | {Weakness.DERIVED},
    )


def _is_whole_multiple(claimed: Quantity) -> bool:
    return claimed.unit == _TIMES and claimed.relation is Relation.EXACT and claimed.resolution == 1


def _tell(case: Case, attribute: Attribute, pieces: Sequence[Piece]) -> Finding:
    claimed = case.claim.quantity
    if not pieces or claimed is None:
        return find_nothing(case.subject.id, attribute.id, tuple(_list_context(case, attribute)))
    decision = decide(case, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    explanation: list[Step] = []
    best = decision.deciding[0] if decision.deciding else pieces[0]
    if len(best.facts) == 2 and isinstance(best.value, Quantity):
        key = "derived_ratio" if best.value.unit == _TIMES else "derived_difference"
        explanation.append(
            step(
                key,
                subject=best.facts[0].subject,
                object=best.facts[1].subject,
                attribute=best.facts[0].attribute,
                result=best.value,
                facts=tuple(fact.id for fact in best.facts),
            )
        )
    else:
        explanation.append(describe_fact(case, best.facts[0]))
    explanation += describe_claimed(decision, claimed) or describe_dissent(case, decision)
    origin = _find_origin(case, attribute, claimed)
    explanation += explain_origin(origin)
    if attribute.interval_scale and claimed.unit == "percent":
        explanation.append(step("interval_scale", attribute=attribute.id))
    lines = list_lines(claimed, case.rules.derived_rounding_cap, decision.deciding) + trace_origin(case, origin)
    return Finding(decision, tuple(explanation[:3]), tuple(lines))


def _find_origin(case: Case, attribute: Attribute, claimed: Quantity) -> Fact | None:
    """The stored ratio that is known to be wrong and says what is claimed."""
    for stored, sources in case.rules.stored_ratios.items():
        if attribute.id in sources:
            facts = [fact for _, fact in case.list_facts(case.subject.id, stored)]
            return find_origin(case, claimed, facts, Decimal(0))
    return None


def _list_context(case: Case, attribute: Attribute) -> Iterable[Piece]:
    for name in (case.subject.id, *(ref.id for ref in case.claim.objects)):
        for fact in list_figures(case, attribute, name, case.as_of)[:2]:
            yield Piece(Stance.CONTEXT, (fact,), fact.value)


def _direct(pair: Pair, order: Order | None) -> Pair:
    """The pair with the one first that the claim (or, where it does not say, the fact) has ahead."""
    turned = Pair(pair.right, pair.left, pair.right_value, pair.left_value)
    if order is Order.LESS:
        return turned
    if order is None and pair.left_value.interval.lies_below(pair.right_value.interval):
        return turned
    return pair


def _orient(gap: Quantity, order: Order | None) -> Quantity:
    """The gap as the claim counts it: how much less, how much more, or, undirected, how much at all."""
    if order is Order.LESS:
        return turn(gap)
    low, high = gap.interval.low, gap.interval.high
    if order is None and high is not None and high <= 0:
        return turn(gap)
    if order is None and low is not None and low < 0 and high is not None:
        return replace(
            gap, interval=Interval(Decimal(0), max(-low, high)), value=abs(gap.value) if gap.value else gap.value
        )
    return gap
