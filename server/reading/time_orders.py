"""Who came before or after whom, where a clause tells it: "ten days after GPT-4.1, OpenAI released o3"."""

from __future__ import annotations

from collections.abc import Collection

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.layout import COMMAS
from server.reading.leaning import is_leaned_on
from server.reading.reckoned import Reckoned, find_reckoned
from server.reading.scope import Scope
from server.reading.sides import Sides
from server.reading.states import list_releases

# "After Anthropic released Y": maker and verb stand between.
_CLAUSE_REACH = 1.6
# "OpenAI had already released Z".
_VERB_REACH = 1.0


def find_time_sides(scope: Scope, cue: Cue, attribute: Attribute) -> Sides | None:
    """Who came out before or after whom at a word of order; None where the sentence does not name both.

    Whom the word leads to stands right behind it, in its clause; who is spoken of stands before the word, or, where the
    clause opens the sentence, behind its comma with the verb.
    """
    sentence = scope.sentence
    if sentence.order.postpositions:
        return None
    refs = [ref for ref in sentence.entities if ref.span is not None and ref.kind in attribute.subjects and ref.id]
    behind = [ref for ref in refs if ref.span is not None and ref.span.start >= cue.span.end]
    if not behind or not _is_led_to(scope, cue, behind[0]):
        return None
    other = behind[0]
    before = [ref for ref in refs if ref.span is not None and ref.span.end <= cue.span.start and ref.id != other.id]
    if before:
        subject = min(before, key=lambda ref: sentence.measure_distance(ref.span or cue.span, cue.span))
    else:
        told = [ref for ref in behind[1:] if _is_told_of(scope, other, ref)]
        if len(told) != 1:
            return None
        subject = told[0]
    if subject.id == other.id or is_leaned_on(sentence, subject) or is_leaned_on(sentence, other):
        return None
    return Sides(subject, (other,), None)


def find_reckoned_sides(scope: Scope, kinds: Collection[EntityKind]) -> tuple[Sides, Reckoned] | None:
    """Who came so long before or after whom where the length stands behind the name; None where nobody else is named,
    or several."""
    for reckoned in find_reckoned(scope.sentence, scope.tools.pack.words):
        others = {ref.id: ref for ref in scope.sentence.entities if ref.kind in kinds and ref.id != reckoned.ref.id}
        if len(others) == 1 and reckoned.ref.kind in kinds and reckoned.ref.id:
            (subject,) = others.values()
            if subject.id and not is_leaned_on(scope.sentence, reckoned.ref):
                return Sides(subject, (reckoned.ref,), None), reckoned
    return None


def _is_led_to(scope: Scope, cue: Cue, ref: EntityRef) -> bool:
    span = ref.span
    if span is None or scope.sentence.measure_distance(cue.span, span) > _CLAUSE_REACH:
        return False
    return not _has_comma(scope, cue.span, span) and not any(
        cue.span.end <= figure.start and figure.end <= span.start for figure in scope.sentence.figure_spans
    )


def _is_told_of(scope: Scope, other: EntityRef, ref: EntityRef) -> bool:
    """Whether a verb of release stands beside the name, behind the comma that closes the clause of the other."""
    if ref.span is None or other.span is None or not _has_comma(scope, other.span, ref.span):
        return False
    between = Span(other.span.end, ref.span.start)
    if scope.sentence.has_cue(CueKind.LATER, CueKind.EARLIER, within=between):
        return False
    return any(
        verb.span.start >= other.span.end
        and _has_comma(scope, other.span, verb.span)
        and scope.sentence.measure_distance(verb.span, ref.span) <= _VERB_REACH
        for verb in list_releases(scope.sentence)
    )


def _has_comma(scope: Scope, first: Span, last: Span) -> bool:
    between = scope.document.text[first.end : last.start]
    return any(comma in between for comma in COMMAS)
