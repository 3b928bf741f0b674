"""The same work for programs, with a key instead of a session: ``/curation/v1/proposals``.

``Authorization: Bearer periksa_...`` names whom the program acts for; a cookie counts for nothing here. Records are
sent as the files write them, every scalar a string. Errors are problem documents (RFC 9457) with a stable ``code``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from server.curation.desk import get_desk
from server.curation.review_pages import act_on
from server.errors import Conflict, InvalidData, NotFound, NotReady, PeriksaError, Refused
from server.evidence.accounts import Account
from server.evidence.api_keys import Scope, use_key
from server.evidence.faults import InvalidEvidence
from server.evidence.proposal import Draft, Proposal, State, read_draft
from server.evidence.proposals import create_proposals, find_proposal, list_proposals
from server.evidence.publishing import StaleProposals, submit_proposals
from server.evidence.rows import KINDS

blueprint = Blueprint("curation_programs", __name__, url_prefix="/curation/v1")
MOST_RECORDS = 500
_PER_PAGE = 100
_SCOPES: Mapping[str, Scope] = {
    "submit": Scope.PROPOSE,
    "withdraw": Scope.PROPOSE,
    "approve": Scope.REVIEW,
    "publish": Scope.REVIEW,
    "reject": Scope.REVIEW,
}
_STATUS: tuple[tuple[type[PeriksaError], int], ...] = (
    (StaleProposals, 412),
    (Refused, 403),
    (NotFound, 404),
    (Conflict, 409),
    (InvalidData, 422),
    (NotReady, 503),
)


class KeyRefused(PeriksaError):
    """There is no key, or none that may be used for this now."""

    code = "key_refused"


@blueprint.get("/proposals")
def show_proposals() -> Response:
    """Proposals by number: ``?state=``, ``?batch=``, ``?after=``."""
    _admit(Scope.READ)
    state, after = request.args.get("state"), request.args.get("after", 0, int)
    if state is not None and state not in tuple(State):
        raise InvalidData(f"state: '{state}' is none; they are {', '.join(State)}")
    states = () if state is None else (State(state),)
    with get_desk().database.reading() as connection:
        found = list_proposals(
            connection, states=states, batch=request.args.get("batch"), after=after, limit=_PER_PAGE + 1
        )
    page = found[:_PER_PAGE]
    return jsonify(proposals=[_present(each) for each in page], next=page[-1].id if len(found) > _PER_PAGE else None)


@blueprint.get("/proposals/<int:number>")
def show_proposal(number: int) -> Response:
    """One proposal."""
    _admit(Scope.READ)
    with get_desk().database.reading() as connection:
        return jsonify(_present(find_proposal(connection, number)))


@blueprint.post("/proposals")
def propose() -> tuple[Response, int]:
    """``{"section", "records": [...], "retire": [ids], "reason", "batch"?, "submit"?}``: drafts, all or none."""
    account = _admit(Scope.PROPOSE)
    body = _read_body({"section", "records", "retire", "reason", "batch", "submit"})
    section, records, retire = str(body.get("section")), body.get("records", []), body.get("retire", [])
    if section not in KINDS:
        raise InvalidData(f"section: '{section[:80]}' is none; they are {', '.join(KINDS)}")
    are_lists = isinstance(records, list) and isinstance(retire, list)
    if not are_lists or not 1 <= len(records) + len(retire) <= MOST_RECORDS:
        raise InvalidData(f"records: send 1 to {MOST_RECORDS} records in 'records', or ids in 'retire'")
    batch = body.get("batch")
    if batch is not None and (not isinstance(batch, str) or not 1 <= len(batch) <= 80):
        raise InvalidData("batch: send a text of 1 to 80 characters, or leave it out")
    drafts = [read_draft(section, each if isinstance(each, dict) else {"id": "?"}) for each in records]
    drafts += [Draft(section, str(each), None) for each in retire]
    author = get_desk().author(account.name, str(body.get("reason", "")))
    if not author.reason:
        raise InvalidData("reason: is empty; say why in a few words")
    with get_desk().database.writing() as connection:
        ids = create_proposals(connection, drafts, author, batch=batch)
        if body.get("submit") is True:
            submit_proposals(connection, ids, get_desk().parts.vocabulary, get_desk().author(account.name, ""))
    return jsonify(ids=list(ids)), 201


@blueprint.post("/proposals/decide")
def decide() -> Response:
    """``{"ids": [...], "action", "reason"?}``: submit, withdraw, approve, publish or reject; all or none."""
    body = _read_body({"ids", "action", "reason"})
    action, ids = body.get("action"), body.get("ids")
    if not isinstance(action, str) or action not in _SCOPES:
        raise InvalidData(f"action: '{action}' is none; they are {', '.join(_SCOPES)}")
    if not isinstance(ids, list) or not ids or not all(type(number) is int for number in ids):
        raise InvalidData("ids: send the numbers of the proposals")
    account = _admit(_SCOPES[action])
    author = get_desk().author(account.name, str(body.get("reason", "")))
    if action == "reject" and not author.reason:
        raise InvalidData("reason: is empty; say why it is rejected")
    with get_desk().database.writing() as connection:
        act_on(connection, action, list(dict.fromkeys(ids)), author)
        return jsonify(proposals=[_present(find_proposal(connection, number)) for number in dict.fromkeys(ids)])


@blueprint.errorhandler(PeriksaError)
def show_problem(error: PeriksaError) -> tuple[Response, int]:
    """The error as a problem document."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    status = 401 if isinstance(error, KeyRefused) else status
    document: dict[str, Any] = {"title": error.code, "status": status, "code": error.code, "detail": error.detail}
    if isinstance(error, InvalidEvidence):
        document["errors"] = [
            {"item": each.item, "field": each.field, "problem": each.problem, "cure": each.cure}
            for each in error.faults
        ]
    if isinstance(error, StaleProposals):
        document["collisions"] = [
            {"id": each.proposal.id, "base": each.base, "theirs": each.theirs, "yours": each.yours}
            for each in error.collisions
        ]
    response = jsonify(document)
    response.content_type = "application/problem+json"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="curation"'
    return response, status


def _admit(scope: Scope) -> Account:
    """Whom the key of the request acts for. Raises KeyRefused."""
    kind, _, key = request.headers.get("Authorization", "").partition(" ")
    account = None
    if kind.casefold() == "bearer" and key:
        desk = get_desk()
        with desk.database.writing() as connection:
            account = use_key(connection, key.strip(), scope, desk.clock())
    if account is None:
        raise KeyRefused(f"Send 'Authorization: Bearer KEY' with a key that is in use and may {scope.value}.")
    g.curator = account
    return account


def _read_body(known: set[str]) -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise InvalidData("The body is no JSON object; send one as application/json.")
    # PostgreSQL keeps no text that holds it.
    if b"\\u0000" in request.get_data():
        raise InvalidData("The body holds a character that cannot be kept (NUL). Take it out.")
    unknown = sorted(set(body) - known)
    if unknown:
        raise InvalidData(f"{unknown[0][:80]}: is no field; they are {', '.join(sorted(known))}")
    return body


def _present(proposal: Proposal) -> dict[str, Any]:
    record = proposal.read_record()
    return {
        "id": proposal.id,
        "section": proposal.section,
        "record_id": proposal.record_id,
        "record": None if record is None else record.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "base_version": proposal.base_version,
        "state": proposal.state.value,
        "author": proposal.author,
        "reason": proposal.reason,
        "batch": proposal.batch,
        "revision": proposal.revision,
        "changed_at": proposal.changed_at.isoformat(),
    }
