"""Three contents of one record (as both sides began, theirs, yours) made one, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.evidence.canonical import write_value


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed, each otherwise; as the files write it, None where it is not there."""

    field: str
    base: str | None
    theirs: str | None
    yours: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The record with the changes of both sides; where they clash it has yours. None: the record is not there."""

    entry: dict[str, Any] | None
    clashes: tuple[Clash, ...]


def merge_contents(base: str | None, theirs: str | None, yours: str | None) -> Merged:
    """What both sides changed, in one record; stored contents in, None for a record that is not there.

    A field that one side changed has that side's value. One side taking the record away clashes with any change of the
    other.
    """
    if theirs in (yours, base):
        return Merged(_read(yours), ())
    if base == yours:
        return Merged(_read(theirs), ())
    old, their, your = (_read(content) or {} for content in (base, theirs, yours))
    if theirs is None or yours is None:
        return Merged(_read(yours), (Clash("id", _name(base), _name(theirs), _name(yours)),))
    entry: dict[str, Any] = {}
    clashes = []
    for field in dict.fromkeys((*your, *their)):
        before, one, other = old.get(field), their.get(field), your.get(field)
        value = one if other == before else other
        if one not in (before, other) and other != before:
            clashes.append(Clash(field, _show(before), _show(one), _show(other)))
        if value is not None:
            entry[field] = value
    return Merged(entry, tuple(clashes))


def _read(content: str | None) -> dict[str, Any] | None:
    return None if content is None else dict(json.loads(content))


def _name(content: str | None) -> str | None:
    entry: Mapping[str, Any] | None = _read(content)
    return None if entry is None else str(entry["id"])


def _show(value: Any) -> str | None:
    return None if value is None else write_value(value)
