"""Takes the pictures of docs/pictures from a running server: python -m tests.extension.take_pictures http://127.0.0.1:8000

Needs Chromium and the built extension (extension/dist/chrome). Look at each before committing it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.extension.chromium import Chromium

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"

ARTICLE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta property="article:published_time" content="2025-03-10">
<style>body {{ margin: 2.2rem auto; max-width: 41rem; padding: 0 1.2rem; font: 19px/1.65 'Noto Serif', Georgia, serif }}
h1 {{ font-size: 2rem; line-height: 1.2 }}
@media (prefers-color-scheme: dark) {{ body {{ background: #121315; color: #d9d7d2 }} }}</style></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
INDONESIAN = ARTICLE.format(
    lang="id",
    title="Seberapa mahal melatih satu model?",
    text="Meta tidak mau ketinggalan. Llama 3.1 405B dilatih dengan hampir 50.000 GPU H100, sementara DeepSeek-V3 "
    "memiliki 671 miliar parameter.",
)
ENGLISH = ARTICLE.format(
    lang="en",
    title="What does it take to train a model?",
    text="The field keeps waiting. GPT-5 has not been released, and Grok 3 scored 93.3% on AIME 2025.",
)


def save(page: Page, name: str) -> None:
    page.wait_for_timeout(400)  # the card has arrived
    page.screenshot(path=PICTURES / f"{name}.png")


def picture_card(browser: Chromium, name: str, html: str, claim: str, size: tuple[int, int]) -> None:
    browser.open_article(html)
    browser.set_width(*size)
    browser.activate()
    browser.check(claim)
    save(browser.page, name)


def picture_try_page(browser: Chromium, server: str, name: str, chip: int | None, size: tuple[int, int]) -> None:
    page = browser.open_tab()
    page.emulate_media(color_scheme="dark" if name.endswith("dark") else "light")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(server)
    page.locator("#languages button[value=id]").click()
    if chip is not None:
        page.locator(".chip").nth(chip).click()
        page.locator("#result .card[data-state=report]").wait_for()
    save(page, name)
    page.evaluate("localStorage.clear()")
    page.close()


def take(server: str) -> None:
    extension, axe = ROOT / "extension" / "dist" / "chrome", ROOT / "extension/node_modules/axe-core/axe.min.js"
    with sync_playwright() as playwright:
        browser = Chromium(playwright, os.environ.get("CHROMIUM", "/usr/bin/chromium"), extension, axe)
        browser.configure(server=server, language="id")
        claim = "Llama 3.1 405B dilatih dengan hampir 50.000 GPU H100"
        picture_card(browser, "card-id", INDONESIAN, claim, (900, 880))
        picture_card(browser, "card-phone", INDONESIAN, claim, (360, 740))
        picture_try_page(browser, server, "try-page", None, (1180, 900))
        picture_try_page(browser, server, "try-page-answer", 1, (1180, 1180))
        picture_try_page(browser, server, "try-page-phone-dark", 1, (360, 740))
        browser.configure(server=server, language="en")
        browser.set_dark(True)
        picture_card(browser, "card-en-dark", ENGLISH, "GPT-5 has not been released", (900, 800))
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
