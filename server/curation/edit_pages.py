"""Writing a proposal: the forms of a new record, of a published one and of a draft, checked while somebody types."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for

from server.curation.browse_pages import find_record
from server.curation.desk import get_desk
from server.curation.editing import Checked, check_entry, choose_id, list_known
from server.curation.form_fields import FIELDS
from server.curation.forms import count_citation_rows, fill_form, group_faults, read_form
from server.curation.guard import Answer, get_account, needs
from server.errors import NotFound, Refused
from server.evidence.accounts import Role
from server.evidence.current import Current
from server.evidence.faults import Fault
from server.evidence.merging import Clash, merge_contents
from server.evidence.proposal import OPEN, Draft, Proposal, State
from server.evidence.proposals import (
    create_proposals,
    edit_proposal,
    find_proposal,
    find_version,
    list_proposals,
    read_version,
)
from server.evidence.publishing import submit_proposals
from server.evidence.question_queue import look_up_question
from server.evidence.records import dump_record
from server.evidence.rows import write_content


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown: what stands in it, what it is of, and what is wrong with it."""

    section: str
    record_id: str
    filled: Mapping[str, str]
    base_version: int | None = None
    proposal: Proposal | None = None
    batch: str = ""
    reason: str = ""
    faults: tuple[Fault, ...] = ()
    clashes: tuple[Clash, ...] = ()
    is_stale: bool = False


_SECTIONS = "<any(entities, sources, facts):section>"


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get(f"/new/{_SECTIONS}")(show_new)
    blueprint.get(f"/edit/{_SECTIONS}/<path:record_id>")(show_edit)
    blueprint.get("/proposals/<int:number>/edit")(show_edit_proposal)
    blueprint.post(f"/save/{_SECTIONS}")(save)
    blueprint.post(f"/check/{_SECTIONS}")(check)


@needs(Role.CONTRIBUTOR)
def show_new(section: str) -> Answer:
    """An empty form; what the address carries is filled in (``?subject=grok-3&attribute=release_date``)."""
    typed = {name: value for name, value in request.args.items() if len(value) <= 2000}
    form = Form(section, typed.get("id", ""), typed, batch=typed.get("batch") or secrets.token_hex(6))
    return _show_form(replace(form, reason=typed.get("reason", "")))


@needs(Role.CONTRIBUTOR)
def show_edit(section: str, record_id: str) -> Answer:
    """The form of a published record."""
    desk = get_desk()
    with desk.database.reading() as connection:
        record = find_record(desk.parts.current.read(connection), section, record_id)
        version = find_version(connection, section, record_id)
    if record is None:
        raise NotFound(f"There is no record '{record_id}' in {section}.")
    return _show_form(Form(section, record_id, fill_form(section, dump_record(record)), version))


@needs(Role.CONTRIBUTOR)
def show_edit_proposal(number: int) -> Answer:
    """The form of a proposal; where its record was published anew, with the changes of both sides."""
    desk = get_desk()
    with desk.database.reading() as connection:
        proposal = find_proposal(connection, number)
        _require_hand(proposal)
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
    return _show_form(replace(form, clashes=merged.clashes, is_stale=version != proposal.base_version))


@needs(Role.CONTRIBUTOR)
def check(section: str) -> Answer:
    """What the form would be told, as JSON: faults by field, faults of other records, the sentence of a fact."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        beside = _list_beside(connection, request.form)
    record_id, _, checked = _read(section, current, request.form, beside)
    fields, above = group_faults(section, record_id, checked.faults)
    return jsonify(id=record_id, fields=fields, above=above, statement=checked.statement)


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
            _require_hand(proposal)
        record_id, _, checked = _read(section, current, typed, _list_beside(connection, typed))
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
        return _show_form(refused[0]), refused[1]
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


def _read(
    section: str, current: Current, typed: Mapping[str, str], beside: tuple[Proposal, ...]
) -> tuple[str, dict[str, Any], Checked]:
    """The id, the entry and what is to be said of a form."""
    record_id = typed.get("id", "").strip()
    held = find_record(current, section, record_id)
    entry, faults = read_form(section, record_id, typed, None if held is None else dump_record(held))
    if not record_id:
        record_id = entry["id"] = choose_id(current, section, entry)
    checked = check_entry(get_desk().parts, current, section, entry, beside)
    unreadable = tuple(Fault("", record_id, fault.field, fault.problem, fault.cure) for fault in faults)
    return (
        record_id,
        entry,
        Checked(None if unreadable else checked.record, (*unreadable, *checked.faults), checked.statement),
    )


def _list_beside(connection: Any, typed: Mapping[str, str]) -> tuple[Proposal, ...]:
    """The other open proposals of the form's batch, where it is a small one of the same hand."""
    batch = typed.get("batch", "")
    if not batch:
        return ()
    own = typed.get("proposal", "")
    found = list_proposals(connection, batch=batch, states=OPEN, author=get_account().name, limit=50)
    return tuple(each for each in found if str(each.id) != own and each.record_id != typed.get("id", ""))


def _require_hand(proposal: Proposal) -> None:
    """Raises Refused where who is signed in may not change the proposal."""
    account = get_account()
    if proposal.author != account.name and not account.role.includes(Role.REVIEWER):
        raise Refused(f"Proposal {proposal.id} is {proposal.author}'s; comment on it, or ask a reviewer.")


def _show_form(form: Form) -> str:
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        beside = _list_beside(connection, {"batch": form.batch, "id": form.record_id})
        question = look_up_question(connection, form.filled.get("question", ""))
    errors, above = group_faults(form.section, form.record_id, (each for each in form.faults if each.field != "reason"))
    known = list_known(desk.parts, current)
    for each in beside:
        if each.content is not None:
            known[each.section].append((each.record_id, str(json.loads(each.content).get("label", ""))))
    return render_template(
        "curation/edit.html",
        form=form,
        section=form.section,
        fields=FIELDS[form.section],
        filled=form.filled,
        rows=count_citation_rows(form.filled),
        errors=errors,
        above=above,
        reason_error=next((f"{each.problem}; {each.cure}" for each in form.faults if each.field == "reason"), ""),
        beside=beside,
        known=known,
        question=question,
    )
