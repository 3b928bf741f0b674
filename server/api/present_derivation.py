"""How a fact's figure was computed from other facts, step by step -> JSON values with the words of each step."""

from __future__ import annotations

from typing import Any

from server.api.present_values import present_named_attribute
from server.language.wording import finish_sentence
from server.language.writer import Writer
from server.model.fact import Fact, Rank
from server.model.quantity import Quantity
from server.vocabulary.derivations import Computed, DerivationError, compute_steps
from server.vocabulary.units import packaged_units


def present_derivation(fact: Fact, writer: Writer) -> dict[str, Any] | None:
    """The steps with the facts that each rests on, None where the base holds none, or a fact of them was withdrawn.

    ``wrong`` tells that the calculation is known to be a mistake, ``heading`` then says so in words.
    """
    inputs = {name: found for step in fact.derivation for name in step.inputs if (found := writer.find_fact(name))}
    figures = {name: found.value for name, found in inputs.items() if isinstance(found.value, Quantity)}
    try:
        computed = compute_steps(fact.derivation, figures, packaged_units())
    except DerivationError:
        return None
    if not computed:
        return None
    wrong = fact.rank is Rank.DEPRECATED
    heading = writer.write("calculation.known_wrong", {"fact": fact, "value": fact.value}) if wrong else None
    told = None if heading is None else finish_sentence(heading)
    return {"wrong": wrong, "heading": told, "steps": [_present_step(step, inputs, writer) for step in computed]}


def _present_step(step: Computed, inputs: dict[str, Fact], writer: Writer) -> dict[str, Any]:
    used = [inputs[name] for name in (step.left_input, step.right_input) if name in inputs]
    params = {
        "left": step.left,
        "right": step.right,
        "left_fact": inputs.get(step.left_input),
        "right_fact": inputs.get(step.right_input),
        "result": step.result,
    }
    return {
        "text": writer.write(f"calculation.{step.operation}", params),
        "facts": [
            {
                "fact": each.id,
                "subject": str(writer.name_entity(each.subject)),
                "attribute": present_named_attribute(each.attribute, writer),
            }
            for each in used
        ],
    }
