"""The claimed set of numbers against the set of a fact (DESIGN.md, section 7)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.model.comparison import Stance
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.verdict.pieces import Weakness
from server.verdict.rules import VerdictRules
from server.vocabulary.units import UnitMismatch, Units

# What one unit of the last digit is at least, as a share, of a figure converted by another factor than a power of ten.
_CONVERTED = Decimal("0.01")
NOTHING: frozenset[Weakness] = frozenset()
_ONE_SIDED = frozenset(
    {Relation.AT_LEAST, Relation.ABOVE, Relation.AT_MOST, Relation.BELOW, Relation.JUST_BELOW, Relation.JUST_ABOVE}
)
_OPEN_BOUNDS = frozenset({Relation.AT_LEAST, Relation.AT_MOST})
_BESIDE = frozenset({Relation.JUST_BELOW, Relation.JUST_ABOVE})
_PLAIN = frozenset({Relation.EXACT, Relation.ABOUT})


def claim_set(claimed: Quantity, cap: Decimal) -> Interval:
    """The numbers for which the claimed figure is right.

    Without a hedge it claims what its precision claims: half a unit of its last significant digit on either side, the
    upper end open, at most ``cap`` (a share of the value). "About" never claims less than the bare figure would.
    """
    match claimed.relation:
        case Relation.EXACT:
            return _round_around(claimed, cap)
        case Relation.ABOUT if claimed.value is not None:
            return _join(claimed.interval, _round_around(claimed, cap))
        case _:
            return claimed.interval


def relate(
    claimed: Quantity, held: Quantity, cap: Decimal, denied_cap: Decimal | None = None
) -> tuple[Stance, frozenset[Weakness]]:
    """Whether the fact's set lies inside, outside or across the claimed one; both in the same unit.

    A fact that is only bounded ("up to 16,384") also supports the bare figure of its bound. An approximate fact counts
    by its centre. "At least" and "at most" a rounded figure are not contradicted within its rounding, nor is "almost a
    figure" by the figure itself.

    ``denied_cap`` is given where the claim denies the figure, and the stance is still that of the claim without its
    denial. "Not 700 billion" is wrong only where the figure would be right for the strictest reader too, who grants it
    that share as rounding; 671 billion, which some would round so, leaves it open.
    """
    stance, weaknesses = _relate_one(claimed, held, cap)
    if stance is Stance.CONTRADICTS and any(
        _relate_one(other, held, cap)[0] is not Stance.CONTRADICTS
        for other in claimed.alternatives
        if other.unit == claimed.unit
    ):
        return Stance.OVERLAPS, NOTHING
    if stance is Stance.SUPPORTS and denied_cap is not None:
        strict = all(
            _fits_strictly(other, held, cap, min(cap, denied_cap))
            for other in (claimed, *claimed.alternatives)
            if other.unit == claimed.unit
        )
        return (stance, weaknesses) if strict else (Stance.OVERLAPS, frozenset({Weakness.GENEROUS}))
    return stance, weaknesses


def _fits_strictly(claimed: Quantity, held: Quantity, cap: Decimal, denied_cap: Decimal) -> bool:
    """Whether the fact is what the claimed figure says by its narrowest fair reading."""
    wanted = _narrow(claimed, cap, denied_cap)
    found = held.interval
    if held.relation is Relation.ABOUT and held.value is not None:
        return held.value in wanted
    return found.lies_inside(wanted if found.is_point else _close(wanted))


def _narrow(claimed: Quantity, cap: Decimal, denied_cap: Decimal) -> Interval:
    """The numbers that nobody would deny the claimed figure: a bare one as written, a vague one near what it names."""
    interval = claimed.interval
    match claimed.relation:
        case Relation.EXACT:
            return _round_around(claimed, denied_cap)
        case Relation.ABOUT if claimed.value is not None:
            return _round_around(claimed, cap)
        case Relation.JUST_BELOW if interval.low is not None and interval.high is not None:
            return Interval((interval.low + interval.high) / 2, interval.high, high_open=interval.high_open)
        case Relation.JUST_ABOVE if interval.low is not None and interval.high is not None:
            return Interval(interval.low, (interval.low + interval.high) / 2, interval.low_open)
        case _:
            return interval


def _relate_one(claimed: Quantity, held: Quantity, cap: Decimal) -> tuple[Stance, frozenset[Weakness]]:
    wanted = claim_set(claimed, cap)
    found = held.interval
    if found.lies_inside(wanted if found.is_point else _close(wanted)):
        return (Stance.OVERLAPS if _is_far_below(claimed, found) else Stance.SUPPORTS), NOTHING
    if not found.meets(wanted):
        if claimed.relation is Relation.AT_MOST and _is_close(claimed, found, cap) and found.is_point:
            # "Up to 16,000" is how 16,384 is rounded.
            return Stance.SUPPORTS, frozenset({Weakness.NEAR_EDGE})
        touches = held.relation in _ONE_SIDED and claimed.relation in _PLAIN and found.meets(_close(wanted))
        return (Stance.OVERLAPS if touches or _is_close(claimed, found, cap) else Stance.CONTRADICTS), NOTHING
    if held.value is not None:
        if held.relation is Relation.ABOUT and held.value in wanted:
            return Stance.SUPPORTS, frozenset({Weakness.NEAR_EDGE})
        if held.relation in _ONE_SIDED and claimed.relation in _PLAIN and held.value in wanted:
            return Stance.SUPPORTS, frozenset({Weakness.BOUND})
    return Stance.OVERLAPS, NOTHING


def _is_far_below(claimed: Quantity, found: Interval) -> bool:
    """Whether "up to" so much says far more than is so: 700 watts are no "up to 7 kilowatts"."""
    if claimed.relation is not Relation.AT_MOST or claimed.value is None or found.high is None:
        return False
    return found.high * 2 < claimed.value


def _is_close(claimed: Quantity, found: Interval, cap: Decimal) -> bool:
    if claimed.value is None:
        return False
    if claimed.relation in _BESIDE:
        return found.meets(_close(claimed.interval))
    return claimed.relation in _OPEN_BOUNDS and found.meets(claimed.interval.widen(_half_step(claimed, cap)))


def _half_step(claimed: Quantity, cap: Decimal) -> Decimal:
    if claimed.value is None or claimed.resolution is None:
        return Decimal(0)
    return min(claimed.resolution / 2, abs(claimed.value) * cap)


def _round_around(claimed: Quantity, cap: Decimal) -> Interval:
    half = _half_step(claimed, cap)
    if claimed.value is None:
        return claimed.interval
    if half == 0:
        return Interval.point(claimed.value)
    return Interval(claimed.value - half, claimed.value + half, high_open=True)


def _join(first: Interval, second: Interval) -> Interval:
    low, low_open = _lower(first, second)
    high, high_open = _upper(first, second)
    return Interval(low, high, low_open, high_open)


def _lower(first: Interval, second: Interval) -> tuple[Decimal | None, bool]:
    if first.low is None or second.low is None:
        return None, False
    if first.low == second.low:
        return first.low, first.low_open and second.low_open
    return (first.low, first.low_open) if first.low < second.low else (second.low, second.low_open)


def _upper(first: Interval, second: Interval) -> tuple[Decimal | None, bool]:
    if first.high is None or second.high is None:
        return None, False
    if first.high == second.high:
        return first.high, first.high_open and second.high_open
    return (first.high, first.high_open) if first.high > second.high else (second.high, second.high_open)


def _close(interval: Interval) -> Interval:
    return Interval(interval.low, interval.high)


def express(claimed: Quantity, held: Quantity, units: Units, rules: VerdictRules) -> Quantity:
    """The claimed figure in the unit of the fact; a figure without a unit is one of the attribute's.

    Raises UnitMismatch where they measure different things, and between currencies.
    """
    if held.unit is None or claimed.unit == held.unit:
        return claimed
    if claimed.unit is None or claimed.unit in rules.written_for.get(held.unit, ()):
        return _relabel(claimed, held.unit)
    if not units.is_unit(claimed.unit) or not units.is_unit(held.unit):
        raise UnitMismatch(f"'{claimed.unit}' cannot be held against '{held.unit}'")
    converted = units.convert(claimed, held.unit)
    factor = units.find_factor(claimed.unit, held.unit)
    if factor.normalize().as_tuple().digits == (1,) or converted.value is None or converted.resolution is None:
        return converted
    # Days of a petaflop a second come out with digits that nobody has rounded to.
    return replace(converted, resolution=max(converted.resolution, abs(converted.value) * _CONVERTED))


def _relabel(quantity: Quantity, unit: str) -> Quantity:
    return replace(quantity, unit=unit, alternatives=tuple(_relabel(other, unit) for other in quantity.alternatives))
