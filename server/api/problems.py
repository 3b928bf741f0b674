"""Every error as application/problem+json (RFC 9457), with a stable code; the table below is the whole list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from server.api.request_log import log_failure
from server.errors import FieldFault, InvalidFields, NotFound, NotReady, PeriksaError, RequestRefused, TooMany


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error: its HTTP status, its short name, and when a client meets it."""

    status: int
    title: str
    meaning: str


PROBLEMS: Mapping[str, Problem] = {
    "json_invalid": Problem(400, "Not JSON", "The body is empty, not UTF-8, not JSON, or names a member twice."),
    "bad_request": Problem(400, "Bad request", "The request itself is malformed; `detail` says how."),
    "origin_refused": Problem(
        403, "Origin refused", "A web page of another site made the call; see `ALLOWED_ORIGINS` in docs/operations.md."
    ),
    "not_found": Problem(404, "No such address", "Nothing is served at this address."),
    "figure_not_found": Problem(
        404, "Nothing to draw", "The check, or that claim of it, holds no figures or times that can be drawn."
    ),
    "check_not_found": Problem(
        404, "No such check", "No check has this id, or it is older than the server keeps them."
    ),
    "checks_not_kept": Problem(404, "Checks are not kept", "This server keeps no answers, so none can be replayed."),
    "feedback_not_kept": Problem(
        404, "Feedback is not kept", "This server keeps nothing that readers say (`QUESTION_RETENTION_DAYS=0`)."
    ),
    "fact_not_found": Problem(404, "No such fact", "No fact has this id."),
    "revision_not_found": Problem(404, "No such revision", "The base has no revision of this number."),
    "entity_not_found": Problem(404, "No such entity", "No entity has this id."),
    "source_not_found": Problem(404, "No such source", "No source has this id."),
    "method_not_allowed": Problem(405, "Method not allowed", "The address does not take this method; see `Allow`."),
    "body_too_large": Problem(413, "Body too large", "The body is larger than 256 kB."),
    "media_type_unsupported": Problem(415, "Media type not supported", "The body is not sent as `application/json`."),
    "fields_invalid": Problem(422, "Fields cannot be used", "`errors` names each field, what is wrong, and the cure."),
    "too_many_requests": Problem(
        429,
        "Too many requests",
        "Too much was sent from one address, or by all; `Retry-After` says how long to wait.",
    ),
    "internal_error": Problem(500, "Internal error", "The server failed; quote `request_id` when reporting it."),
    "not_ready": Problem(503, "Not ready", "Something the server needs is missing; `/readyz` says what."),
}

_CODE_OF_STATUS: Mapping[int, str] = {
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "media_type_unsupported",
}
_KEPT_HEADERS = ("Allow", "Retry-After")


def build_problem(
    code: str, detail: str, *, faults: tuple[FieldFault, ...] = (), status: int | None = None, **members: Any
) -> Response:
    """The answer for one error; ``members`` are further members of the document."""
    problem = PROBLEMS[code]
    document: dict[str, Any] = {
        "type": f"/docs#{code}",
        "title": problem.title,
        "status": status or problem.status,
        "code": code,
        "detail": detail,
        "request_id": g.get("request_id"),
    }
    if faults:
        document["errors"] = [asdict(fault) for fault in faults]
    document |= members
    return Response(orjson.dumps(document), status=document["status"], content_type="application/problem+json")


def register_problems(app: Flask) -> None:
    """Turns every exception that leaves a view into a problem document."""
    app.register_error_handler(PeriksaError, _present_expected)
    app.register_error_handler(HTTPException, _present_http)
    app.register_error_handler(Exception, _present_unexpected)


def _present_expected(error: PeriksaError) -> Response:
    if isinstance(error, InvalidFields):
        return build_problem(error.code, error.detail, faults=error.faults)
    if isinstance(error, RequestRefused | NotFound | NotReady):
        return build_problem(error.code, error.detail)
    if isinstance(error, TooMany):
        answer = build_problem(error.code, error.detail)
        answer.headers["Retry-After"] = str(error.retry_after_s)
        return answer
    return _present_unexpected(error)


def _present_http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:  # a redirect
        return error
    if status >= 500:
        return _present_unexpected(error)
    code = _CODE_OF_STATUS.get(status, "bad_request")
    answer = build_problem(code, _describe_http(code, error), status=status)
    for name, value in error.get_headers():
        if name in _KEPT_HEADERS:
            answer.headers[name] = value
    return answer


def _describe_http(code: str, error: HTTPException) -> str:
    own = {
        "not_found": "Nothing is served at this address. The addresses are listed at /docs and in /openapi.json.",
        "method_not_allowed": "This address does not take this method; the header `Allow` lists those it takes.",
        "body_too_large": "The body is larger than 256 kB. Send the sentence and at most 5,000 characters around it.",
    }
    return own.get(code) or error.description or PROBLEMS[code].meaning


def _present_unexpected(error: Exception) -> Response:
    log_failure(error)
    return build_problem("internal_error", "The server failed on this request. It was logged under `request_id`.")
