"""What the keepers of the evidence work with."""

from __future__ import annotations

from flask import Blueprint, Flask

from server.curation import (
    browse_pages,
    edit_pages,
    import_pages,
    program_api,
    review_pages,
    sign_in_pages,
    stale_pages,
)
from server.curation.desk import EXTENSION_KEY, Desk
from server.curation.guard import register_guard
from server.curation.sessions import PREFIX, configure_sessions


def register_curation(app: Flask, desk: Desk) -> None:
    """Put the curation pages and their sessions on the application."""
    app.extensions[EXTENSION_KEY] = desk
    configure_sessions(app, desk.read_secret)
    blueprint = Blueprint(
        "curation",
        __name__,
        url_prefix=PREFIX,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    register_guard(blueprint)
    for pages in (sign_in_pages, browse_pages, edit_pages, review_pages, import_pages, stale_pages):
        pages.register(blueprint)
    app.register_blueprint(blueprint)
    app.register_blueprint(program_api.blueprint)
