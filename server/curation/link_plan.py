"""Which links are looked at in a run, and in which order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from server.errors import NotFound
from server.evidence.link_checks import LinkCheck
from server.model.fact import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for: these sources alone, at most so many, all or only those that are due."""

    source_ids: Collection[str] = ()
    limit: int | None = None
    interval: timedelta = timedelta(days=30)


def plan_links(
    sources: Collection[Source], last: Mapping[str, LinkCheck], wanted: Wanted, now: datetime
) -> tuple[Source, ...]:
    """The sources to look at: those named, else those that are due; those never looked at first, sites by turns.

    ``last`` is the last look at each. Raises NotFound for an id that is no source.
    """
    known = {source.id: source for source in sources}
    unknown = [source_id for source_id in wanted.source_ids if source_id not in known]
    if unknown:
        raise NotFound(f"There is no source '{unknown[0]}' in the base.")
    if wanted.source_ids:
        due = [known[source_id] for source_id in dict.fromkeys(wanted.source_ids)]
    else:
        due = [s for s in sources if s.id not in last or last[s.id].is_due(s.url, now, wanted.interval)]
        due.sort(key=lambda s: (s.id in last, last[s.id].checked_at.timestamp() if s.id in last else 0, s.id))
    return tuple(_take_turns(due))[: wanted.limit]


def find_site(url: str) -> str:
    """The machine that an address is of; empty where it is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _take_turns(sources: Iterable[Source]) -> list[Source]:
    """One of each site, then the next of each, so that no site is asked twice in a row where it can be helped."""
    queues: defaultdict[str, deque[Source]] = defaultdict(deque)
    for source in sources:
        queues[find_site(source.url)].append(source)
    found: list[Source] = []
    while queues:
        for site in list(queues):
            found.append(queues[site].popleft())
            if not queues[site]:
                del queues[site]
    return found
