"""Finds the cue words of a language in a text: one automaton a language, longest words first."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from server.language.claim_words import ClaimWords, CueKind, Phrase, WordOrder
from server.language.text import PlainText, fold_in_place, has_syllables, make_plain, splits_syllable
from server.model.span import Span

# Between the parts of a phrase with a gap: about eight words.
_GAP = 60
# "Más parámetros activos que": as far behind the word that compares, in letters.
_THAN_REACH = 40
_COMPARING = (CueKind.MORE, CueKind.LESS, CueKind.EQUAL, CueKind.LATER, CueKind.EARLIER)
# Phrases whose inner words still name an attribute: 排名第二 ranks, 推出的 releases, "diluncurkan ke publik" too.
_NAMING = frozenset(
    {
        CueKind.ATTRIBUTE,
        CueKind.HIGHEST,
        CueKind.LOWEST,
        CueKind.GROUP_RUNNERS_UP,
        CueKind.RELATION_CLOSE,
        CueKind.RELATION_PASSIVE,
        CueKind.RELEASED,
        CueKind.EQUAL,
    }
)
_JOINING = (CueKind.COMPLEMENT, CueKind.RELATIVE)
_PARTING = frozenset(",;:.!?()")


class Cue(NamedTuple):
    """A cue word in a text. ``value`` is an attribute id, a qualifier (name=value), or empty.

    A tuple, because a sentence has dozens of them.
    """

    kind: str
    value: str
    span: Span


# Made without a step in Python for each.
_make_cue = partial(tuple.__new__, Cue)
_NOWHERE = Span(0, 0)

# A part of a phrase: its text, whether its word may go on, whether it may have begun before, and whether it is only
# what hangs behind a word.
_Part = tuple[str, bool, bool, bool]


# A phrase found: its number, and where it starts and ends. A plain tuple, as the automaton gives one for every match.
_Found = tuple[int, int, int]
_BY_START, _BY_END = itemgetter(1), itemgetter(2)
_KIND, _PLACE = itemgetter(0), attrgetter("span.start", "span.end")


class CueIndex:
    """The cues and concepts of one language, compiled once."""

    def __init__(self, words: ClaimWords) -> None:
        self._words = words
        by_text: dict[_Part, list[Phrase]] = defaultdict(list)
        for phrase in words.phrases:
            by_text[phrase.text, phrase.prefix, phrase.suffix, phrase.glued].append(phrase)
        self._cues = _PhraseFinder([*by_text], words)
        self._payloads = [tuple(dict.fromkeys(phrases)) for phrases in by_text.values()]
        # The kind and the value of each cue that a phrase is.
        self._told = [tuple([(phrase.kind, phrase.value) for phrase in phrases]) for phrases in self._payloads]
        # What denies by an ending: eğitilmedi. A phrase of an attribute that holds the verb leaves open how it ends.
        self._denying = frozenset(
            number
            for number, phrases in enumerate(self._payloads)
            if any(phrase.kind is CueKind.NEGATION and phrase.suffix for phrase in phrases)
        )
        # The phrases that count inside longer ones too.
        self._inner = self._denying | frozenset(
            number
            for number, phrases in enumerate(self._payloads)
            if any(phrase.kind in (CueKind.ATTRIBUTE, CueKind.TOPIC) for phrase in phrases)
        )
        split = [(concept, [*_split_parts(text)]) for text, concept in words.concepts]
        self._parts = [*sorted({part for _, parts in split for part in parts})]
        # The phrases of concepts by their first part, each with its place in the pack.
        self._concepts_by_part: dict[_Part, list[tuple[int, str, list[_Part]]]] = defaultdict(list)
        for place, (concept, parts) in enumerate(split):
            self._concepts_by_part[parts[0]].append((place, concept, parts))
        self._concepts = _PhraseFinder(self._parts, words)

    def find_cues(self, text: str) -> tuple[Cue, ...]:
        """Every cue of the text in order; a longer phrase hides the shorter ones inside it."""
        plain = make_plain(text)
        hits = self._cues.find(fold_in_place(plain.text))
        if plain.starts is not None:
            hits = [_locate(plain, found) for found in hits]
        cues: list[Cue] = []
        hidden: list[_Found] = []
        told, inner = self._told, self._inner
        span, repeated = _NOWHERE, False
        first = last = -1
        # The longest phrases from the left.
        for found in sorted(sorted(hits, key=_BY_END, reverse=True), key=_BY_START):
            number, start, end = found
            if start >= last:
                span = Span(start, end)
                first, last = start, end
            elif start == first and end == last:
                # Words that are a phrase of two kinds: as a whole and as a beginning.
                repeated = True
            else:
                if number in inner:
                    hidden.append(found)
                continue
            for kind, value in told[number]:
                cues.append(_make_cue((kind, value, span)))
        kinds = set(map(_KIND, cues))
        if hidden and not kinds.isdisjoint(_NAMING) and (among := self._list_inner(cues, hidden)):
            cues = sorted(cues + among, key=_PLACE)
            repeated = True
        if repeated:
            cues = [*dict.fromkeys(cues)]
        if CueKind.THAN in kinds and not kinds.isdisjoint(_JOINING):
            cues = _settle_than(cues, text)
        return tuple(cues)

    def _list_inner(self, cues: Iterable[Cue], hidden: Iterable[_Found]) -> list[Cue]:
        """The cues of phrases inside longer ones. "Trained on" names more attributes than "was trained on", and what is
        spoken of in "train" is so in "to train"."""
        named = [cue for cue in cues if cue[0] in _NAMING]
        inner: list[Cue] = []
        for number, start, end in hidden:
            around = [cue for cue in named if cue[2].start <= start and end <= cue[2].end]
            if not around:
                continue
            span = Span(start, end)
            if number in self._denying:
                inner.append(_make_cue((CueKind.NEGATION, "", span)))
            said = {cue[1] for cue in around if cue[0] is CueKind.ATTRIBUTE}
            for kind, value in self._told[number]:
                if kind is CueKind.TOPIC or (kind is CueKind.ATTRIBUTE and value not in said):
                    inner.append(_make_cue((kind, value, span)))
        return inner

    def find_concepts(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Every concept the text touches, with the words that name it; phrases inside longer ones count too."""
        hits: dict[_Part, list[Span]] = defaultdict(list)
        plain = make_plain(text)
        for number, start, end in self._concepts.find(fold_in_place(plain.text)):
            hits[self._parts[number]].append(plain.locate(start, end))
        begun = sorted(phrase for part in hits for phrase in self._concepts_by_part.get(part, ()))
        return tuple(
            (concept, span)
            for _, concept, parts in begun
            for span, gaps in _join_parts([hits.get(part, []) for part in parts])
            if not any(self._denies(gap.cut(text)) for gap in gaps)
        )

    def _denies(self, text: str) -> bool:
        """Whether a negation stands in the words between the parts of a phrase: "data will never run out"."""
        return any(cue.kind is CueKind.NEGATION for cue in self.find_cues(text))

    @property
    def order(self) -> WordOrder:
        """Where the language puts its words."""
        return self._words.order

    def may_follow(self, ending: str) -> bool:
        """Whether letters glued behind a name are an ending that leaves it what it is."""
        return ending in self._words.suffixes

    def is_function_word(self, word: str) -> bool:
        """Whether a word carries no meaning of its own in this language."""
        return word.casefold() in self._words.function_words

    def is_preposition(self, word: str) -> bool:
        """Whether a word makes what follows it a place, a time or an object, and no subject."""
        return word.casefold() in self._words.prepositions


def _settle_than(cues: list[Cue], text: str) -> list[Cue]:
    """The cues, with one meaning for a word that is "that" in one place and "than" in another (que).

    It is "than" where a word that compares stands shortly before it.
    """
    than = [cue[2] for cue in cues if cue[0] is CueKind.THAN]
    joining = [cue[2] for cue in cues if cue[0] in _JOINING]
    shared = {span for span in than if span in joining}
    if not shared:
        return cues
    ends = [cue.span.end for cue in cues if cue.kind in _COMPARING]
    compared = {
        span
        for span in shared
        if any(
            0 <= span.start - end <= _THAN_REACH and not _PARTING.intersection(text[end : span.start]) for end in ends
        )
    }
    return [
        cue
        for cue in cues
        if cue.span not in shared
        or (cue.kind not in _JOINING if cue.span in compared else cue.kind is not CueKind.THAN)
    ]


def _split_parts(text: str) -> Iterable[_Part]:
    """The parts of a phrase with gaps ("pre-training … end*"); each may be the beginning of a word."""
    for part in text.split("…"):
        stripped = part.strip()
        yield stripped.strip("*+"), stripped.endswith("*"), stripped.startswith("*"), stripped.startswith("+")


def _join_parts(hits: Sequence[Sequence[Span]]) -> Iterable[tuple[Span, list[Span]]]:
    """The stretches in which the parts follow one another within reach, with what stands between the parts."""
    for first in hits[0]:
        last: Span | None = first
        gaps: list[Span] = []
        for spans in hits[1:]:
            following = next((span for span in spans if last is not None and 0 <= span.start - last.end <= _GAP), None)
            if last is not None and following is not None:
                gaps.append(Span(last.end, following.start))
            last = following
        if last is not None:
            yield Span(first.start, last.end), gaps


class _PhraseFinder:
    def __init__(self, phrases: Sequence[_Part], words: ClaimWords) -> None:
        self._prefixes = [prefix for _, prefix, _, _ in phrases]
        self._parts_of_words = [suffix for _, _, suffix, _ in phrases]
        self._glued = [glued for _, _, _, glued in phrases]
        # Those that never begin inside a word, and those that end one unless an ending of the language follows.
        self._free = frozenset(
            number
            for number, (text, _, suffix, glued) in enumerate(phrases)
            if not (suffix or glued or words.prefixes) and text[:1].isalnum()
        )
        self._whole = frozenset(
            number for number, (text, prefix, _, _) in enumerate(phrases) if not prefix and text[-1:].isalnum()
        )
        self._suffixes = words.suffixes
        self._suffix_letters = frozenset(suffix[:1] for suffix in words.suffixes)
        self._before = frozenset(words.prefixes)
        self._spaced = words.spaced
        # Overlapping matches are wanted, and only the standard kind gives them: a longest match that ends inside a word
        # must not hide a shorter one that does not.
        self._automaton = AhoCorasick([text for text, *_ in phrases], matchkind=MatchKind.Standard) if phrases else None

    def find(self, folded: str) -> list[_Found]:
        """The phrases of the text that are no part of another word."""
        if self._automaton is None:
            return []
        matches: list[_Found] = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        if not self._spaced:
            return _leave_split(folded, matches) if has_syllables(folded) else matches
        hits: list[_Found] = []
        # A space before and behind: most phrases stand free.
        padded = f" {folded} "
        free, whole, suffix_letters = self._free, self._whole, self._suffix_letters
        for match in matches:
            number, begin, end = match
            if padded[begin] == " " and padded[end + 1] == " ":
                hits.append(match)
            elif (number in free and padded[begin].isalnum()) or (
                number in whole and padded[end + 1].isalnum() and padded[end + 1] not in suffix_letters
            ):
                # Most of the rest: letters inside other words.
                continue
            elif (found := self._find_word(folded, match)) is not None:
                hits.append(found)
        return hits

    def _find_word(self, folded: str, match: _Found) -> _Found | None:
        """The phrase with the rest of a word that it leaves open, None where it starts or ends inside another word."""
        number, start, end = match
        if self._parts_of_words[number]:
            start = _find_word_start(folded, start)
        if (
            _is_inside(folded, start)
            and not self._glued[number]
            and not (self._before and folded[_find_word_start(folded, start) : start] in self._before)
        ):
            return None
        stop = _find_word_end(folded, end)
        if stop == end or self._prefixes[number]:
            return number, start, stop
        return (number, start, end) if folded[end:stop] in self._suffixes else None


def _leave_split(folded: str, matches: Iterable[_Found]) -> list[_Found]:
    """Those that begin and end between the letters of a script whose vowels stand around them."""
    return [match for match in matches if not (splits_syllable(folded, match[1]) or splits_syllable(folded, match[2]))]


def _locate(plain: PlainText, found: _Found) -> _Found:
    number, start, end = found
    span = plain.locate(start, end)
    return number, span.start, span.end


def _find_word_start(text: str, position: int) -> int:
    while _is_inside(text, position):
        position -= 1
    return position


def _find_word_end(text: str, position: int) -> int:
    """Where the word ends that the position lies inside; the position itself where it lies inside none."""
    if not _is_inside(text, position):
        return position
    length = len(text)
    while position < length and (text[position].isalnum() or _is_joined(text[position])):
        position += 1
    return position


def _is_inside(text: str, position: int) -> bool:
    """Whether the position lies between two characters of one word (letters, digits and the marks on them)."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    return (before.isalnum() or _is_joined(before)) and (after.isalnum() or _is_joined(after))


def _is_joined(character: str) -> bool:
    # No mark stands before this one in Unicode.
    return character == "_" or (character >= "\u0300" and unicodedata.category(character).startswith("M"))
