"""Whom tables speak of and the base does not know: a list for whoever widens the base by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from server.evidence.importers.outcomes import Outcome, Verb
from server.evidence.importers.rows import Row
from server.evidence.names_check import fold_name
from server.evidence.records import EntityRecord
from server.model.fact import Source, SourceKind

_APART = re.compile(r"[\s,]+(?=https?://)|\s+")


@dataclass(slots=True)
class Candidate:
    """Somebody the base lacks.

    ``link`` is the first address a row gives whose site the base trusts as a primary source, ``makers`` are those the
    base knows, ``facts`` counts what rows would say of it, ``files`` names where.
    """

    name: str
    link: str
    makers: tuple[str, ...] = ()
    facts: int = 0
    files: set[str] = field(default_factory=set)


class CandidateList:
    """Gathers candidates while rows are planned. Of ``sources``, those of the base, the sites of primary ones count."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sites = {find_site(source.url) for source in sources if source.kind is SourceKind.PRIMARY} - {""}
        self._found: dict[str, Candidate] = {}

    def note_row(self, file: str, row: Row, link_column: str | None, outcomes: Iterable[Outcome]) -> None:
        """Look at a row: is it about somebody unknown, and does it lead to a primary source?"""
        outcomes = tuple(outcomes)
        entity = next(_list_drafted(outcomes), None)
        name = entity.label if entity is not None else next((outcome.name for outcome in outcomes), "")
        link = self._find_link(row.get(link_column)) if link_column is not None else None
        known = self._found.get(fold_name(name))
        if known is None:
            if link is None or not any(map(_is_of_somebody_new, outcomes)):
                return
            known = self._found[fold_name(name)] = Candidate(name, link, _list_makers(entity))
        known.facts += sum(outcome.verb in (Verb.NEW, Verb.DIFFERS) for outcome in outcomes)
        known.files.add(file)

    def _find_link(self, cell: str) -> str | None:
        return next((link for link in map(_trim, _APART.split(cell)) if find_site(link) in self._sites), None)

    def list_candidates(self) -> tuple[Candidate, ...]:
        """Those found: of makers the base knows first, and of whom most would be said."""
        ranked = sorted(
            self._found.values(), key=lambda each: (not each.makers, -each.facts, -len(each.files), each.name)
        )
        return tuple(ranked)


def write_candidate(candidate: Candidate, *, as_json: bool) -> str:
    """A line for a person, or for a machine."""
    files = sorted(candidate.files)
    if as_json:
        told = {"name": candidate.name, "makers": candidate.makers, "facts": candidate.facts}
        return json.dumps({**told, "link": candidate.link, "files": files}, ensure_ascii=False)
    makers = f" of {', '.join(candidate.makers)}" if candidate.makers else ""
    where = files[0] if len(files) == 1 else f"{len(files)} files"
    return f"{candidate.name}{makers}: {candidate.facts} facts in {where}; {candidate.link}"


def find_site(url: str) -> str:
    """The host of an address without its www, empty for what is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _trim(link: str) -> str:
    return link.strip(".,;()<>\"'")


def _list_drafted(outcomes: Iterable[Outcome]) -> Iterator[EntityRecord]:
    """The entities that are drafted as subjects of what a row says."""
    for outcome in outcomes:
        for draft in outcome.drafts:
            if isinstance(draft.record, EntityRecord) and _is_subject(draft.id, outcome):
                yield draft.record


def _list_makers(entity: EntityRecord | None) -> tuple[str, ...]:
    made = entity.relations.get("developer", ()) if entity is not None else ()
    return (made,) if isinstance(made, str) else made


def _is_of_somebody_new(outcome: Outcome) -> bool:
    is_unknown = outcome.verb is Verb.SKIPPED and outcome.field == "subject"
    return is_unknown or any(draft.section == "entities" and _is_subject(draft.id, outcome) for draft in outcome.drafts)


def _is_subject(entity: str, outcome: Outcome) -> bool:
    return outcome.item.startswith(f"{entity}/")
