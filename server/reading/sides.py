"""Who is compared with whom in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.claim import Group
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence
from server.reading.leaning import is_leaned_on
from server.reading.name_parts import is_compared_with
from server.reading.recall import recall_rival, recall_subject
from server.reading.scope import Scope

_OBJECT_REACH = 2.5
_OWNER_REACH = 0.5
# "Compared with the model Y".
_COMPARED_REACH = 0.5
# Held, because Python 3.11 reaches a member of an enum slowly.
_FAMILY = EntityKind.FAMILY
_GROUPS = {
    CueKind.GROUP_ALL: Group.ALL,
    CueKind.GROUP_COMPETITORS: Group.COMPETITORS,
    CueKind.GROUP_RUNNERS_UP: Group.RUNNERS_UP,
    CueKind.PREDECESSOR: Group.PREDECESSOR,
}


class Sides(NamedTuple):
    """Who is compared with whom; ``group`` stands in where no name is given."""

    subject: EntityRef | None
    objects: tuple[EntityRef, ...]
    group: Group | None


def find_sides(scope: Scope, anchor: Span, cue: Cue | None, attribute: Attribute) -> Sides:
    """Subject and objects of a comparison at ``anchor``; ``cue`` is the word that makes it one, where there is one."""
    kinds = attribute.subjects
    sentence = scope.sentence
    order, measure = sentence.order, sentence.measure_distance
    refs = [ref for ref in sentence.entities if ref.span is not None and (ref.kind in kinds or ref.kind is _FAMILY)]
    verb = cue.span if cue is not None and cue.kind in (CueKind.MORE, CueKind.LESS) else anchor
    if order.verb_first and (cue is None or verb is not anchor):
        acting = [ref for ref in refs if ref.span is not None and verb.end <= ref.span.start]
        if len(acting) >= 2 and not any(ref.span is not None and ref.span.end <= verb.start for ref in refs):
            return Sides(acting[0], (acting[1],), None)
    if cue is not None and cue.kind is CueKind.DIFFERENCE:
        parted = _find_parted(scope, refs, cue, anchor, kinds)
        if parted is not None:
            return parted
    # Those named before it, who alone can be its subject.
    before = [ref for ref in refs if ref.span is not None and ref.span.end <= anchor.start]
    led = _find_led(sentence, before, anchor, cue)
    objects = led
    if not led and not order.verb_last:
        objects = [
            ref
            for ref in refs
            if ref.span is not None and ref.span.start >= anchor.end and _is_object(sentence, ref, anchor)
        ]
    if objects:
        inside = [ref for ref in objects if ref.span is not None and scope.document.is_highlighted(ref.span)]
        objects = [ref for ref in inside or objects[:1] if not is_leaned_on(sentence, ref)]
        taken = [ref.span for ref in objects]
        before = [ref for ref in before if ref.span not in taken]
    subject: EntityRef | None
    if before:
        subject = min(before, key=lambda ref: measure(ref.span, anchor) if ref.span is not None else 99.0)
        if _is_hidden_by_unknown(sentence, subject, anchor) or is_leaned_on(sentence, subject):
            subject = None
    elif not objects and (behind := [ref for ref in refs if ref.span is not None and ref.span.start >= anchor.end]):
        # "The top place is held by Y."
        subject = None if is_leaned_on(sentence, behind[0]) else behind[0]
    else:
        subject = recall_subject(sentence, anchor, kinds, scope.document, scope.tools)
    return Sides(subject, tuple(objects), None if objects else _find_group(scope, anchor))


def _find_led(sentence: Sentence, before: list[EntityRef], anchor: Span, cue: Cue | None) -> list[EntityRef]:
    """Whom another is compared with, of those named before it; none where no word there leads to one."""
    order = sentence.order
    is_difference = cue is not None and cue.kind is CueKind.DIFFERENCE
    led: list[EntityRef] = []
    if cue is not None and not is_difference:
        led = [ref for ref in before if ref.span is not None and cue.span.end <= ref.span.start]
    if order.object_first and not led:
        led = [
            ref
            for ref in before
            if ref.span is not None
            and is_compared_with(sentence, ref)
            and sentence.measure_distance(ref.span, anchor) <= _OBJECT_REACH
        ]
    led = led or _find_compared_first(sentence, before)
    if not led and not is_difference and anchor in sentence.figure_spans:
        if cue is None:
            led = _find_outdone(sentence, before, anchor)
        if not led and (order.verb_last or (order.object_first and cue is None)):
            led = _find_owner_of_figure(sentence, before, anchor)
    return led


def _find_group(scope: Scope, anchor: Span) -> Group | None:
    """The group that stands in for those compared with: all others, the predecessor."""
    for mark in scope.sentence.list_any_cues(*_GROUPS):
        if (
            scope.document.is_highlighted(mark.span)
            and scope.sentence.measure_distance(mark.span, anchor) <= _OBJECT_REACH
        ):
            return _GROUPS[mark.kind]
    return None


def _find_parted(
    scope: Scope, refs: list[EntityRef], cue: Cue, anchor: Span, kinds: Collection[EntityKind]
) -> Sides | None:
    """The two that a word for a difference parts: "the gap between X and Y", "the gap to Y"."""
    pair = [
        ref for ref in refs if ref.span is not None and cue.span.end <= ref.span.start and ref.span.end <= anchor.start
    ]
    if scope.sentence.order.verb_last and len(pair) < 2:
        pair = [ref for ref in refs if ref.span is not None and ref.span.end <= min(cue.span.start, anchor.start)][-2:]
    if len(pair) >= 2:
        return Sides(pair[0], (pair[1],), None)
    if len(refs) == 1 and not is_leaned_on(scope.sentence, refs[0]):
        rival = recall_rival(scope.sentence, refs[0], kinds, scope.document, scope.tools)
        if rival is not None:
            return Sides(rival, (refs[0],), None)
    # "Grok 3 beat R1 with a margin of 41."
    pair = [ref for ref in refs if ref.span is not None and ref.span.end <= cue.span.start][-2:]
    led_by = any(other.span.end <= cue.span.start for other in scope.sentence.list_any_cues(CueKind.MORE, CueKind.LESS))
    if len(pair) == 2 and led_by and pair[0].id != pair[1].id:
        return Sides(pair[0], (pair[1],), None)
    return None


def _find_compared_first(sentence: Sentence, before: list[EntityRef]) -> list[EntityRef]:
    """Whom the sentence names first, to compare another with: "compared with Falcon 180B, Grok-1 has more"."""
    led: list[EntityRef] = []
    for mark in sentence.list_cues(CueKind.COMPARED_WITH):
        behind = [ref for ref in before if ref.span is not None and mark.span.end <= ref.span.start]
        if behind and behind[0].span and sentence.measure_distance(mark.span, behind[0].span) <= _COMPARED_REACH:
            led.append(behind[0])
    return led if len(led) < len(before) else []


def _find_outdone(sentence: Sentence, before: list[EntityRef], anchor: Span) -> list[EntityRef]:
    """Whom a multiple right behind the name is more than: มากกว่า GPT-3 ราว 3.8 เท่า."""
    more = sentence.list_cues(CueKind.MORE)
    if not more:
        return []
    measure = sentence.measure_distance
    return [
        ref
        for ref in before
        if ref.span is not None
        and measure(ref.span, anchor) <= _OWNER_REACH
        and any(mark.span.end <= ref.span.start and measure(mark.span, ref.span) == 0 for mark in more)
    ]


def _find_owner_of_figure(sentence: Sentence, before: list[EntityRef], anchor: Span) -> list[EntityRef]:
    """Whose multiple a figure is: the name right before it, where another stands before that (AはBの10倍)."""
    if len(before) < 2 or before[-1].span is None:
        return []
    near = sentence.measure_distance(before[-1].span, anchor) <= _OWNER_REACH
    return [before[-1]] if near else []


def _is_object(sentence: Sentence, ref: EntityRef, anchor: Span) -> bool:
    span = ref.span
    if span is None:
        return False
    if is_compared_with(sentence, ref):
        return sentence.measure_distance(span, anchor) <= _OBJECT_REACH
    # "surpasses Y", and further names after "and".
    if sentence.measure_distance(span, anchor) <= 0.3:
        return True
    links = [
        cue
        for cue in sentence.list_any_cues(CueKind.AND, CueKind.THAN)
        if anchor.end <= cue.span.start and cue.span.end <= span.start
    ]
    return (
        bool(links)
        and sentence.measure_distance(links[-1].span, span) <= 0.3
        and sentence.measure_distance(span, anchor) <= _OBJECT_REACH
    )


def _is_hidden_by_unknown(sentence: Sentence, subject: EntityRef, anchor: Span) -> bool:
    """Whether a name nobody knows stands between the subject and the comparison."""
    span, unknown = subject.span, sentence.unknown_names
    return (
        bool(unknown)
        and span is not None
        and any(span.end <= name.start and name.end <= anchor.start for name in unknown)
    )
