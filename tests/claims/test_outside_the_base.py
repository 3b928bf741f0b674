"""Sentences about what the base does not hold: firms, sports, weather, politics, products, models nobody recorded.

Each is asked alone, and on pages that speak of what the base knows well, where a careless reader would take the page's
subject for the sentence's own.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from server.checker import Checker
from server.evaluation.labelled import read_labelled
from server.model.passage import Context, Passage
from server.model.verdict import VerdictWord

FOLDER = Path(__file__).parent / "outside"
ROWS = [json.loads(line) for line in (FOLDER / "outside.jsonl").read_text(encoding="utf-8").splitlines()]
OPEN = {VerdictWord.UNVERIFIED, VerdictWord.NOT_CHECKABLE}
PAGES = {
    "no page": Context(),
    "a model": Context(
        None, "Grok 3 dan pesaingnya", date(2025, 2, 19), "xAI melatih Grok 3 dengan 200.000 GPU H100. ", ""
    ),
    "a model and its figures": Context(
        None,
        "DeepSeek-V3: what we know",
        date(2025, 1, 27),
        "DeepSeek released V3 in December. It has 671 billion parameters. ",
        "",
    ),
    "a company": Context(None, "OpenAI", date(2026, 11, 20), "OpenAI was founded in 2015. ", ""),
}


def test_there_are_enough_of_them() -> None:
    assert len({row["text"] for row in ROWS}) == 200
    languages = [row["language"] for row in ROWS]
    assert (languages.count("id"), languages.count("en"), len(set(languages))) == (60, 40, 19)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_outside_the_base_is_left_open(page: str, real_checker: Checker) -> None:
    told = []
    for row in ROWS:
        report = real_checker.check(Passage(row["text"], date.fromisoformat(row["as_of"]), PAGES[page]))
        if report.word not in OPEN:
            told.append(f"{row['id']}: {report.word}: {row['text']}")
    assert len(told) <= 0.02 * len(ROWS), "\n".join(told)


def test_a_second_batch_on_pages_is_left_open_too(real_checker: Checker) -> None:
    """Written once the first was mended, on two other pages; where "the company" may be theirs, refuted is right."""
    claims = read_labelled(FOLDER / "on_pages.jsonl")
    told = [
        f"{claim.id}: {word}: {claim.passage.text}"
        for claim in claims
        if (word := real_checker.check(claim.passage).word) not in claim.accepted
    ]
    assert len(claims) == 92
    assert len(told) <= 0.03 * len(claims), "\n".join(told)


def test_sentences_that_lean_on_the_page_are_still_answered(real_checker: Checker) -> None:
    """The other side of it: "training cost", "the model has", "researchers trained it" are of whom the page speaks."""
    claims = read_labelled(FOLDER / "follow_ups.jsonl")
    answered = [claim for claim in claims if real_checker.check(claim.passage).word in claim.accepted]
    assert len(claims) == 34
    assert len(answered) >= 32, [claim.passage.text for claim in claims if claim not in answered]
