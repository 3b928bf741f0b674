"""Which of the deciding facts are flagged as stale: of a claim about now, at the reader's present."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.fact import Fact
from server.model.verdict import Verdict
from tests.verdict.factories import check, exact, make_claim, make_fact, month


def rate(value: int, as_of: str, **changed: object) -> Fact:
    return make_fact(f"on-{as_of}", exact(value, "point"), "arena_rating", as_of=as_of, status="measured", **changed)


MARCH = rate(1402, "2025-03-01")
JUNE = rate(1450, "2025-06-01")


def ask(value: int, *facts: Fact, as_of: str, **changed: object) -> Verdict:
    published = changed.pop("published", None)
    claim = make_claim(attribute="arena_rating", quantity=exact(value, "point", 1), **changed)
    return check(claim, *facts, published=published, as_of=date.fromisoformat(as_of))  # type: ignore[arg-type]


def list_stale(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(str(verdict.word), each.fact.id.split("/")[-1], each.due.isoformat()) for each in verdict.stale]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        # A place on a leaderboard stays fresh for sixty days.
        pytest.param("2025-07-31", [], id="the last fresh day"),
        pytest.param("2025-08-01", [("supported", "on-2025-06-01", "2025-07-31")], id="the day after"),
    ],
)
def test_a_fact_is_flagged_once_its_time_is_over(as_of: str, expected: list[tuple[str, str, str]]) -> None:
    assert list_stale(ask(1450, MARCH, JUNE, as_of=as_of, published="2025-06-05")) == expected


def test_the_side_it_takes_does_not_matter() -> None:
    stale = [("refuted", "on-2025-06-01", "2025-07-31")]
    assert list_stale(ask(1700, MARCH, JUNE, as_of="2026-01-02", published="2025-06-05")) == stale
    # What has become of a claim is told by the later fact; the earlier one was superseded and is nobody's to look at.
    outdated = [("outdated", "on-2025-06-01", "2025-07-31")]
    assert list_stale(ask(1402, MARCH, JUNE, as_of="2026-01-02", published="2025-03-02")) == outdated


def test_a_claim_about_the_past_is_not_stale() -> None:
    verdict = ask(1450, MARCH, JUNE, as_of="2026-01-02", at=month("2025-06"))
    assert (str(verdict.word), verdict.stale) == ("supported", ())
    assert list_stale(ask(1450, MARCH, JUNE, as_of="2025-08-31", at=month("2025-08"))) != []


def test_what_does_not_decide_is_not_flagged() -> None:
    verdict = ask(1450, JUNE, as_of="2026-01-02", published="2026-01-01")
    assert (str(verdict.word), verdict.stale) == ("unverified", ())


def test_what_is_settled_once_never_is() -> None:
    fact = make_fact("size", exact(400, "parameter"), "parameters_total", as_of="2020-01-01")
    claim = make_claim(attribute="parameters_total", quantity=exact(400, "parameter", 1))
    verdict = check(claim, fact, as_of=date(2026, 1, 2))
    assert (str(verdict.word), verdict.stale) == ("supported", ())
