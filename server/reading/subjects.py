"""Which entity of a sentence a claim is about; never across an unknown name."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter
from typing import NamedTuple

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef, NameMatch
from server.model.span import Span
from server.reading.document import BRACKETS, Sentence, Tools
from server.reading.figure_units import find_unit
from server.reading.leaning import is_set_off, owns_clause
from server.reading.name_parts import find_part
from server.reading.unit_behind import PIECE

# Held, because Python 3.11 reaches a member of an enum slowly.
_FAMILY_KIND = EntityKind.FAMILY
_PERSON = EntityKind.PERSON
_ORGANISATION = EntityKind.ORGANISATION
_MODEL = EntityKind.MODEL
# A subject behind its figure ("200,000 GPUs for Grok 3") is rarer than one before it.
_BEHIND = 1.2
# What follows "than" or "of" is compared with, and seldom what is spoken of.
_OBJECT = 3.0
# Who did it is not whom it was done to: "launched by Y in March, X ...".
_AGENT = 6.0
# An unknown name is taken for the subject where no known one stands nearer; this much in doubt.
_UNKNOWN = 0.4
_BRIDGED = 1.5
# A family is spoken of where no model of it is named beside ("the newest Grok, Grok 3").
_FAMILY = 4.0
# Letters between a figure and whose it is, at most: " of Nvidia's new ".
_OF_REACH = 24
_OF_REACH_WORDS = 0.5
# "40 and 80 GB of the A100" are both its own.
_LISTED_REACH = 0.5
_MARKS = frozenset(",;:.，、،(")
_SHARES = frozenset({None, "percent", "percentage_point", "times", "ordinal"})
# Between a figure and the accelerators it counts stands a word at most.
_COUNTED_REACH = 0.3
# What makes a name the owner of a figure behind it: 's, 的, の.
_LONGEST_MARK = 2
_APOSTROPHES = ("'", "’")
_COMPARING = (CueKind.MORE, CueKind.LESS, CueKind.DIFFERENCE, CueKind.THAN, CueKind.BREAK)
_COUNTS = frozenset({"accelerator", PIECE, None})
_OWNER = "owner"
_COST_OF = attrgetter("cost")


class Candidate(NamedTuple):
    """A possible subject and how far it is from what is claimed of it. A tuple, as every figure has several."""

    ref: EntityRef
    cost: float


def list_candidates(
    sentence: Sentence, anchor: Span, kinds: Collection[EntityKind], tools: Tools, taken: tuple[Span, ...] = ()
) -> list[Candidate]:
    """Entities of the sentence that a claim at ``anchor`` can be about, nearest first, unknown names among them."""
    if sentence.paired and (owners := [ref for ref in sentence.paired.get(anchor, ()) if ref.kind in kinds]):
        return [Candidate(ref, 0.0) for ref in owners]
    active = sentence.list_cues(CueKind.RELATION_ACTIVE)
    is_active = bool(active) and anchor in [cue.span for cue in active]
    relatives, has_brackets = sentence.list_cues(CueKind.RELATIVE), sentence.has_brackets
    found = []
    for ref in sentence.entities:
        span, kind = ref.span, ref.kind
        fits = kind in kinds
        bridged = None
        if not fits and (
            _MODEL not in kinds
            or (kind is not _FAMILY_KIND and (kind is not _PERSON or (bridged := _bridge(ref, kinds, tools)) is None))
        ):
            continue
        if span is None or (taken and span.overlaps_any(taken)) or is_set_off(sentence, ref, anchor, kinds):
            continue
        behind = span.start >= anchor.end
        told = _pass_brackets(sentence, span, anchor) if has_brackets else span
        cost = sentence.measure_distance(told, anchor)
        if behind:
            cost += _weigh_behind(sentence, span, anchor)
        elif is_active:
            cost += _OBJECT
        part = find_part(sentence, ref)
        own = not part.is_denied and (
            _is_owner(sentence, span, anchor)
            if behind
            else (has_brackets and _is_bracketed(sentence, ref, anchor))
            or (relatives and owns_clause(sentence, ref, anchor, kinds))
        )
        if own:
            # "the H100 (80 GB)", "the 80 GB of the H100": the figure is the name's, whatever the sentence does with it.
            cost = 0.0
        elif (
            part.is_denied
            or (part.is_compared and not _has_figure(sentence, ref, anchor))
            or (behind and _is_of_next(sentence, span, anchor))
        ):
            cost += _OBJECT
        if not fits and bridged is None:
            cost += _FAMILY
        if not own and part.is_agent:
            cost += _AGENT
        if part.is_leaned_on or (kind is _ORGANISATION and _is_buyer(sentence, span, anchor)):
            # "The successor to X" is somebody else, whom the sentence does not name; so is what X bought for so much.
            found.append(Candidate(EntityRef("", ref.text, EntityKind.TOPIC, span, ref.text), cost + _OBJECT))
            continue
        found.append(Candidate(ref, cost) if bridged is None else Candidate(bridged, cost + _BRIDGED))
    for span in sentence.unknown_names:
        if span.end <= anchor.start and not span.overlaps_any(taken):
            words = span.shift(-sentence.span.start).cut(sentence.text)
            cost = sentence.measure_distance(span, anchor) + _UNKNOWN
            found.append(Candidate(EntityRef("", words, EntityKind.TOPIC, span, words), cost))
    if len(found) > 1:
        found.sort(key=_COST_OF)
    return found


def _is_buyer(sentence: Sentence, span: Span, anchor: Span) -> bool:
    """Whether the clause of the figure says that the organisation bought somebody, whose the sum is: "X bought Y at a
    valuation of 33 billion", "Y was bought by X at ...", 以330亿美元的估值收购了Y. A clause with "which" only says who
    X is."""
    bought = sentence.list_any_cues(CueKind.RELATION_PASSIVE, CueKind.RELATION_ACTIVE)
    if not bought or span.end > anchor.start:
        return False
    ends = sentence.list_any_cues(CueKind.AND, CueKind.BREAK)
    relatives = sentence.list_cues(CueKind.RELATIVE)

    def is_one_clause(stretch: Span) -> bool:
        return not any(stretch.covers(cue.span) for cue in ends)

    for cue in bought:
        words = cue.span
        if cue.value != _OWNER or any(span.end <= which.span.start < words.start for which in relatives):
            continue
        if words.end <= span.start:
            if (
                cue.kind is CueKind.RELATION_PASSIVE
                and sentence.measure_distance(words, span) <= _OF_REACH_WORDS
                and is_one_clause(Span(span.end, anchor.start))
            ):
                return True
        elif cue.kind is CueKind.RELATION_PASSIVE:
            continue
        elif span.end <= words.start and words.end <= anchor.start:
            if is_one_clause(Span(span.end, anchor.start)):
                return True
        elif words.start >= anchor.end and is_one_clause(Span(span.end, words.start)):
            between = sentence.cut(anchor.end, words.start)
            if _MARKS.isdisjoint(between):
                return True
    return False


def _weigh_behind(sentence: Sentence, name: Span, anchor: Span) -> float:
    """What a name behind weighs more: in "X was founded in 2015, Y in 2021" one behind the time is another's."""
    timed = any(anchor.end <= time.span.start and time.span.end <= name.start for time in sentence.periods)
    return _BEHIND + _OBJECT if timed else _BEHIND


def _is_bracketed(sentence: Sentence, ref: EntityRef, anchor: Span) -> bool:
    """Whether the figure stands in brackets right behind the name."""
    if not sentence.has_brackets or ref.span is None or ref.span.end > anchor.start:
        return False
    return sentence.cut(ref.span.end, anchor.start).strip() in BRACKETS


def _pass_brackets(sentence: Sentence, span: Span, anchor: Span) -> Span:
    """A name with what is told of it in brackets right behind it, if the brackets close before the figure."""
    rest = sentence.text[span.end - sentence.span.start :]
    if rest[:2].strip()[:1] != "(":
        return span
    end = span.end + rest.find(")") + 1
    return Span(span.start, end) if span.end < end <= anchor.start else span


def find_only_named(sentence: Sentence) -> EntityRef | None:
    """The one entity that a sentence names, None where it names another one or somebody nobody knows."""
    named = {ref.id: ref for ref in sentence.entities}
    (only,) = named.values() if len(named) == 1 and not sentence.unknown_names else (None,)
    return only if only is not None and only.id else None


def is_in_brackets_of_name(sentence: Sentence, anchor: Span) -> bool:
    """Whether the figure stands in brackets right behind any name."""
    return sentence.has_brackets and any(_is_bracketed(sentence, ref, anchor) for ref in sentence.entities)


def _is_of_next(sentence: Sentence, span: Span, anchor: Span) -> bool:
    """Whether a name behind the figure stands right behind another one like it, whose it is: "96 GB, more than the
    80 GB of the H100"."""
    between = [
        mention
        for mention in sentence.quantities
        if mention.span.start >= anchor.end and mention.span.end <= span.start
    ]
    if not between:
        return False
    unit = find_unit(sentence, anchor)
    return unit is not None and any(
        mention.quantity.unit == unit
        and sentence.measure_distance(mention.span, span) <= _OF_REACH_WORDS
        and sentence.measure_distance(anchor, mention.span) > _LISTED_REACH
        for mention in between
    )


def _is_owner(sentence: Sentence, span: Span, anchor: Span) -> bool:
    """Whether "of" ties the figure to the name behind it; a share or a multiple of it is another's."""
    links = sentence.list_cues(CueKind.OF)
    if not links or not 0 < span.start - anchor.end <= _OF_REACH:
        return False
    words = sentence.cut(anchor.end, span.start)
    if not _MARKS.isdisjoint(words) or not any(
        cue.span.start == anchor.end + len(words) - len(words.lstrip()) for cue in links
    ):
        return False
    between = Span(anchor.end, span.start)
    named = [other for other in sentence.entities if other.span is not None and between.overlaps(other.span)]
    return all(other.kind is _ORGANISATION for other in named) and any(
        mention.span == anchor and mention.quantity.unit not in _SHARES for mention in sentence.quantities
    )


def _has_figure(sentence: Sentence, ref: EntityRef, anchor: Span) -> bool:
    """Whether the figure is the name's own, whoever is compared with it: GPT-2's 1.5 billion, GPT-2的15亿参数."""
    if ref.span is None or ref.span.end > anchor.start:
        return False
    mark = sentence.cut(ref.span.end, anchor.start).strip()
    if not (0 < len(mark) <= _LONGEST_MARK and (mark.startswith(_APOSTROPHES) or not mark.isascii())):
        return False
    between = Span(ref.span.end, anchor.start)
    return not any(between.overlaps(cue.span) for cue in sentence.list_any_cues(*_COMPARING))


def is_counted(sentence: Sentence, ref: EntityRef) -> bool:
    """Whether an accelerator is only what a figure counts ("a cluster of 24,576 H100s"), and nothing is said of it."""
    span = ref.span
    if span is None or ref.kind is not EntityKind.ACCELERATOR:
        return False
    return any(
        mention.quantity.unit in _COUNTS
        and (
            mention.span.overlaps(span)
            or (mention.span.end <= span.start and sentence.measure_distance(mention.span, span) <= _COUNTED_REACH)
        )
        for mention in sentence.quantities
    )


def _bridge(ref: EntityRef, kinds: Collection[EntityKind], tools: Tools) -> EntityRef | None:
    """The one model of a person who is named as author or maker, None where there are none or several."""
    named = tools.names.list_related("author", ref.id) + tools.names.list_related("developer", ref.id)
    if not named:
        return None
    made = [entity for entity in named if entity.kind in kinds]
    if len(made) != 1:
        return None
    return EntityRef(made[0].id, made[0].label, made[0].kind, None, "", NameMatch.INFERRED)
