"""How sure an answer is said to be, by what it is and what it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.checker import Checker
from server.model.interval import Interval
from server.model.passage import Passage
from server.model.quantity import Quantity, Relation
from server.model.verdict import Verdict
from server.verdict.confidence import settle_confidence
from tests.verdict.factories import check, exact, make_claim, make_fact

HUNDRED = make_fact("hundred", exact(100))
ABOUT = Quantity(Relation.ABOUT, Decimal(100), Interval(Decimal(90), Decimal(110)), "accelerator")


def answer(value: int = 100, **parts: object) -> Verdict:
    return check(make_claim(quantity=exact(value), **parts), HUNDRED)


def test_a_plain_answer_is_right_nineteen_times_in_twenty() -> None:
    assert answer().confidence == pytest.approx(0.944, abs=0.01)
    assert answer(200).confidence == answer(100).confidence, "a refuted claim is as sure as a supported one"


def test_a_denial_is_less_sure() -> None:
    assert answer(200, negated=True).confidence < answer().confidence - 0.05


def test_a_hedged_figure_is_surer_than_a_bare_one() -> None:
    assert check(make_claim(quantity=ABOUT), HUNDRED).confidence > answer().confidence


def test_claims_of_one_sentence_that_are_divided_are_less_sure() -> None:
    holds, fails, open_one = answer(100), answer(200), check(make_claim(quantity=exact(100)))
    assert settle_confidence([holds, holds]) == (holds, holds)
    settled = settle_confidence([holds, fails, open_one])
    assert [verdict.word for verdict in settled] == ["supported", "refuted", "unverified"]
    assert settled[0].confidence == settled[1].confidence < holds.confidence - 0.01
    assert settled[2] == open_one


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("DeepSeek-V3 has 671 billion parameters.", 0.93, 0.96),
        ("GPT-4 was released on 14 March 2022.", 0.92, 0.95),
        ("9.11 is larger than 9.9.", 0.98, 1.0),
        ("Indofood employs 90,000 people.", 0.5, 0.65),
        ("I think this is the prettiest model.", 0.95, 1.0),
    ],
)
def test_what_readers_are_told(text: str, low: float, high: float, real_checker: Checker) -> None:
    (verdict,) = real_checker.check(Passage(text, date(2026, 11, 22), language="en")).verdicts
    assert low <= verdict.confidence <= high
