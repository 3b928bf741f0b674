"""The edit form as a page shows it, whatever it is of: what stands in it, what is typed, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template

from server.curation.browse_pages import find_record
from server.curation.desk import get_desk
from server.curation.editing import Checked, check_entry, choose_id, list_known
from server.curation.effects import Effects
from server.curation.form_fields import FIELDS
from server.curation.forms import count_citation_rows, group_faults, read_form
from server.curation.guard import get_account
from server.errors import Refused
from server.evidence.accounts import Role
from server.evidence.current import Current
from server.evidence.faults import Fault
from server.evidence.merging import Clash
from server.evidence.proposal import OPEN, Proposal
from server.evidence.proposals import list_proposals
from server.evidence.records import dump_record


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


def read_typed(
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


def list_beside(connection: Any, typed: Mapping[str, str]) -> tuple[Proposal, ...]:
    """The other open proposals of the form's batch, where it is a small one of the same hand."""
    batch = typed.get("batch", "")
    if not batch:
        return ()
    own = typed.get("proposal", "")
    found = list_proposals(connection, batch=batch, states=OPEN, author=get_account().name, limit=50)
    return tuple(each for each in found if str(each.id) != own and each.record_id != typed.get("id", ""))


def require_hand(proposal: Proposal) -> None:
    """Raises Refused where who is signed in may not change the proposal."""
    account = get_account()
    if proposal.author != account.name and not account.role.includes(Role.REVIEWER):
        raise Refused(f"Proposal {proposal.id} is {proposal.author}'s; comment on it, or ask a reviewer.")


def show_form(form: Form, effects: Effects | None = None) -> str:
    """The page of a form, with what it would change where that was asked for."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        beside = list_beside(connection, {"batch": form.batch, "id": form.record_id})
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
        effects=effects,
    )
