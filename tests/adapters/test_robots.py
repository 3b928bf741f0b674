"""What robots.txt lets us read, and what a site in trouble does not."""

from __future__ import annotations

import pytest

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetcher
from server.adapters.robots import Robots
from server.model.link_state import LinkState
from tests.adapters import hostile
from tests.adapters.hostile import Handler, Site, answer, redirect

RULES = b"""\
User-agent: *
Disallow: /closed
Crawl-delay: 4

User-agent: periksa
Disallow: /not-for-periksa
Allow: /
Crawl-delay: 3000
"""


def check(fetcher: Fetcher, url: str) -> LinkState | None:
    """None where the page may be read."""
    try:
        Robots(fetcher).check(url)
    except FetchFailed as error:
        return error.state
    return None


def test_rules_for_us_come_before_those_for_everybody(site: Site, fetcher: Fetcher) -> None:
    site.paths["/robots.txt"] = answer(RULES, kind="text/plain")
    assert check(fetcher, f"{site.url}/closed") is None
    assert check(fetcher, f"{site.url}/not-for-periksa/a") is LinkState.BLOCKED
    assert Robots(fetcher).find_pause(f"{site.url}/") == 30
    site.paths["/robots.txt"] = answer(RULES.replace(b"periksa", b"someone"), kind="text/plain")
    assert check(fetcher, f"{site.url}/closed/b") is LinkState.BLOCKED
    assert check(fetcher, f"{site.url}/not-for-periksa/a") is None
    assert Robots(fetcher).find_pause(f"{site.url}/") == 4


def test_rules_are_read_once_and_hold_for_where_a_redirect_leads(site: Site, fetcher: Fetcher) -> None:
    site.paths |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /closed", kind="text/plain"),
        "/a": redirect("/closed"),
        "/closed": answer(b"closed"),
    }
    robots = Robots(fetcher)
    with pytest.raises(FetchFailed) as caught:
        fetcher.fetch(f"{site.url}/a", may_ask=robots.check)
    assert (caught.value.state, site.asked) == (LinkState.BLOCKED, ["/robots.txt", "/a"])


@pytest.mark.parametrize(
    ("handler", "state"),
    [
        (answer(status="404 Not Found"), None),
        (answer(status="403 Forbidden"), None),
        (answer(status="500 Oops"), LinkState.FAILING),
        (answer(status="429 Too Many Requests"), LinkState.FAILING),
        (hostile.break_off, LinkState.FAILING),
        (hostile.pour, LinkState.BLOCKED),
        (redirect("http://10.0.0.1/robots.txt"), LinkState.UNSAFE),
        (answer(b"\x00\xff\xfe not a rule\r\n: :::\n", kind=""), None),
        (answer(b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"$\n", kind="text/plain"), None),
    ],
)
def test_without_rules_everything_may_be_read_and_of_a_site_in_trouble_nothing(
    site: Site, fetcher: Fetcher, handler: Handler, state: LinkState | None
) -> None:
    site.paths["/robots.txt"] = handler
    assert check(fetcher, f"{site.url}/{'a' * 60}") is state
