"""The part of the evidence base that a claim may be held against; matching fills it, the verdict reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from server.model.claim import Claim
from server.model.entity import Entity
from server.model.fact import Fact


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Facts and entities around one claim.

    ``readings`` is the claim once for each thing its names may mean, the likeliest first; each has names without
    alternatives. ``facts`` stand by subject and attribute, ``statements`` are what the speaker and those who speak for
    him said, ``variants`` lists for an entity the ids of its versions (of a family: its members), and ``group`` the ids
    the subject is compared with where the claim names none.
    """

    readings: tuple[Claim, ...]
    entities: Mapping[str, Entity] = field(default_factory=dict)
    facts: Mapping[tuple[str, str], tuple[Fact, ...]] = field(default_factory=dict)
    statements: tuple[Fact, ...] = ()
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError("a claim has at least one reading")

    def list_facts(self, subject: str, attribute: str) -> tuple[Fact, ...]:
        """The facts of that subject and attribute."""
        return self.facts.get((subject, attribute), ())

    def list_all(self) -> Iterator[Fact]:
        """Every fact, statements aside, in the order of subjects and attributes."""
        for group in self.facts.values():
            yield from group

    def list_variants(self, entity_id: str) -> tuple[str, ...]:
        """The ids of the entity's versions, or of the members of a family."""
        return self.variants.get(entity_id, ())
