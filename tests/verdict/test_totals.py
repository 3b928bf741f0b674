"""What several have together."""

from __future__ import annotations

from server.model.fact import Fact, Undisclosed
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import between, check, exact, make_claim, make_fact, read_step, tell


def size(subject: str, value: Quantity | Undisclosed, **changed: str) -> Fact:
    return make_fact(f"{subject}/size", value, "parameters_total", subject=subject, **changed)


def parameters(billions: int) -> Quantity:
    return exact(billions * 10**9, "parameter")


MINE, THEIRS, OTHERS = (size(n, parameters(b)) for n, b in (("padi-2", 671), ("jagung", 405), ("kedelai", 314)))


def ask(billions: int, *facts: Fact, objects: tuple[str, ...] = ("jagung",), **changed: object) -> Verdict:
    claimed = exact(billions * 10**9, "parameter", 10**9)
    return check(
        make_claim("total", attribute="parameters_total", objects=objects, quantity=claimed, **changed), *facts
    )


def test_a_total_is_the_sum_of_all_who_are_named() -> None:
    assert tell(ask(1076, MINE, THEIRS)) == ("supported", "inside_range")
    assert tell(ask(900, MINE, THEIRS)) == ("refuted", "outside_range")
    assert ask(1390, MINE, THEIRS, OTHERS, objects=("jagung", "kedelai")).word == "supported"
    assert ask(1076, MINE, THEIRS, OTHERS, objects=("jagung", "kedelai")).word == "refuted"


def test_the_sum_is_shown_with_its_facts() -> None:
    verdict = ask(900, MINE, THEIRS)
    line = read_step(verdict.calculation, "sum")
    assert (line["left_fact"], line["right_fact"]) == ("padi-2/size", "jagung/size")
    assert line["result"] == parameters(1076)
    assert read_step(verdict.explanation, "derived_total")["subjects"] == ("padi-2", "jagung")


def test_where_one_of_them_is_not_known_the_total_is_open() -> None:
    assert tell(ask(1076, MINE)) == ("unverified", "no_fact")


def test_a_denied_total() -> None:
    assert ask(900, MINE, THEIRS, negated=True).word == "supported"
    assert ask(1076, MINE, THEIRS, negated=True).word == "refuted"


def test_bounds_travel_into_the_total() -> None:
    rough = size("jagung", between(200 * 10**9, 500 * 10**9, "parameter"))
    assert ask(1076, MINE, rough).word == "unverified"
    assert ask(2000, MINE, rough).word == "refuted"


def test_what_a_maker_keeps_to_itself_is_not_told_as_known() -> None:
    hidden = make_fact("hidden", Undisclosed(), "parameters_total", subject="jagung")
    estimated = size("jagung", parameters(405), status="estimated")
    assert tell(ask(1076, MINE, estimated, hidden)) == ("disputed", "estimates_only")
