"""Whether the Internet Archive holds a copy of a page (its availability API)."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import urlencode, urlsplit

from server.adapters.fetching import Fetcher
from server.adapters.reach import LONGEST_URL

_MOST_BYTES = 100_000


class Wayback:
    """Asks the archive at ``address``. Its answers are taken as they are, if they are addresses of pages."""

    def __init__(self, fetcher: Fetcher, address: str) -> None:
        self._fetcher = fetcher
        self._address = address

    def find_copy(self, url: str, day: date | None = None) -> str | None:
        """The address of the copy nearest to a day, None where there is none.

        Raises FetchFailed where the archive does not answer, or not as it says it does.
        """
        asked = {"url": url} if day is None else {"url": url, "timestamp": f"{day:%Y%m%d}"}
        mark = "&" if urlsplit(self._address).query else "?"
        address = f"{self._address}{mark}{urlencode(asked)}"
        if len(address) > LONGEST_URL:
            return None
        found = self._fetcher.fetch(address, kinds=(), most_bytes=_MOST_BYTES)
        try:
            closest = json.loads(found.body)["archived_snapshots"].get("closest") or {}
            copy, is_there = closest.get("url"), closest.get("available")
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
            return None
        if not is_there or not isinstance(copy, str) or len(copy) > LONGEST_URL or not copy.isprintable():
            return None
        # The archive still names its copies by the older address.
        copy = copy.replace("http://web.archive.org/", "https://web.archive.org/", 1)
        return copy if copy.startswith(("https://", "http://")) and " " not in copy else None
