"""Which attribute a figure or date is claimed of: by its unit, the words near it, and whom it can be said of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, ValueType
from server.model.entity import EntityKind, EntityRef
from server.model.quantity import Quantity
from server.model.span import Span
from server.reading.document import Document, Sentence, Tools
from server.reading.subjects import list_candidates, recall_subject

# Words farther off than this do not name the figure (see Sentence.measure_distance).
_WORDS_REACH = 7.0
# A unit that only one attribute has names it by itself, but any words near are better.
_UNIT_ALONE = 2.5
# A figure without a unit is of an attribute only where its words stand right beside it.
_BARE_REACH = 1.3
_BARE_UNITS = frozenset({"point", "token", "parameter", "ordinal", "times"})
# What counting words of a language may count: sheets, units, pieces.
_COUNTED = frozenset({"accelerator"})
_RECALLED = 4.0


@dataclass(frozen=True, slots=True)
class Choice:
    """An attribute with its subject and how well the words bear it (lower is better). ``words`` named the attribute."""

    attribute: Attribute
    subject: EntityRef | None
    words: Span | None
    cost: float


def settle_unit(quantity: Quantity, attribute: Attribute) -> Quantity:
    """The quantity in the attribute's unit where the words left the unit open (bare figures, pieces, plain hours)."""
    if (
        quantity.unit is None
        or quantity.unit == "piece"
        or (quantity.unit == "hour" and attribute.unit == "accelerator_hour")
    ):
        unit = attribute.unit
        return replace(
            quantity, unit=unit, alternatives=tuple(replace(other, unit=unit) for other in quantity.alternatives)
        )
    return quantity


def fits_unit(unit: str | None, attribute: Attribute, distance: float, tools: Tools) -> bool:
    """Whether a figure of that unit can be of the attribute, its words being ``distance`` away."""
    if attribute.value is not ValueType.QUANTITY or attribute.unit is None:
        return False
    if unit is None:
        return attribute.unit in _BARE_UNITS and distance <= _BARE_REACH
    if unit == "piece":
        return attribute.unit in _COUNTED
    if unit == "hour" and attribute.unit == "accelerator_hour":
        return True
    units = tools.vocabulary.units
    wanted = attribute.unit if attribute.unit == "money" else units.dimension(attribute.unit)
    return units.dimension(unit) == wanted


def choose_for_quantity(
    sentence: Sentence, anchor: Span, unit: str | None, document: Document, tools: Tools, taken: tuple[Span, ...] = ()
) -> list[Choice]:
    """Attributes that the figure at ``anchor`` can be of, best first."""
    costs: dict[str, tuple[float, Span | None]] = {}
    for attribute in tools.vocabulary.attributes.values():
        if (
            attribute.value is ValueType.QUANTITY
            and not attribute.needs_words
            and unit is not None
            and fits_unit(unit, attribute, 0.0, tools)
        ):
            costs[attribute.id] = (_UNIT_ALONE, None)
    for cue in sentence.list_cues(CueKind.ATTRIBUTE):
        named = tools.vocabulary.attribute(cue.value)
        if named is None:
            continue
        distance = 0.0 if anchor.covers(cue.span) else sentence.measure_distance(cue.span, anchor)
        if distance > _WORDS_REACH or not fits_unit(unit, named, distance, tools):
            continue
        if named.id not in costs or distance < costs[named.id][0]:
            costs[named.id] = (distance, cue.span)
    choices = [
        _with_subject(sentence, anchor, tools.vocabulary.attributes[attribute_id], words, cost, document, tools, taken)
        for attribute_id, (cost, words) in costs.items()
    ]
    choices = [choice for choice in choices if not _lacks_setting(sentence, choice.attribute, document)]
    return sorted(choices, key=lambda choice: (choice.subject is None, choice.cost))


def choose_for_period(
    sentence: Sentence, anchor: Span, document: Document, tools: Tools, taken: tuple[Span, ...] = ()
) -> list[Choice]:
    """Dated attributes that the period at ``anchor`` can be of, best first."""
    costs: dict[str, tuple[float, Span]] = {}
    for cue in sentence.list_cues(CueKind.ATTRIBUTE):
        attribute = tools.vocabulary.attribute(cue.value)
        if attribute is None or attribute.value is not ValueType.PERIOD:
            continue
        distance = sentence.measure_distance(cue.span, anchor)
        if distance <= _WORDS_REACH and (attribute.id not in costs or distance < costs[attribute.id][0]):
            costs[attribute.id] = (distance, cue.span)
    choices = [
        # Of a date, the verb says whose it is: the subject is sought from the verb.
        _with_subject(sentence, words, tools.vocabulary.attributes[attribute_id], words, cost, document, tools, taken)
        for attribute_id, (cost, words) in costs.items()
    ]
    return sorted(choices, key=lambda choice: (choice.subject is None, choice.cost))


def _with_subject(
    sentence: Sentence,
    anchor: Span,
    attribute: Attribute,
    words: Span | None,
    cost: float,
    document: Document,
    tools: Tools,
    taken: tuple[Span, ...],
) -> Choice:
    kinds = attribute.subjects
    hardware = (
        ()
        if EntityKind.ACCELERATOR in kinds
        else tuple(ref.span for ref in sentence.entities if ref.kind is EntityKind.ACCELERATOR and ref.span is not None)
    )
    candidates = list_candidates(sentence, anchor, kinds, tools, (*taken, *hardware))
    if candidates:
        return Choice(attribute, candidates[0].ref, words, cost + candidates[0].cost)
    recalled = recall_subject(sentence, anchor, kinds, document, tools)
    return Choice(attribute, recalled, words, cost + _RECALLED)


def _lacks_setting(sentence: Sentence, attribute: Attribute, document: Document) -> bool:
    """Whether the attribute needs a setting (which benchmark) that neither the sentence nor the one before it names."""
    for rule in attribute.qualifiers:
        if rule.agreement.value == "required" and rule.kind is EntityKind.BENCHMARK:
            return find_setting(sentence, rule.kind, document) is None
    return False


def find_setting(sentence: Sentence, kind: EntityKind, document: Document) -> EntityRef | None:
    """The entity of that kind that the sentence names, else the one sentence before it, None where neither does."""
    for place in (sentence, *document.list_before(sentence)[:1]):
        named = [ref for ref in place.entities if ref.kind is kind]
        if named:
            return named[0]
    return None
