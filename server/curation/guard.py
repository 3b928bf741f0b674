"""Who may see and do what: the account of a request, the role a page needs, and how a refusal is shown."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import Blueprint, Response, g, redirect, render_template, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from server.curation.desk import get_desk
from server.curation.sessions import check_token, end_session, read_token
from server.curation.uploads import accept_large_body
from server.errors import Conflict, InvalidData, NotFound, NotReady, PeriksaError, Refused
from server.evidence.accounts import Account, Role, find_account

P = ParamSpec("P")
Answer = str | Response | AnyResponse | tuple[str, int]
_STATUS: tuple[tuple[type[PeriksaError], int], ...] = (
    (Refused, 403),
    (NotFound, 404),
    (Conflict, 409),
    (InvalidData, 422),
    (NotReady, 503),
)


def get_account() -> Account:
    """Who is signed in. Only for views behind ``needs``."""
    return cast(Account, g.curator)


def may(role: Role) -> bool:
    """Whether who is signed in may do what that role may."""
    account = g.get("curator")
    return account is not None and account.role.includes(role)


def needs(role: Role) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """A view for people of that role or above; others are asked to sign in, or told who may."""

    def guard(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
            account: Account | None = g.curator
            if account is None:
                wanted = request.full_path.rstrip("?") if request.method == "GET" else None
                return redirect(url_for("curation.show_sign_in", next=wanted))
            if not account.role.includes(role):
                raise Refused(f"This is for the role {role} and above; you are {account.role}. Ask an admin.")
            return view(*args, **kwargs)

        return guarded

    return guard


def register_guard(blueprint: Blueprint) -> None:
    """Look up the account before every view, ask for the token of every form, and show errors as pages."""
    blueprint.before_request(_admit)
    blueprint.after_request(_keep_to_oneself)
    blueprint.context_processor(_describe_session)
    blueprint.register_error_handler(PeriksaError, show_error)
    blueprint.register_error_handler(HTTPException, _show_http_error)


def make_place(secret: str) -> str:
    """A keyed digest of the address a request came from: enough to count failures, and not to read it back."""
    return hmac.new(secret.encode(), (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()


def show_error(error: PeriksaError) -> tuple[str, int]:
    """The page of an expected error."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return render_template("curation/error.html", status=status, detail=error.detail), status


def _admit() -> None:
    g.curator = None
    name = session.get("account")
    if isinstance(name, str):
        with get_desk().database.reading() as connection:
            account = find_account(connection, name)
        if account is not None and account.active and account.session_version == session.get("version"):
            g.curator = account
        else:
            end_session()
    if request.method == "POST":
        if may(Role.CONTRIBUTOR):
            accept_large_body()
        check_token()
        # PostgreSQL keeps no text that holds it, and nobody types it.
        if any("\0" in typed for typed in request.form.values()):
            raise InvalidData("The form holds a character that cannot be kept (NUL). Take it out.")


def _keep_to_oneself(response: Response) -> Response:
    if not request.path.startswith("/curation/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _describe_session() -> dict[str, object]:
    return {"account": g.get("curator"), "token": read_token, "may": may, "Role": Role}


def _show_http_error(error: HTTPException) -> AnyResponse | HTTPException | tuple[str, int]:
    status = error.code or 500
    if status < 400:
        return error
    detail = error.description or "The request cannot be used."
    return render_template("curation/error.html", status=status, detail=detail), status
