"""Whether a figure is what its derivation gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from server.evidence.faults import FieldError, suggest
from server.evidence.values import find_resolution
from server.model.derivation import name_result
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.quantity import Quantity
from server.vocabulary.derivations import DerivationError, compute_steps
from server.vocabulary.vocabulary import Vocabulary


def check_derivation(fact: Fact, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> Iterator[FieldError]:
    """What is wrong with the derivation of a fact: inputs that are no figures, steps that cannot be computed, a result
    that is not the figure of the fact as it is written.
    """
    if not fact.derivation:
        return
    if not isinstance(fact.value, Quantity):
        yield FieldError("derivation", "computes a figure, and this fact holds none", "leave it out")
        return
    results = {name_result(number) for number, _ in enumerate(fact.derivation, start=1)}
    for name in dict.fromkeys(name for step in fact.derivation for name in step.inputs):
        if name == fact.id:
            yield FieldError("derivation", "computes the fact from itself", "name the facts it was computed from")
        elif name not in results and name not in facts:
            yield FieldError("derivation", f"'{name}' is no fact", suggest(name, facts, "add it, or correct the id"))
    figures = {other.id: other.value for other in facts.values() if isinstance(other.value, Quantity)}
    figures.pop(fact.id, None)
    try:
        result = compute_steps(fact.derivation, figures, vocabulary.units)[-1].result
    except DerivationError as error:
        yield FieldError("derivation", str(error), "give each step two figures that go together")
        return
    if result.unit != fact.value.unit or not _rounds_to(result, fact.value):
        shown = result.value if result.value is not None else f"{result.interval.low} to {result.interval.high}"
        problem = f"gives {shown} {result.unit}, and the fact says {fact.value.value} {fact.value.unit}"
        yield FieldError("derivation", problem, "correct the steps or the value")


def _rounds_to(result: Quantity, held: Quantity) -> bool:
    """Whether the figure of the fact is the result, rounded as it is written."""
    if held.value is None:
        return result.interval.meets(held.interval)
    half = find_resolution(held.value) / 2
    return result.interval.meets(Interval(held.value - half, held.value + half))
