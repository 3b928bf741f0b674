"""What a proposal is: a change of one record that is not published yet, and the things that happen to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from server.evidence.faults import InvalidEvidence
from server.evidence.records import Record, parse_record
from server.evidence.rows import KINDS, read_content


class State(StrEnum):
    """Where a proposal stands; only the first three can still change."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REJECTED = "rejected"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.DRAFT, State.IN_REVIEW})


class EventKind(StrEnum):
    """What can happen to a proposal."""

    CREATED = "created"
    EDITED = "edited"
    SUBMITTED = "submitted"
    COMMENTED = "commented"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where proposals were made from: the name of an import and the SHA-256 of what was imported."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A change to be proposed: a record to write, or the id of one to retire.

    ``file`` is where a new record shall stand; None leaves it to ``placing``.
    """

    section: str
    record_id: str
    record: Record | None
    file: str | None = None

    def __post_init__(self) -> None:
        if self.section not in KINDS:
            raise ValueError(f"'{self.section}' is no section; they are {', '.join(KINDS)}")
        if self.record is not None and not isinstance(self.record, KINDS[self.section].shape):
            raise ValueError(f"a {type(self.record).__name__} does not stand in {self.section}")
        if self.record is not None and getattr(self.record, "id", None) != self.record_id:
            raise ValueError(f"the record of '{self.record_id}' has another id")

    @classmethod
    def write(cls, section: str, record: Any, file: str | None = None) -> Draft:
        """The draft that adds or changes a record."""
        return cls(section, record.id, record, file)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands."""

    id: int
    section: str
    record_id: str
    base_version: int | None
    content: str | None
    file: str | None
    state: State
    edition: int
    author: str
    reason: str
    origin: Origin | None
    batch: str | None
    revision: int | None
    created_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def retires(self) -> bool:
        return self.content is None

    def read_record(self) -> Any:
        """The record it proposes, None where it retires one."""
        return None if self.content is None else read_content(KINDS[self.section].shape, self.content)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a proposal, with the words of who did it."""

    proposal: int
    moment: datetime
    author: str
    kind: EventKind
    words: str


def read_draft(section: str, fields: Mapping[str, Any], file: str | None = None) -> Draft:
    """The draft of a record given as the files write it, every scalar a string.

    Raises InvalidEvidence naming each field that cannot be one.
    """
    record, faults = parse_record(KINDS[section].shape, fields, file or section)
    if record is None:
        raise InvalidEvidence(faults)
    return Draft.write(section, record, file)
