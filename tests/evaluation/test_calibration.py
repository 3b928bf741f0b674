"""How sure an answer may be: what is fitted to blind answers, and that it holds for others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from server.curation.evaluate_command import BLIND
from server.errors import InvalidData
from server.evaluation.calibration import (
    HARD,
    OPEN,
    Answers,
    find_open_share,
    fit_weights,
    list_reliability,
    read_answers,
    weigh_traits,
)
from server.evaluation.scores import Bin
from server.verdict.rules import packaged_rules
from tools.fit_confidence import RULES, write_section


@pytest.fixture(scope="module")
def blind() -> tuple[Answers, ...]:
    return read_answers(BLIND)


def measure_error(bins: tuple[Bin, ...]) -> float:
    return sum(each.count * abs(each.confidence - each.right) for each in bins) / sum(each.count for each in bins)


def test_of_answers_stated_with_nine_tenths_about_nine_in_ten_are_right(blind: tuple[Answers, ...]) -> None:
    """Each batch is rated by weights fitted to the other batches."""
    bins = list_reliability(blind)
    assert sum(each.count for each in bins) > 1000
    assert measure_error(bins) < 0.03
    for each in bins:
        if each.count >= 40:
            assert each.right == pytest.approx(each.confidence, abs=0.06)


def test_the_weights_that_ship_are_those_of_the_answers() -> None:
    assert f"  fitted:\n{write_section()}" in RULES.read_text(encoding="utf-8"), "run: python tools/fit_confidence.py"
    assert set(packaged_rules().confidence.fixed) == {*OPEN, "arithmetic"}


def test_shares_are_found_again() -> None:
    """Answers drawn with known shares: nine in ten, and six in ten of the denied ones."""
    chance = random.Random(7)  # noqa: S311 - nothing secret is drawn
    drawn = []
    for batch in range(10):
        for traits, share in ((frozenset[str](), 0.9), (frozenset({"negated"}), 0.6)):
            right = sum(chance.random() < share for _ in range(200))
            drawn.append(Answers(str(batch), traits, right, 200 - right))
    weights = fit_weights(drawn)
    assert weigh_traits(weights, ()) == pytest.approx(0.9, abs=0.02)
    assert weigh_traits(weights, ("negated",)) == pytest.approx(0.6, abs=0.03)
    assert weigh_traits(weights, ("never seen",)) == weigh_traits(weights, ())


def test_few_answers_move_a_weight_little() -> None:
    weights = fit_weights([Answers("a", frozenset(), 90, 10), Answers("a", frozenset({"rare"}), 0, 1)])
    assert 0.3 < weigh_traits(weights, ("rare",)) < 0.9


def test_batches_written_to_mislead_lower_no_answer() -> None:
    plain = Answers("a", frozenset(), 95, 5)
    both = fit_weights([plain, Answers("b", frozenset({HARD}), 50, 50)])
    assert weigh_traits(both, ()) == pytest.approx(weigh_traits(fit_weights([plain]), ()), abs=0.01)


def test_answers_without_a_side_have_a_share_of_their_own() -> None:
    answers = [Answers("a", frozenset({"unverified"}), 57, 43), Answers("a", frozenset({"unverified", HARD}), 0, 50)]
    assert find_open_share(answers, "unverified") == pytest.approx(58 / 102)
    assert find_open_share(answers, "not_checkable") == pytest.approx(0.5)


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("batch,traits,right\na,,x\n", encoding="utf-8")
    with pytest.raises(InvalidData, match="no table of answers"):
        read_answers(path)
