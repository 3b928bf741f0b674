"""A figure that is right for another setting, or stands in another currency, and what the reader is told of it."""

from __future__ import annotations

import pytest

from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import below, check, exact, list_keys, make_claim, make_fact, read_step, tell


def score(fact_id: str, value: str, **settings: str) -> Fact:
    return make_fact(fact_id, exact(value, "percent"), "benchmark_score", qualifiers={"benchmark": "ujian"} | settings)


ONCE = score("once", "15.6", sampling="pass@1")
VOTED = score("voted", "86.7", sampling="cons@64")


def ask(value: str, *facts: Fact, negated: bool = False, **named: str) -> Verdict:
    claim = make_claim(
        attribute="benchmark_score",
        quantity=exact(value, "percent", "0.1"),
        qualifiers={"benchmark": "ujian"} | named,
        negated=negated,
    )
    return check(claim, *facts)


def test_the_right_figure_of_another_setting_is_called_so() -> None:
    verdict = ask("86.7", ONCE, VOTED, sampling="pass@1")
    assert tell(verdict) == ("refuted", "outside_range")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "claim_outside", "right_figure"]
    # What claim and evidence share is not said again.
    assert read_step(verdict.explanation, "right_figure")["settings"] == ((("sampling", "cons@64"),),)


def test_where_only_the_other_setting_is_known_it_is_called_so_too() -> None:
    verdict = ask("15.6", ONCE, sampling="cons@64")
    assert tell(verdict) == ("unverified", "other_setting")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "right_figure"]


@pytest.mark.parametrize(
    ("value", "facts", "named"),
    [
        pytest.param("50.0", [ONCE, VOTED], {"sampling": "pass@1"}, id="a figure that is right nowhere"),
        pytest.param("15.6", [ONCE], {"benchmark": "kuis"}, id="another benchmark is another thing"),
        pytest.param(
            "86.7",
            [ONCE, make_fact("theirs", exact("86.7", "percent"), "benchmark_score", subject="padi-2-mini",
                             qualifiers={"benchmark": "ujian", "sampling": "cons@64"})],
            {"sampling": "pass@1"},
            id="of a version of it",
        ),
    ],
)  # fmt: skip
def test_no_other_figure_is_called_right(value: str, facts: list[Fact], named: dict[str, str]) -> None:
    assert "right_figure" not in list_keys(ask(value, *facts, **named).explanation)


def test_who_denies_a_figure_is_told_nothing_of_where_it_is_right() -> None:
    assert "right_figure" not in list_keys(ask("86.7", ONCE, VOTED, negated=True, sampling="pass@1").explanation)


def test_hardware_that_the_figure_is_not_of() -> None:
    held = make_fact("held", exact(2048), qualifiers={"hardware": "h800"})
    verdict = check(make_claim(quantity=exact(2048), qualifiers={"hardware": "h100"}), held)
    assert verdict.word == "unverified"
    assert read_step(verdict.explanation, "right_figure")["settings"] == ((("hardware", "h800"),),)


def test_no_rate_is_invented_for_a_currency_that_has_none() -> None:
    held = make_fact("held", exact(5576000, "USD"), "training_cost")
    verdict = check(make_claim(attribute="training_cost", quantity=exact(5100000, "VND")), held)
    assert tell(verdict) == ("unverified", "other_setting")
    assert list_keys(verdict.explanation) == ["evidence_quantity", "other_currency"]


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (below(6, "token"), ("supported", "inside_range")),
        (below(3, "token"), ("refuted", "outside_range")),
        (exact(2, "token"), ("disputed", "settings_disagree")),
    ],
    ids=["true of the whole", "true of a part alone", "the very figure of a part"],
)
def test_that_a_part_is_less_supports_nothing_of_the_whole(claimed: Quantity, expected: tuple[str, str]) -> None:
    whole = make_fact("whole", exact(5, "token"), "training_tokens", qualifiers={"stage": "all"})
    part = make_fact("part", exact(2, "token"), "training_tokens", qualifiers={"stage": "pre_training"})
    assert tell(check(make_claim(attribute="training_tokens", quantity=claimed), whole, part)) == expected


def test_where_only_the_part_is_known_it_speaks_for_itself() -> None:
    part = make_fact("part", exact(2, "token"), "training_tokens", qualifiers={"stage": "pre_training"})
    claim = make_claim(attribute="training_tokens", quantity=below(3, "token"))
    assert tell(check(claim, part)) == ("supported", "inside_range")
