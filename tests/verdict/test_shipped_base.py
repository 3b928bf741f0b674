"""Claims made from the shipped facts: as they stand, made false by one step, turned round, and in another order.

No sentence is read here. A claim is the fact itself with its settings and its day, so that whatever goes wrong is the
verdict's doing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.evidence.values import find_resolution
from server.matching.candidates import find_candidates
from server.model.attribute import Agreement, Lasting, ValueType
from server.model.claim import Claim, ClaimKind, Content, Group, Order
from server.model.entity import EntityKind, EntityRef
from server.model.fact import Fact, Rank, StatementContent
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.span import Span
from server.model.verdict import Reason, Verdict, VerdictWord
from server.verdict.judge import judge
from server.verdict.rules import packaged_rules
from server.vocabulary.vocabulary import Vocabulary
from tests.verdict.messages import check_messages

TODAY = date(2026, 11, 22)
SUPPORTED, REFUTED = VerdictWord.SUPPORTED, VerdictWord.REFUTED
OPPOSITE = {SUPPORTED: REFUTED, REFUTED: SUPPORTED}


class Asker:
    """Puts claims to the shipped base; every message of an answer is checked against the closed list."""

    def __init__(self, base: Base, vocabulary: Vocabulary) -> None:
        self.base = base
        self.vocabulary = vocabulary
        self.store = MemoryStore(base)

    def ask(self, claim: Claim, published: date | None = None, as_of: date = TODAY) -> Verdict:
        verdict = judge(claim, find_candidates(claim, self.store), self.vocabulary, published, as_of)
        check_messages(verdict)
        return verdict

    def refer(self, entity_id: str) -> EntityRef:
        entity = self.store.find_entity(entity_id)
        assert entity is not None, entity_id
        return EntityRef(entity.id, entity.label, entity.kind, Span(0, 1), entity.label)

    def claim(self, kind: ClaimKind, fact: Fact, **parts: Any) -> Claim:
        """A claim of the fact's subject and attribute, naming every setting of the fact."""
        attribute = self.vocabulary.attributes[fact.attribute]
        settings = tuple(
            (name, value)
            for name, value in fact.qualifiers
            if (rule := attribute.qualifier(name)) is not None and rule.agreement is not Agreement.NEVER
        )
        # Of a round of money the day is told, too: a company has several.
        at = fact.as_of if attribute.lasting is Lasting.SNAPSHOT or attribute.occasion_days else None
        fields = {"subject": self.refer(fact.subject), "attribute": fact.attribute, "qualifiers": settings, "at": at}
        return Claim(Span(0, 1), "x", kind, **(fields | parts))

    def measure(self, fact: Fact, quantity: Quantity, **parts: Any) -> Claim:
        return self.claim(ClaimKind.MEASUREMENT, fact, quantity=quantity, **parts)

    def list_figures(self) -> list[tuple[Fact, Quantity]]:
        """The facts that hold a figure and are neither wrong nor replaced."""
        return [(fact, fact.value) for fact in self._list_current() if isinstance(fact.value, Quantity)]

    def list_days(self) -> list[tuple[Fact, Period, date]]:
        """The facts that hold a day, promises aside."""
        return [
            (fact, fact.value, fact.value.start)
            for fact in self._list_current()
            if isinstance(fact.value, Period)
            and fact.value.start is not None
            and fact.value.start == fact.value.end
            and fact.attribute != "promised_release"
        ]

    def list_spans(self) -> list[tuple[str, str, date, date]]:
        """Subject, attribute, first and last day of the facts that hold a time with both its ends."""
        return [
            (fact.subject, fact.attribute, fact.value.start, fact.value.end)
            for fact in self._list_current()
            if isinstance(fact.value, Period) and fact.value.start is not None and fact.value.end is not None
        ]

    def list_statements(self) -> list[tuple[Fact, StatementContent]]:
        return [(fact, fact.value) for fact in self._list_current() if isinstance(fact.value, StatementContent)]

    def _list_current(self) -> list[Fact]:
        return [fact for fact in self.base.facts if fact.rank is not Rank.DEPRECATED and fact.superseded_by is None]


@pytest.fixture(scope="module")
def asker(real_base: Base, real_vocabulary: Vocabulary) -> Asker:
    return Asker(real_base, real_vocabulary)


def write_figure(value: Decimal, unit: str | None) -> Quantity:
    """The figure as people would write it, right to its last digit."""
    return Quantity.exact(value, unit, resolution=find_resolution(value))


def as_written(quantity: Quantity) -> Quantity:
    if quantity.relation is Relation.EXACT and quantity.value is not None:
        return write_figure(quantity.value, quantity.unit)
    return quantity


MULTIPLY: dict[str, Callable[[Decimal], Decimal]] = {
    "ten times": lambda value: value * 10,
    "a tenth": lambda value: value / 10,
    "an eighth more": lambda value: value * Decimal("1.12"),
    "a third more": lambda value: value * Decimal("1.3"),
    "a third less": lambda value: value * Decimal("0.7"),
}


def falsify(quantity: Quantity) -> Iterator[tuple[str, Quantity]]:
    """The figure made false by one step."""
    value = quantity.value
    if value is None or value == 0:
        return
    for name, change in MULTIPLY.items():
        yield name, write_figure(change(value), quantity.unit)
    above = Quantity(Relation.ABOVE, value * 2, Interval(value * 2, None, low_open=True), quantity.unit)
    below = Quantity(Relation.BELOW, value / 2, Interval(None, value / 2, high_open=True), quantity.unit)
    yield "more than twice", above
    yield "less than half", below


def test_facts_as_they_stand_are_never_refuted_and_mostly_supported(asker: Asker) -> None:
    words: Counter[VerdictWord] = Counter()
    undisputed = {Reason.SOURCES_DISAGREE, Reason.SETTINGS_DISAGREE, Reason.ESTIMATES_ONLY}
    for fact, quantity in asker.list_figures():
        verdict = asker.ask(asker.measure(fact, as_written(quantity)))
        words[verdict.word] += 1
        assert verdict.word is SUPPORTED or verdict.reason in undisputed, (fact.id, verdict.word, verdict.reason)
    assert words[SUPPORTED] >= 0.9 * words.total(), words


def test_figures_made_false_are_never_supported(asker: Asker) -> None:
    words: Counter[VerdictWord] = Counter()
    for fact, quantity in asker.list_figures():
        for name, wrong in falsify(quantity):
            word = asker.ask(asker.measure(fact, wrong)).word
            words[word] += 1
            assert word not in (SUPPORTED, VerdictWord.OUTDATED), (fact.id, name, wrong.value)
    assert words[REFUTED] >= 0.97 * words.total(), words


def test_negation_turns_every_answer_round(asker: Asker) -> None:
    for fact, quantity in asker.list_figures():
        for figure in (as_written(quantity), *(wrong for _, wrong in falsify(quantity))):
            plain = asker.ask(asker.measure(fact, figure)).word
            turned = asker.ask(asker.measure(fact, figure, negated=True)).word
            assert turned is OPPOSITE.get(plain, plain), (fact.id, figure.value)


def test_a_figure_of_another_subject_is_not_taken_over(asker: Asker) -> None:
    """The parameters of one model, claimed of every other model."""
    figures = [(fact, value) for fact, value in asker.list_figures() if fact.attribute == "parameters_total"]
    for fact, quantity in figures:
        for other, held in figures:
            if other.subject == fact.subject or quantity.value is None or held.value is None:
                continue
            if abs(quantity.value - held.value) <= held.value / 4:
                continue
            claim = asker.measure(fact, as_written(quantity), subject=asker.refer(other.subject))
            assert asker.ask(claim).word is not SUPPORTED, (fact.id, other.subject)


@pytest.mark.parametrize("days", [-365, -31, -10, -4, 4, 10, 31, 365])
def test_days_that_are_off_are_refuted(asker: Asker, days: int) -> None:
    known = asker.list_spans()
    for fact, _, start in asker.list_days():
        other = start + timedelta(days=days)
        # Nor what another fact has between two days, whether announced or released: from the first look to the release.
        if any(
            subject == fact.subject
            and (attribute == fact.attribute or first < last)
            and first - timedelta(days=3) <= other <= last + timedelta(days=3)
            for subject, attribute, first, last in known
        ):
            continue
        claim = asker.claim(ClaimKind.DATE, fact, period=Period.day(other))
        assert asker.ask(claim).word is REFUTED, fact.id


def test_days_as_they_stand_are_supported_unless_the_maker_says_otherwise(asker: Asker) -> None:
    for fact, period, _ in asker.list_days():
        verdict = asker.ask(asker.claim(ClaimKind.DATE, fact, period=period))
        if verdict.word is not SUPPORTED:
            assert fact.status.value in ("estimated", "stated"), (fact.id, verdict.word)


def test_the_day_before_and_after_is_never_supported_but_in_another_zone(asker: Asker) -> None:
    for fact, period, start in asker.list_days():
        for days in (-1, 1):
            claim = asker.claim(ClaimKind.DATE, fact, period=Period.day(start + timedelta(days=days)))
            if asker.ask(claim).word is SUPPORTED:
                # It was shown a day before or after its page was written, or there in another zone.
                assert period.zone is not None or fact.attribute in packaged_rules().same_event, fact.id


def test_makers_and_owners_are_not_exchanged(asker: Asker) -> None:
    companies = [entity.id for entity in asker.store.list_kind(EntityKind.ORGANISATION)]
    relations = [
        fact
        for fact in asker.base.facts
        if asker.vocabulary.attributes[fact.attribute].value is ValueType.ENTITY and isinstance(fact.value, str)
    ]
    told = {(fact.subject, fact.attribute, fact.value) for fact in relations}
    for fact in relations:
        published = None if fact.valid is None else fact.valid.start
        own = asker.claim(ClaimKind.RELATION, fact, objects=(asker.refer(str(fact.value)),), at=None)
        assert asker.ask(own, published).word in (SUPPORTED, VerdictWord.OUTDATED), fact.id
        for company in companies:
            if (fact.subject, fact.attribute, company) not in told:
                other = asker.claim(ClaimKind.RELATION, fact, objects=(asker.refer(company),), at=None)
                assert asker.ask(other, published).word is not SUPPORTED, (fact.id, company)


def make_statement(asker: Asker, fact: Fact, content: StatementContent, **parts: Any) -> Claim:
    about = tuple(asker.refer(name) for name in content.about)
    heard = parts.pop("content", Content(about, content.concepts, content.quantities, content.periods))
    speaker = None if fact.speaker is None else asker.refer(fact.speaker)
    fields = {"subject": None, "speaker": speaker, "said": fact.as_of, "content": heard}
    return Claim(Span(0, 1), "x", ClaimKind.STATEMENT, **(fields | parts))


def test_what_was_said_was_said_by_him_then_and_with_those_figures(asker: Asker) -> None:
    for fact, content in asker.list_statements():
        claim = make_statement(asker, fact, content)
        assert asker.ask(claim).word is (REFUTED if content.denied else SUPPORTED), fact.id
        if content.denied:
            continue
        assert claim.content is not None
        if fact.as_of is not None and fact.as_of.start is not None:
            long_before = Period.day(fact.as_of.start - timedelta(days=400))
            assert asker.ask(replace(claim, said=long_before)).word is not SUPPORTED, fact.id
        for index, quantity in enumerate(content.quantities):
            if quantity.value is not None:
                figures = [*content.quantities]
                figures[index] = write_figure(quantity.value * 10, quantity.unit)
                changed = replace(claim.content, quantities=tuple(figures))
                assert asker.ask(replace(claim, content=changed)).word is not SUPPORTED, fact.id
        stranger = "openai" if fact.speaker != "openai" else "meta"
        assert asker.ask(replace(claim, speaker=asker.refer(stranger))).word is not SUPPORTED, fact.id


def test_more_than_is_the_other_side_of_less_than(asker: Asker) -> None:
    """Of every two models: "A is larger than B" and "B is smaller than A" are one claim."""
    subjects = sorted({fact.subject for fact, _ in asker.list_figures() if fact.attribute == "parameters_total"})
    decided = 0
    for left in subjects:
        for right in subjects:
            if left == right:
                continue
            words = [
                asker.ask(compare(asker, *pair)).word for pair in ((left, right, "greater"), (right, left, "less"))
            ]
            assert words[0] is words[1], (left, right)
            opposite = asker.ask(compare(asker, left, right, "less")).word
            if words[0] is SUPPORTED:
                assert opposite is REFUTED, (left, right)
                decided += 1
    assert decided > len(subjects)


def compare(asker: Asker, left: str, right: str, order: str) -> Claim:
    return Claim(
        Span(0, 1),
        "x",
        ClaimKind.COMPARISON,
        asker.refer(left),
        "parameters_total",
        objects=(asker.refer(right),),
        order=Order(order),
    )


def test_at_most_one_model_tops_the_board_of_a_day(asker: Asker) -> None:
    subjects = sorted({fact.subject for fact, _ in asker.list_figures() if fact.attribute == "arena_rating"})
    for published in (date(2025, 1, 3), date(2025, 2, 19), date(2025, 3, 28), date(2025, 8, 1), date(2025, 12, 12)):
        firsts = [
            subject
            for subject in subjects
            if asker.ask(
                Claim(
                    Span(0, 1),
                    "x",
                    ClaimKind.SUPERLATIVE,
                    asker.refer(subject),
                    "arena_rating",
                    group=Group.ALL,
                    order=Order.HIGHEST,
                ),
                published,
            ).when_published
            is SUPPORTED
        ]
        assert len(firsts) <= 1, (published, firsts)


@pytest.mark.parametrize("step", [2, 7, 31])
def test_the_order_of_facts_and_entities_changes_nothing(asker: Asker, step: int) -> None:
    facts = asker.base.facts
    entities = asker.base.entities
    shuffled = Asker(
        replace(
            asker.base,
            facts=tuple(fact for start in reversed(range(step)) for fact in facts[start::step]),
            entities=tuple(entity for start in reversed(range(step)) for entity in entities[start::step]),
        ),
        asker.vocabulary,
    )
    assert shuffled.base.facts != facts
    for fact, quantity in asker.list_figures()[::step]:
        for figure in (as_written(quantity), *(wrong for _, wrong in falsify(quantity))):
            claim = asker.measure(fact, figure)
            assert asker.ask(claim) == shuffled.ask(claim), (fact.id, figure.value)


def test_the_viral_263_times_is_traced_to_the_days_it_took_to_build_the_cluster(asker: Asker) -> None:
    claim = Claim(
        Span(0, 1),
        "x",
        ClaimKind.RATIO,
        subject=asker.refer("grok-3"),
        attribute="training_compute",
        objects=(asker.refer("deepseek-v3"),),
        quantity=write_figure(Decimal(263), "times"),
    )
    verdict = asker.ask(claim)
    assert verdict.word is REFUTED
    keys = [line.key for line in verdict.calculation]
    assert keys[keys.index("known_wrong") :] == ["known_wrong", "product", "product", "sum", "quotient"]
    shown = [dict(line.params) for line in verdict.calculation]
    facts = {shown[-4]["right_fact"], shown[-3]["right_fact"]}
    assert facts == {"colossus/cluster-build-duration/phase-1", "colossus/cluster-build-duration/phase-2"}
    result = shown[-1]["result"]
    assert isinstance(result, Quantity)
    assert result.value is not None
    assert round(result.value, 1) == Decimal("263.4")
