"""From files into a database that people change as well: three sides are compared, and nothing is overwritten unseen.

Of every record the database remembers what the files said at the last load. What only one side has changed since is
taken from that side; what both changed, each otherwise, is a conflict that somebody has to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, select

from server.errors import Conflict, InvalidData
from server.evidence.database import begin_writing
from server.evidence.differences import FieldChange
from server.evidence.faults import Fault
from server.evidence.files import Document
from server.evidence.loader import Author, LoadReport, find_revision, note_digests, write_documents
from server.evidence.placing import Shelf
from server.evidence.publishing import check_documents
from server.evidence.rows import KINDS, Kind, make_digest, read_content, write_content
from server.evidence.versions import list_differences
from server.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided about conflicts: ids that are taken from the files, ids that stay as the database has them.

    With ``keep_ours`` every other conflict stays as the database has it for now, and is told again by the next load.
    """

    theirs: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    keep_ours: bool = False

    def __post_init__(self) -> None:
        both = sorted(self.theirs & self.ours)
        if both:
            raise InvalidData(f"{', '.join(both)}: named for both sides; decide for one")


@dataclass(frozen=True, slots=True)
class LoadClash:
    """A record that the files and the database have both changed since the last load, each otherwise."""

    section: str
    record_id: str
    in_database: str | None
    in_files: str | None

    @property
    def differences(self) -> tuple[FieldChange, ...]:
        """The fields that differ: ``before`` is the database's, ``after`` the files'."""
        return list_differences(self.in_database, self.in_files)

    def __str__(self) -> str:
        head = f"{self.section}: {self.record_id}: changed in the files and in the database since the last load"
        return "\n".join((head, *self._list_sides()))

    def _list_sides(self) -> Iterator[str]:
        if self.in_database is None or self.in_files is None:
            missing = "the database has retired it" if self.in_database is None else "the files no longer have it"
            yield f"    {missing}, the other side has changed it"
            return
        for row in self.differences:
            before, after = (("nothing" if side is None else side) for side in (row.before, row.after))
            yield f"    {row.field}: database {before}; files {after}"


class LoadConflict(Conflict):
    """Files that cannot be loaded without undoing what was published in the database; every clash is named."""

    code = "load_conflict"

    def __init__(self, clashes: Iterable[LoadClash], faults: Iterable[Fault] = ()) -> None:
        self.clashes = tuple(clashes)
        self.faults = tuple(faults)
        told = [str(clash) for clash in self.clashes]
        if self.clashes:
            told.append(
                "Nothing was loaded. For each: --theirs ID takes what the files say, --ours ID keeps what the database "
                "has; or bring the database's changes into the files first ('evidence export')."
            )
        else:
            told += [str(fault) for fault in self.faults]
            told.append(
                "Nothing was loaded: the files and what was published in the database do not fit together. Bring the "
                "database's changes into the files ('evidence export') and mend them there."
            )
        super().__init__("\n".join(told))


@dataclass(slots=True)
class _Merge:
    """Where every record is to come from."""

    kept: list[str] = field(default_factory=list)
    clashes: list[LoadClash] = field(default_factory=list)
    ours: list[tuple[str, str, str | None, str]] = field(default_factory=list)  # section, id, content, file


def load_files(
    engine: Engine, documents: Iterable[Document], vocabulary: Vocabulary, author: Author, choice: Choice | None = None
) -> LoadReport:
    """Bring what the files have changed since the last load into the database, as one revision or none.

    All or nothing: a reader sees the base before or after, never between. The documents must be free of faults
    (``validate_documents``). ``kept`` of the report names records that the database has changed and the files have not.
    Raises LoadConflict.
    """
    documents, choice = tuple(documents), choice or Choice()
    with begin_writing(engine) as connection:
        merge = _Merge()
        for kind in KINDS.values():
            _merge_kind(connection, kind, documents, choice, merge)
        if merge.clashes and not choice.keep_ours:
            raise LoadConflict(merge.clashes)
        merged = _apply(documents, merge)
        faults = check_documents(merged, vocabulary) if merge.ours else ()
        if faults and choice.keep_ours:
            return LoadReport(find_revision(connection), False, {}, tuple(merge.kept), tuple(merge.clashes), faults)
        if faults:
            raise LoadConflict((), faults)
        report = write_documents(connection, merged, vocabulary.attributes, author)
        _remember(connection, documents, {(clash.section, clash.record_id) for clash in merge.clashes})
        return LoadReport(report.revision, report.is_new, report.changes, tuple(merge.kept), tuple(merge.clashes))


def _merge_kind(
    connection: Connection, kind: Kind[Any], documents: tuple[Document, ...], choice: Choice, merge: _Merge
) -> None:
    section = kind.section
    said = {record.id: write_content(record) for document in documents for record in getattr(document, section)}
    held = {row.id: row for row in connection.execute(_select_held(kind))}
    for record_id in dict.fromkeys((*held, *said)):
        row, in_files = held.get(record_id), said.get(record_id)
        if row is None:
            continue
        theirs, ours = _digest(in_files), row.digest
        only_files_changed = ours == row.loaded_digest
        only_database_changed = theirs == row.loaded_digest
        if theirs == ours or only_files_changed or (record_id in choice.theirs and not only_database_changed):
            continue
        if only_database_changed:
            merge.kept.append(record_id)
        elif record_id not in choice.ours:
            merge.clashes.append(LoadClash(section, record_id, row.content, in_files))
        merge.ours.append((section, record_id, row.content, row.file))


def _select_held(kind: Kind[Any]) -> Any:
    """Every id that ever was, with what is published of it (nothing: retired) and what the files said of it last."""
    anchor, versions = kind.anchor, kind.versions
    current = (versions.c[kind.key] == anchor.c.id) & versions.c.until.is_(None)
    return (
        select(anchor.c.id, anchor.c.file, anchor.c.loaded_digest, versions.c.digest, versions.c.content)
        .join(versions, current, isouter=True)
        .order_by(anchor.c.file, anchor.c.position, anchor.c.id)
    )


def _digest(content: str | None) -> str | None:
    return None if content is None else make_digest(content)


def _apply(documents: tuple[Document, ...], merge: _Merge) -> tuple[Document, ...]:
    """The documents with the database's side of what stays as it is there."""
    shelf = Shelf(documents)
    for section, record_id, content, file in merge.ours:
        if content is None:
            shelf.drop(section, record_id)
        else:
            shelf.put(section, read_content(KINDS[section].shape, content), file)
    return shelf.list_documents() if merge.ours else documents


def _remember(connection: Connection, documents: Iterable[Document], undecided: set[tuple[str, str]]) -> None:
    """Note what the files say of every record, for the next load to compare with; what is undecided stays so."""
    documents = tuple(documents)
    for kind in KINDS.values():
        said: Mapping[str, str] = {
            record.id: make_digest(write_content(record))
            for document in documents
            for record in getattr(document, kind.section)
        }
        note_digests(connection, kind, said, {record for section, record in undecided if section == kind.section})
