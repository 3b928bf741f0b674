"""The sentences of the try page's sample articles, each highlighted in its place: what a stranger reads first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from server.checker import Checker
from server.model.passage import Context, Passage

SAMPLES = Path(__file__).resolve().parents[2] / "extension/src/try/samples"
READ_ON = date(2026, 11, 28)


class Highlight(NamedTuple):
    language: str
    sentence: str
    verdict: str


HIGHLIGHTS = [
    Highlight(
        "id",
        "DeepSeek-V3 memiliki 671 miliar parameter, tetapi hanya 37 miliar yang bekerja untuk setiap token.",
        "supported",
    ),
    Highlight("id", "Model itu dilatih dengan 2.048 GPU H800.", "supported"),
    Highlight(
        "id", "Llama 3.1 405B dilatih dengan 15,6 triliun token, dan jendela konteksnya 1 juta token.", "refuted"
    ),
    Highlight("id", "Di Chatbot Arena, Grok 3 memperoleh skor 1402 pada Februari 2025.", "supported"),
    Highlight("id", "Selisihnya dengan DeepSeek-R1 lebih dari 100 poin.", "refuted"),
    Highlight("id", "Sementara itu, GPT-5 belum dirilis.", "outdated"),
    Highlight(
        "id", "Perlombaan ini terasa semakin seru, dan tahun depan pasti akan ada kejutan lain.", "not_checkable"
    ),
    Highlight("en", "Llama 3.1 405B has 405 billion parameters and was trained on 15.6 trillion tokens.", "supported"),
    Highlight("en", "Its context window is 1 million tokens.", "refuted"),
    Highlight(
        "en",
        "DeepSeek-V3 was trained on 2,048 H800 GPUs, and its training cost about 5.6 million dollars.",
        "supported",
    ),
    Highlight(
        "en",
        "On Chatbot Arena, Grok 3 scored 1402 in February 2025, more than 100 points ahead of DeepSeek-R1.",
        "refuted",
    ),
    Highlight("en", "Meanwhile GPT-5 has not been released.", "outdated"),
    Highlight("en", "It is a thrilling race, and next year will surely bring another surprise.", "not_checkable"),
]


@pytest.mark.parametrize("highlight", HIGHLIGHTS, ids=lambda each: f"{each.language}: {each.sentence[:40]}")
def test_every_sentence_of_the_sample_gets_its_verdict(real_checker: Checker, highlight: Highlight) -> None:
    article = json.loads((SAMPLES / f"{highlight.language}.json").read_text(encoding="utf-8"))["article"]
    (paragraph,) = (text for text in article["paragraphs"] if highlight.sentence in text)
    before, after = paragraph.split(highlight.sentence)
    context = Context(None, article["title"], date.fromisoformat(article["published"]), before, after)
    passage = Passage(highlight.sentence, READ_ON, context, highlight.language)
    assert real_checker.check(passage).word == highlight.verdict
