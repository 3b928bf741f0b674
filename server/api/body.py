"""The request's bytes -> a JSON object, or a refusal that says what is wrong with them."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from server.errors import FieldFault, InvalidFields, RequestRefused

MAX_BODY_BYTES = 256 * 1024
MAX_DRAINED_BYTES = 4 * 1024 * 1024


def read_object() -> dict[str, Any]:
    """The body of the current request as a dict, every member named once.

    Raises werkzeug's UnsupportedMediaType and RequestEntityTooLarge, RequestRefused for a body that is not JSON, and
    InvalidFields for JSON that is not an object.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as `Content-Type: application/json`.")
    if request.content_encoding not in (None, "", "identity"):
        raise UnsupportedMediaType("Send the body as it is, without a Content-Encoding.")
    body = request.get_data(cache=False)
    if len(body) > MAX_BODY_BYTES:
        raise RequestEntityTooLarge
    value = parse_json(body)
    if not isinstance(value, dict):
        raise InvalidFields(
            (FieldFault("", "wrong_type", "The body is JSON, but not an object.", 'Send an object: {"text": "..."}.'),)
        )
    return value


def drain_refused(response: Response) -> Response:
    """Reads on where a request was refused before its body had come in.

    Closing a connection while the client still sends makes many clients report a reset instead of the answer. A form
    that was parsed has been read to its end; some servers would wait here for more.
    """
    if "form" in vars(request):
        return response
    if response.status_code >= 400 and request.method not in ("GET", "HEAD", "OPTIONS"):
        stream, left = request.environ["wsgi.input"], MAX_DRAINED_BYTES
        while left > 0 and (chunk := stream.read(min(left, 65_536))):
            left -= len(chunk)
    return response


def parse_json(body: bytes) -> Any:
    """JSON as RFC 8259 has it, and I-JSON's rule (RFC 7493, 2.3) that no member is named twice.

    Raises RequestRefused.
    """
    if not body.strip():
        raise RequestRefused('The body is empty. Send a JSON object: {"text": "..."}.', code="json_invalid")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestRefused(
            f"The body is not UTF-8: byte {error.start} cannot be read. Encode it as UTF-8.", code="json_invalid"
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_build_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise RequestRefused(
            f"The body is not JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}.",
            code="json_invalid",
        ) from None
    except RecursionError:
        raise RequestRefused("The body is nested too deeply. Send a flat object.", code="json_invalid") from None
    except RequestRefused:
        raise
    except ValueError:  # the interpreter's own limit on the digits of an integer
        raise RequestRefused("The body holds a number that is too long to read.", code="json_invalid") from None


def _build_object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(members)
    if len(built) < len(members):
        seen: set[str] = set()
        twice = next(name for name, _ in members if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise RequestRefused(f"The body names {show_name(twice)} twice. Send it once.", code="json_invalid")
    return built


def _refuse_constant(name: str) -> NoReturn:
    raise RequestRefused(f"The body is not JSON: {name} is not a JSON value.", code="json_invalid")


def show_name(name: str) -> str:
    """A member's name as an error may show it: short, and free of characters that cannot be sent."""
    shown = name if len(name) <= 100 else name[:100] + "..."
    return json.dumps(shown.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
