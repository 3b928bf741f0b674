"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from server.curation.desk import get_desk
from server.curation.guard import Answer, get_account, make_place, needs
from server.curation.passwords import hash_password, is_password
from server.curation.sessions import begin_session, end_session, is_curation
from server.errors import InvalidData
from server.evidence.accounts import (
    Role,
    end_sessions,
    find_account,
    has_accounts,
    is_held_back,
    note_failure,
    set_password,
)
from server.evidence.audit import note_action

HELD_BACK = "Too many sign-ins failed of late. Try again in a quarter of an hour."
WRONG = "Name and password do not belong together."


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/sign-in")(show_sign_in)
    blueprint.post("/sign-in")(sign_in)
    blueprint.post("/sign-out")(sign_out)
    blueprint.get("/account")(show_account)
    blueprint.post("/account/password")(change_password)
    blueprint.post("/account/sign-out-everywhere")(sign_out_everywhere)


def show_sign_in() -> Answer:
    if g.curator is not None:
        return redirect(url_for("curation.show_start"))
    return _show_form()


def sign_in() -> Answer:
    desk = get_desk()
    name, password = request.form.get("name", "").strip()[:80], request.form.get("password", "")
    place, now = make_place(desk.read_secret()), desk.clock()
    with desk.database.reading() as connection:
        held_back = is_held_back(connection, name, place, now)
        account = find_account(connection, name)
    if held_back:
        return _show_form(HELD_BACK, 429)
    right = is_password(None if account is None else account.password_hash, password)
    if account is None or not right or not account.active:
        with desk.database.writing() as connection:
            note_failure(connection, name, place, now)
        return _show_form(WRONG, 403)
    with desk.database.writing() as connection:
        note_action(connection, now, name, "session.began", name)
    begin_session(account)
    return redirect(_find_way(request.form.get("next", "")))


def sign_out() -> Answer:
    end_session()
    return redirect(url_for("curation.show_sign_in"))


@needs(Role.READER)
def show_account() -> Answer:
    return render_template("curation/account.html", errors=[])


@needs(Role.READER)
def change_password() -> Answer:
    account, desk = get_account(), get_desk()
    place, now = make_place(desk.read_secret()), desk.clock()
    with desk.database.reading() as connection:
        held_back = is_held_back(connection, account.name, place, now)
    if held_back:
        return render_template("curation/account.html", errors=[HELD_BACK]), 429
    if not is_password(account.password_hash, request.form.get("password", "")):
        with desk.database.writing() as connection:
            note_failure(connection, account.name, place, now)
        return render_template("curation/account.html", errors=["This is not your present password."]), 403
    try:
        kept = hash_password(account.name, request.form.get("new", ""))
    except InvalidData as error:
        return render_template("curation/account.html", errors=[error.detail]), 422
    with desk.database.writing() as connection:
        set_password(connection, account.name, kept, account.name, now)
        changed = find_account(connection, account.name)
    if changed is not None:
        begin_session(changed)
    flash("The password is changed. Every other session of yours has ended.")
    return redirect(url_for("curation.show_account"))


@needs(Role.READER)
def sign_out_everywhere() -> Answer:
    account, desk = get_account(), get_desk()
    with desk.database.writing() as connection:
        end_sessions(connection, account.name, account.name, desk.clock())
    end_session()
    return redirect(url_for("curation.show_sign_in"))


def _show_form(error: str = "", status: int = 200) -> tuple[str, int]:
    with get_desk().database.reading() as connection:
        is_unkept = not has_accounts(connection)
    page = render_template(
        "curation/sign_in.html",
        error=error,
        is_unkept=is_unkept,
        name=request.form.get("name", ""),
        next=request.values.get("next", ""),
    )
    return page, status


def _find_way(wanted: str) -> str:
    """Where to go after signing in: the page that was asked for, where it is one of ours."""
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or not is_curation(parts.path) or "\\" in wanted:
        return url_for("curation.show_start")
    return wanted
