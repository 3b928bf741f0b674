"""Which evidence outweighs which, and which counts at all."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from server.model.comparison import Stance
from server.model.fact import Citation, Fact
from server.verdict.pieces import Piece
from server.verdict.rules import packaged_rules
from server.verdict.standing import list_usable, overrules, weigh
from tests.verdict.factories import check, exact, make_claim, make_fact, make_source, read_step, tell

RULES = packaged_rules()


def piece(*facts: Fact) -> Piece:
    return Piece(Stance.SUPPORTS, facts, facts[0].value)


MEASURED = make_fact("measured", exact(1), status="measured")
REPORTED = make_fact("reported", exact(1))
PRESS = make_fact("press", exact(1), citations=(Citation(make_source("press", primary=False)),))
PREFERRED = make_fact("preferred", exact(1), rank="preferred")
ESTIMATED = make_fact("estimated", exact(1), status="estimated")
STATED = make_fact("stated", exact(1), status="stated")
GUESS = make_fact("guess", exact(1), status="stated", citations=(Citation(make_source("press", primary=False)),))


def test_strongest_first() -> None:
    order = [PREFERRED, MEASURED, REPORTED, PRESS, ESTIMATED, STATED, GUESS]
    weights = [weigh(piece(fact), RULES) for fact in order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (REPORTED, ESTIMATED, True),
        (ESTIMATED, REPORTED, False),
        (MEASURED, REPORTED, False),
        (REPORTED, MEASURED, False),
        (REPORTED, PRESS, False),
        (ESTIMATED, STATED, False),
        (PREFERRED, MEASURED, True),
        (make_fact("best-guess", exact(1), status="estimated", rank="preferred"), REPORTED, False),
    ],
)
def test_what_overrules_what(first: Fact, second: Fact, expected: bool) -> None:
    assert overrules(piece(first), piece(second), RULES) is expected


def test_a_derived_value_is_no_stronger_than_the_weakest_fact() -> None:
    assert overrules(piece(REPORTED), piece(REPORTED, ESTIMATED), RULES)
    assert not overrules(piece(REPORTED, ESTIMATED), piece(ESTIMATED), RULES)


OLD = make_fact("old", exact(1), superseded_by="new", as_of="2025-01-01")
NEW = make_fact("new", exact(2), as_of="2025-06-01")


@pytest.mark.parametrize(("at", "expected"), [(date(2025, 3, 1), ["old"]), (date(2025, 6, 1), ["new"])])
def test_one_that_replaces_another_counts_from_its_own_day(at: date, expected: list[str]) -> None:
    for facts in permutations((OLD, NEW)):
        assert [fact.id for fact in list_usable(facts, at)] == expected


def test_one_that_was_replaced_by_a_fact_elsewhere_does_not_count() -> None:
    assert list_usable([OLD], date(2025, 3, 1)) == []


def test_what_is_known_to_be_wrong_does_not_count() -> None:
    assert list_usable([make_fact("wrong", exact(1), rank="deprecated")], date(2025, 3, 1)) == []


def retell(fact_id: str, value: int, repeats: str) -> Fact:
    source = make_source(f"page-of-{fact_id}", primary=False, repeats=repeats)
    return make_fact(fact_id, exact(value), citations=(Citation(source),))


def test_what_only_passes_on_a_page_gives_way_to_it() -> None:
    told = make_fact("told", exact(100), citations=(Citation(make_source("launch", primary=False)),))
    assert overrules(piece(told), piece(retell("copy", 200, "launch")), RULES)
    assert not overrules(piece(retell("copy", 200, "launch")), piece(told), RULES)
    assert not overrules(piece(told), piece(retell("copy", 200, "another")), RULES)
    # A page that was there itself as well is a witness.
    both = make_fact("both", exact(200), citations=(*retell("copy", 200, "launch").citations, Citation(make_source())))
    assert not overrules(piece(told), piece(both), RULES)


def test_two_pages_with_one_announcement_are_one_witness() -> None:
    sides = (
        make_fact("mine", exact(100, "accelerator"), citations=(Citation(make_source("lab", primary=False)),)),
        *(
            make_fact(name, exact(200, "accelerator"), citations=retell(name, 200, "announced").citations)
            for name in ("first", "second")
        ),
    )
    verdict = check(make_claim(quantity=exact(200, "accelerator")), *sides)
    assert tell(verdict) == ("disputed", "sources_disagree")
    told = read_step(verdict.explanation, "sources_disagree")
    assert (told["inside"], told["outside"]) == (("first",), ("mine",))
    # The evidence shows both pages all the same.
    assert {"first", "second"} <= {fact.id for one in verdict.comparisons for fact in one.facts}
