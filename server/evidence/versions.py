"""The versions that a record has had, and what is different between two contents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from server.evidence.canonical import write_value
from server.evidence.differences import FieldChange, list_field_changes
from server.evidence.rows import KINDS
from server.evidence.schema import revisions


@dataclass(frozen=True, slots=True)
class Version:
    """A record as it was published from revision ``since`` until ``until`` (None: it still is), and who made it so."""

    number: int
    content: str
    since: int
    until: int | None
    author: str
    made_at: datetime
    reason: str


def list_versions(connection: Connection, section: str, record_id: str) -> tuple[Version, ...]:
    """Every version a record has had, the latest first; none for an unknown id."""
    kind = KINDS[section]
    versions = kind.versions.c
    query = (
        select(
            versions.version,
            versions.content,
            versions.since,
            versions.until,
            revisions.c.author,
            revisions.c.made_at,
            revisions.c.reason,
        )
        .join(revisions, revisions.c.number == versions.since)
        .where(versions[kind.key] == record_id)
        .order_by(versions.version.desc())
    )
    return tuple(
        Version(row.version, row.content, row.since, row.until, row.author, row.made_at, row.reason)
        for row in connection.execute(query)
    )


def list_differences(before: str | None, after: str | None) -> tuple[FieldChange, ...]:
    """The fields in which two stored contents differ, with values as the files write them; None is no record."""
    return tuple(
        FieldChange(change.field, _show(change.before), _show(change.after))
        for change in list_field_changes(_read(before), _read(after))
    )


def _read(content: str | None) -> dict[str, Any]:
    return {} if content is None else dict(json.loads(content))


def _show(value: Any) -> str | None:
    return None if value is None else write_value(value)
