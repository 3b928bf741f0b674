"""The server's own page to try it on. Answers are put in here; the real ones are asked for in test_real_server.py."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.extension import answers
from tests.extension.chromium import Chromium

pytestmark = pytest.mark.browser


class TryPage:
    """The page in Indonesian; ``asked`` holds the bodies of the checks it asked for."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.answer: dict[str, Any] = answers.REFUTED
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.loaded: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.loaded.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/v1/checks", self._check)
        page.goto(url)
        page.get_by_role("button", name="Bahasa Indonesia").click()
        self.card = page.locator("#result .card")
        self.text = page.get_by_label("Kalimat yang akan diperiksa")
        self.submit = page.get_by_role("button", name="Periksa kalimat ini")

    def _check(self, route: Route) -> None:
        self.asked.append(json.loads(route.request.post_data or ""))
        route.fulfill(status=self.status, content_type="application/json", body=json.dumps(self.answer))


@pytest.fixture
def try_page(chromium: Chromium, server_url: str) -> Iterator[TryPage]:
    page = chromium.open_tab()
    yield TryPage(page, f"{server_url}/")
    page.evaluate("localStorage.clear()")
    page.close()


def test_it_loads_nothing_from_elsewhere_and_breaks_no_rule_of_its_policy(try_page: TryPage) -> None:
    try_page.text.fill("Llama 3.1 405B dilatih dengan 50.000 GPU H100.")
    try_page.submit.click()
    expect(try_page.card).to_have_attribute("data-verdict", "refuted")
    assert {url for url in try_page.loaded if not url.startswith(try_page.url)} == set()
    assert try_page.complaints == []


def test_it_can_be_read_before_its_script_has_run(server_url: str) -> None:
    with urllib.request.urlopen(f"{server_url}/") as answer:  # noqa: S310 (our own server)
        html = answer.read().decode("utf-8")
        policy = answer.headers["Content-Security-Policy"]
    assert "Highlight the sentence." in html
    assert "<style" not in html
    assert " style=" not in html
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_pasted_sentence_gets_the_card_of_the_extension(try_page: TryPage) -> None:
    try_page.text.fill("  Llama 3.1 405B dilatih dengan 50.000 GPU H100. ")
    try_page.page.get_by_label("Tanggal artikel").fill("2025-03-10")
    try_page.submit.click()
    expect(try_page.card.get_by_role("heading", level=2)).to_have_text("keliru")
    expect(try_page.card).to_be_focused()
    assert try_page.asked == [
        {
            "text": "Llama 3.1 405B dilatih dengan 50.000 GPU H100.",
            "context": {"published": "2025-03-10"},
            "reply_language": "id",
        }
    ]


def test_it_shows_how_the_sentence_was_read(try_page: TryPage) -> None:
    try_page.text.fill("Llama 3.1 405B dilatih dengan 50.000 GPU H100; Zorblax 9 dan GPT4.0 tidak.")
    try_page.submit.click()
    marks = try_page.page.locator("#read .marked mark")
    expect(marks).to_have_text(["Llama 3.1 405B", "50.000 GPU", "H100", "GPT4.0"])
    senses = try_page.page.locator("#read .senses")
    expect(senses).to_contain_text("50.000 akselerator")
    expect(senses).to_contain_text("GPT-4, atau GPT-4o")
    try_page.page.get_by_role("button", name="English").click()
    expect(marks).to_have_count(0)


def test_until_then_it_explains_the_six_verdicts(try_page: TryPage) -> None:
    legend = try_page.page.locator("#result .legend")
    expect(legend.locator(".verdict")).to_have_text(
        ["benar", "keliru", "diperdebatkan", "usang", "belum terverifikasi", "tidak dapat diperiksa"]
    )
    try_page.page.locator(".chip").first.click()
    expect(legend).to_have_count(0)


def test_an_empty_text_is_refused_beside_the_field(try_page: TryPage) -> None:
    try_page.submit.click()
    expect(try_page.page.get_by_role("alert")).to_have_text("Tulis satu kalimat dahulu.")
    expect(try_page.text).to_be_focused()
    expect(try_page.text).to_have_attribute("aria-invalid", "true")
    assert try_page.asked == []


def test_an_example_fills_the_form_with_its_date_and_is_checked(try_page: TryPage) -> None:
    try_page.page.get_by_role("button", name="GPT-5 belum dirilis.").click()
    expect(try_page.text).to_have_value("GPT-5 belum dirilis.")
    expect(try_page.page.get_by_label("Tanggal artikel")).to_have_value("2025-03-10")
    expect(try_page.card).to_have_attribute("data-state", "report")
    try_page.page.locator(".chip").first.click()
    expect(try_page.page.get_by_label("Tanggal artikel")).to_have_value("")


def test_a_highlight_in_the_sample_article_works_as_in_the_extension(chromium: Chromium, try_page: TryPage) -> None:
    sentence = "Selisihnya dengan DeepSeek-R1 lebih dari 100 poin."
    chromium.select(sentence, "#article", try_page.page)
    try_page.page.locator("periksa-card button.offer").click()
    card = try_page.page.locator("periksa-card .card")
    expect(card.get_by_role("heading", level=2)).to_have_text("keliru")
    (asked,) = try_page.asked
    assert asked["text"] == sentence
    assert asked["context"]["published"] == "2025-03-10"
    assert asked["context"]["title"] == "Seberapa mahal melatih satu model?"
    assert asked["context"]["before"].endswith("Di Chatbot Arena, Grok 3 memperoleh skor 1402 pada Februari 2025.")
    assert asked["context"]["after"].startswith("Sementara itu, GPT-5 belum dirilis.")
    try_page.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_outside_the_article_no_button_is_offered(chromium: Chromium, try_page: TryPage) -> None:
    chromium.select("Basis bukti saat ini", "main", try_page.page)
    try_page.page.wait_for_timeout(600)
    expect(try_page.page.locator("periksa-card button.offer")).to_have_count(0)


def test_the_language_is_switched_and_remembered(try_page: TryPage) -> None:
    page = try_page.page
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Highlight the sentence. Read the verdict.")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("#article")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
    page.locator(".chip").first.click()
    expect(try_page.card.get_by_role("heading", level=2)).to_have_text("refuted")
    assert try_page.asked[-1]["reply_language"] == "en"


def test_a_failure_is_shown_as_a_failure(try_page: TryPage) -> None:
    try_page.status = 500
    try_page.answer = {"title": "Internal error", "status": 500, "code": "internal_error", "detail": "It failed."}
    try_page.page.locator(".chip").first.click()
    expect(try_page.card).to_have_attribute("data-state", "trouble")
    expect(try_page.card).to_contain_text("Server mengalami kesalahan")
    try_page.status, try_page.answer = 200, answers.SUPPORTED
    try_page.card.get_by_role("button", name="Coba lagi").click()
    expect(try_page.card).to_have_attribute("data-verdict", "supported")


def test_its_links_lead_somewhere(try_page: TryPage) -> None:
    for link in try_page.page.locator("main a").all():
        address = link.evaluate("link => link.href")
        assert try_page.page.request.get(address).ok, address


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(chromium: Chromium, try_page: TryPage, dark: bool) -> None:
    try_page.page.emulate_media(color_scheme="dark" if dark else "light")
    assert chromium.find_violations(try_page.page) == []
    try_page.page.locator(".chip").first.click()
    expect(try_page.card).to_have_attribute("data-state", "report")
    assert chromium.find_violations(try_page.page) == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_screen(try_page: TryPage, width: int) -> None:
    try_page.page.set_viewport_size({"width": width, "height": 700})
    try_page.page.locator(".chip").first.click()
    expect(try_page.card).to_be_in_viewport()
    assert try_page.page.evaluate("document.documentElement.scrollWidth") == width
