"""What readers ask that the base cannot answer, and what they say of answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _decision_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_why", sa.Text(), nullable=True),
    )


def _part_of_question(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["questions.key"], name=op.f(f"fk_{table}_key"), ondelete="CASCADE"),
    )


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("attribute", sa.String(length=80), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.Integer(), nullable=False),
        *_decision_columns(),
        sa.Column("comes_back_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_state_count"), "questions", ["state", "count"])
    op.create_index(op.f("ix_questions_last_day"), "questions", ["last_day"])
    op.create_table(
        "question_days",
        *_part_of_question("question_days"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "day", name=op.f("pk_question_days")),
    )
    op.create_index(op.f("ix_question_days_day"), "question_days", ["day"])
    op.create_table(
        "question_languages",
        *_part_of_question("question_languages"),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("claimed", sa.Text(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", "language", name=op.f("pk_question_languages")),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_id", sa.String(length=80), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opinion", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        *_decision_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("check_id", "claim", "sender", name=op.f("uq_feedback_check_id_claim_sender")),
    )
    op.create_index(op.f("ix_feedback_state_opinion_id"), "feedback", ["state", "opinion", "id"])
    op.create_index(op.f("ix_feedback_day"), "feedback", ["day"])
    op.create_table(
        "feedback_salts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_feedback_salts")),
    )
    op.create_table(
        "feedback_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "sender", "hour", name=op.f("pk_feedback_counts")),
    )


def downgrade() -> None:
    for table in ("feedback_counts", "feedback_salts", "feedback", "question_languages", "question_days", "questions"):
        op.drop_table(table)
