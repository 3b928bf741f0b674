"""Pages for readers: what the base knows of an entity, and what rests on a source."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, render_template, request, url_for

from server.api.facts import choose_base, cite_revision
from server.api.linked_data import link_entity, link_source
from server.api.reader_pages import choose_page_language, send_page
from server.api.services import Services, get_services
from server.errors import NotFound
from server.model.fact import Fact
from server.model.fact_days import find_day

blueprint = Blueprint("records", __name__)


@blueprint.get("/entities/<entity_id>")
def show_entity(entity_id: str) -> Response:
    """The page of an entity: its names, and its facts from the earliest to the latest."""
    services = get_services()
    base = choose_base(services)
    entity = base.find_entity(entity_id)
    if entity is None:
        raise NotFound("No entity has this id.", code="entity_not_found")
    language = choose_page_language(services)
    address = url_for("records.show_entity", entity_id=entity_id, _external=True)
    page = render_template(
        "entity.html",
        entity=entity,
        facts=_tell(services, base.list_facts_of(entity_id), language),
        linked=link_entity(entity, address),
        address=address,
        cited=cite_revision(address, base),
        at_revision=request.args.get("at_revision"),
        language=language,
        direction=services.presenter.find_direction(language),
    )
    return send_page(page, language)


@blueprint.get("/sources/<source_id>")
def show_source(source_id: str) -> Response:
    """The page of a source: what it is, and the facts that rest on it."""
    services = get_services()
    base = choose_base(services)
    source = base.find_source(source_id)
    if source is None:
        raise NotFound("No source has this id.", code="source_not_found")
    language = choose_page_language(services)
    address = url_for("records.show_source", source_id=source_id, _external=True)
    page = render_template(
        "source.html",
        source=source,
        facts=_tell(services, base.list_facts_citing(source_id), language),
        linked=link_source(source, address),
        address=address,
        cited=cite_revision(address, base),
        at_revision=request.args.get("at_revision"),
        language=language,
        direction=services.presenter.find_direction(language),
    )
    return send_page(page, language)


def _tell(services: Services, facts: Iterable[Fact], language: str) -> list[tuple[str, str, str]]:
    """Day, id and sentence of each fact, the earliest first; what has no day comes first of all."""
    rows = []
    for fact in facts:
        day = find_day(fact)
        statement = services.presenter.present_fact(fact, language)["statement"]
        rows.append(("" if day is None else day.isoformat(), fact.id, statement))
    return sorted(rows, key=lambda row: row[:2])
