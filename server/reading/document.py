"""The highlighted text with what stands around it, as one document of sentences with their mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

import regex

from server.language.claim_words import CueKind, WordOrder
from server.language.pack import LanguagePack
from server.model.entity import EntityRef
from server.model.passage import DetectedLanguage, Passage
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span, mark_spans
from server.reading.cues import Cue, CueIndex
from server.reading.figures import Figures, read_figures, read_times
from server.reading.held import held
from server.reading.layout import Layout
from server.reading.names import NamesIndex
from server.reading.pairing import pair_in_order
from server.reading.sentences import split_sentences
from server.reading.unknown_names import find_unknown_names
from server.vocabulary.vocabulary import Vocabulary

# Scripts in which letters of a word run on without capitals or other marks to tell where a name ends.
_LETTERS_OF_WORDS = (regex.compile(r"[\p{Katakana}ー]+"), regex.compile(r"\p{Hangul}+"))
_PLAIN_ORDER = WordOrder()
# What opens a bracket.
BRACKETS = ("(", "（")
_CLOSING = frozenset(",.;:!?)]}”’»،。，、؟")
_START, _END = attrgetter("span.start"), attrgetter("span.end")
# Parts of plain tuples: where a word ends, the kind and the words of a cue.
_LAST, _KIND, _WORDS = itemgetter(1), itemgetter(0), itemgetter(2)


# Built anew for each sentence and never changed; frozen ones would cost a call for every field.
@dataclass(eq=False)
class Sentence:
    """One sentence with all that was found in it; every span counts in the document.

    ``has_relative_times``: some of its times depend on the day they are taken from. ``unknown_names`` are words that
    look like names of which the base knows nothing.
    """

    span: Span
    text: str
    entities: tuple[EntityRef, ...]
    quantities: tuple[QuantityMention, ...]
    periods: tuple[PeriodMention, ...]
    layout: Layout
    has_relative_times: bool = False
    unknown_names: tuple[Span, ...] = ()
    order: WordOrder = _PLAIN_ORDER
    # By where a name begins (``name_parts.find_part``).
    name_parts: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    # Those of the layout, held because they are asked for a hundred times a sentence.
    list_cues: Callable[[str], tuple[Cue, ...]] = field(init=False, repr=False, compare=False)
    list_any_cues: Callable[..., tuple[Cue, ...]] = field(init=False, repr=False, compare=False)
    measure_distance: Callable[[Span, Span], float] = field(init=False, repr=False, compare=False)
    has_brackets: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        layout, text = self.layout, self.text
        self.list_cues = layout.list_cues
        self.list_any_cues = layout.list_any_cues
        self.measure_distance = layout.measure_distance
        self.has_brackets = BRACKETS[0] in text or BRACKETS[1] in text

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All cues, in order."""
        return self.layout.cues

    def cut(self, start: int, end: int) -> str:
        """The words of a stretch of the document that lies in the sentence."""
        offset = self.span.start
        return self.text[start - offset : end - offset]

    @property
    def words(self) -> tuple[Span, ...]:
        """The words of the sentence."""
        return self.layout.words

    def find_word_before(self, position: int) -> str:
        """The last word that ends before a position, empty where none does."""
        words = self.layout.word_bounds
        at = bisect_right(words, position, key=_LAST)
        return self.cut(*words[at - 1]) if at else ""

    def find_word_behind(self, position: int) -> str:
        """The first word that begins behind a position, empty where none does."""
        words = self.layout.word_bounds
        at = bisect_left(words, (position,))
        return self.cut(*words[at]) if at < len(words) else ""

    def has_cue(self, *kinds: str, within: Span | None = None) -> bool:
        """Whether a cue of these kinds stands in the sentence (in that stretch of it)."""
        found = self.layout.list_any_cues(*kinds)
        return bool(found) if within is None else any(within.covers(cue.span) for cue in found)

    @held
    def figure_spans(self) -> tuple[Span, ...]:
        """Where the quantities and periods stand."""
        return (*[mention.span for mention in self.quantities], *[mention.span for mention in self.periods])

    @held
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

    @held
    def paired(self) -> Mapping[Span, tuple[EntityRef, ...]]:
        """Whose each figure and time is, where the sentence says "respectively"."""
        if not self.has_cue(CueKind.RESPECTIVELY):
            return {}
        return pair_in_order(self.entities, self.quantities, self.periods)

    @held
    def compares(self) -> bool:
        """Whether any word of the sentence compares."""
        return self.has_cue(CueKind.MORE, CueKind.LESS, CueKind.THAN)


@dataclass(eq=False)
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

    def list_before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentences before this one, nearest first."""
        return self.sentences[: bisect_right(self.sentences, sentence.span.start, key=_END)][::-1]

    def is_highlighted(self, span: Span) -> bool:
        """Whether a stretch lies in the highlight (by more than half)."""
        start, end = span.start, span.end
        first, last = self.highlight.start, self.highlight.end
        if first <= start and end <= last:
            return end > start
        return (min(end, last) - max(start, first)) * 2 > end - start


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
    entities = tools.names.find(text, known)
    if not text.isascii():
        entities = tuple(ref for ref in entities if not _runs_on(text, ref, tools))
    spans = split_sentences(text, tools.pack)
    sentences = []
    for span in spans:
        # Figures are read where they can be judged; around it, only names and cues are needed.
        judged = span.overlaps(highlight)
        own = entities[bisect_left(entities, span.start, key=_START) : bisect_right(entities, span.end, key=_END)]
        sentences.append(_read_sentence(text, span, own, tools, passage.context.published, figures=judged))
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
    text: str, span: Span, own: tuple[EntityRef, ...], tools: Tools, reference: date | None, *, figures: bool
) -> Sentence:
    """The sentence that stands there, with its ``own`` names."""
    cut = span.cut(text)
    cues = tools.cues.find_cues(cut)
    if span.start:
        cues = tuple([Cue(cue.kind, cue.value, cue.span.shift(span.start)) for cue in cues])
    named = [ref.span for ref in own if ref.span is not None]
    found = _read_figures(cut, span.start, own, tools, reference) if figures else Figures()
    order = tools.cues.order
    if found.periods and CueKind.POSSIBILITY in map(_KIND, cues):
        # "In May" names a month and supposes nothing.
        cues = tuple(
            [
                cue
                for cue in cues
                if cue.kind is not CueKind.POSSIBILITY or not any(time.span.covers(cue.span) for time in found.periods)
            ]
        )
    if named and order.object_first and not order.verb_last and CueKind.FUTURE in map(_KIND, cues):
        # 将 before a verb tells of the future, before a name only whom the verb acts on.
        acted_on = {name.start for name in named}
        cues = tuple(
            [
                cue
                for cue in cues
                if cue.kind is not CueKind.FUTURE or acted_on.isdisjoint((cue.span.end, cue.span.end + 1))
            ]
        )
    cued = mark_spans(map(_WORDS, cues), span.end) if named else None
    if cued is not None and any(cued.find(1, name.start, name.end) >= 0 for name in named):
        # Words inside a name say nothing.
        inside = mark_spans(named, span.end)
        cues = tuple([cue for cue in cues if inside.find(1, cue.span.start, cue.span.end) < 0])
        cued = None
    layout = Layout(cut, span.start, cues, glossed=order.verb_last)
    return Sentence(
        span,
        cut,
        own,
        found.quantities,
        found.periods,
        layout,
        found.has_relative_times,
        find_unknown_names(text, layout, named, found, cued, tools.cues, tools.pack),
        order,
    )


def _read_figures(cut: str, offset: int, own: tuple[EntityRef, ...], tools: Tools, reference: date | None) -> Figures:
    """The figures of a sentence of the document that starts at ``offset``, with spans of the document."""
    local = tuple([_shift(ref, -offset) for ref in own]) if offset else own
    found = read_figures(cut, tools.pack, tools.vocabulary.units, local, reference)
    if not offset:
        return found
    return Figures(
        tuple([QuantityMention(mention.span.shift(offset), mention.quantity) for mention in found.quantities]),
        tuple([PeriodMention(mention.span.shift(offset), mention.period) for mention in found.periods]),
        found.has_relative_times,
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
    if not start:
        return tuple([ref for ref in entities if ref.span is not None and ref.span.end <= end])
    return tuple(
        _shift(ref, -start)
        for ref in entities
        if ref.span is not None and start <= ref.span.start and ref.span.end <= end
    )


def _shift(ref: EntityRef, by: int) -> EntityRef:
    span = ref.span.shift(by) if ref.span is not None else None
    return EntityRef(ref.id, ref.label, ref.kind, span, ref.text, ref.match, ref.alternatives)
