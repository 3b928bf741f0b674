"""The unit of the figure that stands at a place of a sentence."""

from __future__ import annotations

from server.model.span import Span
from server.reading.document import Sentence


def find_unit(sentence: Sentence, anchor: Span) -> str | None:
    """The unit of the figure at ``anchor``, None where it has none or no figure stands there."""
    start, end = anchor.start, anchor.end
    for mention in sentence.quantities:
        span = mention.span
        if span.start == start and span.end == end:
            return mention.quantity.unit
    return None
