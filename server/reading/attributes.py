"""Which attribute a figure or date is claimed of: by its unit, the words near it, and whom it can be said of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.attribute_units import (
    COUNTED_BY_NAME,
    find_reaches,
    is_score_in_percent,
    list_named_by,
    list_scored_by,
)
from server.reading.cues import Cue
from server.reading.document import Document, Sentence, Tools
from server.reading.recall import recall_subject
from server.reading.refinements import prefer_refined
from server.reading.scored_on import is_on_topic, is_scored_here
from server.reading.subjects import Candidate, is_in_brackets_of_name, list_candidates
from server.reading.unit_behind import PIECE

# Words farther off than this do not name the figure (see Sentence.measure_distance).
WORDS_REACH = 7.0
# Held, because Python 3.11 reaches a member of an enum slowly.
_ACCELERATOR = EntityKind.ACCELERATOR
_ORGANISATION = EntityKind.ORGANISATION
# A unit that only one attribute has names it by itself, but any words near are better.
_UNIT_ALONE = 2.5
_HUNDRED_PERCENT = 100
BY_NAME = 0.1
_RECALLED = 4.0
# Words right before another figure of that unit are its words first.
_NEXT_REACH = 0.6
_RANK_REACH = 0.3
_ANOTHERS = 1.0
_BESIDE = 0.3
_HOURS_OF_A_YEAR = 8_760


class Choice(NamedTuple):
    """An attribute with its subject and how well the words bear it (lower is better). ``words`` named the attribute."""

    attribute: Attribute
    subject: EntityRef | None
    words: Span | None
    cost: float


def choose_for_quantity(
    sentence: Sentence, anchor: Span, unit: str | None, document: Document, tools: Tools, taken: tuple[Span, ...] = ()
) -> list[Choice]:
    """Attributes that the figure at ``anchor`` can be of, best first."""
    costs: dict[str, tuple[float, Span | None]] = {
        attribute.id: (_UNIT_ALONE, None) for attribute in list_named_by(unit, tools.vocabulary)
    }
    apposed = _find_apposed(sentence, anchor) if unit is None else None
    reaches = find_reaches(unit, tools.vocabulary)
    orders = sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER)
    for attribute, words in _list_words(sentence, tools, unit, reaches):
        distance = 0.0 if anchor.covers(words) else sentence.measure_distance(words, anchor)
        if (
            distance > WORDS_REACH
            and sentence.has_brackets
            and attribute.scored_on is not None
            and is_in_brackets_of_name(sentence, anchor)
        ):
            # "On MATH-500, R1 (97.3 %) beats V3 (90.2 %)": the test that opens the sentence is of both.
            distance = WORDS_REACH
        if distance > WORDS_REACH or distance > reaches[attribute.id]:
            continue
        if unit is None and (
            apposed not in (None, attribute.unit)
            or (is_score_in_percent(attribute) and not _is_bare_score(attribute, sentence, words, anchor))
        ):
            continue
        if unit == "hour" and anchor.covers(words):
            # Four hours are hours of anything.
            continue
        if unit == "hour" and _is_run(sentence, anchor) is (attribute.unit == "accelerator_hour"):
            if attribute.unit != "accelerator_hour":
                # Nothing ran for so long.
                continue
            distance += _ANOTHERS
        if unit == PIECE and attribute.unit in COUNTED_BY_NAME:
            # What one trains with is counted in pieces; tokens are seldom.
            distance += BY_NAME
        if attribute.unit == "money" and _leads_another(sentence, words, anchor, unit):
            distance += _ANOTHERS
        if orders and _tells_when(sentence, orders, words, anchor):
            distance += _ANOTHERS
        if attribute.id not in costs or distance < costs[attribute.id][0]:
            costs[attribute.id] = (distance, words)
    if unit == "ordinal":
        costs = _list_ranks(sentence, anchor, tools) | costs
    prefer_refined(sentence, anchor, unit, costs, tools)
    choices = [
        tie_subject(sentence, anchor, tools.vocabulary.attributes[attribute_id], words, cost, document, tools, taken)
        for attribute_id, (cost, words) in costs.items()
        if is_scored_here(tools.vocabulary.attributes[attribute_id], sentence, document)
        and is_on_topic(tools.vocabulary.attributes[attribute_id], sentence, anchor, document)
    ]
    if len(choices) > 1:
        choices.sort(key=lambda choice: (choice.subject is None, choice.cost))
        if _says_more(choices[1], choices[0]):
            choices[:2] = choices[1::-1]
    return choices


def _says_more(second: Choice, first: Choice) -> bool:
    """Whether the second's words are as near and hold the first's: 투자를 유치했다 is raised, 투자를 invested."""
    return (
        first.words is not None
        and second.words is not None
        and second.cost == first.cost
        and (second.subject is None) is (first.subject is None)
        and len(second.words) > len(first.words)
        and second.words.covers(first.words)
    )


def _list_ranks(sentence: Sentence, anchor: Span, tools: Tools) -> dict[str, tuple[float, Span | None]]:
    """What a place right beside the name of what is ranked is of: thirteenth on Chatbot Arena."""
    ranked = [one for one in tools.vocabulary.attributes.values() if one.scored_on and one.unit == "ordinal"]
    return {
        attribute.id: (_RANK_REACH, ref.span)
        for attribute in ranked
        for ref in sentence.entities
        if ref.kind is attribute.scored_on
        and ref.span is not None
        and ref.span.start >= anchor.end
        and sentence.measure_distance(anchor, ref.span) <= _RANK_REACH
    }


def _find_apposed(sentence: Sentence, anchor: Span) -> str | None:
    """The unit of a figure that stands right before a bare one, a comma between: of 2.8 million hours, 2.7 million."""
    offset = sentence.span.start
    before = sentence.text[: anchor.start - offset].rstrip()
    if not before.endswith(","):
        return None
    end = len(before[:-1].rstrip()) + offset
    return next((mention.quantity.unit for mention in sentence.quantities if mention.span.end == end), None)


def _is_bare_score(attribute: Attribute, sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether a bare figure right behind its verb is a score in percent: "scored 88.5 on MMLU", the benchmark named."""
    if words.end > anchor.start:
        return False
    named = [ref for ref in sentence.entities if ref.kind is attribute.scored_on]
    return (
        bool(named)
        and not any(ref.span == words for ref in named)
        and any(
            mention.span == anchor
            and mention.quantity.value is not None
            and 0 < mention.quantity.value <= _HUNDRED_PERCENT
            for mention in sentence.quantities
        )
    )


def _leads_another(sentence: Sentence, words: Span, anchor: Span, unit: str | None) -> bool:
    """Whether words behind the figure name the next one: raised 40 billion at a valuation of 300 billion. Where verbs
    stand last, words follow their figure: 157 milyar dolar değerlemeyle 6,6 milyar dolar."""
    others = [mention.span for mention in sentence.quantities if mention.quantity.unit == unit]
    if sentence.order.verb_last:
        return words.end <= anchor.start and any(
            other.end <= words.start and sentence.measure_distance(other, words) <= _NEXT_REACH for other in others
        )
    return words.start >= anchor.end and any(
        other.start >= words.end and sentence.measure_distance(words, other) <= _NEXT_REACH for other in others
    )


def _is_run(sentence: Sentence, anchor: Span) -> bool:
    """Whether so few hours are how long something ran rather than hours of accelerators: fewer than a year has."""
    return any(
        mention.span == anchor and mention.quantity.value is not None and mention.quantity.value < _HOURS_OF_A_YEAR
        for mention in sentence.quantities
    )


def _tells_when(sentence: Sentence, orders: tuple[Cue, ...], words: Span, anchor: Span) -> bool:
    """Whether the words only say when, behind "after" or "before": worth 157 billion after the round of October."""
    first, last = (words, anchor) if words.end <= anchor.start else (anchor, words)
    return any(
        first.end <= cue.span.start
        and cue.span.end <= last.start
        and sentence.measure_distance(cue.span, words) <= _BESIDE
        for cue in orders
    )


def _list_words(
    sentence: Sentence, tools: Tools, unit: str | None, fitting: Mapping[str, float]
) -> list[tuple[Attribute, Span]]:
    """The words that name an attribute that fits the unit, the names of what it is scored on among them."""
    attributes = tools.vocabulary.attributes
    comparing = sentence.layout.comparing
    found = [
        (attributes[name], words)
        for _, name, words in sentence.list_cues(CueKind.ATTRIBUTE)
        # "Larger" compares and measures nothing.
        if name in fitting and not (comparing and any(cue.span == words for cue in comparing))
    ]
    for attribute in list_scored_by(unit, tools.vocabulary):
        named = [ref.span for ref in sentence.entities if ref.kind is attribute.scored_on]
        found += [(attribute, span) for span in named if span is not None]
    return found


def tie_subject(
    sentence: Sentence,
    anchor: Span,
    attribute: Attribute,
    words: Span | None,
    cost: float,
    document: Document,
    tools: Tools,
    taken: tuple[Span, ...],
) -> Choice:
    """The choice with its subject: the nearest candidate from ``anchor``, else who was spoken of before."""
    kinds = attribute.subjects
    if _ACCELERATOR not in kinds:
        taken += tuple([ref.span for ref in sentence.entities if ref.kind is _ACCELERATOR and ref.span is not None])
    candidates = list_candidates(sentence, anchor, kinds, tools, taken)
    if candidates and not _is_pointed_back(sentence, anchor, candidates[0]):
        return Choice(attribute, candidates[0].ref, words, cost + candidates[0].cost)
    if words is None and _is_owned(sentence, anchor):
        # "DeepSeek has 50,000 GPUs" says nothing of the model spoken of before.
        return Choice(attribute, None, words, cost)
    recalled = recall_subject(sentence, anchor, kinds, document, tools)
    return Choice(attribute, recalled, words, cost + _RECALLED)


def _is_owned(sentence: Sentence, anchor: Span) -> bool:
    """Whether an organisation is named before the figure, which may be its own."""
    return any(
        ref.kind is _ORGANISATION and ref.span is not None and ref.span.end <= anchor.start for ref in sentence.entities
    )


def _is_pointed_back(sentence: Sentence, anchor: Span, candidate: Candidate) -> bool:
    """Whether "this model" stands nearer than an unknown name: then the subject was named before."""
    if candidate.ref.id or candidate.ref.span is None:
        return False
    pronouns = sentence.list_cues(CueKind.THING_PRONOUN)
    return bool(pronouns) and any(
        sentence.measure_distance(cue.span, anchor) < sentence.measure_distance(candidate.ref.span, anchor)
        for cue in pronouns
    )
