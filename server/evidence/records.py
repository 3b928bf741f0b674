"""The shape of evidence files: entities, sources and facts as they are written, every scalar a string.

The order of the fields is the order in which the canonical files write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from server.evidence.faults import Fault, FieldError, suggest
from server.model.entity import EntityKind

# Ids travel in URLs and file names: small letters, digits and a few signs, no blanks.
EntityId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*(/[a-z0-9]+([.@-][a-z0-9]+)*)+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^\S(.*\S)?$")]

Bound = Literal["about", "at_least", "above", "at_most", "below", "just_below"]


class Record(BaseModel):
    """Base of the records: no unknown field, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class EntityRecord(Record):
    """An entity as written. A relation names one id or several."""

    id: EntityId
    kind: EntityKind
    label: Text
    aliases: tuple[Text, ...] = ()
    short: tuple[Text, ...] = ()
    relations: dict[str, EntityId | tuple[EntityId, ...]] = Field(default_factory=dict)


class SourceRecord(Record):
    """A document as written."""

    id: EntityId
    title: Text
    publisher: Text
    url: Text
    published: Text | None = None
    kind: Literal["primary", "secondary"]
    archived_url: Text | None = None
    # What the page only passes on: the id of a source, or a name of our own for an announcement.
    repeats: EntityId | None = None
    # Under what terms its figures may be used, and how its publisher wants to be named.
    licence: Text | None = None
    citation: Text | None = None


class FigureRecord(Record):
    """A figure inside a statement."""

    value: Text | tuple[Text, Text]
    bound: Bound | None = None
    unit: Text


class ContentRecord(Record):
    """What was said, in concepts, figures and periods."""

    about: tuple[EntityId, ...] = ()
    key: tuple[Text, ...]
    concepts: tuple[Text, ...] = ()
    quantities: tuple[FigureRecord, ...] = ()
    periods: tuple[Text, ...] = ()
    denied: Literal["true"] | None = None


class ValidityRecord(Record):
    """From when to when a fact holds; null is open."""

    start: Text = Field(alias="from")
    end: Text = Field(alias="to")


class CitationRecord(Record):
    """A source by id, and where in it the fact stands."""

    source: EntityId
    locator: Text


class StepRecord(Record):
    """A step of a derivation: two ids of facts, or "#1" for the result of the first step."""

    step: Literal["sum", "subtraction", "product", "quotient"]
    of: tuple[Text, Text]


class FactRecord(Record):
    """A fact as written; exactly one of ``value``, ``undisclosed`` and ``content`` says what is so."""

    id: FactId
    subject: EntityId
    attribute: Text
    value: Text | tuple[Text, Text] | None = None
    undisclosed: Literal["true"] | None = None
    content: ContentRecord | None = None
    bound: Bound | None = None
    unit: Text | None = None
    zone: Text | None = None
    qualifiers: dict[str, Text] = Field(default_factory=dict)
    as_of: Text | None = None
    valid: ValidityRecord | None = None
    status: Literal["measured", "reported", "estimated", "stated"]
    stated_by: EntityId | None = None
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    rank_reason: Text | None = None
    derivation: tuple[StepRecord, ...] = ()
    superseded_by: FactId | None = None
    sources: tuple[CitationRecord, ...] = ()
    note: Text | None = None


T = TypeVar("T", bound="Record")


def dump_record(record: Record) -> dict[str, Any]:
    """The record as plain data in the order of its fields, without what was left at its default."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def parse_record(shape: type[T], entry: object, file: str) -> tuple[T | None, tuple[Fault, ...]]:
    """The record of one entry, or the faults that keep it from being one."""
    if not isinstance(entry, Mapping):
        return None, (Fault(file, "?", "", f"an entry is a mapping, not '{entry}'", "write it as fields with values"),)
    item = str(entry.get("id", "?"))
    try:
        return shape.model_validate(dict(entry)), ()
    except ValidationError as error:
        return None, tuple(
            _explain(shape, item, file, dict(detail))
            for detail in error.errors(include_url=False, include_context=False)
        )


def parse_fields(shape: type[T], entry: Mapping[str, object]) -> T:
    """The record of fields that are written by a program. Raises FieldError with the first thing wrong."""
    record, faults = parse_record(shape, entry, "")
    if record is None:
        raise FieldError(faults[0].field or "id", faults[0].problem, faults[0].cure)
    return record


def _explain(shape: type[Record], item: str, file: str, detail: dict[str, Any]) -> Fault:
    """One finding of pydantic in the words of these files."""
    place = detail["loc"]
    field = ".".join(str(part) for part in place)
    kind = str(detail["type"])
    if kind == "extra_forbidden":
        fields = [info.alias or name for name, info in shape.model_fields.items()]
        return Fault(
            file, item, field, "is no field", suggest(str(place[-1]), fields, f"the fields are {', '.join(fields)}")
        )
    if kind == "missing":
        return Fault(file, item, field, "is missing", "add it")
    if kind == "string_pattern_mismatch":
        cure = "use small letters, digits, '.', '-' (and '/' in ids of facts), without blanks at the ends"
        return Fault(file, item, field, f"'{detail['input']}' is not written as it has to be", cure)
    return Fault(file, item, field, f"'{detail['input']}' cannot be used", str(detail["msg"]))
