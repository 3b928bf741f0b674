"""Scores over outcomes, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evaluation.labelled import LabelledClaim
from server.evaluation.scorecard import write_scorecard, write_table
from server.evaluation.scores import Bin, Outcome, list_worst, score, score_by
from server.model.passage import Passage
from server.model.verdict import VerdictWord

YES, NO, OPEN = VerdictWord.SUPPORTED, VerdictWord.REFUTED, VerdictWord.UNVERIFIED


def make(
    name: str,
    expected: VerdictWord,
    got: VerdictWord,
    confidence: float = 0.9,
    *also: VerdictWord,
    language: str = "en",
) -> Outcome:
    passage = Passage(f"Sentence {name}.", date(2026, 1, 1))
    claim = LabelledClaim(name, language, passage, expected, frozenset({expected, *also}))
    return Outcome(claim, got, "measurement", confidence)


OUTCOMES = (
    make("a", YES, YES),
    make("b", YES, OPEN, 0.5),
    make("c", NO, NO, 0.8),
    make("d", NO, YES, 0.8, language="id"),
    make("e", OPEN, OPEN, 0.5),
    make("f", YES, OPEN, 0.5, OPEN),
)


def test_shares_are_of_what_they_say() -> None:
    scores = score(OUTCOMES)
    assert (scores.count, scores.right, scores.wrong_sides) == (6, 4, 1)
    assert scores.accuracy == pytest.approx(4 / 6)
    # Sides were taken of a, c and d; only of a to d a side was asked for.
    assert scores.decisive == pytest.approx(2 / 3)
    assert scores.coverage == pytest.approx(2 / 4)


def test_macro_f1_is_the_mean_over_verdicts() -> None:
    # supported: expected a b f, given a d f, hit a f; refuted: expected c d, given c, hit c; unverified: b and e given.
    supported, refuted, unverified = 2 * 2 / (3 + 3), 2 * 1 / (2 + 1), 2 * 1 / (1 + 2)
    assert score(OUTCOMES).macro_f1 == pytest.approx((supported + refuted + unverified) / 3)


def test_calibration_compares_what_is_stated_with_what_is_right() -> None:
    scores = score(OUTCOMES)
    assert [(one.count, one.confidence, one.right) for one in scores.bins] == [
        (2, pytest.approx(0.8), pytest.approx(0.5)),
        (1, pytest.approx(0.9), pytest.approx(1.0)),
    ]
    assert scores.calibration_error == pytest.approx((2 * 0.3 + 1 * 0.1) / 3)


def test_groups_and_answers_come_worst_first() -> None:
    assert [name for name, _ in score_by(OUTCOMES, lambda one: one.claim.language)] == ["id", "en"]
    assert [outcome.claim.id for outcome in list_worst(OUTCOMES)] == ["d", "b"]


def test_nothing_to_share_is_no_number() -> None:
    scores = score([make("e", OPEN, OPEN)])
    assert (scores.decisive, scores.coverage, scores.calibration_error) == (None, None, None)
    assert "-" in "\n".join(write_table([make("e", OPEN, OPEN)], 0))


def test_the_scorecard_tells_each_language_and_the_base() -> None:
    card = write_scorecard(OUTCOMES, "12 facts over 3 subjects", "9.9.9", (Bin(40, 0.93, 0.925),))
    assert "Engine 9.9.9; 12 facts over 3 subjects." in card
    assert "| all | 6 | 0.667 | 1 | 0.667 | 0.500 |" in card
    assert "| id | 1 | 0.000 | 1 | 0.000 | 0.000 |" in card
    assert "| 0.80 | 2 | 0.500 |" in card
    assert "| 0.93 | 40 | 0.925 |" in card


words = st.sampled_from([*VerdictWord])


@given(st.lists(st.tuples(words, words, st.floats(0, 1)), min_size=1))
def test_every_score_is_a_share(rows: list[tuple[VerdictWord, VerdictWord, float]]) -> None:
    scores = score([make(str(at), expected, got, sure) for at, (expected, got, sure) in enumerate(rows)])
    shares = (scores.accuracy, scores.decisive, scores.coverage, scores.macro_f1, scores.calibration_error)
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert sum(one.count for one in scores.bins) <= scores.count


@given(st.lists(words, min_size=1))
def test_right_answers_score_one(expected: list[VerdictWord]) -> None:
    scores = score([make(str(at), word, word) for at, word in enumerate(expected)])
    assert (scores.accuracy, scores.macro_f1, scores.wrong_sides) == (1.0, 1.0, 0)
