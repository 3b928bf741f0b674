"""Where a wrong figure comes from: the calculation that the base holds behind it."""

from __future__ import annotations

from decimal import Decimal

from server.model.derivation import DerivationStep, Operation
from server.model.fact import Fact
from server.model.quantity import Quantity
from tests.verdict.factories import check, exact, list_keys, make_claim, make_fact, read_step

GPUS = make_fact("gpus", exact(1000), "cluster_accelerators", subject="lumbung-data")
BUILT = make_fact("built", exact(10, "day"), "cluster_build_duration", subject="lumbung-data")
THEIRS = make_fact("theirs", exact(2000, "accelerator_hour"), "training_accelerator_hours", subject="jagung")
MINE = make_fact("mine", exact(8000, "accelerator_hour"), "training_accelerator_hours")
STEPS = (
    DerivationStep(Operation.PRODUCT, ("gpus", "built")),
    DerivationStep(Operation.QUOTIENT, ("#1", "theirs")),
)
VIRAL = make_fact(
    "viral",
    exact(120, "times"),
    "compute_ratio",
    rank="deprecated",
    rank_reason="It takes the time to build the cluster for training.",
    qualifiers={"relative_to": "jagung", "basis": "accelerator_hours"},
    derivation=STEPS,
)


def ask(figure: int, *facts: Fact) -> list[str]:
    claim = make_claim(
        "ratio", attribute="training_accelerator_hours", objects=("jagung",), quantity=exact(figure, "times", 1)
    )
    verdict = check(claim, *facts)
    assert verdict.word == "refuted"
    return list_keys(verdict.calculation)


def test_the_wrong_calculation_is_shown_with_the_facts_it_used() -> None:
    claim = make_claim(
        "ratio", attribute="training_accelerator_hours", objects=("jagung",), quantity=exact(120, "times", 1)
    )
    verdict = check(claim, MINE, THEIRS, VIRAL, GPUS, BUILT)
    assert verdict.word == "refuted"
    assert read_step(verdict.explanation, "figure_origin")["fact"] == "viral"
    assert read_step(verdict.calculation, "known_wrong") == {"fact": "viral", "value": exact(120, "times")}
    product = read_step(verdict.calculation, "product")
    assert (product["left_fact"], product["right_fact"]) == ("gpus", "built")
    assert product["result"] == exact(240000, "accelerator_hour")
    quotient = read_step(verdict.calculation, "quotient")
    assert quotient["right_fact"] == "theirs"
    assert "left_fact" not in quotient
    assert quotient["result"] == exact(120, "times")


def test_another_wrong_figure_has_another_origin() -> None:
    assert "known_wrong" not in ask(50, MINE, THEIRS, VIRAL, GPUS, BUILT)


def test_what_can_no_longer_be_computed_is_not_shown() -> None:
    assert "known_wrong" not in ask(120, MINE, THEIRS, VIRAL, GPUS)


def test_a_figure_of_the_subject_itself_has_an_origin_too() -> None:
    wrong = make_fact(
        "wrong", exact(240000, "accelerator_hour"), "training_accelerator_hours", rank="deprecated",
        rank_reason="The time to build the cluster.", derivation=STEPS[:1],
    )  # fmt: skip
    claim = make_claim(attribute="training_accelerator_hours", quantity=exact(240000, "accelerator_hour"))
    verdict = check(claim, MINE, wrong, GPUS, BUILT)
    result = read_step(verdict.calculation, "product")["result"]
    assert isinstance(result, Quantity)
    assert result.value == Decimal(240000)
