"""Everybody can use it: by keyboard, with a screen reader, in the dark, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.extension import answers
from tests.extension.chromium import Chromium
from tests.extension.pages import ARTICLE, CLAIM
from tests.extension.standin import StandIn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["refuted", "several", "outdated", "stale"])
def test_axe_finds_nothing_in_the_card(browser: Chromium, standin: StandIn, name: str, dark: bool) -> None:
    standin.answer = answers.ANSWERS[name]
    browser.set_dark(dark)
    browser.open_article(ARTICLE)
    browser.activate()
    browser.check(CLAIM)
    assert browser.find_violations() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_failure(browser: Chromium, standin: StandIn, dark: bool) -> None:
    standin.refuse(500, "internal_error", "It failed.")
    browser.set_dark(dark)
    browser.open_article(ARTICLE)
    browser.activate()
    browser.check(CLAIM, state="trouble")
    assert browser.find_violations() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_the_options_page(browser: Chromium, dark: bool) -> None:
    browser.set_dark(dark)
    browser.goto(f"{browser.origin}/options.html")
    browser.page.get_by_role("button", name="Uji sambungan").click()
    expect(browser.page.locator("#server-status")).to_contain_text("siap")
    assert browser.find_violations() == []


def test_by_keyboard_alone(browser: Chromium) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.page.evaluate("getSelection().selectAllChildren(document.querySelector('#claim'))")
    browser.page.keyboard.press("Shift")
    browser.press_shortcut()
    card = browser.wait_for_card()
    expect(card).to_be_focused()
    browser.page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Tutup")).to_be_focused()
    browser.page.keyboard.press("Tab")  # the scrolling part, or its first link
    for _ in range(3):
        if card.get_by_role("link", name="DeepSeek-V3 Technical Report").evaluate("a => a.matches(':focus')"):
            break
        browser.page.keyboard.press("Tab")
    expect(card.get_by_role("link", name="DeepSeek-V3 Technical Report")).to_be_focused()
    browser.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_closing_gives_the_focus_back(browser: Chromium) -> None:
    browser.open_article(ARTICLE.replace("<nav>", '<nav><a id="home" href="#">Beranda</a>'))
    browser.activate()
    browser.page.locator("#home").focus()
    browser.page.evaluate("getSelection().selectAllChildren(document.querySelector('#claim'))")
    browser.press_shortcut()
    browser.wait_for_card()
    browser.page.keyboard.press("Escape")
    expect(browser.page.locator("#home")).to_be_focused()


def test_a_press_outside_closes_it(browser: Chromium) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    browser.page.mouse.click(5, 5)
    expect(card).to_be_hidden()


def test_the_state_is_announced(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    status = card.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    expect(status).to_contain_text("benar. DeepSeek melaporkan 671 miliar parameter")
    expect(card).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_it_is_a_sheet_at_the_bottom(browser: Chromium, standin: StandIn, width: int) -> None:
    standin.answer = answers.SEVERAL
    browser.set_width(width, 640)
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM.split()[0])
    box = card.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, width)
    assert box["y"] + box["height"] == pytest.approx(640, abs=1)
    assert box["height"] <= 640 * 0.78 + 1
    assert card.locator(".content").evaluate("content => content.scrollWidth - content.clientWidth") == 0


def test_the_card_leaves_its_text_in_sight_and_follows_it(browser: Chromium, standin: StandIn) -> None:
    standin.answer = answers.DISPUTED
    browser.open_article(ARTICLE.replace("</article>", "<div style='height: 3000px'></div></article>"))
    browser.activate()
    card = browser.check(CLAIM)
    claim = browser.page.locator("#claim")
    before = (claim.bounding_box(), card.bounding_box())
    assert before[0] is not None
    assert before[1] is not None
    assert before[1]["y"] > before[0]["y"] + 20, "the card covers its text"
    browser.page.mouse.move(20, 700)
    browser.page.mouse.wheel(0, 120)
    browser.page.wait_for_function("scrollY === 120")
    browser.page.wait_for_timeout(150)
    after = card.bounding_box()
    assert after is not None
    assert after["y"] == pytest.approx(before[1]["y"] - 120, abs=2)


def test_forced_colours_keep_the_sign(browser: Chromium, standin: StandIn) -> None:
    standin.answer = answers.REFUTED
    browser.page.emulate_media(forced_colors="active")
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    solid, cut = card.locator("h2 svg path").evaluate_all(
        "paths => [getComputedStyle(paths[0]).fill, getComputedStyle(paths[1]).stroke]"
    )
    assert solid != cut


def test_nothing_moves_for_those_who_asked_for_that(browser: Chromium) -> None:
    browser.page.emulate_media(reduced_motion="reduce")
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    assert card.evaluate("card => getComputedStyle(card).animationName") == "none"
