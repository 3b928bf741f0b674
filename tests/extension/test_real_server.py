"""End to end: the real server over the shipped evidence, the extension and the try page in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.extension.chromium import Chromium
from tests.extension.conftest import EXTENSION
from tests.extension.pages import STRICT_POLICY

pytestmark = pytest.mark.browser

# Sentence -> verdict; each stands in a page of its own language, among others, dated 10 March 2025.
CLAIMS = [
    ("id", "DeepSeek-V3 memiliki 671 miliar parameter", "supported"),
    ("id", "Llama 3.1 405B dilatih dengan 50.000 GPU H100", "refuted"),
    ("id", "GPT-5 belum dirilis", "outdated"),
    ("en", "DeepSeek-V3 was trained on 2,048 H800 GPUs", "supported"),
    ("en", "Llama 3.1 405B has a context window of 1 million tokens", "refuted"),
]
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>News</title>
<meta property="article:published_time" content="2025-03-10"></head>
<body><article><h1>News</h1><p>{text}.</p></article></body></html>"""
DECIDED = {"supported", "refuted", "outdated", "disputed"}
SAMPLES = {path.stem: json.loads(path.read_text("utf-8")) for path in (EXTENSION / "src/try/samples").glob("*.json")}
EXAMPLES = [(language, example) for language, sample in SAMPLES.items() for example in sample["examples"]]


def expect_sources(card: Locator) -> None:
    """A verdict that takes a side rests on at least one document that can be opened."""
    link = card.locator(".source a").first
    expect(link).to_have_attribute("href", re.compile(r"^https?://"))


@pytest.fixture
def reader(browser: Chromium, server_url: str) -> Chromium:
    """The browser with its extension set to the real server."""
    browser.configure(server=server_url, language="id")
    return browser


@pytest.mark.parametrize(("language", "claim", "verdict"), CLAIMS)
def test_a_highlighted_claim_gets_its_verdict_and_a_source(
    reader: Chromium, language: str, claim: str, verdict: str
) -> None:
    reader.open_article(PAGE.format(lang=language, text=claim))
    reader.activate()
    card = reader.check(claim)
    expect(card).to_have_attribute("data-verdict", verdict)
    expect_sources(card)


def test_under_a_strict_policy_after_the_worker_was_stopped(reader: Chromium) -> None:
    claim = "DeepSeek-V3 memiliki 671 miliar parameter"
    reader.open_article(PAGE.format(lang="id", text=claim), headers=STRICT_POLICY)
    reader.activate()
    reader.stop_worker()
    card = reader.check(claim)
    expect(card).to_have_attribute("data-verdict", "supported")
    expect_sources(card)


def test_the_record_of_a_check_can_be_opened(reader: Chromium) -> None:
    claim = "DeepSeek-V3 memiliki 671 miliar parameter"
    reader.open_article(PAGE.format(lang="id", text=claim))
    reader.activate()
    record = reader.check(claim).get_by_role("link", name="Catatan pemeriksaan ini")
    answer = reader.page.request.get(record.get_attribute("href") or "")
    assert answer.json()["text"] == claim


def test_the_test_button_finds_the_server_ready(reader: Chromium, server_url: str) -> None:
    reader.goto(f"{reader.origin}/options.html")
    reader.page.get_by_role("button", name="Uji sambungan").click()
    status = reader.page.locator("#server-status")
    expect(status).to_contain_text(f"{server_url.removeprefix('http://')} siap.")
    expect(status).to_contain_text("revision 1")


@pytest.mark.parametrize(
    ("language", "example"), EXAMPLES, ids=[f"{language}-{example['expected']}" for language, example in EXAMPLES]
)
def test_each_example_of_the_try_page_shows_what_it_is_an_example_of(
    chromium: Chromium, server_url: str, language: str, example: dict[str, str]
) -> None:
    page = chromium.open_tab()
    page.goto(server_url)
    page.locator(f"#languages button[value={language}]").click()
    page.get_by_role("button", name=example["text"], exact=True).click()
    card = page.locator("#result .card")
    expect(card).to_have_attribute("data-state", "report")
    expect(card).to_have_attribute("data-verdict", example["expected"])
    if example["expected"] in DECIDED:
        expect_sources(card)
    page.close()


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_the_sample_article_holds_right_and_wrong_claims(chromium: Chromium, server_url: str, language: str) -> None:
    """Its note promises sentences that are wrong on purpose."""
    page = chromium.open_tab()
    page.goto(server_url)
    article = SAMPLES[language]["article"]
    verdicts = set()
    for paragraph in article["paragraphs"]:
        body = {"text": paragraph, "context": {"published": article["published"], "title": article["title"]}}
        answer = page.request.post(f"{server_url}/v1/checks", data=body).json()
        verdicts |= {claim["verdict"] for claim in answer["claims"]}
    page.close()
    assert {"supported", "refuted", "outdated"} <= verdicts
