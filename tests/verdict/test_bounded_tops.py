"""The largest of a family or of a maker: refuted by one that is larger, and seldom proved by those on record."""

from __future__ import annotations

from typing import Any

import pytest

from server.model.claim import Group, Order
from server.model.entity import EntityRef
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import (
    WORLD,
    about,
    check,
    day,
    exact,
    list_ids,
    make_claim,
    make_entity,
    make_fact,
    read_step,
    tell,
)

BILLION = 10**9
MADE = {
    **WORLD,
    "padi-3": make_entity("padi-3", developer="sawah", family="padi"),
    "padi-3-besar": make_entity("padi-3-besar", developer="sawah", family="padi", member_of="padi-3"),
    "padi-4": make_entity("padi-4", developer="sawah", family="padi"),
    "turunan": make_entity("turunan", developer="sawah", family="padi", base_model="padi-2"),
}
FAMILY = ("padi-1", "padi-2", "padi-3", "padi-3-besar")
KNOWN = {"padi-1": (7, "2024-01-10"), "padi-2": (70, "2024-06-01"), "padi-3-besar": (30, "2025-01-15")}


def size(model: str, billions: int, **changed: Any) -> Fact:
    value: Quantity = changed.pop("value", exact(billions * BILLION, "parameter"))
    return make_fact(f"{model}/size", value, "parameters_total", subject=model, **changed)


def release(model: str, on: str, attribute: str = "release_date") -> Fact:
    return make_fact(f"{model}/{attribute}", day(on), attribute, subject=model)


def hold(**changed: tuple[int, str]) -> list[Fact]:
    """The size and release of each model; names with an underscore for the hyphen."""
    models = KNOWN | {name.replace("_", "-"): known for name, known in changed.items()}
    return [fact for name, (billions, on) in models.items() for fact in (size(name, billions), release(name, on))]


def ask(
    subject: str,
    facts: list[Fact],
    *,
    group: tuple[str, ...] = FAMILY,
    of: Group = Group.FAMILY,
    order: Order = Order.HIGHEST,
    negated: bool = False,
    published: str | None = "2025-02-01",
) -> Verdict:
    entity = MADE[subject]
    claim = make_claim(
        "superlative",
        subject=EntityRef(entity.id, entity.label, entity.kind),
        attribute="parameters_total",
        objects=("padi" if of is Group.FAMILY else "sawah",),
        group=of,
        order=order,
        negated=negated,
    )
    return check(claim, *facts, published=published, entities=MADE, group=group)


def test_another_one_that_is_larger_refutes() -> None:
    verdict = ask("padi-1", hold())
    assert tell(verdict) == ("refuted", "order_fails")
    assert read_step(verdict.explanation, "derived_beaten")["other"] == "padi-2"
    assert read_step(verdict.calculation, "order")["left_fact"] == "padi-2/size"
    assert list_ids(verdict, "contradicts") == [("padi-1/size", "padi-2/size")]


def test_the_largest_of_those_on_record_is_supported_where_they_are_enough() -> None:
    verdict = ask("padi-2", hold())
    assert tell(verdict) == ("supported", "order_holds")
    assert read_step(verdict.explanation, "derived_top")["compared"] == 3
    few = [fact for fact in hold() if fact.subject != "padi-1"]
    assert tell(ask("padi-2", few, group=("padi-2", "padi-3", "padi-3-besar"))) == ("unverified", "no_fact")


def test_one_of_which_nothing_is_known_leaves_it_open() -> None:
    unknown = [*hold(), release("padi-4", "2025-01-20")]
    assert ask("padi-2", unknown, group=(*FAMILY, "padi-4")).word == "unverified"
    later = [*hold(), release("padi-4", "2025-06-20")]
    assert ask("padi-2", later, group=(*FAMILY, "padi-4")).word == "supported"


def test_what_was_shown_and_never_released_neither_refutes_nor_lets_it_stand() -> None:
    shown = [*hold(), size("padi-4", 400), release("padi-4", "2025-01-20", "announcement_date")]
    assert ask("padi-2", shown, group=(*FAMILY, "padi-4")).word == "unverified"
    shown.append(release("padi-4", "2025-01-25", "weights_release_date"))
    assert ask("padi-2", shown, group=(*FAMILY, "padi-4")).word == "refuted"


def test_a_larger_one_that_came_later_makes_it_outdated() -> None:
    later = hold(padi_4=(400, "2025-06-20"))
    verdict = ask("padi-2", later, group=(*FAMILY, "padi-4"))
    assert (verdict.word.value, verdict.when_published.value) == ("outdated", "supported")
    assert ask("padi-2", later, group=(*FAMILY, "padi-4"), published=None).word == "refuted"


def test_estimates_put_nobody_ahead_and_nobody_first() -> None:
    guessed = [*hold(), size("padi-4", 400, status="estimated"), release("padi-4", "2025-01-20")]
    assert ask("padi-2", guessed, group=(*FAMILY, "padi-4")).word == "unverified"
    own = [fact for fact in hold() if fact.id != "padi-2/size"]
    assert ask("padi-2", [*own, size("padi-2", 70, status="estimated")]).word == "unverified"


def test_what_is_made_of_it_is_no_rival() -> None:
    made = hold(turunan=(70, "2025-01-25"))
    assert ask("padi-2", made, group=(*FAMILY, "turunan")).word == "supported"
    tied = hold(padi_4=(70, "2025-01-25"))
    assert ask("padi-2", tied, group=(*FAMILY, "padi-4")).word == "unverified"


def test_a_figure_that_may_be_larger_leaves_it_open() -> None:
    rough = [*hold(), size("padi-4", 0, value=about(75 * BILLION, 10 * BILLION, "parameter"))]
    rough.append(release("padi-4", "2025-01-20"))
    assert ask("padi-2", rough, group=(*FAMILY, "padi-4")).word == "unverified"


def test_of_a_makers_models_and_of_the_smallest_there_may_be_others() -> None:
    assert ask("padi-2", hold(), of=Group.MAKER).word == "unverified"
    assert ask("padi-1", hold(), of=Group.MAKER).word == "refuted"
    assert ask("padi-1", hold(), order=Order.LOWEST).word == "unverified"
    assert ask("padi-2", hold(), order=Order.LOWEST).word == "refuted"


def test_old_records_prove_nothing_for_today() -> None:
    assert ask("padi-2", hold(), published="2026-05-01").word == "unverified"


def test_a_denial() -> None:
    assert ask("padi-1", hold(), negated=True).word == "supported"
    assert ask("padi-2", hold(), negated=True).word == "refuted"


@pytest.mark.parametrize("group", [(), ("padi-1", "padi-3-besar")])
def test_who_is_none_of_them_is_not_judged(group: tuple[str, ...]) -> None:
    assert tell(ask("padi-2", hold(), group=group)) == ("unverified", "no_fact")
