"""Deciding about proposals: the queue, the page of one, what it would change, and the log."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from server.curation.desk import get_desk
from server.curation.effects import find_effects
from server.curation.guard import Answer, get_account, may, needs
from server.errors import Refused
from server.evidence.accounts import Role
from server.evidence.audit import list_entries
from server.evidence.build import build_fact
from server.evidence.current import Current
from server.evidence.faults import FieldError, InvalidEvidence
from server.evidence.files import build_base
from server.evidence.loader import Author
from server.evidence.proposal import OPEN, Draft, Proposal, State
from server.evidence.proposals import (
    comment_on,
    count_proposals,
    create_proposals,
    find_proposal,
    list_events,
    list_proposals,
    read_version,
    reject_proposals,
    withdraw_proposals,
)
from server.evidence.publishing import (
    StaleProposals,
    apply_proposals,
    approve_proposals,
    check_documents,
    find_approver,
    find_collisions,
    list_writers,
    publish_within,
    submit_proposals,
)
from server.evidence.retiring import list_orphans
from server.evidence.rows import KINDS, read_content
from server.evidence.versions import list_differences

PER_PAGE = 50
# Whoever wants to look further back asks the database.
MOST_PAGES = 100_000
# Of a batch larger than this none is ticked beforehand: an import is looked at row by row.
MOST_TICKED = 12
_SECTIONS = "<any(entities, sources, facts):section>"


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/proposals")(show_queue)
    blueprint.get("/proposals/<int:number>")(show_proposal)
    blueprint.get("/proposals/<int:number>/effects")(show_effects)
    blueprint.post("/proposals/<int:number>/comment")(comment)
    blueprint.post("/proposals/decide")(decide)
    blueprint.post(f"/retire/{_SECTIONS}/<path:record_id>")(retire)
    blueprint.post(f"/bring-back/{_SECTIONS}/<path:record_id>")(bring_back)
    blueprint.get("/log")(show_log)


@needs(Role.READER)
def show_queue() -> Answer:
    """Proposals of one state, the oldest first; a batch can be asked for by itself."""
    wanted = request.args.get("state", State.IN_REVIEW.value)
    state = State(wanted) if wanted in tuple(State) else State.IN_REVIEW
    batch, after = request.args.get("batch") or None, request.args.get("after", 0, int)
    with get_desk().database.reading() as connection:
        found = list_proposals(connection, states={state}, batch=batch, after=after, limit=PER_PAGE + 1)
        counts = count_proposals(connection)
        of_batch = len(list_proposals(connection, states={State.DRAFT}, batch=batch)) if batch else 0
    more = found[PER_PAGE - 1].id if len(found) > PER_PAGE else None
    return render_template(
        "curation/queue.html",
        state=state,
        states=tuple(State),
        counts=counts,
        proposals=found[:PER_PAGE],
        batch=batch,
        counts_of_batch=of_batch,
        more=more,
    )


@needs(Role.READER)
def show_proposal(number: int) -> Answer:
    """What a proposal would change, whether the base would be sound, what was said, and what can be done."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        proposal = find_proposal(connection, number)
        batch = list_proposals(connection, batch=proposal.batch, limit=PER_PAGE) if proposal.batch else (proposal,)
        base = read_version(connection, proposal.section, proposal.record_id, proposal.base_version)
        collisions = find_collisions(connection, [proposal]) if proposal.is_open else ()
        events = list_events(connection, number)
        writers = list_writers(connection, proposal)
        approver = find_approver(connection, proposal, solo_curator=desk.settings.solo_curator)
    together = tuple(each for each in batch if each.is_open) if len(batch) <= MOST_TICKED else (proposal,)
    faults = _check(current, together) if proposal.is_open and not collisions else ()
    account = get_account()
    return render_template(
        "curation/proposal.html",
        proposal=proposal,
        batch=batch,
        is_ticked=lambda each: each.id == proposal.id or (len(batch) <= MOST_TICKED and each.state is proposal.state),
        changes=list_differences(base, proposal.content),
        collisions=[(each, list_differences(each.base, each.theirs)) for each in collisions],
        faults=faults,
        statement=_write_statement(current, together, proposal),
        language=desk.parts.show.language,
        events=events,
        approver=approver,
        is_own=account.name in writers and not desk.settings.solo_curator,
        has_hand=proposal.author == account.name or may(Role.REVIEWER),
    )


@needs(Role.CONTRIBUTOR)
def show_effects(number: int) -> Answer:
    """Which kept checks would be answered otherwise."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        proposal = find_proposal(connection, number)
        batch = list_proposals(connection, batch=proposal.batch, states=OPEN, limit=PER_PAGE) if proposal.batch else ()
    together = batch if 0 < len(batch) <= MOST_TICKED else (proposal,)
    about = [(each.section, each.record_id, each.read_record()) for each in together]
    effects = find_effects(desk.parts, current, apply_proposals(current.documents, together), about)
    return render_template("curation/effects.html", proposal=proposal, effects=effects)


@needs(Role.CONTRIBUTOR)
def comment(number: int) -> Answer:
    """Add words to a proposal."""
    desk, words = get_desk(), request.form.get("reason", "")
    if words.strip():
        with desk.database.writing() as connection:
            comment_on(connection, number, desk.author(get_account().name, words))
    else:
        flash("A comment needs words.")
    return redirect(url_for("curation.show_proposal", number=number))


@needs(Role.CONTRIBUTOR)
def decide() -> Answer:
    """Do one thing with the proposals that are ticked: submit, withdraw, approve, publish or reject them.

    The drafts of a batch can be submitted or withdrawn as a whole (``whole_batch``): nobody ticks a thousand rows.
    """
    desk, account = get_desk(), get_account()
    ids = _list_ids()
    action, author = request.form.get("action", ""), desk.author(account.name, request.form.get("reason", ""))
    if not ids:
        flash("Nothing is ticked.")
        return redirect(url_for("curation.show_queue"))
    if action in ("approve", "publish", "reject") and not may(Role.REVIEWER):
        raise Refused(f"Reviewers {action} proposals; you are {account.role}.")
    if action == "reject" and not author.reason:
        flash("Say why it is rejected.")
        return redirect(url_for("curation.show_proposal", number=ids[0]))
    try:
        with desk.database.writing() as connection:
            told = act_on(connection, action, ids, author)
    except StaleProposals as error:
        shown = [
            (each, list_differences(each.base, each.theirs), list_differences(each.base, each.yours))
            for each in error.collisions
        ]
        return render_template("curation/stale.html", collisions=shown), 412
    except InvalidEvidence as error:
        return render_template("curation/unsound.html", faults=error.faults, number=ids[0]), 422
    flash(told)
    return redirect(url_for("curation.show_proposal", number=ids[0]))


def _list_ids() -> list[int]:
    """The proposals that the form is about: those ticked, or all drafts of its batch."""
    batch = request.form.get("whole_batch", "")
    if batch and request.form.get("action") in ("submit", "withdraw"):
        with get_desk().database.reading() as connection:
            return [proposal.id for proposal in list_proposals(connection, batch=batch, states={State.DRAFT})]
    return list(dict.fromkeys(request.form.getlist("ids", type=int)))


def act_on(connection: Any, action: str, ids: Collection[int], author: Author) -> str:
    """Submit, withdraw, reject, approve or publish proposals for who is signed in; what was done, in words.

    Raises Refused for what is not theirs to do, and whatever the action itself raises.
    """
    desk = get_desk()
    vocabulary, solo = desk.parts.vocabulary, desk.settings.solo_curator
    if action in ("submit", "withdraw") and not may(Role.REVIEWER):
        for number in ids:
            proposal = find_proposal(connection, number)
            if proposal.author != author.name:
                raise Refused(
                    f"Proposal {number} is {proposal.author}'s; {proposal.author} or a reviewer may {action} it."
                )
    match action:
        case "submit":
            submit_proposals(connection, ids, vocabulary, author)
            return "Handed to the reviewers."
        case "withdraw":
            withdraw_proposals(connection, ids, author)
            return "Withdrawn."
        case "reject":
            reject_proposals(connection, ids, author)
            return "Rejected, with the reason."
        case "approve":
            approve_proposals(connection, ids, author, solo_curator=solo)
            return "Approved."
        case "publish":
            waiting = [find_proposal(connection, number) for number in ids]
            new = [each.id for each in waiting if find_approver(connection, each, solo_curator=solo) is None]
            approve_proposals(connection, new, author, solo_curator=solo)
            silent = desk.author(author.name, "")
            revision = publish_within(connection, ids, vocabulary, silent, solo_curator=solo)
            return f"Published as revision {revision}."
    raise Refused("There is no such action.")


@needs(Role.CONTRIBUTOR)
def retire(section: str, record_id: str) -> Answer:
    """Propose to retire a record, and with a fact the sources that nothing else cites."""
    desk = get_desk()
    author = desk.author(get_account().name, request.form.get("reason", ""))
    if not author.reason:
        flash("Say why it is to be retired.")
        return redirect(url_for("curation.show_record", section=section, record_id=record_id))
    with desk.database.writing() as connection:
        documents = desk.parts.current.read(connection).documents
        orphans = list_orphans(documents, record_id) if section == "facts" else ()
        drafts = [Draft(section, record_id, None), *(Draft("sources", source, None) for source in orphans)]
        batch = f"retire-{author.moment:%Y%m%d%H%M%S}-{record_id}"[:80] if orphans else None
        ids = create_proposals(connection, drafts, author, batch=batch)
    return redirect(url_for("curation.show_proposal", number=ids[0]))


@needs(Role.CONTRIBUTOR)
def bring_back(section: str, record_id: str) -> Answer:
    """Propose to publish a past version of a record again."""
    desk = get_desk()
    author = desk.author(get_account().name, request.form.get("reason", ""))
    version = request.form.get("version", 0, int)
    if not author.reason:
        flash("Say why it is to be brought back.")
        return redirect(url_for("curation.show_record", section=section, record_id=record_id))
    with desk.database.writing() as connection:
        content = read_version(connection, section, record_id, version)
        if content is None:
            raise Refused(f"'{record_id}' has no version {version}.")
        record = read_content(KINDS[section].shape, content)
        (number,) = create_proposals(connection, [Draft.write(section, record)], author)
    return redirect(url_for("curation.show_proposal", number=number))


@needs(Role.REVIEWER)
def show_log() -> Answer:
    """Who did what, the latest first."""
    page = min(MOST_PAGES, max(1, request.args.get("page", 1, int)))
    actor = request.args.get("actor") or None
    with get_desk().database.reading() as connection:
        entries = list_entries(connection, actor=actor, skip=(page - 1) * PER_PAGE, limit=PER_PAGE + 1)
    more = page + 1 if len(entries) > PER_PAGE else None
    return render_template("curation/log.html", entries=entries[:PER_PAGE], actor=actor or "", more=more)


def _check(current: Current, together: Collection[Proposal]) -> Collection[Any]:
    return check_documents(apply_proposals(current.documents, together), get_desk().parts.vocabulary)


def _write_statement(current: Current, together: Collection[Proposal], proposal: Proposal) -> str | None:
    """The sentence readers would see of a proposed fact."""
    record = proposal.read_record()
    if proposal.section != "facts" or record is None:
        return None
    parts = get_desk().parts
    base, _ = build_base(apply_proposals(current.documents, together), parts.vocabulary.attributes)
    try:
        fact = build_fact(record, parts.vocabulary.attributes, {source.id: source for source in base.sources})
    except FieldError:
        return None
    return parts.show.write_statement(fact)
