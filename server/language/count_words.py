"""The words by which a language counts what somebody brought out: ``counts.yaml`` of a pack's folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import regex

from server.language.fields import PackFile
from server.language.text import fold_in_place, make_plain


@dataclass(frozen=True, eq=False)
class CountWords:
    """``numbers`` are phrases that are a number and what it counts at once, by their number ("only one model").

    ``nouns`` finds what is counted, ``only`` words without which one is no count ("a model"), and ``plain`` all that
    may stand in such a sentence and leaves it a count of everything: nouns, articles, "new", "so far". Any other word
    ("open", "for coding", "more") makes it a count of some only; ``narrowing`` finds such a word before the noun
    inside a figure ("two more models").
    """

    nouns: regex.Pattern[str]
    only: regex.Pattern[str]
    plain: regex.Pattern[str]
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
    everything = _compile((*nouns, *only, *plain), spaced=spaced)
    return CountWords(
        _compile(nouns, spaced=spaced),
        _compile(only, spaced=spaced),
        everything,
        _compile_narrowing(passed, everything, nouns, spaced=spaced),
        tuple((Decimal(number), _compile(phrases, spaced=spaced)) for number, phrases in numbers.items()),
    )


def _compile(phrases: Iterable[str], *, spaced: bool) -> regex.Pattern[str]:
    """Any of the phrases, the longest first; a pattern that finds nothing where there are none."""
    folded = sorted({_fold(phrase) for phrase in phrases}, key=lambda text: (-len(text), text))
    if not folded:
        return regex.compile(r"(?!)")
    either = "|".join(regex.escape(text) for text in folded)
    return regex.compile(rf"(?<!\w)(?:{either})(?!\w)" if spaced else f"(?:{either})")


def _compile_narrowing(
    passed: Iterable[str], plain: regex.Pattern[str], nouns: Iterable[str], *, spaced: bool
) -> regex.Pattern[str]:
    """A word that figures allow before their unit and that is not plain, with at most plain words up to the noun."""
    narrow = _compile((word for word in passed if not plain.fullmatch(_fold(word))), spaced=spaced).pattern
    return regex.compile(rf"{narrow}(?:\W*(?:{plain.pattern}))*\W*{_compile(nouns, spaced=spaced).pattern}")


def _fold(text: str) -> str:
    return fold_in_place(make_plain(text).text)
