"""All phrases of a pack in one table, found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import Any

from server.language.tokens import Tokens, cut_tokens


class Role:
    """What a phrase does in a figure or a time. Values stand in brackets. Plain strings: they are looked up for every
    token, and an enum hashes slowly."""

    ATOM = "atom"  # a number word (Decimal)
    MULTIPLIER = "multiplier"  # multiplies what stands before it (Decimal)
    TEEN = "teen"  # adds to what stands before it (Decimal)
    SCALE = "scale"  # a large multiplier, also after digits (Decimal)
    SUFFIX = "suffix"  # an abbreviated scale (Decimal)
    SUFFIX_APART = "suffix_apart"  # one that stands apart from its digits (Decimal)
    AND = "and"
    ARTICLE = "article"
    OF = "of"  # between a fraction and its whole
    DECIMAL_WORD = "decimal_word"
    DECIMAL_LINK = "decimal_link"  # one that is another word too, read between number words alone: siete con cincuenta
    WHOLE_WORD = "whole_word"  # between a number and a fraction added to it: две целых пять десятых
    MINUS = "minus"
    FRACTION = "fraction"  # (Fraction)
    DENOMINATOR = "denominator"  # (int)
    DENOMINATOR_FIRST = "denominator_first"  # between a denominator and its numerator: 三分之一
    EQUALS = "equals"  # behind it even a weak number word is a figure: 答案是七
    DENOMINATOR_LAST = "denominator_last"  # makes a denominator of the number before it: cinco doze avos
    MIXED = "mixed"  # between a whole number and its fraction: 三又二分之一
    ADDED_FRACTION = "added_fraction"  # (Fraction)
    ADDED_BEFORE = "added_before"  # stands before the number it is added to (Fraction)
    VAGUE = "vague"  # (low, high)
    FEW = "few"  # (low, high)
    ORDINAL = "ordinal"  # (Decimal)
    ORDINAL_WORD = "ordinal_word"  # (Decimal)
    ORDINAL_PREFIX = "ordinal_prefix"
    ORDINAL_MARKER = "ordinal_marker"  # a word of its own before the number: thứ 3
    ORDINAL_SUFFIX = "ordinal_suffix"
    CASE_SUFFIX = "case_suffix"  # glued to digits, changes nothing: 5-ти
    ORDINAL_STOP = "ordinal_stop"  # behind it, digits with a full stop are an ordinal: die 3. Version
    MULTIPLE = "multiple"  # (Decimal)
    MULTIPLE_PREFIX = "multiple_prefix"
    MULTIPLE_SUFFIX = "multiple_suffix"
    PARTICLE = "particle"  # glued behind a number without a meaning for it
    NOT_NUMBER = "not_number"
    RATE = "rate"  # what follows is counted by, not counted: per
    LABEL = "label"  # the number behind it names, and counts nothing: page, version
    BETWEEN = "between"
    BETWEEN_AND = "between_and"
    FROM = "from"
    TO = "to"
    JOINER = "joiner"
    CHANGE = "change"
    CHANGE_FROM = "change_from"  # a "from" that always begins a change
    OVER = "over"  # between what is divided and what by: واحد على ثلاثة
    GLUED = "glued"  # a little word written as one with what stands behind it: و, ب, ال
    CHANGE_AFTER = "change_after"  # stands behind the second figure of a change
    CLOSE = "close"  # stands behind a range
    TOLERANCE = "tolerance"
    UNIT = "unit"  # (unit id)
    UNIT_BEFORE = "unit_before"  # a unit, currency code or sign that may stand before the figure (unit id)
    HALF_OF = "half_of"  # (unit id)
    ONE_OF = "one_of"  # (unit id)
    TWO_OF = "two_of"  # (unit id)
    LONE_UNIT = "lone_unit"  # one whose word alone is one of it behind a bound: أكثر من عام (unit id)
    SCALED_UNIT = "scaled_unit"  # a unit of its own size: 割 is ten percent (unit id, Decimal)
    SCALED_BELOW = "scaled_below"  # one that only adds to a larger one: 3割5分 (unit id, Decimal)
    COIN = "coin"  # what a word for money or its coins is worth: 三块四毛 (currency, Decimal)
    COUNTED = "counted"  # between what is counted and the figure behind it: GPUを10万基
    COUNTER = "counter"  # counts things by itself: lembar, unit
    PASSED = "passed"  # stands between a figure and its unit: of, new
    CUE_BEFORE = "cue_before"  # (unit id)
    CUE_AFTER = "cue_after"  # (unit id)
    SIZE_NOUN = "size_noun"
    ACCELERATOR = "accelerator"
    HEDGE = "hedge"  # (Relation, or None: bounds nothing)
    PLACING = "placing"  # behind it, some bounds say where
    HEDGE_FAR = "hedge_far"  # (Relation, words of which one must stand right before the figure)
    HEDGE_AFTER = "hedge_after"  # (AfterHedge)
    HEDGE_CLOSING = "hedge_closing"  # bounds a figure behind its opening word: 比100大 (Relation, opening words)
    REPORTED = "reported"
    HEDGE_FILLER = "hedge_filler"
    HEDGE_LINK = "hedge_link"  # stands between a hedge and its figure: почти в 10 раз
    MONTH = "month"  # (number, weak)
    WEEKDAY = "weekday"  # (0 is Monday)
    DAYWORD = "dayword"  # (days from today)
    SEASON = "season"  # (season id)
    PART = "part"  # (part id)
    PART_AFTER = "part_after"
    PART_OF_YEAR = "part_of_year"
    BOUND = "bound"  # (bound id)
    BOUND_AFTER = "bound_after"
    PERIOD_FILLER = "period_filler"
    PERIOD_CUE = "period_cue"
    CLOCK_BEFORE = "clock_before"
    CLOCK_AFTER = "clock_after"
    ZONE = "zone"  # (IANA name)
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase, its role and value. ``cased``: read with its capitals. ``glued``: nothing stands between its parts."""

    keys: tuple[str, ...]
    role: str
    value: Any = None
    texts: tuple[str, ...] = ()
    glued: bool = False


def make_entry(phrase: str, role: str, value: Any = None, *, cased: bool = False, glued: bool = False) -> Entry:
    """An entry from a phrase as it stands in a data file. Raises ValueError for a blank phrase."""
    tokens = cut_tokens(phrase)
    if not len(tokens):
        raise ValueError("a phrase has at least one word")
    return Entry(tuple(tokens.keys), role, value, tuple(tokens.texts) if cased else (), glued)


# Where a phrase found ends (the index after its last token) or begins, and its value.
Hit = tuple[int, Any]
# By the token at which phrases begin, each by its role: how many tokens it has, and its value. What a word is by itself
# is the same wherever it stands, so that texts share it.
Hits = dict[int, Mapping[str, tuple[int, Any]]]
# The phrases of several tokens by the index after them, each by its role: where they begin, and their value.
Ends = dict[int, dict[str, Hit]]


@dataclass(frozen=True, slots=True)
class _Group:
    """The phrases with one first word that its key alone does not tell: ``longer`` by their second word, the longest
    first; ``cased`` the single words that are read with their capitals, by how they are written; ``plain`` those read
    with any, one of each role."""

    longer: dict[str, tuple[Entry, ...]]
    cased: dict[str, tuple[Entry, ...]]
    plain: Mapping[str, tuple[int, Any]]


class Lexicon:
    """Phrases by their first word: what it is by itself, and the others."""

    __slots__ = ("_groups", "_plain")

    def __init__(self, entries: Iterable[Entry]) -> None:
        first: dict[str, list[Entry]] = {}
        for entry in entries:
            first.setdefault(entry.keys[0], []).append(entry)
        groups = {key: _make_group(group) for key, group in first.items()}
        self._plain = {key: group.plain for key, group in groups.items() if group.plain}
        self._groups = {key: group for key, group in groups.items() if group.longer or group.cased}

    def find(self, tokens: Tokens) -> tuple[Hits, Ends]:
        """The phrases of a text by the token where they begin and by role, and where those of several tokens end."""
        ends: Ends = {}
        keys, texts, groups = tokens.keys, tokens.texts, self._groups
        following = [*keys[1:], ""]
        found: list[Any] = [*map(self._plain.get, keys)]
        # Few words begin a phrase of several, or are read with their capitals: the others take no step in Python.
        for index in compress(range(len(keys)), map(groups.__contains__, keys)):
            group = groups[keys[index]]
            if following[index] in group.longer or texts[index] in group.cased:
                found[index] = _match(group, following[index], tokens, index, ends)
        return dict(zip(compress(range(len(keys)), found), filter(None, found), strict=True)), ends


def _make_group(entries: list[Entry]) -> _Group:
    # The longest phrase of a role wins; of two as long, the one read with its capitals; then the first listed.
    entries = sorted(entries, key=lambda e: (-len(e.keys), not e.texts))
    longer: dict[str, list[Entry]] = {}
    cased: dict[str, list[Entry]] = {}
    plain: dict[str, Any] = {}
    for entry in entries:
        if len(entry.keys) > 1:
            longer.setdefault(entry.keys[1], []).append(entry)
        elif not entry.texts:
            plain.setdefault(entry.role, entry.value)
        else:
            cased.setdefault(entry.texts[0], []).append(entry)
    return _Group(
        {key: tuple(some) for key, some in longer.items()},
        {text: tuple(some) for text, some in cased.items()},
        {role: (1, value) for role, value in plain.items()},
    )


def _match(group: _Group, following: str, tokens: Tokens, index: int, ends: Ends) -> Mapping[str, tuple[int, Any]]:
    found: dict[str, tuple[int, Any]] = {}
    for entry in group.longer.get(following, ()):
        role, length = entry.role, len(entry.keys)
        end = index + length
        if role in found or (length > 2 and tuple(tokens.keys[index:end]) != entry.keys):
            continue
        if entry.texts and tuple(tokens.texts[index:end]) != entry.texts:
            continue
        if entry.glued and tokens.starts[index + 1 : end] != tokens.ends[index : end - 1]:
            continue
        found[role] = (length, entry.value)
        # The longest phrase is the one that begins first.
        ends.setdefault(end, {}).setdefault(role, (index, entry.value))
    for entry in group.cased.get(tokens.texts[index], ()):
        found.setdefault(entry.role, (1, entry.value))
    # What is found by more of the words stands first, and is what counts.
    return {**found, **group.plain, **found} if found else group.plain
