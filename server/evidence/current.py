"""The published documents as they are now, kept in memory until the next revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from server.evidence.files import Base, Document, build_base
from server.evidence.loader import find_revision
from server.evidence.store import read_documents
from server.model.attribute import Attribute


@dataclass(frozen=True, slots=True)
class Current:
    """The base at a revision: as files, and as values of the model."""

    revision: int
    documents: tuple[Document, ...]
    base: Base


class CurrentBase:
    """Reads the documents of a database once a revision. Safe to share between threads: the worst is to read twice."""

    def __init__(self, attributes: Mapping[str, Attribute]) -> None:
        self._attributes = attributes
        self._held: Current | None = None

    def read(self, connection: Connection) -> Current:
        """The base as this transaction sees it."""
        revision = find_revision(connection)
        held = self._held
        if held is None or held.revision != revision:
            documents = read_documents(connection)
            held = Current(revision, documents, build_base(documents, self._attributes)[0])
            self._held = held
        return held
