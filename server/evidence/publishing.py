"""From proposals to a new revision: submitting, approving and publishing, all or nothing.

What is published is exactly what a load of changed files would write: the documents of the base with the proposals
applied, checked as a whole (``validate_base``) and written by ``loader.write_documents`` as one revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from server.errors import Conflict, Refused
from server.evidence.database import begin_writing
from server.evidence.faults import Fault, InvalidEvidence
from server.evidence.files import Document, build_base
from server.evidence.loader import Author, write_documents
from server.evidence.placing import Shelf
from server.evidence.proposal import EventKind, Proposal, State
from server.evidence.proposals import (
    change_proposals,
    find_version,
    list_events,
    list_proposals,
    note_events,
    read_version,
    require_state,
)
from server.evidence.store import read_documents
from server.evidence.validate import validate_base
from server.vocabulary.vocabulary import Vocabulary

# Entities and sources before the facts that need them, as files would hold them.
_ORDER = ("entities", "sources", "facts")
_WRITING = frozenset({EventKind.CREATED, EventKind.EDITED})
# An approval speaks of what stood there when it was given.
_VOIDING = frozenset({EventKind.EDITED, EventKind.SUBMITTED, EventKind.REJECTED})


@dataclass(frozen=True, slots=True)
class Collision:
    """A proposal whose record was published anew since it was written; contents as JSON, None where there is none."""

    proposal: Proposal
    base: str | None
    theirs: str | None
    yours: str | None
    version: int | None


class StaleProposals(Conflict):
    """Proposals that were written against versions which are no longer the published ones."""

    code = "proposal_stale"

    def __init__(self, collisions: Iterable[Collision]) -> None:
        self.collisions = tuple(collisions)
        names = ", ".join(collision.proposal.record_id for collision in self.collisions)
        super().__init__(f"Published anew since the proposal was written: {names}. Merge both and submit again.")


def find_collisions(connection: Connection, found: Iterable[Proposal]) -> tuple[Collision, ...]:
    """Those of the proposals that were written against an older version than the one published now."""
    collisions = []
    for proposal in found:
        section, record = proposal.section, proposal.record_id
        version = find_version(connection, section, record)
        if version != proposal.base_version:
            base = read_version(connection, section, record, proposal.base_version)
            theirs = read_version(connection, section, record, version)
            collisions.append(Collision(proposal, base, theirs, proposal.content, version))
    return tuple(collisions)


def apply_proposals(documents: Iterable[Document], found: Iterable[Proposal]) -> tuple[Document, ...]:
    """The documents as the proposals want them."""
    shelf = Shelf(documents)
    for proposal in sorted(found, key=lambda each: (_ORDER.index(each.section), each.id)):
        if proposal.retires:
            shelf.drop(proposal.section, proposal.record_id)
        else:
            shelf.put(proposal.section, proposal.read_record(), proposal.file)
    return shelf.list_documents()


def check_documents(documents: Iterable[Document], vocabulary: Vocabulary) -> tuple[Fault, ...]:
    """Everything wrong with a whole base of documents, as the check of the files tells it."""
    base, faults = build_base(documents, vocabulary.attributes)
    return faults or tuple(validate_base(base, vocabulary))


def check_proposals(connection: Connection, found: Iterable[Proposal], vocabulary: Vocabulary) -> tuple[Fault, ...]:
    """What would be wrong with the base if these proposals were published now; empty where nothing is."""
    return check_documents(apply_proposals(read_documents(connection), found), vocabulary)


def submit_proposals(connection: Connection, ids: Collection[int], vocabulary: Vocabulary, author: Author) -> None:
    """Hand drafts to the reviewers, together with what is in review already of the same batches.

    Raises InvalidEvidence with every fault the base would have, StaleProposals, and Conflict for what is no draft.
    """
    found = require_state(connection, ids, {State.DRAFT})
    _require_fresh(connection, found)
    batches = {proposal.batch for proposal in found if proposal.batch is not None}
    beside = [
        proposal
        for batch in sorted(batches)
        for proposal in list_proposals(connection, batch=batch, states={State.IN_REVIEW})
    ]
    faults = check_proposals(connection, (*beside, *found), vocabulary)
    if faults:
        raise InvalidEvidence(faults)
    change_proposals(connection, found, {"state": State.IN_REVIEW.value}, EventKind.SUBMITTED, author)


def approve_proposals(
    connection: Connection, ids: Collection[int], author: Author, *, solo_curator: bool = False
) -> None:
    """Say that these proposals may be published.

    Raises Refused where ``author`` wrote one of them (unless the instance is kept by one person), Conflict where one is
    not in review.
    """
    for proposal in require_state(connection, ids, {State.IN_REVIEW}):
        if not solo_curator and author.name in list_writers(connection, proposal):
            told = (
                f"Proposal {proposal.id} is your own: a second person approves it (or the server runs SOLO_CURATOR=1)."
            )
            raise Refused(told, code="own_proposal")
    note_events(connection, ids, EventKind.APPROVED, author)


def list_writers(connection: Connection, proposal: Proposal) -> frozenset[str]:
    """Everybody who had a hand in a proposal's content."""
    events = list_events(connection, proposal.id)
    return frozenset(event.author for event in events if event.kind in _WRITING)


def find_approver(connection: Connection, proposal: Proposal, *, solo_curator: bool = False) -> str | None:
    """Who approved the proposal as it stands, None where nobody did."""
    writers = list_writers(connection, proposal)
    approver = None
    for event in list_events(connection, proposal.id):
        if event.kind in _VOIDING:
            approver = None
        elif event.kind is EventKind.APPROVED and (solo_curator or event.author not in writers):
            approver = event.author
    return approver


def publish_proposals(
    engine: Engine, ids: Collection[int], vocabulary: Vocabulary, author: Author, *, solo_curator: bool = False
) -> int:
    """Make one new revision of approved proposals; its number.

    Raises StaleProposals, Refused for one that nobody approved, InvalidEvidence for what would make the base unsound,
    and Conflict for one that is not in review. The base is then what it was.
    """
    with begin_writing(engine) as connection:
        return publish_within(connection, ids, vocabulary, author, solo_curator=solo_curator)


def publish_within(
    connection: Connection, ids: Collection[int], vocabulary: Vocabulary, author: Author, *, solo_curator: bool = False
) -> int:
    """As ``publish_proposals``, inside the caller's transaction (``begin_writing``)."""
    found = require_state(connection, ids, {State.IN_REVIEW})
    if not found:
        raise ValueError("ids: no proposal is named")
    _require_one_each(found)
    _require_fresh(connection, found)
    for proposal in found:
        if find_approver(connection, proposal, solo_curator=solo_curator) is None:
            raise Refused(f"Proposal {proposal.id} was approved by nobody yet.", code="not_approved")
    documents = apply_proposals(read_documents(connection), found)
    faults = check_documents(documents, vocabulary)
    if faults:
        raise InvalidEvidence(faults)
    who = ", ".join(dict.fromkeys(proposal.author for proposal in found))[:200]
    why = "\n".join(dict.fromkeys(proposal.reason for proposal in found))
    report = write_documents(connection, documents, vocabulary.attributes, Author(who, author.moment, why))
    values = {"state": State.PUBLISHED.value, "revision": report.revision}
    change_proposals(connection, found, values, EventKind.PUBLISHED, author)
    return report.revision


def _require_fresh(connection: Connection, found: Iterable[Proposal]) -> None:
    collisions = find_collisions(connection, found)
    if collisions:
        raise StaleProposals(collisions)


def _require_one_each(found: Iterable[Proposal]) -> None:
    counted = Counter((proposal.section, proposal.record_id) for proposal in found)
    twice = sorted(record for (_, record), number in counted.items() if number > 1)
    if twice:
        told = f"Several proposals speak of {', '.join(twice)}: publish one, then merge the other."
        raise Conflict(told, code="proposals_overlap")
