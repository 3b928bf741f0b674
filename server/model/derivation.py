"""How a figure was computed from others: named steps with their inputs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    """What a step does with two figures; the names are those of the messages that show it."""

    SUM = "sum"
    SUBTRACTION = "subtraction"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    POWER = "power"


@dataclass(frozen=True, slots=True)
class DerivationStep:
    """One step. ``inputs`` are two ids of facts, or "#1" for the result of the first step, "#2" of the second.

    Raises ValueError for any other number of inputs.
    """

    operation: Operation
    inputs: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.inputs) != 2:
            raise ValueError(f"a step has two inputs, not {len(self.inputs)}")


def name_result(number: int) -> str:
    """How later steps name the result of that step, counted from one."""
    return f"#{number}"
