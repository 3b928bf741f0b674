"""Whether something is out: then, when it was written, and now, when it is read."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Verdict
from tests.verdict.factories import (
    check,
    day,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    month,
    read_step,
    span,
    tell,
)

RELEASE = make_fact("release", day("2025-02-17"), "release_date")
WEIGHTS = make_fact("weights", day("2025-08-20"), "weights_release_date")


def ask(
    status: str, *facts: Fact, published: str | None = None, as_of: str = "2026-06-01", **changed: object
) -> Verdict:
    claim = make_claim("status", status=status, **changed)
    return check(claim, *facts, published=published, as_of=date.fromisoformat(as_of))


def test_still_not_released_is_outdated_once_it_is_out() -> None:
    verdict = ask("not_released", RELEASE, published="2025-01-02")
    assert tell(verdict) == ("outdated", "no_longer")
    assert verdict.when_published == "supported"
    assert list_keys(verdict.explanation) == ["evidence_period", "held_then", "evidence_period", "no_longer"]
    assert read_step(verdict.explanation, "held_then") == {"at": date(2025, 1, 2)}
    assert list_ids(verdict, "contradicts") == [("release",)]


@pytest.mark.parametrize(
    ("status", "published", "as_of", "expected"),
    [
        pytest.param("released", "2025-03-01", "2026-06-01", "supported", id="out, and it was"),
        pytest.param("released", "2025-01-02", "2026-06-01", "refuted", id="out, said too early"),
        pytest.param("released", None, "2026-06-01", "supported", id="out, by the reader's day"),
        pytest.param("not_released", "2025-03-01", "2026-06-01", "refuted", id="not out, said too late"),
        pytest.param("not_released", "2025-01-02", "2025-01-10", "supported", id="not out, then and now"),
        pytest.param("released", "2025-02-17", "2026-06-01", "supported", id="out on the very day"),
        pytest.param("not_released", "2025-02-17", "2026-06-01", "unverified", id="not yet, on the very day"),
    ],
)
def test_a_release_date_tells_the_status(status: str, published: str | None, as_of: str, expected: str) -> None:
    assert ask(status, RELEASE, published=published, as_of=as_of).word == expected


def test_a_named_day_is_judged_alone() -> None:
    assert ask("not_released", RELEASE, at=month("2025-01"), published="2025-06-01").word == "supported"
    assert ask("not_released", RELEASE, at=month("2025-05"), published="2025-01-01").word == "refuted"


@pytest.mark.parametrize(
    ("status", "fact_status", "expected"),
    [
        ("released", "cancelled", "refuted"),
        ("cancelled", "cancelled", "supported"),
        ("not_released", "cancelled", "supported"),
        ("not_released", "delayed", "supported"),
        ("released", "never_released", "refuted"),
        ("open_weights", "never_released", "refuted"),
        ("released", "open_weights", "supported"),
        ("not_released", "retired", "refuted"),
        ("announced", "not_released", "unverified"),
    ],
)
def test_what_a_status_means(status: str, fact_status: str, expected: str) -> None:
    known = make_fact("known", fact_status, "release_status", valid=span("2025-01-01", None))
    assert ask(status, known).word == expected


def test_open_weights_have_their_own_date() -> None:
    assert ask("open_weights", RELEASE, WEIGHTS, published="2025-09-01").word == "supported"
    assert ask("open_weights", RELEASE, WEIGHTS, published="2025-05-01").word == "refuted"


def test_that_the_weights_are_closed_says_nothing_of_a_release() -> None:
    assert tell(ask("released", WEIGHTS, published="2025-05-01")) == ("unverified", "no_fact")


@pytest.mark.parametrize(("published", "expected"), [("2025-03-01", "refuted"), ("2025-01-02", "supported")])
def test_a_denial(published: str, expected: str) -> None:
    assert ask("released", RELEASE, published=published, as_of=published, negated=True).word == expected


def test_a_validity_ends() -> None:
    absent = make_fact("absent", "not_released", "release_status", valid=span("2025-01-01", "2025-06-30"))
    assert ask("not_released", absent, published="2025-03-01", as_of="2025-03-01").word == "supported"
    assert ask("not_released", absent, published="2025-08-01", as_of="2025-08-01").word == "unverified"


def test_a_version_that_is_out_does_not_tell_that_the_other_is_not() -> None:
    mini = make_fact("mini", day("2025-02-17"), "release_date", subject="padi-2-mini")
    assert ask("released", mini, published="2025-03-01").word == "supported"
    assert ask("released", mini, published="2025-01-01").word == "unverified"


def test_nothing_known() -> None:
    assert tell(ask("released")) == ("unverified", "no_fact")
    assert tell(check(make_claim("status"))) == ("unverified", "unclear")


@pytest.mark.parametrize("status", ["cancelled", "announced", "never_released", "delayed"])
def test_what_is_not_out_yet_need_not_be_cancelled_or_announced(status: str) -> None:
    assert tell(ask(status, RELEASE, published="2025-01-02", as_of="2025-01-02")) == ("unverified", "no_fact")


def test_weights_to_come_do_not_make_it_unreleased() -> None:
    assert tell(ask("not_released", WEIGHTS, published="2025-05-01", as_of="2025-05-01")) == ("unverified", "no_fact")


RETIRED = make_fact("retired", "retired", "release_status", valid=span("2025-09-01", None))


@pytest.mark.parametrize(
    ("facts", "published", "expected"),
    [
        pytest.param([RELEASE], "2025-03-01", "supported", id="out, and nothing tells of its end"),
        pytest.param([RELEASE], "2026-05-01", "unverified", id="out so long ago that it may have gone"),
        pytest.param([RELEASE], "2025-01-01", "refuted", id="not out yet"),
        pytest.param([RELEASE, WEIGHTS], "2026-05-01", "supported", id="weights stay"),
        pytest.param([RELEASE, RETIRED], "2025-03-01", "outdated", id="retired since"),
        pytest.param([RELEASE, RETIRED], "2025-10-01", "refuted", id="retired before"),
    ],
)
def test_what_is_still_to_be_had(facts: list[Fact], published: str, expected: str) -> None:
    assert ask("available", *facts, published=published).word == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(day("2025-09-01"), "supported", id="on the day"),
        pytest.param(month("2025-09"), "supported", id="in the month"),
        pytest.param(day("2025-06-01"), "refuted", id="before it"),
        pytest.param(day("2025-12-01"), "unverified", id="after it, when it had long been so"),
    ],
)
def test_the_day_of_an_end(at: Period, expected: str) -> None:
    assert ask("retired", RELEASE, RETIRED, at=at).word == expected
