"""Wholes and their parts, plans, neighbours of one day, makers together, owners who came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from server.model.fact import Fact
from server.model.quantity import Quantity
from tests.verdict.factories import (
    WORLD,
    above,
    below,
    check,
    day,
    exact,
    make_claim,
    make_content,
    make_fact,
    make_statement,
    span,
    tell,
)

CLUSTER = "cluster_accelerators"


def count(fact_id: str, number: int, as_of: str = "2025-02-18", **settings: str) -> Fact:
    return make_fact(fact_id, exact(number), CLUSTER, subject="lumbung-data", as_of=as_of, qualifiers=settings)


WHOLE = count("whole", 200000)
PART = count("part", 50000, hardware="h800")


@pytest.mark.parametrize(
    ("quantity", "hardware", "expected"),
    [
        (exact(200000), None, "supported"),
        (exact(50000), None, "refuted"),
        (below(100000), None, "refuted"),
        (exact(50000), "h800", "supported"),
        (exact(200000), "h800", "refuted"),
    ],
)
def test_a_part_is_not_the_whole(quantity: Quantity, hardware: str | None, expected: str) -> None:
    settings = {} if hardware is None else {"hardware": hardware}
    claim = make_claim(subject="lumbung-data", attribute=CLUSTER, quantity=quantity, qualifiers=settings)
    assert check(claim, WHOLE, PART, published="2025-03-01", as_of=date(2025, 3, 1)).word == expected


def test_a_count_of_one_make_is_the_whole_where_no_other_of_that_day_is_known() -> None:
    first = count("first", 100000, "2024-09-02", hardware="h100")
    claim = make_claim(subject="lumbung-data", attribute=CLUSTER, quantity=exact(100000))
    assert check(claim, first, WHOLE, published="2024-10-01", as_of=date(2024, 10, 1)).word == "supported"


def test_what_is_planned_is_not_there() -> None:
    plan = count("plan", 550000, phase="planned")
    claim = make_claim(subject="lumbung-data", attribute=CLUSTER, quantity=exact(550000))
    assert tell(check(claim, plan, published="2025-03-01")) == ("unverified", "other_setting")
    named = replace(claim, qualifiers=(("phase", "planned"),))
    assert check(named, plan, published="2025-03-01").word == "supported"


def test_two_figures_of_one_day_contradict_one_another_and_of_neighbouring_days_do_not() -> None:
    claim = make_claim(attribute="arena_rating", quantity=exact(1400, "point"))
    fits = make_fact("fits", exact(1400, "point"), "arena_rating", as_of="2025-02-18", status="measured")
    same_day = make_fact("same", exact(1390, "point"), "arena_rating", as_of="2025-02-18", status="measured")
    day_before = replace(same_day, id="before", as_of=day("2025-02-16"))
    ask = {"published": "2025-02-19", "as_of": date(2025, 2, 19)}
    assert check(claim, fits, same_day, **ask).word == "disputed"
    assert check(claim, fits, day_before, **ask).word == "supported"


def test_the_rank_of_a_version_does_not_hide_that_of_the_subject() -> None:
    own = make_fact("own", exact(18, "ordinal"), "arena_rank", as_of="2025-02-18", status="measured")
    version = make_fact(
        "version", exact(2, "ordinal"), "arena_rank", subject="padi-2-mini", as_of="2025-02-18", status="measured"
    )
    claim = make_claim(attribute="arena_rank", quantity=below(9, "ordinal"))
    verdict = check(claim, own, version, published="2025-02-19", as_of=date(2025, 2, 19))
    assert tell(verdict) == ("disputed", "settings_disagree")
    higher = make_claim(attribute="arena_rank", quantity=above(9, "ordinal"))
    assert check(higher, own, version, published="2025-02-19", as_of=date(2025, 2, 19)).word == "supported"


def made_by(*makers: str, **changed: object) -> list[Fact]:
    return [make_fact(f"by-{maker}", maker, "developer", **changed) for maker in makers]


@pytest.mark.parametrize(
    ("maker", "expected"), [("sawah", "supported"), ("ladang", "supported"), ("lumbung", "refuted")]
)
def test_makers_who_made_it_together_do_not_contradict_one_another(maker: str, expected: str) -> None:
    """Sawah and Ladang made it; that Lumbung owns Ladang is left out of this world."""
    alone = {**WORLD, "ladang": replace(WORLD["ladang"], relations=())}
    claim = make_claim("relation", attribute="developer", objects=(maker,))
    assert check(claim, *made_by("sawah", "ladang"), entities=alone).word == expected


@pytest.mark.parametrize(
    ("owned", "expected"),
    [
        (span("2020-01-01", None), "supported"),
        (span("2026-02-02", None), "unverified"),
        (None, "supported"),
    ],
)
def test_the_owner_of_the_maker_made_it_too_where_he_owned_it_then(owned: object, expected: str) -> None:
    facts = [
        *made_by("ladang", subject="jagung"),
        make_fact("out", day("2025-02-17"), "release_date", subject="jagung"),
    ]
    if owned is not None:
        facts.append(make_fact("owner", "lumbung", "owner", subject="ladang", valid=owned))
    claim = make_claim("relation", subject="jagung", attribute="developer", objects=("lumbung",))
    assert check(claim, *facts).word == expected


def test_part_of_a_statement_at_another_time_is_another_statement() -> None:
    wide = make_statement("wide", ["major_leap"], ["scary_smart"], as_of="2024-07-10")
    exactly = make_statement("exactly", ["smartest_ai"], as_of="2024-12-15")
    claim = make_claim(
        "statement", speaker="budi", said=day("2024-07-10"), content=make_content("smartest_ai", "major_leap")
    )
    assert check(claim, wide, exactly).word == "unverified"
    narrow = replace(claim, content=make_content("smartest_ai"))
    assert tell(check(narrow, wide, exactly)) == ("refuted", "said_other_date")


def test_a_figure_that_only_meets_what_was_said_was_not_said() -> None:
    said = make_statement("said", ["training_on_accelerators"], quantities=[above(100000)])
    for number, expected in ((100000, "supported"), (1000000, "unverified"), (50000, "refuted")):
        content = make_content("training_on_accelerators", quantities=(exact(number, step=number // 10),))
        assert check(make_claim("statement", speaker="budi", content=content), said).word == expected, number
