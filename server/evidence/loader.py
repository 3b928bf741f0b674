"""From files into the database: what is new becomes a new version, what has gone is retired, the rest is left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from server.evidence import schema
from server.evidence.build import build_source
from server.evidence.faults import Fault
from server.evidence.files import Document
from server.evidence.rows import ENTITIES, FACTS, SOURCES, Kind, make_digest, write_content
from server.model.attribute import Attribute
from server.model.fact import Source


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes the base, when and why; every revision says so."""

    name: str
    moment: datetime
    reason: str


@dataclass(slots=True)
class Changes:
    """Ids of one kind by what happened to them; ``moved`` stand elsewhere in the files, with the same content."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.retired or self.moved)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, by section; ``revision`` is the number of the base afterwards.

    ``kept`` are ids that the database has changed since the last load and the files have not; ``undecided`` what both
    changed and the database's version of which stays for now; ``faults`` is why nothing at all was loaded.
    """

    revision: int
    is_new: bool
    changes: Mapping[str, Changes]
    kept: tuple[str, ...] = ()
    undecided: tuple[object, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """The latest version of an item in the database."""

    version: int
    is_current: bool
    digest: str
    place: tuple[str, int]


def find_revision(connection: Connection) -> int:
    """The number of the last change to the base, 0 before the first."""
    return connection.execute(select(func.max(schema.revisions.c.number))).scalar_one() or 0


def write_documents(
    connection: Connection, documents: Iterable[Document], attributes: Mapping[str, Attribute], author: Author
) -> LoadReport:
    """Make the database say what sound documents say, inside the caller's transaction (``begin_writing``)."""
    documents = tuple(documents)
    sources = {record.id: build_source(record) for document in documents for record in document.sources}
    loads = (
        _Load(connection, ENTITIES, documents, attributes, sources),
        _Load(connection, SOURCES, documents, attributes, sources),
        _Load(connection, FACTS, documents, attributes, sources),
    )
    changes = {load.section: load.changes for load in loads}
    if all(change.is_empty for change in changes.values()):
        return LoadReport(find_revision(connection), False, changes)
    # Counted here and not by the database: a sequence of PostgreSQL leaves a gap where a transaction was undone.
    revision = find_revision(connection) + 1
    row = {"number": revision, "author": author.name, "made_at": author.moment, "reason": author.reason}
    connection.execute(insert(schema.revisions).values(row))
    for load in loads:
        load.write_anchors()
    for load in loads:
        load.write_versions(revision)
    return LoadReport(revision, True, changes)


def note_digests(connection: Connection, kind: Kind[Any], said: Mapping[str, str], leave: Container[str] = ()) -> None:
    """Note the digest of what the files say of every record of a kind, none where they do not; ``leave`` stay."""
    anchor = kind.anchor
    noted = connection.execute(select(anchor.c.id, anchor.c.loaded_digest)).all()
    changed = [
        {"of": row.id, "said": said.get(row.id)}
        for row in noted
        if row.loaded_digest != said.get(row.id) and row.id not in leave
    ]
    if changed:
        noting = update(anchor).where(anchor.c.id == bindparam("of")).values(loaded_digest=bindparam("said"))
        connection.execute(noting, changed)


class _Load:
    """The load of one kind: compared when made, written in two steps, since items refer to one another."""

    def __init__(
        self,
        connection: Connection,
        kind: Kind[Any],
        documents: Iterable[Document],
        attributes: Mapping[str, Attribute],
        sources: Mapping[str, Source],
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._attributes = attributes
        self._sources = sources
        self._held = self._read_held()
        self._records: dict[str, Any] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._contents: dict[str, str] = {}
        for document in documents:
            for position, record in enumerate(getattr(document, kind.section)):
                self._records[record.id] = record
                self._places[record.id] = (document.path, position)
                self._contents[record.id] = write_content(record)
        self.changes = self._compare()

    @property
    def section(self) -> str:
        return self._kind.section

    def _read_held(self) -> dict[str, _Held]:
        anchor, versions = self._kind.anchor, self._kind.versions
        key = versions.c[self._kind.key]
        query = (
            select(
                anchor.c.id, anchor.c.file, anchor.c.position, versions.c.version, versions.c.until, versions.c.digest
            )
            .join(versions, key == anchor.c.id)
            .order_by(anchor.c.id, versions.c.version)
        )
        return {
            row.id: _Held(row.version, row.until is None, row.digest, (row.file, row.position))
            for row in self._connection.execute(query)
        }

    def _compare(self) -> Changes:
        changes = Changes()
        for item, content in self._contents.items():
            held = self._held.get(item)
            if held is None or not held.is_current:
                changes.added.append(item)
            elif held.digest != make_digest(content):
                changes.changed.append(item)
            elif held.place != self._places[item]:
                changes.moved.append(item)
            else:
                changes.unchanged += 1
        changes.retired = [item for item, held in self._held.items() if held.is_current and item not in self._contents]
        return changes

    def write_anchors(self) -> None:
        """Rows for new ids, and the new places of those known."""
        anchor = self._kind.anchor
        new = [item for item in self.changes.added if item not in self._held]
        rows = [{"id": item, "file": self._places[item][0], "position": self._places[item][1]} for item in new]
        _insert(self._connection, anchor, rows)
        for item, (file, position) in self._places.items():
            held = self._held.get(item)
            if held is not None and held.place != (file, position):
                self._connection.execute(update(anchor).where(anchor.c.id == item).values(file=file, position=position))

    def write_versions(self, revision: int) -> None:
        """New versions of what was added or changed; the end of what was changed or retired."""
        versions = self._kind.versions
        key = versions.c[self._kind.key]
        for item in (*self.changes.changed, *self.changes.retired):
            ended = update(versions).where(key == item, versions.c.version == self._held[item].version)
            self._connection.execute(ended.values(until=revision))
        rows: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
        pointers: dict[str, int | None] = dict.fromkeys(self.changes.retired)
        for item in (*self.changes.added, *self.changes.changed):
            version = self._held[item].version + 1 if item in self._held else 1
            pointers[item] = version
            own = {self._kind.key: item, "version": version}
            columns, further = self._kind.make_rows(self._records[item], self._attributes, self._sources)
            content = self._contents[item]
            rows[versions].append(
                own | {"since": revision, "until": None, "content": content, "digest": make_digest(content)} | columns
            )
            for table, entries in further.items():
                rows[table] += [own | entry for entry in entries]
        for table, entries in rows.items():
            _insert(self._connection, table, entries)
        if "current_version" in self._kind.anchor.c:
            for item, pointer in pointers.items():
                anchor = self._kind.anchor
                self._connection.execute(update(anchor).where(anchor.c.id == item).values(current_version=pointer))


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
