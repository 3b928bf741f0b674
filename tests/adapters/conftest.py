"""Sites on this machine, and what fetches from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from server.adapters.fetching import Fetcher, Limits, name_agent
from server.adapters.reach import Reach
from tests.adapters.hostile import Site, open_site

# Enough for what answers at all; what never ends is cut after it.
LIMITS = Limits(most_bytes=200_000, seconds=5, redirects=3)


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def other() -> Iterator[Site]:
    """A second site, which no fetcher may reach unless it is told so."""
    with open_site() as opened:
        yield opened


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return make_fetcher(site)


def make_fetcher(*sites: Site, limits: Limits = LIMITS) -> Fetcher:
    return Fetcher(name_agent("https://desk.example.org"), limits, Reach(frozenset(each.endpoint for each in sites)))


Names = Callable[[str, list[str]], list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Gives a name addresses: the first look-up gets the first, and so on; the last stays. What was asked is kept."""
    import socket  # noqa: PLC0415

    real = socket.getaddrinfo
    known: dict[str, list[str]] = {}
    asked: list[str] = []

    def look_up(host: str, port: object, *more: object, **named: object) -> object:
        if host not in known:
            return real(host, port, *more, **named)  # type: ignore[arg-type]
        asked.append(host)
        answers = known[host]
        return real(answers.pop(0) if len(answers) > 1 else answers[0], port, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    def give(host: str, addresses: list[str]) -> list[str]:
        known[host] = addresses
        return asked

    return give
