"""Takes the pictures of docs/curation.md from a running server.

python -m tests.curation.take_pictures http://127.0.0.1:8000 NAME

NAME is an account that may review, its password stands in the variable PASSWORD; the server holds the shipped base and
was started with SOLO_CURATOR=1. Leaves two drafts behind. Look at each picture before committing it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FACT = "grok-3/arena-rating/2025-02-18"
TABLE = """subject,attribute,value,unit,as_of,status,source_title,source_publisher,source_url,source_published,locator
openai,headcount,5500,person,2026-10-01,reported,Who we are,OpenAI,https://openai.com/about,2026-10-02,first paragraph
grok-3,release_date,2025-02-17,,,reported,Grok 3 Beta,xAI,https://x.ai/news/grok-3,2025-02-19,heading
anthropic,headcount,many,person,2026-10-01,reported,The company,Anthropic,https://anthropic.com/company,2026-10-01,heading
nobody,headcount,40,person,2026-10-01,reported,About,Nobody,https://nobody.example.org,2026-10-01,heading
"""


class Camera:
    """One tab, as wide and as light as each picture wants it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = f"{address}/curation"

    def sign_in(self, name: str, password: str) -> None:
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/curation/")

    def open(self, path: str, width: int, height: int, *, dark: bool = False) -> None:
        self.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"{self.address}{path}")

    def save(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"{name}.png")


def take(camera: Camera) -> None:
    page = camera.page
    camera.open("/", 900, 560)
    camera.save("curation-start")
    camera.open(f"/edit/facts/{FACT}", 900, 820)
    page.get_by_label("Value").fill("14o2")
    page.locator("#value-error").filter(has_text="14o2").wait_for()
    page.get_by_label("Value").scroll_into_view_if_needed()
    camera.save("curation-edit")
    camera.open("/import", 900, 980)
    content = {"name": "headcounts.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("File").set_input_files(content)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would become").click()
    page.locator("#rows").wait_for()
    camera.save("curation-import")
    camera.open("/stale", 390, 780)
    camera.save("curation-stale-phone")
    camera.open(f"/edit/facts/{FACT}", 390, 780, dark=True)
    page.get_by_label("Value").fill("1403")
    page.get_by_label("Why").fill("The board was corrected on the same day.")
    page.get_by_role("button", name="Send to the reviewers").click()
    page.get_by_role("button", name="Approve and publish").wait_for()
    page.locator("#changes").evaluate("heading => heading.scrollIntoView()")
    camera.save("curation-review-dark")


if __name__ == "__main__":
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        opened = Camera(browser.new_page(), sys.argv[1])
        opened.sign_in(sys.argv[2], os.environ["PASSWORD"])
        take(opened)
        browser.close()
