"""Proposals with their events, and what the files said of each record when they were last loaded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ANCHORS = (
    ("entities", "entity_versions", "entity_id"),
    ("sources", "source_versions", "source_id"),
    ("facts", "fact_versions", "fact_id"),
)


def upgrade() -> None:
    for anchor, versions, key in _ANCHORS:
        op.add_column(anchor, sa.Column("loaded_digest", sa.String(length=64), nullable=True))
        # Until now the files were the only way in, so what is current is what they said.
        current = f"SELECT digest FROM {versions} WHERE {key} = {anchor}.id AND until IS NULL"  # noqa: S608 (names above)
        op.execute(f"UPDATE {anchor} SET loaded_digest = ({current})")  # noqa: S608

    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("record_id", sa.String(length=200), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("file", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("origin_name", sa.String(length=200), nullable=True),
        sa.Column("origin_digest", sa.String(length=64), nullable=True),
        sa.Column("batch", sa.String(length=80), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name=op.f("fk_proposals_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_batch"), "proposals", ["batch"])
    op.create_index(op.f("ix_proposals_origin_digest"), "proposals", ["origin_digest"])
    op.create_index(op.f("ix_proposals_section_record_id"), "proposals", ["section", "record_id"])
    op.create_index(op.f("ix_proposals_state_id"), "proposals", ["state", "id"])
    op.create_table(
        "proposal_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_events_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_events")),
    )
    op.create_index(op.f("ix_proposal_events_proposal_id"), "proposal_events", ["proposal_id"])
    for statement in _refuse_changes("proposal_events"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("proposal_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
    op.drop_table("proposals")
    for anchor, _, _ in _ANCHORS:
        op.drop_column(anchor, "loaded_digest")


def _refuse_changes(table: str) -> tuple[str, ...]:
    """Triggers that let rows be added and nothing else; they go with the table."""
    if op.get_bind().dialect.name == "postgresql":
        return (
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
        for change in ("UPDATE", "DELETE")
    )
