"""What parts two bases, record by record and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from server.evidence.canonical import SECTIONS
from server.evidence.files import Document
from server.evidence.records import dump_record


class Change(StrEnum):
    """What became of a record from the one base to the other."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, as it was and as it is; None where it is not written."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one record. ``fields`` are those of a changed one; of a moved one the files."""

    section: str
    id: str
    change: Change
    fields: tuple[FieldChange, ...] = ()


def compare_documents(before: Iterable[Document], after: Iterable[Document]) -> tuple[Difference, ...]:
    """Everything that the later documents say otherwise, by section and id. The order of entries is no difference."""
    old, new = _index(before), _index(after)
    found = [_compare(key, old.get(key), new.get(key)) for key in {*old, *new}]
    places = {section: place for place, section in enumerate(SECTIONS)}
    different = [difference for difference in found if difference is not None]
    return tuple(sorted(different, key=lambda each: (places[each.section], each.id)))


_Placed = tuple[str, Mapping[str, Any]]


def _index(documents: Iterable[Document]) -> dict[tuple[str, str], _Placed]:
    return {
        (section, record.id): (document.path, dump_record(record))
        for document in documents
        for section in SECTIONS
        for record in getattr(document, section)
    }


def _compare(key: tuple[str, str], before: _Placed | None, after: _Placed | None) -> Difference | None:
    if before is None:
        return Difference(*key, Change.ADDED)
    if after is None:
        return Difference(*key, Change.RETIRED)
    fields = tuple(list_field_changes(before[1], after[1]))
    if fields:
        return Difference(*key, Change.CHANGED, fields)
    if before[0] != after[0]:
        return Difference(*key, Change.MOVED, (FieldChange("file", before[0], after[0]),))
    return None


def list_field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    """The fields that two dumped records say otherwise, in the order of the files."""
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield FieldChange(field, before.get(field), after.get(field))
