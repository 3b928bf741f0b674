"""Whether a figure, a time or a name is denied where it stands."""

from __future__ import annotations

from server.language.claim_words import CueKind, WordOrder
from server.model.span import Span
from server.reading.corrections import is_corrected, is_set_aside
from server.reading.document import Sentence

# An exception stands right before the figure: nothing but 5 million.
_EXCEPTION_REACH = 0.3
_NEGATION_REACH = 1.3
_NAME = 0.25
# Marks of scripts without capitals and spaces, where nothing else tells that a clause is over.
_CLAUSE_MARKS = "，；"


def is_negated(sentence: Sentence, anchor: Span, words: Span | None, told: Span | None = None) -> bool:
    """Whether the claim is denied: a negation close before the figure or the words of its attribute, or behind them in
    languages that deny so; where the verb stands last, also in them. ``told`` is the figure, time or name where the
    anchor is not: "not in July but in August" denies July alone."""
    order = sentence.order
    told = told or anchor
    claimed = (anchor,) if words is None else (anchor, words)
    for cue in sentence.list_cues(CueKind.NEGATION):
        aside = is_set_aside(sentence, told, cue.span)
        near = [
            span for span in claimed if _denies(cue.span, span, order) and _is_within_reach(sentence, cue.span, span)
        ]
        if not (aside or near) or is_corrected(sentence, cue.span, told):
            continue
        if aside:
            return True
        if any(figure.covers(cue.span) for figure in sentence.figure_spans) or _is_only(sentence, cue.span):
            # "No more than 20" bounds the figure and denies nothing.
            continue
        if any(not is_parted(sentence, cue.span, span) for span in near):
            return True
    return False


def _is_within_reach(sentence: Sentence, negation: Span, span: Span) -> bool:
    """Whether so few words part them; a name counts as one word, however long it is."""
    if sentence.measure_distance(negation, span) <= _NEGATION_REACH:
        return True
    distance, last = 0.0, negation
    for ref in sentence.entities:
        if ref.span is not None and last.end <= ref.span.start and ref.span.end <= span.start:
            distance += sentence.measure_distance(last, ref.span) + _NAME
            last = ref.span
    return last is not negation and distance + sentence.measure_distance(last, span) <= _NEGATION_REACH


def is_parted(sentence: Sentence, first: Span, second: Span) -> bool:
    """Whether a mark of those scripts parts the two: then they stand in two clauses."""
    start, end = sorted((first, second), key=lambda span: span.start)
    between = Span(start.end, max(start.end, end.start)).shift(-sentence.span.start)
    return any(mark in between.cut(sentence.text) for mark in _CLAUSE_MARKS)


def _is_only(sentence: Sentence, negation: Span) -> bool:
    """ "Cost nothing but 5 million", لم يكلف سوى: a negation with an exception says that this much it was."""
    behind = sentence.order.negation_behind
    return any(
        (
            (figure.end <= cue.span.start and cue.span.end <= negation.start)
            if behind
            else (negation.end <= cue.span.start and cue.span.end <= figure.start)
        )
        and sentence.measure_distance(cue.span, figure) <= _EXCEPTION_REACH
        for cue in sentence.list_cues(CueKind.SAVED_FOR)
        for figure in sentence.figure_spans
    )


def _denies(negation: Span, span: Span, order: WordOrder) -> bool:
    if order.verb_last:
        return negation.end <= span.start or negation.end >= span.end
    if order.negation_behind:
        # Right before the verb it denies as well: ने नहीं बनाया.
        return negation.start >= span.end or 0 <= span.start - negation.end <= 1
    return negation.end <= span.start
