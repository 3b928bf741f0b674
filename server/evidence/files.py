"""The curated files of evidence/: reading them into a base, and writing records as the same files again.

A file holds ``entities``, ``sources`` and ``facts``, each a list and each optional; ids are one space over all files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from server.evidence.build import build_entity, build_fact, build_source
from server.evidence.canonical import SECTIONS, write_document
from server.evidence.faults import Fault, FieldError, InvalidEvidence, suggest
from server.evidence.records import EntityRecord, FactRecord, Record, SourceRecord, dump_record, parse_record
from server.model.attribute import Attribute
from server.model.entity import Entity
from server.model.fact import Fact, Source
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError, read_yaml

T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path below the folder, with forward slashes, and its records in the order written."""

    path: str
    entities: tuple[EntityRecord, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    facts: tuple[FactRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What the files say, as values of the model, with the documents they were read from."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    documents: tuple[Document, ...] = ()


def read_documents(folder: Path) -> tuple[tuple[Document, ...], tuple[Fault, ...]]:
    """Every ``.yaml`` file below the folder, by path, and the faults of those entries that could not be read.

    Raises InvalidEvidence where the folder holds no such file.
    """
    paths = sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        raise InvalidEvidence(
            [Fault(str(folder), "", "", "holds no .yaml file", "name the folder of the evidence files")]
        )
    documents: list[Document] = []
    faults: list[Fault] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            content = read_yaml(path)
        except DataFileError as error:
            faults.append(Fault(name, "", "", str(error), "correct the YAML"))
            continue
        document, found = parse_document(name, content)
        documents.append(document)
        faults.extend(found)
    return tuple(documents), tuple(faults)


def parse_document(path: str, content: object) -> tuple[Document, tuple[Fault, ...]]:
    """The document of a parsed file, with the faults of its entries; faulty entries are left out."""
    if not isinstance(content, Mapping):
        cure = "begin it with 'entities:', 'sources:' or 'facts:'"
        return Document(path), (Fault(path, "", "", "is not a mapping of sections", cure),)
    faults = [
        Fault(
            path,
            "",
            str(name),
            "is no section",
            suggest(str(name), SECTIONS, f"the sections are {', '.join(SECTIONS)}"),
        )
        for name in content
        if name not in SECTIONS
    ]
    entities, found = _parse_section(EntityRecord, content, "entities", path)
    faults.extend(found)
    sources, found = _parse_section(SourceRecord, content, "sources", path)
    faults.extend(found)
    facts, found = _parse_section(FactRecord, content, "facts", path)
    faults.extend(found)
    return Document(path, entities, sources, facts), tuple(faults)


def _parse_section(
    shape: type[T], content: Mapping[str, object], name: str, path: str
) -> tuple[tuple[T, ...], list[Fault]]:
    entries = content.get(name, [])
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return (), [Fault(path, "", name, "is not a list", "write its entries as '- id: ...'")]
    parsed = [parse_record(shape, entry, path) for entry in entries]
    return tuple(record for record, _ in parsed if record is not None), [
        fault for _, found in parsed for fault in found
    ]


def build_base(documents: Iterable[Document], attributes: Mapping[str, Attribute]) -> tuple[Base, tuple[Fault, ...]]:
    """The base of these documents, and the faults of those records that make no value of the model."""
    documents = tuple(documents)
    faults: list[Fault] = []
    entities = tuple(build_entity(record) for document in documents for record in document.entities)
    sources: dict[str, Source] = {}
    for document in documents:
        for record in document.sources:
            try:
                sources[record.id] = build_source(record)
            except FieldError as error:
                faults.append(error.locate(document.path, record.id))
    facts: list[Fact] = []
    for document in documents:
        for entry in document.facts:
            try:
                facts.append(build_fact(entry, attributes, sources))
            except FieldError as error:
                faults.append(error.locate(document.path, entry.id))
    return Base(entities, tuple(sources.values()), tuple(facts), documents), tuple(faults)


def read_folder(folder: Path, vocabulary: Vocabulary) -> Base:
    """The base of a folder of evidence files.

    Raises InvalidEvidence with every fault that keeps the files from being read; whether what they say is sound is
    for ``validate_base`` to tell.
    """
    documents, faults = read_documents(folder)
    base, more = build_base(documents, vocabulary.attributes)
    if faults or more:
        raise InvalidEvidence((*faults, *more))
    return base


def write_text(document: Document) -> str:
    """The document in canonical form."""
    return write_document({name: [dump_record(record) for record in getattr(document, name)] for name in SECTIONS})


def write_folder(folder: Path, documents: Iterable[Document]) -> tuple[Path, ...]:
    """Write the documents below the folder, which is made where it is missing; the paths written, in order.

    Files of the folder that belong to no document are left alone. Raises OSError where a file cannot be written.
    """
    written = []
    for document in documents:
        path = folder / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_text(document), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
