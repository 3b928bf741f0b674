"""What the columns of an export mean, as data: the files of ``server/data/importers`` and their shape.

docs/importers.md explains every field with an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Literal

import regex
from pydantic import Field, field_validator

from server.evidence.records import Bound, EntityId, EntityRecord, Record, Text
from server.model.entity import EntityKind

StatusWord = Literal["measured", "reported", "estimated", "stated"]


class Condition(Record):
    """A test of a cell, capitals aside.

    It is one of ``equals``, none of ``unlike``, holds one of ``contains``, and none of ``lacks``; ``filled`` asks
    whether it says anything. What is not given is not asked.
    """

    column: Text
    equals: tuple[Text, ...] = ()
    unlike: tuple[Text, ...] = ()
    contains: tuple[Text, ...] = ()
    lacks: tuple[Text, ...] = ()
    filled: Literal["true", "false"] | None = None


class SkipRule(Condition):
    """Rows that are passed over, with the reason and what a person can do instead."""

    reason: Text
    cure: Text


class Standing(Record):
    """What a word of confidence says of a fact; ``skip`` passes it over."""

    status: StatusWord | None = None
    bound: Bound | None = None
    stated_by: EntityId | None = None
    skip: Literal["true"] | None = None


class Confidence(Record):
    """Which column holds the words of confidence, and what each says. ``tag``: the word stands in the value's own cell
    behind this sign ("Amazon #likely")."""

    column: Text | None = None
    tag: Text | None = None
    words: dict[str, Standing]


class ValueRule(Record):
    """How a cell becomes a value.

    ``read`` names the transformation: number, date, entity, word, text. ``scale`` multiplies a number, ``digits``
    rounds it to so many significant digits and ``places`` to so many decimals; ``order`` is that of the parts of a date
    written with slashes; ``kinds`` are those an entity may be of and ``separator`` parts several of them; ``words``
    translates.
    """

    column: Text
    read: Literal["number", "date", "entity", "word", "text"] = "text"
    scale: Text = "1"
    digits: int | None = Field(None, ge=1, le=28)
    places: int | None = Field(None, ge=0, le=10)
    order: Literal["mdy", "dmy", "ymd"] = "ymd"
    kinds: tuple[EntityKind, ...] = ()
    separator: Text | None = None
    words: dict[str, Text] = Field(default_factory=dict)


class FactRule(Record):
    """A fact that a row makes where its value's cell is filled and every condition of ``when`` holds.

    Texts are templates: ``{Column}`` is the cell of that column, ``{name}`` a value of the file (``date``, ``file``, or
    one that ``tables`` gives), and ``{Column|snake}`` is written as a setting.
    """

    attribute: Text
    value: ValueRule
    when: tuple[Condition, ...] = ()
    unit: Text | None = None
    bound: Bound | None = None
    qualifiers: dict[Text, Text | ValueRule] = Field(default_factory=dict)
    as_of: Text | ValueRule | None = None
    status: StatusWord = "reported"
    stated_by: EntityId | None = None
    confidence: Confidence | None = None
    detail: Text | None = None
    locator: Text | None = None
    note: Text


class SourceRule(Record):
    """The document that a row's facts rest on; every text is a template."""

    id: Text
    title: Text
    publisher: Text
    url: Text
    published: Text | None = None
    kind: Literal["primary", "secondary"]
    locator: Text


class Cut(Record):
    """A part of a name that is a setting: what the pattern matches is taken off, its groups ({1}) give qualifiers.
    Never one that names another version. ``by`` stands in its place instead where the spelling is another's (3-5: 3.5).
    """

    pattern: Text
    by: Text | None = None
    qualifiers: dict[Text, Text] = Field(default_factory=dict)

    @field_validator("pattern")
    @classmethod
    def _require_pattern(cls, value: str) -> str:
        try:
            regex.compile(value)
        except regex.error as error:
            raise ValueError(f"is no pattern ({error})") from None
        return value


class SubjectRule(Record):
    """Whom a row is about. ``names`` gives entities to names that only a person can place; ``unknown`` says what
    becomes of a row about nobody the base knows; ``relations`` draw the drafted entity's relations from columns."""

    column: Text
    kind: EntityKind
    unknown: Literal["draft", "skip"] = "skip"
    draft_when: tuple[Condition, ...] = ()
    names: dict[Text, EntityId] = Field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()
    relations: dict[Text, ValueRule] = Field(default_factory=dict)


class FileValues(Record):
    """What a file of one name pattern is about: values for the templates, and entities the base may lack."""

    file: Text
    values: dict[Text, str] = Field(default_factory=dict)
    entities: tuple[EntityRecord, ...] = ()


class Columns(Record):
    """``needed``: the file is refused without them. ``used``: read where they are there. ``ignored``: known and passed
    over; any other column is told as unexpected."""

    needed: tuple[Text, ...]
    used: tuple[Text, ...] = ()
    ignored: tuple[Text, ...] = ()


class ShapeRule(Record):
    """Which files the mapping is for. ``key`` is the name of the column that holds the keys of a JSON object."""

    forms: tuple[Literal["csv", "json", "jsonl", "review"], ...]
    files: tuple[Text, ...] = ()
    key: Text = "name"
    columns: Columns
    date: Literal["needed", "none"] = "needed"


class ImportMapping(Record):
    """One export: its shape, its terms, its source, and what its rows say."""

    id: EntityId
    title: Text
    shape: ShapeRule
    licence: Text
    licence_url: Text | None = None
    citation: Text
    tag: EntityId
    tables: tuple[FileValues, ...] = ()
    source: SourceRule
    subject: SubjectRule
    link: Text | None = None
    skip: tuple[SkipRule, ...] = ()
    facts: tuple[FactRule, ...]

    def find_values(self, file: str) -> FileValues | None:
        """What is given for the files of this name, None where no pattern fits."""
        return next((values for values in self.tables if fnmatch(file.casefold(), values.file.casefold())), None)


def describe_terms(mapping: ImportMapping) -> Mapping[str, str]:
    """Licence and citation, as they are kept with every source of the import."""
    licence = f"{mapping.licence} ({mapping.licence_url})" if mapping.licence_url else mapping.licence
    return {"licence": licence, "citation": mapping.citation}
