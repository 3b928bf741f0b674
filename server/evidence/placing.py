"""In which file a new record shall stand: where most of its like stand, at the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from server.evidence.canonical import SECTIONS
from server.evidence.files import Document
from server.evidence.records import EntityRecord, FactRecord, SourceRecord


class Shelf:
    """Documents whose records are exchanged, added and taken out one by one."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._files: dict[str, dict[str, dict[str, Any]]] = {}
        self._places: dict[tuple[str, str], str] = {}
        self._like: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        for document in documents:
            for section in SECTIONS:
                for record in getattr(document, section):
                    self._add(section, record, document.path)

    def put(self, section: str, record: Any, file: str | None = None) -> None:
        """The record in the place of the one with its id, else at the end of ``file`` or of the one chosen for it."""
        path = self._places.get((section, record.id)) or file or self.choose_file(record)
        self._add(section, record, path)

    def drop(self, section: str, record_id: str) -> None:
        """Take a record out; does nothing where it is not there."""
        path = self._places.pop((section, record_id), None)
        if path is not None:
            del self._files[path][section][record_id]

    def list_documents(self) -> tuple[Document, ...]:
        """The documents as they are now, by path, without files that hold nothing."""
        return tuple(
            Document(path, **{section: tuple(records.values()) for section, records in self._files[path].items()})
            for path in sorted(self._files)
            if any(self._files[path].values())
        )

    def choose_file(self, record: Any) -> str:
        """The path for a new record, with forward slashes.

        A fact stands with the other facts of its subject, else in the file named as that of its subject; an entity with
        those of its kind and maker, else of its kind; a source with those of its publisher.
        """
        for traits in _list_traits(record):
            counted = self._like.get(traits)
            if counted:
                return max(sorted(counted), key=lambda path: counted[path])
        if isinstance(record, FactRecord):
            of_subject = self._places.get(("entities", record.subject))
            return f"facts/{PurePosixPath(of_subject).name}" if of_subject else f"facts/{record.subject}.yaml"
        return f"entities/{record.kind.value}.yaml" if isinstance(record, EntityRecord) else "sources/others.yaml"

    def _add(self, section: str, record: Any, path: str) -> None:
        if self._places.get((section, record.id)) != path:
            for traits in _list_traits(record):
                self._like[traits][path] += 1
        self._files.setdefault(path, {name: {} for name in SECTIONS})[section][record.id] = record
        self._places[section, record.id] = path


def _list_traits(record: Any) -> tuple[tuple[Any, ...], ...]:
    """What a record shares with its like, the closest first."""
    match record:
        case FactRecord():
            return (("subject", record.subject),)
        case EntityRecord():
            return ("maker", record.kind, record.relations.get("developer")), ("kind", record.kind)
        case SourceRecord():
            return (("publisher", record.publisher),)
    raise TypeError(f"a {type(record).__name__} stands in no file")
