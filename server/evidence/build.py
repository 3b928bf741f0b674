"""Records as values of the model."""

from __future__ import annotations

from collections.abc import Mapping

from server.evidence.faults import FieldError, suggest
from server.evidence.records import ContentRecord, EntityRecord, FactRecord, SourceRecord
from server.evidence.values import make_quantity, parse_period, parse_validity
from server.model.attribute import Attribute, ValueType
from server.model.derivation import DerivationStep, Operation
from server.model.entity import Entity
from server.model.fact import Citation, Fact, Rank, Source, SourceKind, StatementContent, Status, Undisclosed, Value


def build_entity(record: EntityRecord) -> Entity:
    """The entity of a record."""
    relations = tuple(
        (name, target)
        for name, targets in record.relations.items()
        for target in ((targets,) if isinstance(targets, str) else targets)
    )
    return Entity(record.id, record.kind, record.label, record.aliases, record.short, relations)


def build_source(record: SourceRecord) -> Source:
    """The source of a record. ``published`` may name a month or a year; the first day of it is kept.

    Raises FieldError for a publication date that is none.
    """
    published = None if record.published is None else parse_period("published", record.published).start
    return Source(
        record.id,
        record.title,
        record.publisher,
        record.url,
        SourceKind(record.kind),
        published,
        record.archived_url,
        record.repeats,
    )


def build_fact(
    record: FactRecord, attributes: Mapping[str, Attribute], sources: Mapping[str, Source], version: int = 1
) -> Fact:
    """The fact of a record.

    Raises FieldError for an unknown attribute or source, no source at all, or a value that the attribute cannot hold.
    """
    attribute = attributes.get(record.attribute)
    if attribute is None:
        cure = suggest(record.attribute, attributes, "server/data/attributes.yaml lists them")
        raise FieldError("attribute", f"'{record.attribute}' is no attribute", cure)
    if not record.sources:
        raise FieldError("sources", "a fact rests on at least one source", "add '{source: ID, locator: WHERE}'")
    return Fact(
        id=record.id,
        revision=version,
        subject=record.subject,
        attribute=record.attribute,
        value=_build_value(record, attribute),
        status=Status(record.status),
        citations=tuple(
            Citation(_find_source(citation.source, sources), citation.locator) for citation in record.sources
        ),
        qualifiers=tuple(record.qualifiers.items()),
        as_of=None if record.as_of is None else parse_period("as_of", record.as_of),
        valid=None if record.valid is None else parse_validity("valid", record.valid.start, record.valid.end),
        speaker=record.stated_by,
        rank=Rank(record.rank),
        rank_reason=record.rank_reason or "",
        superseded_by=record.superseded_by,
        derivation=tuple(DerivationStep(Operation(each.step), each.of) for each in record.derivation),
        note=record.note or "",
    )


def _find_source(source_id: str, sources: Mapping[str, Source]) -> Source:
    source = sources.get(source_id)
    if source is None:
        cure = suggest(source_id, sources, "add it to evidence/sources/")
        raise FieldError("sources", f"'{source_id}' is no source", cure)
    return source


def _build_value(record: FactRecord, attribute: Attribute) -> Value:
    given = [name for name in ("value", "undisclosed", "content") if getattr(record, name) is not None]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise FieldError("value", f"{found} given", "give exactly one of value, undisclosed: true, and content")
    if record.undisclosed is not None:
        return Undisclosed()
    if attribute.value is ValueType.STATEMENT:
        if record.content is None:
            raise FieldError("content", "a statement has a content", "write about, key, concepts, quantities, periods")
        return _build_content(record.content)
    if record.value is None:
        raise FieldError("content", f"{attribute.id} is no statement", "give a value instead")
    return _build_plain_value(record, attribute, record.value)


def _build_plain_value(record: FactRecord, attribute: Attribute, written: str | tuple[str, str]) -> Value:
    if attribute.value is ValueType.QUANTITY:
        if record.unit is None:
            raise FieldError("unit", "a figure has a unit", f"add 'unit: {attribute.unit}'")
        return make_quantity("value", written, record.bound, record.unit)
    for field in ("unit", "bound"):
        if getattr(record, field) is not None:
            raise FieldError(field, f"{attribute.id} holds no figure", "leave it out")
    if not isinstance(written, str):
        raise FieldError("value", f"{attribute.id} holds one {attribute.value}, not a pair", "write one value")
    if attribute.value is ValueType.PERIOD:
        return parse_period("value", written, record.zone)
    return written


def _build_content(record: ContentRecord) -> StatementContent:
    key = frozenset(record.key)
    return StatementContent(
        about=record.about,
        key=key,
        concepts=key | frozenset(record.concepts),
        quantities=tuple(
            make_quantity("content.quantities", figure.value, figure.bound, figure.unit) for figure in record.quantities
        ),
        periods=tuple(parse_period("content.periods", text) for text in record.periods),
        denied=record.denied is not None,
    )
