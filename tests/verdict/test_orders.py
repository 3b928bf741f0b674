"""Who has more, who has most, who is newest."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.claim import Group, Order
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict, VerdictWord
from tests.verdict.factories import (
    about,
    between,
    check,
    day,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    month,
    read_step,
    tell,
)


def size(fact_id: str, value: Quantity, subject: str = "padi-2", **changed: object) -> Fact:
    return make_fact(fact_id, value, "parameters_total", subject=subject, **changed)


BIG = size("big", exact(400, "parameter"))
SMALL = size("small", exact(70, "parameter"), "jagung")


def compare(order: Order, *facts: Fact, **changed: object) -> Verdict:
    fields = {"attribute": "parameters_total", "objects": ("jagung",), "order": order} | changed
    group = fields.pop("candidates", {})
    return check(make_claim("comparison", **fields), *facts, **group)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "theirs", "expected"),
    [
        (Order.GREATER, exact(70, "parameter"), ("supported", "order_holds")),
        (Order.LESS, exact(70, "parameter"), ("refuted", "order_fails")),
        (Order.EQUAL, exact(70, "parameter"), ("refuted", "order_fails")),
        (Order.GREATER, exact(400, "parameter"), ("refuted", "order_fails")),
        (Order.EQUAL, exact(400, "parameter"), ("supported", "order_holds")),
        (Order.EQUAL, exact(398, "parameter"), ("supported", "order_holds")),
        (Order.EQUAL, exact(390, "parameter"), ("unverified", "overlap")),
        (Order.GREATER, between(300, 500, "parameter"), ("unverified", "overlap")),
        (Order.GREATER, between(300, 390, "parameter"), ("supported", "order_holds")),
        (Order.GREATER, about(420, 10, "parameter"), ("refuted", "order_fails")),
    ],
)
def test_two_figures(order: Order, theirs: Quantity, expected: tuple[str, str]) -> None:
    assert tell(compare(order, BIG, size("theirs", theirs, "jagung"))) == expected


def test_both_figures_are_shown() -> None:
    verdict = compare(Order.GREATER, BIG, SMALL)
    assert list_keys(verdict.explanation) == ["derived_order", "order_holds"]
    line = read_step(verdict.calculation, "order")
    assert (line["left"], line["right"], line["order"]) == (
        exact(400, "parameter"),
        exact(70, "parameter"),
        Order.GREATER,
    )
    assert list_ids(verdict, "supports") == [("big", "small")]


@pytest.mark.parametrize(("order", "expected"), [(Order.GREATER, "refuted"), (Order.LESS, "supported")])
def test_a_denial(order: Order, expected: str) -> None:
    assert compare(order, BIG, SMALL, negated=True).word == expected


def test_it_must_hold_for_each() -> None:
    huge = size("huge", exact(900, "parameter"), "kedelai")
    verdict = compare(Order.GREATER, BIG, SMALL, huge, objects=("jagung", "kedelai"))
    assert verdict.word == "refuted"
    assert list_ids(verdict, "contradicts") == [("big", "huge")]


def test_it_is_open_where_one_is_unknown() -> None:
    assert compare(Order.GREATER, BIG, SMALL, objects=("jagung", "kedelai")).word == "unverified"


@pytest.mark.parametrize(
    ("order", "expected"), [(Order.LESS, "supported"), (Order.GREATER, "refuted"), (Order.EQUAL, "refuted")]
)
def test_two_days(order: Order, expected: str) -> None:
    facts = (
        make_fact("first", day("2025-02-17"), "release_date"),
        make_fact("second", month("2025-05"), "release_date", subject="jagung"),
    )
    verdict = compare(order, *facts, attribute="release_date")
    assert verdict.word == expected
    assert read_step(verdict.calculation, "order_dates")["order"] == Order.LESS


def test_days_that_meet_decide_nothing() -> None:
    facts = (
        make_fact("first", day("2025-02-17"), "release_date"),
        make_fact("second", month("2025-02"), "release_date", subject="jagung"),
    )
    assert compare(Order.LESS, *facts, attribute="release_date").word == "unverified"


def test_scores_of_other_settings_are_not_compared() -> None:
    def score(fact_id: str, value: str, subject: str, sampling: str) -> Fact:
        settings = {"benchmark": "ujian", "sampling": sampling}
        return make_fact(fact_id, exact(value, "percent"), "benchmark_score", subject=subject, qualifiers=settings)

    voted, once = score("voted", "86", "padi-2", "cons@64"), score("once", "79", "jagung", "pass@1")
    claim = {"attribute": "benchmark_score", "qualifiers": {"benchmark": "ujian"}}
    assert tell(compare(Order.GREATER, voted, once, **claim)) == ("unverified", "no_fact")
    assert compare(Order.GREATER, score("mine", "71", "padi-2", "pass@1"), once, **claim).word == "refuted"


def test_against_competitors_nobody_names() -> None:
    claim = {"objects": (), "group": Group.COMPETITORS, "candidates": {"group": ("jagung", "kedelai")}}
    third = size("third", exact(30, "parameter"), "kedelai")
    bigger = size("bigger", exact(900, "parameter"), "kedelai")
    assert compare(Order.GREATER, BIG, SMALL, third, **claim).word == "supported"
    assert compare(Order.GREATER, BIG, SMALL, bigger, **claim).word == "unverified"


# ---- the highest ----


def rate(fact_id: str, value: int, subject: str = "padi-2", as_of: str = "2026-05-01") -> Fact:
    return make_fact(fact_id, exact(value, "point"), "arena_rating", subject=subject, as_of=as_of, status="measured")


def rank(fact_id: str, place: int, as_of: str = "2026-05-01") -> Fact:
    return make_fact(fact_id, exact(place, "ordinal"), "arena_rank", as_of=as_of, status="measured")


def top(*facts: Fact, published: str | None = "2026-05-02", as_of: str = "2026-06-01", **changed: object) -> Verdict:
    fields = {"attribute": "arena_rating", "order": Order.HIGHEST} | changed
    claim = make_claim("superlative", **fields)
    return check(
        claim, *facts, published=published, as_of=date.fromisoformat(as_of), group=("jagung", "kedelai", "padi-1")
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param((rank("first", 1), rate("mine", 1402)), ("supported", "order_holds"), id="first in rank"),
        pytest.param((rank("third", 3), rate("mine", 1402)), ("refuted", "order_fails"), id="third in rank"),
        pytest.param(
            (rate("mine", 1402), rate("theirs", 1420, "jagung")), ("refuted", "order_fails"), id="somebody has more"
        ),
        pytest.param(
            (rate("mine", 1402), rate("theirs", 1380, "jagung")), ("unverified", "no_fact"), id="nobody known has more"
        ),
        pytest.param(
            (rank("first", 1), rate("mine", 1402), rate("later", 1450, "jagung", "2026-05-20")),
            ("outdated", "no_longer"),
            id="overtaken since",
        ),
    ],
)
def test_the_highest(facts: tuple[Fact, ...], expected: tuple[str, str]) -> None:
    assert tell(top(*facts)) == expected


def test_who_has_more_is_named() -> None:
    verdict = top(rate("mine", 1402), rate("theirs", 1420, "jagung"))
    said = read_step(verdict.explanation, "derived_beaten")
    assert (said["other"], said["facts"]) == ("jagung", ("mine", "theirs"))


@pytest.mark.parametrize(("place", "expected"), [(1, "refuted"), (3, "supported")])
def test_a_denied_superlative(place: int, expected: str) -> None:
    assert top(rank("place", place), rate("mine", 1402), negated=True).word == expected


def test_a_first_place_long_ago_says_nothing_of_today() -> None:
    assert top(rank("first", 1, "2025-05-01"), published="2026-05-02").word == "unverified"


def test_a_first_place_of_an_earlier_day_that_was_lost_before_the_page_is_outdated() -> None:
    """ "Has topped the board": it did, and another has had more since."""
    facts = (rank("first", 1), rate("mine", 1402), rate("later", 1450, "jagung", "2026-05-20"))
    verdict = top(*facts, published="2026-05-28")
    assert (tell(verdict), verdict.when_published) == (("outdated", "no_longer"), VerdictWord.OUTDATED)
    assert top(*facts, published="2026-05-28", negated=True).word == "supported"


def test_the_lowest() -> None:
    facts = (size("big", exact(400, "parameter")), SMALL)
    assert top(*facts, attribute="parameters_total", order=Order.LOWEST).word == "refuted"


# ---- the newest ----


def release(fact_id: str, value: str, subject: str = "padi-2") -> Fact:
    return make_fact(fact_id, day(value), "release_date", subject=subject)


def newest(*facts: Fact, subject: str = "padi-2", published: str | None = None, **changed: object) -> Verdict:
    claim = make_claim("latest", subject=subject, **changed)
    return check(claim, *facts, published=published, group=("padi-1", "padi-2"))


FIRST = release("first", "2025-06-01", "padi-1")
SECOND = release("second", "2026-02-01")


@pytest.mark.parametrize(
    ("subject", "published", "expected"),
    [
        ("padi-2", "2026-03-01", "supported"),
        ("padi-1", "2026-03-01", "refuted"),
        ("padi-1", "2025-07-01", "outdated"),
        ("padi-2", "2025-07-01", "unverified"),
        ("padi-2", None, "supported"),
    ],
)
def test_the_newest(subject: str, published: str | None, expected: str) -> None:
    assert newest(FIRST, SECOND, subject=subject, published=published).word == expected


def test_what_came_later_is_named() -> None:
    verdict = newest(FIRST, SECOND, subject="padi-1")
    assert read_step(verdict.explanation, "derived_newest")["newest"] == "padi-2"
    assert list_ids(verdict, "contradicts") == [("first", "second")]


def test_a_denied_newest() -> None:
    assert newest(FIRST, SECOND, negated=True).word == "refuted"
    assert newest(FIRST, SECOND, subject="padi-1", negated=True).word == "supported"


def test_of_an_old_model_the_base_may_have_missed_the_next() -> None:
    assert newest(release("old", "2023-01-01")).word == "unverified"
