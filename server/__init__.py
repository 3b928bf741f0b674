"""Periksa's server. ``create_app`` is the only place where its parts are wired together."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask

from server.api import register_api
from server.api.services import ServiceHolder, Services
from server.config import Settings, read_settings
from server.errors import NotReady


def create_app(settings: Settings | None = None, holder: ServiceHolder | None = None) -> Flask:
    """The WSGI application.

    ``settings`` default to those of the environment; ``holder`` replaces everything behind the routes (tests).
    Raises InvalidSettings.
    """
    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    register_api(app, holder or _build_holder(settings))
    return app


def _build_holder(settings: Settings) -> ServiceHolder:
    def build() -> Services:
        raise NotReady("The checker is not wired yet.")

    return ServiceHolder(settings, build, {}, _read_today)


def _read_today() -> date:
    return datetime.now(UTC).date()
