"""Derivations computed step by step, each result as the set of all that its inputs allow, in the unit that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from server.model.arithmetic import add, divide, multiply, raise_to, scale, subtract
from server.model.derivation import DerivationStep, Operation, name_result
from server.model.quantity import Quantity
from server.vocabulary.units import UnitMismatch, Units

TIMES = "times"
PERCENT = "percent"
_PER_CENT = Decimal("0.01")
# A larger power is no longer written out by anybody.
MOST_POWER = 1000


class DerivationError(ValueError):
    """A step that cannot be computed: an unknown input, or figures that do not go together."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A step with its figures. ``left_input`` and ``right_input`` are its inputs as the step names them."""

    operation: Operation
    left: Quantity
    right: Quantity
    result: Quantity
    left_input: str = ""
    right_input: str = ""


def compute_steps(steps: Iterable[DerivationStep], figures: Mapping[str, Quantity], units: Units) -> list[Computed]:
    """The steps with their results, in order; ``figures`` are those of the facts by id.

    Raises DerivationError where an input is no figure, or the figures of a step do not go together.
    """
    known = dict(figures)
    computed: list[Computed] = []
    for number, step in enumerate(steps, start=1):
        lacking = [name for name in step.inputs if name not in known]
        if lacking:
            raise DerivationError(f"step {number}: '{lacking[0]}' is no figure of the base and no earlier result")
        left, right = (known[name] for name in step.inputs)
        try:
            result = compute(step.operation, left, right, units)
        except UnitMismatch as error:
            raise DerivationError(f"step {number}: {error}") from error
        computed.append(Computed(step.operation, left, right, result, *step.inputs))
        known[name_result(number)] = result
    return computed


def compute(operation: Operation, left: Quantity, right: Quantity, units: Units) -> Quantity:
    """The result of one operation on two figures, in the unit that follows from theirs.

    Raises UnitMismatch where they do not go together, and DerivationError where there is no such number.
    """
    match operation:
        case Operation.SUM | Operation.SUBTRACTION:
            other = right if left.unit == right.unit else units.convert(right, left.unit or "")
            return add(left, other) if operation is Operation.SUM else subtract(left, other)
        case Operation.PRODUCT:
            return _insist(_multiply(left, right, units), "a product of figures below nought")
        case Operation.QUOTIENT:
            return _insist(_divide(left, right, units), "a divisor that may be nought")
        case Operation.POWER:
            if left.unit is not None or right.unit not in (None, "ordinal"):
                raise UnitMismatch("a power is one of bare numbers")
            return _insist(raise_to(left, right, MOST_POWER), "a power that is no whole number")


def _insist(result: Quantity | None, problem: str) -> Quantity:
    if result is None:
        raise DerivationError(f"{problem} cannot be computed")
    return result


def _multiply(left: Quantity, right: Quantity, units: Units) -> Quantity | None:
    if PERCENT in (left.unit, right.unit) and left.unit != right.unit:
        share, whole = (left, right) if left.unit == PERCENT else (right, left)
        return multiply(scale(share, _PER_CENT, None), whole, whole.unit)
    if left.unit is None or right.unit is None:
        return multiply(left, right, left.unit or right.unit)
    product = units.find_product(left.unit, right.unit)
    return multiply(units.convert(left, product.left), units.convert(right, product.right), product.result)


def _divide(left: Quantity, right: Quantity, units: Units) -> Quantity | None:
    divisor = right if right.unit is None else units.convert(right, left.unit or "")
    result = divide(left, divisor)
    if result is None:
        return None
    unit = left.unit if right.unit is None else TIMES
    return Quantity(result.relation, result.value, result.interval, unit)
