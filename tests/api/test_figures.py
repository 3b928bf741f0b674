"""The picture of a verdict: what stands on the line, where, and how it is drawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from server.api.line_scales import Scale, choose_number_scale, choose_time_scale

SVG = "{http://www.w3.org/2000/svg}"


def ask(client: FlaskClient, text: str, **more: Any) -> Any:
    answer = client.post("/v1/checks", json={"text": text, "as_of": "2026-11-22", "reply_language": "en", **more})
    assert answer.status_code == 200
    return answer.get_json()


def draw(client: FlaskClient, check: Any, query: str = "") -> ElementTree.Element:
    response = client.get(f"/v1/checks/{check['id']}/figure.svg{query}")
    assert (response.status_code, response.content_type) == (200, "image/svg+xml")
    return ElementTree.fromstring(response.get_data())  # noqa: S314 - our own drawing


def find_figure(client: FlaskClient, text: str, **more: Any) -> Any:
    return ask(client, text, **more)["claims"][0]["figure"]


def test_the_claimed_set_and_the_evidence_stand_on_one_line(real_client: FlaskClient) -> None:
    figure = find_figure(real_client, "DeepSeek-V3 has more than 700 billion parameters.")
    claim, held = figure["marks"]
    assert (figure["scale"], figure["unit"]) == ("linear", "parameter")
    assert (claim["role"], claim["low"], claim["high"], claim["low_open"]) == ("claim", "700000000000", None, True)
    assert (held["role"], held["low"], held["by"]) == ("contradicts", "671000000000", "DeepSeek")
    assert held["label"] == "671 billion parameters"
    assert 0 < held["start"] == held["end"] < claim["start"] < 1
    assert claim["end"] is None


def test_the_set_drawn_is_the_one_that_was_compared(real_client: FlaskClient) -> None:
    """Rounding is part of it: 671 billion claims half a billion on either side."""
    claim, held = find_figure(real_client, "DeepSeek-V3 has 671 billion parameters.")["marks"]
    assert (claim["low"], claim["high"], claim["high_open"]) == ("670500000000", "671500000000", True)
    assert claim["start"] < held["start"] < claim["end"]


def test_times_stand_on_a_line_of_time(real_client: FlaskClient) -> None:
    figure = find_figure(real_client, "Grok 4 was released in June 2025.")
    claim, held = figure["marks"]
    assert figure["scale"] == "time"
    assert (claim["low"], claim["high"], held["low"]) == ("2025-06-01", "2025-06-30", "2025-07-09")
    assert claim["start"] < claim["end"] < held["start"]
    assert "July 2025" in [tick["label"] for tick in figure["ticks"]]


def test_a_derived_value_is_drawn_as_such(real_client: FlaskClient) -> None:
    figure = find_figure(real_client, "The H200 has more memory than the H100.")
    assert [(mark["by"], mark["low"]) for mark in figure["marks"]] == [("H200", "141"), ("H100", "80")]


def test_where_nothing_can_be_placed_there_is_no_picture(real_client: FlaskClient) -> None:
    check = ask(real_client, "Claude is made by OpenAI.")
    assert check["claims"][0]["figure"] is None
    problem = real_client.get(f"/v1/checks/{check['id']}/figure.svg")
    assert (problem.status_code, problem.get_json()["code"]) == (404, "figure_not_found")


@pytest.mark.parametrize(("query", "status"), [("0", 200), ("1", 404), ("x", 404), ("-1", 404)])
def test_the_claim_is_chosen_by_its_place(real_client: FlaskClient, query: str, status: int) -> None:
    check = ask(real_client, "DeepSeek-V3 has 671 billion parameters.")
    assert real_client.get(f"/v1/checks/{check['id']}/figure.svg?claim={query}").status_code == status


def test_an_unknown_check_has_no_picture(real_client: FlaskClient) -> None:
    problem = real_client.get(f"/v1/checks/{'a' * 26}/figure.svg")
    assert (problem.status_code, problem.get_json()["code"]) == (404, "check_not_found")


def test_the_drawing_says_in_words_what_it_shows(real_client: FlaskClient) -> None:
    drawing = draw(real_client, ask(real_client, "DeepSeek-V3 has more than 700 billion parameters."))
    title = drawing.findtext(f"{SVG}title")
    assert title == "claim: more than 700 billion parameters; contradicts: 671 billion parameters (DeepSeek)"
    assert (drawing.get("role"), drawing.get("lang")) == ("img", "en")
    assert "prefers-color-scheme:dark" in (drawing.findtext(f"{SVG}style") or "")


def test_a_language_written_from_the_right_has_its_words_there(real_client: FlaskClient) -> None:
    check = ask(real_client, "DeepSeek-V3 has 700 billion parameters.", reply_language="ar")
    names = [text for text in draw(real_client, check).iter(f"{SVG}text") if text.get("class") == "name"]
    assert {name.get("direction") for name in names} == {"rtl"}
    assert all(float(name.get("x", "0")) > 300 for name in names)


def find_places(drawing: ElementTree.Element) -> list[float]:
    """Where the ticks of the axis stand, in the order of the years or months they name."""
    labels = {
        text.text or "": float(text.get("x", "0"))
        for text in drawing.iter(f"{SVG}text")
        if "tick" in text.get("class", "")
    }
    return [labels[label] for label in sorted(labels)]


def test_time_runs_the_way_the_language_is_written(real_client: FlaskClient) -> None:
    """And numbers from left to right in all of them."""
    places = {}
    for language in ("en", "ar"):
        check = ask(real_client, "GPT-4 was released in 2021.", reply_language=language)
        drawing = draw(real_client, check)
        (point,) = (path for path in drawing.iter(f"{SVG}path") if path.get("class") == "contradicts")
        (band,) = (rect for rect in drawing.iter(f"{SVG}rect") if rect.get("class") == "band")
        at = float(point.get("d", "").removeprefix("M").split()[0])
        places[language] = (at > float(band.get("x", "0")), find_places(drawing))
    later_in_english, ticks_in_english = places["en"]
    later_in_arabic, ticks_in_arabic = places["ar"]
    assert (later_in_english, later_in_arabic) == (True, False)
    assert len(ticks_in_english) > 1
    assert ticks_in_english == sorted(ticks_in_english)
    assert ticks_in_arabic == sorted(ticks_in_arabic, reverse=True)
    figures = [
        draw(real_client, ask(real_client, "DeepSeek-V3 has 700 billion parameters.", reply_language=language))
        for language in ("en", "ar")
    ]
    assert find_places(figures[0]) == find_places(figures[1])


def test_a_time_open_to_one_side_points_to_it(real_client: FlaskClient) -> None:
    arrows = {}
    for language in ("en", "ar"):
        check = ask(real_client, "GPT-4 was released before 2021.", reply_language=language)
        drawn = [
            path.get("d", "") for path in draw(real_client, check).iter(f"{SVG}path") if path.get("class") == "claim"
        ]
        arrows[language] = [float(path.removeprefix("M").split()[0]) for path in drawn]
    assert arrows["en"][0] < 200 < arrows["ar"][0]


def test_names_cannot_break_out_of_the_drawing(real_client: FlaskClient) -> None:
    check = ask(real_client, "<script>alert(1)</script> DeepSeek-V3 has 700 billion parameters & more.")
    assert not list(draw(real_client, check).iter(f"{SVG}script"))


def test_the_same_check_is_the_same_drawing(real_client: FlaskClient) -> None:
    check = ask(real_client, "DeepSeek-V3 has 671 billion parameters.")
    first, second = (real_client.get(f"/v1/checks/{check['id']}/figure.svg") for _ in range(2))
    assert first.data == second.data
    again = real_client.get(f"/v1/checks/{check['id']}/figure.svg", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


figures = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=3)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def assert_holds(scale: Scale | None, places: list[Decimal]) -> None:
    assert scale is not None
    shares = [scale.place(place) for place in sorted(places)]
    assert all(0 < share < 1 for share in shares)
    assert shares == sorted(shares)
    ticks = [scale.place(tick.value) for tick in scale.ticks]
    assert ticks == sorted(ticks)
    assert all(-1e-9 <= tick <= 1 + 1e-9 for tick in ticks)


@given(st.lists(figures, min_size=1, max_size=6))
def test_every_value_has_its_place_in_order(values: list[Decimal]) -> None:
    assert_holds(choose_number_scale(values, str), values)


@given(st.lists(days, min_size=1, max_size=6))
def test_every_day_has_its_place_in_order(chosen: list[date]) -> None:
    scale = choose_time_scale(chosen, lambda day, _: day.isoformat())
    assert_holds(scale, [Decimal(day.toordinal()) for day in chosen])


def test_small_and_large_are_both_seen_on_tenfold_steps() -> None:
    scale = choose_number_scale([Decimal(100), Decimal(1_000_000)], str)
    assert scale is not None
    assert scale.kind == "log"
    assert scale.place(Decimal(10_000)) == pytest.approx(0.5)


def test_nothing_makes_no_scale() -> None:
    assert choose_number_scale([], str) is None
    assert choose_time_scale([], lambda *_: "") is None
