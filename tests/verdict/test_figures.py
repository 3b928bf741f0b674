"""Figures claimed of a subject: rounding, hedges, units, settings, standing, estimates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from server.model.claim import Claim
from server.model.comparison import Stance
from server.model.fact import Fact, Rank, Status
from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, VerdictWord
from tests.verdict.world import (
    PRESS,
    UNDISCLOSED,
    ask,
    between,
    bounded,
    exact,
    find_params,
    list_keys,
    make_fact,
    measure,
    negate,
    stored,
)

SIZE = "parameters_total"
CHIPS = "training_accelerators"
SCORE = "benchmark_score"


def size(value: str, status: Status = Status.REPORTED, **parts: object) -> Fact:
    return make_fact(f"size-{value}-{status}", "atlas-2", SIZE, stored(value, "parameter"), status, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claimed", "held", "word"),
    [
        ("671e9", "671e9", "supported"),
        ("7e11", "671e9", "supported"),
        ("1.8e12", "1.76e12", "supported"),
        ("8e11", "671e9", "refuted"),
        ("672e9", "671e9", "refuted"),
        ("6.71e12", "671e9", "refuted"),
        ("1e12", "671e9", "refuted"),
    ],
)
def test_a_bare_figure_claims_what_its_digits_claim(claimed: str, held: str, word: str) -> None:
    assert ask(measure(SIZE, exact(claimed, "parameter")), [size(held)]).word == word


@pytest.mark.parametrize(
    ("quantity", "word"),
    [
        (bounded(Relation.ABOUT, 2000, "accelerator"), "supported"),
        (exact(2000, "accelerator"), "supported"),
        (exact(2048, "accelerator"), "supported"),
        (exact(2047, "accelerator"), "refuted"),
        (bounded(Relation.ABOVE, 2000, "accelerator"), "supported"),
        (bounded(Relation.ABOVE, 2048, "accelerator"), "refuted"),
        (bounded(Relation.AT_LEAST, 2048, "accelerator"), "supported"),
        (bounded(Relation.BELOW, 2000, "accelerator"), "refuted"),
        (bounded(Relation.JUST_BELOW, 2100, "accelerator"), "supported"),
        (bounded(Relation.JUST_BELOW, 2500, "accelerator"), "refuted"),
        (bounded(Relation.JUST_BELOW, 2048, "accelerator"), "unverified"),
        (bounded(Relation.AT_MOST, 2000, "accelerator"), "supported"),
        (bounded(Relation.AT_MOST, 1000, "accelerator"), "refuted"),
        (bounded(Relation.AT_LEAST, 2100, "accelerator"), "refuted"),
        (between(1000, 3000, "accelerator"), "supported"),
        (between(3000, 4000, "accelerator"), "refuted"),
    ],
)
def test_a_hedge_says_which_numbers_are_meant(quantity: Quantity, word: str) -> None:
    fact = make_fact("chips", "atlas-2", CHIPS, stored(2048, "accelerator"))
    assert ask(measure(CHIPS, quantity), [fact]).word == word


@pytest.mark.parametrize(
    ("quantity", "held", "word"),
    [
        # A bound repeated as a figure.
        (exact(16384, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "supported"),
        (exact(16000, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "supported"),
        (exact(24000, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "refuted"),
        (exact(9000, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "unverified"),
        (bounded(Relation.BELOW, 20000, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "supported"),
        (bounded(Relation.ABOVE, 10000, "accelerator"), bounded(Relation.AT_MOST, 16384, "accelerator"), "unverified"),
        # A range.
        (bounded(Relation.ABOVE, 100000, "accelerator"), between(100000, 200000, "accelerator"), "supported"),
        (exact(150000, "accelerator"), between(100000, 200000, "accelerator"), "unverified"),
        (exact(300000, "accelerator"), between(100000, 200000, "accelerator"), "refuted"),
    ],
)
def test_a_fact_is_a_set_too(quantity: Quantity, held: Quantity, word: str) -> None:
    assert ask(measure(CHIPS, quantity), [make_fact("chips", "atlas-2", CHIPS, held)]).word == word


def test_units_of_one_dimension_are_converted() -> None:
    fact = make_fact("weeks", "atlas-2", "training_duration", between(54, 57, "day"))
    assert ask(measure("training_duration", exact(2, "month")), [fact]).word is VerdictWord.SUPPORTED
    assert ask(measure("training_duration", exact(8, "week")), [fact]).word is VerdictWord.SUPPORTED
    assert ask(measure("training_duration", exact(6, "month")), [fact]).word is VerdictWord.REFUTED


def test_currencies_are_not_converted() -> None:
    fact = make_fact("cost", "atlas-2", "training_cost", stored(5576000, "USD"))
    verdict = ask(measure("training_cost", exact(5576000, "EUR")), [fact])
    assert (verdict.word, verdict.reason) == (VerdictWord.UNVERIFIED, Reason.OTHER_SETTING)
    assert ask(measure("training_cost", exact("5.6e6", "USD")), [fact]).word is VerdictWord.SUPPORTED


def test_a_figure_without_unit_is_one_of_the_attribute() -> None:
    fact = make_fact("score", "atlas-2", SCORE, stored("88.5", "percent"), settings={"benchmark": "exam"})
    for unit in (None, "percent", "point"):
        claim = measure(SCORE, exact("88.5", unit), settings={"benchmark": "exam"})
        assert ask(claim, [fact]).word is VerdictWord.SUPPORTED, unit
    assert ask(measure(SCORE, exact("89.5"), settings={"benchmark": "exam"}), [fact]).word is VerdictWord.REFUTED


def test_another_reading_of_the_separators_keeps_a_figure_open() -> None:
    claimed = replace(exact("1.5", "token"), alternatives=(exact(1500, "token"),))
    fact = make_fact("tokens", "atlas-2", "training_tokens", stored(1500, "token"))
    assert ask(measure("training_tokens", claimed), [fact]).word is VerdictWord.UNVERIFIED


def test_a_setting_of_another_kind_never_refutes() -> None:
    fact = make_fact(
        "cons", "atlas-2", SCORE, stored(93, "percent"), settings={"benchmark": "exam", "sampling": "cons@64"}
    )
    claim = measure(SCORE, exact(77, "percent"), settings={"benchmark": "exam", "sampling": "pass@1"})
    verdict = ask(claim, [fact])
    assert (verdict.word, verdict.reason) == (VerdictWord.UNVERIFIED, Reason.OTHER_SETTING)
    assert [comparison.stance for comparison in verdict.comparisons] == [Stance.OTHER_SETTING]
    assert find_params(verdict, "other_settings")["settings"] == ((("benchmark", "exam"), ("sampling", "cons@64")),)


def test_a_benchmark_must_be_named() -> None:
    fact = make_fact("exam", "atlas-2", SCORE, stored(93, "percent"), settings={"benchmark": "exam"})
    assert ask(measure(SCORE, exact(93, "percent")), [fact]).word is VerdictWord.UNVERIFIED
    assert (
        ask(measure(SCORE, exact(50, "percent"), settings={"benchmark": "quiz"}), [fact]).reason is Reason.OTHER_SETTING
    )


def test_settings_left_open_that_disagree_are_named() -> None:
    facts = [
        make_fact(
            "cons", "atlas-2", SCORE, stored("93.3", "percent"), settings={"benchmark": "exam", "sampling": "cons@64"}
        ),
        make_fact(
            "pass", "atlas-2", SCORE, stored("77.3", "percent"), settings={"benchmark": "exam", "sampling": "pass@1"}
        ),
    ]
    verdict = ask(measure(SCORE, exact("93.3", "percent"), settings={"benchmark": "exam"}), facts)
    assert (verdict.word, verdict.reason) == (VerdictWord.DISPUTED, Reason.SETTINGS_DISAGREE)
    named = find_params(verdict, "settings_disagree")
    assert named["holds"] == ((("benchmark", "exam"), ("sampling", "cons@64")),)
    assert named["fails"] == ((("benchmark", "exam"), ("sampling", "pass@1")),)
    for sampling, word in (("cons@64", VerdictWord.SUPPORTED), ("pass@1", VerdictWord.REFUTED)):
        claim = measure(SCORE, exact("93.3", "percent"), settings={"benchmark": "exam", "sampling": sampling})
        assert ask(claim, facts).word is word


def test_a_setting_the_fact_leaves_open_can_only_support() -> None:
    fact = make_fact("exam", "atlas-2", SCORE, stored(93, "percent"), settings={"benchmark": "exam"})
    named = {"benchmark": "exam", "sampling": "pass@1"}
    supported = ask(measure(SCORE, exact(93, "percent"), settings=named), [fact])
    plain = ask(measure(SCORE, exact(93, "percent"), settings={"benchmark": "exam"}), [fact])
    assert supported.word is VerdictWord.SUPPORTED
    assert supported.confidence < plain.confidence
    assert ask(measure(SCORE, exact(60, "percent"), settings=named), [fact]).word is VerdictWord.UNVERIFIED


def test_a_version_of_the_hardware_is_that_hardware_and_another_is_not() -> None:
    fact = make_fact("chips", "atlas-2", CHIPS, stored(2048, "accelerator"), settings={"hardware": "k7-80g"})
    words = {
        hardware: ask(measure(CHIPS, exact(5000, "accelerator"), settings={"hardware": hardware}), [fact]).word
        for hardware in ("k7", "k7-80g", "k9")
    }
    assert words == {"k7": "refuted", "k7-80g": "refuted", "k9": "unverified"}


def test_the_default_stage_decides_and_another_may_disagree() -> None:
    facts = [
        make_fact(
            "all",
            "atlas-2",
            "training_accelerator_hours",
            stored(2788000, "accelerator_hour"),
            settings={"stage": "all"},
        ),
        make_fact(
            "pre",
            "atlas-2",
            "training_accelerator_hours",
            stored(2664000, "accelerator_hour"),
            settings={"stage": "pre_training"},
        ),
    ]
    hours = "training_accelerator_hours"
    assert ask(measure(hours, exact(2788000, "accelerator_hour")), facts).word is VerdictWord.SUPPORTED
    assert ask(measure(hours, exact(2664000, "accelerator_hour")), facts).word is VerdictWord.DISPUTED
    named = measure(hours, exact(2664000, "accelerator_hour"), settings={"stage": "pre_training"})
    assert ask(named, facts).word is VerdictWord.SUPPORTED
    assert ask(measure(hours, exact(9000000, "accelerator_hour")), facts).word is VerdictWord.REFUTED


def test_a_version_of_the_subject_may_support_and_never_refutes() -> None:
    fact = make_fact("large", "atlas-2-large", SIZE, stored("405e9", "parameter"))
    assert ask(measure(SIZE, exact("405e9", "parameter")), [fact]).word is VerdictWord.SUPPORTED
    verdict = ask(measure(SIZE, exact("70e9", "parameter")), [fact])
    assert (verdict.word, verdict.reason) == (VerdictWord.UNVERIFIED, Reason.OTHER_SETTING)


def test_what_the_base_says_of_the_parent_says_nothing_of_a_version() -> None:
    fact = make_fact("plain", "atlas-2", SIZE, stored("405e9", "parameter"))
    for figure in ("405e9", "70e9"):
        verdict = ask(measure(SIZE, exact(figure, "parameter"), "atlas-2-large"), [fact])
        assert verdict.word is VerdictWord.UNVERIFIED


def test_sources_of_one_standing_that_disagree_are_disputed() -> None:
    facts = [size("671e9", Status.MEASURED), size("500e9", Status.REPORTED)]
    verdict = ask(measure(SIZE, exact("671e9", "parameter")), facts)
    assert (verdict.word, verdict.reason) == (VerdictWord.DISPUTED, Reason.SOURCES_DISAGREE)
    assert find_params(verdict, "sources_disagree") == {
        "inside": ("size-671e9-measured",),
        "outside": ("size-500e9-reported",),
    }


@pytest.mark.parametrize(("claimed", "word"), [("671e9", "supported"), ("500e9", "refuted")])
def test_what_the_maker_publishes_overrules_estimates(claimed: str, word: str) -> None:
    facts = [size("671e9"), size("500e9", Status.ESTIMATED), size("510e9", Status.STATED)]
    assert ask(measure(SIZE, exact(claimed, "parameter")), facts).word == word


def test_curators_preference_overrules_within_a_standing() -> None:
    facts = [size("671e9", rank=Rank.PREFERRED), size("500e9", Status.MEASURED)]
    assert ask(measure(SIZE, exact("500e9", "parameter")), facts).word is VerdictWord.REFUTED


def test_estimates_apart_with_one_that_leaves_it_open_are_disputed() -> None:
    facts = [
        make_fact("press", "atlas-2", CHIPS, stored(200000, "accelerator"), Status.ESTIMATED, source=PRESS),
        make_fact("plan", "atlas-2", CHIPS, stored(100000, "accelerator"), Status.STATED),
        make_fact("institute", "atlas-2", CHIPS, stored(80000, "accelerator"), Status.ESTIMATED),
    ]
    claim = measure(CHIPS, bounded(Relation.JUST_BELOW, 200000, "accelerator"))
    assert ask(claim, facts).word is VerdictWord.DISPUTED
    assert ask(measure(CHIPS, exact(500000, "accelerator")), facts).word is VerdictWord.REFUTED


def test_a_figure_known_to_be_wrong_supports_nothing_and_is_named_as_the_origin() -> None:
    facts = [size("671e9"), size("263e9", Status.ESTIMATED, rank=Rank.DEPRECATED)]
    verdict = ask(measure(SIZE, exact("263e9", "parameter")), facts)
    assert verdict.word is VerdictWord.REFUTED
    assert find_params(verdict, "figure_origin")["fact"] == "size-263e9-estimated"
    alone = ask(measure(SIZE, exact("263e9", "parameter")), facts[1:])
    assert alone.word is VerdictWord.UNVERIFIED


def test_an_estimate_counts_until_the_one_that_replaces_it_is_published() -> None:
    facts = [
        size("100e9", Status.ESTIMATED, as_of="2025-02-24", superseded_by="size-80e9-estimated"),
        size("80e9", Status.ESTIMATED, as_of="2026-07-19"),
    ]
    claim = measure(SIZE, exact("100e9", "parameter"))
    assert ask(claim, facts, as_of=date(2025, 4, 1)).word is VerdictWord.SUPPORTED
    assert ask(claim, facts, as_of=date(2026, 8, 1)).word is VerdictWord.REFUTED


@pytest.mark.parametrize(
    ("quantity", "word", "reason"),
    [
        (exact("1.8e12", "parameter"), "disputed", "estimates_only"),
        (bounded(Relation.ABOUT, "1.8e12", "parameter"), "disputed", "estimates_only"),
        (replace(exact("1.8e12", "parameter"), reported=True), "supported", "inside_range"),
        (bounded(Relation.ABOVE, "1e12", "parameter"), "supported", "inside_range"),
        (exact("100e12", "parameter"), "refuted", "outside_range"),
    ],
)
def test_a_figure_the_maker_keeps_to_itself(quantity: Quantity, word: str, reason: str) -> None:
    facts = [
        make_fact("closed", "atlas-2", SIZE, UNDISCLOSED),
        size("1.8e12", Status.ESTIMATED),
        size("1.76e12", Status.ESTIMATED),
    ]
    if word == "disputed":
        facts.pop()
    verdict = ask(measure(SIZE, quantity), facts)
    assert (verdict.word, verdict.reason) == (word, reason)


def test_nothing_but_silence_of_the_maker_decides_nothing() -> None:
    verdict = ask(measure(SIZE, exact("1.8e12", "parameter")), [make_fact("closed", "atlas-2", SIZE, UNDISCLOSED)])
    assert (verdict.word, verdict.reason) == (VerdictWord.UNVERIFIED, Reason.NO_FACT)
    assert list_keys(verdict) == ["evidence_undisclosed"]


def test_a_negated_claim_is_the_opposite() -> None:
    facts = [size("671e9")]
    claim = measure(SIZE, exact("671e9", "parameter"))
    assert ask(negate(claim), facts).word is VerdictWord.REFUTED
    assert ask(negate(measure(SIZE, exact("1e12", "parameter"))), facts).word is VerdictWord.SUPPORTED


def attributes_of(*others: str) -> Claim:
    return measure(SIZE, exact("37e9", "parameter"), other_attributes=others)


def test_of_several_attributes_one_that_agrees_is_enough() -> None:
    facts = [size("671e9"), make_fact("active", "atlas-2", "parameters_active", stored("37e9", "parameter"))]
    assert ask(attributes_of("parameters_active"), facts).word is VerdictWord.SUPPORTED
    assert ask(attributes_of(), facts).word is VerdictWord.REFUTED


def test_a_less_likely_attribute_alone_refutes_nothing() -> None:
    facts = [make_fact("active", "atlas-2", "parameters_active", stored("21e9", "parameter"))]
    verdict = ask(attributes_of("parameters_active"), facts)
    assert verdict.word is VerdictWord.UNVERIFIED
    assert [comparison.facts[0].id for comparison in verdict.comparisons] == ["active"]


def test_the_calculation_shows_the_set_and_the_fact() -> None:
    verdict = ask(measure(SIZE, exact("7e11", "parameter")), [size("671e9")])
    assert find_params(verdict, "claim_set")["set"] == Interval(Decimal("665e9"), Decimal("735e9"), high_open=True)
    assert find_params(verdict, "fact_against_set")["relation"] == "inside"


def test_a_subject_without_facts_is_open() -> None:
    verdict = ask(measure(SIZE, exact("7e11", "parameter"), "boreas"), [size("671e9")])
    assert (verdict.word, verdict.reason, verdict.comparisons) == (VerdictWord.UNVERIFIED, Reason.NO_FACT, ())


def test_surer_evidence_gives_surer_answers() -> None:
    claim = measure(SIZE, exact("671e9", "parameter"))
    shares = [
        ask(claim, [size("671e9", status, source=source)]).confidence
        for status, source in ((Status.MEASURED, PRESS), (Status.REPORTED, PRESS), (Status.ESTIMATED, PRESS))
    ]
    assert shares == sorted(shares, reverse=True)
    assert ask(claim, [size("671e9")]).confidence > shares[1]
