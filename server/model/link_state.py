"""What became of asking for a page."""

from __future__ import annotations

from enum import StrEnum


class LinkState(StrEnum):
    """The outcome of one look at a link.

    ``unsafe`` is our own refusal (no http, a private address, another port), ``refused`` the site's, ``blocked`` that
    of its robots.txt. ``failing`` may pass by itself, ``unfit`` is a page too large or of a kind that is not kept.
    """

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    FAILING = "failing"
    UNFIT = "unfit"
    UNSAFE = "unsafe"

    @property
    def is_broken(self) -> bool:
        """Whether a reader who follows the link does not get the page, as far as we could see.

        A page that robots may not read, that is not for us, or of a kind that is not kept, may be there for readers.
        """
        return self in (LinkState.GONE, LinkState.TIMED_OUT, LinkState.FAILING, LinkState.UNSAFE)
