"""The log of who did what: its own rows, the events of proposals and the revisions of the base, as one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, String, cast, insert, literal, select, union_all

from server.evidence.schema import audit_log, proposal_events, proposals, revisions


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did: to what, and in which words."""

    moment: datetime
    actor: str
    action: str
    subject: str
    words: str


def note_action(
    connection: Connection, moment: datetime, actor: str, action: str, subject: str, words: str = ""
) -> None:
    """Add a row; it can never be changed again."""
    row = {"moment": moment, "actor": actor, "action": action, "subject": subject, "words": words}
    connection.execute(insert(audit_log).values(row))


def list_entries(
    connection: Connection, *, actor: str | None = None, skip: int = 0, limit: int = 100
) -> tuple[Entry, ...]:
    """What was done, the latest first, without the first ``skip``: many things are done at one moment."""
    own = select(audit_log.c.moment, audit_log.c.actor, audit_log.c.action, audit_log.c.subject, audit_log.c.words)
    of_proposals = select(
        proposal_events.c.moment,
        proposal_events.c.author.label("actor"),
        (literal("proposal.") + proposal_events.c.kind).label("action"),
        (literal("proposal ") + cast(proposals.c.id, String) + literal(": ") + proposals.c.record_id).label("subject"),
        proposal_events.c.words,
    ).join(proposals, proposals.c.id == proposal_events.c.proposal_id)
    of_base = select(
        revisions.c.made_at.label("moment"),
        revisions.c.author.label("actor"),
        literal("base.changed").label("action"),
        (literal("revision ") + cast(revisions.c.number, String)).label("subject"),
        revisions.c.reason.label("words"),
    )
    found = union_all(own, of_proposals, of_base).subquery()
    order = (found.c.moment.desc(), found.c.subject.desc(), found.c.action.desc())
    query = select(found).order_by(*order).offset(skip).limit(limit)
    if actor is not None:
        query = query.where(found.c.actor == actor)
    return tuple(Entry(row.moment, row.actor, row.action, row.subject, row.words) for row in connection.execute(query))
