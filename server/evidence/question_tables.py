"""The tables of what readers ask and say. Nothing in them names a reader, a page or an hour."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from server.evidence.schema import UtcDateTime, metadata


def _decision_columns() -> tuple[Column[Any], ...]:
    """What a curator made of it, who, when and why."""
    return (
        Column("state", String(20), nullable=False),
        Column("decided_by", String(200), nullable=True),
        Column("decided_at", UtcDateTime, nullable=True),
        Column("decided_why", Text, nullable=True),
    )


# A question is known by the digest of its reading. ``comes_back_at`` is the count at which a dismissed one is shown
# again, ``revision`` the latest of the base that left it open, ``settled_at`` the latest at which it was asked again.
questions = Table(
    "questions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("asked", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("name", String(120), nullable=False),
    Column("attribute", String(80), nullable=False),
    Column("details", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("settled_at", Integer, nullable=False),
    *_decision_columns(),
    Column("comes_back_at", Integer, nullable=True),
    Index(None, "state", "count"),
    Index(None, "last_day"),
)
question_days = Table(
    "question_days",
    metadata,
    Column("key", String(64), ForeignKey("questions.key", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
    Index(None, "day"),
)
# One sentence a language, empty until the question was asked often enough, and what was claimed in it.
question_languages = Table(
    "question_languages",
    metadata,
    Column("key", String(64), ForeignKey("questions.key", ondelete="CASCADE"), primary_key=True),
    Column("language", String(20), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("claimed", Text, nullable=False),
    Column("kept_on", Date, nullable=True),
)

# What readers say of answers. ``claim`` is -1 for the whole answer. ``sender`` is a digest keyed with the salt of its
# day, and that salt is gone the day after.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("check_id", String(80), nullable=False),
    Column("claim", Integer, nullable=False),
    Column("sender", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("opinion", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("language", String(20), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("facts", Text, nullable=False),
    *_decision_columns(),
    UniqueConstraint("check_id", "claim", "sender"),
    Index(None, "state", "opinion", "id"),
    Index(None, "day"),
)
feedback_salts = Table(
    "feedback_salts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("salt", String(64), nullable=False),
)
# How much a sender sent within an hour of a day; rows of other days are dropped with the salt.
feedback_counts = Table(
    "feedback_counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("sender", String(64), primary_key=True),
    Column("hour", Integer, primary_key=True),
    Column("count", Integer, nullable=False),
)
