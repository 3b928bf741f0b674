"""What the readers of figures and times share: a text's tokens, the phrases found in it, and the names it holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import Any

from server.language.lexicon import Ends, Entry, Hit, Hits, Lexicon, Role, make_entry
from server.language.pack import LanguagePack
from server.language.text import fold
from server.language.tokens import Kind, Tokens, cut_tokens
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.fused_words import Pieces, cut_fused, list_pieces
from server.vocabulary.units import MONEY, Units

# Signs that may stand between a figure, its hedge and its unit without meaning anything.
QUOTES = frozenset("\"'‘’“”„«»‹›()[]「」『』")
OPENING = frozenset("\"'‘“„«‹([「『")
HYPHENS = frozenset("-")
_WORD, _CHARACTER = Kind.WORD, Kind.CHARACTER
_NOTHING: dict[str, tuple[int, Any]] = {}
_BESIDE_CLOCKS = frozenset({Role.CLOCK_BEFORE, Role.CLOCK_AFTER})


@dataclass(slots=True, eq=False)
class Scan:
    """A text ready to be read. ``names[i]`` is the entity token ``i`` belongs to; ``ends`` gives, by the index after a
    phrase of several tokens and its role, where it began and its value; ``roles_said`` are those of all phrases, and
    ``tells_clocks`` whether any time of day may stand in it."""

    text: str
    pack: LanguagePack
    units: Units
    tokens: Tokens
    hits: Hits
    ends: Ends
    names: list[EntityRef | None]
    # The tokens that are no words of spaced scripts.
    apart: list[int]
    # How many tokens there are.
    length: int
    roles_said: frozenset[str]
    tells_clocks: bool
    # What was read at a token already, because several readers ask for the same one: numbers, the slots of time
    # patterns by what they are, times, and what a token may be inside a time; what times may begin with in this text.
    numbers: dict[int, Any] = field(default_factory=dict)
    slots: dict[tuple[str, int], Any] = field(default_factory=dict)
    said: dict[int, Any] = field(default_factory=dict)
    roles: dict[int, tuple[str, ...]] = field(default_factory=dict)
    openings: dict[str, Any] = field(default_factory=dict)

    def hit(self, index: int, role: str) -> Hit | None:
        """The phrase of that role that begins at the token: the index after it, and its value."""
        if role not in self.roles_said:
            return None
        hit = self.hits.get(index, _NOTHING).get(role)
        return None if hit is None else (index + hit[0], hit[1])

    def hit_before(self, index: int, role: str) -> Hit | None:
        """The phrase of that role that ends before the token: the index of its first token, and its value."""
        if role not in self.roles_said:
            return None
        longer = self.ends.get(index)
        if longer is not None and role in longer:
            return longer[role]
        hit = self.hits.get(index - 1, _NOTHING).get(role)
        return None if hit is None or hit[0] > 1 else (index - 1, hit[1])

    def list_beginnings(self, roles: frozenset[str]) -> Iterator[int]:
        """The tokens at which a phrase of any of the roles begins, without a step in Python for each of the others."""
        return compress(self.hits, map(not_, map(roles.isdisjoint, self.hits.values())))

    def is_sign(self, index: int, signs: frozenset[str]) -> bool:
        """Whether the token is one of these signs."""
        return 0 <= index < self.length and self.tokens.texts[index] in signs

    def is_glued_word(self, index: int) -> bool:
        """Whether the token is a word of a spaced script that hangs on the one before it.

        A character of a script without spaces lets go of it: 2048块H800.
        """
        tokens = self.tokens
        if not 0 < index < self.length or tokens.starts[index] != tokens.ends[index - 1]:
            return False
        kinds = tokens.kinds
        return kinds[index] is _WORD and kinds[index - 1] is not _CHARACTER

    def phrase(self, first: int, last: int) -> str:
        """The folded words from token ``first`` up to, but without, token ``last``, as they stand in the text."""
        tokens = self.tokens
        if last == first + 1:
            return tokens.keys[first]
        return fold(tokens.plain.text[tokens.starts[first] : tokens.ends[last - 1]])

    def span(self, first: int, last: int) -> Span:
        """The stretch of the original from token ``first`` up to, but without, token ``last``."""
        return self.tokens.plain.locate(self.tokens.starts[first], self.tokens.ends[last - 1])


def make_scan(text: str, pack: LanguagePack, units: Units, entities: tuple[EntityRef, ...]) -> Scan:
    """A text ready to be read."""
    tokens = cut_tokens(text)
    if pack.numbers.habits.fused:
        tokens = cut_fused(tokens, _pieces(pack))
    hits, ends = _lexicon(pack, units).find(tokens)
    apart = [*compress(range(len(tokens)), map(_WORD.__ne__, tokens.kinds))]
    names = _place_names(tokens, entities)
    roles_said = frozenset().union(*hits.values())
    tells_clocks = Kind.CLOCK in tokens.kinds or not _BESIDE_CLOCKS.isdisjoint(roles_said)
    return Scan(text, pack, units, tokens, hits, ends, names, apart, len(names), roles_said, tells_clocks)


def _place_names(tokens: Tokens, entities: tuple[EntityRef, ...]) -> list[EntityRef | None]:
    """The name that each token belongs to, the first where several hold it."""
    names: list[EntityRef | None] = [None] * len(tokens)
    plain, starts, ends = tokens.plain, tokens.starts, tokens.ends
    for entity in entities:
        span = entity.span
        if span is None:
            continue
        start, end = span.start, span.end
        if plain.starts is not None:
            start, end = plain.find_start(start), plain.find_start(end)
        for index in range(bisect_right(ends, start), bisect_left(starts, end)):
            if names[index] is None:
                names[index] = entity
    return names


def is_accelerator(scan: Scan, index: int) -> int | None:
    """The index after an accelerator's name that begins at the token (an entity of the base, or a name of the data)."""
    if index >= scan.length:
        return None
    entity = scan.names[index]
    if (
        entity is not None
        and entity.kind is EntityKind.ACCELERATOR
        and (index == 0 or scan.names[index - 1] is not entity)
    ):
        while index < scan.length and scan.names[index] is entity:
            index += 1
        return _skip_plural(scan, index)
    hit = scan.hit(index, Role.ACCELERATOR)
    return None if hit is None or entity is not None else _skip_plural(scan, hit[0])


def _skip_plural(scan: Scan, index: int) -> int | None:
    """Past the letters glued to a name in the plural (H100s); None where other letters make it another name."""
    if scan.is_glued_word(index):
        return index + 1 if scan.tokens.keys[index] in scan.units.plural_endings else None
    return index


@lru_cache(maxsize=64)
def _pieces(pack: LanguagePack) -> Pieces:
    return list_pieces(_list_pack_entries(pack))


@lru_cache(maxsize=64)
def _lexicon(pack: LanguagePack, units: Units) -> Lexicon:
    shared = (entry for entry in _list_shared_entries(units) if not pack.units.no_symbols.intersection(entry.texts))
    return Lexicon([*_list_pack_entries(pack), *shared])


def _list_pack_entries(pack: LanguagePack) -> Iterator[Entry]:
    yield from pack.units.entries
    yield from pack.numbers.entries
    yield from pack.periods.entries
    yield from pack.hedges.entries


def _list_shared_entries(units: Units) -> Iterator[Entry]:
    def make(phrase: str, role: str, value: Any = None) -> Entry:
        return make_entry(phrase, role, value, cased=True)

    for unit in units.units.values():
        for symbol in unit.symbols:
            yield make_entry(symbol, Role.UNIT, unit.id, cased=True, glued=True)
            if unit.before:
                yield make(symbol, Role.UNIT_BEFORE, unit.id)
        if unit.dimension == MONEY:
            yield make(unit.id, Role.UNIT, unit.id)
            yield make(unit.id, Role.UNIT_BEFORE, unit.id)
    for sign, code in units.signs.items():
        yield make(sign, Role.UNIT_BEFORE, code)
        yield make(sign, Role.UNIT, code)
    for code in {code for sign, code in units.signs.items() if sign.endswith("$")}:
        # AUD$15, nzd$ 15: the code beside the sign that dollars and pesos share.
        yield make_entry(f"{code}$", Role.UNIT_BEFORE, code)
    for name in units.accelerator_names:
        yield make_entry(name, Role.ACCELERATOR, name, cased=True, glued=True)
