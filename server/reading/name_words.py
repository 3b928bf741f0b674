"""The words of a text as names are looked up by: letters and digits apart, folded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import regex

from server.language.matches import TwinPattern
from server.language.text import SYLLABLE, fold

# A version (3.1; also written 3,1) is one word, letters and digits are parted: Grok3, Grok-3 and Grok 3 are alike.
_WORD = TwinPattern(
    regex.compile(
        r"(?=\S)(?:[\p{Latin}\p{M}]+|\d+(?:[.,]\d+)*"
        r"|[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}]|" + SYLLABLE + r"|[[\p{L}\p{M}]--\p{Latin}]+)",
        regex.V1,
    ),
    re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*"),
)


class NameWords(NamedTuple):
    """The words of a text as columns: each as it is written and folded, and where it starts and ends in the text."""

    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]


def split_words(text: str) -> NameWords:
    """The words of a text, folded for look-up (case, and the comma of a version, do not matter)."""
    _, texts, starts, ends = _WORD.match_all(text)
    return NameWords(texts, [*map(fold_word, texts)], starts, ends)


@lru_cache(maxsize=65536)
def fold_word(written: str) -> str:
    """The word as names are looked up by."""
    return fold(written).replace(",", ".")


def is_glued(text: str, position: int) -> bool:
    """Whether a word runs on across this position (megpt-4x), so that no name ends or starts there."""
    after = text[position : position + 1]
    # Behind most names stands a space or a mark.
    return after.isalnum() and position > 0 and _is_latin_or_digit(after) and _is_latin_or_digit(text[position - 1])


def _is_latin_or_digit(character: str) -> bool:
    return character.isdigit() or (character.isalpha() and character < "\u0250")
