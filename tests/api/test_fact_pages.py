"""The page of a fact: what it says, in the reader's language, and the values of its attribute over time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

RATING = "grok-3/arena-rating/2025-02-18"
SVG = "{http://www.w3.org/2000/svg}"


def open_page(client: FlaskClient, fact: str, language: str = "en") -> str:
    response = client.get(f"/facts/{fact}?language={language}")
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    return response.get_data(as_text=True)


def find_picture(page: str) -> ElementTree.Element | None:
    found = re.search(r"<svg.*</svg>", page, re.DOTALL)
    return None if found is None else ElementTree.fromstring(found.group())  # noqa: S314 - our own drawing


def test_a_fact_is_told_with_its_sources(real_client: FlaskClient) -> None:
    page = open_page(real_client, RATING)
    assert re.search(r"<h1>According to measurements by LMArena, Grok 3 scored 1,402 points .*2025\.</h1>", page)
    assert "measured independently" in page
    assert f'href="/v1/facts/{RATING}"' in page
    told = real_client.get(f"/v1/facts/{RATING}").get_json()
    for source in told["sources"]:
        assert source["url"] in page


def test_the_timeline_runs_from_the_earliest_value_to_the_latest(real_client: FlaskClient) -> None:
    picture = find_picture(open_page(real_client, RATING))
    assert picture is not None
    title = picture.findtext(f"{SVG}title") or ""
    values = [
        "17 February 2025: 1,400 points",
        "18 February 2025: 1,402 points",
        "24 February 2025: 1,403 points",
        "28 February 2025: 1,334 points",
        "26 March 2025: 1,404 points",
        "27 July 2025: 1,412 points",
    ]
    assert title.split("; ") == values
    places = [float(circle.attrib["cx"]) for circle in picture.iter(f"{SVG}circle")]
    assert places == sorted(places)
    shown = [circle.attrib["class"] for circle in picture.iter(f"{SVG}circle")]
    assert shown == ["other hollow", "claim", *["other hollow"] * 4], "its own value stands out"


def test_the_other_values_are_a_press_away_with_their_settings(real_client: FlaskClient) -> None:
    page = open_page(real_client, RATING)
    links = re.findall(r'<a href="/facts/(grok-3/arena-rating/[^?"]*)\?language=en">([^<]*)</a>', page)
    assert len(links) == 5
    assert ("grok-3/arena-rating/2025-07-27", "27 July 2025: 1,412 points (text board, early preview)") in links
    assert RATING not in dict(links)


def test_dates_stand_on_the_line_at_what_they_say(real_client: FlaskClient) -> None:
    picture = find_picture(open_page(real_client, "deepseek-v3/release-date"))
    assert picture is not None
    assert picture.findtext(f"{SVG}title") == "Epoch AI: 24 December 2024; DeepSeek: 26 December 2024"


def test_scores_on_other_benchmarks_are_of_another_line(real_client: FlaskClient) -> None:
    """Of the seventeen scores of Grok 3, four are on GPQA Diamond."""
    picture = find_picture(open_page(real_client, "grok-3/benchmark-score/gpqa-diamond-cons-64-reasoning"))
    assert picture is not None
    assert (picture.findtext(f"{SVG}title") or "").count("%") == 4


def test_one_value_makes_no_timeline(real_client: FlaskClient) -> None:
    assert find_picture(open_page(real_client, "deepseek-v3/parameters-total")) is None


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ja", "ltr"), ("zh-TW", "ltr")])
def test_the_page_is_in_the_language_of_its_reader(real_client: FlaskClient, language: str, direction: str) -> None:
    page = open_page(real_client, RATING, language)
    code = "zh-Hant" if language == "zh-TW" else language
    assert f'<html lang="{code}" dir="{direction}">' in page
    assert "measured independently" not in page


def test_the_timeline_of_arabic_runs_from_the_right(real_client: FlaskClient) -> None:
    places = {}
    for language in ("en", "ar"):
        picture = find_picture(open_page(real_client, RATING, language))
        assert picture is not None
        places[language] = [float(circle.attrib["cx"]) for circle in picture.iter(f"{SVG}circle")]
    assert places["ar"] == sorted(places["ar"], reverse=True)
    width = float(picture.attrib["width"])
    assert [round(width - place, 1) for place in places["ar"]] == places["en"]


VIRAL = "grok-3/compute-ratio/deepseek-v3-viral"


def test_where_a_wrong_figure_comes_from_is_told_step_by_step(real_client: FlaskClient) -> None:
    derivation = real_client.get(f"/v1/facts/{VIRAL}", headers={"Accept-Language": "en"}).get_json()["derivation"]
    assert (derivation["wrong"], derivation["heading"]) == (True, "Where 263 times comes from (a wrong calculation)")
    assert [step["text"] for step in derivation["steps"]] == [
        "100,000 accelerators (Colossus) × 122 days (Colossus) = 292.8 million accelerator hours",
        "200,000 accelerators (Colossus) × 92 days (Colossus) = 441.6 million accelerator hours",
        "292.8 million accelerator hours + 441.6 million accelerator hours = 734.4 million accelerator hours",
        "734.4 million accelerator hours ÷ 2.788 million accelerator hours (DeepSeek-V3) ≈ 263.41 times",
    ]
    assert [len(step["facts"]) for step in derivation["steps"]] == [2, 2, 0, 1]
    used = derivation["steps"][3]["facts"][0]
    assert (used["fact"], used["subject"]) == ("deepseek-v3/training-accelerator-hours/all", "DeepSeek-V3")
    assert real_client.get(f"/v1/facts/{RATING}").get_json()["derivation"] is None


def test_the_page_links_the_facts_of_a_derivation(real_client: FlaskClient) -> None:
    page = open_page(real_client, VIRAL, "id")
    assert "Asal angka 263 kali (perhitungan keliru)" in page
    links = re.findall(r'<a href="/facts/([^?"]*)\?language=id">Colossus · ([^<]*)</a>', page)
    assert ("colossus/cluster-build-duration/phase-1", "lama pembangunan") in links
    assert "<figcaption>" not in open_page(real_client, "deepseek-v3/parameters-total", "id")


def test_a_sentence_ends_as_its_language_ends_sentences(real_client: FlaskClient) -> None:
    ends = {"en": "2025.</h1>", "ja": "）。</h1>", "hi": "।</h1>"}
    for language, end in ends.items():
        assert end in open_page(real_client, RATING, language)


def test_the_policy_of_the_page_lets_nothing_in_from_elsewhere(real_client: FlaskClient) -> None:
    response = real_client.get(f"/facts/{RATING}")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    page = response.get_data(as_text=True)
    assert "<style" not in page
    assert "style=" not in page


def test_an_unknown_fact_has_no_page(real_client: FlaskClient) -> None:
    response = real_client.get("/facts/grok-3/none")
    assert (response.status_code, response.get_json(force=True)["code"]) == (404, "fact_not_found")
