"""Everybody can keep the base: on a phone, in the dark, by keyboard, with a screen reader."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, expect
from werkzeug.serving import make_server

from server.evidence.accounts import Role
from tests.curation.conftest import PASSWORD, SCORE, Ask, Person
from tests.curation.test_workflow import decide, edit, send

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/search?q=rose",
    "/entities/rose-2",
    "/sources/acme-rose-2",
    f"/facts/{SCORE}",
    f"/edit/facts/{SCORE}",
    "/edit/entities/rose-2",
    "/new/facts",
    "/new/sources",
    "/proposals",
    "/proposals?state=draft",
    "/proposals/1",
    "/proposals/2",
    "/proposals/2/effects",
    "/proposals/3/edit",
    "/questions",
    "/questions?state=dismissed&order=recent",
    "/questions/feedback",
    "/account",
    "/log",
    "/facts/nothing",
)
_AXE_RUN = """async () => {
  const { violations } = await axe.run(document);
  return violations.map(v => `${v.id} (${v.impact}): ${v.nodes.map(n => n.target.join(' ')).join(', ')}`);
}"""


@pytest.fixture
def address(app: Flask, enter: Callable[..., Person], ask: Ask, said: None) -> Iterator[str]:
    """The server with three proposals: one published, one in review, one stale; questions of readers, open and
    dismissed, and something they say; budi may sign in."""
    ani, budi = enter("ani", Role.CONTRIBUTOR), enter("budi", Role.REVIEWER)
    first, _, _ = (send(ani, edit(ani, value=value)) for value in ("87.1", "88", "89"))
    decide(budi, "publish", first)
    ask()
    ask("Acmeron has 70 billion parameters.")
    dismissed = ask("Rose 1 is the most popular flower in Chile.")
    budi.get("/questions")
    budi.post(f"/questions/{dismissed}/dismiss", reason="Nobody counts that.")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}/curation"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    opened = driver.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab as wide as a phone; it fails where the page breaks its own policy or throws."""
    tab = browser.new_page(viewport={"width": 390, "height": 780}, reduced_motion="reduce")
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if "Failed to load" not in said.text else None)
    yield tab
    assert complaints == []


def sign_in(page: Page, address: str) -> None:
    """With the keyboard alone."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").focus()
    page.keyboard.type("budi")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The evidence base")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(
    page: Page,
    address: str,
    node_packages: Path,
    scheme: str,
) -> None:
    axe = (node_packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    page.goto(f"{address}/sign-in")
    page.evaluate(axe)
    found["/sign-in"] = page.evaluate(_AXE_RUN)
    sign_in(page, address)
    for path in PAGES:
        page.goto(f"{address}{path}")
        page.evaluate(axe)
        found[path] = page.evaluate(_AXE_RUN)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[path].append("wider than the screen")
        for folded in page.locator("details").all():
            folded.evaluate("details => { details.open = true; }")
        found[path] += [f"opened: {each}" for each in page.evaluate(_AXE_RUN)]
    assert {path: violations for path, violations in found.items() if violations} == {}


def test_a_change_is_proposed_by_keyboard_alone_and_checked_on_the_way(page: Page, address: str) -> None:
    sign_in(page, address)
    page.goto(f"{address}/edit/facts/rose-2/release-date")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "value":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("2025-13-04")
    expect(page.locator("#value-error")).to_contain_text("2025-13-04")
    expect(page.get_by_label("Value")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+A")
    page.keyboard.type("2025-03-03")
    expect(page.locator("#checked")).to_contain_text("Nothing is wrong with it.")
    expect(page.locator("#checked")).to_contain_text("3 March 2025")
    expect(page.locator("#value-error")).to_be_empty()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reason":
            break
    page.keyboard.type("the page says so")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send to the reviewers")).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus can be seen"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Handed to the reviewers.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change: rose-2/release-date")


def test_without_scripts_the_same_is_told_when_the_form_is_sent(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, address)
    page.goto(f"{address}/edit/facts/{SCORE}")
    page.get_by_label("Value").fill("864")
    page.get_by_label("Why").fill("the page says so")
    page.get_by_role("button", name="Send to the reviewers").click()
    expect(page.locator("#value-error")).to_contain_text("cannot be reached")
    expect(page.get_by_label("Value")).to_have_value("864")
