"""What claims are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from server.model.span import Span


class EntityKind(StrEnum):
    """Kinds of entities; ``family`` groups models of one name (Grok, Claude)."""

    MODEL = "model"
    FAMILY = "family"
    ORGANISATION = "organisation"
    PERSON = "person"
    ACCELERATOR = "accelerator"
    CLUSTER = "cluster"
    BENCHMARK = "benchmark"
    LEADERBOARD = "leaderboard"
    DATASET = "dataset"
    PRODUCT = "product"
    EVENT = "event"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something of the evidence base. ``aliases`` are spellings in any language, without the label.

    ``short`` are names that only hold where the maker or family is named nearby (V3, R1). ``relations`` are ids by
    relation name (developer, family, predecessor, successor, variant_of, base_model, member_of, owner, employer).
    """

    id: str
    kind: EntityKind
    label: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()

    def relation(self, name: str) -> tuple[str, ...]:
        """The ids this entity stands in that relation to."""
        return tuple(to for of, to in self.relations if of == name)


class NameMatch(StrEnum):
    """How a name in the text met an alias."""

    EXACT = "exact"
    VARIANT = "variant"
    TYPO = "typo"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity a text names. ``span`` is None where it was taken from the context and not from the words.

    ``alternatives`` are other entities the same words can mean, likeliest first, without this one.
    """

    id: str
    label: str
    kind: EntityKind
    span: Span | None = None
    text: str = ""
    match: NameMatch = NameMatch.EXACT
    alternatives: tuple[EntityRef, ...] = field(default=())
