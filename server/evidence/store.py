"""The evidence store of a running server: the current revision of the database, held in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import OperationalError

from server.errors import NotFound, NotReady
from server.evidence.build import build_entity, build_fact, build_source
from server.evidence.checks import CheckArchive
from server.evidence.database import open_engine
from server.evidence.files import Base, Document
from server.evidence.history import list_changes
from server.evidence.loader import find_revision
from server.evidence.memory import MemoryStore
from server.evidence.rows import ENTITIES, FACTS, SOURCES, Kind, read_content
from server.model.attribute import Attribute
from server.model.entity import Entity, EntityKind
from server.model.fact import Fact, Source
from server.model.fact_change import FactChange

# The database is asked for its revision at most this often; a change is seen that late.
REFRESH_AFTER_S = 1.0
# So many bases of past revisions are kept in memory for the next who asks.
MOST_PAST_BASES = 3


class SqlEvidenceStore:
    """An EvidenceStore over a database. Safe to share between threads, and to fork.

    A change of the base shows within ``REFRESH_AFTER_S``. Who needs several answers of one revision takes ``snapshot``.
    Every look-up raises NotReady where the base could never be read.
    """

    def __init__(
        self, engine: Engine, attributes: Mapping[str, Attribute], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.engine = engine
        self.checks = CheckArchive(engine)
        self._attributes = attributes
        self._clock = clock
        self._lock = Lock()
        self._held: MemoryStore | None = None
        self._asked = 0.0
        self._past: dict[int, MemoryStore] = {}

    def snapshot(self) -> MemoryStore:
        """The base at one revision, for as long as the caller holds it. Raises NotReady."""
        held = self._held
        if held is not None and self._clock() - self._asked < REFRESH_AFTER_S:
            return held
        if not self._lock.acquire(blocking=held is None):
            # Another thread is looking; until it is done the base is what it was.
            return held if held is not None else self.snapshot()
        try:
            self._held = self._refresh(self._held)
            self._asked = self._clock()
            return self._held
        finally:
            self._lock.release()

    def _refresh(self, held: MemoryStore | None) -> MemoryStore:
        try:
            with self.engine.connect() as connection:
                revision = find_revision(connection)
                if held is not None and held.revision == revision:
                    return held
                return MemoryStore(read_base(connection, self._attributes, revision), revision)
        except OperationalError as error:
            if held is not None:
                return held
            raise NotReady(f"The evidence cannot be read: {error.orig}") from error

    @property
    def revision(self) -> int:
        return self.snapshot().revision

    def find_entity(self, entity_id: str) -> Entity | None:
        return self.snapshot().find_entity(entity_id)

    def list_entities(self) -> tuple[Entity, ...]:
        return self.snapshot().list_entities()

    def find_fact(self, fact_id: str) -> Fact | None:
        return self.snapshot().find_fact(fact_id)

    def at_revision(self, revision: int) -> MemoryStore:
        """The base as it was at a revision. Raises NotFound for one that is not there, NotReady as every look-up."""
        held = self._past.get(revision)
        if held is not None:
            return held
        try:
            with self.engine.connect() as connection:
                last = find_revision(connection)
                if not 1 <= revision <= last:
                    told = f"There is no revision {revision}; they go from 1 to {last}."
                    raise NotFound(told, code="revision_not_found")
                held = MemoryStore(read_base(connection, self._attributes, revision), revision)
        except OperationalError as error:
            raise NotReady(f"The history of the evidence cannot be read: {error.orig}") from error
        while len(self._past) >= MOST_PAST_BASES:
            self._past.pop(next(iter(self._past)), None)
        self._past[revision] = held
        return held

    def list_every_fact(self) -> tuple[Fact, ...]:
        return self.snapshot().list_every_fact()

    def find_source(self, source_id: str) -> Source | None:
        return self.snapshot().find_source(source_id)

    def list_facts_citing(self, source_id: str) -> tuple[Fact, ...]:
        return self.snapshot().list_facts_citing(source_id)

    def list_changes(self, fact_ids: Collection[str], since: int) -> tuple[FactChange, ...]:
        """What became of these facts after revision ``since``, by id. Raises NotReady."""
        try:
            with self.engine.connect() as connection:
                return list_changes(connection, fact_ids, since)
        except OperationalError as error:
            raise NotReady(f"The history of the evidence cannot be read: {error.orig}") from error

    def list_facts(self, subject: str, attribute: str) -> tuple[Fact, ...]:
        return self.snapshot().list_facts(subject, attribute)

    def list_facts_of(self, subject: str) -> tuple[Fact, ...]:
        return self.snapshot().list_facts_of(subject)

    def list_facts_by_attribute(self, attribute: str) -> tuple[Fact, ...]:
        return self.snapshot().list_facts_by_attribute(attribute)

    def list_statements(self, speaker: str) -> tuple[Fact, ...]:
        return self.snapshot().list_statements(speaker)

    def list_related(self, relation: str, entity_id: str) -> tuple[Entity, ...]:
        return self.snapshot().list_related(relation, entity_id)

    def list_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        return self.snapshot().list_kind(kind)


def open_store(database_url: str, attributes: Mapping[str, Attribute]) -> SqlEvidenceStore:
    """The store of a database whose tables are up to date (``migrate``). Raises InvalidSettings for a bad address."""
    return SqlEvidenceStore(open_engine(database_url), attributes)


def read_documents(connection: Connection, revision: int | None = None) -> tuple[Document, ...]:
    """The files as the database holds them, by path: now, or as they were at a revision."""
    found: dict[str, dict[str, list[Any]]] = {}
    for kind in (ENTITIES, SOURCES, FACTS):
        for row in connection.execute(_select_versions(kind, revision)):
            record = read_content(kind.shape, row.content)
            found.setdefault(row.file, {}).setdefault(kind.section, []).append(record)
    return tuple(
        Document(path, **{section: tuple(records) for section, records in found[path].items()})
        for path in sorted(found)
    )


def read_base(connection: Connection, attributes: Mapping[str, Attribute], revision: int | None = None) -> Base:
    """The base as the database holds it: now, or as it was at a revision. Facts carry their own version number."""
    entities = tuple(
        build_entity(read_content(ENTITIES.shape, row.content))
        for row in connection.execute(_select_versions(ENTITIES, revision))
    )
    sources = {
        row.id: build_source(read_content(SOURCES.shape, row.content))
        for row in connection.execute(_select_versions(SOURCES, revision))
    }
    facts = tuple(
        build_fact(read_content(FACTS.shape, row.content), attributes, sources, row.version)
        for row in connection.execute(_select_versions(FACTS, revision))
    )
    return Base(entities, tuple(sources.values()), facts)


def _select_versions(kind: Kind[Any], revision: int | None) -> Any:
    anchor, versions = kind.anchor, kind.versions
    query = (
        select(anchor.c.id, anchor.c.file, versions.c.version, versions.c.content)
        .join(versions, versions.c[kind.key] == anchor.c.id)
        .order_by(anchor.c.file, anchor.c.position, anchor.c.id)
    )
    if revision is None:
        return query.where(versions.c.until.is_(None))
    return query.where(versions.c.since <= revision, (versions.c.until.is_(None)) | (versions.c.until > revision))
