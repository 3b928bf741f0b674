"""How many models somebody brought out: what the base holds is a lower bound, and nothing is counted twice."""

from __future__ import annotations

import pytest

from server.model.entity import Entity
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import (
    WORLD,
    about,
    above,
    at_least,
    at_most,
    below,
    check,
    day,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_entity,
    make_fact,
    read_step,
    tell,
    year,
)

MODELS = ("padi-1", "padi-2", "padi-3", "padi-3-besar", "padi-3-pratinjau", "gandum", "padi-2-mini", "gandum-7b")
MADE = {
    **WORLD,
    "padi-3": make_entity("padi-3", developer="sawah", family="padi"),
    "padi-3-besar": make_entity("padi-3-besar", developer="sawah", family="padi"),
    "padi-3-pratinjau": make_entity("padi-3-pratinjau", developer="sawah", family="padi"),
    "gandum": make_entity("gandum", developer="sawah"),
    "gandum-7b": make_entity("gandum-7b", developer="sawah", member_of="gandum"),
}


def release(model: str, on: str, **changed: str) -> Fact:
    return make_fact(f"{model}/{on}", day(on), "release_date", subject=model, **changed)


EARLY, SPRING, SUMMER, AUTUMN = (
    release("padi-1", "2023-05-04"),
    release("padi-2", "2025-03-10"),
    release("padi-3", "2025-07-01"),
    release("gandum", "2025-11-20"),
)
ALL = (EARLY, SPRING, SUMMER, AUTUMN)


def models(number: int) -> Quantity:
    return exact(number, "model", 1)


def ask(
    claimed: Quantity, *facts: Fact, entities: dict[str, Entity] | None = None, group: tuple[str, ...] = MODELS, **more
) -> Verdict:
    published = more.pop("published", None)
    claim = make_claim("count", subject="sawah", attribute="release_date", quantity=claimed, **more)
    return check(claim, *facts, published=published, entities=entities or MADE, group=group)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (models(2), "refuted"),
        (models(3), "unverified"),
        (models(40), "unverified"),
        (below(3, "model"), "refuted"),
        (below(4, "model"), "unverified"),
        (at_most(2, "model"), "refuted"),
        (at_most(3, "model"), "unverified"),
        (at_least(3, "model"), "supported"),
        (at_least(4, "model"), "unverified"),
        (above(2, "model"), "supported"),
        (above(3, "model"), "unverified"),
        (about(2, 0, "model"), "unverified"),
        (about(1, 0, "model"), "refuted"),
    ],
)
def test_what_the_base_holds_is_a_lower_bound(claimed: Quantity, expected: str) -> None:
    assert ask(claimed, *ALL, at=year(2025)).word == expected


def test_the_models_are_listed_and_the_gaps_of_the_base_admitted() -> None:
    refuted = ask(models(2), *ALL, at=year(2025))
    told = read_step(refuted.explanation, "derived_count")
    assert told["models"] == ("padi-2", "padi-3", "gandum")
    assert told["result"] == at_least(3, "model")
    assert list_keys(refuted.calculation) == ["counted"] * 3
    assert list_ids(refuted, "contradicts") == [("padi-2/2025-03-10", "padi-3/2025-07-01", "gandum/2025-11-20")]
    assert "count_open" not in list_keys(refuted.explanation)
    assert "count_open" in list_keys(ask(models(3), *ALL, at=year(2025)).explanation)


@pytest.mark.parametrize(
    ("model", "on", "why"),
    [
        ("padi-2-mini", "2025-05-05", "a version of Padi 2"),
        ("padi-3-besar", "2025-08-08", "a make of Padi 3 by its name"),
        ("padi-3-pratinjau", "2025-06-01", "a preview of it by its name, whatever the word"),
        ("gandum-7b", "2025-12-01", "a member of Gandum"),
    ],
)
def test_sizes_modes_and_previews_are_no_models_of_their_own(model: str, on: str, why: str) -> None:
    assert ask(models(3), *ALL, release(model, on), at=year(2025)).word == "unverified", why


def test_a_version_behind_a_point_is_a_model_of_its_own() -> None:
    entities = {**MADE, "padi-2.5": Entity("padi-2.5", MADE["padi-2"].kind, "Padi 2.5")}
    again = release("padi-2.5", "2025-09-09")
    assert ask(models(3), *ALL, again, entities=entities, group=(*MODELS, "padi-2.5"), at=year(2025)).word == "refuted"


def test_what_came_on_one_day_counts_once() -> None:
    same = release("padi-1", "2025-07-02")
    assert ask(models(2), SPRING, SUMMER, same, at=year(2025)).word == "unverified"


def test_a_model_counts_where_all_sources_put_it_into_the_time() -> None:
    other = make_fact("earlier", day("2024-12-30"), "release_date", subject="padi-2")
    assert ask(models(2), SPRING, other, SUMMER, AUTUMN, at=year(2025)).word == "unverified"
    # In another zone it may have been the year before.
    at_midnight = release("padi-2", "2025-01-01")
    assert ask(models(2), at_midnight, SUMMER, AUTUMN, at=year(2025)).word == "unverified"


def test_what_is_known_to_be_wrong_is_not_counted() -> None:
    wrong = release("padi-2", "2025-03-10", rank="deprecated")
    assert ask(models(2), wrong, SUMMER, AUTUMN, at=year(2025)).word == "unverified"


def test_without_a_time_all_count_up_to_the_day_it_was_written() -> None:
    assert ask(models(3), *ALL).word == "refuted"
    assert ask(models(3), *ALL, published="2025-08-01").word == "unverified"
    assert ask(models(2), *ALL, published="2025-08-01").word == "refuted"


def test_a_year_that_was_not_over_counts_up_to_the_day_it_was_written() -> None:
    assert ask(models(2), *ALL, at=year(2025), published="2025-08-01").word == "unverified"
    assert ask(models(1), *ALL, at=year(2025), published="2025-08-01").word == "refuted"
    assert tell(ask(models(1), *ALL, at=year(2026), published="2025-08-01")) == ("unverified", "no_fact")


def test_a_denial() -> None:
    assert ask(above(2, "model"), *ALL, at=year(2025), negated=True).word == "refuted"
    assert ask(below(3, "model"), *ALL, at=year(2025), negated=True).word == "supported"
    # "Not two" may be said of three and of one.
    assert ask(models(2), *ALL, at=year(2025), negated=True).word == "unverified"


def test_of_nothing_on_record_nothing_is_said() -> None:
    assert tell(ask(models(2), at=year(2025))) == ("unverified", "no_fact")
    assert tell(ask(at_least(1, "model"), EARLY, at=year(2025))) == ("unverified", "no_fact")


def test_another_unit_is_not_counted() -> None:
    assert tell(ask(exact(2, "accelerator"), *ALL)) == ("unverified", "unclear")


def test_what_the_reader_cannot_know_yet_is_not_counted() -> None:
    assert ask(models(3), release("padi-1", "2026-08-01"), SPRING, SUMMER, AUTUMN).word == "unverified"
    assert ask(models(3), release("padi-1", "2026-04-01"), SPRING, SUMMER, AUTUMN).word == "refuted"
