"""Labelled sentences against the shipped base: how often the answer is right, and how seldom it takes a wrong side.

The sentences were written without sight of the rules. A row accepts every verdict that can be defended.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.checker import Checker
from server.model.passage import Context, Passage

HERE = Path(__file__).parent
SIDES = {"supported", "refuted", "disputed", "outdated"}


@dataclass(frozen=True)
class Answer:
    """A row with the verdict it got."""

    row: dict[str, Any]
    word: str

    @property
    def is_right(self) -> bool:
        return self.word in self.row["accept"]

    @property
    def takes_side(self) -> bool:
        return self.word in SIDES

    @property
    def should_be_found(self) -> bool:
        return SIDES.issuperset(self.row["accept"])

    def __str__(self) -> str:
        return f"{self.row['id']}: want {self.row['expected']}, got {self.word}: {self.row['text']}"


def make_passage(row: dict[str, Any]) -> Passage:
    context = row.get("context") or {}
    published = context.get("published")
    return Passage(
        row["text"],
        date.fromisoformat(row["as_of"]),
        Context(
            context.get("url"),
            context.get("title") or "",
            date.fromisoformat(published) if published else None,
            context.get("before") or "",
            context.get("after") or "",
        ),
    )


@pytest.fixture(scope="module", params=sorted(path.stem for path in HERE.glob("*.jsonl")))
def answers(request: pytest.FixtureRequest, real_checker: Checker) -> list[Answer]:
    rows = [json.loads(line) for line in (HERE / f"{request.param}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Answer(row, real_checker.check(make_passage(row)).word.value) for row in rows]


def share(part: list[Answer], whole: list[Answer]) -> float:
    return len(part) / len(whole)


def tell(answers: list[Answer]) -> str:
    return "\n".join(str(answer) for answer in answers)


def test_sides_taken_are_right(answers: list[Answer]) -> None:
    sided = [answer for answer in answers if answer.takes_side]
    wrong = [answer for answer in sided if not answer.is_right]
    assert share(wrong, sided) <= 0.03, tell(wrong)


def test_most_answers_are_right(answers: list[Answer]) -> None:
    missed = [answer for answer in answers if not answer.is_right]
    assert share(missed, answers) <= 0.18, tell(missed)


def test_most_of_what_can_be_decided_is_decided(answers: list[Answer]) -> None:
    asked = [answer for answer in answers if answer.should_be_found]
    missed = [answer for answer in asked if not answer.is_right]
    assert share(missed, asked) <= 0.25, tell(missed)


def test_what_was_made_false_is_never_supported(answers: list[Answer]) -> None:
    false = [answer for answer in answers if answer.row["expected"] == "refuted"]
    fooled = [answer for answer in false if answer.word == "supported" and not answer.is_right]
    assert not fooled, tell(fooled)


def test_what_the_base_does_not_hold_is_left_open(answers: list[Answer]) -> None:
    open_rows = [answer for answer in answers if not SIDES.intersection(answer.row["accept"])]
    sided = [answer for answer in open_rows if answer.takes_side]
    assert share(sided, open_rows) <= 0.02, tell(sided)
