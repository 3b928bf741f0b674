"""Records as rows of the version tables, and rows as records again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

from server.evidence import schema
from server.evidence.build import build_entity, build_fact, build_source
from server.evidence.records import EntityRecord, FactRecord, Record, SourceRecord, dump_record
from server.model.attribute import Attribute
from server.model.fact import Source, StatementContent, Undisclosed
from server.model.period import Period
from server.model.quantity import Quantity

T = TypeVar("T", bound=Record)
Rows = dict[Table, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One kind of item: its section of the files, its tables, and how a record becomes rows of them.

    ``make_rows`` gives the columns of the version row beyond those every version has, and the rows of further tables.
    """

    section: str
    shape: type[T]
    anchor: Table
    versions: Table
    key: str
    make_rows: Callable[[T, Mapping[str, Attribute], Mapping[str, Source]], tuple[dict[str, Any], Rows]]


def write_content(record: Record) -> str:
    """The record as JSON, in the order of the files, so that the same text comes back."""
    return json.dumps(dump_record(record), ensure_ascii=False, separators=(",", ":"))


def make_digest(content: str) -> str:
    """The SHA-256 of a content: equal digests, equal items."""
    return hashlib.sha256(content.encode()).hexdigest()


def read_content(shape: type[T], content: str) -> T:
    """The record of a stored content."""
    return shape.model_validate(json.loads(content))


def _make_entity_rows(
    record: EntityRecord,
    attributes: Mapping[str, Attribute],  # noqa: ARG001
    sources: Mapping[str, Source],  # noqa: ARG001
) -> tuple[dict[str, Any], Rows]:
    entity = build_entity(record)
    names = [(alias, False) for alias in entity.aliases] + [(alias, True) for alias in entity.short]
    return {"kind": entity.kind.value, "label": entity.label}, {
        schema.aliases: [
            {"position": position, "alias": alias, "short": short} for position, (alias, short) in enumerate(names)
        ],
        schema.relations: [
            {"position": position, "name": name, "target_id": target}
            for position, (name, target) in enumerate(entity.relations)
        ],
    }


def _make_source_rows(
    record: SourceRecord,
    attributes: Mapping[str, Attribute],  # noqa: ARG001
    sources: Mapping[str, Source],  # noqa: ARG001
) -> tuple[dict[str, Any], Rows]:
    source = build_source(record)
    columns = ("title", "publisher", "url", "published", "archived_url")
    return {"kind": source.kind.value} | {name: getattr(source, name) for name in columns}, {}


def _make_fact_rows(
    record: FactRecord, attributes: Mapping[str, Attribute], sources: Mapping[str, Source]
) -> tuple[dict[str, Any], Rows]:
    fact = build_fact(record, attributes, sources)
    row: dict[str, Any] = {
        "subject_id": fact.subject,
        "attribute": fact.attribute,
        "value_kind": "undisclosed" if isinstance(fact.value, Undisclosed) else attributes[fact.attribute].value.value,
        "status": fact.status.value,
        "speaker_id": fact.speaker,
        "rank": fact.rank.value,
        "superseded_by": fact.superseded_by,
        "state": "published",
    }
    row |= dict.fromkeys(("low", "high", "unit", "starts", "ends", "word"))
    match fact.value:
        case Quantity():
            row |= {"low": fact.value.interval.low, "high": fact.value.interval.high, "unit": fact.value.unit}
        case Period():
            row |= {"starts": fact.value.start, "ends": fact.value.end}
        case str():
            row["word"] = fact.value
        case StatementContent() | Undisclosed():
            pass
    row |= _split_period("as_of_start", "as_of_end", fact.as_of) | _split_period("valid_from", "valid_to", fact.valid)
    return row, {
        schema.qualifiers: [{"name": name, "value": value} for name, value in fact.qualifiers],
        schema.citations: [
            {"position": position, "source_id": citation.source.id, "locator": citation.locator}
            for position, citation in enumerate(fact.citations)
        ],
    }


def _split_period(start: str, end: str, period: Period | None) -> dict[str, Any]:
    return {start: None, end: None} if period is None else {start: period.start, end: period.end}


# In the order in which they may be written: what is referred to comes first.
ENTITIES = Kind("entities", EntityRecord, schema.entities, schema.entity_versions, "entity_id", _make_entity_rows)
SOURCES = Kind("sources", SourceRecord, schema.sources, schema.source_versions, "source_id", _make_source_rows)
FACTS = Kind("facts", FactRecord, schema.facts, schema.fact_versions, "fact_id", _make_fact_rows)

KINDS: Mapping[str, Kind[Any]] = {kind.section: kind for kind in (ENTITIES, SOURCES, FACTS)}
