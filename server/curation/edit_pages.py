"""Writing a proposal: the forms of a new record, of a published one and of a draft, checked while somebody types."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for

from server.curation.browse_pages import find_record
from server.curation.desk import get_desk
from server.curation.edit_form import Form, list_beside, read_typed, require_hand, show_form
from server.curation.editing import put_record
from server.curation.effects import find_effects
from server.curation.forms import fill_form, group_faults
from server.curation.guard import Answer, get_account, needs
from server.errors import NotFound, Refused
from server.evidence.accounts import Role
from server.evidence.faults import Fault
from server.evidence.merging import merge_contents
from server.evidence.proposal import Draft, State
from server.evidence.proposals import (
    create_proposals,
    edit_proposal,
    find_proposal,
    find_version,
    list_proposals,
    read_version,
)
from server.evidence.publishing import submit_proposals
from server.evidence.records import dump_record
from server.evidence.rows import write_content
from server.model.attribute import Lasting

_SECTIONS = "<any(entities, sources, facts):section>"


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get(f"/new/{_SECTIONS}")(show_new)
    blueprint.get(f"/edit/{_SECTIONS}/<path:record_id>")(show_edit)
    blueprint.get("/proposals/<int:number>/edit")(show_edit_proposal)
    blueprint.post(f"/save/{_SECTIONS}")(save)
    blueprint.post(f"/check/{_SECTIONS}")(check)
    blueprint.post(f"/effects/{_SECTIONS}")(show_effects_of_form)
    blueprint.get("/renew/<path:fact_id>")(show_renewal)


@needs(Role.CONTRIBUTOR)
def show_new(section: str) -> Answer:
    """An empty form; what the address carries is filled in (``?subject=grok-3&attribute=release_date``)."""
    typed = {name: value for name, value in request.args.items() if len(value) <= 2000}
    return show_form(Form(section, typed.get("id", ""), typed, batch=typed.get("batch") or secrets.token_hex(6)))


@needs(Role.CONTRIBUTOR)
def show_edit(section: str, record_id: str) -> Answer:
    """The form of a published record."""
    desk = get_desk()
    with desk.database.reading() as connection:
        record = find_record(desk.parts.current.read(connection), section, record_id)
        version = find_version(connection, section, record_id)
    if record is None:
        raise NotFound(f"There is no record '{record_id}' in {section}.")
    return show_form(Form(section, record_id, fill_form(section, dump_record(record)), version))


@needs(Role.CONTRIBUTOR)
def show_edit_proposal(number: int) -> Answer:
    """The form of a proposal; where its record was published anew, with the changes of both sides."""
    desk = get_desk()
    with desk.database.reading() as connection:
        proposal = find_proposal(connection, number)
        require_hand(proposal)
        version = find_version(connection, proposal.section, proposal.record_id)
        base = read_version(connection, proposal.section, proposal.record_id, proposal.base_version)
        theirs = read_version(connection, proposal.section, proposal.record_id, version)
    if proposal.content is None:
        raise Refused("A proposal to retire a record has nothing to edit: withdraw it instead.")
    if version == proposal.base_version:
        theirs = base
    merged = merge_contents(base, theirs, proposal.content)
    filled = fill_form(proposal.section, merged.entry or {})
    batch = proposal.batch or ""
    form = Form(proposal.section, proposal.record_id, filled, version, proposal, batch, proposal.reason)
    return show_form(replace(form, clashes=merged.clashes, is_stale=version != proposal.base_version))


@needs(Role.CONTRIBUTOR)
def check(section: str) -> Answer:
    """What the form would be told, as JSON: faults by field, faults of other records, the sentence of a fact."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        beside = list_beside(connection, request.form)
    record_id, _, checked = read_typed(section, current, request.form, beside)
    fields, above = group_faults(section, record_id, checked.faults)
    return jsonify(id=record_id, fields=fields, above=above, statement=checked.statement)


@needs(Role.CONTRIBUTOR)
def show_effects_of_form(section: str) -> Answer:
    """The form as it was typed, with the past checks that would be answered otherwise; nothing is kept."""
    desk, typed = get_desk(), request.form
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        number = typed.get("proposal", type=int)
        proposal = None if number is None else find_proposal(connection, number)
        if proposal is not None:
            require_hand(proposal)
        beside = list_beside(connection, typed)
        record_id, _, checked = read_typed(section, current, typed, beside)
    seen, batch = typed.get("base_version", type=int), typed.get("batch", "")[:80]
    form = Form(section, record_id, dict(typed), seen, proposal, batch, typed.get("reason", "").strip())
    if checked.record is None or checked.faults:
        return show_form(replace(form, faults=checked.faults)), 422
    about = [(section, record_id, checked.record)]
    about += [(each.section, each.record_id, each.read_record()) for each in beside]
    documents = put_record(current, section, checked.record, beside)
    return show_form(form, find_effects(desk.parts, current, documents, about))


@needs(Role.CONTRIBUTOR)
def show_renewal(fact_id: str) -> Answer:
    """The form to say that a fact is still so: dated today, and in want of a source that says it.

    What is measured anew becomes a fact of its own beside the earlier one; what lasts until it ends is dated anew.
    """
    desk = get_desk()
    with desk.database.reading() as connection:
        record = find_record(desk.parts.current.read(connection), "facts", fact_id)
        version = find_version(connection, "facts", fact_id)
    if record is None:
        raise NotFound(f"There is no record '{fact_id}' in facts.")
    today = desk.clock().date().isoformat()
    filled = {**fill_form("facts", dump_record(record)), "as_of": today}
    reason = f"Still so on {today}."
    if desk.parts.vocabulary.attributes[record.attribute].lasting is not Lasting.SNAPSHOT:
        return show_form(Form("facts", fact_id, filled, version, reason=reason))
    fresh = {name: value for name, value in filled.items() if not name.startswith("sources.")}
    return show_form(Form("facts", "", fresh, batch=secrets.token_hex(6), reason=reason))


@needs(Role.CONTRIBUTOR)
def save(section: str) -> Answer:
    """Keep the form as a draft, or hand it to the reviewers.

    Answers 412 with both sides where the record was published anew since the form was opened.
    """
    desk, typed = get_desk(), request.form
    wants_review = typed.get("action") == "submit"
    with desk.database.writing() as connection:
        current = desk.parts.current.read(connection)
        number = typed.get("proposal", type=int)
        proposal = None if number is None else find_proposal(connection, number)
        if proposal is not None:
            require_hand(proposal)
        record_id, _, checked = read_typed(section, current, typed, list_beside(connection, typed))
        version = find_version(connection, section, record_id)
        form = Form(
            section,
            record_id,
            dict(typed),
            version,
            proposal,
            typed.get("batch", "")[:80],
            typed.get("reason", "").strip(),
        )
        # A draft may be unsound, but it has to be a record; what goes to the reviewers is checked as a whole.
        blocking = checked.faults if wants_review or checked.record is None else ()
        if not form.reason:
            blocking = (*blocking, Fault("", record_id, "reason", "is empty", "say why, in a few words"))
        refused: tuple[Form, int] | None = None
        if checked.record is not None and str(version or "") != typed.get("base_version", ""):
            refused = _merge(connection, form, typed.get("base_version", type=int), checked.record), 412
        elif blocking:
            refused = replace(form, faults=blocking), 422
        else:
            kept = _keep(connection, form, checked.record, typed.get("edition", 0, int), wants_review=wants_review)
    if refused is not None:
        return show_form(refused[0]), refused[1]
    flash("Handed to the reviewers." if wants_review else "Kept as a draft.")
    return redirect(url_for("curation.show_proposal", number=kept))


def _merge(connection: Any, form: Form, seen: int | None, record: Any) -> Form:
    """The form with the changes of both sides since version ``seen``."""
    base = read_version(connection, form.section, form.record_id, seen)
    theirs = read_version(connection, form.section, form.record_id, form.base_version)
    merged = merge_contents(base, theirs, write_content(record))
    filled = fill_form(form.section, merged.entry or {})
    return replace(form, filled=filled, clashes=merged.clashes, is_stale=True)


def _keep(connection: Any, form: Form, record: Any, edition: int, *, wants_review: bool) -> int:
    """Write the form as a proposal, and submit it with the drafts of its batch; its number."""
    desk = get_desk()
    author = desk.author(get_account().name, form.reason)
    draft = Draft.write(form.section, record)
    if form.proposal is None:
        (number,) = create_proposals(connection, [draft], author, batch=form.batch or None)
    else:
        number = edit_proposal(connection, form.proposal.id, edition, draft, author).id
    if wants_review:
        drafts = list_proposals(connection, batch=form.batch, states={State.DRAFT}) if form.batch else ()
        own = {each.id for each in drafts if each.author == author.name}
        silent = desk.author(author.name, "")
        submit_proposals(connection, sorted({number, *own}), desk.parts.vocabulary, silent)
    return number
