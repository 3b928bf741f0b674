"""One statement of the evidence base with its sources: GET /v1/facts/{id} for programs, /facts/{id} for people."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, render_template, request, url_for
from markupsafe import Markup

from server.api.answers import FactAnswer
from server.api.body import show_name
from server.api.description import describe
from server.api.linked_data import link_fact
from server.api.number_line import draw_figure
from server.api.reader_pages import choose_page_language, send_page
from server.api.reply_language import choose_reply_language
from server.api.services import FactFinder, Services, get_holder, get_services
from server.errors import NotFound, RequestRefused
from server.model.fact import Fact

blueprint = Blueprint("facts", __name__)
AT_REVISION = "The number of a past revision of the base, to read it as it was then; the present one when left out."


@blueprint.get("/v1/facts/<path:fact_id>")
@describe(
    "Look up a fact",
    "One published statement with subject, value, status and sources. Labels follow `Accept-Language`.",
    answer=FactAnswer,
    problems=("bad_request", "fact_not_found", "revision_not_found", "not_ready"),
    parameters={"fact_id": "The fact's id; it contains slashes."},
    query={"at_revision": AT_REVISION},
)
def get_fact(fact_id: str) -> Response:
    services = get_services()
    base = choose_base(services)
    fact = find_fact(base, fact_id)
    stale = services.find_stale(base, fact, get_holder().today())
    language = choose_reply_language(
        None, request.accept_languages, None, services.languages, services.default_language
    )
    body = orjson.dumps(services.presenter.present_fact(fact, language, stale))
    response = Response(body, content_type="application/json", headers={"Content-Language": language})
    response.vary.add("Accept-Language")
    response.cache_control.no_cache = True  # keep it, but ask with the ETag each time
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/facts/<path:fact_id>")
def show_fact(fact_id: str) -> Response:
    """The page of a fact, with the values of its attribute over time. ``?language=`` goes before Accept-Language,
    ``?at_revision=`` shows it as it was."""
    services = get_services()
    base = choose_base(services)
    fact = find_fact(base, fact_id)
    language = choose_page_language(services)
    facts = base.list_facts(fact.subject, fact.attribute)
    timeline = services.presenter.present_timeline(fact, facts, language)
    stale = services.find_stale(base, fact, get_holder().today())
    presented = services.presenter.present_fact(fact, language, stale)
    address = url_for("facts.show_fact", fact_id=fact_id, _external=True)
    subject = url_for("records.show_entity", entity_id=fact.subject, _external=True)
    page = render_template(
        "fact.html",
        fact=presented,
        source_ids=[citation.source.id for citation in fact.citations],
        direction=services.presenter.find_direction(language),
        language=request.args.get("language"),
        timeline=timeline,
        picture=None if timeline is None else Markup(draw_figure(timeline, language, styled=False)),  # noqa: S704
        linked=link_fact(presented, address, subject),
        address=address,
        cited=cite_revision(address, base),
        at_revision=request.args.get("at_revision"),
    )
    return send_page(page, language)


def find_fact(facts: FactFinder, fact_id: str) -> Fact:
    """The fact of that id. Raises NotFound."""
    fact = facts.find_fact(fact_id)
    if fact is None:
        raise NotFound("No fact has this id. Ids stand in `evidence` of every answered check.", code="fact_not_found")
    return fact


def choose_base(services: Services) -> FactFinder:
    """The base of now, or as it was at ``?at_revision=``. Raises RequestRefused, NotFound."""
    asked = request.args.get("at_revision")
    if asked is None:
        return services.facts.snapshot()
    return services.facts.at_revision(read_number("at_revision", asked))


def cite_revision(address: str, base: FactFinder) -> str:
    """The address under which a page can be read as it is now, whatever becomes of it."""
    return f"{address}?at_revision={base.revision}"


def read_number(name: str, text: str) -> int:
    """A whole number of the query. Raises RequestRefused."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise RequestRefused(f"{name}: '{show_name(text)[1:-1]}' is no whole number.", code="bad_request")
    return int(text)
