"""Whoever sorts the evidence files anew, or adds an alias at another place of its list, changes no answer."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any, Protocol, TypeVar

import pytest

from server.checker import Checker
from server.evidence.files import Base, build_base
from server.evidence.memory import MemoryStore
from server.model.entity import Entity
from server.model.fact import Fact
from server.model.verdict import Report
from server.vocabulary.vocabulary import Vocabulary
from tests.claims.test_claims import HERE, make_passage
from tests.shipped import read_packs

T = TypeVar("T")
# Every so many sentences of each language; and all of those in which the order could matter most.
STEP = 15
CLOSE = {"count", "superlative", "latest", "ambiguous", "total", "disputed", "relation"}


@cache
def list_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted(HERE.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows += [row for at, row in enumerate(lines) if at % STEP == 0 or CLOSE.intersection(row.get("tags", ()))]
    return rows


def turn(items: tuple[T, ...]) -> tuple[T, ...]:
    """The last first."""
    return items[::-1]


def deal(items: tuple[T, ...]) -> tuple[T, ...]:
    """Every third one, then those between."""
    return items[2::3] + items[::3] + items[1::3]


class Mix(Protocol):
    """Puts things into another order."""

    def __call__(self, items: tuple[T, ...]) -> tuple[T, ...]: ...


def mix_entity(mix: Mix, entity: Entity) -> Entity:
    return replace(
        entity,
        aliases=mix(entity.aliases),
        short=mix(entity.short),
        relations=mix(entity.relations),
    )


def mix_fact(mix: Mix, fact: Fact) -> Fact:
    return replace(fact, citations=mix(fact.citations), qualifiers=mix(fact.qualifiers))


def mix_base(mix: Mix, base: Base, vocabulary: Vocabulary) -> Base:
    """The same base from the same files, read in another order, with everything in them in another order too."""
    documents = [
        replace(
            document,
            entities=mix(document.entities),
            sources=mix(document.sources),
            facts=mix(document.facts),
        )
        for document in mix(base.documents)
    ]
    mixed, faults = build_base(documents, vocabulary.attributes)
    assert not faults
    return replace(
        mixed,
        entities=tuple(mix_entity(mix, entity) for entity in mixed.entities),
        facts=tuple(mix_fact(mix, fact) for fact in mixed.facts),
    )


def tell(report: Report) -> list[Any]:
    """All that a reader sees of an answer but the order of the sources of one fact."""
    return [
        report.word,
        [
            (
                verdict.claim,
                verdict.word,
                verdict.when_published,
                verdict.reason,
                verdict.confidence,
                verdict.explanation,
                verdict.calculation,
                [(held.stance, [fact.id for fact in held.facts], held.value) for held in verdict.comparisons],
            )
            for verdict in report.verdicts
        ],
    ]


@pytest.mark.parametrize("mix", [turn, deal])
def test_the_order_of_files_entries_and_aliases_changes_no_answer(
    real_base: Base, real_vocabulary: Vocabulary, real_checker: Checker, mix: Mix
) -> None:
    mixed = mix_base(mix, real_base, real_vocabulary)
    assert [fact.id for fact in mixed.facts] != [fact.id for fact in real_base.facts]
    checker = Checker(MemoryStore(mixed), read_packs(), real_vocabulary)
    for row in list_rows():
        passage = make_passage(row)
        assert tell(checker.check(passage)) == tell(real_checker.check(passage)), row["id"]
