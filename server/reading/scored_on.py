"""Which of several benchmarks a figure is a score on: "79.8 % on AIME 2024 and 97.3 % on MATH-500"."""

from __future__ import annotations

from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.attributes import find_setting
from server.reading.document import Document, Sentence


def find_benchmark(sentence: Sentence, anchor: Span, document: Document) -> EntityRef | None:
    """The benchmark of the figure at ``anchor``. As many benchmarks as figures stand in one order; else each figure
    follows its benchmark where the sentence names one first, and goes before it where it names a figure first."""
    named = [ref for ref in sentence.entities if ref.kind is EntityKind.BENCHMARK and ref.span is not None]
    unit = next((mention.quantity.unit for mention in sentence.quantities if mention.span == anchor), None)
    figures = [mention.span for mention in sentence.quantities if mention.quantity.unit == unit]
    if len({ref.id for ref in named}) <= 1 or anchor not in figures:
        return find_setting(sentence, EntityKind.BENCHMARK, document)
    if len(named) == len(figures):
        return named[figures.index(anchor)]
    before = [ref for ref in named if ref.span is not None and ref.span.end <= anchor.start]
    behind = [ref for ref in named if ref.span is not None and ref.span.start >= anchor.end]
    opens = named[0].span is not None and named[0].span.start < figures[0].start
    first, second = (before[-1:], behind[:1]) if opens else (behind[:1], before[-1:])
    return (first or second or [named[0]])[0]
