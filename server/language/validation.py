"""Whether a pack's figures fit the vocabulary and themselves: what a reader of one file alone cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from zoneinfo import available_timezones

from server.language.lexicon import Entry, Role
from server.language.pack import LanguagePack
from server.vocabulary.units import Units

# A phrase with two values in one of these roles would be read by the accident of its place in a file.
_SINGLE_VALUED = {
    Role.ATOM: "numbers.yaml: words",
    Role.MULTIPLIER: "numbers.yaml: multipliers",
    Role.SCALE: "numbers.yaml: scales",
    Role.SUFFIX: "numbers.yaml: suffixes",
    Role.ORDINAL: "numbers.yaml: ordinals",
    Role.UNIT: "units.yaml: units",
    Role.HEDGE: "hedges.yaml: before",
    Role.MONTH: "periods.yaml: months",
    Role.WEEKDAY: "periods.yaml: weekdays",
    Role.PART: "periods.yaml: parts",
    Role.BOUND: "periods.yaml: bounds",
    Role.ZONE: "periods.yaml: zones",
}


def find_faults(pack: LanguagePack, units: Units) -> Iterator[str]:
    """What is wrong with a pack, each fault with its file, its key and the cure: units that are none, time zones that
    are none, and phrases with two values."""
    yield from _find_unknown_units(pack, units)
    yield from _find_unknown_zones(pack)
    yield from _find_double_values(pack)


def _find_unknown_units(pack: LanguagePack, units: Units) -> Iterator[str]:
    dimensions = {unit.dimension for unit in units.units.values()}
    cued = {entry.value for entry in pack.units.entries if entry.role in {Role.CUE_BEFORE, Role.CUE_AFTER}}
    for name in sorted({*pack.units.named, *cued, *(pack.units.article_units - dimensions)}):
        if not units.is_unit(name):
            near = get_close_matches(name, units.units, n=1)
            cure = f"did you mean '{near[0]}'?" if near else "add it to data/units.yaml or correct it"
            yield f"languages/{pack.code}/units.yaml: '{name}' is no unit; {cure}"


def _find_unknown_zones(pack: LanguagePack) -> Iterator[str]:
    known = available_timezones()
    for zone in pack.periods.zones:
        if zone not in known:
            yield f"languages/{pack.code}/periods.yaml: zones: '{zone}' is no IANA time zone, as Asia/Jakarta is"


def _find_double_values(pack: LanguagePack) -> Iterator[str]:
    seen: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Entry] = {}
    tables = (pack.numbers.entries, pack.units.entries, pack.periods.entries, pack.hedges.entries)
    for entry in (entry for table in tables for entry in table):
        place = _SINGLE_VALUED.get(entry.role)
        if place is None:
            continue
        first = seen.setdefault((entry.role, entry.keys, entry.texts), entry)
        if first.value != entry.value:
            phrase = " ".join(entry.texts or entry.keys)
            yield (
                f"languages/{pack.code}/{place}: '{phrase}' is both {_describe(first)} and {_describe(entry)}; "
                "keep one, or take the other out"
            )


def _describe(entry: Entry) -> str:
    return str(entry.value[0] if isinstance(entry.value, tuple) else entry.value)
