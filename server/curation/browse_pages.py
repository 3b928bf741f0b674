"""Looking around: the first page, the search, and the pages of an entity, a source and a fact."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from server.curation.desk import get_desk
from server.curation.guard import Answer, get_account, needs
from server.curation.search import describe_record, search_records
from server.errors import NotFound
from server.evidence.accounts import Role
from server.evidence.current import Current
from server.evidence.proposal import OPEN, State
from server.evidence.proposals import count_proposals, list_proposals
from server.evidence.records import dump_record
from server.evidence.versions import list_differences, list_versions
from server.model.fact import Fact
from server.model.fact_days import find_day
from server.model.staleness import find_stale

PER_PAGE = 50


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/")(show_start)
    blueprint.get("/search")(show_search)
    blueprint.get("/<any(entities, sources, facts):section>/<path:record_id>")(show_record)


@needs(Role.READER)
def show_start() -> Answer:
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        counts = count_proposals(connection)
        own = list_proposals(connection, author=get_account().name, states={*OPEN, State.REJECTED})
    stale = find_stale(current.base.facts, desk.parts.vocabulary.attributes, desk.clock().date())
    return render_template(
        "curation/start.html",
        base=current.base,
        counts=counts,
        own=own,
        revision=current.revision,
        stale=len(stale),
    )


@needs(Role.READER)
def show_search() -> Answer:
    desk = get_desk()
    words, section = request.args.get("q", ""), request.args.get("section", "")
    attribute, page = request.args.get("attribute", ""), max(1, request.args.get("page", 1, int))
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
    results = search_records(
        current.documents,
        words,
        section=section,
        attribute=attribute,
        start=(page - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    return render_template(
        "curation/search.html",
        results=results,
        words=words,
        section=section,
        attribute=attribute,
        attributes=tuple(desk.parts.vocabulary.attributes),
        page=page,
        pages=-(-results.total // PER_PAGE),
    )


@needs(Role.READER)
def show_record(section: str, record_id: str) -> Answer:
    """The page of one record: what it says, what hangs on it, its history, and proposals that speak of it."""
    desk = get_desk()
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        versions = list_versions(connection, section, record_id)
        waiting = list_proposals(connection, section=section, record_id=record_id, states=OPEN)
    if not versions:
        raise NotFound(f"There is no record '{record_id}' in {section}.")
    record = find_record(current, section, record_id)
    before = (*(version.content for version in versions[1:]), None)
    history = [(version, list_differences(old, version.content)) for version, old in zip(versions, before, strict=True)]
    return render_template(
        f"curation/{section}.html",
        section=section,
        record_id=record_id,
        record=record,
        entry={} if record is None else dump_record(record),
        history=history,
        waiting=waiting,
        language=desk.parts.show.language,
        **_SURROUNDINGS[section](current, record_id),
    )


def find_record(current: Current, section: str, record_id: str) -> Any:
    """The published record of that id, None where it is retired or never was."""
    return next(
        (record for document in current.documents for record in getattr(document, section) if record.id == record_id),
        None,
    )


def _surround_entity(current: Current, entity_id: str) -> dict[str, Any]:
    """The facts of an entity on one line of time, with a picture for what was measured several times."""
    show = get_desk().parts.show
    facts = [fact for fact in current.base.facts if entity_id in (fact.subject, fact.speaker)]
    by_attribute: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.subject == entity_id:
            by_attribute[fact.attribute].append(fact)
    pictures = [
        (attribute, Markup(drawn))  # noqa: S704 - our own drawing
        for attribute, those in by_attribute.items()
        if (drawn := show.draw_timeline(those[0], those)) is not None
    ]
    rows = [(find_day(fact), fact.id, show.write_statement(fact)) for fact in facts]
    timeline = sorted((("" if day is None else day.isoformat(), *rest) for day, *rest in rows), key=lambda row: row[:2])
    related = [
        describe_record("entities", record)
        for document in current.documents
        for record in document.entities
        if any(entity_id in ((held,) if isinstance(held, str) else held) for held in record.relations.values())
    ]
    return {"pictures": pictures, "timeline": timeline, "related": related}


def _surround_source(current: Current, source_id: str) -> dict[str, Any]:
    """The facts that rest on a source, and where in it."""
    show = get_desk().parts.show
    cited = [
        (fact.id, show.write_statement(fact), citation.locator)
        for fact in current.base.facts
        for citation in fact.citations
        if citation.source.id == source_id
    ]
    return {"cited": cited}


def _surround_fact(current: Current, fact_id: str) -> dict[str, Any]:
    """The sentence of a fact, the other values of its attribute, and their picture."""
    show = get_desk().parts.show
    fact = next((fact for fact in current.base.facts if fact.id == fact_id), None)
    if fact is None:
        return {"fact": None, "statement": None, "picture": None, "others": [], "stale": None}
    beside = [
        other for other in current.base.facts if (other.subject, other.attribute) == (fact.subject, fact.attribute)
    ]
    picture = show.draw_timeline(fact, beside)
    stale = find_stale(beside, get_desk().parts.vocabulary.attributes, get_desk().clock().date())
    return {
        "stale": next((each for each in stale if each.fact.id == fact_id), None),
        "fact": fact,
        "statement": show.write_statement(fact),
        "picture": None if picture is None else Markup(picture),  # noqa: S704 - our own drawing
        "others": [(other.id, show.write_statement(other)) for other in beside if other.id != fact_id],
    }


_SURROUNDINGS = {"entities": _surround_entity, "sources": _surround_source, "facts": _surround_fact}
