"""Finding records of the base by their words: every word asked for stands somewhere in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from server.evidence.canonical import SECTIONS
from server.evidence.files import Document
from server.evidence.records import EntityRecord, FactRecord, SourceRecord


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, in a few words."""

    section: str
    record_id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def search_records(
    documents: Iterable[Document],
    words: str,
    *,
    section: str = "",
    attribute: str = "",
    start: int = 0,
    limit: int = 50,
) -> Results:
    """Records that hold every word, those whose id or name begins with it first; with no word, all of them."""
    asked = words.casefold().split()
    found = [
        (not _begins(record, asked), SECTIONS.index(name), record.id, name, record)
        for name, record in _list_records(documents, section)
        if (not attribute or getattr(record, "attribute", None) == attribute) and _holds(record, asked)
    ]
    found.sort(key=lambda each: each[:3])
    hits = tuple(describe_record(name, record) for *_, name, record in found[start : start + limit])
    return Results(hits, len(found))


def describe_record(section: str, record: Any) -> Hit:
    """A record as a line of a list."""
    match record:
        case EntityRecord():
            return Hit(section, record.id, record.label, record.kind.value)
        case SourceRecord():
            return Hit(section, record.id, record.title, f"{record.publisher}, {record.published or 'undated'}")
        case FactRecord():
            return Hit(section, record.id, f"{record.subject}: {record.attribute}", _show_value(record))
    raise TypeError(f"a {type(record).__name__} cannot be described")


def _show_value(record: FactRecord) -> str:
    if record.undisclosed is not None:
        return "not disclosed"
    if record.content is not None:
        return ", ".join((*record.content.key, *record.content.concepts))
    value = record.value if isinstance(record.value, str) else " to ".join(record.value or ())
    parts = [(record.bound or "").replace("_", " "), value, record.unit or ""]
    settings = ", ".join(record.qualifiers.values())
    shown = " ".join(part for part in parts if part)
    return f"{shown} ({settings})" if settings else shown


def _list_records(documents: Iterable[Document], section: str) -> Iterator[tuple[str, Any]]:
    for document in documents:
        for name in SECTIONS:
            if section in ("", name):
                yield from ((name, record) for record in getattr(document, name))


def _list_words(record: Any) -> Iterator[str]:
    match record:
        case EntityRecord():
            yield from (record.id, record.label, *record.aliases, *record.short, record.kind.value)
        case SourceRecord():
            yield from (record.id, record.title, record.publisher, record.url)
        case FactRecord():
            yield from (record.id, record.subject, record.attribute, record.note or "", _show_value(record))
            yield from (citation.source for citation in record.sources)


def _holds(record: Any, asked: Iterable[str]) -> bool:
    text = " ".join(_list_words(record)).casefold()
    return all(word in text for word in asked)


def _begins(record: Any, asked: list[str]) -> bool:
    if not asked:
        return False
    name = str(getattr(record, "label", getattr(record, "title", record.id))).casefold()
    return record.id.startswith(asked[0]) or name.startswith(asked[0])
