"""Words written as one, cut into the words they are made of.

Number words (einundzwanzig, وعشرون), and little words with what stands behind them (وأكثر, بمليون).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from server.language.lexicon import Entry, Role
from server.language.text import fold
from server.language.tokens import Kind, Tokens

# What such a word is made of; the second sort may only end it.
_INNER = frozenset({Role.ATOM, Role.MULTIPLIER, Role.TEEN, Role.SCALE, Role.AND})
_LAST = frozenset({Role.ORDINAL, Role.ORDINAL_WORD, Role.DENOMINATOR, Role.MULTIPLE_SUFFIX})
# Longer words are none; also bounds the work.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words that fused words are made of: those that may stand anywhere, those that may only end one, and all
    first words of phrases, which are never cut. ``glued`` are the little words that any of those may stand behind,
    longest first; ``known`` are all words of phrases."""

    inner: frozenset[str]
    last: frozenset[str]
    whole: frozenset[str]
    glued: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()


def list_pieces(entries: Iterable[Entry]) -> Pieces:
    """The pieces among the phrases of a language."""
    inner: set[str] = set()
    last: set[str] = set()
    whole: set[str] = set()
    glued: set[str] = set()
    known: set[str] = set()
    for entry in entries:
        if entry.role == Role.GLUED:
            glued.add(entry.keys[0])
            continue
        whole.add(entry.keys[0])
        known.update(entry.keys)
        if len(entry.keys) == 1 and entry.keys[0].isalpha() and not entry.texts:
            if entry.role in _INNER:
                inner.add(entry.keys[0])
            elif entry.role in _LAST:
                last.add(entry.keys[0])
    by_length = tuple(sorted(glued, key=len, reverse=True))
    return Pieces(frozenset(inner), frozenset(last), frozenset(whole), by_length, frozenset(known))


def cut_fused(tokens: Tokens, pieces: Pieces) -> Tokens:
    """The tokens, words made wholly of pieces cut into them. A word that is a phrase's first word stays whole."""
    cuts = {
        index: parts
        for index, kind in enumerate(tokens.kinds)
        if kind is Kind.WORD and (parts := _cut(tokens, index, pieces)) is not None
    }
    if not cuts:
        return tokens
    cut = Tokens(tokens.plain, [], [], [], [], [])
    for index in range(len(tokens)):
        text, start = tokens.texts[index], tokens.starts[index]
        for part in cuts.get(index, (tokens.keys[index],)):
            length = _measure(text, part) if index in cuts else len(text)
            cut.kinds.append(tokens.kinds[index])
            cut.texts.append(text[:length])
            cut.keys.append(part)
            cut.starts.append(start)
            cut.ends.append(start + length)
            text, start = text[length:], start + length
    return cut


def _measure(text: str, key: str) -> int:
    """How many characters of the text the key stands for: one ß is two letters without capitals."""
    length = folded = 0
    while folded < len(key):
        folded += len(fold(text[length]))
        length += 1
    while length < len(text) and not fold(text[length]):
        length += 1
    return length


def _cut(tokens: Tokens, index: int, pieces: Pieces) -> tuple[str, ...] | None:
    """The keys of the parts of a word, two or more; None where it is not made of pieces."""
    key = tokens.keys[index]
    text = tokens.texts[index]
    if key in pieces.whole or len(key) > _LONGEST:
        return None
    if len(text) != len(key) and sum(len(fold(letter)) for letter in text) != len(key):
        # Letters that cannot be told apart one by one.
        return None
    # best[end]: where the last piece of a way to cut key[:end] begins; longer pieces first.
    best: dict[int, int] = {0: 0}
    for end in range(1, len(key) + 1):
        for begin in range(end):
            part = key[begin:end]
            if begin in best and (part in pieces.inner or (end == len(key) and part in pieces.last)):
                best[end] = begin
                break
    if len(key) not in best:
        return _cut_glued(key, pieces)
    parts: list[str] = []
    end = len(key)
    while end:
        parts.insert(0, key[best[end] : end])
        end = best[end]
    return tuple(parts) if len(parts) > 1 else None


def _cut_glued(key: str, pieces: Pieces) -> tuple[str, ...] | None:
    """A little word and the first word of a phrase glued behind it."""
    if key in pieces.known:
        return None
    for little in pieces.glued:
        rest = key[len(little) :]
        if len(rest) > 1 and key.startswith(little) and rest in pieces.whole:
            return little, rest
    return None
