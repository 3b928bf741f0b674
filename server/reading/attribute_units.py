"""Which attributes a unit fits, and the unit of an attribute where the words leave it open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import inf

from server.model.attribute import Attribute, ValueType
from server.model.quantity import Quantity
from server.reading.unit_behind import PIECE
from server.vocabulary.vocabulary import Vocabulary

# A figure without a unit is of an attribute only where its words stand right beside it.
_BARE_REACH = 2.3
# Between "scored" and a bare score stands no other word.
_SCORE_REACH = 0.3
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
    one, unit, others = quantity, quantity.unit, quantity.alternatives
    if others and attribute.unit in WHOLE and one.value is not None and one.value % 1 == 0:
        others = ()
    if unit is None or unit == PIECE or (unit == "hour" and attribute.unit == "accelerator_hour"):
        unit = attribute.unit
        others = tuple([replace(other, unit=unit) for other in others])
    elif others is one.alternatives:
        return one
    return Quantity(one.relation, one.value, one.interval, unit, one.resolution, one.text, one.reported, others)


@lru_cache(maxsize=1024)
def find_reaches(unit: str | None, vocabulary: Vocabulary) -> Mapping[str, float]:
    """The attributes that a figure of that unit can be of, by id, each with how far off its words may stand.

    A bare figure may be a score in percent, too, where more than its unit says so (``is_bare_score``).
    """
    found = {attribute.id: _find_reach(unit, attribute, vocabulary) for attribute in vocabulary.attributes.values()}
    return {name: reach for name, reach in found.items() if reach is not None}


def is_score_in_percent(attribute: Attribute) -> bool:
    """Whether the attribute is a score on something with a name, in percent."""
    return attribute.unit == "percent" and attribute.scored_on is not None


def _find_reach(unit: str | None, attribute: Attribute, vocabulary: Vocabulary) -> float | None:
    if attribute.value is not ValueType.QUANTITY or attribute.unit is None:
        return None
    if unit is None:
        if is_score_in_percent(attribute):
            return _SCORE_REACH
        return _BARE_REACH if attribute.unit in _BARE_UNITS else None
    if unit == PIECE:
        if attribute.unit in COUNTED_BY_NAME:
            return _BARE_REACH
        return inf if attribute.unit in _COUNTED else None
    if unit == "hour" and attribute.unit == "accelerator_hour":
        return inf
    units = vocabulary.units
    wanted = attribute.unit if attribute.unit == "money" else units.dimension(attribute.unit)
    return inf if units.dimension(unit) == wanted else None


@lru_cache(maxsize=1024)
def list_named_by(unit: str | None, vocabulary: Vocabulary) -> tuple[Attribute, ...]:
    """The attributes that a figure of that unit can be of, whatever words stand around it."""
    if unit in (None, "hour", PIECE):
        return ()
    return tuple(
        attribute
        for attribute in vocabulary.attributes.values()
        if not attribute.needs_words and attribute.id in find_reaches(unit, vocabulary)
    )


@lru_cache(maxsize=16)
def list_scored(vocabulary: Vocabulary) -> tuple[Attribute, ...]:
    """The attributes that are scores on something with a name, places aside."""
    return tuple(
        attribute
        for attribute in vocabulary.attributes.values()
        if attribute.scored_on is not None and attribute.unit != "ordinal"
    )


@lru_cache(maxsize=1024)
def list_scored_by(unit: str | None, vocabulary: Vocabulary) -> tuple[Attribute, ...]:
    """Those of them that a figure of that unit can be of."""
    return tuple(attribute for attribute in list_scored(vocabulary) if attribute.id in find_reaches(unit, vocabulary))
