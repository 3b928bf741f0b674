"""One line a request on standard error: what was asked of which route, never a text or an address of a reader."""

from __future__ import annotations

import re
import secrets
import sys
import time
import traceback
from typing import TextIO

import structlog
from flask import Flask, Response, g, has_app_context, request

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_log = structlog.stdlib.get_logger("periksa")


def configure_logging(level: str, stream: TextIO | None = None) -> None:
    """JSON lines on standard error or ``stream``; for a terminal, lines to read."""
    stream = stream or sys.stderr
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer() if stream.isatty() else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
    )


def register_request_log(app: Flask) -> None:
    """Gives every request an id, sent back as X-Request-ID, and logs its end."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if _REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    _log.info(
        "request",
        request_id=g.request_id,
        method=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
    )
    return response


def log_failure(error: BaseException) -> None:
    """Logs kind and place of an error. Its message is left out: it may quote the text that was being checked."""
    chain: list[str] = []
    link: BaseException | None = error
    while link is not None and len(chain) < 5:
        frames = traceback.extract_tb(link.__traceback__)
        chain.append(
            f"{type(link).__name__} at " + " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in frames[::-1])
        )
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    _log.error("failure", request_id=g.get("request_id") if has_app_context() else None, errors=chain)
