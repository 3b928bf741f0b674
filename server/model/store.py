"""What reading and matching ask of an evidence base; the evidence package answers, tests may too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from server.model.entity import Entity, EntityKind
from server.model.fact import Fact


class EvidenceStore(Protocol):
    """Published facts by key. Every answer is of one revision of the base."""

    @property
    def revision(self) -> int:
        """The number of the last change to the base."""
        ...

    def snapshot(self) -> EvidenceStore:
        """The base as it is now, unchanged for as long as the caller holds it."""
        ...

    def find_entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, None where there is none."""
        ...

    def list_entities(self) -> Iterable[Entity]:
        """Every entity; read once, to build the names index."""
        ...

    def find_fact(self, fact_id: str) -> Fact | None:
        """The current revision of that fact, None where there is none."""
        ...

    def list_facts(self, subject: str, attribute: str) -> tuple[Fact, ...]:
        """Published facts of that subject and attribute, in a stable order, deprecated ones included."""
        ...

    def list_facts_of(self, subject: str) -> tuple[Fact, ...]:
        """Published facts of that subject."""
        ...

    def list_facts_by_attribute(self, attribute: str) -> tuple[Fact, ...]:
        """Published facts of that attribute over all subjects: for superlatives and ranks."""
        ...

    def list_statements(self, speaker: str) -> tuple[Fact, ...]:
        """Published statement facts whose speaker it is."""
        ...

    def list_related(self, relation: str, entity_id: str) -> tuple[Entity, ...]:
        """Entities that stand in that relation to the given one (family members, models of a developer)."""
        ...

    def list_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        """Entities of that kind."""
        ...
