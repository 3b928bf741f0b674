"""Arithmetic said of plain figures."""

from __future__ import annotations

import pytest

from server.model.claim import Order
from server.model.derivation import Operation
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import about, above, check, exact, list_keys, make_claim, read_step, tell

HOLDS = ("supported", "arithmetic_holds")
FAILS = ("refuted", "arithmetic_fails")
OPEN = ("unverified", "overlap")
UNCLEAR = ("unverified", "unclear")
POWER, SUM, LESS = Operation.POWER, Operation.SUM, Operation.SUBTRACTION
PRODUCT, QUOTIENT = Operation.PRODUCT, Operation.QUOTIENT


def bare(value: int | str, step: int | str | None = None) -> Quantity:
    return exact(value, None, step)


def ask(operation: Operation, left: Quantity, right: Quantity, result: Quantity, *, negated: bool = False) -> Verdict:
    claim = make_claim(
        "numeric",
        subject=None,
        order=Order.EQUAL,
        operation=operation,
        terms=(left, right),
        quantity=result,
        negated=negated,
    )
    return check(claim)


SHARE = exact(20, "percent")


@pytest.mark.parametrize(
    ("operation", "left", "right", "result", "expected"),
    [
        pytest.param(POWER, bare(2), bare(10), bare(1024, 1), HOLDS, id="2 to the 10th"),
        pytest.param(POWER, bare(2), bare(10), bare(1000, 1000), FAILS, id="2 to the 10th is no 1,000"),
        pytest.param(POWER, bare(2), bare(10), about(1000, 100, None), HOLDS, id="but about 1,000"),
        pytest.param(POWER, bare(2), bare("0.5"), bare(1), UNCLEAR, id="a root"),
        pytest.param(POWER, bare(2), bare(10**9), bare(1), UNCLEAR, id="too large a power"),
        pytest.param(SUM, bare(7), bare(5), bare(13, 1), FAILS, id="a sum"),
        pytest.param(LESS, bare(10), bare(3), bare(7, 1), HOLDS, id="a difference"),
        pytest.param(QUOTIENT, bare(100), bare(3), bare("33.3", "0.1"), HOLDS, id="a rounded quotient"),
        pytest.param(QUOTIENT, bare(100), bare(3), bare("33.5", "0.1"), FAILS, id="wrongly rounded"),
        pytest.param(QUOTIENT, bare(1), bare(0), bare(1), UNCLEAR, id="by nought"),
        pytest.param(PRODUCT, SHARE, bare(50), bare(10, 10), HOLDS, id="percent of"),
        pytest.param(PRODUCT, SHARE, bare(50), bare(12, 1), FAILS, id="other percent of"),
        pytest.param(PRODUCT, SHARE, exact(5 * 10**7, "person"), bare(10**7, 10**7), HOLDS, id="percent of people"),
        pytest.param(
            PRODUCT,
            exact(2048, "accelerator"),
            exact(57, "day"),
            exact(2801664, "accelerator_hour"),
            HOLDS,
            id="accelerators for days",
        ),
        pytest.param(PRODUCT, exact(2, "USD"), exact(3, "EUR"), bare(6), UNCLEAR, id="dollars by euros"),
        pytest.param(SUM, exact(2, "USD"), exact(3, "EUR"), bare(5), UNCLEAR, id="dollars and euros"),
        pytest.param(SUM, about(10, 2, None), bare(5), above(14, None), OPEN, id="bounds travel"),
        pytest.param(SUM, about(10, 2, None), bare(5), above(12, None), HOLDS, id="all that it may be is more"),
    ],
)
def test_results(
    operation: Operation, left: Quantity, right: Quantity, result: Quantity, expected: tuple[str, str]
) -> None:
    assert tell(ask(operation, left, right, result)) == expected


def test_a_denied_result_is_the_other_way_round() -> None:
    assert tell(ask(POWER, bare(2), bare(10), bare(1024, 1), negated=True)) == FAILS
    assert tell(ask(POWER, bare(2), bare(10), bare(1000, 1), negated=True)) == HOLDS


def test_the_calculation_is_shown() -> None:
    verdict = ask(SUM, bare(7), bare(5), bare(13, 1))
    assert list_keys(verdict.calculation) == ["sum", "result_against_set"]
    assert read_step(verdict.calculation, "sum")["result"] == bare(12)
    assert read_step(verdict.calculation, "result_against_set")["relation"] == "outside"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (exact(1, "gigawatt"), exact(1000, "megawatt", 1000), HOLDS),
        (exact("1.5", "gigawatt"), exact(150, "megawatt", 10), FAILS),
        # By another custom there are so many.
        (exact(1, "terabyte"), exact(1024, "gigabyte", 1), OPEN),
        (exact(1, "day"), exact(20, "hour", 10), FAILS),
        (exact(1, "mile"), exact("1.6", "kilometre", "0.1"), HOLDS),
        (exact(4, "hour"), exact(4, "gigabyte"), UNCLEAR),
    ],
)
def test_one_figure_in_two_units(left: Quantity, right: Quantity, expected: tuple[str, str]) -> None:
    assert tell(check(make_claim("numeric", subject=None, order=Order.EQUAL, terms=(left, right)))) == expected
