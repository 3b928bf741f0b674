"""One stretch of a document over several."""

from __future__ import annotations

from collections.abc import Iterable

from server.model.span import Span
from server.reading.document import Document, Sentence


def enclose(spans: Iterable[Span]) -> Span:
    """The shortest stretch that holds all of these, of which there is one at least."""
    first, *others = spans
    if not others:
        return first
    start, end = first.start, first.end
    for span in others:
        start, end = min(start, span.start), max(end, span.end)
    return Span(start, end)


def list_shown(spans: Iterable[Span | None], sentence: Sentence, document: Document) -> list[Span]:
    """Those of the stretches that lie in the sentence and touch the highlight."""
    first, last = sentence.span.start, sentence.span.end
    start, end = document.highlight.start, document.highlight.end
    return [span for span in spans if span is not None and first <= span.start < end and start < span.end <= last]
