"""Everybody can keep the base: on a phone, in the dark, by keyboard, with a screen reader."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, expect
from werkzeug.serving import make_server

from server.evidence.accounts import Role
from tests.curation.conftest import PASSWORD, SCORE, Person
from tests.curation.test_workflow import decide, edit, send
from tests.keyboard import walk

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
    "/stale",
    "/renew/rose-2/training-accelerators",
    "/import",
    "/account",
    "/log",
    "/facts/nothing",
)
# Of each kind of page one is walked through by keyboard.
WALKED = (
    "/",
    "/search?q=rose",
    "/entities/rose-2",
    f"/facts/{SCORE}",
    f"/edit/facts/{SCORE}",
    "/new/sources",
    "/proposals",
    "/proposals/2",
    "/stale",
    "/import",
    "/account",
    "/log",
    "/facts/nothing",
)
Look = Callable[[Page], list[str]]
_AXE_RUN = """async (rules) => {
  const { violations } = await axe.run(document, rules.length > 0 ? { runOnly: rules } : {});
  return violations.map(v => `${v.id} (${v.impact}): ${v.nodes.map(n => n.target.join(' ')).join(', ')}`);
}"""


@pytest.fixture
def address(app: Flask, enter: Callable[..., Person]) -> Iterator[str]:
    """The server with three proposals: one published, one in review, one stale; budi may sign in."""
    ani, budi = enter("ani", Role.CONTRIBUTOR), enter("budi", Role.REVIEWER)
    first, _, _ = (send(ani, edit(ani, value=value)) for value in ("87.1", "88", "89"))
    decide(budi, "publish", first)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}/curation"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    opened = driver.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab as wide as a phone; it fails where the page breaks its own policy or throws."""
    context = browser.new_context(viewport={"width": 390, "height": 780}, reduced_motion="reduce")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if "Failed to load" not in said.text else None)
    yield tab
    context.close()
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


TABLE = (
    "subject,attribute,value,unit,status,source,locator\n"
    "rose-1,training_accelerators,1500,accelerator,reported,acme-rose-2,table 1\n"
    "rose-2,training_accelerators,9000,accelerator,reported,daily-rose,line 3\n"
    "rose-2,release_date,2025-03-04,,reported,acme-rose-2,page date\n"
    "rose-1,training_accelerators,many,accelerator,reported,acme-rose-2,table 1\n"
)


def show_report(page: Page, address: str) -> None:
    page.goto(f"{address}/import")
    content = {"name": "own.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("File").set_input_files(content)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would become").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("own.csv")


def show_refusal(page: Page, address: str) -> None:
    show_report(page, address)
    page.goto(page.url + "?date=yesterday")
    expect(page.get_by_role("alert")).to_contain_text("is no day")


def show_merge(page: Page, address: str) -> None:
    """The form of somebody who was slower."""
    page.goto(f"{address}/edit/facts/{SCORE}")
    page.locator("[name=base_version]").evaluate("field => { field.value = '1'; }")
    page.get_by_label("Value").fill("91")
    page.get_by_label("Why").fill("the page says so")
    page.get_by_role("button", name="Send to the reviewers").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Somebody else changed it while you were writing")


def show_collision(page: Page, address: str) -> None:
    page.goto(f"{address}/proposals/2")
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Somebody published it anew")


def show_effects(page: Page, address: str) -> None:
    page.goto(f"{address}/edit/facts/{SCORE}")
    page.get_by_role("button", name="Show which past checks would change").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Which past checks would change")


def show_faults(page: Page, address: str) -> None:
    page.goto(f"{address}/edit/facts/{SCORE}")
    page.get_by_label("Value").fill("864")
    page.get_by_role("button", name="Send to the reviewers").click()
    expect(page.get_by_role("alert")).to_contain_text("It cannot be sent like this.")


def show_batch(page: Page, address: str) -> None:
    """The drafts of a file, to be sent together."""
    show_report(page, address)
    page.get_by_label("Why").fill("their report")
    page.get_by_role("button", name="Make 2 drafts").click()
    expect(page.get_by_role("button", name="Send all 2 to review")).to_be_visible()


SHOWN: tuple[Callable[[Page, str], None], ...] = (
    show_report,
    show_refusal,
    show_merge,
    show_collision,
    show_effects,
    show_faults,
    show_batch,
)


def look(page: Page) -> list[str]:
    """What is wrong with the page as it stands, unfolded: in the light, and with the colours of the dark."""
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true;")
    found: list[str] = page.evaluate(_AXE_RUN, [])
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    # In the dark the page is the same, and only the colours are others.
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in page.evaluate(_AXE_RUN, ["color-contrast"])]
    page.emulate_media(color_scheme="light")
    return found


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(page: Page, address: str, node_packages: Path) -> None:
    page.add_init_script(path=node_packages / "axe-core" / "axe.min.js")
    found = dict(list_visits(page, address, PAGES, SHOWN, look))
    assert {path: violations for path, violations in found.items() if violations} == {}


def test_everything_is_reached_by_keyboard_in_order_and_seen(page: Page, address: str) -> None:
    found = dict(list_visits(page, address, WALKED, (show_report, show_merge), lambda page: walk(page).problems))
    assert {path: problems for path, problems in found.items() if problems} == {}


def list_visits(
    page: Page, address: str, paths: Iterable[str], shown: Iterable[Callable[[Page, str], None]], look: Look
) -> Iterator[tuple[str, list[str]]]:
    """What is found wrong on the page to sign in, then on each page, then on those that a press leads to."""
    page.goto(f"{address}/sign-in")
    yield "/sign-in", look(page)
    sign_in(page, address)
    for path in paths:
        page.goto(f"{address}{path}")
        yield path, look(page)
    for show in shown:
        show(page, address)
        yield show.__name__, look(page)


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
