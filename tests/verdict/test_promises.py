"""What was promised for when, and whether it came."""

from __future__ import annotations

import pytest

from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Verdict
from tests.verdict.factories import (
    check,
    day,
    list_keys,
    make_claim,
    make_fact,
    month,
    read_step,
    span,
    tell,
    year,
)

DEADLINE = day("2024-12-31")
PROMISE = make_fact(
    "promise", DEADLINE, "promised_release", speaker="budi", status="stated", as_of="2024-08-02"
)  # fmt: skip
RELEASE = make_fact("release", day("2025-02-17"), "release_date")


def promised(period: Period | None, *facts: Fact, **changed: object) -> Verdict:
    return check(make_claim("promise", period=period, **changed), *(facts or (PROMISE,)))


@pytest.mark.parametrize(
    ("period", "changed", "expected"),
    [
        pytest.param(span("2024-10-01", "2024-12-31"), {}, ("supported", "same_date"), id="by the end of the year"),
        pytest.param(month("2024-12"), {}, ("supported", "same_date"), id="in that December"),
        pytest.param(year(2024), {}, ("supported", "same_date"), id="in that year"),
        pytest.param(span("2024-07-01", "2024-09-30"), {}, ("refuted", "other_date"), id="by the third quarter"),
        pytest.param(year(2025), {}, ("refuted", "other_date"), id="in the next year"),
        pytest.param(year(2024), {"speaker": "budi"}, ("supported", "same_date"), id="by him"),
        pytest.param(year(2024), {"speaker": "sawah"}, ("supported", "same_date"), id="by his company"),
        pytest.param(year(2024), {"speaker": "sari"}, ("unverified", "other_setting"), id="by somebody else"),
        pytest.param(year(2024), {"said": month("2024-08")}, ("supported", "same_date"), id="promised then"),
        pytest.param(year(2024), {"said": month("2024-03")}, ("refuted", "said_other_date"), id="promised earlier"),
        pytest.param(year(2024), {"negated": True}, ("refuted", "same_date"), id="denied"),
        pytest.param(None, {}, ("supported", "same_date"), id="promised at all"),
    ],
)
def test_a_promise(period: Period | None, changed: dict[str, object], expected: tuple[str, str]) -> None:
    assert tell(promised(period, **changed)) == expected


def test_the_day_of_the_promise_is_put_right() -> None:
    verdict = promised(year(2024), said=month("2024-03"))
    said = read_step(verdict.explanation, "said_other_date")
    assert (said["speaker"], said["said"]) == ("budi", day("2024-08-02"))


def test_no_promise_known() -> None:
    assert tell(promised(year(2024), RELEASE)) == ("unverified", "no_fact")


def kept(*facts: Fact, negated: bool = False, published: str | None = None, **changed: object) -> Verdict:
    return check(make_claim("promise_kept", negated=negated, **changed), *facts, published=published)


@pytest.mark.parametrize(
    ("released", "kept_word", "missed_word"),
    [
        (day("2025-02-17"), "refuted", "supported"),
        (day("2024-12-20"), "supported", "refuted"),
        (day("2024-12-31"), "supported", "refuted"),
        (span("2024-12-15", "2025-01-15"), "unverified", "unverified"),
    ],
)
def test_a_promise_is_held_against_the_release(released: Period, kept_word: str, missed_word: str) -> None:
    release = make_fact("release", released, "release_date")
    assert kept(PROMISE, release).word == kept_word
    assert kept(PROMISE, release, negated=True).word == missed_word


def test_a_missed_promise_shows_both_days() -> None:
    verdict = kept(PROMISE, RELEASE, negated=True)
    assert tell(verdict) == ("supported", "promise_missed")
    assert list_keys(verdict.explanation) == ["evidence_promise", "promise_missed"]
    said = read_step(verdict.explanation, "promise_missed")
    assert (said["promised"], said["released"]) == (DEADLINE, day("2025-02-17"))


def test_a_promise_for_a_day_to_come_is_open() -> None:
    later = make_fact("later", day("2026-12-31"), "promised_release", speaker="budi", status="stated")
    assert tell(kept(later)) == ("unverified", "promise_open")


def test_not_out_when_it_was_due_is_missed() -> None:
    absent = make_fact("absent", "not_released", "release_status", valid=span("2024-08-01", "2025-01-31"))
    assert kept(PROMISE, absent, negated=True).word == "supported"


def test_one_of_two_promises_missed_is_missed() -> None:
    """He missed the first and kept the second: "he missed it" is right, "he kept it" is half of it."""
    second = make_fact("second", day("2025-03-31"), "promised_release", speaker="budi", status="stated")
    assert kept(PROMISE, second, RELEASE, negated=True).word == "supported"
    assert kept(PROMISE, second, RELEASE).word == "disputed"
