"""The server's pages for readers: nothing for axe to find, nothing wider than a phone, and usable by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.extension.chromium import Chromium
from tests.keyboard import walk

pytestmark = pytest.mark.browser

FACT = "/facts/colossus/cluster-accelerators/phase-3"
PAGES = (
    "/",
    "/docs",
    f"{FACT}?language=en",
    f"{FACT}?language=ar",
    f"{FACT}?language=id&at_revision=1",
    "/facts/grok-3/arena-rating/2025-02-18?language=en",
    "/facts/grok-3/compute-ratio/deepseek-v3-viral?language=id",
    "/entities/grok-3?language=en",
    "/entities/xai?language=ar",
    "/sources/counterpoint-grok-3?language=en",
)
# One of each kind; the others have the same colours.
IN_THE_DARK = ("/", "/docs", PAGES[2], *PAGES[-2:])


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    tab = chromium.open_tab()
    tab.set_viewport_size({"width": 390, "height": 780})
    yield tab
    tab.close()


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(chromium: Chromium, page: Page, server_url: str) -> None:
    found: dict[str, list[str]] = {}
    for path in PAGES:
        answer = page.goto(f"{server_url}{path}")
        assert answer is not None
        assert answer.ok, path
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true;")
        found[path] = chromium.find_violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[path].append("wider than the screen")
        if path in IN_THE_DARK:
            page.emulate_media(color_scheme="dark")
            found[path] += [f"dark: {each}" for each in chromium.find_violations(page)]
            page.emulate_media(color_scheme="light")
    assert {path: problems for path, problems in found.items() if problems} == {}


@pytest.mark.parametrize("path", [*PAGES[:4], *PAGES[6:]])
def test_everything_is_reached_by_keyboard_in_order_and_seen(page: Page, server_url: str, path: str) -> None:
    page.goto(f"{server_url}{path}")
    assert walk(page).problems == []


def test_the_walk_finds_what_is_wrong(page: Page) -> None:
    """A page that cannot be used without a mouse, so that the walk is known to tell."""
    page.set_content(
        "<style>#bare:focus { outline: none }</style><a href='#a'>first</a><button id='bare'>bare</button>"
        "<button tabindex='-1'>skipped</button><a href='#b' tabindex='2'>early</a>"
    )
    problems = walk(page).problems
    assert "focus not seen: button bare" in problems
    assert "never reached: button skipped" in problems
    page.set_content(
        "<a href='#a'>first</a><button id='trap'>trap</button><a href='#b'>last</a>"
        "<script>trap.onkeydown = (event) => event.preventDefault();</script>"
    )
    assert "trapped at: button trap" in walk(page).problems
