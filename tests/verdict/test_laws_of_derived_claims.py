"""What holds of every claim that is derived from several facts: sums, gaps, multiples, orders, rates, counts, tops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from server.model.claim import Claim, Group, Order
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.verdict import Verdict
from tests.verdict.factories import WORLD, at_least, at_most, check, exact, make_claim, make_entity, make_fact, year

SUPPORTED, REFUTED = "supported", "refuted"
SWAPPED = {SUPPORTED: REFUTED, REFUTED: SUPPORTED}
PARAMETERS, TOKENS, COST, HOURS = "parameters_total", "training_tokens", "training_cost", "training_accelerator_hours"
MODELS = ("gandum", "jagung", "kedelai", "sorgum", "padi-1", "padi-2")
MADE = {**WORLD, **{name: make_entity(name, developer="sawah", family="padi") for name in MODELS}}

numbers = st.integers(1, 10**6).map(Decimal)
statuses = st.sampled_from(["measured", "reported", "estimated"])
shares = st.sampled_from([Decimal(share) for share in ("0.01", "0.1", "0.4")])


@st.composite
def figures(draw: st.DrawFn, unit: str) -> Quantity:
    """A figure as facts have it: exact, about, or between two ends."""
    value = draw(numbers)
    width = value * draw(shares)
    kind = draw(st.sampled_from([Relation.EXACT, Relation.EXACT, Relation.ABOUT, Relation.BETWEEN]))
    if kind is Relation.EXACT:
        return exact(value, unit)
    return Quantity(kind, value if kind is Relation.ABOUT else None, Interval(value - width, value + width), unit)


@st.composite
def derived(draw: st.DrawFn) -> tuple[Claim, list[Fact]]:
    """A claim of a kind that needs two facts, with one or two facts for each side."""
    kind = draw(st.sampled_from(["total", "difference", "ratio", "comparison", "rate"]))
    if kind == "rate":
        claim = make_claim(attribute=COST, quantity=exact(draw(numbers), "USD", 1), per="accelerator_hour")
        sides = [("padi-2", COST, "USD"), ("padi-2", HOURS, "accelerator_hour")]
    else:
        unit = "times" if kind == "ratio" else "parameter"
        claim = make_claim(
            kind,
            attribute=PARAMETERS,
            objects=("jagung",),
            quantity=None if kind == "comparison" else exact(draw(numbers), unit, 1),
            order=draw(st.sampled_from([Order.GREATER, Order.LESS])) if kind == "comparison" else None,
        )
        sides = [("padi-2", PARAMETERS, "parameter"), ("jagung", PARAMETERS, "parameter")]
    facts = [
        make_fact(f"{subject}-{attribute}-{number}", draw(figures(unit)), attribute, subject=subject, status=status)
        for subject, attribute, unit in sides
        for number, status in enumerate(draw(st.lists(statuses, min_size=1, max_size=2)))
    ]
    return claim, facts


@given(derived())
def test_a_denial_of_what_was_derived_takes_the_other_side_or_none(drawn: tuple[Claim, list[Fact]]) -> None:
    claim, facts = drawn
    plain = check(claim, *facts).word.value
    denied = check(replace(claim, negated=True), *facts).word.value
    if denied != SWAPPED.get(plain, plain):
        # What is right only by rounding is neither rightly nor wrongly denied.
        assert plain in (SUPPORTED, "disputed")
        assert denied in ("unverified", "disputed")


@given(derived(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing_that_is_derived(drawn: tuple[Claim, list[Fact]], random: Random) -> None:
    claim, facts = drawn
    assert check(claim, *facts) == check(claim, *random.sample(facts, len(facts)))


@given(derived(), shares, shares)
def test_a_wider_hedge_around_what_was_derived_is_no_less_right(
    drawn: tuple[Claim, list[Fact]], first: Decimal, second: Decimal
) -> None:
    claim, facts = drawn
    assume(claim.quantity is not None)
    assert claim.quantity is not None
    assert claim.quantity.value is not None
    value, unit = claim.quantity.value, claim.quantity.unit
    words = []
    for share in sorted((first, second)):
        around = Interval(value * (1 - share), value * (1 + share))
        words.append(check(replace(claim, quantity=Quantity(Relation.ABOUT, value, around, unit)), *facts).word.value)
    narrow, wide = words
    assert not (narrow == SUPPORTED and wide == REFUTED)
    if narrow == SUPPORTED:
        assert wide == SUPPORTED
    if wide == REFUTED:
        assert narrow == REFUTED


@given(st.integers(10**4, 10**8), st.integers(10**4, 10**8), st.integers(0, 8), st.integers(1, 9), st.booleans())
def test_one_digit_changed_in_a_sum_or_a_gap_leaves_nothing_supported(
    left: int, right: int, place: int, by: int, adds: bool
) -> None:
    """All digits are written, so that rounding allows half of the last one."""
    assume(left > right)
    true = left + right if adds else left - right
    digits = [int(digit) for digit in str(true)]
    at = place % len(digits)
    digits[at] = (digits[at] + by) % 10
    changed = int("".join(map(str, digits)))
    assume(changed > 0)
    facts = (
        make_fact("left", exact(left, "parameter"), PARAMETERS),
        make_fact("right", exact(right, "parameter"), PARAMETERS, subject="jagung"),
    )

    def ask(value: int) -> str:
        claim = make_claim(
            "total" if adds else "difference",
            attribute=PARAMETERS,
            objects=("jagung",),
            quantity=exact(value, "parameter", 1),
        )
        return check(claim, *facts).word.value

    assert ask(true) == SUPPORTED
    assert ask(changed) == REFUTED


# ---- counts ----

days = st.dates(date(2024, 6, 1), date(2026, 5, 1))
releases = st.dictionaries(st.sampled_from(MODELS), days)
counts = st.integers(1, 7)


def list_releases(on: dict[str, date]) -> list[Fact]:
    return [make_fact(f"{name}/out", Period.day(day), "release_date", subject=name) for name, day in on.items()]


def count(claimed: Quantity, facts: Sequence[Fact], *, negated: bool = False, group: Sequence[str] = MODELS) -> Verdict:
    claim = make_claim(
        "count", subject="sawah", attribute="release_date", quantity=claimed, at=year(2025), negated=negated
    )
    return check(claim, *facts, entities=MADE, group=tuple(group))


@given(releases, counts)
def test_an_exact_number_is_never_proved_and_a_lower_bound_never_refuted(on: dict[str, date], number: int) -> None:
    facts = list_releases(on)
    assert count(exact(number, "model", 1), facts).word in (REFUTED, "unverified")
    assert count(at_least(number, "model"), facts).word in (SUPPORTED, "unverified")
    assert count(at_most(number, "model"), facts).word in (REFUTED, "unverified")


@given(releases, counts)
def test_more_than_all_that_are_on_record_is_never_supported(on: dict[str, date], more: int) -> None:
    """Nor is any number refuted by models of other years."""
    inside = [name for name, day in on.items() if day.year == 2025]
    assert count(at_least(len(inside) + more, "model"), list_releases(on)).word == "unverified"
    if len(inside) <= more:
        assert count(exact(more, "model", 1), list_releases(on)).word == "unverified"


@given(releases, releases, counts, st.sampled_from([exact, at_least, at_most]))
def test_another_model_on_record_turns_no_side(
    on: dict[str, date], others: dict[str, date], number: int, make: type
) -> None:
    known = count(make(number, "model"), list_releases(on)).word
    more = count(make(number, "model"), list_releases(others | on)).word
    assert known in (more, "unverified")


@given(releases, counts, st.randoms(use_true_random=False))
def test_the_order_of_models_changes_no_count(on: dict[str, date], number: int, random: Random) -> None:
    facts = list_releases(on)
    mixed = count(at_least(number, "model"), random.sample(facts, len(facts)), group=random.sample(MODELS, len(MODELS)))
    assert mixed == count(at_least(number, "model"), facts)


@given(releases, counts, st.sampled_from([exact, at_least, at_most]))
def test_a_denied_count_takes_the_other_side_or_none(on: dict[str, date], number: int, make: type) -> None:
    facts = list_releases(on)
    plain = count(make(number, "model"), facts).word.value
    denied = count(make(number, "model"), facts, negated=True).word.value
    assert denied in (SWAPPED.get(plain, plain), "unverified")


# ---- tops ----

sizes = st.dictionaries(st.sampled_from(MODELS), st.tuples(figures("parameter"), days, statuses), min_size=1)


def top(subject: str, known: dict[str, tuple[Quantity, date, str]], *, negated: bool = False) -> Verdict:
    facts = []
    for name, (size, day, status) in known.items():
        facts.append(make_fact(f"{name}/size", size, PARAMETERS, subject=name, status=status))
        facts.append(make_fact(f"{name}/out", Period.day(day), "release_date", subject=name))
    claim = replace(
        make_claim(
            "superlative",
            attribute=PARAMETERS,
            objects=("padi",),
            group=Group.FAMILY,
            order=Order.HIGHEST,
            negated=negated,
        ),
    )
    assert claim.subject is not None
    claim = replace(claim, subject=replace(claim.subject, id=subject, label=MADE[subject].label))
    return check(claim, *facts, entities=MADE, group=MODELS)


@given(sizes)
def test_at_most_one_of_a_family_is_the_largest(known: dict[str, tuple[Quantity, date, str]]) -> None:
    words = {name: top(name, known).word.value for name in MODELS}
    assert [*words.values()].count(SUPPORTED) <= 1
    for name, word in words.items():
        if name not in known:
            assert word == "unverified"


@given(sizes, st.sampled_from(MODELS))
def test_a_denied_top_takes_the_other_side_or_none(known: dict[str, tuple[Quantity, date, str]], subject: str) -> None:
    plain, denied = (top(subject, known, negated=negated).word.value for negated in (False, True))
    assert denied == SWAPPED.get(plain, plain)
