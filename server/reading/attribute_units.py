"""Which attributes a unit fits, and the unit of an attribute where the words leave it open."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from server.model.attribute import Attribute, ValueType
from server.model.quantity import Quantity
from server.reading.unit_behind import PIECE
from server.vocabulary.vocabulary import Vocabulary

# A figure without a unit is of an attribute only where its words stand right beside it.
_BARE_REACH = 2.3
_BARE_UNITS = frozenset({"point", "token", "parameter", "ordinal", "times"})
# What counting words of a language may count: sheets, units, pieces.
_COUNTED = frozenset({"accelerator"})
# What is counted and never comes in parts.
WHOLE = frozenset({"accelerator", "person", "token", "parameter", "ordinal"})
COUNTED_BY_NAME = frozenset({"parameter", "token"})


def settle_unit(quantity: Quantity, attribute: Attribute) -> Quantity:
    """The quantity in the attribute's unit where the words left the unit open (bare figures, pieces, plain hours).

    Of what only comes whole, a figure in groups of three is no decimal fraction ("20.480 GPU" are not 20.48 of them).
    """
    if quantity.alternatives and attribute.unit in WHOLE and quantity.value is not None and quantity.value % 1 == 0:
        quantity = replace(quantity, alternatives=())
    if (
        quantity.unit is None
        or quantity.unit == PIECE
        or (quantity.unit == "hour" and attribute.unit == "accelerator_hour")
    ):
        unit = attribute.unit
        return replace(
            quantity, unit=unit, alternatives=tuple(replace(other, unit=unit) for other in quantity.alternatives)
        )
    return quantity


def fits_unit(unit: str | None, attribute: Attribute, distance: float, vocabulary: Vocabulary) -> bool:
    """Whether a figure of that unit can be of the attribute, its words being ``distance`` away."""
    if attribute.value is not ValueType.QUANTITY or attribute.unit is None:
        return False
    if unit is None:
        return attribute.unit in _BARE_UNITS and distance <= _BARE_REACH
    if unit == PIECE:
        return attribute.unit in _COUNTED or (attribute.unit in COUNTED_BY_NAME and distance <= _BARE_REACH)
    if unit == "hour" and attribute.unit == "accelerator_hour":
        return True
    units = vocabulary.units
    wanted = attribute.unit if attribute.unit == "money" else units.dimension(attribute.unit)
    return units.dimension(unit) == wanted


@lru_cache(maxsize=1024)
def list_named_by(unit: str | None, vocabulary: Vocabulary) -> tuple[Attribute, ...]:
    """The attributes that a figure of that unit can be of, whatever words stand around it."""
    if unit in (None, "hour", PIECE):
        return ()
    return tuple(
        attribute
        for attribute in vocabulary.attributes.values()
        if not attribute.needs_words and fits_unit(unit, attribute, 0.0, vocabulary)
    )


@lru_cache(maxsize=16)
def list_scored(vocabulary: Vocabulary) -> tuple[Attribute, ...]:
    """The attributes that are scores on something with a name, places aside."""
    return tuple(
        attribute
        for attribute in vocabulary.attributes.values()
        if attribute.scored_on is not None and attribute.unit != "ordinal"
    )
