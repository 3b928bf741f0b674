"""The row below a verdict that asks whether it was right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, expect

from tests.extension import answers
from tests.extension.chromium import Chromium
from tests.extension.pages import ARTICLE, CLAIM, STRICT_POLICY
from tests.extension.standin import StandIn

pytestmark = pytest.mark.browser

CHECK = answers.REFUTED["id"]
THANKS = "Terima kasih. Pengelola bukti akan melihatnya."


def open_card(
    browser: Chromium, standin: StandIn, answer: object = answers.REFUTED, policy: Mapping[str, str] = STRICT_POLICY
) -> Locator:
    standin.answer = answer
    browser.open_article(ARTICLE, policy)
    browser.activate()
    return browser.check(CLAIM)


def test_yes_is_one_press(browser: Chromium, standin: StandIn) -> None:
    card = open_card(browser, standin)
    row = card.get_by_role("group", name="Apakah jawaban ini tepat?")
    row.get_by_role("button", name="Ya").click()
    expect(card.locator(".feedback").get_by_role("status")).to_have_text(THANKS)
    expect(row).to_have_count(0)
    assert standin.said == [{"check": CHECK, "claim": 0, "opinion": "agree"}]


def test_no_asks_why_and_for_a_source_by_keyboard(browser: Chromium, standin: StandIn) -> None:
    card = open_card(browser, standin)
    no = card.get_by_role("button", name="Tidak")
    expect(no).to_have_attribute("aria-expanded", "false")
    no.focus()
    browser.page.keyboard.press("Enter")
    expect(no).to_have_attribute("aria-expanded", "true")
    expect(card.get_by_label("Apa yang keliru?")).to_be_focused()
    browser.page.keyboard.type("Itu model yang lain.")
    browser.page.keyboard.press("Tab")
    browser.page.keyboard.type("contoh.org")
    browser.page.keyboard.press("Enter")
    told = card.locator(".feedback").get_by_role("status")
    expect(told).to_contain_text("diawali https://")
    assert standin.said == []
    source = card.get_by_label("Halaman yang menyatakannya")
    expect(source).to_be_focused()
    source.fill("https://contoh.org/laporan")
    browser.page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Kirim")).to_be_focused()
    browser.page.keyboard.press("Enter")
    expect(told).to_have_text(THANKS)
    expect(told).to_be_focused()
    said = {"reason": "Itu model yang lain.", "source": "https://contoh.org/laporan"}
    assert standin.said == [{"check": CHECK, "claim": 0, "opinion": "disagree", **said}]


def test_each_claim_of_several_has_its_own_row(browser: Chromium, standin: StandIn) -> None:
    card = open_card(browser, standin, answers.SEVERAL)
    card.locator(".feedback:visible").get_by_role("button", name="Ya").click()
    expect(card.locator(".feedback-told:visible")).to_have_text(THANKS)
    place = [claim["verdict"] for claim in answers.SEVERAL["claims"]].index("refuted")
    assert [said["claim"] for said in standin.said] == [place]
    expect(card.locator(".feedback-row")).to_have_count(2)


def test_where_no_claim_was_found_the_whole_is_meant(browser: Chromium, standin: StandIn) -> None:
    open_card(browser, standin, answers.NOTHING).get_by_role("button", name="Ya").click()
    expect(browser.page.locator("periksa-card .feedback-told")).to_have_text(THANKS)
    assert standin.said == [{"check": answers.NOTHING["id"], "opinion": "agree"}]


def test_a_refusal_is_said_and_nothing_typed_is_lost(browser: Chromium, standin: StandIn) -> None:
    card = open_card(browser, standin)
    standin.refusal = {"status": 429, "code": "too_many_requests", "detail": "Wait a while."}
    card.get_by_role("button", name="Tidak").click()
    card.get_by_label("Apa yang keliru?").fill("Angkanya.")
    card.get_by_role("button", name="Kirim").click()
    expect(card.locator(".feedback-told")).to_have_text("Belum terkirim. Wait a while.")
    expect(card.get_by_label("Apa yang keliru?")).to_have_value("Angkanya.")
    standin.refusal = None
    card.get_by_role("button", name="Kirim").click()
    expect(card.locator(".feedback-told")).to_have_text(THANKS)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_form_fits_a_dark_phone_and_axe_finds_nothing(browser: Chromium, standin: StandIn, direction: str) -> None:
    browser.set_width(390, 760)
    browser.set_dark(True)
    card = open_card(browser, standin, policy={})
    card.evaluate("(card, direction) => { card.dir = direction; }", direction)  # as a language would set it
    card.get_by_role("button", name="Tidak").click()
    box, send = card.bounding_box(), card.get_by_role("button", name="Kirim")
    send.scroll_into_view_if_needed()
    inside = send.bounding_box()
    assert box
    assert inside
    assert box["x"] <= inside["x"]
    assert inside["x"] + inside["width"] <= box["x"] + box["width"] <= 390
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    assert browser.find_violations(browser.page) == []


def test_it_reaches_the_real_server_from_the_try_page(chromium: Chromium, server_url: str) -> None:
    page = chromium.open_tab()
    page.goto(f"{server_url}/")
    page.get_by_role("button", name="English").click()
    page.locator(".chip").first.click()
    card = page.locator("#result .card")
    card.get_by_role("button", name="No", exact=True).click()
    card.get_by_label("What is wrong?").fill("It is about another model.")
    card.get_by_role("button", name="Send").click()
    expect(card.locator(".feedback-told")).to_have_text("Thank you. The keepers of the evidence will see it.")
    page.evaluate("localStorage.clear()")
    page.close()
