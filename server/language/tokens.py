"""A text cut into words, figures, dates, clock times and signs.

Words of scripts without spaces are cut into single characters (with the vowels and marks that belong to them), so
that a phrase of any language is a run of tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter

import regex

from server.language.matches import TwinPattern
from server.language.text import SYLLABLE, PlainText, fold, make_plain


class Kind:
    """What a token is. ``CHARACTER`` is one letter of a script written without spaces.

    Plain strings: they are compared for every token, and members of an enum are slow to reach.
    """

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    CLOCK = "clock"
    SUPERSCRIPT = "superscript"
    FRACTION = "fraction"
    CHARACTER = "character"
    SIGN = "sign"


# Letters of words between spaces, those of Arabic and Hebrew aside.
_LETTERS = (
    r"[[\p{L}\p{M}]--[\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}"
    r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]"
)
# A figure keeps its separators; a full stop or comma that ends a sentence is never followed by a digit. Dates and clock
# times stand before figures because they are made of them, words first of all because most tokens are words. Scripts
# that glue little words to others (وOpenAI) end a word where a Latin one begins. The two look-aheads let spaces and
# letters past at one step, which halves the time.
_SHAPES = r"""
    (?=\S)(?:
    (?P<WORD><letters>)
  | (?=\d)(?:(?P<DATE>(?<!\d)(?<!\d[.,/-])(?:
      \d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2} | \d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)(?:\d{4}|\d{2})
      | \d{1,2}/\d{1,2},\x20?\d{4} | 0[1-9][-.](?:19|20)\d{2}(?!\.\d)
    )(?!\d|[-/,]\d))
  | (?P<CLOCK>(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?!\d))
  | (?P<NUMBER>\d+(?:[.,'’]\d+)*))
  <beyond>
  | (?P<SIGN>\S))
"""
_BEYOND_ASCII = (
    r"| (?P<CHARACTER>[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}]|"
    + SYLLABLE
    + r") | (?P<SUPERSCRIPT>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+) | (?P<FRACTION>[¼-¾⅐-⅞↉])"
)
_TOKEN = TwinPattern(
    regex.compile(
        _SHAPES.replace("<letters>", _LETTERS + r"+|(?:(?=[\p{Arabic}\p{Hebrew}])\p{L}\p{M}*)++").replace(
            "<beyond>", _BEYOND_ASCII
        ),
        regex.VERBOSE | regex.V1,
    ),
    re.compile(_SHAPES.replace("<letters>", "[A-Za-z]+").replace("<beyond>", ""), re.VERBOSE | re.ASCII),
)
_KINDS = {
    "WORD": Kind.WORD,
    "NUMBER": Kind.NUMBER,
    "DATE": Kind.DATE,
    "CLOCK": Kind.CLOCK,
    "SUPERSCRIPT": Kind.SUPERSCRIPT,
    "FRACTION": Kind.FRACTION,
    "CHARACTER": Kind.CHARACTER,
    "SIGN": Kind.SIGN,
}
_LAST_GROUP = attrgetter("lastgroup")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, as columns. ``keys`` are without capitals. Positions are in the plain text."""

    plain: PlainText
    kinds: list[str]
    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.kinds)

    def is_glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return index > 0 and index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def key(self, index: int) -> str:
        """The key at that position, an empty string beyond the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""


def cut_tokens(text: str) -> Tokens:
    """The tokens of a text."""
    return cut_plain(make_plain(text))


def cut_plain(plain: PlainText) -> Tokens:
    """The tokens of a text already in one spelling."""
    found, texts, starts, ends = _TOKEN.match_all(plain.text)
    kinds = [*map(_KINDS.__getitem__, map(_LAST_GROUP, found))]
    return Tokens(plain, kinds, texts, [*map(fold, texts)], starts, ends)


def cut_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase of a pack, cut as texts are."""
    return tuple(cut_tokens(phrase).keys)
