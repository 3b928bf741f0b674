"""Which kept checks would be answered otherwise if a change were published: asked of the base now and then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from server.curation.desk import Parts
from server.evidence.current import Current
from server.evidence.files import Document, build_base
from server.model.kept_check import KeptCheck
from server.model.verdict import Report

# How many of the latest checks are looked at, and how many of those that may be touched are asked again.
MOST_LOOKED_AT = 1000
MOST_ASKED = 200


@dataclass(frozen=True, slots=True)
class Effect:
    """A kept check whose verdict, or that of a claim in it, would be another."""

    check_id: str
    text: str
    as_of: date
    now: str
    then: str
    claims: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What was found: the checks that would change, and how many were asked again."""

    changed: tuple[Effect, ...]
    asked: int


def find_effects(
    parts: Parts, current: Current, documents: Iterable[Document], about: Iterable[tuple[str, str, Any]]
) -> Effects:
    """Ask the latest kept checks that speak of what is changed, of the base as it is and of the ``documents``.

    ``about`` are the records that are changed: section, id, and the record as it would be, None for one that goes.
    Only verdicts are compared; the texts are those that readers sent, and are kept as long as ``CHECK_RETENTION_DAYS``.
    """
    names = {name for changed in about for name in _list_names(*changed)}
    touched = [kept for kept in parts.archive.list_recent(MOST_LOOKED_AT) if _speaks_of(kept, names)][:MOST_ASKED]
    if not touched:
        return Effects((), 0)
    proposed, _ = build_base(tuple(documents), parts.vocabulary.attributes)
    before, after = parts.build_checker(current.base), parts.build_checker(proposed)
    changed = []
    for kept in touched:
        passage = parts.restore_passage(orjson.loads(kept.request))
        effect = _compare(kept.id, before.check(passage), after.check(passage))
        if effect is not None:
            changed.append(effect)
    return Effects(tuple(changed), len(touched))


def _list_names(section: str, record_id: str, record: Any) -> set[str]:
    """Ids and names by which an answer or a question speaks of what the record is about."""
    if section == "facts":
        return {record_id.split("/", maxsplit=1)[0]} | ({record.subject} if record is not None else set())
    if section == "entities":
        return {record_id} | ({record.label, *record.aliases} if record is not None else set())
    return {record_id}


def _speaks_of(kept: KeptCheck, names: Iterable[str]) -> bool:
    text = (kept.answer + b"\n" + kept.request).decode("utf-8", "replace").casefold()
    return any(name.casefold() in text for name in names)


def _compare(check_id: str, before: Report, after: Report) -> Effect | None:
    claims = tuple(_compare_claims(before, after))
    if before.word is after.word and not claims:
        return None
    passage = before.passage
    return Effect(check_id, passage.text, passage.as_of, before.word.value, after.word.value, claims)


def _compare_claims(before: Report, after: Report) -> Iterable[tuple[str, str, str]]:
    old = {_name(verdict): verdict for verdict in before.verdicts}
    for verdict in after.verdicts:
        held = old.get(_name(verdict))
        was = "not read" if held is None else held.word.value
        if was != verdict.word.value:
            yield verdict.claim.text, was, verdict.word.value


def _name(verdict: Any) -> tuple[Any, ...]:
    span = verdict.claim.span
    return span.start, span.end, verdict.claim.kind, verdict.claim.attribute
