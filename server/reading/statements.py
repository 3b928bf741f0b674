"""Claims that somebody said something: the speaker, the time, and what it was about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from operator import itemgetter

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind, Content
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span, mark_spans
from server.reading.document import Document, Sentence
from server.reading.recall import recall_subject
from server.reading.scope import Scope
from server.reading.speech import SpeechFrame

_QUOTES = frozenset("\"'“”‘’«»„「」『』")
_AROUND = _QUOTES | frozenset(" ,.:;、。，")
# Parts of plain tuples: where a word ends, where a concept stands, the words of a cue.
_END, _SPAN, _WORDS = itemgetter(1), itemgetter(1), itemgetter(2)
# A negation this close to the verb of saying denies that it was said.
_DENIAL_REACH = 0.5
# Held, because Python 3.11 reaches a member of an enum slowly.
_UNCLEAR = ClaimKind.UNCLEAR
_ABOUT = (
    EntityKind.MODEL,
    EntityKind.FAMILY,
    EntityKind.ORGANISATION,
    EntityKind.PRODUCT,
    EntityKind.BENCHMARK,
    EntityKind.CLUSTER,
)


def claim_statements(scope: Scope, made: list[Claim]) -> list[Claim]:
    """One claim for the innermost frame whose words the highlight touches, where its content is no claim read already.

    ``made`` are the claims read from the sentence so far: a figure said by somebody is a claim of its own, and a
    statement beside it only where the words carry concepts too.
    """
    touched = [frame for frame in scope.frames if frame.words.overlaps(scope.document.highlight)]
    if not touched:
        return []
    frame = touched[-1]
    # What shows it ("the code on the site") belongs to what is claimed.
    whole = scope.sentence.span if frame.cue.kind is CueKind.SHOWING else frame.words
    words = _cut_to_highlight(whole, scope.document)
    if words is None:
        return []
    attributed = scope.document.is_highlighted(frame.cue.span)
    if frame.is_estimate and not attributed:
        return []
    # Where figures or dates are read already, a statement says more only with its verb highlighted and concepts in it.
    read_already = any(
        claim.is_checkable and claim.kind is not _UNCLEAR and words.overlaps(claim.span) for claim in made
    )
    if read_already and (not attributed or frame.is_estimate):
        return []
    concepts = [
        (concept, span.shift(words.start))
        for concept, span in scope.tools.cues.find_concepts(words.cut(scope.document.text))
    ]
    if read_already and not concepts:
        return []
    content = _read_content(scope, words, concepts)
    start = min(words.start, frame.cue.span.start) if attributed else words.start
    end = max(words.end, frame.cue.span.end) if attributed else words.end
    span = Span(max(start, scope.document.highlight.start), min(end, scope.document.highlight.end))
    return [
        Claim(
            span=span,
            text=scope.cut(span),
            kind=ClaimKind.STATEMENT,
            subject=content.about[0] if content.about else None,
            attribute="statement",
            speaker=frame.speaker,
            said=frame.said,
            venue=frame.venue,
            content=content,
            attributed=attributed,
            negated=_is_denied(scope.sentence, frame),
        )
    ]


def _cut_to_highlight(words: Span, document: Document) -> Span | None:
    start, end = max(words.start, document.highlight.start), min(words.end, document.highlight.end)
    text = document.text
    while start < end and (text[start] in _AROUND or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _AROUND or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if end > start else None


def _read_content(scope: Scope, words: Span, found: list[tuple[str, Span]]) -> Content:
    """What the words say; ``found`` are the concepts in them."""
    about = tuple(
        ref for ref in scope.sentence.entities if ref.span is not None and words.covers(ref.span) and ref.kind in _ABOUT
    )
    if not about:
        about = _find_topic(scope, words)
    quantities = tuple([mention.quantity for mention in scope.sentence.quantities if words.covers(mention.span)])
    periods = tuple([mention.period for mention in scope.sentence.periods if words.covers(mention.span)])
    named = [ref.span for ref in scope.sentence.entities if ref.span is not None]
    covered = chain(map(_SPAN, found), scope.sentence.figure_spans, named, map(_WORDS, scope.sentence.cues))
    read = mark_spans(covered, len(scope.document.text))
    return Content(
        about=about,
        concepts=frozenset(concept for concept, _ in found),
        quantities=quantities,
        periods=periods,
        unknown_words=_count_unknown(scope, words, read),
        quoted=_is_quoted(scope.document, words),
        negated=any(
            words.covers(cue.span) and not any(span.overlaps(cue.span) for _, span in found)
            for cue in scope.sentence.list_cues(CueKind.NEGATION)
        ),
    )


def _count_unknown(scope: Scope, words: Span, read: bytearray) -> int:
    """How many words of the stretch were not read and carry a meaning; what was read is marked."""
    text, is_function_word = scope.document.text, scope.tools.cues.is_function_word
    bounds, is_read = scope.sentence.layout.word_bounds, read.find
    first, last = bisect_left(bounds, (words.start,)), bisect_right(bounds, words.end, key=_END)
    unread = [text[start:end] for start, end in bounds[first:last] if is_read(1, start, end) < 0]
    return sum([not is_function_word(word) for word in unread])


def _find_topic(scope: Scope, words: Span) -> tuple[EntityRef, ...]:
    """What the words are about where they name nobody: the model named before them, else recalled from the page."""
    near = [
        ref
        for ref in scope.sentence.entities
        if ref.span is not None and ref.kind is EntityKind.MODEL and ref.span.end <= words.start
    ]
    if near:
        return (near[-1],)
    if not scope.sentence.has_cue(CueKind.THING_PRONOUN, within=words):
        return ()
    recalled = recall_subject(scope.sentence, words, (EntityKind.MODEL,), scope.document, scope.tools)
    return (recalled,) if recalled is not None else ()


def _is_quoted(document: Document, words: Span) -> bool:
    return not _QUOTES.isdisjoint(document.text[max(0, words.start - 2) : words.end + 2])


def _is_denied(sentence: Sentence, frame: SpeechFrame) -> bool:
    """Whether the speaker is said *not* to have said it; where the verb stands last, what is before it is his own."""
    verb, behind = frame.cue.span, sentence.order.verb_last or sentence.order.negation_behind
    return any(
        (cue.span.end >= verb.end if behind else cue.span.end <= verb.start)
        and sentence.measure_distance(cue.span, verb) <= _DENIAL_REACH
        for cue in sentence.list_cues(CueKind.NEGATION)
    )
