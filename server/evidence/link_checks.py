"""Looks at the links of sources, kept one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from server.evidence.link_tables import link_checks
from server.model.link_state import LinkState

# What is broken may have been so for an hour: it is looked at again this soon, whatever the interval.
_SOONER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """One look at the link of a source.

    ``with_page``: the page was wanted, not only whether it is there. ``final_url`` is where the link led, ``detail``
    why it failed, ``not_before`` until when the site asked to be left alone. Raises ValueError for a moment without
    offset.
    """

    source_id: str
    checked_at: datetime
    url: str
    with_page: bool
    state: LinkState
    status: int | None = None
    final_url: str = ""
    detail: str = ""
    attempts: int = 1
    wayback_url: str | None = None
    not_before: datetime | None = None

    def __post_init__(self) -> None:
        for moment in (self.checked_at, self.not_before):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a moment names its offset")

    def is_due(self, url: str, now: datetime, interval: timedelta) -> bool:
        """Whether a link that was last looked at so should be looked at again."""
        if url != self.url:
            return True
        if self.not_before is not None and now < self.not_before:
            return False
        return now >= self.checked_at + (min(interval, _SOONER) if self.state.is_broken else interval)


def add_link_check(connection: Connection, check: LinkCheck) -> None:
    """Keep a look."""
    connection.execute(
        insert(link_checks).values(
            source_id=check.source_id,
            checked_at=check.checked_at,
            url=check.url,
            with_page=check.with_page,
            state=check.state.value,
            status=check.status,
            final_url=check.final_url,
            detail=check.detail,
            attempts=check.attempts,
            wayback_url=check.wayback_url,
            not_before=check.not_before,
        )
    )


def list_latest_checks(
    connection: Connection, *, with_page: bool = False, source_ids: Collection[str] | None = None
) -> dict[str, LinkCheck]:
    """The last look at each source, by its id; ``with_page``: the last that wanted the page."""
    newest = select(func.max(link_checks.c.id)).group_by(link_checks.c.source_id)
    if with_page:
        newest = newest.where(link_checks.c.with_page)
    if source_ids is not None:
        newest = newest.where(link_checks.c.source_id.in_(source_ids))
    query = select(link_checks).where(link_checks.c.id.in_(newest))
    return {
        row.source_id: LinkCheck(
            row.source_id,
            row.checked_at,
            row.url,
            row.with_page,
            LinkState(row.state),
            row.status,
            row.final_url,
            row.detail,
            row.attempts,
            row.wayback_url,
            row.not_before,
        )
        for row in connection.execute(query)
    }


def find_wayback_url(connection: Connection, source_id: str, url: str) -> str | None:
    """The copy of the page that an archive was last known to hold, None where none was."""
    query = (
        select(link_checks.c.wayback_url)
        .where(link_checks.c.source_id == source_id, link_checks.c.url == url, link_checks.c.wayback_url.is_not(None))
        .order_by(link_checks.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()
