"""What holds of every answer, whatever the size of its figures and days: judged from claim to verdict."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from server.model.claim import Order
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.verdict import Verdict
from tests.verdict.factories import check, exact, make_claim, make_fact, read_step

UNIT = "accelerator"
SUPPORTED, REFUTED = "supported", "refuted"
SWAPPED = {SUPPORTED: REFUTED, REFUTED: SUPPORTED}

values = st.integers(1, 10**7).map(Decimal) | st.decimals("0.01", 10**6, places=2)
steps = st.sampled_from([Decimal(step) for step in ("0.01", "0.1", "1", "10", "1000")])
statuses = st.sampled_from(["measured", "reported", "estimated", "stated"])
ranks = st.sampled_from(["normal", "preferred", "deprecated"])


def bound(relation: Relation, value: Decimal) -> Quantity:
    """A one-sided figure."""
    is_open = relation in (Relation.ABOVE, Relation.BELOW)
    if relation in (Relation.ABOVE, Relation.AT_LEAST):
        return Quantity(relation, value, Interval(value, None, low_open=is_open), UNIT)
    return Quantity(relation, value, Interval(None, value, high_open=is_open), UNIT)


@st.composite
def figures(draw: st.DrawFn) -> Quantity:
    """Every kind of figure, as written or as stored."""
    value = draw(values)
    kind = draw(st.sampled_from(sorted(Relation)))
    width = value * draw(st.sampled_from([Decimal("0.01"), Decimal("0.05"), Decimal("0.2")]))
    match kind:
        case Relation.EXACT:
            return exact(value, UNIT, draw(st.none() | steps))
        case Relation.ABOUT:
            return Quantity(kind, value, Interval(value - width, value + width), UNIT)
        case Relation.JUST_BELOW:
            return Quantity(kind, value, Interval(value - width, value, high_open=True), UNIT)
        case Relation.JUST_ABOVE:
            return Quantity(kind, value, Interval(value, value + width, low_open=True), UNIT)
        case Relation.BETWEEN:
            return Quantity(kind, None, Interval(value, value + width), UNIT)
        case _:
            return bound(kind, value)


facts_held = st.lists(st.tuples(figures(), statuses, ranks), min_size=1, max_size=4)


def hold(held: list[tuple[Quantity, str, str]]) -> list[Fact]:
    return [
        make_fact(f"fact-{number}", value, status=status, rank=rank)
        for number, (value, status, rank) in enumerate(held)
    ]


def ask(claimed: Quantity, *facts: Fact, negated: bool = False) -> Verdict:
    return check(make_claim(quantity=claimed, negated=negated), *facts)


@given(figures(), statuses)
def test_what_the_base_says_is_supported(value: Quantity, status: str) -> None:
    assert ask(value, make_fact("fact", value, status=status)).word == SUPPORTED


@given(figures(), facts_held)
def test_a_denial_is_the_other_way_round(claimed: Quantity, held: list[tuple[Quantity, str, str]]) -> None:
    """Or, where the figure is right only by a generous reading, on neither side."""
    facts = hold(held)
    word = ask(claimed, *facts).word.value
    denied = ask(claimed, *facts, negated=True).word
    assert denied == SWAPPED.get(word, word) or (
        word in (SUPPORTED, "disputed") and denied in ("unverified", "disputed")
    )


@given(figures(), facts_held, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_word_of_the_answer(
    claimed: Quantity, held: list[tuple[Quantity, str, str]], random: Random
) -> None:
    facts = hold(held)
    shuffled = random.sample(facts, len(facts))
    assert ask(claimed, *facts) == ask(claimed, *shuffled)


@given(values, facts_held, st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal("0.5")]))
def test_what_a_narrow_hedge_has_a_wide_one_has_too(
    value: Decimal, held: list[tuple[Quantity, str, str]], share: Decimal
) -> None:
    facts = hold(held)
    narrow = Quantity(Relation.ABOUT, value, Interval(value * (1 - share / 2), value * (1 + share / 2)), UNIT)
    wide = Quantity(Relation.ABOUT, value, Interval(value * (1 - share), value * (1 + share)), UNIT)
    if ask(narrow, *facts).word == SUPPORTED:
        assert ask(wide, *facts).word == SUPPORTED
    if ask(wide, *facts).word == REFUTED:
        assert ask(narrow, *facts).word == REFUTED


@given(values, values, facts_held)
def test_a_lower_bound_moved_down_is_no_less_true(
    first: Decimal, second: Decimal, held: list[tuple[Quantity, str, str]]
) -> None:
    low, high = sorted((first, second))
    facts = hold(held)
    if ask(bound(Relation.ABOVE, high), *facts).word == SUPPORTED:
        assert ask(bound(Relation.ABOVE, low), *facts).word == SUPPORTED


@given(values, values, statuses)
def test_more_than_and_less_than_never_agree(limit: Decimal, value: Decimal, status: str) -> None:
    fact = make_fact("fact", exact(value, UNIT), status=status)
    words = {ask(bound(relation, limit), fact).word.value for relation in (Relation.ABOVE, Relation.BELOW)}
    assert words == ({REFUTED} if limit == value else {SUPPORTED, REFUTED})


@given(values, steps, st.decimals("0.06", "5", places=2), st.booleans(), statuses)
def test_a_figure_beyond_its_rounding_is_refuted(
    value: Decimal, step: Decimal, share: Decimal, up: bool, status: str
) -> None:
    """A twentieth is the most that rounding may take of a count of accelerators."""
    other = value * (1 + share) if up else value / (1 + share)
    fact = make_fact("fact", exact(value, UNIT), status=status)
    assert ask(exact(other, UNIT, step), fact).word == REFUTED


@given(st.integers(10**3, 10**9 - 1), st.integers(0, 8), st.integers(1, 9), st.booleans(), statuses)
def test_one_digit_changed_beyond_what_rounding_allows_leaves_nothing_supported(
    value: int, place: int, by: int, negated: bool, status: str
) -> None:
    """All digits are written, so that rounding allows half of the last one."""
    digits = [int(digit) for digit in str(value)]
    at = place % len(digits)
    digits[at] = (digits[at] + by) % 10
    changed = Decimal("".join(map(str, digits)))
    assume(digits[0] != 0)
    fact = make_fact("fact", exact(value, UNIT), status=status)
    assert ask(exact(changed, UNIT, 1), fact, negated=negated).word == (SUPPORTED if negated else REFUTED)


# ---- derived values ----

points = st.integers(1, 10**6).map(Decimal)
parts = st.sampled_from([Decimal(part) for part in ("0", "0.25", "0.5", "1")])


@st.composite
def rough(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    """A positive figure known only between two ends, with one number that it may be."""
    low, high = sorted((draw(points), draw(points)))
    if low == high:
        return exact(low, "token"), low
    return Quantity(Relation.BETWEEN, None, Interval(low, high), "token"), low + (high - low) * draw(parts)


def derive(kind: str, left: Quantity, right: Quantity, order: Order | None) -> Interval:
    """The set of numbers that the verdict computes for the difference or ratio."""
    claim = make_claim(
        kind,
        attribute="training_tokens",
        objects=("jagung",),
        quantity=exact(1, "times" if kind == "ratio" else "token"),
        order=order,
    )
    mine = make_fact("mine", left, "training_tokens")
    theirs = make_fact("theirs", right, "training_tokens", subject="jagung")
    result = read_step(check(claim, mine, theirs).calculation, kind)["result"]
    assert isinstance(result, Quantity)
    return result.interval


@given(rough(), rough())
def test_a_ratio_holds_every_ratio_of_its_parts(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]
) -> None:
    quotient = left[1] / right[1]
    # Quotients are rounded at the 28th digit.
    assert quotient in derive("ratio", left[0], right[0], None).widen(quotient * Decimal("1e-20"))


@given(rough(), rough(), st.sampled_from([Order.GREATER, Order.LESS, None]))
def test_a_difference_holds_every_difference_of_its_parts(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal], order: Order | None
) -> None:
    gap = left[1] - right[1]
    wanted = {Order.GREATER: gap, Order.LESS: -gap, None: abs(gap)}[order]
    assert wanted in derive("difference", left[0], right[0], order)


@given(rough(), rough())
def test_more_is_the_other_side_of_less(left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]) -> None:
    def compare(subject: str, other: str) -> str:
        claim = make_claim(
            "comparison", subject=subject, attribute="training_tokens", objects=(other,), order=Order.GREATER
        )
        mine = make_fact("mine", left[0], "training_tokens")
        theirs = make_fact("theirs", right[0], "training_tokens", subject="jagung")
        return check(claim, mine, theirs).word.value

    assume(left[0].interval != right[0].interval)
    there, back = compare("padi-2", "jagung"), compare("jagung", "padi-2")
    assert back == SWAPPED.get(there, there)


# ---- days ----

days = st.dates(date(2015, 1, 1), date(2026, 5, 31))


def ask_day(claimed: Period, held: Period, *, negated: bool = False) -> str:
    fact = make_fact("fact", held, "release_date")
    claim = make_claim("date", attribute="release_date", period=claimed, negated=negated)
    return check(claim, fact).word.value


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_a_period_around_the_day_is_supported(day: date, before: int, after: int) -> None:
    around = Period(day - timedelta(days=before), day + timedelta(days=after), Precision.RANGE)
    assert ask_day(around, Period.day(day)) == SUPPORTED
    assert ask_day(around, Period.day(day), negated=True) == REFUTED


@given(days, st.integers(2, 4000), st.booleans())
def test_a_day_that_is_off_by_more_than_a_day_is_refuted(day: date, off: int, later: bool) -> None:
    other = day + timedelta(days=off if later else -off)
    assert ask_day(Period.day(other), Period.day(day)) == REFUTED
    assert ask_day(Period.day(other), Period.day(day), negated=True) == SUPPORTED
