"""POST /v1/readings: how a text was read, without judging it."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from server.api.answers import ReadingAnswer
from server.api.body import read_object
from server.api.description import describe
from server.api.faults import validate
from server.api.reply_language import choose_reply_language
from server.api.requests import ReadingRequest
from server.api.services import get_holder, get_services

blueprint = Blueprint("readings", __name__)


@blueprint.post("/v1/readings")
@describe(
    "Read a text",
    "Language, quantities, periods, names and claims, each with where it stands and its canonical value; no verdict.",
    request=ReadingRequest,
    answer=ReadingAnswer,
    problems=(
        "json_invalid",
        "origin_refused",
        "body_too_large",
        "media_type_unsupported",
        "fields_invalid",
        "not_ready",
    ),
)
def post_reading() -> Response:
    body = read_object()
    services = get_services()
    asked = validate(ReadingRequest, body, services.languages)
    reading = services.checker.read(asked.to_passage(get_holder().today()))
    language = choose_reply_language(
        None, request.accept_languages, reading.language, services.languages, services.default_language
    )
    answer = orjson.dumps(services.presenter.present_reading(reading, language))
    return Response(answer, content_type="application/json", headers={"Content-Language": language})
