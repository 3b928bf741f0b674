"""The tables of the evidence base.

Entities, sources and facts are kept in versions: a row of ``*_versions`` holds from revision ``since`` until revision
``until`` (None: it is current), so the base can be read as of any revision and nothing is ever deleted. ``content`` is
the record as the files write it; the columns beside it are what look-ups ask for. ``alembic`` makes these tables from
``migrations/``; a test holds both together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

# Names of constraints, so that later migrations can speak of them on every database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


class DecimalText(TypeDecorator[Decimal]):
    """Decimals digit by digit: SQLite's own numbers keep 15 digits and drop the rest without a word."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """Moments in UTC: SQLite drops the offset on writing, so it is taken off before and put back after."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment names its offset")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _id_column(name: str, *keys: ForeignKey, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    return Column(name, String(200), *keys, primary_key=primary_key, nullable=nullable)


def _revision_columns() -> tuple[Column[int], Column[int]]:
    return (
        Column("since", Integer, ForeignKey("revisions.number"), nullable=False),
        Column("until", Integer, ForeignKey("revisions.number"), nullable=True),
    )


def _content_columns() -> tuple[Column[str], Column[str]]:
    return Column("content", Text, nullable=False), Column("digest", String(64), nullable=False)


def _place_columns() -> tuple[Column[str], Column[int], Column[str]]:
    """Where a record stands in the files, and the digest of what the files said of it when they were last loaded."""
    return (
        Column("file", String(500), nullable=False),
        Column("position", Integer, nullable=False),
        Column("loaded_digest", String(64), nullable=True),
    )


revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("author", String(200), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

# One row for every id that ever was; ``file`` and ``position`` say where its current version stands in the files, and
# ``loaded_digest`` what they said at the last load (None: nothing), so that a later load knows which side has changed.
entities = Table(
    "entities",
    metadata,
    _id_column("id", primary_key=True),
    *_place_columns(),
)
entity_versions = Table(
    "entity_versions",
    metadata,
    _id_column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_revision_columns(),
    Column("kind", String(40), nullable=False),
    Column("label", Text, nullable=False),
    *_content_columns(),
    Index(None, "kind", "until"),
)
_OF_ENTITY = (["entity_id", "version"], ["entity_versions.entity_id", "entity_versions.version"])
aliases = Table(
    "aliases",
    metadata,
    _id_column("entity_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("alias", Text, nullable=False, index=True),
    Column("short", Boolean, nullable=False),
    ForeignKeyConstraint(*_OF_ENTITY),
)
relations = Table(
    "relations",
    metadata,
    _id_column("entity_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    _id_column("target_id", ForeignKey("entities.id")),
    ForeignKeyConstraint(*_OF_ENTITY),
    Index(None, "target_id", "name"),
)

sources = Table(
    "sources",
    metadata,
    _id_column("id", primary_key=True),
    *_place_columns(),
)
source_versions = Table(
    "source_versions",
    metadata,
    _id_column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_revision_columns(),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("published", Date, nullable=True),
    Column("archived_url", Text, nullable=True),
    *_content_columns(),
)

facts = Table(
    "facts",
    metadata,
    _id_column("id", primary_key=True),
    *_place_columns(),
    Column("current_version", Integer, nullable=True),
)
fact_versions = Table(
    "fact_versions",
    metadata,
    _id_column("fact_id", ForeignKey("facts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_revision_columns(),
    _id_column("subject_id", ForeignKey("entities.id")),
    Column("attribute", String(80), nullable=False),
    Column("value_kind", String(20), nullable=False),
    Column("low", DecimalText, nullable=True),
    Column("high", DecimalText, nullable=True),
    Column("unit", String(40), nullable=True),
    Column("starts", Date, nullable=True),
    Column("ends", Date, nullable=True),
    Column("word", String(200), nullable=True),
    Column("as_of_start", Date, nullable=True),
    Column("as_of_end", Date, nullable=True),
    Column("valid_from", Date, nullable=True),
    Column("valid_to", Date, nullable=True),
    Column("status", String(20), nullable=False),
    _id_column("speaker_id", ForeignKey("entities.id"), nullable=True),
    Column("rank", String(20), nullable=False),
    _id_column("superseded_by", ForeignKey("facts.id"), nullable=True),
    # The step of the review workflow; files hold published facts only.
    Column("state", String(20), nullable=False, server_default="published"),
    *_content_columns(),
    Index(None, "subject_id", "attribute", "until"),
    Index(None, "attribute", "until"),
    Index(None, "speaker_id", "until"),
)
_OF_FACT = (["fact_id", "version"], ["fact_versions.fact_id", "fact_versions.version"])
qualifiers = Table(
    "qualifiers",
    metadata,
    _id_column("fact_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
    ForeignKeyConstraint(*_OF_FACT),
)
citations = Table(
    "citations",
    metadata,
    _id_column("fact_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    _id_column("source_id", ForeignKey("sources.id")),
    Column("locator", Text, nullable=False),
    ForeignKeyConstraint(*_OF_FACT),
    Index(None, "source_id"),
)

checks = Table(
    "checks",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("engine", String(40), nullable=False),
    Column("evidence_revision", Integer, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False, index=True),
)

# Changes that somebody proposes. ``content`` is the record as the files will write it (None: retire it), and
# ``base_version`` the version it was written against (None: there was none). ``edition`` counts its changes, so that
# two people who edit one proposal notice each other.
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("section", String(20), nullable=False),
    _id_column("record_id"),
    Column("base_version", Integer, nullable=True),
    Column("content", Text, nullable=True),
    Column("file", String(500), nullable=True),
    Column("state", String(20), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("author", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("origin_name", String(200), nullable=True),
    Column("origin_digest", String(64), nullable=True, index=True),
    Column("batch", String(80), nullable=True, index=True),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Index(None, "state", "id"),
    Index(None, "section", "record_id"),
)
# What happened to proposals; the database itself refuses to change or delete a row.
proposal_events = Table(
    "proposal_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("proposal_id", Integer, ForeignKey("proposals.id"), nullable=False, index=True),
    Column("moment", UtcDateTime, nullable=False),
    Column("author", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("words", Text, nullable=False),
)

# People and programs that may change the base. ``session_version`` rises when all sessions of an account shall end.
accounts = Table(
    "accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("session_version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("prefix", String(20), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("account", String(80), ForeignKey("accounts.name"), nullable=False),
    Column("scopes", String(200), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime, nullable=True),
    Column("revoked_at", UtcDateTime, nullable=True),
)
# Failed sign-ins of the last while; ``place`` is a keyed digest of the address, which cannot be read back.
failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("moment", UtcDateTime, nullable=False, index=True),
    Column("account", String(80), nullable=False),
    Column("place", String(64), nullable=False),
)
# Who did what, besides what revisions and events of proposals tell; the database refuses to change or delete a row.
audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("moment", UtcDateTime, nullable=False, index=True),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("words", Text, nullable=False),
)
