"""A small made-up world with readable defaults, and the verdict on a claim about it.

Padi 2 is a model of Sawah AI, which Budi runs; Padi 1 came before it, Padi 2 Mini is a version of it, Jagung is the
rival of Ladang. Nothing here is a fact about anything real.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from server.model.candidates import Candidates
from server.model.claim import Claim, ClaimKind, Content
from server.model.comparison import Stance, Step
from server.model.entity import Entity, EntityKind, EntityRef
from server.model.fact import Citation, Fact, Rank, Source, SourceKind, StatementContent, Status, Value
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.span import Span
from server.model.verdict import Verdict
from server.verdict.case import Case
from server.verdict.judge import judge
from server.verdict.rules import packaged_rules
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from tests.verdict.messages import check_messages

AS_OF = date(2026, 6, 1)
Number = int | str | Decimal


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary the product ships with."""
    return load_vocabulary(Path(__file__).resolve().parents[2] / "server" / "data")


# ---- entities ----


def make_entity(entity_id: str, kind: str = "model", **relations: str | tuple[str, ...]) -> Entity:
    """An entity labelled by its id, with its relations."""
    pairs = tuple(
        (name, to) for name, ids in relations.items() for to in ((ids,) if isinstance(ids, str) else tuple(ids))
    )
    return Entity(entity_id, EntityKind(kind), entity_id.replace("-", " ").title(), relations=pairs)


WORLD: Mapping[str, Entity] = {
    entity.id: entity
    for entity in (
        make_entity("padi", "family", developer="sawah"),
        make_entity("padi-1", developer="sawah", family="padi"),
        make_entity("padi-2", developer="sawah", family="padi", predecessor="padi-1"),
        make_entity("padi-2-mini", developer="sawah", variant_of="padi-2"),
        make_entity("jagung", developer="ladang"),
        make_entity("kedelai", developer="ladang"),
        make_entity("sawah", "organisation"),
        make_entity("ladang", "organisation", owner="lumbung"),
        make_entity("lumbung", "organisation"),
        make_entity("budi", "person", employer="sawah"),
        make_entity("sari", "person"),
        make_entity("h100", "accelerator"),
        make_entity("h800", "accelerator"),
        make_entity("ujian", "benchmark"),
        make_entity("kuis", "benchmark"),
        make_entity("lumbung-data", "cluster"),
        make_entity("launch", "event"),
        make_entity("podcast", "event"),
    )
}


def refer(entity_id: str, *alternatives: str) -> EntityRef:
    """A name in the text, with the other things it may mean."""
    entity = WORLD[entity_id]
    others = tuple(refer(other) for other in alternatives)
    return EntityRef(entity_id, entity.label, entity.kind, Span(0, 4), entity.label, alternatives=others)


# ---- figures: what a claim or a fact says ----


def exact(value: Number, unit: str | None = "accelerator", step: Number | None = None) -> Quantity:
    """A bare figure; ``step`` is one unit of the last significant digit written."""
    resolution = None if step is None else Decimal(step)
    return Quantity.exact(Decimal(value), unit, resolution=resolution)


def about(value: Number, width: Number, unit: str | None = "accelerator") -> Quantity:
    """A figure give or take ``width``."""
    middle = Decimal(value)
    return Quantity(Relation.ABOUT, middle, Interval(middle - Decimal(width), middle + Decimal(width)), unit)


def almost(value: Number, low: Number, unit: str | None = "accelerator") -> Quantity:
    """A little less than the figure, down to ``low``."""
    interval = Interval(Decimal(low), Decimal(value), high_open=True)
    return Quantity(Relation.JUST_BELOW, Decimal(value), interval, unit)


def above(value: Number, unit: str | None = "accelerator") -> Quantity:
    return Quantity(Relation.ABOVE, Decimal(value), Interval(Decimal(value), None, low_open=True), unit)


def at_least(value: Number, unit: str | None = "accelerator", step: Number | None = None) -> Quantity:
    resolution = None if step is None else Decimal(step)
    return Quantity(Relation.AT_LEAST, Decimal(value), Interval(Decimal(value), None), unit, resolution)


def below(value: Number, unit: str | None = "accelerator") -> Quantity:
    return Quantity(Relation.BELOW, Decimal(value), Interval(None, Decimal(value), high_open=True), unit)


def at_most(value: Number, unit: str | None = "accelerator", step: Number | None = None) -> Quantity:
    resolution = None if step is None else Decimal(step)
    return Quantity(Relation.AT_MOST, Decimal(value), Interval(None, Decimal(value)), unit, resolution)


def between(low: Number, high: Number, unit: str | None = "accelerator", *, high_open: bool = False) -> Quantity:
    return Quantity(Relation.BETWEEN, None, Interval(Decimal(low), Decimal(high), high_open=high_open), unit)


# ---- times ----


def day(text: str, zone: str | None = None) -> Period:
    return Period.day(date.fromisoformat(text), zone=zone)


def month(text: str) -> Period:
    start = date.fromisoformat(f"{text}-01")
    following = (start + timedelta(days=31)).replace(day=1)
    return Period(start, following - timedelta(days=1), Precision.MONTH)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def span(start: str | None, end: str | None) -> Period:
    """From one day to another; None is open on that side."""
    return Period(
        None if start is None else date.fromisoformat(start),
        None if end is None else date.fromisoformat(end),
        Precision.RANGE,
    )


# ---- facts ----


def make_source(
    source_id: str = "report", *, primary: bool = True, published: str | None = None, repeats: str | None = None
) -> Source:
    """A document; each has a publisher of its own."""
    return Source(
        source_id,
        source_id.title(),
        f"Publisher of {source_id}",
        f"https://example.org/{source_id}",
        SourceKind.PRIMARY if primary else SourceKind.SECONDARY,
        None if published is None else date.fromisoformat(published),
        repeats=repeats,
    )


def make_fact(fact_id: str, value: Value, attribute: str = "training_accelerators", **changed: Any) -> Fact:
    """What the maker of Padi 2 reports about it. ``changed`` replaces fields; qualifiers may be a mapping, ``status``
    and ``rank`` words, ``as_of`` a day.
    """
    fields: dict[str, Any] = {"revision": 1, "subject": "padi-2", "status": "reported"} | changed
    fields.setdefault("citations", (Citation(make_source()),))
    fields["status"] = Status(fields["status"])
    fields["rank"] = Rank(fields.get("rank", "normal"))
    fields["qualifiers"] = tuple(dict(fields.get("qualifiers", ())).items())
    if isinstance(fields.get("as_of"), str):
        fields["as_of"] = day(fields["as_of"])
    return Fact(id=fact_id, value=value, attribute=attribute, **fields)


def make_statement(fact_id: str, key: Iterable[str], concepts: Iterable[str] = (), **changed: Any) -> Fact:
    """What Budi said about Padi 2 on 17 February 2025."""
    content = StatementContent(
        about=tuple(changed.pop("about", ("padi-2",))),
        key=frozenset(key),
        concepts=frozenset(key) | frozenset(concepts),
        quantities=tuple(changed.pop("quantities", ())),
        periods=tuple(changed.pop("periods", ())),
        denied=changed.pop("denied", False),
    )
    fields = {"subject": "budi", "speaker": "budi", "as_of": "2025-02-17", "status": "stated"} | changed
    return make_fact(fact_id, content, "statement", **fields)


# ---- claims and verdicts ----


def make_claim(kind: str = "measurement", **changed: Any) -> Claim:
    """A claim about Padi 2. ``changed`` replaces fields; entities may be ids and qualifiers a mapping."""
    text = changed.pop("text", "Padi 2 ...")
    fields: dict[str, Any] = {"span": Span(0, len(text)), "text": text, "kind": ClaimKind(kind), "subject": "padi-2"}
    if kind == "measurement":
        fields["attribute"] = "training_accelerators"
    fields |= changed
    for name in ("subject", "speaker"):
        if isinstance(fields.get(name), str):
            fields[name] = refer(fields[name])
    fields["objects"] = tuple(refer(ref) if isinstance(ref, str) else ref for ref in fields.get("objects", ()))
    fields["qualifiers"] = tuple(dict(fields.get("qualifiers", ())).items())
    return Claim(**fields)


def make_content(*concepts: str, about: Iterable[str] = ("padi-2",), **changed: Any) -> Content:
    """What is claimed to have been said about Padi 2."""
    return Content(tuple(refer(name) for name in about), frozenset(concepts), **changed)


def make_candidates(claim: Claim, facts: Iterable[Fact], **changed: Any) -> Candidates:
    """The facts around a claim. Mini is known as a version of Padi 2; ``group`` names whom it is compared with."""
    facts = tuple(facts)
    grouped: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.subject, fact.attribute].append(fact)
    fields: dict[str, Any] = {
        "readings": (claim,),
        "entities": WORLD,
        "facts": {key: tuple(group) for key, group in grouped.items()},
        "statements": tuple(fact for fact in facts if fact.attribute == "statement"),
        "variants": {"padi-2": ("padi-2-mini",), "padi": ("padi-1", "padi-2", "padi-2-mini")},
    }
    return Candidates(**(fields | changed))


def check(claim: Claim, *facts: Fact, published: str | None = None, as_of: date = AS_OF, **candidates: Any) -> Verdict:
    """The verdict on the claim from these facts; ``candidates`` replace fields of Candidates. Its messages are such as
    the closed list names.
    """
    page = None if published is None else date.fromisoformat(published)
    verdict = judge(claim, make_candidates(claim, facts, **candidates), vocabulary(), page, as_of)
    check_messages(verdict)
    return verdict


def make_case(claim: Claim, *facts: Fact, published: str | None = None, as_of: date = AS_OF) -> Case:
    """The case of a claim, for what is below ``judge``."""
    page = None if published is None else date.fromisoformat(published)
    return Case(claim, make_candidates(claim, facts), vocabulary(), packaged_rules(), page, as_of)


# ---- reading verdicts ----


def tell(verdict: Verdict) -> tuple[str, str]:
    """The word and the reason."""
    return verdict.word.value, verdict.reason.value


def list_ids(verdict: Verdict, *stances: str) -> list[tuple[str, ...]]:
    """The ids of the facts of each comparison of these stances (of all where none is named), as shown."""
    wanted = {Stance(name) for name in stances} or set(Stance)
    return [tuple(fact.id for fact in held.facts) for held in verdict.comparisons if held.stance in wanted]


def list_keys(steps: Iterable[Step]) -> list[str]:
    """The message keys, in the order they are read."""
    return [line.key for line in steps]


def read_step(steps: Iterable[Step], key: str) -> dict[str, object]:
    """The parameters of the first step of that key. Raises StopIteration where there is none."""
    return next(dict(line.params) for line in steps if line.key == key)
