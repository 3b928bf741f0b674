"""From a claim and its candidates to one answer; names that may mean several things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.model.claim import UNCHECKABLE, Claim, Order
from server.model.entity import NameMatch
from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import check, exact, list_ids, make_claim, make_fact, read_step, refer, tell


@pytest.mark.parametrize("kind", sorted(UNCHECKABLE))
def test_what_cannot_be_checked_says_why(kind: str) -> None:
    verdict = check(make_claim(kind))
    assert tell(verdict) == ("not_checkable", kind)
    assert (verdict.comparisons, verdict.confidence) == ((), pytest.approx(0.98))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (make_claim("unclear"), "unclear"),
        (make_claim("unclear", quantity=exact(61, "layer")), "no_attribute"),
        (make_claim("unclear", quantity=exact(3, "kilogram")), "no_attribute"),
        (make_claim("unclear", quantity=exact(5, "USD")), "unclear"),
        (make_claim("unclear", quantity=exact(5, "week")), "unclear"),
        (make_claim("unclear", quantity=exact(5, "percent")), "unclear"),
        (make_claim("unclear", quantity=exact(5, None)), "unclear"),
        (make_claim("unclear", subject=None, quantity=exact(61, "layer")), "unclear"),
        (make_claim(subject=None, quantity=exact(1)), "no_subject"),
        (make_claim(attribute=None, quantity=exact(1)), "no_attribute"),
        (make_claim(attribute="beauty", quantity=exact(1)), "no_attribute"),
        (make_claim(), "unclear"),
        (make_claim("date", attribute="release_date"), "unclear"),
        (make_claim("comparison", attribute="parameters_total", objects=("jagung",)), "unclear"),
        (make_claim("difference", attribute="parameters_total", objects=("jagung",)), "unclear"),
        (make_claim("superlative", attribute="parameters_total"), "unclear"),
    ],
)
def test_what_was_not_understood_is_left_open(claim: Claim, reason: str) -> None:
    assert tell(check(claim, make_fact("fact", exact(1)))) == ("unverified", reason)


# ---- names with several meanings ----

HUNDRED = make_fact("hundred", exact(100))
MANY = make_fact("many", exact(900), subject="jagung")
ALSO = make_fact("also", exact(100), subject="jagung")


def ask(number: int, *facts: Fact) -> Verdict:
    """A figure claimed of "Padi 2", which may mean Jagung too."""
    claim = make_claim(subject=refer("padi-2", "jagung"), quantity=exact(number))
    first, second = (replace(claim, subject=refer(name)) for name in ("padi-2", "jagung"))
    return check(claim, *facts, readings=(first, second))


@pytest.mark.parametrize(
    ("number", "facts", "expected"),
    [
        pytest.param(100, (HUNDRED, ALSO), ("supported", "inside_range"), id="right of both"),
        pytest.param(7, (HUNDRED, MANY), ("refuted", "outside_range"), id="wrong of both"),
        pytest.param(100, (HUNDRED, MANY), ("unverified", "ambiguous"), id="right of the likelier only"),
        pytest.param(900, (HUNDRED, MANY), ("unverified", "ambiguous"), id="right of the other only"),
        pytest.param(100, (HUNDRED,), ("supported", "inside_range"), id="only the likelier is known"),
        pytest.param(900, (MANY,), ("supported", "inside_range"), id="only the other is known"),
        pytest.param(1, (), ("unverified", "no_fact"), id="neither is known"),
    ],
)
def test_a_subject_that_may_be_either(number: int, facts: tuple[Fact, ...], expected: tuple[str, str]) -> None:
    assert tell(ask(number, *facts)) == expected


def test_an_ambiguous_name_is_told_with_its_meanings() -> None:
    verdict = ask(100, HUNDRED, MANY)
    assert read_step(verdict.explanation, "ambiguous")["readings"] == ("padi-2", "jagung")
    assert sorted(list_ids(verdict)) == [("hundred",), ("many",)]
    assert verdict.claim.subject == refer("padi-2", "jagung")


def ask_whether_larger_than(likelier: str, other: str) -> Verdict:
    """Padi 2 with its 400 against a name that may mean jagung with 70 or kedelai with 900."""
    sizes = {"padi-2": 400, "jagung": 70, "kedelai": 900}
    facts = [
        make_fact(f"{name}-size", exact(size, "parameter"), "parameters_total", subject=name)
        for name, size in sizes.items()
    ]
    claim = make_claim(
        "comparison", attribute="parameters_total", order=Order.GREATER, objects=(refer(likelier, other),)
    )
    readings = tuple(replace(claim, objects=(refer(name),)) for name in (likelier, other))
    return check(claim, *facts, readings=readings)


def test_of_objects_the_likelier_is_taken_and_the_other_named() -> None:
    verdict = ask_whether_larger_than("jagung", "kedelai")
    assert verdict.word == "supported"
    said = read_step(verdict.explanation, "other_reading")
    assert (said["taken"], said["other"]) == ("jagung", "kedelai")


def test_nothing_is_refuted_that_another_reading_does_not_refute() -> None:
    verdict = ask_whether_larger_than("kedelai", "jagung")
    assert tell(verdict) == ("unverified", "ambiguous")
    assert read_step(verdict.explanation, "ambiguous")["readings"] == ("kedelai", "jagung")


# ---- confidence of names, what is shown ----


def test_a_misspelt_or_inferred_name_makes_the_answer_less_sure() -> None:
    found = [
        check(make_claim(subject=replace(refer("padi-2"), match=match), quantity=exact(100)), HUNDRED).confidence
        for match in (NameMatch.EXACT, NameMatch.VARIANT, NameMatch.INFERRED, NameMatch.TYPO)
    ]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_no_more_evidence_is_shown_than_can_be_read() -> None:
    facts = [make_fact(f"fact-{number}", exact(100)) for number in range(20)]
    verdict = check(make_claim(quantity=exact(100)), *facts)
    assert len(verdict.comparisons) == 6
    assert verdict.word == "supported"


def test_every_comparison_is_shown_once() -> None:
    assert list_ids(check(make_claim(quantity=exact(100)), HUNDRED, HUNDRED)) == [("hundred",)]
