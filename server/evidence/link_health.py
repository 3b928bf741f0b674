"""How the links of the base are: what leads nowhere, what has moved or changed, and what was never looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from server.evidence.files import Base
from server.evidence.link_checks import LinkCheck, list_latest_checks
from server.evidence.snapshots import Snapshot, list_latest_snapshots, list_missing_figures
from server.model.fact import Source
from server.model.link_state import LinkState


class Trouble(StrEnum):
    """What a curator may want to look at; a link may have several."""

    BROKEN = "broken"
    MISSING = "missing"
    MOVED = "moved"
    CHANGED = "changed"
    KEPT_OUT = "kept_out"
    NEVER = "never"


_KEPT_OUT = (LinkState.BLOCKED, LinkState.REFUSED, LinkState.UNFIT)


@dataclass(frozen=True, slots=True)
class Health:
    """The link of a source: the last look, the last snapshot, whether it says otherwise than the one before, and the
    facts that were no longer, or never, found in it."""

    source: Source
    check: LinkCheck | None
    snapshot: Snapshot | None
    has_changed: bool
    missing: tuple[str, ...]

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is the matter, the worst first; empty where nothing is."""
        state = self.check.state if self.check is not None else None
        found = {
            Trouble.BROKEN: state is not None and state.is_broken,
            Trouble.MISSING: bool(self.missing),
            Trouble.MOVED: state is LinkState.MOVED,
            Trouble.CHANGED: self.has_changed,
            Trouble.KEPT_OUT: state in _KEPT_OUT,
            Trouble.NEVER: state is None,
        }
        return tuple(trouble for trouble, there in found.items() if there)


def list_health(connection: Connection, base: Base) -> tuple[Health, ...]:
    """The link of every published source, those in the worst trouble first, then by id."""
    # A look at another address than the present one tells nothing of it.
    urls = {source.id: source.url for source in base.sources}
    checks = {key: check for key, check in list_latest_checks(connection).items() if check.url == urls.get(key)}
    snapshots = list_latest_snapshots(connection)
    missing = list_missing_figures(connection)
    cited = _list_cited(base)
    found = []
    for source in base.sources:
        latest = tuple(each for each in snapshots.get(source.id, ()) if each.url == source.url)
        lost = tuple(fact for fact in missing.get(source.id, ()) if latest and (source.id, fact) in cited)
        changed = len(latest) > 1 and latest[0].says != latest[1].says
        found.append(Health(source, checks.get(source.id), latest[0] if latest else None, changed, lost))
    worst = list(Trouble)
    return tuple(sorted(found, key=lambda each: (_rank(each, worst), each.source.id)))


def count_troubles(healths: Iterable[Health]) -> dict[Trouble, int]:
    """How many links have each trouble."""
    counts = dict.fromkeys(Trouble, 0)
    for health in healths:
        for trouble in health.troubles:
            counts[trouble] += 1
    return counts


def _list_cited(base: Base) -> frozenset[tuple[str, str]]:
    return frozenset((citation.source.id, fact.id) for fact in base.facts for citation in fact.citations)


def _rank(health: Health, worst: list[Trouble]) -> int:
    return worst.index(health.troubles[0]) if health.troubles else len(worst)
