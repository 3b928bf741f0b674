"""Claims that an attribute of an entity has a figure."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.attributes import Choice, choose_for_quantity, settle_unit
from server.reading.claim_parts import (
    find_frame,
    find_hardware,
    find_qualifiers,
    find_time,
    is_aside,
    is_negated,
    unite_parts,
)
from server.reading.document import Sentence
from server.reading.scope import Scope

_IRREAL = (CueKind.FUTURE, CueKind.POSSIBILITY, CueKind.HOPE, CueKind.CONDITION)
_SETTING_REACH = 7.0
# The verb that closes the sentence says whether its figure is meant for the future.
_VERB_REACH = 2.0


def claim_quantities(
    scope: Scope,
    mentions: list[QuantityMention],
) -> list[Claim]:
    """One claim for each figure of the list: a measurement where attribute and subject are found, else unclear."""
    claims = []
    settings = [cue.span for cue in scope.sentence.list_cues(CueKind.QUALIFIER)]
    for mention in mentions:
        if any(span.overlaps(mention.span) for span in settings):
            # "In one attempt" is how it was measured, not what.
            continue
        choices = choose_for_quantity(scope.sentence, mention.span, mention.quantity.unit, scope.document, scope.tools)
        if choices:
            claims.append(_claim_measurement(scope, mention, choices))
        elif mention.quantity.unit not in (None, "ordinal"):
            claims.append(Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity))
    return claims


def _claim_measurement(
    scope: Scope,
    mention: QuantityMention,
    choices: list[Choice],
) -> Claim:
    best = choices[0]
    attribute = best.attribute
    quantity = settle_unit(mention.quantity, attribute)
    frame = find_frame(scope.frames, mention.span)
    attributed = frame is not None and scope.document.is_highlighted(frame.cue.span)
    if _is_estimated(scope, mention.span):
        quantity = replace(quantity, reported=True)
    kind = ClaimKind.MEASUREMENT
    if frame is None and _is_irreal(scope.sentence, mention.span, best):
        kind = ClaimKind.PREDICTION
    hardware = find_hardware(scope.sentence, mention.span)
    span = unite_parts(scope.sentence, mention.span, best.words, best.subject, scope.document)
    if hardware is not None and hardware.span is not None and scope.document.is_highlighted(hardware.span):
        span = Span(min(span.start, hardware.span.start), max(span.end, hardware.span.end))
    return Claim(
        span=span,
        text="",
        kind=kind,
        subject=best.subject,
        attribute=attribute.id,
        other_attributes=tuple(
            choice.attribute.id
            for choice in choices[1:]
            if choice.words is not None and choice.words == best.words and choice.subject == best.subject
        ),
        quantity=quantity,
        at=find_time(scope, mention.span, attribute),
        qualifiers=find_qualifiers(scope, mention.span, attribute),
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        venue=frame.venue if frame else None,
        attributed=attributed,
        negated=is_negated(scope.sentence, mention.span, best.words),
        aside=is_aside(scope.sentence, mention.span, best),
    )


def _is_irreal(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
    """Whether the figure is only foreseen, supposed or hoped for; where the verb stands last, so do these words."""
    # A word that tells hearsay too ("soll ... haben") leaves a figure as it is told.
    told = {cue.span for cue in sentence.list_cues(CueKind.ESTIMATE)}
    marks = [
        cue
        for cue in sentence.list_cues(*_IRREAL)
        if cue.span not in told and not any(figure.overlaps(cue.span) for figure in sentence.figure_spans)
    ]
    behind = sentence.order.verb_last
    if behind and any(
        cue.span.start >= anchor.end and sentence.measure_distance(cue.span, anchor) <= _VERB_REACH for cue in marks
    ):
        return True
    return any(
        (cue.span.end <= anchor.start or behind) and sentence.measure_distance(cue.span, choice.words or anchor) <= 0.8
        for cue in marks
    )


def _is_estimated(scope: Scope, anchor: Span) -> bool:
    return any(
        scope.document.is_highlighted(cue.span) and scope.sentence.measure_distance(cue.span, anchor) <= _SETTING_REACH
        for cue in scope.sentence.list_cues(CueKind.ESTIMATE)
    )
