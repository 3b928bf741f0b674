"""What a comparison is of: by the words near it, then by what an earlier clause measured."""

from __future__ import annotations

from functools import lru_cache

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, ValueType
from server.model.entity import EntityKind
from server.model.span import Span
from server.reading.attribute_units import list_named_by, list_scored
from server.reading.document import Sentence
from server.reading.scope import Scope
from server.reading.scored_on import has_own_words, is_scored_here
from server.reading.unit_behind import PIECE
from server.vocabulary.units import Units
from server.vocabulary.vocabulary import Vocabulary

_BESIDE = 0.3
_ATTRIBUTE_REACH = 8.0
_COMPARATIVE_ALONE = 4.0
# Words of one attribute say better what is compared than words of several (trained).
_SHARED = 1.0
_MULTIPLIED = 0.5
_ANYBODY, _FAMILY = frozenset(EntityKind), EntityKind.FAMILY
_COUNTED = frozenset({"accelerator", "parameter", "token"})
# How many sentences back the page may have named the board or benchmark that a bare "score" is of.
_SETTING_SENTENCES = 4


def find_compared_attribute(scope: Scope, anchor: Span, unit: str | None, *, dated: bool = False) -> Attribute | None:
    """The ordered attribute a comparison is of: by the words near, then by what an earlier clause measured."""
    sentence, attributes = scope.sentence, scope.tools.vocabulary.attributes
    naming = sentence.layout.naming
    comparable = _list_comparable(unit, scope.tools.vocabulary, _list_kinds(sentence), dated=dated) if naming else ()
    best: tuple[float, Attribute] | None = None
    for words, names in naming:
        fitting = [name for name in names if name in comparable]
        if not fitting:
            continue
        distance = _measure_words(sentence, words, anchor, unit, is_shared=len(names) > 1)
        if distance > _ATTRIBUTE_REACH or (best is not None and distance >= best[0]):
            continue
        for name in fitting:
            if is_scored_here(attributes[name], sentence, scope.document):
                best = distance, attributes[name]
                break
    if best is not None:
        return best[1]
    if dated:
        is_out = sentence.has_cue(CueKind.RELEASED, CueKind.AVAILABLE)
        return scope.tools.vocabulary.attribute("release_date") if is_out else None
    return _recall_attribute(scope, unit) or _name_by_unit(scope, unit)


def _measure_words(sentence: Sentence, words: Span, anchor: Span, unit: str | None, *, is_shared: bool) -> float:
    """How far off the words of an attribute are from what compares, and farther where they say less."""
    distance = sentence.measure_distance(words, anchor)
    comparing = sentence.layout.comparing
    if comparing and any(cue.span == words for cue in comparing):
        # "Larger" alone means the size; any other words say better what is larger.
        distance += _COMPARATIVE_ALONE
    if is_shared:
        distance += _SHARED
    if unit == "times" and words.start >= anchor.end and distance <= _BESIDE:
        # "Ten times the computing power of Y": right behind the multiple stands what is multiplied.
        distance -= _MULTIPLIED
    return distance


def _list_kinds(sentence: Sentence) -> frozenset[EntityKind]:
    """The kinds of those that are named."""
    kinds = frozenset([ref.kind for ref in sentence.entities])
    # Whatever can be said of a model may be meant of a family's.
    return _ANYBODY if _FAMILY in kinds else kinds


@lru_cache(maxsize=4096)
def _list_comparable(
    unit: str | None, vocabulary: Vocabulary, kinds: frozenset[EntityKind], *, dated: bool
) -> frozenset[str]:
    """The attributes of such entities that a comparison by so much of the unit may be of, or one of times."""
    return frozenset(
        attribute.id
        for attribute in vocabulary.attributes.values()
        if attribute.ordered
        and not kinds.isdisjoint(attribute.subjects)
        and attribute.unit != "ordinal"
        and attribute.value is (ValueType.PERIOD if dated else ValueType.QUANTITY)
        and _allows_gap(attribute, unit, vocabulary.units)
    )


def _name_by_unit(scope: Scope, unit: str | None) -> Attribute | None:
    """The one attribute that figures of the unit can be of, whatever the words: 112 GB more than the H100."""
    kinds = {ref.kind for ref in scope.sentence.entities}
    named = [one for one in list_named_by(unit, scope.tools.vocabulary) if not kinds.isdisjoint(one.subjects)]
    return named[0] if len(named) == 1 and named[0].ordered else None


def _allows_gap(attribute: Attribute, unit: str | None, units: Units) -> bool:
    """Whether a gap in that unit can be of the attribute: its own unit, a share of it, or points of percents."""
    if unit in (None, "times", "percent"):
        return True
    if unit == PIECE:
        return attribute.unit in _COUNTED
    if unit == "percentage_point":
        return attribute.unit == "percent"
    if attribute.unit is None or attribute.unit == "money":
        return attribute.unit == unit
    return units.dimension(unit) == units.dimension(attribute.unit)


def _recall_attribute(scope: Scope, unit: str | None) -> Attribute | None:
    """The score that this sentence or those just before are about, where the comparison names nothing itself."""
    units = scope.tools.vocabulary.units
    scores = [attribute for attribute in list_scored(scope.tools.vocabulary) if _allows_gap(attribute, unit, units)]
    for place in (scope.sentence, *scope.document.list_before(scope.sentence)[:_SETTING_SENTENCES]):
        for attribute in scores:
            if has_own_words(attribute, place) or any(ref.kind is attribute.scored_on for ref in place.entities):
                return attribute
    return None
