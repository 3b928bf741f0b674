"""Looking at the pages of sources, one after the other: fetched, read, kept, and searched for what rests on them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetched, Fetcher
from server.adapters.page_reading import Page
from server.adapters.patience import Patience
from server.adapters.robots import Robots
from server.adapters.warc import digest, read_warc, write_warc
from server.adapters.wayback import Wayback
from server.curation.link_plan import find_site
from server.curation.page_figures import ReadFigures
from server.errors import NotFound, NotReady
from server.evidence.database import Database
from server.evidence.figure_presence import Presence, find_presence
from server.evidence.link_checks import LinkCheck, add_link_check, find_wayback_url
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import Snapshot, add_snapshot, list_snapshots
from server.model.fact import Fact, Source
from server.model.link_state import LinkState
from server.vocabulary.vocabulary import Vocabulary

# Between two visits of one site; its robots.txt may ask for more.
PAUSE_S = 2.0


class ReadsPages(Protocol):
    """What reads a page: title, publisher, day and text."""

    def read(self, fetched: Fetched) -> Page:
        """What the page says. Raises FetchFailed where it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What visits need: how pages are fetched and read, how figures are read in them, and how time passes."""

    fetcher: Fetcher
    pages: ReadsPages
    read_figures: ReadFigures
    vocabulary: Vocabulary
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    wayback_url: str | None = None
    patience: Callable[[Callable[[float], None]], Patience] = Patience


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of looking at the link of a source. ``has_changed`` is None where there is nothing to compare."""

    source: Source
    check: LinkCheck
    snapshot: Snapshot | None = None
    figures: tuple[Presence, ...] = ()
    has_changed: bool | None = None


class Visitor:
    """Visits the links of sources for one run: rules of sites are read once, and no site is hurried.

    What a visit finds is written when it ends, all of it or nothing. Raises NotReady where that cannot be.
    """

    def __init__(self, tools: Tools, database: Database, files: SnapshotFiles, facts: Iterable[Fact]) -> None:
        self._tools = tools
        self._database = database
        self._files = files
        self._robots = Robots(tools.fetcher)
        self._wayback = None if tools.wayback_url is None else Wayback(tools.fetcher, tools.wayback_url)
        self._patience = tools.patience(tools.sleep)
        self._visited: dict[str, float] = {}
        self._facts: dict[str, list[Fact]] = {}
        for fact in facts:
            for source_id in dict.fromkeys(citation.source.id for citation in fact.citations):
                self._facts.setdefault(source_id, []).append(fact)

    def look(self, source: Source) -> Visit:
        """See whether the page is there, without its content."""
        check, _ = self._ask(source, with_page=False)
        with self._database.writing() as connection:
            add_link_check(connection, check)
        return Visit(source, check)

    def archive(self, source: Source) -> Visit:
        """Fetch the page and keep it, with what was found of the facts that rest on it."""
        check, fetched = self._ask(source, with_page=True)
        if fetched is None:
            with self._database.writing() as connection:
                add_link_check(connection, check)
            return Visit(source, check)
        with self._database.reading() as connection:
            before = next((each for each in list_snapshots(connection, source.id, 1) if each.url == source.url), None)
        snapshot, page = self._keep(source, fetched, before, check.checked_at)
        figures = self._search(source, page, check.checked_at)
        with self._database.writing() as connection:
            number = add_snapshot(connection, snapshot, figures)
            add_link_check(connection, check)
        changed = None if before is None else before.says != snapshot.says
        return Visit(source, check, replace(snapshot, number=number), figures, changed)

    def _ask(self, source: Source, *, with_page: bool) -> tuple[LinkCheck, Fetched | None]:
        """The look that is to be kept, and the page where it was had."""
        fetched: Fetched | None = None
        attempts = 0

        def fetch() -> Fetched:
            nonlocal attempts
            self._wait_for(source.url)
            attempts += 1
            return self._tools.fetcher.fetch(source.url, with_body=with_page, may_ask=self._robots.check)

        now = self._tools.clock()
        look = LinkCheck(source.id, now, source.url, with_page, LinkState.OK, wayback_url=self._find_copy(source))
        try:
            fetched = self._patience.call(fetch)
        except FetchFailed as error:
            wait = error.retry_after
            until = None if not wait else now + timedelta(seconds=min(wait, timedelta(days=365).total_seconds()))
            return replace(
                look,
                state=error.state,
                status=error.status,
                final_url=error.final_url,
                detail=error.detail,
                attempts=max(1, attempts),
                not_before=until,
            ), None
        state = LinkState.MOVED if fetched.moved else LinkState.OK
        return replace(
            look, state=state, status=fetched.status, final_url=fetched.final_url, attempts=attempts
        ), fetched

    def _wait_for(self, url: str) -> None:
        """Leave the site alone for as long as it wants since the last visit."""
        site = find_site(url)
        last = self._visited.get(site)
        if site and last is not None:
            wanted = max(PAUSE_S, self._robots.find_pause(url)) - (time.monotonic() - last)
            if wanted > 0:
                self._tools.sleep(wanted)
        self._visited[site] = time.monotonic()

    def _find_copy(self, source: Source) -> str | None:
        """The copy an archive holds: as known, else asked for once; curators' own link makes it needless."""
        if source.archived_url is not None:
            return None
        with self._database.reading() as connection:
            known = find_wayback_url(connection, source.id, source.url)
        if known is not None or self._wayback is None:
            return known
        try:
            return self._wayback.find_copy(source.url, source.published)
        except FetchFailed:
            # Not there for one is not there for the next: it is asked again with the next run.
            self._wayback = None
            return None

    def _keep(
        self, source: Source, fetched: Fetched, before: Snapshot | None, moment: datetime
    ) -> tuple[Snapshot, Page]:
        """The snapshot, whose file is on the disk, and what the page says."""
        payload = digest(fetched.body)
        if before is not None and (before.payload_digest, before.final_url) == (payload, fetched.final_url):
            held = self._read_again(before)
            if held is not None:
                return replace(before, fetched_at=moment, status=fetched.status, number=0), held
        try:
            page = self._tools.pages.read(fetched)
        except FetchFailed:
            page = Page()
        name = self._files.keep(write_warc(fetched, page.text, moment))
        text = page.text
        snapshot = Snapshot(
            source_id=source.id,
            fetched_at=moment,
            url=source.url,
            final_url=fetched.final_url,
            status=fetched.status,
            content_type=fetched.content_type[:200],
            title=page.title,
            publisher=page.publisher,
            published=page.published,
            payload_digest=payload,
            payload_size=len(fetched.body),
            file_digest=name,
            text_digest=None if text is None else digest(text.encode()),
            text_size=None if text is None else len(text),
        )
        return snapshot, page

    def _read_again(self, before: Snapshot) -> Page | None:
        """What a page that has not changed by a byte said when it was kept; None where its file has been lost since."""
        try:
            self._files.read(before.file_digest)
        except (NotFound, NotReady):
            return None
        records = read_warc(self._files.find_path(before.file_digest))
        text = next((record.payload.decode() for record in records if record.kind == "conversion"), None)
        return Page(before.title, before.publisher, before.published, "", text)

    def _search(self, source: Source, page: Page, moment: datetime) -> tuple[Presence, ...]:
        """What of the facts that rest on the source stands on its page."""
        facts = self._facts.get(source.id, [])
        reading = None
        if page.text is not None and facts:
            reading = self._tools.read_figures(page.text, page.language, page.published, moment.date())
        attributes, convert = self._tools.vocabulary.attributes, self._tools.vocabulary.units.convert
        return tuple(find_presence(fact, attributes[fact.attribute], reading, convert) for fact in facts)
