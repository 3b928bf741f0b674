"""The tables of the evidence base: revisions, versions of entities, sources and facts, kept checks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checks",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("engine", sa.String(length=40), nullable=False),
        sa.Column("evidence_revision", sa.Integer(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
    )
    op.create_index(op.f("ix_checks_made_at"), "checks", ["made_at"])

    op.create_table(
        "entities",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("file", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("file", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("current_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("file", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "entity_versions",
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_entity_versions_entity_id")),
        sa.ForeignKeyConstraint(["since"], ["revisions.number"], name=op.f("fk_entity_versions_since")),
        sa.ForeignKeyConstraint(["until"], ["revisions.number"], name=op.f("fk_entity_versions_until")),
        sa.PrimaryKeyConstraint("entity_id", "version", name=op.f("pk_entity_versions")),
    )
    op.create_index(op.f("ix_entity_versions_kind_until"), "entity_versions", ["kind", "until"])

    op.create_table(
        "fact_versions",
        sa.Column("fact_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.String(length=200), nullable=False),
        sa.Column("attribute", sa.String(length=80), nullable=False),
        sa.Column("value_kind", sa.String(length=20), nullable=False),
        sa.Column("low", sa.String(length=64), nullable=True),
        sa.Column("high", sa.String(length=64), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("word", sa.String(length=200), nullable=True),
        sa.Column("as_of_start", sa.Date(), nullable=True),
        sa.Column("as_of_end", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("speaker_id", sa.String(length=200), nullable=True),
        sa.Column("rank", sa.String(length=20), nullable=False),
        sa.Column("superseded_by", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=20), server_default="published", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name=op.f("fk_fact_versions_fact_id")),
        sa.ForeignKeyConstraint(["since"], ["revisions.number"], name=op.f("fk_fact_versions_since")),
        sa.ForeignKeyConstraint(["speaker_id"], ["entities.id"], name=op.f("fk_fact_versions_speaker_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["entities.id"], name=op.f("fk_fact_versions_subject_id")),
        sa.ForeignKeyConstraint(["superseded_by"], ["facts.id"], name=op.f("fk_fact_versions_superseded_by")),
        sa.ForeignKeyConstraint(["until"], ["revisions.number"], name=op.f("fk_fact_versions_until")),
        sa.PrimaryKeyConstraint("fact_id", "version", name=op.f("pk_fact_versions")),
    )
    op.create_index(op.f("ix_fact_versions_attribute_until"), "fact_versions", ["attribute", "until"])
    op.create_index(op.f("ix_fact_versions_speaker_id_until"), "fact_versions", ["speaker_id", "until"])
    op.create_index(
        op.f("ix_fact_versions_subject_id_attribute_until"), "fact_versions", ["subject_id", "attribute", "until"]
    )

    op.create_table(
        "source_versions",
        sa.Column("source_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["revisions.number"], name=op.f("fk_source_versions_since")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_versions_source_id")),
        sa.ForeignKeyConstraint(["until"], ["revisions.number"], name=op.f("fk_source_versions_until")),
        sa.PrimaryKeyConstraint("source_id", "version", name=op.f("pk_source_versions")),
    )
    op.create_table(
        "aliases",
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id", "version"],
            ["entity_versions.entity_id", "entity_versions.version"],
            name=op.f("fk_aliases_entity_id_version"),
        ),
        sa.PrimaryKeyConstraint("entity_id", "version", "position", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_alias"), "aliases", ["alias"])

    op.create_table(
        "citations",
        sa.Column("fact_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(length=200), nullable=False),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact_id", "version"],
            ["fact_versions.fact_id", "fact_versions.version"],
            name=op.f("fk_citations_fact_id_version"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_citations_source_id")),
        sa.PrimaryKeyConstraint("fact_id", "version", "position", name=op.f("pk_citations")),
    )
    op.create_index(op.f("ix_citations_source_id"), "citations", ["source_id"])

    op.create_table(
        "qualifiers",
        sa.Column("fact_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact_id", "version"],
            ["fact_versions.fact_id", "fact_versions.version"],
            name=op.f("fk_qualifiers_fact_id_version"),
        ),
        sa.PrimaryKeyConstraint("fact_id", "version", "name", name=op.f("pk_qualifiers")),
    )
    op.create_table(
        "relations",
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id", "version"],
            ["entity_versions.entity_id", "entity_versions.version"],
            name=op.f("fk_relations_entity_id_version"),
        ),
        sa.ForeignKeyConstraint(["target_id"], ["entities.id"], name=op.f("fk_relations_target_id")),
        sa.PrimaryKeyConstraint("entity_id", "version", "position", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_target_id_name"), "relations", ["target_id", "name"])


def downgrade() -> None:
    op.drop_index(op.f("ix_relations_target_id_name"), "relations")

    op.drop_table("relations")
    op.drop_table("qualifiers")
    op.drop_index(op.f("ix_citations_source_id"), "citations")

    op.drop_table("citations")
    op.drop_index(op.f("ix_aliases_alias"), "aliases")

    op.drop_table("aliases")
    op.drop_table("source_versions")
    op.drop_index(op.f("ix_fact_versions_subject_id_attribute_until"), "fact_versions")
    op.drop_index(op.f("ix_fact_versions_speaker_id_until"), "fact_versions")
    op.drop_index(op.f("ix_fact_versions_attribute_until"), "fact_versions")

    op.drop_table("fact_versions")
    op.drop_index(op.f("ix_entity_versions_kind_until"), "entity_versions")

    op.drop_table("entity_versions")
    op.drop_table("sources")
    op.drop_table("revisions")
    op.drop_table("facts")
    op.drop_table("entities")
    op.drop_index(op.f("ix_checks_made_at"), "checks")

    op.drop_table("checks")
