"""Laws of verdicts on figures and periods, for any numbers (DESIGN.md, section 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from server.evidence.values import find_resolution
from server.model.arithmetic import divide, subtract
from server.model.claim import Order
from server.model.comparison import Stance
from server.model.fact import Fact, Status
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.verdict import VerdictWord
from server.verdict.periods import hold_period
from server.verdict.sets import claim_set, relate
from tests.verdict.factories import check, make_claim, make_fact

SUPPORTED, REFUTED = VerdictWord.SUPPORTED, VerdictWord.REFUTED
OPPOSITE = {SUPPORTED: REFUTED, REFUTED: SUPPORTED}

numbers = st.decimals(Decimal("0.001"), Decimal("1e15"), places=3, allow_nan=False, allow_infinity=False)
caps = st.sampled_from([Decimal(0), Decimal("0.02"), Decimal("0.05"), Decimal("0.15")])
widths = st.sampled_from([Decimal("0.01"), Decimal("0.05"), Decimal("0.1"), Decimal("0.25")])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any figure that claims and facts may hold."""
    relation = draw(st.sampled_from([*Relation]))
    value = draw(numbers)
    width = value * draw(widths)
    intervals = {
        Relation.EXACT: Interval.point(value),
        Relation.ABOUT: Interval(value - width, value + width),
        Relation.AT_LEAST: Interval(value, None),
        Relation.ABOVE: Interval(value, None, low_open=True),
        Relation.JUST_ABOVE: Interval(value, value + width, low_open=True),
        Relation.AT_MOST: Interval(None, value),
        Relation.BELOW: Interval(None, value, high_open=True),
        Relation.JUST_BELOW: Interval(value - width, value, high_open=True),
        Relation.BETWEEN: Interval(value, value + width),
    }
    shown = None if relation is Relation.BETWEEN else value
    resolution = draw(st.sampled_from([None, find_resolution(value)])) if shown is not None else None
    return Quantity(relation, shown, intervals[relation], "accelerator", resolution)


@given(quantities(), caps)
def test_a_fact_equal_to_the_claim_supports_it(quantity: Quantity, cap: Decimal) -> None:
    assert relate(quantity, quantity, cap)[0] is Stance.SUPPORTS


@given(numbers, st.integers(-9, 9), caps, widths)
def test_widening_a_hedge_never_turns_support_into_refutation(
    value: Decimal, tenths: int, cap: Decimal, width: Decimal
) -> None:
    """From the bare figure to "about", and to "at least" and "at most" what includes it."""
    step = find_resolution(value)
    bare = Quantity.exact(value, "accelerator", resolution=step)
    wanted = claim_set(bare, cap)
    assert wanted.high is not None
    held = Quantity.exact(value + (wanted.high - value) * tenths / 10, "accelerator")
    assert relate(bare, held, cap)[0] is Stance.SUPPORTS
    around = Interval(value - value * width, value + value * width)
    assert relate(Quantity(Relation.ABOUT, value, around, "accelerator", step), held, cap)[0] is Stance.SUPPORTS
    for relation, interval in ((Relation.AT_LEAST, Interval(value, None)), (Relation.AT_MOST, Interval(None, value))):
        wider = Quantity(relation, value, interval, "accelerator", step)
        assert relate(wider, held, cap)[0] is not Stance.CONTRADICTS


@given(quantities(), numbers, caps)
def test_more_than_and_at_most_are_never_both_right(held: Quantity, value: Decimal, cap: Decimal) -> None:
    """Without a written precision a bound is the number itself."""
    above = Quantity(Relation.ABOVE, value, Interval(value, None, low_open=True), "accelerator")
    at_most = Quantity(Relation.AT_MOST, value, Interval(None, value), "accelerator")
    stances = {relate(above, held, cap)[0], relate(at_most, held, cap)[0]}
    assert stances != {Stance.SUPPORTS}


@given(quantities(), numbers, widths)
def test_a_lower_bound_moved_down_is_no_less_right(held: Quantity, value: Decimal, width: Decimal) -> None:
    def more_than(bound: Decimal) -> Stance:
        claimed = Quantity(Relation.ABOVE, bound, Interval(bound, None, low_open=True), "accelerator")
        return relate(claimed, held, Decimal(0))[0]

    if more_than(value) is Stance.SUPPORTS:
        assert more_than(value - value * width) is Stance.SUPPORTS


@given(quantities(), quantities(), widths)
def test_a_wider_range_keeps_what_a_narrower_one_has(claimed: Quantity, held: Quantity, width: Decimal) -> None:
    low, high = claimed.interval.low, claimed.interval.high
    assume(low is not None and high is not None)
    assert low is not None
    assert high is not None
    narrow = Quantity(Relation.BETWEEN, None, Interval(low, high), "accelerator")
    wide = Quantity(Relation.BETWEEN, None, Interval(low - low * width, high + high * width), "accelerator")
    if relate(narrow, held, Decimal(0))[0] is Stance.SUPPORTS:
        assert relate(wide, held, Decimal(0))[0] is Stance.SUPPORTS
    if relate(wide, held, Decimal(0))[0] is Stance.CONTRADICTS:
        assert relate(narrow, held, Decimal(0))[0] is Stance.CONTRADICTS


@given(numbers, caps)
def test_the_written_figure_is_in_its_own_set_and_the_cap_bounds_it(value: Decimal, cap: Decimal) -> None:
    wanted = claim_set(Quantity.exact(value, resolution=find_resolution(value)), cap)
    assert value in wanted
    assert wanted.low is not None
    assert wanted.high is not None
    assert wanted.high - wanted.low <= 2 * cap * value
    assert wanted.high - wanted.low <= find_resolution(value)


@given(numbers, st.integers(1, 9), st.integers(0, 3))
def test_another_digit_within_the_written_precision_is_not_supported(value: Decimal, change: int, place: int) -> None:
    """A change of any of the first digits beyond the rounding that the attribute allows (a twentieth)."""
    other = value + change * Decimal(1).scaleb(value.adjusted() - place)
    assume(abs(other - value) > other / 20)
    fact = make_fact("fact", Quantity.exact(value, "accelerator"))
    claim = make_claim(quantity=Quantity.exact(other, "accelerator", resolution=find_resolution(other)))
    assert check(claim, fact).word is REFUTED


statuses = st.sampled_from([*Status])


@st.composite
def bases(draw: st.DrawFn) -> list[Fact]:
    """Up to five facts of one subject and attribute, of any standing and with or without a stage."""
    count = draw(st.integers(1, 5))
    return [
        make_fact(
            f"fact-{index}",
            draw(quantities()),
            status=draw(statuses),
            rank=draw(st.sampled_from(["preferred", "normal", "deprecated"])),
            qualifiers=draw(st.sampled_from([{}, {"stage": "pre_training"}, {"stage": "all"}])),
            subject=draw(st.sampled_from(["padi-2", "padi-2-mini"])),
        )
        for index in range(count)
    ]


@given(quantities(), bases(), st.data())
def test_the_order_of_facts_never_changes_the_verdict(
    claimed: Quantity, facts: list[Fact], data: st.DataObject
) -> None:
    claim = make_claim(quantity=claimed)
    first, second = check(claim, *facts), check(claim, *data.draw(st.permutations(facts)))
    assert (first.word, first.reason, first.confidence) == (second.word, second.reason, second.confidence)
    assert [held.facts for held in first.comparisons] == [held.facts for held in second.comparisons]


@given(quantities(), bases())
def test_a_denial_takes_the_other_side_or_none(claimed: Quantity, facts: list[Fact]) -> None:
    """What is wrong is rightly denied; what is right only by rounding is neither rightly nor wrongly denied."""
    claim = make_claim(quantity=claimed)
    plain, turned = check(claim, *facts).word, check(replace(claim, negated=True), *facts).word
    if turned is not OPPOSITE.get(plain, plain):
        assert plain in (SUPPORTED, VerdictWord.DISPUTED)
        assert turned in (VerdictWord.UNVERIFIED, VerdictWord.DISPUTED)


@given(quantities(), bases())
def test_a_side_is_taken_on_the_evidence_shown(claimed: Quantity, facts: list[Fact]) -> None:
    """Whoever reads the verdict sees a fact that says so; known errors and facts of other settings never do."""
    verdict = check(make_claim(quantity=claimed), *facts)
    needed = {SUPPORTED: Stance.SUPPORTS, REFUTED: Stance.CONTRADICTS}
    if verdict.word in needed:
        deciding = verdict.comparisons[0]
        assert deciding.stance is needed[verdict.word]
        assert all(fact.rank.value != "deprecated" for fact in deciding.facts)
    if verdict.word is REFUTED:
        assert all(fact.subject == "padi-2" for fact in verdict.comparisons[0].facts)


@st.composite
def figures_with_a_member(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    """A bounded set of positive numbers, and one of them."""
    low = draw(numbers)
    width = low * draw(widths)
    within = low + width * draw(st.integers(0, 10)) / 10
    return Quantity(Relation.BETWEEN, None, Interval(low, low + width), "accelerator"), within


@given(figures_with_a_member(), figures_with_a_member())
def test_differences_and_ratios_hold_those_of_every_two_members(
    left: tuple[Quantity, Decimal], right: tuple[Quantity, Decimal]
) -> None:
    assert left[1] - right[1] in subtract(left[0], right[0]).interval
    ratio = divide(left[0], right[0])
    assert ratio is not None
    assert left[1] / right[1] in ratio.interval


@given(numbers, numbers)
def test_more_is_the_other_side_of_less(left: Decimal, right: Decimal) -> None:
    facts = (
        make_fact("left", Quantity.exact(left, "parameter"), "parameters_total"),
        make_fact("right", Quantity.exact(right, "parameter"), "parameters_total", subject="jagung"),
    )
    more = make_claim("comparison", attribute="parameters_total", objects=("jagung",), order=Order.GREATER)
    less = make_claim(
        "comparison", subject="jagung", attribute="parameters_total", objects=("padi-2",), order=Order.LESS
    )
    assert check(more, *facts).word is check(less, *facts).word is (SUPPORTED if left > right else REFUTED)


days = st.dates(date(2020, 1, 1), date(2029, 12, 31))


@given(days, st.integers(0, 400), st.integers(0, 40), st.integers(0, 40), st.integers(0, 3))
def test_a_longer_period_keeps_the_day(start: date, length: int, before: int, after: int, slack: int) -> None:
    narrow = Period(start, start + timedelta(days=length), Precision.RANGE)
    wide = Period(start - timedelta(days=before), start + timedelta(days=length + after), Precision.RANGE)
    fact = make_fact("fact", narrow, "release_date")
    assert hold_period(narrow, fact, narrow, slack).stance is Stance.SUPPORTS
    assert hold_period(wide, fact, narrow, slack).stance is Stance.SUPPORTS


@given(days, st.integers(-400, 400), st.integers(0, 3))
def test_a_day_off_is_never_supported_and_refuted_beyond_the_slack(start: date, days_off: int, slack: int) -> None:
    assume(days_off != 0)
    fact = make_fact("fact", Period.day(start), "release_date")
    stance = hold_period(Period.day(start + timedelta(days=days_off)), fact, Period.day(start), slack).stance
    assert stance is (Stance.OVERLAPS if abs(days_off) <= slack else Stance.CONTRADICTS)
