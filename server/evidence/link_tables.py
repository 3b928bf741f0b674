"""The tables of what was found behind the links of sources: looks at a page, snapshots of it, and figures in them.

They hold what happened and belong to no revision: a look is neither proposed nor reviewed, and no answer rests on it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from server.evidence.schema import UtcDateTime, metadata

# One row a look. ``with_page``: the page was wanted, not only whether it is there. ``not_before`` is until when the
# site asked to be left alone.
link_checks = Table(
    "link_checks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source_id", String(200), ForeignKey("sources.id"), nullable=False),
    Column("checked_at", UtcDateTime, nullable=False),
    Column("url", Text, nullable=False),
    Column("with_page", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("status", Integer, nullable=True),
    Column("final_url", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("wayback_url", Text, nullable=True),
    Column("not_before", UtcDateTime, nullable=True),
    Index(None, "source_id", "id"),
)
# One row for every time a page was had. ``file_digest`` names the file in the folder of snapshots; a page that had not
# changed by a byte shares the file of the time before. ``text_digest`` is None where the kind of page is not read.
snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source_id", String(200), ForeignKey("sources.id"), nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", Date, nullable=True),
    Column("payload_digest", String(64), nullable=False),
    Column("payload_size", Integer, nullable=False),
    Column("file_digest", String(64), nullable=False, index=True),
    Column("text_digest", String(64), nullable=True),
    Column("text_size", Integer, nullable=True),
    Index(None, "source_id", "id"),
)
# Whether a fact that rests on the source was seen in a snapshot; ``starts`` and ``ends`` count characters of the text
# that the snapshot's file holds beside the page.
snapshot_figures = Table(
    "snapshot_figures",
    metadata,
    Column("snapshot_id", Integer, ForeignKey("snapshots.id"), primary_key=True),
    Column("fact_id", String(200), ForeignKey("facts.id"), primary_key=True),
    Column("fact_version", Integer, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("starts", Integer, nullable=True),
    Column("ends", Integer, nullable=True),
    Column("excerpt", Text, nullable=False),
    Index(None, "fact_id", "snapshot_id"),
)
