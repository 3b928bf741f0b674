"""What became of facts between a revision of the base and now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select

from server.evidence.schema import fact_versions, revisions
from server.model.fact_change import Change, FactChange


def list_changes(connection: Connection, fact_ids: Collection[str], since: int) -> tuple[FactChange, ...]:
    """The facts among ``fact_ids`` that are other than at revision ``since``, by id; unknown ids are passed over."""
    versions = fact_versions.c
    query = (
        select(versions.fact_id, versions.version, versions.since, versions.until)
        .where(versions.fact_id.in_(sorted(fact_ids)))
        .order_by(versions.fact_id, versions.version)
    )
    histories: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        histories[row.fact_id].append(row)
    found = [(fact, *_compare(rows, since)) for fact, rows in histories.items()]
    numbers = {number for _, change, number in found if change is not None}
    made = {row.number: row for row in connection.execute(select(revisions).where(revisions.c.number.in_(numbers)))}
    return tuple(
        FactChange(fact, change, number, made[number].made_at.date(), made[number].reason)
        for fact, change, number in found
        if change is not None
    )


def _compare(rows: Sequence[Any], since: int) -> tuple[Change | None, int]:
    """What happened after ``since``, and the number of the last revision that touched it."""
    then = next((row for row in rows if row.since <= since and (row.until is None or row.until > since)), None)
    last = rows[-1]
    touched = last.since if last.until is None else last.until
    if last.until is not None:
        return (None if then is None else Change.RETIRED), touched
    if then is None:
        return Change.ADDED, touched
    return (None if then.version == last.version else Change.CHANGED), touched
