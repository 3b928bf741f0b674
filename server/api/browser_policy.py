"""What browsers may do with our answers: who may call from another origin, and what our pages may load."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Flask, Response, request
from flask_cors import CORS

from server.api.problems import build_problem

_PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"


def register_browser_policy(app: Flask, allowed_origins: Sequence[str]) -> None:
    """Adds CORS for ``allowed_origins`` (regular expressions over the whole origin), and the security headers."""
    allowed = tuple(re.compile(pattern) for pattern in allowed_origins)
    CORS(
        app,
        resources={r"/v1/.*": {"origins": [f"^{pattern}$" for pattern in allowed_origins]}},
        allow_headers=["Content-Type", "Accept-Language", "X-Request-ID"],
        expose_headers=["ETag", "X-Request-ID", "Retry-After"],
        methods=["GET", "POST"],
        max_age=3600,
    )

    def refuse_foreign_origin() -> Response | None:
        """Other sites' pages may not make this server work for them (a browser sends POST before it asks)."""
        origin = request.headers.get("Origin")
        if request.method in ("GET", "HEAD", "OPTIONS") or origin is None:
            return None
        if origin in (f"http://{request.host}", f"https://{request.host}") or any(
            pattern.fullmatch(origin) for pattern in allowed
        ):
            return None
        return build_problem(
            "origin_refused",
            "Pages of other sites may not call this server. Call it from your own program or extension.",
        )

    app.before_request(refuse_foreign_origin)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    is_page = response.mimetype == "text/html"
    response.headers.setdefault("Content-Security-Policy", _PAGE_POLICY if is_page else _DATA_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.method == "POST" or response.status_code >= 400:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
