"""Plain numbers held against one another."""

from __future__ import annotations

import pytest

from server.model.claim import Order
from server.model.quantity import Quantity
from tests.verdict.factories import about, above, check, exact, make_claim, read_step, tell

HOLDS = ("supported", "arithmetic_holds")
FAILS = ("refuted", "arithmetic_fails")


@pytest.mark.parametrize(
    ("order", "terms", "expected"),
    [
        pytest.param(Order.GREATER, (exact("9.11", None), exact("9.9", None)), FAILS, id="9.11 is no more than 9.9"),
        pytest.param(Order.LESS, (exact("9.11", None), exact("9.9", None)), HOLDS, id="9.11 is less than 9.9"),
        pytest.param(Order.EQUAL, (exact("0.50", None), exact("0.5", None)), HOLDS, id="0.50 is 0.5"),
        pytest.param(Order.EQUAL, (exact(2, None), exact(3, None)), FAILS, id="2 is not 3"),
        pytest.param(Order.GREATER, (exact(3, None), exact(2, None), exact(1, None)), HOLDS, id="in falling order"),
        pytest.param(Order.GREATER, (exact(3, None), exact(1, None), exact(2, None)), FAILS, id="not in falling order"),
        pytest.param(Order.HIGHEST, (exact(3, None), exact(1, None), exact(2, None)), HOLDS, id="the highest of three"),
        pytest.param(Order.LOWEST, (exact(3, None), exact(1, None), exact(2, None)), FAILS, id="not the lowest"),
        pytest.param(Order.GREATER, (exact(2, "hour"), exact(100, "minute")), HOLDS, id="hours and minutes"),
        pytest.param(
            Order.GREATER, (exact(2, "hour"), exact(100, "byte")), ("unverified", "unclear"), id="hours and bytes"
        ),
        pytest.param(Order.GREATER, (exact(2, "USD"), exact(1, "EUR")), ("unverified", "unclear"), id="two currencies"),
        pytest.param(
            Order.GREATER, (about(10, 2, None), exact(9, None)), ("unverified", "overlap"), id="about ten and nine"
        ),
    ],
)
def test_orders_of_numbers(order: Order, terms: tuple[Quantity, ...], expected: tuple[str, str]) -> None:
    assert tell(check(make_claim("numeric", subject=None, order=order, terms=terms))) == expected


def test_a_denial() -> None:
    terms = (exact("9.11", None), exact("9.9", None))
    denied = make_claim("numeric", subject=None, order=Order.GREATER, terms=terms, negated=True)
    assert tell(check(denied)) == HOLDS


def test_the_arithmetic_is_shown() -> None:
    terms = (exact("9.11", None), exact("9.9", None))
    verdict = check(make_claim("numeric", subject=None, order=Order.GREATER, terms=terms))
    line = read_step(verdict.calculation, "arithmetic")
    assert (line["left"], line["right"], line["order"]) == (*terms, Order.LESS)
    assert verdict.confidence == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("times", "ends", "expected"),
    [
        (exact(2, "times", 1), (200, 100), "supported"),
        (exact(2, "times", 1), (150, 100), "refuted"),
        (above(2, "times"), (183, 61), "supported"),
        (above(2, "times"), (141, 80), "refuted"),
        (above(2, "times"), (200, 100), "unverified"),
        (above(4, "times"), (183, 61), "refuted"),
    ],
)
def test_a_multiple_is_held_against_the_ends_beside_it(times: Quantity, ends: tuple[int, int], expected: str) -> None:
    terms = tuple(exact(end, None) for end in ends)
    verdict = check(make_claim("numeric", subject=None, quantity=times, terms=terms))
    assert verdict.word == expected
