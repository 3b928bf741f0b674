"""One spelling for what Unicode spells in several ways, with the way back to the characters that were written.

Full-width forms, digits of all scripts, narrow and no-break spaces, dashes used as minus, and decomposed letters are
brought to one form; invisible marks (joiners, soft hyphens, direction marks) are dropped. Superscripts are kept: 10² is
not 102.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from server.language.han_letters import load_han_letters
from server.model.span import Span

# Left out of reading. The zero-width joiners separate letters in some scripts, but no word of a pack depends on them.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u061c"
    # Marks that some writers set and most leave out: Arabic vowels and tatweel, the Indic nukta.
    "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u093c"
)
_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)
_SAME = {
    "\u2212": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\ufe63": "-",
    "\u02bc": "\u2019",
    "\u066a": "%",
    "\u066b": ".",
    "\u066c": ",",
    "\u3002": "\u3002",
}
_CLUSTER = regex.compile(r"\X")
# One letter of the scripts of South-East Asia with the vowel before it and the marks and vowels behind it, as a
# pattern: no word begins or ends inside.
SYLLABLE = (
    r"(?:\p{Logical_Order_Exception}?[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
    r"[\p{M}\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3]*)"
)
_BOUND_BEHIND = regex.compile(r"\p{Logical_Order_Exception}")
_BOUND_BEFORE = regex.compile(r"[\p{M}\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3]")
_BOUND = regex.compile(f"{_BOUND_BEHIND.pattern}|{_BOUND_BEFORE.pattern}")
# Letters that writers of one language use for one another: Turkish dotless i, Arabic carriers of hamza, final ya and
# ta marbuta, Russian yo, the apostrophes inside words, the two scripts of Chinese; and marks they leave out: Arabic
# vowels and tatweel, the Indic nukta, the dot of a small İ.
_ALIKE = str.maketrans("ıأإآٱىةيё’‘ʼ", "iااااىهىе'''") | load_han_letters()
_LEFT_OUT = regex.compile("[\u0307\u0640\u064b-\u0652\u0670\u093c]")


class PlainText(NamedTuple):
    """A text in one spelling. ``starts`` and ``ends`` give, for each of its characters, the stretch of the original it
    came from; None where nothing moved."""

    original: str
    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def locate(self, start: int, end: int) -> Span:
        """The stretch of the original that characters ``start`` to ``end`` of the plain text came from."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def find_start(self, position: int) -> int:
        """The first character of the plain text that comes from ``position`` of the original or later."""
        if self.starts is None:
            return position
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < position:
                low = middle + 1
            else:
                high = middle
        return low


def make_plain(text: str) -> PlainText:
    """The text in one spelling. Never fails, lone surrogates included."""
    if text.isascii() and "\t" not in text:
        return PlainText(text, text)
    if unicodedata.is_normalized("NFC", text):
        moved = text.translate(_TRANSLATION)
        if len(moved) == len(text) and not _INVISIBLE.intersection(text):
            return PlainText(text, moved)
    return _make_slowly(text)


def _make_slowly(text: str) -> PlainText:
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        cluster = match.group()
        composed = cluster if len(cluster) == 1 else unicodedata.normalize("NFC", cluster)
        single = len(composed) == len(cluster)
        for index, character in enumerate(composed):
            if character in _INVISIBLE:
                continue
            characters.append(_spell_character(character))
            starts.append(start + index if single else start)
            ends.append(start + index + 1 if single else end)
    return PlainText(text, "".join(characters), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _spell_character(character: str) -> str:
    """One character for one character."""
    if character in _SPACES:
        return " "
    if character in _SAME:
        return _SAME[character]
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    if code > 127 and character.isdecimal():
        return str(unicodedata.decimal(character))
    composed = unicodedata.normalize("NFC", character)
    return composed if len(composed) == 1 else character


class _Translation(dict[int, int]):
    """A table for str.translate that fills itself."""

    def __missing__(self, code: int) -> int:
        spelled = ord(_spell_character(chr(code)))
        if len(self) < 65536:
            self[code] = spelled
        return spelled


_TRANSLATION = _Translation()


def has_syllables(text: str) -> bool:
    """Whether any letter has vowels or marks of its own beside it (``splits_syllable``)."""
    return not text.isascii() and _BOUND.search(text) is not None


def splits_syllable(text: str, position: int) -> bool:
    """Whether the position lies inside a letter with its vowels and marks, where no word begins or ends."""
    if not 0 < position < len(text) or text[position] < "\u0300":
        return False
    return bool(_BOUND_BEHIND.match(text[position - 1]) or _BOUND_BEFORE.match(text[position]))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without capitals and without the differences in spelling that careful writers make and others do not."""
    folded = word.casefold()
    return folded if folded.isascii() else _LEFT_OUT.sub("", unicodedata.normalize("NFC", folded).translate(_ALIKE))


def fold_in_place(text: str) -> str:
    """The text in lower case with every character where it was, and alike letters made one."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else low[0] for character in text)
    return lowered if lowered.isascii() else lowered.translate(_ALIKE)
