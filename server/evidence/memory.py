"""A whole base in memory, indexed for the look-ups of reading and matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from server.evidence.files import Base
from server.model.entity import Entity, EntityKind
from server.model.fact import Fact, Source

# Relations that files write in one direction only; the other is the same statement read backward.
INVERSES = {"predecessor": "successor"}


class MemoryStore:
    """The EvidenceStore of one fixed base. Facts stand by subject and attribute in the order of the files."""

    def __init__(self, base: Base, revision: int = 1) -> None:
        self._revision = revision
        self._entities = {entity.id: entity for entity in add_inverses(base.entities)}
        self._facts = {fact.id: fact for fact in base.facts}
        self._by_key = _group(((fact.subject, fact.attribute), fact) for fact in base.facts)
        self._by_subject = _group((fact.subject, fact) for fact in base.facts)
        self._by_attribute = _group((fact.attribute, fact) for fact in base.facts)
        self._sources = {source.id: source for source in base.sources}
        self._by_source = _group(
            (source, fact)
            for fact in base.facts
            for source in dict.fromkeys(citation.source.id for citation in fact.citations)
        )
        self._by_speaker = _group(
            (fact.speaker, fact) for fact in base.facts if fact.attribute == "statement" and fact.speaker is not None
        )
        self._by_relation = _group(
            (relation, entity) for entity in self._entities.values() for relation in entity.relations
        )
        self._by_kind = _group((entity.kind, entity) for entity in self._entities.values())

    @property
    def revision(self) -> int:
        return self._revision

    def snapshot(self) -> MemoryStore:
        """Itself: it never changes."""
        return self

    def find_entity(self, entity_id: str) -> Entity | None:
        return self._entities.get(entity_id)

    def list_entities(self) -> tuple[Entity, ...]:
        return tuple(self._entities.values())

    def find_fact(self, fact_id: str) -> Fact | None:
        return self._facts.get(fact_id)

    def list_every_fact(self) -> tuple[Fact, ...]:
        return tuple(self._facts.values())

    def find_source(self, source_id: str) -> Source | None:
        return self._sources.get(source_id)

    def list_facts_citing(self, source_id: str) -> tuple[Fact, ...]:
        return self._by_source.get(source_id, ())

    def list_facts(self, subject: str, attribute: str) -> tuple[Fact, ...]:
        return self._by_key.get((subject, attribute), ())

    def list_facts_of(self, subject: str) -> tuple[Fact, ...]:
        return self._by_subject.get(subject, ())

    def list_facts_by_attribute(self, attribute: str) -> tuple[Fact, ...]:
        return self._by_attribute.get(attribute, ())

    def list_statements(self, speaker: str) -> tuple[Fact, ...]:
        return self._by_speaker.get(speaker, ())

    def list_related(self, relation: str, entity_id: str) -> tuple[Entity, ...]:
        return self._by_relation.get((relation, entity_id), ())

    def list_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        return self._by_kind.get(kind, ())


def add_inverses(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities with the backward relations filled in: whoever is a predecessor has its successors."""
    entities = tuple(entities)
    added: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity in entities:
        for name, target in entity.relations:
            if name in INVERSES:
                added[target].append((INVERSES[name], entity.id))
    return tuple(
        replace(entity, relations=(*entity.relations, *added[entity.id])) if entity.id in added else entity
        for entity in entities
    )


K = TypeVar("K")
V = TypeVar("V")


def _group(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
