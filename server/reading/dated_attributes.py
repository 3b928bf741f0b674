"""Which dated attribute a time is of, and whose."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from server.language.claim_words import CueKind
from server.model.attribute import ValueType
from server.model.entity import EntityKind
from server.model.span import Span
from server.reading.announcements import drop_verbs_of_announcement
from server.reading.attributes import Choice, tie_subject
from server.reading.document import Document, Sentence, Tools
from server.reading.layout import COMMAS
from server.reading.reckoned import list_reckoned
from server.reading.unit_behind import PIECE
from server.vocabulary.vocabulary import Vocabulary

# Words farther off than this do not name the time (see Sentence.measure_distance).
_WORDS_REACH = 7.0
# Between a figure and the chips it counts.
_COUNTED_REACH = 0.1
# "Y in July": between a name and its time stands no verb where it is left out.
_ELIDED_REACH = 0.5
_DASHES = frozenset("–—-")
_DASHED_WORDS = 2
# The verb that a list of names and times leaves out stands farther off: "X came out in March, Y in May and Z in June".
_LIST_REACH = 16.0
# Held, because Python 3.11 reaches a member of an enum slowly.
_ACCELERATOR = EntityKind.ACCELERATOR
_FOUNDED, _PROMISED = "founding_date", "promised_release"


def choose_for_period(
    sentence: Sentence, anchor: Span, document: Document, tools: Tools, taken: tuple[Span, ...] = ()
) -> list[Choice]:
    """Dated attributes that the period at ``anchor`` can be of, best first."""
    costs: dict[str, tuple[float, Span]] = {}
    dated = _list_dated(tools.vocabulary)
    named = [(cue.value, cue.span) for cue in sentence.list_cues(CueKind.ATTRIBUTE) if cue.value in dated]
    # "Founded by X in 2018" says when as well as by whom.
    founded = [
        *sentence.list_any_cues(CueKind.RELATION_PASSIVE, CueKind.RELATION_FINAL),
        # "X's founder, Y, was born in 1985": a noun, and not when.
        *[
            cue
            for cue in sentence.list_cues(CueKind.RELATION_ACTIVE)
            if not _is_comma_between(sentence, cue.span, anchor)
        ],
    ]
    if founded and _FOUNDED in dated:
        named += [(_FOUNDED, cue.span) for cue in founded if cue.value == "founder"]
    promised = sentence.list_cues(CueKind.PROMISE)
    if promised and _PROMISED in dated:
        named += [(_PROMISED, cue.span) for cue in promised]
    if not named:
        return []
    reckoned = list_reckoned(sentence, anchor, tools.pack.words)
    reach = _LIST_REACH if _stands_in_list(sentence, anchor) else _WORDS_REACH
    for attribute_id, words in named:
        if words.overlaps_any(reckoned) or _is_past_clause(sentence, words, anchor):
            continue
        attribute = tools.vocabulary.attributes[attribute_id]
        distance = sentence.measure_distance(words, anchor)
        if distance <= reach and (attribute.id not in costs or distance < costs[attribute.id][0]):
            costs[attribute.id] = (distance, words)
    if not costs:
        return []
    taken = (*taken, *reckoned, *_list_counted(sentence))
    if len(costs) > 1 and len(sentence.periods) > 1:
        # "Announced in December, released in April": words right beside another time are first of that one.
        own = {name: found for name, found in costs.items() if not _is_of_another_time(sentence, found[1], anchor)}
        costs = own or costs
    if len(costs) > 1 and sentence.list_cues(CueKind.BREAK):
        # "It was announced in May but came out in July": the word on the time's own side says what it is of.
        costs = {
            name: found for name, found in costs.items() if not _is_broken_off(sentence, found[1], anchor)
        } or costs
    costs = drop_verbs_of_announcement(sentence, costs)
    choices = [
        # Of a date, the verb says whose it is: the subject is sought from the verb, and an active verb has it behind.
        tie_subject(
            sentence,
            _find_place(sentence, words, anchor, tools.vocabulary.attributes[attribute_id].subjects),
            tools.vocabulary.attributes[attribute_id],
            words,
            cost,
            document,
            tools,
            taken,
        )
        for attribute_id, (cost, words) in costs.items()
    ]
    if sentence.order.verb_last:
        # The verb follows its date, and the subject opens the sentence: how far it stands from the verb tells nothing.
        return sorted(choices, key=lambda choice: (choice.subject is None, costs[choice.attribute.id][0]))
    return sorted(choices, key=lambda choice: (choice.subject is None, choice.cost))


@lru_cache(maxsize=16)
def _list_dated(vocabulary: Vocabulary) -> frozenset[str]:
    """The attributes that are times."""
    return frozenset(one.id for one in vocabulary.attributes.values() if one.value is ValueType.PERIOD)


def _is_comma_between(sentence: Sentence, words: Span, anchor: Span) -> bool:
    first, last = (words, anchor) if words.end <= anchor.start else (anchor, words)
    return any(mark in sentence.cut(first.end, max(first.end, last.start)) for mark in COMMAS)


def _stands_in_list(sentence: Sentence, anchor: Span) -> bool:
    """Whether another time stands before, and a name right before this one: the verb is left out between them."""
    earlier = [mention.span.end for mention in sentence.periods if mention.span.end <= anchor.start]
    return bool(earlier) and any(
        ref.span is not None
        and max(earlier) <= ref.span.start
        and ref.span.end <= anchor.start
        and (sentence.measure_distance(ref.span, anchor) <= _ELIDED_REACH or _is_dashed(sentence, ref.span, anchor))
        for ref in sentence.entities
    )


def _is_past_clause(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether the time stands in a clause with "which" that a comma closes before the words: "who left X in 2020,
    founded Y in 2021"."""
    relatives = sentence.list_cues(CueKind.RELATIVE)
    if not relatives or words.start < anchor.end or not _is_comma_between(sentence, words, anchor):
        return False
    return any(cue.span.end <= anchor.start and not _is_comma_between(sentence, cue.span, anchor) for cue in relatives)


def _is_of_another_time(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether another time stands nearer to the words."""
    distance = sentence.measure_distance(words, anchor)
    return any(
        mention.span != anchor and sentence.measure_distance(words, mention.span) < distance
        for mention in sentence.periods
    )


def _find_place(sentence: Sentence, words: Span, anchor: Span, kinds: Collection[EntityKind]) -> Span:
    """Where to look for whose time it is: from its verb, and from the time itself where the verb is left out behind
    another time ("X was released in March, Y in July")."""
    if len(sentence.periods) == 1:
        return words
    if anchor in sentence.paired:
        return anchor
    both = Span(min(words.start, anchor.start), max(words.end, anchor.end))
    reach = sentence.measure_distance(words, anchor)
    others = [
        mention.span
        for mention in sentence.periods
        if mention.span != anchor
        and (both.covers(mention.span) or sentence.measure_distance(words, mention.span) < reach)
    ]
    if not others:
        return words
    named = [
        ref.span
        for ref in sentence.entities
        if ref.span is not None
        and ref.span.end <= anchor.start
        and ref.kind in kinds
        and (sentence.measure_distance(ref.span, anchor) <= _ELIDED_REACH or _is_dashed(sentence, ref.span, anchor))
    ]
    if named and all(other.end <= named[-1].start or other.start >= anchor.end for other in others):
        return anchor
    return words


def _is_dashed(sentence: Sentence, name: Span, time: Span) -> bool:
    """Whether a dash stands for the verb that is left out: Llama 2 — в июле 2023 года."""
    between = sentence.text[name.end - sentence.span.start : time.start - sentence.span.start].strip()
    return between[:1] in _DASHES and len(between.split()) <= _DASHED_WORDS


def _list_counted(sentence: Sentence) -> list[Span]:
    """The chips that a figure counts: a cluster of 24,576 H100s was announced, and not the H100."""
    chips = [ref.span for ref in sentence.entities if ref.kind is _ACCELERATOR and ref.span is not None]
    if not chips:
        return chips
    figures = [mention.span for mention in sentence.quantities if mention.quantity.unit in ("accelerator", PIECE)]
    return [
        chip
        for chip in chips
        for figure in figures
        if figure.start <= chip.start and sentence.measure_distance(figure, chip) <= _COUNTED_REACH
    ]


def _is_broken_off(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether another thought begins between the words and the time."""
    first, last = (words, anchor) if words.end <= anchor.start else (anchor, words)
    return any(first.end <= cue.span.start and cue.span.end <= last.start for cue in sentence.list_cues(CueKind.BREAK))
