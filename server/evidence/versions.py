"""The versions that a record has had, and what is different between two contents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from server.evidence.canonical import write_value
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


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two contents say differently, as the files write it; None where one does not have it."""

    field: str
    before: str | None
    after: str | None


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


def list_differences(before: str | None, after: str | None) -> tuple[Difference, ...]:
    """The fields in which two stored contents differ, in the order of the files; None is a record that is not there."""
    return tuple(_compare(_read(before), _read(after)))


def _read(content: str | None) -> dict[str, Any]:
    return {} if content is None else dict(json.loads(content))


def _compare(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field), after.get(field)
        if old != new:
            yield Difference(field, _show(old), _show(new))


def _show(value: Any) -> str | None:
    return None if value is None else write_value(value)
