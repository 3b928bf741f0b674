"""The whole server over the curated base: answers have their documented shape, can be replayed, lead to their facts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.api.answers import CheckAnswer, FactAnswer, ReadingAnswer
from server.model.verdict import PRECEDENCE

TEXTS = (
    "OpenAI merilis GPT-4 pada 14 Maret 2023.",
    "GPT-4 was released on 14 March 2022.",
    "🚀🚀 Grok 3 dilatih dengan lebih dari 150.000 GPU H100, sepuluh kali lipat Grok 2!",
    "Elon Musk said Grok 3 would be out by the end of 2024. It was not.",
    "xAI, perusahaan milik Elon Musk, merilis Grok 3 pada bulan Februari 2025.",
    "DeepSeek-R1 mencetak 79,8 persen pada AIME 2024, lebih tinggi daripada o1.",
    "9.11 is larger than 9.9.",
    "Menurut saya model ini paling indah. Apakah Anda setuju?",
    "Cuaca hari ini cerah, dan besok pasti hujan.",
    "GPT 4 memiliki 1,8 triliun parameter\n\tdan 🧠 lainnya; Llama 3.1 punya 405 miliar.",
    "1",
    "...",
    "Grok",
)


@pytest.fixture(scope="module", params=TEXTS)
def asked(request: pytest.FixtureRequest, real_client: FlaskClient) -> tuple[str, dict[str, Any], bytes]:
    """A text, its answer, and the answer's bytes."""
    context = {"published": "2025-02-20", "title": "Berita 🗞️"}
    response = real_client.post("/v1/checks", json={"text": request.param, "context": context, "as_of": "2026-11-22"})
    assert response.status_code == 200
    return request.param, json.loads(response.data), response.data


def test_it_is_ready(real_client: FlaskClient) -> None:
    checks = real_client.get("/readyz").get_json()["checks"]
    assert set(checks) == {"database", "evidence", "languages"}
    assert checks["evidence"] == "revision 1"


def test_an_answer_has_the_documented_shape(asked: tuple[str, dict[str, Any], bytes]) -> None:
    text, answer, body = asked
    CheckAnswer.model_validate_json(body)
    assert (answer["text"], answer["as_of"], answer["evidence_revision"]) == (text, "2026-11-22", 1)


def test_spans_point_into_the_text(asked: tuple[str, dict[str, Any], bytes]) -> None:
    text, answer, _ = asked
    for claim in answer["claims"]:
        span = claim["span"]
        assert text[span["start"] : span["end"]] == claim["text"]
        units = text.encode("utf-16-le")
        start, end = span["utf16"]
        assert units[2 * start : 2 * end].decode("utf-16-le") == claim["text"]


def test_the_verdict_follows_from_the_claims(asked: tuple[str, dict[str, Any], bytes]) -> None:
    _, answer, _ = asked
    assert answer["claims"]
    counted = {c["verdict"] for c in answer["claims"] if not c["aside"] or c["verdict"] == "refuted"}
    counted = counted or {c["verdict"] for c in answer["claims"]}
    assert answer["verdict"] == next(word for word in PRECEDENCE if word in counted)


def test_an_answer_is_replayed_byte_for_byte(
    real_client: FlaskClient, asked: tuple[str, dict[str, Any], bytes]
) -> None:
    _, answer, body = asked
    assert real_client.get(f"/v1/checks/{answer['id']}").data == body


def test_all_evidence_can_be_looked_up(real_client: FlaskClient, asked: tuple[str, dict[str, Any], bytes]) -> None:
    _, answer, _ = asked
    language = {"Accept-Language": answer["reply_language"]}
    for claim in answer["claims"]:
        for evidence in claim["evidence"]:
            fact = real_client.get(f"/v1/facts/{evidence['fact']}", headers=language)
            shown = FactAnswer.model_validate_json(fact.data)
            assert (shown.revision, shown.statement) == (evidence["revision"], evidence["statement"])


@pytest.mark.parametrize("text", TEXTS)
def test_a_reading_has_the_documented_shape(real_client: FlaskClient, text: str) -> None:
    response = real_client.post("/v1/readings", json={"text": text})
    reading = ReadingAnswer.model_validate_json(response.data)
    for mention in (*reading.quantities, *reading.periods):
        assert text[mention.span.start : mention.span.end] == mention.text


def test_the_same_question_has_the_same_answer_in_both_languages(real_client: FlaskClient) -> None:
    body = {"text": TEXTS[0], "as_of": "2026-11-22"}
    answers = [
        real_client.post("/v1/checks", json={**body, "reply_language": code}).get_json() for code in ("id", "en")
    ]
    verdicts = [[claim["verdict"] for claim in answer["claims"]] for answer in answers]
    assert verdicts[0] == verdicts[1]
    assert answers[0]["verdict_label"] != answers[1]["verdict_label"]
    assert answers[0]["id"] != answers[1]["id"]


WORDS = sorted({word for text in TEXTS for word in text.split(" ")})
SEPARATORS = (" ", "", "\n", ", ", " - ", "’", "\u00a0", "\u200d", "(")


@given(parts=st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=1, max_size=14), data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_text_is_answered(real_client: FlaskClient, parts: list[str], data: st.DataObject) -> None:
    """Words of claims in any order, joined anyhow: an answer of the documented shape, or a refusal of the text."""
    text = data.draw(st.sampled_from(SEPARATORS)).join(parts)
    response = real_client.post("/v1/checks", data=json.dumps({"text": text}), content_type="application/json")
    assert response.status_code in (200, 422), text
    if response.status_code == 200:
        CheckAnswer.model_validate_json(response.data)
