"""Words written as one, cut into the words they are made of.

Number words (einundzwanzig, وعشرون), and little words with what stands behind them (وأكثر, بمليون).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from server.language.lexicon import Entry, Role
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
        start = tokens.starts[index]
        for length in cuts.get(index, (tokens.ends[index] - start,)):
            begin = start - tokens.starts[index]
            cut.kinds.append(tokens.kinds[index])
            cut.texts.append(tokens.texts[index][begin : begin + length])
            cut.keys.append(tokens.keys[index][begin : begin + length] if index in cuts else tokens.keys[index])
            cut.starts.append(start)
            cut.ends.append(start + length)
            start += length
    return cut


def _cut(tokens: Tokens, index: int, pieces: Pieces) -> tuple[int, ...] | None:
    """The lengths of the parts of a word, two or more; None where it is not made of pieces."""
    key = tokens.keys[index]
    if key in pieces.whole or len(key) > _LONGEST or len(key) != tokens.ends[index] - tokens.starts[index]:
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
    lengths: list[int] = []
    end = len(key)
    while end:
        lengths.insert(0, end - best[end])
        end = best[end]
    return tuple(lengths) if len(lengths) > 1 else None


def _cut_glued(key: str, pieces: Pieces) -> tuple[int, ...] | None:
    """The lengths of a little word and of the first word of a phrase glued behind it."""
    if key in pieces.known:
        return None
    for little in pieces.glued:
        rest = key[len(little) :]
        if len(rest) > 1 and key.startswith(little) and rest in pieces.whole:
            return len(little), len(rest)
    return None
