"""What the edit form shows and does, without HTTP: an entry held against the base, and the ids it may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from server.curation.desk import Parts
from server.curation.forms import suggest_fact_id, suggest_id
from server.evidence.build import build_fact
from server.evidence.current import Current
from server.evidence.faults import Fault, FieldError
from server.evidence.files import Document, build_base
from server.evidence.placing import Shelf
from server.evidence.proposal import Proposal
from server.evidence.publishing import apply_proposals, check_documents
from server.evidence.records import FactRecord, parse_record
from server.evidence.rows import KINDS


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry as the base would take it: the record where it is one, all that is wrong, and the sentence of a fact."""

    record: Any
    faults: tuple[Fault, ...]
    statement: str | None = None


def check_entry(
    parts: Parts, current: Current, section: str, entry: Mapping[str, Any], beside: Iterable[Proposal] = ()
) -> Checked:
    """Hold an entry against the base as it would be with it, and with the proposals of its batch."""
    record, faults = parse_record(KINDS[section].shape, entry, "")
    if record is None:
        return Checked(None, faults)
    documents = put_record(current, section, record, beside)
    found = check_documents(documents, parts.vocabulary)
    if section == "sources":
        # That no fact cites it yet is mended by the fact that is proposed with it.
        found = tuple(fault for fault in found if fault.item != entry.get("id") or fault.field)
    return Checked(record, found, _write_statement(parts, documents, record))


def put_record(current: Current, section: str, record: Any, beside: Iterable[Proposal] = ()) -> tuple[Document, ...]:
    """The documents as they would be with the record, and with the proposals of its batch."""
    shelf = Shelf(apply_proposals(current.documents, beside))
    shelf.put(section, record)
    return shelf.list_documents()


def choose_id(current: Current, section: str, entry: Mapping[str, Any]) -> str:
    """An id for a new record, "" while nothing is typed that it could be made of."""
    taken = {record.id for document in current.documents for record in getattr(document, section)}
    if section == "facts":
        return suggest_fact_id(entry, taken)
    if section == "entities":
        return suggest_id(str(entry.get("label", "")), taken)
    return suggest_id(f"{entry.get('publisher', '')} {entry.get('title', '')}", taken)


def list_known(parts: Parts, current: Current) -> dict[str, list[tuple[str, str]]]:
    """The ids that fields offer while somebody types, each with a few words."""
    documents = current.documents
    return {
        "entities": [(record.id, record.label) for document in documents for record in document.entities],
        "sources": [(record.id, record.title) for document in documents for record in document.sources],
        "facts": [(record.id, "") for document in documents for record in document.facts],
        "attributes": [(name, attribute.value.value) for name, attribute in parts.vocabulary.attributes.items()],
        "units": [(name, "") for name in sorted(set(_list_units(documents)))],
    }


def _list_units(documents: Iterable[Document]) -> Iterable[str]:
    return (fact.unit for document in documents for fact in document.facts if fact.unit is not None)


def _write_statement(parts: Parts, documents: Iterable[Document], record: Any) -> str | None:
    """The sentence readers would see, None for what is no fact or makes no value yet."""
    if not isinstance(record, FactRecord):
        return None
    base, _ = build_base(documents, parts.vocabulary.attributes)
    sources = {source.id: source for source in base.sources}
    try:
        return parts.show.write_statement(build_fact(record, parts.vocabulary.attributes, sources))
    except FieldError:
        return None
