"""What readers ask that the base cannot answer, and what they say of answers: one queue, decided by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from server.curation.desk import get_desk
from server.curation.guard import Answer, get_account, needs
from server.curation.settling import find_near, settle_questions
from server.errors import InvalidData
from server.evidence.accounts import Role
from server.evidence.canonical import write_lines
from server.evidence.feedback_queue import count_opinions, count_remarks, decide_remark, list_remarks
from server.evidence.loader import Author
from server.evidence.question_queue import (
    LONGEST_WORDS,
    KeptQuestion,
    Wanted,
    count_questions,
    dismiss_question,
    list_choices,
    list_questions,
    reopen_question,
)
from server.evidence.questions import State

Action = Callable[[Any, Author], None]
PER_PAGE = 25
LATELY = timedelta(days=30)
_DECISIONS = {"resolve": State.ANSWERED, "dismiss": State.DISMISSED, "reopen": State.OPEN}


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/questions")(show_questions)
    blueprint.post("/questions/<key>/dismiss")(dismiss)
    blueprint.post("/questions/<key>/reopen")(reopen)
    blueprint.get("/questions/feedback")(show_feedback)
    blueprint.post("/questions/feedback/<int:number>")(decide_feedback)


@needs(Role.CONTRIBUTOR)
def show_questions() -> Answer:
    """Questions of one state, the most asked of the last thirty days first; before, what was published since is tried
    on the open ones."""
    desk = get_desk()
    settled = settle_questions(desk)
    wanted = _read_wanted(request.args)
    by_count, page = request.args.get("order") != "recent", max(1, request.args.get("page", 1, int))
    since = desk.clock().date() - LATELY
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        start = (page - 1) * PER_PAGE
        found = list_questions(connection, wanted, since, by_count=by_count, start=start, limit=PER_PAGE + 1)
        counts, choices = count_questions(connection), list_choices(connection)
        remarks = count_remarks(connection)
    shown = found[:PER_PAGE]
    return render_template(
        "curation/questions.html",
        wanted=wanted,
        by_count=by_count,
        questions=shown,
        near=find_near(desk, current, shown),
        labels={entity.id: entity.label for entity in current.base.entities},
        draft=link_draft,
        counts=counts,
        remarks=remarks,
        choices=choices,
        settled=settled,
        page=page,
        has_more=len(found) > PER_PAGE,
        examples_after=desk.settings.question_examples_after,
        language=desk.parts.show.language,
        longest=LONGEST_WORDS,
    )


@needs(Role.CONTRIBUTOR)
def dismiss(key: str) -> Answer:
    """Take a question off the list, with a reason."""
    if not request.form.get("reason", "").strip():
        flash("Say why it is not for us: whoever meets it again wants to know.")
        return redirect(url_for("curation.show_questions"))
    return _act(lambda connection, author: dismiss_question(connection, key, author), "Taken off the list.")


@needs(Role.CONTRIBUTOR)
def reopen(key: str) -> Answer:
    """Put a question on the list again."""
    return _act(lambda connection, author: reopen_question(connection, key, author), "On the list again.")


@needs(Role.CONTRIBUTOR)
def show_feedback() -> Answer:
    """What readers who disagree say, the oldest first."""
    asked = request.args.get("state", "")
    state = State(asked) if asked in tuple(State) else State.OPEN
    after = request.args.get("after", 0, int)
    with get_desk().database.reading() as connection:
        found = list_remarks(connection, state, after=after, limit=PER_PAGE + 1)
        counts, remarks, opinions = count_questions(connection), count_remarks(connection), count_opinions(connection)
    return render_template(
        "curation/feedback.html",
        state=state,
        states=tuple(State),
        found=found[:PER_PAGE],
        more=found[PER_PAGE - 1].id if len(found) > PER_PAGE else None,
        counts=counts,
        remarks=remarks,
        opinions={opinion.value: number for opinion, number in opinions.items()},
        longest=LONGEST_WORDS,
    )


@needs(Role.CONTRIBUTOR)
def decide_feedback(number: int) -> Answer:
    """Note what was done about what a reader said."""
    state = _DECISIONS.get(request.form.get("action", ""))
    if state is None:
        raise InvalidData("There is no such action.")
    desk = get_desk()
    author = desk.author(get_account().name, request.form.get("reason", ""))
    if not author.reason and state is not State.OPEN:
        flash("Say what was done, or why nothing was.")
    else:
        with desk.database.writing() as connection:
            decide_remark(connection, number, state, author)
        flash("Noted.")
    return redirect(url_for("curation.show_feedback"))


def link_draft(question: KeptQuestion) -> str:
    """The form that a question leads to, with its reading filled in: never with what readers claimed."""
    if question.name and not question.subject:
        return url_for("curation.show_new", section="entities", label=question.name, question=question.key)
    settings = write_lines(dict(question.qualifiers)) if question.qualifiers else ""
    filled = {"subject": question.subject, "attribute": question.attribute, "qualifiers": settings}
    known: dict[str, Any] = {name: value for name, value in filled.items() if value}
    why = f"Readers asked it {question.count} times."
    return url_for("curation.show_new", section="facts", question=question.key, reason=why, **known)


def _act(action: Action, told: str) -> Answer:
    desk = get_desk()
    author = desk.author(get_account().name, request.form.get("reason", ""))
    with desk.database.writing() as connection:
        action(connection, author)
    flash(told)
    return redirect(url_for("curation.show_questions"))


def _read_wanted(asked: Mapping[str, str]) -> Wanted:
    state = asked.get("state", "")
    return Wanted(
        state=State(state) if state in tuple(State) else State.OPEN,
        language=asked.get("language", ""),
        reason=asked.get("reason", ""),
        attribute=asked.get("attribute", ""),
        words=asked.get("q", "")[:200],
        read_only=bool(asked.get("read")),
    )
