"""Language packs: everything the engine knows of a language, loaded from its folder of data files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

from server.language.claim_words import ClaimWords, load_claim_words
from server.language.count_words import CountWords, load_count_words
from server.language.fields import PackFile
from server.language.hedge_words import HedgeWords, load_hedge_words
from server.language.number_words import NumberWords, load_number_words
from server.language.period_words import PeriodWords, load_period_words
from server.language.price_words import load_price_words
from server.language.text import make_plain
from server.language.top_words import TopWords, load_top_words
from server.language.unit_words import UnitWords, load_unit_words
from server.vocabulary.yaml_files import DataFileError, read_yaml


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """One language. ``reading`` is the code of the pack whose files read its texts, its own for most.

    ``stop_words`` recognise it, and ``letters`` that no other language of its scripts has;
    ``abbreviations`` are words whose full stop ends no sentence.

    ``capital_nouns``: every noun has a capital, so that one marks no name; ``noun_endings`` are endings of nouns
    that names seldom have, ``adjective_endings`` those of the words before a noun. ``names`` are names of entities in
    this language and script, by entity id. ``prices`` finds words that put a sum into the prices of one year.
    """

    code: str
    name: str
    locale: str
    reading: str
    scripts: tuple[str, ...]
    stop_words: frozenset[str]
    abbreviations: frozenset[str]
    letters: frozenset[str]
    capital_nouns: bool
    noun_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    numbers: NumberWords
    units: UnitWords
    periods: PeriodWords
    hedges: HedgeWords
    words: ClaimWords
    counts: CountWords
    tops: TopWords
    prices: regex.Pattern[str]


def load_packs(folder: Path) -> Mapping[str, LanguagePack]:
    """All packs under ``server/data/languages``, by code: the fallback of ``reply.yaml`` first, the others by code.

    Raises DataFileError naming the file, the key and the cure; also where there is no pack at all.
    """
    reply = folder.parent / "reply.yaml"
    first = str(read_yaml(reply)["fallback"]) if reply.exists() else ""
    paths = sorted(folder.glob("*/pack.yaml"), key=lambda path: (path.parent.name != first, path.parent.name))
    packs = {path.parent.name: load_pack(path.parent) for path in paths}
    if not packs:
        raise DataFileError(f"{folder}: holds no language; a language is a folder with a pack.yaml")
    return packs


def load_pack(folder: Path) -> LanguagePack:
    """The pack in that folder. Raises DataFileError naming the file, the key and the cure."""
    file = PackFile(folder / "pack.yaml")
    # A second script of a language brings words for its readers; how texts are read is the same for both.
    like = str(file.read_raw("like") or folder.name)
    reading = folder.parent / like
    if not reading.is_dir():
        raise file.fail("like", f"'{like}' is no folder of a language")
    words, units = load_claim_words(reading), load_unit_words(reading)
    counts = load_count_words(reading, units.passed, spaced=words.spaced)
    pack = LanguagePack(
        code=file.read_text("code"),
        name=file.read_text("name"),
        locale=file.read_text("locale"),
        reading=like,
        scripts=file.read_list("scripts"),
        stop_words=frozenset(make_plain(word).text.casefold() for word in file.read_list("stop_words")),
        abbreviations=frozenset(word.casefold() for word in file.read_list("abbreviations")),
        letters=frozenset(file.read_list("letters")),
        capital_nouns=file.read_flag("capital_nouns"),
        noun_endings=file.read_list("noun_endings"),
        adjective_endings=file.read_list("adjective_endings"),
        names=_load_names(reading / "names.yaml", words.prefixes),
        numbers=load_number_words(reading),
        units=units,
        periods=load_period_words(reading),
        hedges=load_hedge_words(reading),
        words=words,
        counts=counts,
        tops=load_top_words(reading, counts.phrases, spaced=words.spaced),
        prices=load_price_words(reading, spaced=words.spaced),
    )
    file.finish()
    if pack.code != folder.name:
        raise file.fail("code", f"must be '{folder.name}', the name of the folder")
    return pack


def _load_names(path: Path, prefixes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The names of a pack, those in its own script also with the little words that are written as one with a name."""
    if not path.exists():
        return {}
    file = PackFile(path)
    names = file.read_lists("names")
    file.finish()
    return {
        entity: (*spellings, *(prefix + name for name in spellings if not name.isascii() for prefix in prefixes))
        for entity, spellings in names.items()
    }
