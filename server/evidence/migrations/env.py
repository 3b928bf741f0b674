"""Runs the migrations on the connection that ``server.evidence.database.migrate`` hands over."""

from alembic import context

from server.evidence import (
    link_tables,  # noqa: F401 - its tables belong to the metadata
    question_tables,
)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=question_tables.feedback.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
