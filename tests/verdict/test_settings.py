"""Whether claim and fact speak of the same setting."""

from __future__ import annotations

import pytest

from server.verdict.settings import Setting, agree_with_one_another, list_settings, match_settings
from tests.verdict.factories import exact, make_case, make_claim, make_fact, vocabulary


@pytest.mark.parametrize(
    ("attribute", "claimed", "held", "expected"),
    [
        ("benchmark_score", {"benchmark": "ujian"}, {"benchmark": "ujian"}, Setting.SAME),
        ("benchmark_score", {"benchmark": "ujian"}, {"benchmark": "kuis"}, Setting.OTHER),
        ("benchmark_score", {}, {"benchmark": "ujian"}, Setting.OTHER),
        ("benchmark_score", {"benchmark": "ujian"}, {"benchmark": "ujian", "sampling": "cons@64"}, Setting.SAME),
        (
            "benchmark_score",
            {"benchmark": "ujian", "sampling": "pass@1"},
            {"benchmark": "ujian", "sampling": "cons@64"},
            Setting.OTHER,
        ),
        ("benchmark_score", {"benchmark": "ujian", "sampling": "pass@1"}, {"benchmark": "ujian"}, Setting.UNKNOWN),
        (
            "benchmark_score",
            {"benchmark": "ujian", "sampling": "Pass@1"},
            {"benchmark": "ujian", "sampling": "pass@1"},
            Setting.SAME,
        ),
        ("training_accelerators", {"hardware": "h100"}, {"hardware": "h800"}, Setting.OTHER),
        ("training_accelerators", {"hardware": "h100"}, {}, Setting.UNKNOWN),
        ("training_accelerators", {}, {"hardware": "h800"}, Setting.SAME),
        ("training_tokens", {}, {"stage": "pre_training"}, Setting.PART_OF_DEFAULT),
        ("training_tokens", {}, {"stage": "all"}, Setting.SAME),
        ("training_tokens", {"stage": "pre_training"}, {"stage": "pre_training"}, Setting.SAME),
        ("arena_rating", {}, {"board": "webdev"}, Setting.OTHER),
        ("arena_rating", {}, {"board": "text"}, Setting.SAME),
        ("arena_rating", {}, {"votes": "12000"}, Setting.SAME),
    ],
)
def test_how_settings_agree(attribute: str, claimed: dict[str, str], held: dict[str, str], expected: Setting) -> None:
    rule = vocabulary().attribute(attribute)
    assert rule is not None
    case = make_case(make_claim(attribute=attribute, qualifiers=claimed))
    fact = make_fact("fact", exact(1, None), attribute, qualifiers=held)
    assert match_settings(case, rule, fact, case.list_settings(rule)) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"benchmark": "ujian"}, {"benchmark": "ujian"}, True),
        ({"benchmark": "ujian"}, {"benchmark": "kuis"}, False),
        ({"benchmark": "ujian", "sampling": "pass@1"}, {"benchmark": "ujian", "sampling": "cons@64"}, False),
        ({"benchmark": "ujian", "sampling": "pass@1"}, {"benchmark": "ujian"}, True),
        ({"benchmark": "ujian", "reporter": "sawah"}, {"benchmark": "ujian", "reporter": "ladang"}, True),
    ],
)
def test_two_facts_are_compared_only_under_one_setting(
    first: dict[str, str], second: dict[str, str], expected: bool
) -> None:
    rule = vocabulary().attribute("benchmark_score")
    assert rule is not None
    left = make_fact("left", exact(1, "percent"), "benchmark_score", qualifiers=first)
    right = make_fact("right", exact(2, "percent"), "benchmark_score", subject="jagung", qualifiers=second)
    case = make_case(make_claim("comparison", attribute="benchmark_score"))
    assert agree_with_one_another(case, rule, left, right) is expected
    assert agree_with_one_another(case, rule, right, left) is expected


def test_an_object_stands_for_the_entity_a_setting_asks_for() -> None:
    rule = vocabulary().attribute("compute_ratio")
    assert rule is not None
    case = make_case(make_claim("ratio", attribute="compute_ratio", objects=("jagung",)))
    assert dict(case.list_settings(rule)) == {"relative_to": "jagung"}
    case = make_case(make_claim("ratio", attribute="compute_ratio", objects=("jagung", "kedelai")))
    assert dict(case.list_settings(rule)) == {}


def test_settings_are_shown_in_the_order_of_the_vocabulary() -> None:
    fact = make_fact(
        "fact",
        exact(1, "percent"),
        "benchmark_score",
        qualifiers={"reporter": "sawah", "sampling": "pass@1", "benchmark": "ujian"},
    )
    shown = list_settings(make_case(make_claim()), [fact])
    assert shown == (("benchmark", "ujian"), ("sampling", "pass@1"), ("reporter", "sawah"))
