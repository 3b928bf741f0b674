"""The settings page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.extension.chromium import Chromium
from tests.extension.pages import ARTICLE, CLAIM
from tests.extension.standin import StandIn

pytestmark = pytest.mark.browser


@pytest.fixture
def options(browser: Chromium) -> Page:
    browser.goto(f"{browser.origin}/options.html")
    return browser.page


def test_the_test_button_shows_what_answered(options: Page, standin: StandIn) -> None:
    options.get_by_role("button", name="Uji sambungan").click()
    status = options.locator("#server-status")
    expect(status).to_contain_text(f"{standin.url.removeprefix('http://')} siap.")
    expect(status.locator("dl")).to_have_text("evidencerevision 17")
    standin.ready = False
    options.get_by_role("button", name="Uji sambungan").click()
    expect(status).to_contain_text("menjawab, tetapi belum siap.")
    expect(status).to_contain_text("Not ready: evidence.")


def test_the_test_button_tries_what_is_typed_without_keeping_it(options: Page) -> None:
    options.get_by_label("Alamat server").fill("http://127.0.0.1:9")
    options.get_by_role("button", name="Uji sambungan").click()
    expect(options.locator("#server-status")).to_contain_text("Server tidak terjangkau")
    kept = options.evaluate("chrome.storage.local.get('server')")
    assert kept["server"] != "http://127.0.0.1:9"


def test_a_saved_server_is_the_one_asked(browser: Chromium, options: Page, standin: StandIn) -> None:
    options.get_by_label("Alamat server").fill(f"  {standin.url.replace('127.0.0.1', 'localhost')}/ ")
    options.get_by_role("button", name="Simpan").click()
    expect(options.locator("#server-status")).to_contain_text("Tersimpan.")
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    expect(card.locator("footer")).to_contain_text(standin.url.replace("http://127.0.0.1", "localhost"))


@pytest.mark.parametrize("typed", ["", "periksa.example", "ftp://periksa.example", "javascript:alert(1)"])
def test_what_is_no_address_is_refused_with_an_example(options: Page, typed: str) -> None:
    options.get_by_label("Alamat server").fill(typed)
    options.get_by_role("button", name="Simpan").click()
    expect(options.locator("#server-status")).to_contain_text("Tulis alamat lengkap, misalnya https://periksa.example")


def test_a_change_of_language_is_seen_at_once(options: Page) -> None:
    expect(options.get_by_role("heading", level=1)).to_have_text("Pengaturan Periksa")
    options.get_by_label("Bahasa kartu dan penjelasan").select_option("en")
    expect(options.get_by_role("heading", level=1)).to_have_text("Periksa settings")
    assert options.evaluate("document.documentElement.lang") == "en"


def test_the_switches_are_kept(options: Page) -> None:
    options.get_by_label("Kirim alamat halaman").uncheck()
    options.reload()
    expect(options.get_by_label("Kirim alamat halaman")).not_to_be_checked()
    expect(options.get_by_label("Kirim judul dan sekitar 600 karakter")).to_be_checked()


def test_a_page_already_on_follows_a_changed_setting(browser: Chromium, standin: StandIn) -> None:
    browser.open_article(ARTICLE)
    browser.activate()
    browser.configure(server=standin.url, language="en")
    browser.page.bring_to_front()
    card = browser.check(CLAIM)
    expect(card.get_by_role("heading", level=2)).to_have_text("supported")


def test_the_button_everywhere_needs_its_permission(browser: Chromium) -> None:
    """A wish without the permission (taken back, or copied settings) is dropped, not kept as if it held."""
    browser.configure(everywhere=True)
    page = browser.page
    page.goto(f"{browser.origin}/options.html")
    expect(page.locator("#everywhere")).not_to_be_checked()
    page.wait_for_function("async () => (await chrome.storage.local.get('everywhere')).everywhere === false")
    assert page.evaluate("chrome.scripting.getRegisteredContentScripts()") == []


def test_no_permission_for_all_sites_is_held(options: Page) -> None:
    granted = options.evaluate("chrome.permissions.getAll()")
    assert sorted(granted["origins"]) == ["http://127.0.0.1/*", "http://localhost/*"]
    assert sorted(granted["permissions"]) == ["activeTab", "contextMenus", "scripting", "storage"]
