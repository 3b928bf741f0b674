"""Denials of what changes: what was so and is no longer was wrong to deny when it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from server.model.claim import Claim, Group, Order
from server.model.fact import Fact
from server.model.verdict import VerdictWord
from tests.verdict.factories import WORLD, check, day, exact, make_claim, make_entity, make_fact

PAGE, LATER = "2025-03-01", date(2025, 9, 1)


def rating(fact_id: str, points: int, as_of: str, subject: str = "padi-2") -> Fact:
    return make_fact(fact_id, exact(points, "point"), "arena_rating", subject=subject, as_of=as_of, status="measured")


def release(subject: str, text: str) -> Fact:
    return make_fact(f"out-{subject}", day(text), "release_date", subject=subject)


FIGURE = (
    make_claim(attribute="arena_rating", quantity=exact(1402, "point")),
    [rating("then", 1402, "2025-02-25"), rating("now", 1412, "2025-08-20")],
    (),
)
ORDER = (
    make_claim("comparison", attribute="arena_rating", objects=("jagung",), order=Order.GREATER),
    [
        rating("a", 1402, "2025-02-25"),
        rating("b", 1390, "2025-02-25", "jagung"),
        rating("c", 1402, "2025-08-20"),
        rating("d", 1440, "2025-08-20", "jagung"),
    ],
    (),
)
NEWEST = (
    make_claim("latest"),
    [release("padi-2", "2025-02-17"), release("padi-1", "2025-07-09")],
    ("padi-1", "padi-2"),
)
FIRST = (
    make_claim("superlative", attribute="arena_rating", order=Order.HIGHEST, group=Group.ALL),
    [
        make_fact("rank", exact(1, "ordinal"), "arena_rank", as_of="2025-02-25", status="measured"),
        rating("mine", 1402, "2025-02-25"),
        rating("theirs", 1440, "2025-08-20", "jagung"),
    ],
    ("jagung",),
)


@pytest.mark.parametrize(
    ("claim", "facts", "group"), [FIGURE, ORDER, NEWEST, FIRST], ids=["figure", "order", "newest", "first"]
)
def test_what_held_when_it_was_said(claim: Claim, facts: list[Fact], group: tuple[str, ...]) -> None:
    told = check(claim, *facts, published=PAGE, as_of=LATER, group=group)
    assert (told.word, told.when_published) == (VerdictWord.OUTDATED, VerdictWord.SUPPORTED)
    denied = check(replace(claim, negated=True), *facts, published=PAGE, as_of=LATER, group=group)
    assert (denied.word, denied.when_published) == (VerdictWord.REFUTED, VerdictWord.REFUTED)
    late = check(replace(claim, negated=True), *facts, published=LATER.isoformat(), as_of=LATER, group=group)
    assert late.word is VerdictWord.SUPPORTED


@pytest.mark.parametrize(
    ("label", "expected"), [("Padi 2 Mini", "supported"), ("Padi 3", "outdated"), ("Padi 2x", "outdated")]
)
def test_a_smaller_make_is_no_newer_model(label: str, expected: str) -> None:
    other = replace(make_entity("other", family="padi"), label=label)
    verdict = check(
        make_claim("latest"),
        release("padi-2", "2025-02-17"),
        release("other", "2025-07-09"),
        published=PAGE,
        as_of=LATER,
        group=("other", "padi-2"),
        entities={**WORLD, "other": other},
    )
    assert verdict.word == expected
