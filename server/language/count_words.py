"""The words by which a language counts what somebody brought out: ``counts.yaml`` of a pack's folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import regex

from server.language.fields import PackFile
from server.language.phrase_patterns import compile_phrases, fold_phrase


@dataclass(frozen=True, eq=False)
class CountWords:
    """``numbers`` are phrases that are a number and what it counts at once, by their number ("only one model").

    ``nouns`` finds what is counted, ``only`` words without which one is no count ("a model"), and ``plain`` all that
    may stand in such a sentence and leaves it a count of everything: nouns, articles, "new", "so far"; ``phrases``
    lists them. Any other word ("open", "for coding", "more") makes it a count of some only; ``narrowing`` finds such a
    word before the noun inside a figure ("two more models").
    """

    nouns: regex.Pattern[str]
    only: regex.Pattern[str]
    plain: regex.Pattern[str]
    phrases: tuple[str, ...]
    narrowing: regex.Pattern[str]
    numbers: tuple[tuple[Decimal, regex.Pattern[str]], ...]


def load_count_words(folder: Path, passed: Iterable[str], *, spaced: bool) -> CountWords:
    """The count words of a pack's folder.

    ``passed`` are the words that its figures allow before their unit; ``spaced``: words stand between spaces.

    Raises DataFileError naming file, key and cure.
    """
    file = PackFile(folder / "counts.yaml")
    nouns, only, plain = (file.read_list(key) for key in ("nouns", "only", "plain"))
    numbers = file.read_lists("numbers")
    file.finish()
    for number in numbers:
        if not number.isdecimal():
            raise file.fail(f"numbers: {number}", "a whole number must stand here, as 1")
    phrases = (*nouns, *only, *plain)
    everything = compile_phrases(phrases, spaced=spaced)
    return CountWords(
        compile_phrases(nouns, spaced=spaced),
        compile_phrases(only, spaced=spaced),
        everything,
        phrases,
        _compile_narrowing(passed, everything, nouns, spaced=spaced),
        tuple((Decimal(number), compile_phrases(words, spaced=spaced)) for number, words in numbers.items()),
    )


def _compile_narrowing(
    passed: Iterable[str], plain: regex.Pattern[str], nouns: Iterable[str], *, spaced: bool
) -> regex.Pattern[str]:
    """A word that figures allow before their unit and that is not plain, with at most plain words up to the noun."""
    narrow = compile_phrases((word for word in passed if not plain.fullmatch(fold_phrase(word))), spaced=spaced)
    noun = compile_phrases(nouns, spaced=spaced)
    return regex.compile(rf"{narrow.pattern}(?:\W*(?:{plain.pattern}))*\W*{noun.pattern}")
