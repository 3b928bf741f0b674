"""The HTTP edge: requests in, values to the checker, JSON and problem documents out."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from server.api import checks, fact_lists, facts, feedback, health, pages, readings, record_pages, replays
from server.api.body import MAX_BODY_BYTES, drain_refused
from server.api.browser_policy import register_browser_policy
from server.api.problems import register_problems
from server.api.request_log import configure_logging, register_request_log
from server.api.services import EXTENSION_KEY, ServiceHolder


def register_api(app: Flask, holder: ServiceHolder) -> None:
    """Puts the routes, the error documents, the request log and the browser policy on the application."""
    settings = holder.settings
    app.extensions[EXTENSION_KEY] = holder
    # One more than is accepted: of a body sent in chunks werkzeug gives as much and does not say that there was more.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts.split() or None
    app.json.sort_keys = False  # type: ignore[attr-defined]
    configure_logging(settings.log_level)
    register_request_log(app)
    register_problems(app)
    register_browser_policy(app, settings.allowed_origins.split())
    app.after_request(drain_refused)
    for module in (checks, replays, readings, feedback, facts, fact_lists, record_pages, health, pages):
        app.register_blueprint(module.blueprint)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
