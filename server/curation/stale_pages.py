"""What somebody should look at again: the stale facts, the longest overdue first."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from server.curation.desk import get_desk
from server.curation.guard import Answer, needs
from server.evidence.accounts import Role
from server.model.staleness import find_stale

PER_PAGE = 50


def register(blueprint: Blueprint) -> None:
    """Put this page on the blueprint."""
    blueprint.get("/stale")(show_stale)


@needs(Role.READER)
def show_stale() -> Answer:
    """The stale facts of today, of one attribute where ``?attribute=`` names it, page by page."""
    desk = get_desk()
    parts, today = desk.parts, desk.clock().date()
    with desk.database.reading() as connection:
        base = parts.current.read(connection).base
    stale = find_stale(base.facts, parts.vocabulary.attributes, today)
    attributes = sorted({each.fact.attribute for each in stale})
    attribute = request.args.get("attribute", "")
    found = [each for each in stale if not attribute or each.fact.attribute == attribute]
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(pages, max(1, request.args.get("page", 1, int)))
    return render_template(
        "curation/stale_facts.html",
        rows=[
            (each, (today - each.due).days, parts.show.write_statement(each.fact))
            for each in found[(page - 1) * PER_PAGE : page * PER_PAGE]
        ],
        fresh_for={name: parts.vocabulary.attributes[name].fresh_for for name in attributes},
        language=parts.show.language,
        found=len(found),
        attribute=attribute,
        page=page,
        pages=pages,
    )
