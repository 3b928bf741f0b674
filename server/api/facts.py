"""GET /v1/facts/{id}: one statement of the evidence base with its sources."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from server.api.answers import FactAnswer
from server.api.description import describe
from server.api.reply_language import choose_reply_language
from server.api.services import get_services
from server.errors import NotFound

blueprint = Blueprint("facts", __name__)


@blueprint.get("/v1/facts/<path:fact_id>")
@describe(
    "Look up a fact",
    "One published statement with subject, value, status and sources. Labels follow `Accept-Language`.",
    answer=FactAnswer,
    problems=("fact_not_found", "not_ready"),
    parameters={"fact_id": "The fact's id; it contains slashes."},
)
def get_fact(fact_id: str) -> Response:
    services = get_services()
    fact = services.facts.find_fact(fact_id)
    if fact is None:
        raise NotFound("No fact has this id. Ids stand in `evidence` of every answered check.", code="fact_not_found")
    language = choose_reply_language(
        None, request.accept_languages, None, services.languages, services.default_language
    )
    body = orjson.dumps(services.presenter.present_fact(fact, language))
    response = Response(body, content_type="application/json", headers={"Content-Language": language})
    response.vary.add("Accept-Language")
    response.cache_control.no_cache = True  # keep it, but ask with the ETag each time
    response.add_etag()
    response.make_conditional(request)
    return response
