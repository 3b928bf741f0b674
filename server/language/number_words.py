"""The figures of a language: ``numbers.yaml`` on top of what CLDR says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from server.language.fields import PackFile, parse_decimal, parse_fraction
from server.language.lexicon import Entry, Role, make_entry
from server.language.text import fold

_LISTS = {
    "and": Role.AND,
    "articles": Role.ARTICLE,
    "of": Role.OF,
    "equals": Role.EQUALS,
    "decimal_words": Role.DECIMAL_WORD,
    "decimal_links": Role.DECIMAL_LINK,
    "denominator_last": Role.DENOMINATOR_LAST,
    "whole_words": Role.WHOLE_WORD,
    "minus": Role.MINUS,
    "ordinal_prefixes": Role.ORDINAL_PREFIX,
    "ordinal_markers": Role.ORDINAL_MARKER,
    "ordinal_suffixes": Role.ORDINAL_SUFFIX,
    "case_suffixes": Role.CASE_SUFFIX,
    "ordinal_stop": Role.ORDINAL_STOP,
    "multiple_prefixes": Role.MULTIPLE_PREFIX,
    "multiple_suffixes": Role.MULTIPLE_SUFFIX,
    "not_numbers": Role.NOT_NUMBER,
    "labels": Role.LABEL,
    "rates": Role.RATE,
    "particles": Role.PARTICLE,
    "tolerances": Role.TOLERANCE,
    "denominator_first": Role.DENOMINATOR_FIRST,
    "glued": Role.GLUED,
    "over": Role.OVER,
    "mixed": Role.MIXED,
}
_TABLES = {
    "words": Role.ATOM,
    "multipliers": Role.MULTIPLIER,
    "teens": Role.TEEN,
    "scales": Role.SCALE,
    "ordinals": Role.ORDINAL,
    "ordinal_words": Role.ORDINAL_WORD,
    "multiples": Role.MULTIPLE,
}
_FRACTIONS = {"fractions": Role.FRACTION, "added_fractions": Role.ADDED_FRACTION, "added_before": Role.ADDED_BEFORE}
_RANGES = {
    "between": Role.BETWEEN,
    "and": Role.BETWEEN_AND,
    "from": Role.FROM,
    "to": Role.TO,
    "joiners": Role.JOINER,
    "change": Role.CHANGE,
    "change_from": Role.CHANGE_FROM,
    "close": Role.CLOSE,
    "change_after": Role.CHANGE_AFTER,
}
_HABITS = (
    "fused",
    "ones_first",
    "digit_words",
    "implied_place",
    "implied_tens",
    "digits_follow_scale",
    "digits_follow_apart",
    "stand_apart",
)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language puts number words together, where it does so unlike English.

    ``fused``: words are written as one (einundzwanzig). ``ones_first``: ones stand before tens (ein und zwanzig).
    ``digit_words``: digit words in a row are digits of one number (二〇二四). ``implied_place``: a last digit word
    counts the next lower place (两万五 is 25,000). ``implied_tens``: of two digit words the first counts tens (bảy hai
    is 72). ``digits_follow_scale``: plain digits follow a scale (3万5000); ``digits_follow_apart``: behind a space too
    (3만 5000). ``stand_apart``: number words are syllables of many words; one begins where a word begins, and ends
    before a particle or a unit.
    """

    fused: bool = False
    ones_first: bool = False
    digit_words: bool = False
    implied_place: bool = False
    implied_tens: bool = False
    digits_follow_scale: bool = False
    digits_follow_apart: bool = False
    stand_apart: bool = False


@dataclass(frozen=True, eq=False)
class NumberWords:
    """``decimal`` and ``group`` are the marks of CLDR, ``groups`` all marks that may group digits.

    ``weak`` number words say nothing alone, those ``never_alone`` not even with a unit; ``inner`` ones begin no number;
    ``alone`` are scales that are a number without one before them. ``indefinite``: words for one that only bring in
    what is counted (一个集群: a cluster). ``leading`` ones stand first in a number or before what multiplies them
    (两百, but 三百两 is three hundred liang). ``denominators_last``: a word behind a number may make
    a denominator of it (doze avos). ``ordinal_stop`` are words behind which digits with a full stop are an
    ordinal (die 3. Version).
    """

    decimal: str
    group: str
    groups: frozenset[str]
    weak: frozenset[str]
    inner: frozenset[str]
    never_alone: frozenset[str]
    alone: frozenset[str]
    indefinite: frozenset[str]
    leading: frozenset[str]
    denominators_last: bool
    habits: Habits
    ordinal_stop: frozenset[str]
    entries: tuple[Entry, ...]


def load_number_words(folder: Path) -> NumberWords:
    """The figures of a pack's folder. Raises DataFileError naming file, key and cure."""
    file = PackFile(folder / "numbers.yaml")
    cldr = PackFile(folder / "cldr.yaml")
    separators = cldr.read_table("separators", str)
    scales = cldr.read_raw("scales") or {}
    entries = list(_read_entries(file))
    own = {entry.texts for entry in entries if entry.role == Role.SUFFIX}
    # Scale words that are two in truth: พันล้าน multiplies all before it by a thousand and that by a million.
    dropped = frozenset(file.read_list("not_scales"))
    long = {word: value for word, value in scales.get("long", {}).items() if word not in dropped}
    entries += [make_entry(word, Role.SCALE, parse_decimal(value)) for word, value in long.items()]
    for word, value in scales.get("short", {}).items():
        entry = make_entry(word, Role.SUFFIX, parse_decimal(value), cased=True)
        # The pack's own abbreviations hold where they are glued to their digits (1,8T); CLDR writes its own apart.
        entries.append(replace(entry, role=Role.SUFFIX_APART) if entry.texts in own else entry)
    words = NumberWords(
        decimal=separators["decimal"],
        group=separators["group"],
        groups=frozenset({separators["group"].replace("\u00a0", " ").replace("\u202f", " "), *_read_marks(file)}),
        weak=frozenset(fold(word) for word in file.read_list("weak")),
        inner=frozenset(fold(word) for word in file.read_list("inner")),
        never_alone=frozenset(fold(word) for word in file.read_list("never_alone")),
        alone=frozenset(fold(word) for word in file.read_list("alone")),
        indefinite=frozenset(fold(word) for word in file.read_list("indefinite")),
        denominators_last=any(entry.role == Role.DENOMINATOR_LAST for entry in entries),
        leading=frozenset(fold(word) for word in file.read_list("leading")),
        ordinal_stop=frozenset(fold(word) for word in file.read_list("ordinal_stop")),
        habits=Habits(**{habit: file.read_flag(habit) for habit in _HABITS}),
        entries=tuple(entries),
    )
    file.finish()
    return words


def _read_marks(file: PackFile) -> list[str]:
    marks = file.read_raw("group") or []
    if not isinstance(marks, list) or not all(len(mark) == 1 for mark in marks):
        raise file.fail("group", "single marks in brackets must stand here, as [' ']")
    return marks


def _read_entries(file: PackFile) -> Iterator[Entry]:
    for key, role in _TABLES.items():
        for phrase, number in _table(file, key).items():
            yield make_entry(phrase, role, number)
    for phrase, number in _table(file, "suffixes").items():
        yield make_entry(phrase, Role.SUFFIX, number, cased=True)
    for key, role in _FRACTIONS.items():
        for phrase, fraction in file.read_table(key, parse_fraction).items():
            yield make_entry(phrase, role, fraction)
    for phrase, denominator in file.read_table("denominators", int).items():
        if denominator < 2:
            raise file.fail(f"denominators: {phrase}", "a whole number above 1 must stand here")
        yield make_entry(phrase, Role.DENOMINATOR, denominator)
    for key, role in (("vague", Role.VAGUE), ("few", Role.FEW)):
        for phrase, (low, high) in file.read_pairs(key, parse_decimal).items():
            if not 0 < low < high:
                raise file.fail(f"{key}: {phrase}", "the first number must be above 0 and below the second")
            yield make_entry(phrase, role, (low, high))
    for key, role in _LISTS.items():
        for phrase in file.read_list(key):
            yield make_entry(phrase, role)
    for name, phrases in file.read_lists("ranges", _RANGES, "part of a range").items():
        for phrase in phrases:
            yield make_entry(phrase, _RANGES[name])


def _table(file: PackFile, key: str) -> dict[str, Decimal]:
    raw = file.read_raw(key)
    return {} if raw in (None, [], "") else file.read_table(key, parse_decimal)
