"""The rules one fact has to pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from server.evidence.derivations_check import check_derivation
from server.evidence.faults import FieldError, suggest
from server.evidence.records import EntityRecord
from server.model.attribute import Attribute, QualifierRule, ValueType
from server.model.fact import Fact, Rank, StatementContent, Status, Undisclosed, Value
from server.model.margin import widen
from server.model.period import Period
from server.model.quantity import Quantity
from server.vocabulary.vocabulary import Vocabulary

# Nothing of this field is older than the first electronic computers, and no promise reaches further than this.
_FIRST_DAY = date(1940, 1, 1)
_LAST_DAY = date(2100, 12, 31)
# Values that can hold for no longer than they are cited: what is measured or out cannot lie after its source.
_OF_THE_PAST = (
    "release_date",
    "weights_release_date",
    "event_date",
    "founding_date",
    "cluster_online_date",
)
# Shares are written in percent.
_PERCENT = "percent"
_MONEY = "money"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a fact is checked against: all entities and facts by id, the earliest founding date of each organisation,
    and the last day on which each source can have been published (None: it names no date).
    """

    entities: Mapping[str, EntityRecord]
    facts: Mapping[str, Fact]
    founded: Mapping[str, Fact]
    published: Mapping[str, date | None]


def check_fact(fact: Fact, around: Surroundings, vocabulary: Vocabulary) -> Iterator[FieldError]:
    """Everything wrong with a fact of a base."""
    entities = around.entities
    attribute = vocabulary.attributes[fact.attribute]
    yield from _check_subject(fact, attribute, entities)
    yield from _check_value(fact, attribute, entities, vocabulary)
    yield from _check_qualifiers(fact, attribute, entities)
    yield from _check_times(fact, around.published)
    yield from _check_order(fact, entities, around.founded)
    yield from _check_standing(fact, around.facts, entities)
    yield from check_derivation(fact, around.facts, vocabulary)


def _check_subject(fact: Fact, attribute: Attribute, entities: Mapping[str, EntityRecord]) -> Iterator[FieldError]:
    subject = entities.get(fact.subject)
    if subject is None:
        cure = suggest(fact.subject, entities, "add it to evidence/entities/")
        yield FieldError("subject", f"'{fact.subject}' is no entity", cure)
        return
    if subject.kind not in attribute.subjects:
        kinds = ", ".join(attribute.subjects)
        problem = f"{attribute.id} is said of {kinds}, and {fact.subject} is a {subject.kind}"
        yield FieldError("subject", problem, "choose another attribute or subject")
    if not fact.id.startswith(f"{fact.subject}/"):
        yield FieldError("id", f"does not begin with '{fact.subject}/'", f"name it {fact.subject}/{attribute.id}/...")


def _check_value(
    fact: Fact, attribute: Attribute, entities: Mapping[str, EntityRecord], vocabulary: Vocabulary
) -> Iterator[FieldError]:
    match fact.value:
        case Quantity():
            yield from _check_quantity("unit", fact.value, attribute.unit, vocabulary)
        case StatementContent():
            yield from _check_statement(fact, fact.value, entities, vocabulary)
        case str() if attribute.value is ValueType.ENTITY and fact.value not in entities:
            cure = suggest(fact.value, entities, "add it to evidence/entities/")
            yield FieldError("value", f"'{fact.value}' is no entity", cure)
        case str() if attribute.value is ValueType.STATUS and fact.value not in attribute.values:
            cure = suggest(fact.value, attribute.values, f"they are {', '.join(attribute.values)}")
            yield FieldError("value", f"'{fact.value}' is no status word of {attribute.id}", cure)
        case Period() | Undisclosed() | str():
            pass


def _check_quantity(
    field: str, quantity: Quantity, expected: str | None, vocabulary: Vocabulary
) -> Iterator[FieldError]:
    units, unit = vocabulary.units, quantity.unit
    if unit is None or not units.is_unit(unit):
        yield FieldError(field, f"'{unit}' is no unit", "server/data/units.yaml lists them; money is USD, EUR, ...")
    elif expected is not None:
        dimension = units.dimension(unit)
        wanted = _MONEY if expected == _MONEY else units.dimension(expected)
        if dimension != wanted:
            problem = f"'{unit}' measures {dimension}, and this attribute is measured in {expected}"
            yield FieldError(field, problem, f"write the figure in {expected} or a multiple of it")
    low, high = quantity.interval.low, quantity.interval.high
    if (low is not None and low < 0) or (high is not None and high < 0):
        yield FieldError("value", "is below zero", "leave the sign out")
    if unit == _PERCENT and expected == _PERCENT and high is not None and high > 100:
        yield FieldError("value", f"{high} percent of a test cannot be reached", "write a score from 0 to 100")


def _check_statement(
    fact: Fact, content: StatementContent, entities: Mapping[str, EntityRecord], vocabulary: Vocabulary
) -> Iterator[FieldError]:
    if fact.speaker is None:
        yield FieldError("stated_by", "is missing", "say who said it")
    if fact.as_of is None:
        yield FieldError("as_of", "is missing", "say when it was said; a month or year will do")
    if not content.key:
        yield FieldError("content.key", "is empty", "name the concepts without which it would be another statement")
    for concept in sorted(content.concepts - set(vocabulary.concepts)):
        cure = suggest(concept, vocabulary.concepts, "server/data/concepts.yaml lists them")
        yield FieldError("content.concepts", f"'{concept}' is no concept", cure)
    for entity in content.about:
        if entity not in entities:
            cure = suggest(entity, entities, "add it to evidence/entities/")
            yield FieldError("content.about", f"'{entity}' is no entity", cure)
    for quantity in content.quantities:
        yield from _check_quantity("content.quantities", quantity, None, vocabulary)


def _check_qualifiers(fact: Fact, attribute: Attribute, entities: Mapping[str, EntityRecord]) -> Iterator[FieldError]:
    rules = {rule.name: rule for rule in attribute.qualifiers}
    for name, value in fact.qualifiers:
        rule = rules.get(name)
        if rule is None:
            known = f"{attribute.id} carries {', '.join(rules)}" if rules else f"{attribute.id} carries none"
            yield FieldError("qualifiers", f"'{name}' is no qualifier of {attribute.id}", suggest(name, rules, known))
        else:
            yield from _check_setting(rule, value, entities)
            if name == attribute.margin_in:
                yield from _check_margin(name, value, fact.value)
    for rule in attribute.qualifiers:
        if rule.agreement.value == "required" and fact.qualifier(rule.name) is None:
            yield FieldError("qualifiers", f"'{rule.name}' is missing", f"{attribute.id} means nothing without it")


def _check_margin(name: str, margin: str, value: Value) -> Iterator[FieldError]:
    try:
        if isinstance(value, Quantity):
            widen(value, margin)
    except ValueError as error:
        yield FieldError(f"qualifiers.{name}", str(error), "write how far it may lie above and below: +7/-6")


def _check_setting(rule: QualifierRule, value: str, entities: Mapping[str, EntityRecord]) -> Iterator[FieldError]:
    field = f"qualifiers.{rule.name}"
    if rule.values and value not in rule.values:
        yield FieldError(
            field, f"'{value}' is no value of it", suggest(value, rule.values, f"they are {', '.join(rule.values)}")
        )
    if rule.kind is not None and (value not in entities or entities[value].kind is not rule.kind):
        of_kind = [entity.id for entity in entities.values() if entity.kind is rule.kind]
        yield FieldError(field, f"'{value}' is no {rule.kind}", suggest(value, of_kind, "add it to evidence/entities/"))


def _check_times(fact: Fact, published: Mapping[str, date | None]) -> Iterator[FieldError]:
    named = {"as_of": fact.as_of, "valid": fact.valid, "value": fact.value if isinstance(fact.value, Period) else None}
    for field, period in named.items():
        for day in (period.start, period.end) if period is not None else ():
            if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
                problem = f"{day} lies outside {_FIRST_DAY.year} to {_LAST_DAY.year}"
                yield FieldError(field, problem, "correct the year")
    latest = _find_latest_source(fact, published)
    if latest is None:
        return
    if fact.as_of is not None and fact.as_of.start is not None and fact.as_of.start > latest:
        problem = f"{fact.as_of.start} is after the last source of {latest}"
        yield FieldError("as_of", problem, "correct it, or cite the later source")
    value = named["value"]
    if fact.attribute in _OF_THE_PAST and value is not None and value.start is not None and value.start > latest:
        problem = f"{value.start} is after the last source of {latest}, which cannot know it"
        yield FieldError("value", problem, "correct it, cite a later source, or use promised_release")


def _find_latest_source(fact: Fact, published: Mapping[str, date | None]) -> date | None:
    """The day of the latest source; None where one of them has no date, since that one may know."""
    days = [published[citation.source.id] for citation in fact.citations]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _check_order(fact: Fact, entities: Mapping[str, EntityRecord], founded: Mapping[str, Fact]) -> Iterator[FieldError]:
    """A model cannot be out before its maker existed."""
    subject = entities.get(fact.subject)
    if fact.attribute not in ("release_date", "weights_release_date") or subject is None:
        return
    makers = subject.relations.get("developer", ())
    made = fact.value
    for maker in (makers,) if isinstance(makers, str) else makers:
        founding = founded.get(maker)
        began = founding.value if founding is not None else None
        if (
            isinstance(made, Period)
            and isinstance(began, Period)
            and made.end
            and began.start
            and made.end < began.start
        ):
            problem = f"{made.end} is before {maker} was founded on {began.start}"
            yield FieldError("value", problem, f"correct it, or {founding.id if founding else maker}")


def _check_standing(
    fact: Fact, facts: Mapping[str, Fact], entities: Mapping[str, EntityRecord]
) -> Iterator[FieldError]:
    if fact.rank is Rank.DEPRECATED and not fact.rank_reason:
        yield FieldError("rank_reason", "is missing", "say why the value is known to be wrong")
    if fact.status is Status.STATED and fact.speaker is None:
        yield FieldError("stated_by", "is missing", "say who stated it")
    if fact.speaker is not None and fact.speaker not in entities:
        cure = suggest(fact.speaker, entities, "add it to evidence/entities/")
        yield FieldError("stated_by", f"'{fact.speaker}' is no entity", cure)
    yield from _check_successor(fact, facts)
    cited = [(citation.source.id, citation.locator) for citation in fact.citations]
    for one, other in pairwise(sorted(cited)):
        if one == other:
            yield FieldError("sources", f"'{one[0]}' is cited twice with the same locator", "keep one")


def _check_successor(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[FieldError]:
    if fact.superseded_by is None:
        return
    successor = facts.get(fact.superseded_by)
    if successor is None:
        cure = suggest(fact.superseded_by, facts, "add it, or leave the field out")
        yield FieldError("superseded_by", f"'{fact.superseded_by}' is no fact", cure)
    elif (successor.subject, successor.attribute) != (fact.subject, fact.attribute):
        problem = f"'{successor.id}' is about {successor.attribute} of {successor.subject}"
        yield FieldError("superseded_by", problem, "name a fact of the same subject and attribute")
    elif successor.superseded_by == fact.id:
        yield FieldError("superseded_by", f"'{successor.id}' is superseded by this one", "keep one direction")
