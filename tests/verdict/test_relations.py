"""Who owns, makes, founded what: then and now."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import check, list_ids, list_keys, make_claim, make_fact, read_step, span, tell, year


def own(fact_id: str, owner: str, start: str | None = None, end: str | None = None, **changed: object) -> Fact:
    return make_fact(fact_id, owner, "owner", subject="ladang", valid=span(start, end), **changed)


BEFORE = own("before", "budi", "2023-01-01", "2025-06-30")
AFTER = own("after", "lumbung", "2025-07-01")


def ask(named: str, *facts: Fact, attribute: str = "owner", published: str | None = None, **changed: object) -> Verdict:
    fields = {"subject": "ladang", "objects": (named,), "attribute": attribute} | changed
    return check(make_claim("relation", **fields), *(facts or (BEFORE, AFTER)), published=published)


@pytest.mark.parametrize(
    ("named", "published", "expected"),
    [
        pytest.param("lumbung", "2026-01-01", ("supported", "same_value"), id="the owner"),
        pytest.param("budi", "2025-01-01", ("outdated", "no_longer"), id="the owner when it was written"),
        pytest.param("budi", "2026-01-01", ("outdated", "no_longer"), id="no longer the owner when it was written"),
        pytest.param("sari", "2026-01-01", ("refuted", "other_value"), id="never the owner"),
        pytest.param("sawah", None, ("refuted", "other_value"), id="somebody else, no date"),
        pytest.param("lumbung", None, ("supported", "same_value"), id="the owner today"),
    ],
)
def test_an_owner(named: str, published: str | None, expected: tuple[str, str]) -> None:
    assert tell(ask(named, published=published)) == expected


@pytest.mark.parametrize(("named", "expected"), [("budi", "supported"), ("lumbung", "refuted")])
def test_a_year_the_claim_names_is_judged_alone(named: str, expected: str) -> None:
    assert ask(named, at=year(2024)).word == expected


def test_outdated_tells_until_when() -> None:
    verdict = ask("budi", published="2026-01-01")
    assert verdict.when_published == "outdated"
    assert read_step(verdict.explanation, "held_then") == {"at": date(2025, 6, 30)}
    assert ("after",) in list_ids(verdict, "contradicts")


@pytest.mark.parametrize(("named", "expected"), [("lumbung", "refuted"), ("sari", "supported")])
def test_a_denial(named: str, expected: str) -> None:
    assert ask(named, negated=True, published="2026-01-01").word == expected


MAKER = make_fact("maker", "ladang", "developer", subject="jagung")


@pytest.mark.parametrize(
    ("named", "expected"), [("ladang", "supported"), ("lumbung", "supported"), ("sawah", "refuted")]
)
def test_what_a_company_makes_is_its_owners_too(named: str, expected: str) -> None:
    verdict = ask(named, MAKER, attribute="developer", subject="jagung")
    assert verdict.word == expected
    assert list_keys(verdict.explanation)[0] == "evidence_relation"


def test_another_founder_refutes_nobody() -> None:
    founder = make_fact("founder", "budi", "founder", subject="sawah")
    claim = {"attribute": "founder", "subject": "sawah"}
    assert ask("budi", founder, **claim).word == "supported"
    assert ask("sari", founder, **claim).word == "unverified"


def test_every_one_named_must_stand_in_the_relation() -> None:
    founders = (
        make_fact("first", "budi", "founder", subject="sawah"),
        make_fact("second", "sari", "founder", subject="sawah"),
    )
    claim = {"attribute": "founder", "subject": "sawah"}
    assert ask("budi", *founders, objects=("budi", "sari"), **claim).word == "supported"
    assert ask("budi", founders[0], objects=("budi", "sari"), **claim).word == "unverified"


def test_nobody_named() -> None:
    assert tell(ask("budi", objects=())) == ("unverified", "unclear")
