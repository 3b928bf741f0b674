"""Planned drafts into the database: as proposals of one batch, each once for each file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from server.evidence.audit import note_action
from server.evidence.importers.outcomes import Draft
from server.evidence.loader import Author
from server.evidence.proposal import OPEN, Origin, State
from server.evidence.proposal import Draft as Proposed
from server.evidence.proposals import create_proposals, list_proposals
from server.evidence.records import Record


def list_open_records(connection: Connection) -> tuple[Record, ...]:
    """The records of everything that waits for a decision, whoever proposed it."""
    return _read_records(connection, states=OPEN)


def list_settled_records(connection: Connection, origin: Origin) -> tuple[Record, ...]:
    """The records that this very file proposed before and that were sent back or withdrawn: nobody is asked twice."""
    return _read_records(connection, states={State.REJECTED, State.WITHDRAWN}, origin_digest=origin.digest)


def _read_records(
    connection: Connection, states: Iterable[State], origin_digest: str | None = None
) -> tuple[Record, ...]:
    found = list_proposals(connection, states=frozenset(states), origin_digest=origin_digest)
    return tuple(proposal.read_record() for proposal in found if not proposal.retires)


def land_drafts(connection: Connection, drafts: Iterable[Draft], author: Author, origin: Origin) -> tuple[int, ...]:
    """Keep the drafts as proposals of one batch; their numbers.

    What the same file proposed before, in whatever state that is, is not proposed again. The connection is that of a
    transaction begun with ``database.begin_writing``; either all drafts are kept or none. The log says so.
    """
    before = {
        (proposal.section, proposal.record_id) for proposal in list_proposals(connection, origin_digest=origin.digest)
    }
    new = [Proposed.write(draft.section, draft.record) for draft in drafts if (draft.section, draft.id) not in before]
    numbers = create_proposals(connection, new, author, batch=name_batch(origin), origin=origin)
    if numbers:
        told = f"{len(numbers):,} drafts: {author.reason}"
        note_action(connection, author.moment, author.name, "import.drafted", name_batch(origin), told)
    return numbers


def name_batch(origin: Origin) -> str:
    """The batch of a file: its mapping and the beginning of its digest."""
    return f"import-{origin.name}-{origin.digest[:12]}"
