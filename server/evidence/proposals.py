"""Proposals: changes of the base that are not published yet, and everything that happened to each.

A proposal says what one record shall be (``content``, None: it shall be retired) and which version it was written
against. It is a draft until it is submitted, is approved by somebody who did not write it, and is then published
(``publishing``) together with those it needs. Functions that write want the connection of a transaction begun with
``database.begin_writing``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from server.errors import Conflict, NotFound
from server.evidence.faults import Fault, InvalidEvidence
from server.evidence.loader import Author
from server.evidence.proposal import OPEN, Draft, Event, EventKind, Origin, Proposal, State
from server.evidence.rows import KINDS, write_content
from server.evidence.schema import proposal_events, proposals


def find_version(connection: Connection, section: str, record_id: str) -> int | None:
    """The number of the published version of a record, None where there is none."""
    kind = KINDS[section]
    query = select(kind.versions.c.version).where(
        kind.versions.c[kind.key] == record_id, kind.versions.c.until.is_(None)
    )
    return connection.execute(query).scalar_one_or_none()


def read_version(connection: Connection, section: str, record_id: str, version: int | None) -> str | None:
    """The content of a version of a record; None for no version."""
    kind = KINDS[section]
    query = select(kind.versions.c.content).where(
        kind.versions.c[kind.key] == record_id, kind.versions.c.version == version
    )
    return connection.execute(query).scalar_one_or_none()


def create_proposals(
    connection: Connection,
    drafts: Iterable[Draft],
    author: Author,
    *,
    batch: str | None = None,
    origin: Origin | None = None,
) -> tuple[int, ...]:
    """Keep drafts, each against the version published now; their ids, in order.

    ``author.reason`` is why, and must not be empty. Raises InvalidEvidence where a draft retires what is not there.
    """
    _require_words(author)
    drafts = tuple(drafts)
    versions = {section: _list_versions(connection, section) for section in {draft.section for draft in drafts}}
    rows = [_make_row(draft, versions[draft.section].get(draft.record_id), author, batch, origin) for draft in drafts]
    if not rows:
        return ()
    inserting = insert(proposals).returning(proposals.c.id, sort_by_parameter_order=True)
    ids = tuple(connection.execute(inserting, rows).scalars())
    note_events(connection, ids, EventKind.CREATED, author)
    return ids


def _list_versions(connection: Connection, section: str) -> dict[str, int]:
    kind = KINDS[section]
    query = select(kind.versions.c[kind.key], kind.versions.c.version).where(kind.versions.c.until.is_(None))
    return {row[0]: row[1] for row in connection.execute(query)}


def _make_row(
    draft: Draft, base: int | None, author: Author, batch: str | None, origin: Origin | None
) -> dict[str, Any]:
    if draft.record is None and base is None:
        raise InvalidEvidence([Fault(draft.section, draft.record_id, "id", "is not published", "name one that is")])
    return {
        "section": draft.section,
        "record_id": draft.record_id,
        "base_version": base,
        "content": None if draft.record is None else write_content(draft.record),
        "file": draft.file,
        "state": State.DRAFT.value,
        "edition": 1,
        "author": author.name,
        "reason": author.reason,
        "origin_name": origin.name if origin else None,
        "origin_digest": origin.digest if origin else None,
        "batch": batch,
        "created_at": author.moment,
        "changed_at": author.moment,
    }


def edit_proposal(connection: Connection, proposal_id: int, edition: int, draft: Draft, author: Author) -> Proposal:
    """Give an open or rejected proposal another content; it is a draft again, written against what is published now.

    ``edition`` is the one the editor saw. Raises Conflict where somebody was faster or the proposal is closed.
    """
    proposal = find_proposal(connection, proposal_id)
    if not proposal.is_open and proposal.state is not State.REJECTED:
        raise Conflict(f"Proposal {proposal_id} is {proposal.state.value}: write a new one.", code="proposal_closed")
    if (draft.section, draft.record_id) != (proposal.section, proposal.record_id):
        raise Conflict(f"Proposal {proposal_id} is about '{proposal.record_id}'.", code="proposal_of_another")
    values = {
        "content": None if draft.record is None else write_content(draft.record),
        "base_version": find_version(connection, draft.section, draft.record_id),
        "state": State.DRAFT.value,
    }
    change_proposals(connection, [proposal], values, EventKind.EDITED, author, edition)
    return find_proposal(connection, proposal_id)


def comment_on(connection: Connection, proposal_id: int, author: Author) -> None:
    """Add words to a proposal. Raises NotFound, and ValueError for no words."""
    _require_words(author)
    note_events(connection, [find_proposal(connection, proposal_id).id], EventKind.COMMENTED, author)


def reject_proposals(connection: Connection, ids: Collection[int], author: Author) -> None:
    """Send proposals back, with the reason. Raises Conflict for one that is not in review."""
    _require_words(author)
    found = require_state(connection, ids, {State.IN_REVIEW})
    change_proposals(connection, found, {"state": State.REJECTED.value}, EventKind.REJECTED, author)


def withdraw_proposals(connection: Connection, ids: Collection[int], author: Author) -> None:
    """Close proposals that nobody wants any more. Raises Conflict for one that is closed already."""
    found = require_state(connection, ids, {*OPEN, State.REJECTED})
    change_proposals(connection, found, {"state": State.WITHDRAWN.value}, EventKind.WITHDRAWN, author)


def find_proposal(connection: Connection, proposal_id: int) -> Proposal:
    """The proposal of that number. Raises NotFound."""
    row = connection.execute(select(proposals).where(proposals.c.id == proposal_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no proposal {proposal_id}.", code="proposal_not_found")
    return _read_row(row)


def list_proposals(  # noqa: PLR0913 (each is one way to narrow the list)
    connection: Connection,
    *,
    states: Collection[State] = (),
    section: str | None = None,
    record_id: str | None = None,
    batch: str | None = None,
    origin_digest: str | None = None,
    author: str | None = None,
    after: int = 0,
    limit: int | None = None,
) -> tuple[Proposal, ...]:
    """Proposals by number; everything not given is not asked for."""
    query = select(proposals).where(proposals.c.id > after).order_by(proposals.c.id).limit(limit)
    if states:
        query = query.where(proposals.c.state.in_([state.value for state in states]))
    wanted = {"section": section, "record_id": record_id, "batch": batch}
    wanted |= {"origin_digest": origin_digest, "author": author}
    for name, value in wanted.items():
        if value is not None:
            query = query.where(proposals.c[name] == value)
    return tuple(_read_row(row) for row in connection.execute(query))


def count_proposals(connection: Connection) -> Mapping[State, int]:
    """How many proposals stand in each state."""
    query = select(proposals.c.state, func.count()).group_by(proposals.c.state)
    found = {State(state): number for state, number in connection.execute(query)}
    return {state: found.get(state, 0) for state in State}


def list_events(connection: Connection, proposal_id: int) -> tuple[Event, ...]:
    """What happened to a proposal, oldest first."""
    query = select(proposal_events).where(proposal_events.c.proposal_id == proposal_id).order_by(proposal_events.c.id)
    return tuple(
        Event(row.proposal_id, row.moment, row.author, EventKind(row.kind), row.words)
        for row in connection.execute(query)
    )


def find_last_event(connection: Connection) -> int:
    """The number of the latest event of any proposal, 0 before the first: while it stands, no proposal has changed."""
    last: int = connection.execute(select(func.coalesce(func.max(proposal_events.c.id), 0))).scalar_one()
    return last


def require_state(connection: Connection, ids: Collection[int], states: Collection[State]) -> tuple[Proposal, ...]:
    """The proposals of these numbers. Raises NotFound, and Conflict for one that stands elsewhere."""
    found = tuple(find_proposal(connection, number) for number in dict.fromkeys(ids))
    for proposal in found:
        if proposal.state not in states:
            wanted = " or ".join(sorted(state.value for state in states))
            told = f"Proposal {proposal.id} is {proposal.state.value}, not {wanted}."
            raise Conflict(told, code="proposal_state")
    return found


def note_events(connection: Connection, ids: Iterable[int], kind: EventKind, author: Author) -> None:
    """Add one event to each of these proposals."""
    rows = [
        {
            "proposal_id": number,
            "moment": author.moment,
            "author": author.name,
            "kind": kind.value,
            "words": author.reason,
        }
        for number in ids
    ]
    if rows:
        connection.execute(insert(proposal_events), rows)


def change_proposals(
    connection: Connection,
    found: Sequence[Proposal],
    values: Mapping[str, Any],
    kind: EventKind,
    author: Author,
    edition: int | None = None,
) -> None:
    """Change columns of proposals and note who and why; the caller has seen to it that they may.

    Raises Conflict where one of them is no longer at its edition (or the one given).
    """
    for proposal in found:
        seen = proposal.edition if edition is None else edition
        changing = update(proposals).where(proposals.c.id == proposal.id, proposals.c.edition == seen)
        new = {**values, "edition": seen + 1, "changed_at": author.moment}
        if connection.execute(changing.values(new)).rowcount != 1:
            told = f"Proposal {proposal.id} was changed by somebody else in the meantime: look at it again."
            raise Conflict(told, code="proposal_changed")
    note_events(connection, [proposal.id for proposal in found], kind, author)


def _require_words(author: Author) -> None:
    if not author.reason.strip():
        raise ValueError("reason: is empty; say why in a few words")


def _read_row(row: Any) -> Proposal:
    origin = None if row.origin_digest is None else Origin(row.origin_name or "", row.origin_digest)
    return Proposal(
        row.id,
        row.section,
        row.record_id,
        row.base_version,
        row.content,
        row.file,
        State(row.state),
        row.edition,
        row.author,
        row.reason,
        origin,
        row.batch,
        row.revision,
        row.created_at,
        row.changed_at,
    )
