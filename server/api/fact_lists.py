"""GET /v1/facts: the facts of the base, of now or of a past revision, a page at a time."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from server.api.answers import FactListAnswer
from server.api.description import describe
from server.api.facts import AT_REVISION, choose_base, read_number
from server.api.reply_language import choose_reply_language
from server.api.services import get_holder, get_services
from server.errors import RequestRefused

blueprint = Blueprint("fact_lists", __name__)
_USUAL, _MOST = 50, 200


@blueprint.get("/v1/facts")
@describe(
    "List facts",
    "Published statements by id, a page at a time. Labels follow `Accept-Language`.",
    answer=FactListAnswer,
    problems=("bad_request", "revision_not_found", "not_ready"),
    query={
        "subject": "Only facts about the entity of this id.",
        "attribute": "Only facts of this attribute.",
        "at_revision": AT_REVISION,
        "after": "Go on behind this id: `next` of the page before.",
        "limit": f"How many, 1 to {_MOST}; {_USUAL} when left out.",
    },
)
def list_facts() -> Response:
    services = get_services()
    asked = request.args
    limit = read_number("limit", asked.get("limit", str(_USUAL)))
    if not 1 <= limit <= _MOST:
        raise RequestRefused(f"limit: {limit} is not from 1 to {_MOST}.", code="bad_request")
    base = choose_base(services)
    subject, attribute, after = asked.get("subject"), asked.get("attribute"), asked.get("after", "")
    found = sorted(
        (
            fact
            for fact in base.list_every_fact()
            if (subject is None or fact.subject == subject)
            and (attribute is None or fact.attribute == attribute)
            and fact.id > after
        ),
        key=lambda fact: fact.id,
    )
    language = choose_reply_language(
        None, request.accept_languages, None, services.languages, services.default_language
    )
    page, today = found[:limit], get_holder().today()
    answer = {
        "facts": [
            services.presenter.present_fact(fact, language, services.find_stale(base, fact, today)) for fact in page
        ],
        "evidence_revision": base.revision,
        "next": page[-1].id if len(found) > limit else None,
    }
    response = Response(orjson.dumps(answer), content_type="application/json", headers={"Content-Language": language})
    response.vary.add("Accept-Language")
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
