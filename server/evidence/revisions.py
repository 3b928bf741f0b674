"""Revisions of the base: the list of them, what is different between two, and bringing a past state back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from server.errors import InvalidData, NotFound
from server.evidence.canonical import SECTIONS
from server.evidence.database import begin_writing
from server.evidence.differences import Change, Difference, compare_documents
from server.evidence.faults import InvalidEvidence
from server.evidence.files import Document
from server.evidence.loader import Author, LoadReport, find_revision, write_documents
from server.evidence.placing import Shelf
from server.evidence.publishing import check_documents
from server.evidence.rows import KINDS
from server.evidence.schema import revisions
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of the base."""

    number: int
    author: str
    made_at: datetime
    reason: str


def list_revisions(connection: Connection, limit: int | None = None) -> tuple[Revision, ...]:
    """The changes of the base, the latest first."""
    query = select(revisions).order_by(revisions.c.number.desc()).limit(limit)
    return tuple(Revision(row.number, row.author, row.made_at, row.reason) for row in connection.execute(query))


def require_revision(connection: Connection, number: int) -> int:
    """The number, where there is such a revision. Raises NotFound."""
    last = find_revision(connection)
    if not 1 <= number <= last:
        raise NotFound(f"There is no revision {number}; they go from 1 to {last}.", code="revision_not_found")
    return number


def compare_revisions(connection: Connection, first: int, last: int) -> tuple[Difference, ...]:
    """What the later revision says otherwise, by section and id. Raises NotFound for one that is not there.

    In which file a record stood is not kept for past revisions, so none is told to have moved.
    """
    return compare_documents(
        *(read_documents(connection, require_revision(connection, each)) for each in (first, last))
    )


def bring_back(
    engine: Engine, number: int, vocabulary: Vocabulary, author: Author, only: Collection[str] = ()
) -> LoadReport:
    """Make the base, or the records ``only``, what they were at a revision: as a new revision, or none if they are.

    Raises NotFound for a revision or record that is not there, and InvalidEvidence where the base would be unsound.
    """
    if not author.reason.strip():
        raise InvalidData("reason: is empty; say why in a few words")
    with begin_writing(engine) as connection:
        now, then = read_documents(connection), read_documents(connection, require_revision(connection, number))
        missing = sorted(set(only) - _list_ids(connection))
        if missing:
            raise NotFound(f"There is no record {', '.join(missing)}.", code="record_not_found")
        shelf, past = Shelf(now), _index(then)
        for difference in compare_documents(now, then):
            if only and difference.id not in only:
                continue
            if difference.change is Change.RETIRED:
                shelf.drop(difference.section, difference.id)
            else:
                record, file = past[difference.section, difference.id]
                shelf.put(difference.section, record, file)
        documents = shelf.list_documents()
        faults = check_documents(documents, vocabulary)
        if faults:
            raise InvalidEvidence(faults)
        return write_documents(connection, documents, vocabulary.attributes, author)


def _list_ids(connection: Connection) -> set[str]:
    """Every id that ever was."""
    return {record for kind in KINDS.values() for record in connection.execute(select(kind.anchor.c.id)).scalars()}


def _index(documents: Iterable[Document]) -> dict[tuple[str, str], tuple[Any, str]]:
    return {
        (section, record.id): (record, document.path)
        for document in documents
        for section in SECTIONS
        for record in getattr(document, section)
    }
