"""How a language writes times: ``periods.yaml`` of its folder, on top of CLDR's names of months and weekdays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import regex

from server.language.fields import PackFile
from server.language.lexicon import Entry, Role, make_entry

SLOTS = frozenset(
    [
        "day",
        "day2",
        "daymonth",
        "month",
        "monthnumber",
        "year",
        "year2",
        "yearword",
        "shortyear",
        "quarter",
        "half",
        "season",
        "weekday",
        "unit",
        "oneunit",
        "pairunit",
        "count",
        "dayword",
        "dayspelled",
        "monthspelled",
        "yearspelled",
        "erayear",
        "shorterayear",
        "quarterspelled",
        "clock",
    ]
)
_SETTINGS = frozenset(
    {
        "offset",
        "year_offset",
        "week_offset",
        "toward",
        "span",
        "few",
        "fiscal",
        "part",
        "from_start",
        "year_shift",
        "elsewhere",
        "month",
        "quarter",
        "half",
        "unit",
    }
)
_ELEMENT = regex.compile(
    r"(?P<ahead>[&!])?(?:\{(?P<slot>\w+)\}|<(?P<word>\w+)>|(?P<literal>[^\s{}<>?&!]+))(?P<optional>\?)?$"
)
_ORDERS = ("dmy", "mdy", "ymd")
_PARTS = ("early", "mid", "late", "start", "end")


class Bound(StrEnum):
    """What a preposition makes of a time. ``at`` leaves it as it is, ``up_to`` leaves open whether it counts."""

    BEFORE = "before"
    SINCE = "since"
    AFTER = "after"
    UNTIL = "until"
    AT = "at"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: a slot, a class of words, or a word as it stands. ``ahead``: must follow, but is no
    part of the time; ``barred``: must not follow."""

    slot: str = ""
    word: str = ""
    literal: str = ""
    optional: bool = False
    ahead: bool = False
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to write a time. ``settings`` are what the words say without a slot."""

    elements: tuple[Element, ...]
    settings: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, eq=False)
class PeriodWords:
    """``patterns`` are tried at every token, the longest match wins; ``numeric_order`` is dmy, mdy or ymd.

    ``era``: years from the first number on are counted from another beginning; the second is added to them.
    ``bare_years``: figures from the first to the second are years where nothing else claims them.
    ``capital_months``: names of months have a capital, by which they differ from other words; ``month_names`` are the
    first words of all.
    """

    patterns: tuple[Pattern, ...]
    numeric_order: str
    era: tuple[int, int] | None
    bare_years: tuple[int, int] | None
    capital_months: bool
    month_names: frozenset[str]
    zones: Mapping[str, tuple[str, ...]]
    entries: tuple[Entry, ...]


def load_period_words(folder: Path) -> PeriodWords:
    """The times of a pack's folder. Raises DataFileError naming file, key and cure."""
    file = PackFile(folder / "periods.yaml")
    words = file.read_lists("words")
    order = file.read_text("numeric_order")
    if order not in _ORDERS:
        raise file.fail("numeric_order", f"one of {', '.join(_ORDERS)} must stand here")
    patterns = tuple(_read_pattern(file, raw, words) for raw in file.read_raw("patterns") or ())
    era = file.read_table("era", int)
    if era and set(era) != {"from", "shift"}:
        raise file.fail("era", "the fields are from and shift, as {from: 2400, shift: -543}")
    zones = file.read_lists("zones")
    cldr = PackFile(folder / "cldr.yaml")
    entries = [
        *_read_calendar(file, cldr),
        *(make_entry(phrase, f"word:{name}") for name, phrases in words.items() for phrase in phrases),
        *(make_entry(phrase, Role.ZONE, zone) for zone, phrases in zones.items() for phrase in phrases),
        *_read_places(file),
    ]
    bare_years = _read_bare_years(file)
    file.finish()
    return PeriodWords(
        patterns,
        order,
        (era["from"], era["shift"]) if era else None,
        bare_years,
        _has_capital_months(cldr),
        frozenset(entry.keys[0] for entry in entries if entry.role == Role.MONTH),
        zones,
        tuple(entries),
    )


def _read_bare_years(file: PackFile) -> tuple[int, int] | None:
    years = file.read_list("bare_years")
    if not years:
        return None
    if len(years) != 2 or not all(year.isdigit() and len(year) == 4 for year in years):
        raise file.fail("bare_years", "the first and the last year must stand here, as [1990, 2039]")
    return int(years[0]), int(years[1])


def _has_capital_months(cldr: PackFile) -> bool:
    names = (cldr.read_raw("months") or {}).get("wide", {})
    return any(name[:1].isupper() for name in names)


def _read_pattern(file: PackFile, raw: Any, words: Mapping[str, tuple[str, ...]]) -> Pattern:
    text, settings = (raw, {}) if isinstance(raw, str) else (raw.get("match", ""), raw.get("set", {}))
    elements = []
    for part in text.split():
        match = _ELEMENT.match(part)
        if match is None:
            raise file.fail(
                f"patterns: {text}",
                f"'{part}' is no element; see the pack's comments: {{day}}, <last>, <last>?, &<last>, !<last>",
            )
        if match["slot"] and match["slot"] not in SLOTS:
            raise file.fail(
                f"patterns: {text}", f"'{match['slot']}' is no slot; the slots are {', '.join(sorted(SLOTS))}"
            )
        if match["word"] and match["word"] not in words:
            raise file.fail(f"patterns: {text}", f"'{match['word']}' does not stand under words; add it there")
        elements.append(
            Element(
                match["slot"] or "",
                match["word"] or "",
                (match["literal"] or "").casefold(),
                bool(match["optional"]),
                match["ahead"] == "&",
                match["ahead"] == "!",
            )
        )
    unknown = set(settings) - _SETTINGS
    if unknown or not elements:
        raise file.fail(
            f"patterns: {text}", f"'{sorted(unknown)}' cannot be set; one of {', '.join(sorted(_SETTINGS))} can"
        )
    return Pattern(
        tuple(elements),
        tuple((key, int(value) if value.lstrip("-").isdigit() else value) for key, value in settings.items()),
    )


def _read_calendar(file: PackFile, cldr: PackFile) -> Iterator[Entry]:
    weak = {name.casefold() for name in file.read_list("weak_months")}
    # Short names of CLDR that are everyday words of the language.
    refused = {name.casefold() for name in file.read_list("not_weekdays")}
    for key, role in (("months", Role.MONTH), ("weekdays", Role.WEEKDAY)):
        names: dict[str, int] = {}
        for table in (cldr.read_raw(key) or {}).values():
            names.update(
                {
                    name: int(number)
                    for name, number in table.items()
                    if role is Role.MONTH or name.casefold() not in refused
                }
            )
        names.update(file.read_table(key, int))
        for name, number in names.items():
            if not (1 <= number <= 12 if role is Role.MONTH else 0 <= number <= 6):
                raise file.fail(f"{key}: {name}", "months are 1 to 12, weekdays 0 (Monday) to 6")
            yield make_entry(name, role, (number, name.casefold() in weak) if role is Role.MONTH else number)
    for phrase, days in file.read_table("days", int).items():
        yield make_entry(phrase, Role.DAYWORD, days)
    for season, phrases in file.read_lists("seasons", ("spring", "summer", "autumn", "winter"), "season").items():
        yield from (make_entry(phrase, Role.SEASON, season) for phrase in phrases)


def _read_places(file: PackFile) -> Iterator[Entry]:
    parts = file.read_raw("parts") or {}
    for place, role in (("before", Role.PART), ("after", Role.PART_AFTER)):
        for phrase, part in parts.get(place, {}).items():
            if part not in _PARTS:
                raise file.fail(f"parts: {phrase}", f"one of {', '.join(_PARTS)} must stand here")
            yield make_entry(phrase, role, part)
    bounds = file.read_raw("bounds") or {}
    for place, role in (("before", Role.BOUND), ("after", Role.BOUND_AFTER)):
        for phrase, bound in bounds.get(place, {}).items():
            if bound not in [*Bound]:
                raise file.fail(f"bounds: {phrase}", f"one of {', '.join(Bound)} must stand here")
            yield make_entry(phrase, role, Bound(bound))
    clock = file.read_lists("clock", ("before", "after"), "place")
    yield from (make_entry(phrase, Role.CLOCK_BEFORE) for phrase in clock.get("before", ()))
    yield from (make_entry(phrase, Role.CLOCK_AFTER) for phrase in clock.get("after", ()))
    for key, role in (("fillers", Role.PERIOD_FILLER), ("cues", Role.PERIOD_CUE), ("part_of_year", Role.PART_OF_YEAR)):
        yield from (make_entry(phrase, role) for phrase in file.read_list(key))
