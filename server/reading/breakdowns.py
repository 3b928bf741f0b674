"""A whole told with its parts: 2.8 million GPU hours, 2.7 million for pre-training and 119,000 for what followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.quantity import Quantity
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence

# Between a part and what it is for: "for", an article with it.
_REACH = 0.6
# One bare figure beside a setting may count anything; a whole has several parts.
_FEWEST = 2


def lend_to_settings(
    sentence: Sentence, quantities: tuple[QuantityMention, ...], attributes: Iterable[Attribute]
) -> tuple[QuantityMention, ...]:
    """The figures, bare ones behind one with a unit, each beside another setting that figures of this unit have, and
    none larger than it, with its unit."""
    settings = sentence.list_cues(CueKind.QUALIFIER)
    if len(settings) < _FEWEST:
        return quantities
    whole: Quantity | None = None
    parts: dict[Span, str] = {}
    for mention in quantities:
        if mention.quantity.unit is None:
            if whole is not None and _is_part(mention.quantity, whole):
                setting = _find_setting(sentence, mention.span, settings)
                if setting is not None and _has_setting(whole.unit, setting, attributes):
                    parts[mention.span] = setting
        elif len(parts) < _FEWEST:
            whole, parts = mention.quantity, {}
    if whole is None or len({*parts.values()}) < _FEWEST:
        return quantities
    return tuple(
        [
            QuantityMention(one.span, replace(one.quantity, unit=whole.unit)) if one.span in parts else one
            for one in quantities
        ]
    )


def _is_part(quantity: Quantity, whole: Quantity) -> bool:
    return quantity.value is not None and whole.value is not None and quantity.value <= whole.value


def _find_setting(sentence: Sentence, part: Span, settings: Sequence[Cue]) -> str | None:
    """The setting that the figure is for; right behind it, it would be what is counted: 2 pre-training runs."""
    nearest = min(settings, key=lambda cue: sentence.measure_distance(part, cue.span))
    distance = sentence.measure_distance(part, nearest.span)
    is_told = distance <= _REACH and (distance > 0 or nearest.span.end <= part.start)
    return nearest.value if is_told else None


def _has_setting(unit: str | None, setting: str, attributes: Iterable[Attribute]) -> bool:
    """Whether what is measured in the unit has such settings, told by words of their own, as stages are."""
    name = setting.partition("=")[0]
    return any(
        rule.name == name and rule.values
        for attribute in attributes
        if attribute.unit == unit
        for rule in attribute.qualifiers
    )
