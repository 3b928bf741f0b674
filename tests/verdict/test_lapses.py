"""How long after another thing something came: "122 days after"."""

from __future__ import annotations

from datetime import date

import pytest

from server.model.claim import Order
from server.model.verdict import Verdict
from tests.verdict.factories import check, day, exact, make_claim, make_fact, read_step, tell

MINE = make_fact("mine", day("2025-07-01"), "release_date")
THEIRS = make_fact("theirs", day("2025-03-01"), "release_date", subject="jagung")


def ask(length: int, unit: str, order: Order = Order.GREATER, *, negated: bool = False) -> Verdict:
    claim = make_claim(
        "comparison",
        attribute="release_date",
        objects=("jagung",),
        order=order,
        quantity=exact(length, unit),
        negated=negated,
    )
    return check(claim, MINE, THEIRS)


@pytest.mark.parametrize(
    ("length", "unit", "expected"),
    [
        (122, "day", ("supported", "same_date")),
        (4, "month", ("supported", "same_date")),
        (92, "day", ("refuted", "other_date")),
        (14, "month", ("refuted", "other_date")),
    ],
)
def test_the_time_between_decides_and_is_given_as_the_reason(length: int, unit: str, expected: tuple[str, str]) -> None:
    assert tell(ask(length, unit)) == expected


def test_the_days_between_are_counted_from_the_earlier_day() -> None:
    counted = read_step(ask(92, "day").calculation, "days_between")
    assert counted == {"first": date(2025, 3, 1), "second": date(2025, 7, 1), "days": 122}


def test_the_wrong_order_is_wrong_whatever_the_time() -> None:
    assert tell(ask(122, "day", Order.LESS)) == ("refuted", "order_fails")


def test_a_denial() -> None:
    assert ask(122, "day", negated=True).word == "refuted"
    assert ask(92, "day", negated=True).word == "supported"


@pytest.mark.parametrize(
    ("came", "word"),
    [("2025-03-08", "refuted"), ("2025-03-14", "unverified"), ("2025-04-08", "supported"), ("2025-04-20", "refuted")],
)
def test_a_month_after_is_no_week_after(came: str, word: str) -> None:
    claim = make_claim(
        "comparison",
        attribute="release_date",
        objects=("jagung",),
        order=Order.GREATER,
        quantity=exact(1, "month"),
    )
    assert check(claim, make_fact("mine", day(came), "release_date"), THEIRS).word == word
