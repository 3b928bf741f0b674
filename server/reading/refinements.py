"""Of a wider attribute and the narrower one that shares its words, which one a figure is of: 37 of 671 billion."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.entity import EntityKind
from server.model.span import Span
from server.reading.document import Sentence, Tools
from server.reading.unit_behind import PIECE

# Between a part and its whole stand two words at most.
_PART_REACH = 0.5
_REFINED_REACH = 3.0
_SHARE_REACH = 1.2


def prefer_refined(
    sentence: Sentence, anchor: Span, unit: str | None, costs: dict[str, tuple[float, Span | None]], tools: Tools
) -> None:
    """Keeps one of a wider attribute and the narrower one that shares its words.

    The narrower one holds where its words are nearer to this figure than to any like it ("of 671 billion parameters, 37
    billion are active"), the wider one elsewhere.
    """
    for attribute_id, (cost, words) in list(costs.items()):
        refined = tools.vocabulary.attributes[attribute_id].refines
        if refined is None or words is None:
            continue
        # Where words stand before their figure, those behind this one are of the next.
        strict = sentence.order.verb_last and words.start >= anchor.end
        distance = 0.0 if anchor.covers(words) else sentence.measure_distance(words, anchor)
        nearest = all(
            (distance < reach if strict and other.start >= words.end else distance <= reach)
            for alike in {unit, tools.vocabulary.attributes[attribute_id].unit, PIECE, None}
            for other in (mention.span for mention in sentence.list_nearest(alike, words))
            if other != anchor
            for reach in (sentence.measure_distance(words, other),)
        )
        part = _is_part(sentence, anchor)
        if (nearest if part is None else part) and cost <= _REFINED_REACH and not _has_share(sentence, anchor):
            costs.pop(refined, None)
        else:
            costs.setdefault(refined, costs[attribute_id])
            del costs[attribute_id]


def _is_part(sentence: Sentence, anchor: Span) -> bool | None:
    """Whether a figure is part of another right behind it ("37 of its 671 billion"), or the whole; None for neither."""
    figure = next((mention.quantity for mention in sentence.quantities if mention.span == anchor), None)
    own = figure.value if figure is not None else None
    if figure is not None and figure.unit is not None and own is not None:
        behind = [m for m in sentence.quantities if m.span.start >= anchor.end and m.quantity.unit is None]
        smaller = len(behind) == 1 and behind[0].quantity.value is not None and behind[0].quantity.value < own
        if smaller and not _is_anothers(sentence, anchor, behind[0].span):
            # "Of its 355 billion parameters, active are only 32 billion": the bare figure is the part.
            return False
    for mention in sentence.quantities:
        other, value = mention.span, mention.quantity.value
        if own is None or value is None or other == anchor or sentence.measure_distance(anchor, other) > _PART_REACH:
            continue
        first, last = (anchor, other) if anchor.end <= other.start else (other, anchor)
        between = sentence.text[first.end - sentence.span.start : last.start - sentence.span.start]
        smaller = own < value if anchor is first else value < own
        listed = any(first.end <= cue.span.start < last.start for cue in sentence.list_cues(CueKind.AND))
        if smaller and between.replace(" ", "").isalpha() and not listed:
            return anchor is first
    return None


def _is_anothers(sentence: Sentence, first: Span, last: Span) -> bool:
    """Whether a model is named between the two, with the second right behind it or in its brackets."""
    offset = sentence.span.start
    return any(
        ref.kind in (EntityKind.MODEL, EntityKind.FAMILY)
        and ref.span is not None
        and first.end <= ref.span.start < last.start
        and not sentence.text[ref.span.end - offset : last.start - offset].strip(" (（:：")
        for ref in sentence.entities
    )


def _has_share(sentence: Sentence, anchor: Span) -> bool:
    """Whether a share of the figure is what the sentence is about: "5.5 % of the 671 billion parameters are active"."""
    return any(
        mention.quantity.unit == "percent"
        and mention.span.end <= anchor.start
        and sentence.measure_distance(mention.span, anchor) <= _SHARE_REACH
        for mention in sentence.quantities
    )
