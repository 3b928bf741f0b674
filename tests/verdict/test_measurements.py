"""A figure claimed of a subject, against figures that were settled once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from server.model.fact import Citation, Fact, Undisclosed
from server.model.interval import Interval
from server.model.quantity import Quantity
from tests.verdict.factories import (
    about,
    above,
    almost,
    at_most,
    below,
    between,
    check,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    make_source,
    read_step,
    tell,
)

REPORTED = make_fact("reported", exact(16384), qualifiers={"hardware": "h100"})


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (exact(16384), ("supported", "inside_range")),
        (exact(16000, step=1000), ("supported", "inside_range")),
        (exact(163840, step=10), ("refuted", "outside_range")),
        (exact(1638, step=1), ("refuted", "outside_range")),
        (above(16000), ("supported", "inside_range")),
        (below(16000), ("refuted", "outside_range")),
        (above(20000), ("refuted", "outside_range")),
        (below(20000), ("supported", "inside_range")),
        (almost(200000, 170000), ("refuted", "outside_range")),
        (almost(16400, 15000), ("supported", "inside_range")),
        (between(10000, 100000, high_open=True), ("supported", "inside_range")),
        (almost(16384, 15000), ("unverified", "overlap")),
        (exact(16384, None), ("supported", "inside_range")),
        (exact(16384, "accelerator_hour"), ("unverified", "other_setting")),
    ],
    ids=lambda value: f"{value.relation} {value.value} {value.unit}" if isinstance(value, Quantity) else value[0],
)
def test_one_fact_decides(quantity: Quantity, expected: tuple[str, str]) -> None:
    assert tell(check(make_claim(quantity=quantity), REPORTED)) == expected


SCORED = make_fact(
    "scored", exact("88.7", "percent"), "benchmark_score", qualifiers={"benchmark": "ujian", "shots": "0"}
)


@pytest.mark.parametrize(
    ("score", "named", "expected"),
    [
        ("88.7", {}, "supported"),
        ("87.2", {}, "unverified"),
        ("91.6", {}, "unverified"),
        ("80", {}, "refuted"),
        ("87.2", {"shots": "0"}, "refuted"),
    ],
)
def test_a_near_score_may_be_of_a_setting_that_nobody_named(score: str, named: dict[str, str], expected: str) -> None:
    claim = make_claim(
        attribute="benchmark_score", quantity=exact(score, "percent"), qualifiers={"benchmark": "ujian", **named}
    )
    assert tell(check(claim, SCORED))[0] == expected


@pytest.mark.parametrize(("word", "expected"), [(16384, "refuted"), (20000, "supported")])
def test_a_denial_is_the_other_way_round(word: int, expected: str) -> None:
    verdict = check(make_claim(quantity=exact(word), negated=True), REPORTED)
    assert verdict.word == expected
    assert list_ids(verdict, "contradicts" if expected == "refuted" else "supports") == [("reported",)]


def test_the_reader_sees_the_evidence_and_both_sets() -> None:
    verdict = check(make_claim(quantity=exact(20000, step=10000)), REPORTED)
    assert list_keys(verdict.explanation) == ["evidence_quantity", "claim_outside"]
    evidence = read_step(verdict.explanation, "evidence_quantity")
    assert (evidence["fact"], evidence["settings"]) == ("reported", (("hardware", "h100"),))
    assert list_keys(verdict.calculation) == ["claim_set", "fact_against_set"]
    assert read_step(verdict.calculation, "claim_set")["set"] == Interval(
        Decimal(19000), Decimal(21000), high_open=True
    )
    against = read_step(verdict.calculation, "fact_against_set")
    assert (against["fact"], against["value"], against["relation"]) == ("reported", exact(16384), "outside")


# ---- settings ----


def score(fact_id: str, value: str, **settings: str) -> Fact:
    return make_fact(fact_id, exact(value, "percent"), "benchmark_score", qualifiers={"benchmark": "ujian"} | settings)


ONCE = score("once", "15.6", sampling="pass@1")
VOTED = score("voted", "86.7", sampling="cons@64")


@pytest.mark.parametrize(
    ("value", "named", "facts", "expected"),
    [
        pytest.param("86.7", {}, [ONCE], ("refuted", "outside_range"), id="the only setting known"),
        pytest.param("86.7", {"sampling": "pass@1"}, [ONCE, VOTED], ("refuted", "outside_range"), id="named: pass@1"),
        pytest.param("86.7", {"sampling": "cons@64"}, [ONCE, VOTED], ("supported", "inside_range"), id="named: cons"),
        pytest.param("86.7", {"sampling": "cons@64"}, [ONCE], ("unverified", "other_setting"), id="cons is not pass"),
        pytest.param("86.7", {}, [ONCE, VOTED], ("disputed", "settings_disagree"), id="none named: it depends"),
        pytest.param("50.0", {}, [ONCE, VOTED], ("refuted", "outside_range"), id="none named: wrong under each"),
        pytest.param("15.6", {"benchmark": "kuis"}, [ONCE], ("unverified", "other_setting"), id="another benchmark"),
    ],
)
def test_settings_must_agree(value: str, named: dict[str, str], facts: list[Fact], expected: tuple[str, str]) -> None:
    claim = make_claim(
        attribute="benchmark_score",
        quantity=exact(value, "percent", "0.1"),
        qualifiers={"benchmark": "ujian"} | named,
    )
    assert tell(check(claim, *facts)) == expected


def test_a_dispute_of_settings_names_them() -> None:
    claim = make_claim(
        attribute="benchmark_score", quantity=exact("86.7", "percent", "0.1"), qualifiers={"benchmark": "ujian"}
    )
    verdict = check(claim, ONCE, VOTED)
    said = read_step(verdict.explanation, "settings_disagree")
    assert said["holds"] == ((("benchmark", "ujian"), ("sampling", "cons@64")),)
    assert said["fails"] == ((("benchmark", "ujian"), ("sampling", "pass@1")),)
    assert (list_ids(verdict, "supports"), list_ids(verdict, "contradicts")) == ([("voted",)], [("once",)])


def test_a_benchmark_that_no_claim_names_decides_nothing() -> None:
    claim = make_claim(attribute="benchmark_score", quantity=exact("15.6", "percent"))
    assert tell(check(claim, ONCE)) == ("unverified", "other_setting")


@pytest.mark.parametrize(
    ("hardware", "number", "expected"),
    [
        ("h800", 2048, "supported"),
        ("h800", 4096, "refuted"),
        ("h100", 2048, "unverified"),
        ("h100", 4096, "unverified"),
        (None, 2048, "supported"),
    ],
)
def test_one_chip_is_not_another(hardware: str | None, number: int, expected: str) -> None:
    claim = make_claim(quantity=exact(number), qualifiers={} if hardware is None else {"hardware": hardware})
    assert check(claim, make_fact("chips", exact(2048), qualifiers={"hardware": "h800"})).word == expected


@pytest.mark.parametrize(("number", "expected"), [(16384, "supported"), (20000, "unverified")])
def test_a_fact_that_leaves_the_setting_open_may_only_support(number: int, expected: str) -> None:
    claim = make_claim(quantity=exact(number), qualifiers={"hardware": "h800"})
    assert check(claim, make_fact("open", exact(16384))).word == expected


@pytest.mark.parametrize(("number", "expected"), [(60, "disputed"), (100, "supported"), (40, "refuted")])
def test_a_setting_beside_the_default_one_cannot_contradict(number: int, expected: str) -> None:
    """Training "on so many tokens" is all of it; the part of a stage may be meant too."""
    whole = make_fact("whole", exact(100, "token"), "training_tokens", qualifiers={"stage": "all"})
    part = make_fact("part", exact(60, "token"), "training_tokens", qualifiers={"stage": "pre_training"})
    claim = make_claim(attribute="training_tokens", quantity=exact(number, "token"))
    assert check(claim, whole, part).word == expected


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (exact(80, "gigabyte", 10), "supported"),
        (exact(8, "gigabyte", 1), "refuted"),
        (exact(80, "watt", 10), "unverified"),
    ],
)
def test_units_of_one_kind_are_converted(claimed: Quantity, expected: str) -> None:
    fact = make_fact("memory", exact(80000000000, "byte"), "accelerator_memory", subject="h100")
    assert check(make_claim(subject="h100", attribute="accelerator_memory", quantity=claimed), fact).word == expected


# ---- standing ----


def test_reported_figures_overrule_estimates() -> None:
    estimated = make_fact("estimated", exact(20000), status="estimated")
    assert tell(check(make_claim(quantity=exact(20000)), REPORTED, estimated)) == ("refuted", "outside_range")
    assert tell(check(make_claim(quantity=exact(16384)), REPORTED, estimated)) == ("supported", "inside_range")


@pytest.mark.parametrize(("first", "second"), [("reported", "measured"), ("estimated", "stated")])
def test_evidence_of_one_tier_is_disputed(first: str, second: str) -> None:
    verdict = check(
        make_claim(quantity=exact(100)),
        make_fact("inside", exact(100), status=first),
        make_fact("outside", exact(200), status=second),
    )
    assert tell(verdict) == ("disputed", "sources_disagree")
    said = read_step(verdict.explanation, "sources_disagree")
    assert (said["inside"], said["outside"]) == (("inside",), ("outside",))
    assert verdict.confidence < 0.6, "first answers of this word were wrong more often than right"


def test_what_curators_prefer_overrules_its_tier() -> None:
    preferred = make_fact("preferred", exact(100), rank="preferred")
    assert tell(check(make_claim(quantity=exact(200)), preferred, make_fact("other", exact(200)))) == (
        "refuted",
        "outside_range",
    )


def test_a_wrong_figure_is_traced_to_where_it_comes_from() -> None:
    wrong = make_fact("wrong", exact(100000), rank="deprecated", rank_reason="of the cluster")
    verdict = check(make_claim(quantity=exact(100000, step=100000)), REPORTED, wrong)
    assert verdict.word == "refuted"
    assert read_step(verdict.explanation, "figure_origin") == {"fact": "wrong", "value": exact(100000)}


def test_a_figure_known_to_be_wrong_supports_nothing() -> None:
    wrong = make_fact("wrong", exact(100000), rank="deprecated")
    assert tell(check(make_claim(quantity=exact(100000)), wrong)) == ("unverified", "no_fact")


def test_a_replaced_figure_no_longer_counts() -> None:
    old = make_fact("old", exact(100), superseded_by="new", as_of="2025-01-01")
    new = make_fact("new", exact(200), as_of="2025-06-01")
    assert check(make_claim(quantity=exact(100)), old, new).word == "refuted"
    assert check(make_claim(quantity=exact(200)), old, new).word == "supported"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        pytest.param(exact("1.8", "parameter", "0.1"), ("disputed", "estimates_only"), id="told as if it were known"),
        pytest.param(about("1.8", "0.2", "parameter"), ("disputed", "estimates_only"), id="told as known, roughly"),
        pytest.param(
            replace(exact("1.8", "parameter", "0.1"), reported=True), ("supported", "inside_range"), id="as an estimate"
        ),
        pytest.param(above(1, "parameter"), ("supported", "inside_range"), id="only a bound"),
        pytest.param(exact("17.6", "parameter", "0.1"), ("refuted", "outside_range"), id="far off"),
    ],
)
def test_a_figure_the_maker_keeps_to_itself(quantity: Quantity, expected: tuple[str, str]) -> None:
    secret = make_fact("secret", Undisclosed(), "parameters_total")
    guess = make_fact("guess", exact("1.8", "parameter"), "parameters_total", status="estimated")
    verdict = check(make_claim(attribute="parameters_total", quantity=quantity), secret, guess)
    assert tell(verdict) == expected
    if expected[1] == "estimates_only":
        assert "estimates_only" in list_keys(verdict.explanation)
        assert ("secret",) in list_ids(verdict, "context")


def test_an_undisclosed_figure_is_said_to_be_one() -> None:
    secret = make_fact("secret", Undisclosed(), "parameters_total")
    verdict = check(make_claim(attribute="parameters_total", quantity=exact(1, "parameter")), secret)
    assert tell(verdict) == ("unverified", "no_fact")
    assert list_keys(verdict.explanation) == ["evidence_undisclosed"]
    assert list_ids(verdict, "context") == [("secret",)]


# ---- versions, several attributes, nothing known ----


@pytest.mark.parametrize(("number", "expected"), [(1000, "supported"), (999, "unverified")])
def test_a_version_may_be_meant_and_cannot_contradict(number: int, expected: str) -> None:
    mini = make_fact("mini", exact(1000), subject="padi-2-mini")
    assert check(make_claim(quantity=exact(number)), mini).word == expected


@pytest.mark.parametrize(("number", "expected"), [(671, "supported"), (37, "supported"), (70, "refuted")])
def test_a_figure_of_any_attribute_the_words_allow(number: int, expected: str) -> None:
    facts = (
        make_fact("total", exact(671, "parameter"), "parameters_total"),
        make_fact("active", exact(37, "parameter"), "parameters_active"),
    )
    claim = make_claim(
        attribute="parameters_total", other_attributes=("parameters_active",), quantity=exact(number, "parameter")
    )
    assert check(claim, *facts).word == expected


def test_a_refutation_needs_the_likeliest_attribute() -> None:
    active = make_fact("active", exact(37, "parameter"), "parameters_active")
    claim = make_claim(
        attribute="parameters_total", other_attributes=("parameters_active",), quantity=exact(70, "parameter")
    )
    assert tell(check(claim, active)) == ("unverified", "no_fact")


def test_nothing_known_is_said() -> None:
    verdict = check(make_claim(quantity=exact(1)))
    assert tell(verdict) == ("unverified", "no_fact")
    assert read_step(verdict.explanation, "no_fact") == {"subject": "padi-2", "attribute": "training_accelerators"}
    assert verdict.comparisons == ()


def test_several_figures_that_agree_are_shown_as_a_range() -> None:
    verdict = check(
        make_claim(quantity=between(80, 200)), make_fact("low", exact(100)), make_fact("high", at_most(150))
    )
    assert tell(verdict) == ("supported", "inside_range")
    verdict = check(make_claim(quantity=between(80, 200)), make_fact("low", exact(100)), make_fact("high", exact(150)))
    said = read_step(verdict.explanation, "evidence_range")
    assert (said["low"], said["high"], said["count"]) == (exact(100), exact(150), 2)


# ---- confidence ----


def test_confidence_follows_the_evidence() -> None:
    claim = make_claim(quantity=exact(16384))
    press = (Citation(make_source("press", primary=False)),)
    two = (Citation(make_source("report")), Citation(make_source("press", primary=False)))
    ranked = [
        make_fact("measured", exact(16384), status="measured", citations=two),
        make_fact("reported", exact(16384), citations=two),
        make_fact("one", exact(16384)),
        make_fact("press", exact(16384), citations=press),
        make_fact("estimated", exact(16384), status="estimated"),
        make_fact("stated", exact(16384), status="stated", citations=press),
        make_fact("bound", at_most(16384), citations=press),
    ]
    found = [check(claim, fact).confidence for fact in ranked]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
