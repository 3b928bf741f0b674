"""Snapshots of the pages that sources name: what was had, when, and which facts were seen in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, func, insert, select

from server.errors import NotFound
from server.evidence.figure_presence import Outcome, Presence
from server.evidence.link_tables import snapshot_figures, snapshots
from server.evidence.schema import facts
from server.model.span import Span


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was had once. ``number`` is 0 until it is kept.

    Digests are SHA-256 in hexadecimal digits: of the page, of the file that holds it, of its main text (None where
    pages of the kind are not read).
    """

    source_id: str
    fetched_at: datetime
    url: str
    final_url: str
    status: int
    content_type: str
    title: str
    publisher: str
    published: date | None
    payload_digest: str
    payload_size: int
    file_digest: str
    text_digest: str | None
    text_size: int | None
    number: int = 0

    @property
    def says(self) -> str:
        """What two snapshots that say the same have in common: the text, else the page byte for byte."""
        return self.text_digest or self.payload_digest


def add_snapshot(connection: Connection, snapshot: Snapshot, figures: Iterable[Presence]) -> int:
    """Keep a snapshot with what was seen in it; its number. The file is to be there already."""
    values = {name: getattr(snapshot, name) for name in Snapshot.__dataclass_fields__ if name != "number"}
    number = connection.execute(insert(snapshots).values(values).returning(snapshots.c.id)).scalar_one()
    rows = [
        {
            "snapshot_id": number,
            "fact_id": each.fact_id,
            "fact_version": each.version,
            "outcome": each.outcome.value,
            "starts": None if each.span is None else each.span.start,
            "ends": None if each.span is None else each.span.end,
            "excerpt": each.excerpt,
        }
        for each in figures
    ]
    if rows:
        connection.execute(insert(snapshot_figures), rows)
    return int(number)


def find_snapshot(connection: Connection, number: int) -> Snapshot:
    """The snapshot of that number. Raises NotFound."""
    row = connection.execute(select(snapshots).where(snapshots.c.id == number)).one_or_none()
    if row is None:
        raise NotFound(f"There is no snapshot {number}.")
    return _read(row)


def list_snapshots(connection: Connection, source_id: str, limit: int = 100) -> tuple[Snapshot, ...]:
    """The snapshots of a source, the latest first."""
    query = select(snapshots).where(snapshots.c.source_id == source_id).order_by(snapshots.c.id.desc()).limit(limit)
    return tuple(_read(row) for row in connection.execute(query))


def list_latest_snapshots(connection: Connection) -> dict[str, tuple[Snapshot, ...]]:
    """The last two snapshots of each source, the latest first, by the id of the source."""
    place = func.row_number().over(partition_by=snapshots.c.source_id, order_by=snapshots.c.id.desc())
    ranked = select(snapshots, place.label("place")).subquery()
    query = select(ranked).where(ranked.c.place <= 2).order_by(ranked.c.id.desc())
    found: dict[str, tuple[Snapshot, ...]] = {}
    for row in connection.execute(query):
        found[row.source_id] = (*found.get(row.source_id, ()), _read(row))
    return found


def list_figures(connection: Connection, number: int) -> tuple[Presence, ...]:
    """What was seen in a snapshot, by the id of the fact."""
    query = (
        select(snapshot_figures).where(snapshot_figures.c.snapshot_id == number).order_by(snapshot_figures.c.fact_id)
    )
    return tuple(
        Presence(
            row.fact_id,
            row.fact_version,
            Outcome(row.outcome),
            None if row.starts is None else Span(row.starts, row.ends),
            row.excerpt,
        )
        for row in connection.execute(query)
    )


def list_missing_figures(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Facts that were not found in the latest snapshot of a source, by the id of the source."""
    newest = select(func.max(snapshots.c.id)).group_by(snapshots.c.source_id)
    query = (
        select(snapshots.c.source_id, snapshot_figures.c.fact_id)
        .join(snapshot_figures, snapshot_figures.c.snapshot_id == snapshots.c.id)
        # Of a fact that has been changed since, the page was not asked.
        .join(
            facts,
            (facts.c.id == snapshot_figures.c.fact_id) & (facts.c.current_version == snapshot_figures.c.fact_version),
        )
        .where(snapshots.c.id.in_(newest), snapshot_figures.c.outcome == Outcome.NOT_FOUND.value)
        .order_by(snapshot_figures.c.fact_id)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query):
        found[row.source_id] = (*found.get(row.source_id, ()), row.fact_id)
    return found


def list_file_digests(connection: Connection) -> tuple[str, ...]:
    """The digests of all files that snapshots name."""
    return tuple(
        connection.execute(select(snapshots.c.file_digest).distinct().order_by(snapshots.c.file_digest)).scalars()
    )


def _read(row: Row[tuple[object, ...]]) -> Snapshot:
    found = row._mapping
    names = [name for name in Snapshot.__dataclass_fields__ if name != "number"]
    return Snapshot(**{name: found[name] for name in names}, number=found["id"])
