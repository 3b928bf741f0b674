"""The ways to a verdict in a page: the button beside a selection, the toolbar, the shortcut, the menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.extension.chromium import NEWS, Chromium
from tests.extension.pages import ARABIC, ARTICLE, CLAIM, DIALOG, HOSTILE, RIGHT_TO_LEFT, STRICT_POLICY
from tests.extension.standin import StandIn

pytestmark = pytest.mark.browser


def test_nothing_is_in_a_page_before_it_is_asked_for(browser: Chromium) -> None:
    browser.open_article(ARTICLE)
    browser.select(CLAIM)
    browser.page.wait_for_timeout(600)
    expect(browser.page.locator("periksa-card")).to_have_count(0)


def test_a_press_on_the_toolbar_turns_the_page_on_and_then_a_selection_shows_the_button(
    browser: Chromium, standin: StandIn
) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.select(CLAIM)
    expect(browser.button).to_be_visible()
    assert standin.asked == []
    browser.button.click()
    card = browser.wait_for_card()
    expect(card.get_by_role("heading", level=2)).to_have_text("benar")
    expect(card.get_by_role("link", name="DeepSeek-V3 Technical Report")).to_have_attribute(
        "href", "https://arxiv.org/abs/2412.19437"
    )


def test_what_is_sent_is_the_highlight_with_what_stands_around_it(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.check(CLAIM)
    (asked,) = standin.asked
    assert asked.body == {
        "text": CLAIM,
        "context": {
            "url": f"{NEWS}/article",
            "title": "Berita: Ukuran model",
            "published": "2025-03-10",
            "before": "Seberapa besar model itu?\n"
            "Para peneliti membandingkan ukuran beberapa model bahasa tahun ini.\nMenurut laporannya,",
            "after": ". Tidak semuanya bekerja sekaligus.\nPerbandingan itu diperdebatkan oleh banyak pihak.",
        },
        "reply_language": "id",
    }
    assert asked.origin == browser.origin


def test_what_the_reader_keeps_back_is_not_sent_and_the_card_says_what_was(browser: Chromium, standin: StandIn) -> None:
    browser.configure(server=standin.url, language="id", sendContext=False, sendAddress=False)
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    assert standin.asked[0].body["context"] == {"published": "2025-03-10"}
    expect(card.locator("footer")).to_contain_text("Dikirim: teks yang disorot.")
    expect(card.locator("footer")).to_contain_text(standin.url.removeprefix("http://"))


def test_a_press_on_the_toolbar_checks_at_once_what_is_selected(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.select(CLAIM)
    browser.press_toolbar_button()
    browser.wait_until(lambda: bool(standin.asked), browser.page, "the check")
    assert standin.asked[0].body["text"] == CLAIM


def test_the_shortcut_checks_the_selection(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.select(CLAIM)
    browser.press_shortcut()
    browser.wait_for_card()
    assert standin.asked[0].body["text"] == CLAIM


def test_the_menu_entry_checks_the_selection(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.select(CLAIM)
    browser.choose_menu_entry(CLAIM)
    browser.wait_for_card()
    assert standin.asked[0].body["context"]["before"].endswith("Menurut laporannya,")


def test_the_menu_entry_checks_text_that_the_page_does_not_show_us(browser: Chromium, standin: StandIn) -> None:
    """As in a frame of another site: the browser names the words, and the card stands in the corner."""
    browser.open_article(ARTICLE)
    browser.activate()
    browser.choose_menu_entry("GPT-5 belum dirilis.")
    browser.wait_for_card()
    assert standin.asked[0].body["text"] == "GPT-5 belum dirilis."
    assert "before" not in standin.asked[0].body["context"]


def test_without_a_selection_it_says_how_to_start(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.press_shortcut()
    expect(browser.wait_for_card("trouble")).to_contain_text("Sorot satu kalimat")
    assert standin.asked == []


def test_it_works_after_the_background_worker_was_stopped(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.stop_worker()
    card = browser.check(CLAIM)
    expect(card.get_by_role("heading", level=2)).to_have_text("benar")
    assert len(standin.asked) == 1


def test_it_works_under_the_strictest_content_policy(browser: Chromium) -> None:
    browser.open_article(ARTICLE, headers=STRICT_POLICY)
    browser.activate()
    card = browser.check(CLAIM)
    expect(card.get_by_role("heading", level=2)).to_have_text("benar")
    background = card.evaluate("card => getComputedStyle(card).backgroundColor")
    assert background == "rgb(255, 255, 255)", "the card has lost its style"


def test_a_page_that_styles_everything_does_not_reach_the_card(browser: Chromium) -> None:
    browser.open_article(HOSTILE)
    browser.activate()
    card = browser.check(CLAIM)
    expect(card.locator(".explanation")).to_be_visible()
    assert card.evaluate("card => getComputedStyle(card).fontSize") == "15px"
    first, last = browser.page.locator("#claim").bounding_box(), card.bounding_box()
    assert first is not None
    assert last is not None
    assert 0 < last["y"] - first["y"] < 60, "the card is not beside its text"


def test_keys_pressed_on_the_card_are_not_the_pages(browser: Chromium) -> None:
    browser.open_article(HOSTILE)
    browser.activate()
    browser.check(CLAIM)
    browser.page.keyboard.press("j")
    assert browser.page.evaluate("keys") == []


def test_right_to_left_text(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(RIGHT_TO_LEFT)
    browser.activate()
    card = browser.check(ARABIC)
    assert standin.asked[0].body["text"] == ARABIC
    assert card.evaluate("card => getComputedStyle(card).direction") == "ltr", "the card speaks Indonesian"
    box = card.bounding_box()
    claim = browser.page.locator("#claim").bounding_box()
    assert box is not None
    assert claim is not None
    assert box["x"] + box["width"] == pytest.approx(claim["x"] + claim["width"], abs=2)


def test_inside_a_modal_dialog_the_card_can_be_used(browser: Chromium) -> None:
    browser.open_article(DIALOG)
    browser.activate()
    card = browser.check(CLAIM)
    card.get_by_role("button", name="Tutup").click()
    expect(card).to_be_hidden()


def test_nothing_is_offered_while_writing(browser: Chromium) -> None:
    browser.open_article("<!doctype html><meta charset=utf-8><title>t</title><textarea>Satu kalimat panjang</textarea>")
    browser.activate()
    browser.page.locator("textarea").select_text()
    browser.page.wait_for_timeout(600)
    expect(browser.button).to_be_hidden()


def test_presses_made_up_by_the_page_do_nothing(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.select(CLAIM)
    browser.button.evaluate("button => button.click()")
    browser.page.wait_for_timeout(300)
    assert standin.asked == []


def test_a_page_that_takes_no_scripts_is_marked_on_the_toolbar(browser: Chromium) -> None:
    browser.goto("chrome://version")
    browser.press_toolbar_button()
    badge = "chrome.tabs.query({active: true}).then(([tab]) => chrome.action.getBadgeText({tabId: tab.id}))"
    browser.wait_until(lambda: browser.worker.evaluate(badge) == "!", browser.page, "the mark")
