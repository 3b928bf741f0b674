"""A made-up world to judge claims in: entities, facts and claims built by hand; messages are checked as they are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.evidence.values import find_resolution
from server.matching.candidates import find_candidates
from server.model.claim import Claim, ClaimKind
from server.model.comparison import Step
from server.model.entity import Entity, EntityKind, EntityRef
from server.model.fact import Citation, Fact, Rank, Source, SourceKind, StatementContent, Status, Undisclosed, Value
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.span import Span
from server.model.verdict import Verdict
from server.verdict.judge import judge
from server.vocabulary.vocabulary import load_vocabulary

DATA = Path(__file__).resolve().parents[2] / "server" / "data"
VOCABULARY = load_vocabulary(DATA)
MESSAGES = yaml.safe_load((DATA / "messages.yaml").read_text(encoding="utf-8"))

PRIMARY = Source("lab-report", "Technical report", "Lab", "https://example.org/report", SourceKind.PRIMARY)
PRESS = Source("daily", "News", "Daily", "https://example.com/news", SourceKind.SECONDARY)

PUBLISHED = date(2025, 3, 10)
TODAY = date(2026, 11, 1)

ENTITIES = (
    Entity("atlas", EntityKind.FAMILY, "Atlas"),
    Entity("atlas-1", EntityKind.MODEL, "Atlas 1", relations=(("family", "atlas"), ("developer", "lab"))),
    Entity(
        "atlas-2",
        EntityKind.MODEL,
        "Atlas 2",
        relations=(("family", "atlas"), ("developer", "lab"), ("predecessor", "atlas-1")),
    ),
    Entity("atlas-2-large", EntityKind.MODEL, "Atlas 2 Large", relations=(("variant_of", "atlas-2"),)),
    Entity("atlas-3", EntityKind.MODEL, "Atlas 3", relations=(("family", "atlas"), ("developer", "lab"))),
    Entity("boreas", EntityKind.MODEL, "Boreas", relations=(("developer", "north"),)),
    Entity("cetus", EntityKind.MODEL, "Cetus", relations=(("developer", "south"),)),
    Entity("lab", EntityKind.ORGANISATION, "Lab", relations=(("owner", "holding"),)),
    Entity("north", EntityKind.ORGANISATION, "North"),
    Entity("south", EntityKind.ORGANISATION, "South"),
    Entity("holding", EntityKind.ORGANISATION, "Holding", relations=(("owner", "ada"),)),
    Entity("ada", EntityKind.PERSON, "Ada", relations=(("employer", "lab"),)),
    Entity("bo", EntityKind.PERSON, "Bo"),
    Entity("k7", EntityKind.ACCELERATOR, "K7"),
    Entity("k7-80g", EntityKind.ACCELERATOR, "K7 80 GB", relations=(("variant_of", "k7"),)),
    Entity("k9", EntityKind.ACCELERATOR, "K9"),
    Entity("exam", EntityKind.BENCHMARK, "Exam"),
    Entity("quiz", EntityKind.BENCHMARK, "Quiz"),
)
_BY_ID = {entity.id: entity for entity in ENTITIES}


def refer(entity_id: str, *alternatives: str, text: str = "") -> EntityRef:
    """A name in a text that means this entity, or else the others."""
    entity = _BY_ID[entity_id]
    return EntityRef(
        entity.id,
        entity.label,
        entity.kind,
        Span(0, 5),
        text or entity.label,
        alternatives=tuple(refer(other) for other in alternatives),
    )


def exact(value: str | int, unit: str | None = None) -> Quantity:
    """A figure as it is written: 671e9 is right to the last digit that is not a closing zero."""
    number = Decimal(value)
    return Quantity.exact(number, unit, resolution=find_resolution(number))


def bounded(relation: Relation, value: str | int, unit: str | None = None) -> Quantity:
    """A figure under a hedge, with the widths of the language packs."""
    number = Decimal(value)
    intervals = {
        Relation.ABOUT: Interval(number * Decimal("0.9"), number * Decimal("1.1")),
        Relation.ABOVE: Interval(number, None, low_open=True),
        Relation.AT_LEAST: Interval(number, None),
        Relation.BELOW: Interval(None, number, high_open=True),
        Relation.AT_MOST: Interval(None, number),
        Relation.JUST_BELOW: Interval(number * Decimal("0.85"), number, high_open=True),
        Relation.JUST_ABOVE: Interval(number, number * Decimal("1.15"), low_open=True),
    }
    return Quantity(relation, number, intervals[relation], unit, find_resolution(number))


def between(low: str | int, high: str | int, unit: str | None = None) -> Quantity:
    return Quantity(Relation.BETWEEN, None, Interval(Decimal(low), Decimal(high)), unit)


def stored(value: str | int, unit: str | None = None) -> Quantity:
    """A figure as facts hold it: exact, without rounding."""
    return Quantity.exact(Decimal(value), unit)


def day(text: str, zone: str | None = None) -> Period:
    return Period.day(date.fromisoformat(text), zone=zone)


def month(year: int, number: int) -> Period:
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(date(year, number, 1), date.fromordinal(following.toordinal() - 1), Precision.MONTH)


def span(start: str | None, end: str | None) -> Period:
    first = None if start is None else date.fromisoformat(start)
    last = None if end is None else date.fromisoformat(end)
    return Period(first, last, Precision.OPEN if first is None or last is None else Precision.RANGE)


def make_fact(
    fact_id: str,
    subject: str,
    attribute: str,
    value: Value,
    status: Status = Status.REPORTED,
    *,
    settings: Mapping[str, str] | None = None,
    as_of: str | Period | None = None,
    valid: Period | None = None,
    speaker: str | None = None,
    rank: Rank = Rank.NORMAL,
    superseded_by: str | None = None,
    source: Source = PRIMARY,
) -> Fact:
    return Fact(
        fact_id,
        1,
        subject,
        attribute,
        value,
        status,
        (Citation(source),),
        tuple((settings or {}).items()),
        day(as_of) if isinstance(as_of, str) else as_of,
        valid,
        speaker,
        rank,
        "known to be wrong" if rank is Rank.DEPRECATED else "",
        superseded_by,
    )


def said(*key: str, more: Iterable[str] = (), about: Iterable[str] = ("atlas-2",), **parts: Any) -> StatementContent:
    return StatementContent(tuple(about), frozenset(key), frozenset(key) | frozenset(more), **parts)


UNDISCLOSED = Undisclosed()


def make_claim(kind: ClaimKind, subject: str | EntityRef | None = "atlas-2", **parts: Any) -> Claim:
    """A claim about the subject; ``settings`` is a mapping of the qualifiers it names."""
    ref = refer(subject) if isinstance(subject, str) else subject
    settings = tuple(parts.pop("settings", {}).items())
    return Claim(Span(0, 10), "the highlighted words", kind, ref, qualifiers=settings, **parts)


def measure(attribute: str, quantity: Quantity, subject: str | EntityRef = "atlas-2", **parts: Any) -> Claim:
    return make_claim(ClaimKind.MEASUREMENT, subject, attribute=attribute, quantity=quantity, **parts)


def ask(
    claim: Claim,
    facts: Iterable[Fact],
    *,
    published: date | None = PUBLISHED,
    as_of: date = TODAY,
    entities: Iterable[Entity] = ENTITIES,
) -> Verdict:
    """The verdict on a claim in a base of these facts; its messages are checked against the closed list."""
    store = MemoryStore(Base(tuple(entities), (PRIMARY, PRESS), tuple(facts)))
    verdict = judge(claim, find_candidates(claim, store), VOCABULARY, published, as_of)
    check_messages(verdict)
    return verdict


def negate(claim: Claim) -> Claim:
    return replace(claim, negated=not claim.negated)


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "entity": str,
    "attribute": str,
    "fact": str,
    "unit": str,
    "text": str,
    "zone": str,
    "moment": str,
    "status": str,
    "fact_status": Status,
    "order": str,
    "set_relation": str,
    "verdict": str,
    "quantity": Quantity,
    "period": Period,
    "interval": Interval,
    "date": date,
    "count": int,
    "entities": tuple,
    "facts": tuple,
    "settings": tuple,
    "settings_list": tuple,
}


def check_messages(verdict: Verdict) -> None:
    """Every step is of the closed list and carries the parameters it names, of the types it names."""
    for place, steps in (("explanation", verdict.explanation), ("calculation", verdict.calculation)):
        for line in steps:
            check_step(place, line)


def check_step(place: str, line: Step) -> None:
    wanted = MESSAGES[place].get(line.key)
    assert wanted is not None, f"{place}.{line.key} is not in messages.yaml"
    given = dict(line.params)
    assert set(given) <= set(wanted), f"{line.key}: {set(given) - set(wanted)} is not among its parameters"
    for name, kind in wanted.items():
        if name not in given:
            assert kind.endswith("?"), f"{line.key}: {name} is missing"
            continue
        assert isinstance(given[name], _TYPES[kind.rstrip("?")]), f"{line.key}: {name} is no {kind}: {given[name]!r}"


def list_keys(verdict: Verdict) -> list[str]:
    """The keys of the explanation, in order."""
    return [line.key for line in verdict.explanation]


def find_params(verdict: Verdict, key: str) -> dict[str, object]:
    """The parameters of the first step of that key, in explanation or calculation."""
    return dict(next(line for line in (*verdict.explanation, *verdict.calculation) if line.key == key).params)
