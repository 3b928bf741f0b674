"""What the commands that look at links tell: lines for people, objects for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from server.errors import NotFound, NotReady
from server.evidence.database import Database
from server.evidence.files import Base
from server.evidence.link_health import Health, Trouble, list_health
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import list_file_digests
from server.model.fact import Source

if TYPE_CHECKING:
    from server.curation.archiving import Visit

# What a curator has to do something about; that a link was never looked at tells nothing bad of it.
_TOLD = tuple(trouble for trouble in Trouble if trouble is not Trouble.NEVER)


class LinkReport:
    """Tells on standard output; with ``as_json`` one object a line."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json

    def tell_plan(self, planned: Sequence[Source]) -> None:
        """What would be fetched."""
        for source in planned:
            self._say({"source": source.id, "url": source.url}, f"{source.id}: {source.url}")
        self._say({"summary": "plan", "due": len(planned)}, f"{len(planned)} due. Nothing was fetched.")

    def tell_visit(self, visit: Visit, number: int, of: int) -> None:
        """One look, as it is done."""
        self._say(_write_visit(visit), f"[{number}/{of}] {_describe_visit(visit)}")

    def tell_summary(self, visits: Sequence[Visit], *, with_page: bool) -> None:
        """The counts of a run."""
        states = Counter(visit.check.state.value for visit in visits)
        changed = sum(visit.has_changed is True for visit in visits)
        kept = sum(visit.snapshot is not None for visit in visits)
        told: dict[str, Any] = {
            "summary": "archive" if with_page else "links",
            "visited": len(visits),
            "states": states,
        }
        line = f"{len(visits)} looked at"
        if with_page:
            figures = Counter(each.outcome.value for visit in visits for each in visit.figures)
            told |= {"kept": kept, "changed": changed, "figures": figures}
            line += f", {kept} kept, {changed} changed since the last snapshot"
        listed = ", ".join(f"{state.replace('_', ' ')} {count}" for state, count in sorted(states.items()))
        self._say(told, f"{line}{f': {listed}' if listed else ''}.")

    def tell_health(self, database: Database, base: Base, ids: Collection[str]) -> int:
        """What is amiss with the links, of these sources or all; 1 where one is broken, else 0."""
        with database.reading() as connection:
            healths = [each for each in list_health(connection, base) if not ids or each.source.id in ids]
        amiss = [each for each in healths if any(trouble in _TOLD for trouble in each.troubles)]
        for each in amiss:
            self._say(_write_health(each), _describe_health(each))
        broken = sum(Trouble.BROKEN in each.troubles for each in amiss)
        never = sum(Trouble.NEVER in each.troubles for each in healths)
        self._say(
            {"summary": "health", "links": len(healths), "amiss": len(amiss), "broken": broken, "never": never},
            f"{len(healths)} links: {broken} broken, {len(amiss) - broken} otherwise amiss, {never} never looked at.",
        )
        return 1 if broken else 0

    def _say(self, told: dict[str, Any], line: str) -> None:
        click.echo(json.dumps(told, ensure_ascii=False) if self._as_json else line)


def list_files_amiss(database: Database, files: SnapshotFiles) -> Iterator[str]:
    """A line for each kept file that is not there, not what it was, unfinished, or that no snapshot names."""
    with database.reading() as connection:
        named = list_file_digests(connection)
    for digest in named:
        try:
            files.read(digest)
        except NotFound:
            yield f"missing {files.find_path(digest)}"
        except NotReady:
            yield f"altered {files.find_path(digest)}"
    for digest in sorted(set(files.list_digests()) - set(named)):
        # A run that was stopped between the file and its row leaves one behind; it may be deleted.
        yield f"unnamed {files.find_path(digest)}"
    for path in files.list_unfinished():
        yield f"unfinished {path}"


def _describe_visit(visit: Visit) -> str:
    check = visit.check
    parts = [f"{visit.source.id}: {check.state.value.replace('_', ' ')}"]
    if check.final_url and check.final_url != check.url and check.state.value == "moved":
        parts.append(f"to {check.final_url}")
    if check.detail:
        parts.append(check.detail)
    if visit.snapshot is not None:
        if visit.has_changed is not None:
            parts.append("changed" if visit.has_changed else "unchanged")
        counts = Counter(each.outcome.value for each in visit.figures)
        parts.extend(f"{number} {outcome.replace('_', ' ')}" for outcome, number in sorted(counts.items()))
    return ", ".join(parts)


def _write_visit(visit: Visit) -> dict[str, Any]:
    check, kept = visit.check, visit.snapshot
    told: dict[str, Any] = {
        "source": visit.source.id,
        "url": check.url,
        "state": check.state.value,
        "status": check.status,
        "final_url": check.final_url or None,
        "detail": check.detail or None,
        "attempts": check.attempts,
        "wayback_url": check.wayback_url,
    }
    if kept is not None:
        told["snapshot"] = {
            "number": kept.number,
            "file": kept.file_digest,
            "payload": kept.payload_digest,
            "text": kept.text_digest,
            "changed": visit.has_changed,
        }
        told["figures"] = [
            {
                "fact": each.fact_id,
                "version": each.version,
                "outcome": each.outcome.value,
                "span": None if each.span is None else {"start": each.span.start, "end": each.span.end},
                "excerpt": each.excerpt or None,
            }
            for each in visit.figures
        ]
    return told


def _describe_health(health: Health) -> str:
    parts = [", ".join(trouble.value.replace("_", " ") for trouble in health.troubles if trouble in _TOLD)]
    if health.check is not None and health.check.detail:
        parts.append(health.check.detail)
    if Trouble.MOVED in health.troubles and health.check is not None:
        parts.append(f"now {health.check.final_url}")
    if health.missing:
        parts.append(f"without {', '.join(health.missing)}")
    return f"{health.source.id}: {'; '.join(parts)} <{health.source.url}>"


def _write_health(health: Health) -> dict[str, Any]:
    return {
        "source": health.source.id,
        "url": health.source.url,
        "troubles": [trouble.value for trouble in health.troubles],
        "detail": None if health.check is None else health.check.detail or None,
        "final_url": None if health.check is None else health.check.final_url or None,
        "wayback_url": health.source.archived_url or (health.check.wayback_url if health.check else None),
        "missing": list(health.missing),
    }
