"""What the card shows of each answer, and of each failure to get one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.extension import answers
from tests.extension.chromium import Chromium
from tests.extension.pages import ARTICLE, CLAIM, LONG_WORD
from tests.extension.standin import StandIn

pytestmark = pytest.mark.browser

WORDS = {
    "supported": "benar",
    "refuted": "keliru",
    "disputed": "diperdebatkan",
    "outdated": "usang",
    "unverified": "belum terverifikasi",
    "not_checkable": "tidak dapat diperiksa",
}


@pytest.fixture
def article(browser: Chromium) -> Chromium:
    """An article with the extension turned on."""
    browser.open_article(ARTICLE)
    browser.activate()
    return browser


def show(browser: Chromium, standin: StandIn, answer: object) -> Locator:
    standin.answer = answer
    return browser.check(CLAIM)


@pytest.mark.parametrize(("verdict", "word"), WORDS.items())
def test_each_verdict_has_its_word_and_a_sign_of_its_own(
    article: Chromium, standin: StandIn, verdict: str, word: str
) -> None:
    card = show(article, standin, answers.ANSWERS[verdict])
    expect(card).to_have_attribute("data-verdict", verdict)
    expect(card.get_by_role("heading", level=2)).to_have_text(word)
    expect(card.locator("h2 svg path")).to_have_count(2)
    expect(card.get_by_role("status")).to_contain_text(word)


def test_the_signs_differ_in_shape(article: Chromium, standin: StandIn) -> None:
    shapes = {
        verdict: show(article, standin, answers.ANSWERS[verdict])
        .locator("h2 svg path")
        .evaluate_all("paths => paths.map(p => p.getAttribute('d')).join()")
        for verdict in WORDS
    }
    assert len(set(shapes.values())) == len(WORDS)


def test_a_refuted_claim_shows_the_figure_read_the_evidence_and_the_calculation(
    article: Chromium, standin: StandIn
) -> None:
    card = show(article, standin, answers.REFUTED)
    expect(card.locator("blockquote")).to_have_text("Llama 3.1 405B dilatih dengan hampir 50.000 GPU H100")
    expect(card.locator(".explanation")).to_contain_text("jauh di bawah yang dinyatakan")
    expect(card.locator(".correction")).to_contain_text("Paling banyak 16.384 GPU H100.")
    expect(card.locator("dl")).to_contain_text("hampir 50.000 GPU → 42.500 sampai kurang dari 50.000 akselerator")
    expect(card.locator("dl")).to_contain_text("Meta (dari konteks)")
    expect(card.locator("dl")).to_contain_text("perangkat keras: NVIDIA H100")
    expect(card.locator(".calculation li")).to_have_text(["16.384 berada di bawah 42.500", "50.000 ÷ 16.384 ≈ 3,05"])
    piece = card.locator(".piece")
    expect(piece).to_contain_text("bertentangan")
    expect(piece.locator(".figure")).to_have_text("paling banyak 16.384 akselerator")
    expect(piece).to_contain_text("per Juli 2024 · dilaporkan pembuatnya · perangkat keras: NVIDIA H100")
    source = piece.locator(".source")
    expect(source.get_by_role("link")).to_have_attribute("href", "https://epoch.ai/data/ai-models")
    expect(source.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    expect(source).to_contain_text("Epoch AI · 19 Juli 2026 · sumber kedua · row Llama 3.1-405B")


def test_the_picture_places_the_claimed_set_and_the_evidence(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.REFUTED)
    rows = card.locator(".number-line li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("42.500 sampai kurang dari 50.000 akselerator")
    expect(rows.nth(1)).to_contain_text("✕ Epoch AI")
    track, claimed, held = (
        rows.nth(row).locator(place).bounding_box() for row, place in ((0, ".track"), (0, ".set"), (1, ".set"))
    )
    assert track
    assert claimed
    assert held
    assert claimed["x"] == pytest.approx(track["x"] + 0.73 * track["width"], abs=1)
    assert claimed["width"] == pytest.approx(0.15 * track["width"], abs=1)
    assert held["x"] == pytest.approx(track["x"], abs=1)
    assert held["x"] + held["width"] < claimed["x"]


def test_where_there_is_nothing_to_place_there_is_no_picture(article: Chromium, standin: StandIn) -> None:
    expect(show(article, standin, answers.ANSWERS["outdated"]).locator(".number-line")).to_have_count(0)


def test_the_card_says_when_whom_and_by_what_it_was_checked(article: Chromium, standin: StandIn) -> None:
    footer = show(article, standin, answers.REFUTED).locator("footer")
    expect(footer).to_contain_text("Keadaan per 22 November 2026")
    expect(footer).to_contain_text(f"Ditanyakan ke {standin.url.removeprefix('http://')}")
    expect(footer).to_contain_text("Dikirim: teks yang disorot, kalimat di sekitarnya dan alamat halaman.")
    expect(footer).to_contain_text("Mesin 1.0.0, bukti revisi 17")
    record = footer.get_by_role("link", name="Catatan pemeriksaan ini")
    expect(record).to_have_attribute("href", f"{standin.url}/v1/checks/{answers.REFUTED['id']}")


def test_an_outdated_claim_says_what_it_was_when_published(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.OUTDATED)
    expect(card.locator(".when-published")).to_have_text("Saat diterbitkan: benar")
    expect(card.locator(".figure")).to_have_text("7 Agustus 2025")


def test_what_nobody_has_looked_at_for_long_is_said_beside_its_evidence(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.ANSWERS["stale"])
    expect(card.locator(".piece .stale")).to_have_text(answers.STALE_NOTE)
    expect(show(article, standin, answers.SUPPORTED).locator(".stale")).to_have_count(0)


def test_a_claim_that_was_so_all_along_does_not_say_so(article: Chromium, standin: StandIn) -> None:
    expect(show(article, standin, answers.SUPPORTED).locator(".when-published")).to_have_count(0)


def test_an_archived_copy_is_offered_beside_the_source(article: Chromium, standin: StandIn) -> None:
    link = show(article, standin, answers.SUPPORTED).get_by_role("link", name="salinan arsip")
    expect(link).to_have_attribute("href", answers.REPORT["archived_url"])


def test_much_evidence_is_folded_after_the_first_pieces(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.DISPUTED)
    expect(card.locator(".piece:visible")).to_have_count(3)
    card.get_by_text("2 bukti lainnya").click()
    expect(card.locator(".piece:visible")).to_have_count(5)


def test_several_claims_open_at_the_deciding_one_with_asides_apart(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.SEVERAL)
    expect(card.get_by_role("heading", level=2)).to_have_text("keliru")
    expect(card).to_contain_text("3 pernyataan diperiksa")
    claims = card.locator(".body > details.claim")
    expect(claims.locator("summary .verdict")).to_have_text(["benar", "keliru"])
    assert claims.evaluate_all("claims => claims.map(c => c.open)") == [False, True]
    aside = card.locator(".asides")
    expect(aside.get_by_role("heading")).to_have_text("Disebut sambil lalu")
    expect(aside.locator("summary")).to_contain_text("model andalan DeepSeek")
    claims.first.locator("summary").click()
    expect(claims.first.locator(".explanation")).to_be_visible()


def test_a_text_without_a_claim_says_so(article: Chromium, standin: StandIn) -> None:
    card = show(article, standin, answers.NOTHING)
    expect(card).to_contain_text("Tidak ada pernyataan yang dapat diperiksa dalam teks ini.")


def test_words_of_the_answer_never_become_markup(article: Chromium, standin: StandIn) -> None:
    evil = "<img src=x onerror=alert(1)><b>tebal</b>"
    source = answers.make_source(evil, evil, "javascript:alert(1)")
    piece = answers.make_evidence("f", "supports", evil, source)
    claim = answers.make_claim(evil, "supported", "inside_range", evil, calculation=[evil], evidence=[piece])
    card = show(article, standin, answers.make_answer(evil, "supported", claim))
    expect(card.locator("img, b")).to_have_count(0)
    expect(card.locator(".statement")).to_have_text(evil)
    expect(card.locator(".source a")).to_have_count(0)


def test_while_asking_it_says_so_and_shows_what_is_asked(article: Chromium, standin: StandIn) -> None:
    standin.delay_seconds = 1
    card = article.check(CLAIM, state="asking")
    expect(card).to_contain_text("Memeriksa")
    expect(card).to_contain_text(CLAIM)
    expect(card).to_have_attribute("aria-busy", "true")
    article.wait_for_card("report")


def test_a_check_closed_while_asking_does_not_come_back(article: Chromium, standin: StandIn) -> None:
    standin.delay_seconds = 0.5
    card = article.check(CLAIM, state="asking")
    article.page.keyboard.press("Escape")
    article.page.wait_for_timeout(900)
    expect(card).to_be_hidden()


def test_a_server_that_is_down_is_named_and_can_be_tried_again(browser: Chromium, standin: StandIn) -> None:
    browser.configure(server="http://127.0.0.1:9", language="id")
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM, state="trouble")
    expect(card.get_by_role("heading", level=2)).to_have_text("belum diperiksa")
    expect(card).to_contain_text("Server tidak terjangkau")
    expect(card).to_contain_text("127.0.0.1:9")
    expect(card).not_to_have_attribute("data-verdict", "unverified")
    card.get_by_role("button", name="Coba lagi").click()
    expect(card).to_contain_text("Server tidak terjangkau")


def test_trying_again_asks_the_same_once_more(article: Chromium, standin: StandIn) -> None:
    standin.refuse(500, "internal_error", "It failed.")
    card = article.check(CLAIM, state="trouble")
    standin.reset()
    card.get_by_role("button", name="Coba lagi").click()
    article.wait_for_card("report")
    assert standin.asked[0].body["text"] == CLAIM


@pytest.mark.parametrize(
    ("status", "code", "title"),
    [
        (401, "sign_in_required", "Server meminta izin masuk"),
        (403, "origin_refused", "Server meminta izin masuk"),
        (422, "fields_invalid", "Server menolak permintaan ini"),
        (429, "too_many_requests", "Terlalu banyak permintaan"),
        (500, "internal_error", "Server mengalami kesalahan"),
        (503, "not_ready", "Server mengalami kesalahan"),
    ],
)
def test_a_refusal_is_shown_with_the_servers_words_and_code(
    article: Chromium, standin: StandIn, status: int, code: str, title: str
) -> None:
    fault = {"pointer": "/text", "code": "blank", "detail": "Is empty.", "cure": "Send the sentence."}
    standin.refuse(status, code, "Words of the server.", errors=[fault])
    card = article.check(CLAIM, state="trouble")
    expect(card).to_contain_text(title)
    expect(card.locator(".technical")).to_contain_text("Words of the server.")
    expect(card.locator(".technical")).to_contain_text("/text Is empty. Send the sentence.")
    expect(card.locator(".technical")).to_contain_text(f"HTTP {status} · {code}")
    expect(card).not_to_have_attribute("data-verdict", "unverified")


def test_something_else_at_the_servers_address_is_not_taken_for_a_verdict(article: Chromium, standin: StandIn) -> None:
    standin.answer = b"<html>Welcome to nginx</html>"
    expect(article.check(CLAIM, state="trouble")).to_contain_text("Jawaban tidak dikenali")


def test_too_long_a_selection_is_refused_without_asking(browser: Chromium, standin: StandIn) -> None:
    paragraph = "Satu kalimat yang panjang sekali. " * 160
    browser.open_article(f"<!doctype html><meta charset=utf-8><title>t</title><p id=long>{paragraph}</p>")
    browser.activate()
    browser.page.evaluate("getSelection().selectAllChildren(document.querySelector('#long'))")
    browser.button.click()
    card = browser.wait_for_card("trouble")
    expect(card).to_contain_text("Anda menyorot 5.439 karakter; batasnya 5.000.")
    assert standin.asked == []


def test_the_card_speaks_the_language_chosen(browser: Chromium, standin: StandIn) -> None:
    browser.configure(server=standin.url, language="en")
    browser.open_article(ARTICLE)
    browser.activate()
    card = browser.check(CLAIM)
    assert standin.asked[0].body["reply_language"] == "en"
    expect(card.get_by_role("heading", level=2)).to_have_text("supported")
    expect(card).to_have_attribute("lang", "en")


def test_long_words_wrap_inside_the_card(article: Chromium, standin: StandIn) -> None:
    claim = answers.REFUTED_CLAIM | {"text": LONG_WORD, "explanation": LONG_WORD, "correction": LONG_WORD}
    card = show(article, standin, answers.make_answer(LONG_WORD, "refuted", claim))
    assert card.locator(".content").evaluate("content => content.scrollWidth - content.clientWidth") == 0
