"""The words for units of a language: ``units.yaml`` of its folder, on top of CLDR's names of currencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from server.language.fields import PackFile
from server.language.lexicon import Entry, Role, make_entry
from server.language.text import fold

CLDR_FILE = "cldr.yaml"


@dataclass(frozen=True, eq=False)
class UnitWords:
    """``named`` are the unit ids the words stand for, to be held against the vocabulary.

    ``article_units`` are the units and dimensions before which an article is a figure ("a dollar"); ``one_behind``
    words for one that stand behind their unit (كيلومتر واحد). ``counts_coins``: money is said down to coins (三块四毛);
    ``bare_cents``: cents may stand behind a sum without a word (3 euros 50). ``counted_first``: what is counted may
    stand before its figure (GPUを10万基). ``no_symbols`` are symbols of all languages that are words in this one
    (Turkish mi asks, and is no mile). ``passed`` are words that may stand between a figure and its unit."""

    named: frozenset[str]
    article_units: frozenset[str]
    counts_coins: bool
    bare_cents: bool
    one_behind: frozenset[str]
    counted_first: bool
    no_symbols: frozenset[str]
    passed: tuple[str, ...]
    entries: tuple[Entry, ...]


def load_unit_words(folder: Path) -> UnitWords:
    """The unit words of a pack's folder. Raises DataFileError naming file, key and cure."""
    file = PackFile(folder / "units.yaml")
    units = file.read_lists("units")
    currencies = file.read_lists("currencies")
    cldr = PackFile(folder / CLDR_FILE)
    one_of = file.read_table("one_of", str)
    two_of = file.read_table("two_of", str)
    half_of = file.read_table("half_of", str)
    signs = file.read_table("signs", str)
    before = file.read_lists("before")
    # Nouns that are another word without their capital (Beschäftigte, beschäftigte).
    cased = frozenset(file.read_list("cased"))
    plain = tuple(_read_words(file, units, cased))
    entries = [*plain, *_read_words(file, currencies), *_add_endings(plain, file.read_list("endings"))]
    taken = {entry.keys for entry in entries}
    entries += [entry for entry in _read_words(cldr, cldr.read_lists("currencies")) if entry.keys not in taken]
    lone = frozenset(file.read_list("lone_units"))
    entries += [make_entry(word, Role.ONE_OF, unit) for word, unit in one_of.items()]
    entries += [make_entry(word, Role.TWO_OF, unit) for word, unit in two_of.items()]
    named = [entry for entry in entries if entry.role == Role.UNIT]
    entries += [replace(entry, role=Role.LONE_UNIT) for entry in named if entry.value in lone]
    entries += [make_entry(word, Role.HALF_OF, unit) for word, unit in half_of.items()]
    for sign, code in signs.items():
        entries.append(make_entry(sign, Role.UNIT_BEFORE, code, cased=True))
        entries.append(make_entry(sign, Role.UNIT, code, cased=True))
    entries += [make_entry(phrase, Role.UNIT_BEFORE, unit) for unit, phrases in before.items() for phrase in phrases]
    scaled = file.read_lists("scaled")
    entries += list(_read_sizes(file, "scaled", scaled, Role.SCALED_UNIT))
    below, coins = file.read_lists("scaled_below"), file.read_lists("coins")
    entries += list(_read_sizes(file, "scaled_below", below, Role.SCALED_BELOW))
    entries += list(_read_sizes(file, "coins", coins, Role.COIN))
    entries += list(_read_cues(file))
    entries += [make_entry(word, Role.COUNTED) for word in file.read_list("counted")]
    entries += [make_entry(word, Role.COUNTER) for word in file.read_list("counters")]
    entries += [make_entry(word, Role.PASSED) for word in file.read_list("passed")]
    entries += [make_entry(word, Role.SIZE_NOUN) for word in file.read_list("size_nouns")]
    words = UnitWords(
        named=frozenset(
            {
                *units,
                *currencies,
                *one_of.values(),
                *two_of.values(),
                *half_of.values(),
                *lone,
                *signs.values(),
                *before,
                *(size[0] for sizes in (scaled, below, coins) for size in sizes.values()),
            }
        ),
        article_units=frozenset(file.read_list("article_units")),
        counts_coins=bool(coins),
        one_behind=frozenset(fold(word) for word in file.read_list("one_behind")),
        bare_cents=file.read_flag("bare_cents"),
        counted_first=any(entry.role == Role.COUNTED for entry in entries),
        no_symbols=frozenset(file.read_list("no_symbols")),
        passed=file.read_list("passed"),
        entries=tuple(entries),
    )
    file.finish()
    return words


def _add_endings(entries: Iterable[Entry], endings: tuple[str, ...]) -> Iterator[Entry]:
    """The unit words with each of the endings that words of the language take.

    A word listed itself stays as it is; where two words with endings are alike, the first stands.
    """
    taken = {entry.keys for entry in entries}
    for ending in dict.fromkeys(fold(ending) for ending in endings):
        for entry in entries:
            keys = (*entry.keys[:-1], entry.keys[-1] + ending)
            if keys not in taken:
                taken.add(keys)
                yield replace(entry, keys=keys)


def _read_words(
    file: PackFile, lists: dict[str, tuple[str, ...]], cased: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    owners: dict[tuple[str, ...], str] = {}
    for unit, phrases in lists.items():
        for phrase in phrases:
            entry = make_entry(phrase, Role.UNIT, unit, cased=phrase in cased)
            owner = owners.setdefault(entry.keys, unit)
            if owner == unit:
                yield entry
            elif file.path.name != CLDR_FILE:
                raise file.fail(unit, f"'{phrase}' stands for {owner} already; keep it in one place")
            # CLDR gives a few currencies one name (new and old issue); the first stands.


def _read_sizes(file: PackFile, key: str, sizes: Mapping[str, tuple[str, ...]], role: str) -> Iterator[Entry]:
    """Units of their own size: {割: [percent, 10]}."""
    for word, size in sizes.items():
        if len(size) != 2 or not size[1].replace(".", "", 1).isdigit():
            raise file.fail(f"{key}: {word}", "a unit and how many of it there are must stand here, as [percent, 10]")
        yield make_entry(word, role, (size[0], Decimal(size[1])))


def _read_cues(file: PackFile) -> Iterator[Entry]:
    cues = file.read_raw("cues") or {}
    for unit, places in cues.items():
        if not isinstance(places, dict) or set(places) - {"before", "after"}:
            raise file.fail(f"cues: {unit}", "lists named before and after must stand here")
        for place, role in (("before", Role.CUE_BEFORE), ("after", Role.CUE_AFTER)):
            for phrase in places.get(place, []):
                yield make_entry(phrase, role, unit)
