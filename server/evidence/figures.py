"""A base in figures: how much it holds, of what, and how well founded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.evidence.files import Base
from server.model.attribute import Attribute
from server.model.staleness import StaleFact, find_stale


@dataclass(frozen=True, slots=True)
class BaseFigures:
    """Counts of a base. ``by_kind`` counts facts by the kind of their subject; ``stale`` lists the facts to look at."""

    facts: int
    subjects: int
    entities: int
    sources: int
    primary: int
    by_attribute: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_status: Mapping[str, int]
    stale: tuple[StaleFact, ...]

    @property
    def primary_share(self) -> Decimal:
        """How many in a hundred facts rest on at least one primary source, to a tenth; 0 for an empty base."""
        share = Decimal(100 * self.primary) / self.facts if self.facts else Decimal(0)
        return share.quantize(Decimal("0.1"))

    @property
    def stale_by_attribute(self) -> Mapping[str, int]:
        return Counter(stale.fact.attribute for stale in self.stale)


def count_base(base: Base, attributes: Mapping[str, Attribute], today: date) -> BaseFigures:
    """The figures of a base as they are on a day."""
    kinds = {entity.id: entity.kind.value for entity in base.entities}
    return BaseFigures(
        facts=len(base.facts),
        subjects=len({fact.subject for fact in base.facts}),
        entities=len(base.entities),
        sources=len(base.sources),
        primary=sum(fact.is_primary for fact in base.facts),
        by_attribute=_count(fact.attribute for fact in base.facts),
        by_kind=_count(kinds.get(fact.subject, "unknown") for fact in base.facts),
        by_status=_count(fact.status.value for fact in base.facts),
        stale=find_stale(base.facts, attributes, today),
    )


def _count(words: Iterable[str]) -> Mapping[str, int]:
    counted = Counter(words)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
