"""Where in a text something stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False, eq=True)
class Span:
    """A half-open stretch of a text, counted in Unicode code points.

    A sentence makes and compares a hundred of them: they do so by their own two fields, which is half the work.
    Raises ValueError for an end before the start or a negative start.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if start < 0 or end < start:
            raise ValueError(f"a span runs forward from a position >= 0, not {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Span and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        # Spans of one text seldom begin alike.
        return self.start

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def overlaps_any(self, others: Iterable[Span]) -> bool:
        """Whether it shares a character with any of the others."""
        start, end = self.start, self.end
        for other in others:  # noqa: SIM110 - a generator costs more than what it looks at
            if start < other.end and other.start < end:
                return True
        return False

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch, ``by`` characters further on."""
        if not by:
            return self
        return Span(self.start + by, self.end + by)

    def is_marked(self, marks: bytearray) -> bool:
        """Whether any character of the stretch is marked."""
        return 1 in marks[self.start : self.end]

    def count_utf16(self, text: str) -> tuple[int, int]:
        """Start and end in UTF-16 units, as JavaScript and W3C selectors of browsers count."""
        start = self.start + sum(1 for c in text[: self.start] if ord(c) > 0xFFFF)
        return start, start + len(self) + sum(1 for c in self.cut(text) if ord(c) > 0xFFFF)


# The fields themselves, set without a look-up of their names; from outside they stay frozen.
_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__


def mark_spans(spans: Iterable[Span], length: int) -> bytearray:
    """One byte for every character of a text of that length, 1 where any of the spans stands."""
    marks = bytearray(length)
    for span in spans:
        start, end = span.start, span.end
        marks[start:end] = b"\x01" * (end - start)
    return marks
