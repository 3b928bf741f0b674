"""Sessions of curators: a signed cookie that only the curation pages get, and a token on every form.

The cookie names the account and the number of its sessions; raising that number (``accounts.end_sessions``) ends them
all. The API neither reads nor sets the cookie.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from datetime import timedelta

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from server.errors import Refused
from server.evidence.accounts import Account

PREFIX = "/curation"
LIFETIME = timedelta(hours=12)
COOKIE = "periksa_session"


class CurationSessions(SecureCookieSessionInterface):
    """Flask's signed cookie for the pages below PREFIX, with a key that is read when the first session needs it."""

    def __init__(self, read_key: Callable[[], str]) -> None:
        self._read_key = read_key

    def open_session(self, app: Flask, request: Request) -> SessionMixin | None:  # type: ignore[override]
        if not is_curation(request.path):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if is_curation(request.path):
            super().save_session(app, session, response)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:  # noqa: ARG002
        return URLSafeTimedSerializer(
            self._read_key(),
            salt="curation-session",
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return request.is_secure


def is_curation(path: str) -> bool:
    """Whether a page is one of the curation pages."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def configure_sessions(app: Flask, read_key: Callable[[], str]) -> None:
    """Put the sessions on the application."""
    app.session_interface = CurationSessions(read_key)
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_PATH=PREFIX,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=LIFETIME,
    )


def begin_session(account: Account) -> None:
    """Sign somebody in; whatever the cookie held before is dropped."""
    session.clear()
    session.permanent = True
    session["account"] = account.name
    session["version"] = account.session_version


def end_session() -> None:
    """Sign out in this browser."""
    session.clear()


def read_token() -> str:
    """The token that every form of this session carries."""
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(24)
    return str(session["token"])


def check_token() -> None:
    """Raises Refused for a form that did not come from a page of this session."""
    sent, kept = request.form.get("token", ""), str(session.get("token", ""))
    if not kept or not hmac.compare_digest(sent.encode(), kept.encode()):
        raise Refused("This form is from another session. Go back, load the page again, and send it once more.")
