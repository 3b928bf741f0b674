"""What the number reader sees on a whole page: the figures, times and names of its main text, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from server.checker import Checker
from server.evidence.figure_presence import PageReading
from server.language.detect import detect_language
from server.language.pack import LanguagePack
from server.model.entity import EntityRef
from server.model.passage import Context, Passage
from server.model.reading import PeriodMention, QuantityMention

# Main texts have a paragraph a line; what is longer is cut at a blank.
_LONGEST = 4000

# The text of a page, the language it names, its day, and the day it is read.
ReadFigures = Callable[[str, str, date | None, date], PageReading]


def make_figure_reader(checker: Checker, packs: Mapping[str, LanguagePack]) -> ReadFigures:
    """A function that reads the figures of a page with that checker, by the rules by which passages are read."""

    def read(text: str, language: str, published: date | None, today: date) -> PageReading:
        named = language.partition("-")[0].lower()
        code = detect_language(text, packs, named).code
        quantities: list[QuantityMention] = []
        periods: list[PeriodMention] = []
        names: list[EntityRef] = []
        for start, part in _cut(text):
            found = checker.read(Passage(part, today, Context(published=published), code))
            quantities += (replace(mention, span=mention.span.shift(start)) for mention in found.quantities)
            periods += (replace(mention, span=mention.span.shift(start)) for mention in found.periods)
            names += (replace(ref, span=ref.span.shift(start)) for ref in found.entities if ref.span is not None)
        return PageReading(text, tuple(quantities), tuple(periods), tuple(names), published)

    return read


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold anything, with where each begins; long ones in parts."""
    start = 0
    for line in text.splitlines(keepends=True):
        begin, end = start, start + len(line)
        while begin < end:
            last = end
            if end - begin > _LONGEST:
                last = text.rfind(" ", begin, begin + _LONGEST) + 1 or begin + _LONGEST
            if text[begin:last].strip():
                yield begin, text[begin:last]
            begin = last
        start = end
