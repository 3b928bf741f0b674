"""Times by the patterns of a pack: what the words at a token say of a time, before any calendar is asked."""

from __future__ import annotations

from typing import Any, NamedTuple

import regex

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.numeric_dates import read_numeric_date
from server.reading.period_slots import FIGURE, ROMAN, is_roman
from server.reading.period_tree import Match, PatternTree, plant_tree
from server.reading.scan import Scan
from server.reading.unit_behind import find_unit_after

_SPELLED = {
    "yearword": "year",
    "yearspelled": "year",
    "erayear": "year",
    "shorterayear": "year",
    "quarterspelled": "quarter",
    "monthspelled": "monthnumber",
    "dayspelled": "day",
}


_FULL_STOP = frozenset(".")
_DIGITS = (Kind.NUMBER, Kind.DATE)
_SIGN = Kind.SIGN
_YEAR_AND_MONTH = regex.compile(r"((?:19|20)\d\d)\.(0?[1-9]|1[0-2])")
_BEFORE_NUMBERS = (
    Role.HEDGE,
    Role.LABEL,
    Role.RATE,
    Role.MINUS,
    Role.EQUALS,
    Role.UNIT_BEFORE,
    Role.CUE_BEFORE,
    Role.TO,
    Role.OF,
)
_SIGNS = frozenset("+-±×*/<>≤≥~")
_MONTH_AND_YEAR = len("05.2019")


class Said(NamedTuple):
    """What tokens ``first`` up to ``last`` say of a time. ``weak``: only a time where the words around it say so.
    ``ends_open``: ends in a bare day or year, which a unit behind it would claim."""

    first: int
    last: int
    parts: dict[str, Any]
    weak: bool = False
    ends_open: bool = False


def list_beginnings(scan: Scan, *, in_names: bool) -> list[int]:
    """The tokens at which a time or a part of one may begin; the rest need not be looked at. The words of a name begin
    none, its digits are listed where ``in_names`` asks for them."""
    tree = plant_tree(scan.pack.periods)
    literals, words = tree.literals, tree.words
    kinds, keys, names = scan.tokens.kinds, scan.tokens.keys, scan.names
    found = {index for index in scan.apart if kinds[index] in _DIGITS and (in_names or names[index] is None)}
    roles = tree.list_first_roles(scan.roles_said)
    for index in scan.list_beginnings(roles):
        if names[index] is None and kinds[index] is not _SIGN:
            found.add(index)
    if not words.isdisjoint(keys):
        found.update(
            index
            for index, key in enumerate(keys)
            if key in words and names[index] is None and (key in literals or is_roman(scan, index))
        )
    return sorted(found)


def find_said(scan: Scan, index: int) -> Said | None:
    """The longest time that begins at the token, None where none does."""
    said = scan.said
    if index not in said:
        said[index] = _find_said(scan, index)
    found: Said | None = said[index]
    return found


def _find_said(scan: Scan, index: int) -> Said | None:
    kind, text = scan.tokens.kinds[index], scan.tokens.texts[index]
    if kind is Kind.DATE:
        words = scan.pack.periods
        if scan.hit_before(index, Role.LABEL) is not None and not text[-4:].isdigit():
            # Version 12.10.22.
            return None
        if len(text) == _MONTH_AND_YEAR and text[3:].isdigit():
            # 05.2019, 05-2019: no number begins with 0.
            return Said(index, index + 1, {"month": int(text[:2]), "year": int(text[3:])})
        day = read_numeric_date(text, words.numeric_order, words.era)
        return None if day is None else Said(index, index + 1, {"date": day})
    if kind is Kind.SIGN:
        return None
    dotted = _YEAR_AND_MONTH.fullmatch(text) if kind is Kind.NUMBER and "." in text else None
    if dotted is not None and not _is_measured(scan, index):
        # 2015.3, 2016.05: the month, where nothing is counted.
        return Said(index, index + 1, {"month": int(dotted[2]), "year": int(dotted[1])})
    tree = plant_tree(scan.pack.periods)
    roles = _list_roles(scan, index, tree)
    for match in tree.match(scan, index, roles) if roles else ():
        said = _make_said(scan, tree, match, index)
        if said is not None:
            return said
    return None


def _is_measured(scan: Scan, index: int) -> bool:
    """Whether the words around the token make a number of it: more than 2015.3, version 2024.1, 2015.3 GB."""
    if any(scan.hit_before(index, role) is not None for role in _BEFORE_NUMBERS) or scan.is_sign(index - 1, _SIGNS):
        return True
    if index and scan.tokens.texts[index - 1][:1].isupper():
        # A name's version: CUDA 2024.1.
        return True
    behind = index + 1
    counted = scan.hit(behind, Role.SCALE) is not None or scan.hit(behind, Role.SUFFIX) is not None
    return counted or scan.is_glued_word(behind) or find_unit_after(scan, behind) is not None


def _bind(match: Match) -> dict[str, Any]:
    """What the slots read, by the part of a time it is."""
    parts: dict[str, Any] = {}
    for element, value in match.taken:
        if element.slot == "month":
            parts["month"], parts["weak_month"] = value
        elif element.slot == "daymonth":
            parts["day"], parts["monthnumber"] = value
        elif element.slot != "clock":
            parts[element.slot] = value
    return parts


def _make_said(scan: Scan, tree: PatternTree, match: Match, first: int) -> Said | None:
    last, pattern = match.last, scan.pack.periods.patterns[match.number]
    said = _bind(match)
    said.update(pattern.settings)
    weak_month = said.pop("weak_month", False)
    for spelled in [key for key in said if key in _SPELLED]:
        said[_SPELLED[spelled]] = said.pop(spelled)
    if "year" in said:
        said["year"] += said.pop("year_shift", 0)
        era = scan.pack.periods.era
        if era is not None and said["year"] >= era[0]:
            said["year"] += era[1]
    if "year2" in said:
        said["decade"] = 1900 + said.pop("year2")
    if "shortyear" in said:
        said["year"] = 2000 + said.pop("shortyear")
    if "oneunit" in said:
        said["unit"] = said.pop("oneunit")
    if "pairunit" in said:
        said["unit"], said["count"] = said.pop("pairunit"), 2
    if match.number in tree.decades and "year" in said:
        said["decade"] = said.pop("year")
        if said["decade"] % 10:
            return None
    if pattern.elements[0].slot == "year" and scan.tokens.kinds[first] is not Kind.NUMBER:
        # A year in words is only read behind a month or the word for year.
        return None
    keys = said.keys() - {"weekday"}
    bare_year = keys == {"year"} and last == first + 1
    bare_month = keys <= {"month"} and weak_month
    bare_digits = keys == {"day", "monthnumber"} and pattern.elements[-1].slot == "daymonth"
    return Said(
        first,
        last,
        said,
        weak=bare_year or bare_month or bare_digits,
        ends_open=scan.tokens.kinds[last - 1] is Kind.NUMBER,
    )


def _list_roles(scan: Scan, index: int, tree: PatternTree) -> list[str]:
    """What the token may be in a time."""
    found = scan.hits.get(index)
    roles = list(found) if found is not None else []
    key = scan.tokens.keys[index]
    if key in tree.literals:
        roles.append(f"={key}")
    if scan.tokens.kinds[index] is Kind.NUMBER:
        is_figure = _may_be_time(scan, index)
    else:
        is_figure = key in ROMAN and is_roman(scan, index)
    if is_figure:
        roles.append(FIGURE)
    return roles


def _may_be_time(scan: Scan, index: int) -> bool:
    """A year, or a small figure before a word that some time is written with; most figures are neither."""
    length = len(scan.tokens.texts[index])
    if length == 4 or index + 1 >= scan.length:
        return length == 4
    if length == 5:
        # 14.10.
        return scan.is_sign(index + 1, _FULL_STOP)
    if scan.tokens.kinds[index + 1] is Kind.NUMBER:
        # 24 12 2014, and no row of figures.
        texts = scan.tokens.texts
        return length < 3 and 4 in map(len, texts[index + 1 : index + 3])
    return length < 4 and scan.hits.get(index + 1) is not None
