"""When something came out, was announced or founded; zones, precision, and what was not out at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from server.model.fact import Fact
from server.model.period import Period, Precision
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
    year,
)


def release(fact_id: str, value: Period, **changed: object) -> Fact:
    return make_fact(fact_id, value, "release_date", **changed)


def ask(period: Period, *facts: Fact, **changed: object) -> Verdict:
    return check(make_claim("date", **({"attribute": "release_date", "period": period} | changed)), *facts)


OUT = release("out", day("2025-02-17"))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param(day("2025-02-17"), ("supported", "same_date"), id="the day"),
        pytest.param(month("2025-02"), ("supported", "same_date"), id="the month"),
        pytest.param(year(2025), ("supported", "same_date"), id="the year"),
        pytest.param(span(None, "2025-03-01"), ("supported", "same_date"), id="before a day"),
        pytest.param(span("2025-03-01", None), ("refuted", "other_date"), id="after a day"),
        pytest.param(day("2025-02-18"), ("unverified", "overlap"), id="the next day, without a zone"),
        pytest.param(day("2025-02-19"), ("refuted", "other_date"), id="two days off"),
        pytest.param(month("2025-03"), ("refuted", "other_date"), id="the next month"),
        pytest.param(year(2024), ("refuted", "other_date"), id="the year before"),
        pytest.param(day("2024-02-17"), ("refuted", "other_date"), id="the day of another year"),
    ],
)
def test_one_date_decides(period: Period, expected: tuple[str, str]) -> None:
    assert tell(ask(period, OUT)) == expected


def test_a_fact_known_to_the_month_does_not_decide_the_day() -> None:
    known = release("known", month("2025-02"))
    assert tell(ask(day("2025-02-17"), known)) == ("unverified", "overlap")
    assert tell(ask(day("2025-04-17"), known)) == ("refuted", "other_date")


def test_the_reader_sees_how_far_apart_the_days_are() -> None:
    verdict = ask(day("2025-02-27"), OUT)
    assert list_keys(verdict.explanation) == ["evidence_period", "period_differs"]
    assert list_ids(verdict, "contradicts") == [("out",)]
    assert read_step(verdict.calculation, "days_between")["days"] == 10


BEIJING = "Asia/Shanghai"
CALIFORNIA = "America/Los_Angeles"
EVENING = release("evening", day("2025-02-17", CALIFORNIA), qualifiers={"event_time": "20:00"})
UNTIMED = release("untimed", day("2025-02-17", CALIFORNIA))


@pytest.mark.parametrize(
    ("period", "fact", "expected"),
    [
        pytest.param(day("2025-02-18", BEIJING), EVENING, "supported", id="the next day in Beijing"),
        pytest.param(day("2025-02-17", BEIJING), EVENING, "refuted", id="not the same day in Beijing"),
        pytest.param(day("2025-02-17", CALIFORNIA), EVENING, "supported", id="the day in California"),
        pytest.param(day("2025-02-18", CALIFORNIA), EVENING, "refuted", id="not the next day in California"),
        pytest.param(day("2025-02-18"), EVENING, "supported", id="the next day, nobody says where"),
        pytest.param(day("2025-02-16"), EVENING, "unverified", id="the day before, nobody says where"),
        pytest.param(day("2025-02-20"), EVENING, "refuted", id="days later"),
        pytest.param(day("2025-02-18", BEIJING), UNTIMED, "unverified", id="the hour is not known"),
        pytest.param(day("2025-02-20", BEIJING), UNTIMED, "refuted", id="no hour makes that so"),
        pytest.param(month("2025-02"), EVENING, "supported", id="the month"),
    ],
)
def test_a_day_is_a_day_somewhere(period: Period, fact: Fact, expected: str) -> None:
    assert ask(period, fact).word == expected


def test_a_day_denied_may_be_that_of_another_clock() -> None:
    claim = make_claim("date", attribute="release_date", period=day("2025-02-18"), negated=True)
    assert check(claim, EVENING).word == "unverified"
    assert check(replace(claim, period=day("2025-02-17")), EVENING).word == "refuted"


def test_the_change_of_zone_is_part_of_the_calculation() -> None:
    verdict = ask(day("2025-02-18", BEIJING), EVENING)
    change = read_step(verdict.calculation, "zone_change")
    assert (change["time"], change["to_time"]) == ("2025-02-17 20:00", "2025-02-18 12:00")
    assert (change["zone"], change["to_zone"]) == (CALIFORNIA, BEIJING)


@pytest.mark.parametrize(
    ("period", "expected"),
    [(day("2025-02-17"), "supported"), (day("2025-03-05"), "supported"), (year(2024), "refuted")],
)
def test_words_that_allow_two_dates(period: Period, expected: str) -> None:
    shown = make_fact("shown", day("2025-02-17"), "announcement_date")
    claim = {"attribute": "release_date", "other_attributes": ("announcement_date",)}
    assert ask(period, release("sold", day("2025-03-05")), shown, **claim).word == expected


@pytest.mark.parametrize(("period", "expected"), [(day("2025-02-17"), "refuted"), (year(2024), "supported")])
def test_a_denial(period: Period, expected: str) -> None:
    assert ask(period, OUT, negated=True).word == expected


def test_sources_that_give_two_days_are_disputed() -> None:
    verdict = ask(day("2025-02-17"), OUT, release("other", day("2025-02-27")))
    assert tell(verdict) == ("disputed", "sources_disagree")
    assert "sources_disagree" in list_keys(verdict.explanation)


def test_what_was_not_out_was_not_released_then() -> None:
    absent = make_fact("absent", "not_released", "release_status", valid=span("2025-01-01", "2025-12-31"))
    assert tell(ask(month("2025-02"), absent)) == ("refuted", "other_date")
    assert tell(ask(month("2026-02"), absent)) == ("unverified", "no_fact")


@pytest.mark.parametrize(("period", "expected"), [(day("2025-05-01"), "supported"), (day("2025-05-09"), "unverified")])
def test_a_version_may_be_meant_and_cannot_contradict(period: Period, expected: str) -> None:
    assert ask(period, release("mini", day("2025-05-01"), subject="padi-2-mini")).word == expected


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        pytest.param("2025-06-10", "supported", id="before it"),
        pytest.param("2025-07-09", "unverified", id="in the month that may count"),
        pytest.param("2025-08-02", "refuted", id="after it"),
    ],
)
def test_an_end_that_the_words_leave_open(out: str, expected: str) -> None:
    until = replace(span(None, "2025-06-30"), open_days=31)
    assert ask(until, release("out", day(out))).word == expected


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        pytest.param("2025-03-10", "refuted", id="before it"),
        pytest.param("2025-04-16", "supported", id="then"),
        pytest.param("2025-07-02", "unverified", id="later still"),
    ],
)
def test_not_until_a_month(out: str, expected: str) -> None:
    until = replace(span(None, "2025-04-30"), last_days=30)
    assert ask(until, release("out", day(out)), negated=True).word == expected


@pytest.mark.parametrize(
    ("released", "word"),
    [("2025-01-10", "supported"), ("2024-12-26", "supported"), ("2024-12-10", "unverified"), ("2024-11-15", "refuted")],
)
def test_a_time_counted_back_is_meant_as_people_count(released: str, word: str) -> None:
    month_ago = Period(date(2025, 1, 1), date(2025, 1, 31), Precision.MONTH, inferred=True, open_days=31)
    claim = make_claim("date", attribute="release_date", period=month_ago)
    assert check(claim, make_fact("out", day(released), "release_date")).word == word
