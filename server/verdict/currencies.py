"""Sums in another currency than the claim's, at the exchange rates of the time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from server.model.comparison import Stance
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.verdict.case import Case
from server.verdict.explain import step
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import claim_set

# A page may give a rate that was looked up some months before.
_OLDER = timedelta(days=90)
# Digits that are told of rates and of what they make: rounded outward, so that no rate of the time is left out.
_DIGITS = 5
_PLAIN = frozenset({Relation.EXACT, Relation.ABOUT})


def hold_in_other_money(case: Case, claimed: Quantity, fact: Fact, cap: Decimal) -> Piece | None:
    """The fact in the claim's currency, held against the claim; None where no rate of the time is on record.

    Which day a writer took the rate of is not known. A sum is borne out where it is right at a rate of the fact's own
    time or of the page's, and contradicted only where it is wrong, and by more than ``rate_doubt``, at every rate from
    the one time to the other.
    """
    held = fact.value
    if not isinstance(held, Quantity) or claimed.unit is None or held.unit is None:
        return None
    then, now = _find_own_time(fact), _find_page_time(case)
    times = [time for time in (then, now) if time is not None]
    near = [
        (time, rate)
        for time in times
        if (rate := case.vocabulary.money.rates.find(held.unit, claimed.unit, *time)) is not None
    ]
    if len(near) != len(times) or not near:
        return None
    wanted = claim_set(claimed, cap)
    found = [(time, rate, _exchange(held.interval, rate)) for time, rate in near]
    stances = [_stand(case, claimed, wanted, rate, made) for _, rate, made in found]
    at = stances.index(Stance.SUPPORTS) if Stance.SUPPORTS in stances else 0
    stance = stances[at]
    if stance is not Stance.SUPPORTS:
        first, last = min(time[0] for time in times), max(time[1] for time in times)
        every = case.vocabulary.money.rates.find(held.unit, claimed.unit, first, last)
        if every is not None and not _loosen(_exchange(held.interval, every), case.rules.rate_doubt).meets(wanted):
            stance = Stance.CONTRADICTS
    time, rate, made = found[at]
    result = _make_sum(made, claimed.unit)
    line = step(
        "exchange",
        left=held,
        left_fact=fact.id,
        rate=_make_sum(_round_outward(rate), claimed.unit),
        period=_make_period(time),
        source=case.vocabulary.money.rates.short,
        result=result,
    )
    return Piece(stance, (fact,), result, (line,), frozenset({Weakness.EXCHANGED}))


def _stand(case: Case, claimed: Quantity, wanted: Interval, rate: Interval, made: Interval) -> Stance:
    """Support or none. A bare sum need be right at one rate only, where the rates are near each other."""
    if made.lies_inside(Interval(wanted.low, wanted.high)):
        return Stance.SUPPORTS
    if claimed.relation not in _PLAIN or case.claim.negated or rate.low is None or rate.high is None:
        return Stance.OVERLAPS
    is_near = rate.high - rate.low <= rate.low * case.rules.widest_rate
    return Stance.SUPPORTS if is_near and made.meets(wanted) else Stance.OVERLAPS


def _exchange(held: Interval, rate: Interval) -> Interval:
    low = None if held.low is None or rate.low is None else held.low * rate.low
    high = None if held.high is None or rate.high is None else held.high * rate.high
    return _round_outward(Interval(low, high, held.low_open, held.high_open))


def _round_outward(made: Interval) -> Interval:
    return Interval(
        None if made.low is None else _round(made.low, ROUND_FLOOR),
        None if made.high is None else _round(made.high, ROUND_CEILING),
        made.low_open,
        made.high_open,
    )


def _round(value: Decimal, way: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - _DIGITS + 1), way)


def _loosen(made: Interval, doubt: Decimal) -> Interval:
    return Interval(
        None if made.low is None else made.low / (1 + doubt), None if made.high is None else made.high * (1 + doubt)
    )


def _make_sum(made: Interval, unit: str) -> Quantity:
    if made.is_point:
        return Quantity(Relation.EXACT, made.low, made, unit)
    match made.low, made.high:
        case None, high:
            return Quantity(Relation.AT_MOST, high, made, unit)
        case low, None:
            return Quantity(Relation.AT_LEAST, low, made, unit)
        case _:
            return Quantity(Relation.BETWEEN, None, made, unit)


def _find_own_time(fact: Fact) -> tuple[date, date] | None:
    """The days of the fact: when it was so, else when its sources were published."""
    if fact.as_of is not None and fact.as_of.start is not None and fact.as_of.end is not None:
        return fact.as_of.start, fact.as_of.end
    days = [citation.source.published for citation in fact.citations if citation.source.published is not None]
    return (min(days), max(days)) if days else None


def _find_page_time(case: Case) -> tuple[date, date] | None:
    spoken = case.spoken
    first, last = spoken.start or spoken.end, spoken.end or spoken.start
    return None if first is None or last is None else (min(first, last - _OLDER), last)


def _make_period(time: tuple[date, date]) -> Period:
    """The whole quarters that the rates are of."""
    first, last = (date(day.year, day.month - (day.month - 1) % 3, 1) for day in time)
    end = date(last.year + last.month // 10, (last.month + 2) % 12 + 1, 1) - timedelta(days=1)
    return Period(first, end, Precision.QUARTER if first == last else Precision.RANGE)
