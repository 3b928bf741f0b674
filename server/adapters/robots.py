"""What a site's robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetcher
from server.model.link_state import LinkState

# The name that rules speak of: the beginning of what the fetcher calls itself.
AGENT = "Periksa"
_MOST_BYTES = 512_000
_LONGEST_PAUSE_S = 30.0


class Robots:
    """Rules of the sites asked so far, read once each. For one run: they are not read again."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | FetchFailed] = {}

    def check(self, url: str) -> None:
        """Raises FetchFailed where the rules forbid the page, or cannot be had: then nothing may be asked for."""
        rules = self._read(url)
        if isinstance(rules, FetchFailed):
            state = LinkState.BLOCKED if rules.state in (LinkState.UNFIT, LinkState.REFUSED) else rules.state
            raise FetchFailed(state, f"The site's robots.txt cannot be read: {rules.detail}", final_url=url)
        if not rules.can_fetch(url, AGENT):
            raise FetchFailed(LinkState.BLOCKED, "The site's robots.txt forbids it.", final_url=url)

    def find_pause(self, url: str) -> float:
        """The seconds the site wants between two visits, at most half a minute; 0 where it names none."""
        rules = self._read(url)
        delay = None if isinstance(rules, FetchFailed) else rules.crawl_delay(AGENT)
        return min(_LONGEST_PAUSE_S, float(delay)) if delay is not None and delay > 0 else 0.0

    def _read(self, url: str) -> Protego | FetchFailed:
        """The rules, or why there are none to go by."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetch(site)
        return self._rules[site]

    def _fetch(self, site: str) -> Protego | FetchFailed:
        try:
            found = self._fetcher.fetch(f"{site}/robots.txt", kinds=(), most_bytes=_MOST_BYTES)
        except FetchFailed as error:
            # A site without rules answers that there is no such file; one that is in trouble has told nothing.
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return Protego.parse("")
            return error
        return Protego.parse(found.body.decode("utf-8", "replace"))
