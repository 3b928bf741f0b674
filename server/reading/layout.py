"""How a sentence is laid out: its words, its cues, and how far two stretches of it are from one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate

import regex

from server.language.claim_words import CueKind
from server.language.matches import TwinPattern
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.held import held

# How strongly a mark parts what stands before it from what stands after, in hundredths of four words.
_MARKS: Mapping[str, int] = {
    ",": 100,
    ";": 300,
    ":": 250,
    "(": 200,
    ")": 200,
    "|": 400,
    "\n": 400,
    "–": 100,
    "—": 150,
    "،": 100,
    "，": 100,
    "、": 100,
    "；": 300,
    "：": 250,
    "（": 200,
    "）": 200,
}
COMMAS = ",，،"
_CUE_BREAKS: Mapping[str, int] = {
    CueKind.BREAK: 200,
    CueKind.RELATIVE: 60,
    CueKind.COMPLEMENT: 100,
    CueKind.AND: 30,
}
_A_WORD = 25
# Of scripts without spaces, about a word's length of letters counts as a word.
_WORD = TwinPattern(
    regex.compile(
        r"""(?=\S)(?:[[\p{L}\p{M}\p{N}]--[ー\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]+
            (?:[-'’.][[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]+)*
          | \p{Han}{1,2} | [\p{Hiragana}ー]{1,3} | [\p{Katakana}ー]+
          | (?:[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*){1,5})""",
        regex.VERBOSE | regex.V1,
    ),
    re.compile(r"[A-Za-z0-9]+(?:[-'.][A-Za-z0-9]+)*"),
)
_COMMA = regex.compile(f"[{COMMAS}]")
# A few letters in brackets that gloss the word before them, in languages whose verb is far: (CEO), (현지시간).
_GLOSS = regex.compile(r"[(（][^()（）]{1,8}[)）]")
# The marks; a comma or point between digits is none.
_MARK = regex.compile(rf"(?<!\d),|,(?!\d)|[{regex.escape(''.join(set(_MARKS) - {','}))}]")


@dataclass(eq=False)
class Layout:
    """The words and cues of one sentence. ``start`` is where its text begins in the document; all spans count there.

    ``glossed``: a few letters in brackets part nothing.
    """

    text: str
    start: int
    cues: tuple[Cue, ...]
    glossed: bool = False

    def __post_init__(self) -> None:
        # The cues by kind, empty for one that is not there, and those of each choice of several kinds asked for.
        by_kind: defaultdict[str, tuple[Cue, ...]] = defaultdict(tuple)
        for cue in self.cues:
            by_kind[cue[0]] += (cue,)
        self._by_kind = by_kind
        self._kinds = frozenset(by_kind)
        self._chosen: dict[tuple[str, ...], tuple[Cue, ...]] = {}

    @property
    def list_cues(self) -> Callable[[str], tuple[Cue, ...]]:
        """Gives the cues of a kind, in order. The look-up itself, because a sentence is asked fifty times."""
        return self._by_kind.__getitem__

    def list_any_cues(self, *kinds: str) -> tuple[Cue, ...]:
        """The cues of any of these kinds, in order."""
        if self._kinds.isdisjoint(kinds):
            return ()
        found = self._chosen.get(kinds)
        if found is None:
            there = [*filter(None, map(self._by_kind.get, kinds))]
            found = there[0] if len(there) == 1 else tuple([cue for cue in self.cues if cue[0] in kinds])
            self._chosen[kinds] = found
        return found

    @held
    def comparing(self) -> tuple[Cue, ...]:
        """The words that say "more" or "less", in order."""
        return self.list_any_cues(CueKind.MORE, CueKind.LESS)

    @held
    def naming(self) -> list[tuple[Span, list[str]]]:
        """The words that name attributes, each with the attributes that they name."""
        found: list[tuple[Span, list[str]]] = []
        last = None
        for _, name, words in self.list_cues(CueKind.ATTRIBUTE):
            if words is last or words == last:
                found[-1][1].append(name)
            else:
                found.append((words, [name]))
                last = words
        return found

    @held
    def _word_bounds(self) -> list[tuple[int, int]]:
        """Where each word starts and ends in the sentence's own text."""
        return _WORD.list_bounds(self.text)

    @held
    def word_bounds(self) -> list[tuple[int, int]]:
        """Where each word of the sentence starts and ends."""
        start = self.start
        return [(first + start, last + start) for first, last in self._word_bounds] if start else self._word_bounds

    @held
    def words(self) -> tuple[Span, ...]:
        """The words of the sentence."""
        return tuple([Span(start, end) for start, end in self.word_bounds])

    @held
    def commas(self) -> list[int]:
        """Where the commas of any script stand."""
        start = self.start
        return [start + m.start() for m in _COMMA.finditer(self.text)]

    @held
    def _sums(self) -> list[int]:
        """For each position, how far it is from the start of the sentence, in hundredths."""
        weights = [0] * (len(self.text) + 1)
        for first, _ in self._word_bounds:
            weights[first] = _A_WORD
        glosses = [Span(*m.span()) for m in _GLOSS.finditer(self.text)] if self.glossed else []
        for mark in _MARK.finditer(self.text):
            at = mark.start()
            if not glosses or not any(gloss.start <= at < gloss.end for gloss in glosses):
                weights[at] += _MARKS[mark.group()]
        for cue in self.list_any_cues(*_CUE_BREAKS):
            weights[cue.span.start - self.start] += _CUE_BREAKS[cue.kind]
        return [0, *accumulate(weights)]

    def measure_distance(self, first: Span, second: Span) -> float:
        """How far two stretches are from one another: words between, and what parts them (0: side by side)."""
        start, end = first.end, second.start
        if start > end:
            start, end = second.end, first.start
            if start > end:
                return 0.0
        sums, offset = self._sums, self.start
        try:
            return (sums[end - offset] - sums[start - offset]) / 100
        except IndexError:
            # Beyond the sentence nothing is farther than its end.
            last = len(sums) - 1
            return (sums[min(end - offset, last)] - sums[min(start - offset, last)]) / 100
