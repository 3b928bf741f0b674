"""One reading of a claim with all that is needed to judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from server.model.attribute import Agreement, Attribute
from server.model.candidates import Candidates
from server.model.claim import Claim
from server.model.entity import Entity, EntityRef
from server.model.fact import Fact
from server.model.period import Period
from server.verdict.rules import VerdictRules
from server.vocabulary.units import Units
from server.vocabulary.vocabulary import Vocabulary

_VERSION_RELATIONS = ("variant_of", "member_of", "family")


class Kin(StrEnum):
    """Whose fact it is: the subject's own, or that of one of its versions (of a family: of a member)."""

    OWN = "own"
    VERSION = "version"


@dataclass(frozen=True, eq=False)
class Case:
    """``published`` is the page's date, ``as_of`` the reader's present."""

    claim: Claim
    candidates: Candidates
    vocabulary: Vocabulary
    rules: VerdictRules
    published: date | None
    as_of: date

    @property
    def units(self) -> Units:
        return self.vocabulary.units

    @property
    def spoken(self) -> Period:
        """The time the claim speaks of: its own, else the page's, else the reader's present."""
        if self.claim.at is not None:
            return self.claim.at
        return Period.day(min(self.published or self.as_of, self.as_of))

    @property
    def spoken_day(self) -> date:
        """The last day of that time, at most the reader's present.

        Of a time that still goes on, a page speaks as of its own day: "not out in early 2025", written in January.
        """
        last = min(self.spoken.end or self.as_of, self.as_of)
        return min(last, self.published) if self.published is not None and self.published in self.spoken else last

    @property
    def has_date(self) -> bool:
        """Whether the claim or its page says when it was."""
        return self.claim.at is not None or self.published is not None

    @property
    def denied_cap(self) -> Decimal | None:
        """The rounding, as a share, that even a strict reader grants a figure that is denied; None where none is."""
        return self.rules.denied_rounding_cap if self.claim.negated else None

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """What the claim's words may be about, the likeliest first."""
        names = ((self.claim.attribute,) if self.claim.attribute is not None else ()) + self.claim.other_attributes
        known = (self.vocabulary.attribute(name) for name in dict.fromkeys(names))
        return tuple(attribute for attribute in known if attribute is not None)

    @property
    def subject(self) -> EntityRef:
        """The subject. Raises ValueError where the claim has none: a caller that needs one asks first."""
        if self.claim.subject is None:
            raise ValueError("this claim has no subject")
        return self.claim.subject

    def find_entity(self, entity_id: str) -> Entity | None:
        return self.candidates.entities.get(entity_id)

    def refer(self, entity_id: str) -> EntityRef:
        """The entity as a claim would name it; of the subject's kind where the base does not hold it."""
        entity = self.find_entity(entity_id)
        if entity is None:
            return EntityRef(entity_id, entity_id, self.subject.kind)
        return EntityRef(entity.id, entity.label, entity.kind)

    def list_facts(self, subject: str, attribute: str) -> list[tuple[Kin, Fact]]:
        """The subject's own facts, then those of its versions; by id, so that the order of the base changes nothing."""
        own = [(Kin.OWN, fact) for fact in self._sort_facts(subject, attribute)]
        return own + [
            (Kin.VERSION, fact)
            for version in self.candidates.list_variants(subject)
            for fact in self._sort_facts(version, attribute)
        ]

    def _sort_facts(self, subject: str, attribute: str) -> list[Fact]:
        return sorted(self.candidates.list_facts(subject, attribute), key=lambda fact: fact.id)

    def is_version(self, entity_id: str, parent: str) -> bool:
        """Whether the one is the other, or a version or member of it at any remove."""
        return parent in self._walk_up(entity_id)

    def _walk_up(self, entity_id: str) -> Iterator[str]:
        seen: set[str] = set()
        waiting = [entity_id]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            yield current
            entity = self.find_entity(current)
            if entity is not None:
                waiting += [to for relation in _VERSION_RELATIONS for to in entity.relation(relation)]

    def is_kin(self, first: str, second: str) -> bool:
        """Whether one of the two is a version of the other."""
        return self.is_version(first, second) or self.is_version(second, first)

    def list_settings(self, attribute: Attribute) -> Mapping[str, str]:
        """The settings the claim names for that attribute; an object stands for the entity a setting asks for."""
        named = {name: value for name, value in self.claim.qualifiers if attribute.qualifier(name) is not None}
        for rule in attribute.qualifiers:
            if rule.agreement is Agreement.REQUIRED and rule.kind is not None and rule.name not in named:
                fitting = [ref.id for ref in self.claim.objects if ref.kind is rule.kind]
                if len(fitting) == 1:
                    named[rule.name] = fitting[0]
        return named

    def narrow_to(self, *objects: EntityRef) -> Case:
        """The case of the claim with only these objects."""
        return replace(self, claim=replace(self.claim, objects=objects))
