"""The target of gunicorn: ``gunicorn server.wsgi:app``."""

from __future__ import annotations

from contextlib import suppress

from server import create_app
from server.api.services import EXTENSION_KEY
from server.errors import NotReady

app = create_app()
with suppress(NotReady):  # the server starts all the same, and /readyz says what is missing
    app.extensions[EXTENSION_KEY].get()  # load before the workers fork, so that they share the memory
