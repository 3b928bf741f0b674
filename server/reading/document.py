"""The highlighted text with what stands around it, as one document of sentences with their mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import regex

from server.language.claim_words import CueKind
from server.language.pack import LanguagePack
from server.model.entity import EntityRef
from server.model.passage import DetectedLanguage, Passage
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span
from server.reading.cues import Cue, CueIndex, WordOrder
from server.reading.figures import read_figures, read_times
from server.reading.names import NamesIndex
from server.reading.sentences import split_sentences
from server.reading.unknown_names import find_unknown_names
from server.vocabulary.vocabulary import Vocabulary

# How strongly a mark parts what stands before it from what stands after, in units of four words.
_MARKS: Mapping[str, float] = {
    ",": 1.0,
    ";": 3.0,
    ":": 2.5,
    "(": 2.0,
    ")": 2.0,
    "|": 4.0,
    "\n": 4.0,
    "–": 1.0,
    "—": 1.5,
    "،": 1.0,
    "，": 1.0,
    "、": 1.0,
    "；": 3.0,
    "：": 2.5,
    "（": 2.0,
    "）": 2.0,
}
_CUE_BREAKS: Mapping[CueKind, float] = {
    CueKind.BREAK: 2.0,
    CueKind.RELATIVE: 0.6,
    CueKind.COMPLEMENT: 1.0,
    CueKind.AND: 0.3,
}
_WORDS_A_UNIT = 4
# Of scripts without spaces, about a word's length of letters counts as a word.
_WORD = regex.compile(
    r"""\p{Han}{1,2} | [\p{Hiragana}ー]{1,3} | [\p{Katakana}ー]+ | (?:[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*){1,5}
      | [[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]+
        (?:[-'’.][[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]+)*""",
    regex.VERBOSE | regex.V1,
)
# Scripts in which letters of a word run on without capitals or other marks to tell where a name ends.
_LETTERS_OF_WORDS = (regex.compile(r"[\p{Katakana}ー]+"), regex.compile(r"\p{Hangul}+"))
# A few letters in brackets that gloss the word before them, in languages whose verb is far: (CEO), (현지시간).
_GLOSS = regex.compile(r"[(（][^()（）]{1,8}[)）]")
_DECIMAL_MARK = regex.compile(r"(?<=\d)[.,](?=\d)")
_PLAIN_ORDER = WordOrder()
_CLOSING = frozenset(",.;:!?)]}”’»،。，、؟")


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was found in it; every span counts in the document.

    ``unknown_names`` are words that look like names of which the base knows nothing.
    """

    span: Span
    text: str
    entities: tuple[EntityRef, ...]
    quantities: tuple[QuantityMention, ...]
    periods: tuple[PeriodMention, ...]
    cues: tuple[Cue, ...]
    unknown_names: tuple[Span, ...] = ()
    order: WordOrder = _PLAIN_ORDER

    def list_cues(self, *kinds: CueKind) -> list[Cue]:
        """The cues of these kinds, in order."""
        return [cue for cue in self.cues if cue.kind in kinds]

    def has_cue(self, *kinds: CueKind, within: Span | None = None) -> bool:
        """Whether a cue of these kinds stands in the sentence (in that stretch of it)."""
        return any(cue.kind in kinds and (within is None or within.covers(cue.span)) for cue in self.cues)

    @cached_property
    def figure_spans(self) -> tuple[Span, ...]:
        """Where the quantities and periods stand."""
        return tuple(mention.span for mention in self.quantities) + tuple(mention.span for mention in self.periods)

    @cached_property
    def _figures_by_unit(self) -> Mapping[str | None, tuple[list[int], list[QuantityMention]]]:
        found: dict[str | None, tuple[list[int], list[QuantityMention]]] = {}
        for mention in self.quantities:
            starts, mentions = found.setdefault(mention.quantity.unit, ([], []))
            starts.append(mention.span.start)
            mentions.append(mention)
        return found

    def list_nearest(self, unit: str | None, span: Span) -> list[QuantityMention]:
        """The figures of that unit nearest to a stretch: two before it and two behind or in it at most."""
        starts, mentions = self._figures_by_unit.get(unit, ([], []))
        at = bisect_left(starts, span.start)
        return mentions[max(at - 2, 0) : at + 3]

    @cached_property
    def compares(self) -> bool:
        """Whether any word of the sentence compares."""
        return self.has_cue(CueKind.MORE, CueKind.LESS, CueKind.THAN)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words of the sentence."""
        offset = self.span.start
        return tuple(Span(m.start() + offset, m.end() + offset) for m in _WORD.finditer(self.text))

    @cached_property
    def _word_starts(self) -> list[int]:
        offset = self.span.start
        return [m.start() + offset for m in _WORD.finditer(self.text)]

    @cached_property
    def _breaks(self) -> tuple[list[int], list[float]]:
        glosses = [Span(*m.span()) for m in _GLOSS.finditer(self.text)] if self.order.verb_last else []
        found = [
            (self.span.start + position, _MARKS[character])
            for position, character in enumerate(self.text)
            if character in _MARKS
            and not _DECIMAL_MARK.match(self.text, position)
            and not any(gloss.start <= position < gloss.end for gloss in glosses)
        ]
        found += [(cue.span.start, _CUE_BREAKS[cue.kind]) for cue in self.cues if cue.kind in _CUE_BREAKS]
        found.sort()
        sums = [0.0]
        for _, weight in found:
            sums.append(sums[-1] + weight)
        return [position for position, _ in found], sums

    def measure_distance(self, first: Span, second: Span) -> float:
        """How far two stretches are from one another: words between, and what parts them (0: side by side)."""
        if first.overlaps(second):
            return 0.0
        start, end = (first.end, second.start) if first.end <= second.start else (second.end, first.start)
        words = bisect_left(self._word_starts, end) - bisect_left(self._word_starts, start)
        positions, sums = self._breaks
        parted = sums[bisect_left(positions, end)] - sums[bisect_left(positions, start)]
        return words / _WORDS_A_UNIT + parted


@dataclass(frozen=True)
class Document:
    """A passage laid out. ``highlight`` is where the highlighted text stands in ``text``."""

    passage: Passage
    language: DetectedLanguage
    text: str
    highlight: Span
    sentences: tuple[Sentence, ...]
    title_entities: tuple[EntityRef, ...] = field(default=())

    def list_highlighted(self) -> list[Sentence]:
        """The sentences that the highlight touches."""
        return [sentence for sentence in self.sentences if sentence.span.overlaps(self.highlight)]

    def list_before(self, sentence: Sentence) -> list[Sentence]:
        """The sentences before this one, nearest first."""
        return [other for other in reversed(self.sentences) if other.span.end <= sentence.span.start]

    def is_highlighted(self, span: Span) -> bool:
        """Whether a stretch lies in the highlight (by more than half)."""
        shared = min(span.end, self.highlight.end) - max(span.start, self.highlight.start)
        return shared * 2 > len(span)


@dataclass(frozen=True)
class Tools:
    """What reading needs besides the text: the pack's cues, the names of the base, the vocabulary."""

    pack: LanguagePack
    cues: CueIndex
    names: NamesIndex
    vocabulary: Vocabulary


def lay_out(passage: Passage, language: DetectedLanguage, tools: Tools) -> Document:
    """The passage as a document: text joined with its context, split into sentences, mentions found."""
    text, highlight = _join(passage)
    title_entities = tools.names.find(passage.context.title) if passage.context.title else ()
    known = frozenset(ref.id for ref in title_entities if ref.id)
    entities = tuple(ref for ref in tools.names.find(text, known) if not _runs_on(text, ref, tools))
    spans = split_sentences(text, tools.pack)
    sentences = []
    for span in spans:
        # Figures are read where they can be judged; around it, only names and cues are needed.
        judged = span.overlaps(highlight)
        sentences.append(_read_sentence(text, span, entities, tools, passage.context.published, figures=judged))
    return Document(passage, language, text, highlight, tuple(sentences), title_entities)


def _runs_on(text: str, ref: EntityRef, tools: Tools) -> bool:
    """Whether a name is only part of a longer word: メタバース, 메타버스; particles may follow one."""
    span = ref.span
    if span is None:
        return False
    name = span.cut(text)
    for letters in _LETTERS_OF_WORDS:
        before = letters.fullmatch(name[0]) and letters.match(text, span.start - 1) if span.start else None
        rest = letters.match(text, span.end) if letters.fullmatch(name[-1]) else None
        if before or (rest is not None and not tools.cues.may_follow(rest.group())):
            return True
    return False


def _join(passage: Passage) -> tuple[str, Span]:
    before, text, after = passage.context.before, passage.text, passage.context.after
    if (
        before
        and not before[-1].isspace()
        and not text[0].isspace()
        and before[-1] not in "([{“‘«\"'"
        and text[0] not in _CLOSING
    ):
        before += " "
    if (
        after
        and not after[0].isspace()
        and not text[-1].isspace()
        and after[0] not in _CLOSING
        and after[0] not in "\"'"
    ):
        after = " " + after
    return before + text + after, Span(len(before), len(before) + len(text))


def _read_sentence(
    text: str, span: Span, entities: Iterable[EntityRef], tools: Tools, reference: date | None, *, figures: bool
) -> Sentence:
    own = tuple(ref for ref in entities if ref.span is not None and span.covers(ref.span))
    cut = span.cut(text)
    cues = tuple(Cue(cue.kind, cue.value, cue.span.shift(span.start)) for cue in tools.cues.find_cues(cut))
    cues = tuple(cue for cue in cues if not any(ref.span and ref.span.overlaps(cue.span) for ref in own))
    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    if figures:
        quantities, periods = read_mentions(cut, span.start, own, tools, reference)
        # "In May" names a month and supposes nothing.
        times = [mention.span for mention in periods]
        cues = tuple(c for c in cues if c.kind is not CueKind.POSSIBILITY or not any(t.covers(c.span) for t in times))
    sentence = Sentence(span, cut, own, quantities, periods, cues, order=tools.cues.word_order)
    return replace(sentence, unknown_names=_find_unknown(text, sentence, tools))


def _find_unknown(text: str, sentence: Sentence, tools: Tools) -> tuple[Span, ...]:
    named = [ref.span for ref in sentence.entities if ref.span is not None]
    covered = [*named, *sentence.figure_spans, *(cue.span for cue in sentence.cues)]
    counted = [mention.span for mention in sentence.quantities if mention.quantity.unit is not None]
    counted += [mention.span for mention in sentence.periods]
    return find_unknown_names(text, sentence.words, covered, counted, sentence.cues, tools.cues, tools.pack)


def read_mentions(
    cut: str, offset: int, entities: Iterable[EntityRef], tools: Tools, reference: date | None
) -> tuple[tuple[QuantityMention, ...], tuple[PeriodMention, ...]]:
    """The figures of a stretch of the document that starts at ``offset``, with spans of the document."""
    local = _list_within(entities, offset, offset + len(cut))
    figures = read_figures(cut, tools.pack, tools.vocabulary.units, local, reference)
    return (
        tuple(QuantityMention(mention.span.shift(offset), mention.quantity) for mention in figures.quantities),
        tuple(PeriodMention(mention.span.shift(offset), mention.period) for mention in figures.periods),
    )


def read_times_said(
    words: Span, sentence: Sentence, document: Document, tools: Tools, said: date
) -> list[PeriodMention]:
    """The times of a stretch of the document, taken from the day on which it was said."""
    local = _list_within(sentence.entities, words.start, words.end)
    times = read_times(words.cut(document.text), tools.pack, tools.vocabulary.units, local, said)
    return [PeriodMention(mention.span.shift(words.start), mention.period) for mention in times]


def _list_within(entities: Iterable[EntityRef], start: int, end: int) -> tuple[EntityRef, ...]:
    """The names of a stretch of the document, with spans counted from its start."""
    return tuple(
        _shift(ref, -start)
        for ref in entities
        if ref.span is not None and start <= ref.span.start and ref.span.end <= end
    )


def _shift(ref: EntityRef, by: int) -> EntityRef:
    span = ref.span.shift(by) if ref.span is not None else None
    return EntityRef(ref.id, ref.label, ref.kind, span, ref.text, ref.match, ref.alternatives)
