"""Finds the cue words of a language in a text: one automaton a language, longest words first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from server.language.claim_words import ClaimWords, CueKind, Phrase
from server.model.span import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a text. ``value`` is an attribute id, a qualifier (name=value), or empty."""

    kind: CueKind
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    index: int


class CueIndex:
    """The cues and concepts of one language, compiled once."""

    def __init__(self, words: ClaimWords) -> None:
        self._words = words
        by_text: dict[tuple[str, bool], list[Phrase]] = defaultdict(list)
        for phrase in words.phrases:
            by_text[phrase.text, phrase.prefix].append(phrase)
        self._cues = _PhraseFinder([*by_text], words)
        self._payloads = [*by_text.values()]
        by_concept: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for text, concept in words.concepts:
            by_concept[text.removesuffix("*"), text.endswith("*")].append(concept)
        self._concepts = _PhraseFinder([*by_concept], words)
        self._concept_ids = [*by_concept.values()]

    def find_cues(self, text: str) -> tuple[Cue, ...]:
        """Every cue of the text in order; a longer phrase hides the shorter ones inside it."""
        return tuple(
            Cue(phrase.kind, phrase.value, found.span)
            for found in self._cues.find(fold(text))
            for phrase in self._payloads[found.index]
        )

    def find_concepts(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Every concept the text touches, with the words that name it; phrases inside longer ones count too."""
        return tuple(
            (concept, found.span)
            for found in self._concepts.find(fold(text), nested=True)
            for concept in self._concept_ids[found.index]
        )

    def is_function_word(self, word: str) -> bool:
        """Whether a word carries no meaning of its own in this language."""
        return word.casefold() in self._words.function_words

    def is_preposition(self, word: str) -> bool:
        """Whether a word makes what follows it a place, a time or an object, and no subject."""
        return word.casefold() in self._words.prepositions


class _PhraseFinder:
    def __init__(self, phrases: Sequence[tuple[str, bool]], words: ClaimWords) -> None:
        self._prefixes = [prefix for _, prefix in phrases]
        self._suffixes = words.suffixes
        self._spaced = words.spaced
        # Overlapping matches are wanted, and only the standard kind gives them: a longest match that ends inside a word
        # must not hide a shorter one that does not.
        self._automaton = AhoCorasick([text for text, _ in phrases], matchkind=MatchKind.Standard) if phrases else None

    def find(self, folded: str, *, nested: bool = False) -> list[_Found]:
        if self._automaton is None:
            return []
        hits: list[_Found] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            stop = self._find_end(folded, start, end, self._prefixes[index])
            if stop is not None:
                hits.append(_Found(Span(start, stop), index))
        return hits if nested else _keep_longest(hits)

    def _find_end(self, folded: str, start: int, end: int, prefix: bool) -> int | None:
        """Where the phrase ends in the text, None where it starts or ends inside another word."""
        if not self._spaced:
            return end
        if start and is_word_character(folded[start - 1]) and is_word_character(folded[start]):
            return None
        stop = end
        while stop < len(folded) and is_word_character(folded[stop]):
            stop += 1
        if stop == end or prefix or not is_word_character(folded[end - 1]):
            return stop if prefix else end
        return end if folded[end:stop] in self._suffixes else None


def _keep_longest(hits: Iterable[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for hit in sorted(hits, key=lambda found: (found.span.start, -found.span.end)):
        if kept and hit.span != kept[-1].span and hit.span.start < kept[-1].span.end:
            continue
        kept.append(hit)
    return kept


def is_word_character(character: str) -> bool:
    """Whether a character belongs to a word (letters, digits and the marks on them)."""
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"


def fold(text: str) -> str:
    """The text in lower case with every character where it was (``lower`` alone lengthens a few)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
