"""What can be claimed of an entity: the closed vocabulary, as loaded from the data files."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from server.model.entity import EntityKind


class ValueType(StrEnum):
    """What a fact of the attribute holds."""

    QUANTITY = "quantity"
    PERIOD = "period"
    ENTITY = "entity"
    STATUS = "status"
    STATEMENT = "statement"


class Lasting(StrEnum):
    """How a value behaves in time.

    ``always``: settled once (a release date, a parameter count). ``snapshot``: true of the day it was measured, a later
    measurement replaces it (a rating, a head count). ``validity``: true between the dates the fact gives (an owner).
    """

    ALWAYS = "always"
    SNAPSHOT = "snapshot"
    VALIDITY = "validity"


class Agreement(StrEnum):
    """When a qualifier of claim and fact must agree.

    ``required``: the claim must name it and it must be the same. ``if_stated``: a claim that names it must agree; one
    that does not is open to every setting. ``never``: kept for display only.
    """

    REQUIRED = "required"
    IF_STATED = "if_stated"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class QualifierRule:
    """A qualifier an attribute may carry. ``values`` closes its words; ``kind`` makes it an entity of that kind."""

    name: str
    agreement: Agreement
    kind: EntityKind | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of the vocabulary.

    ``unit`` is the canonical unit id of a quantity ("money" for any currency). ``subjects`` are the kinds it can be
    claimed of. ``rounding_cap`` is the largest share of the value that unhedged rounding may take (0.1: a tenth);
    ``slack_days`` the days a date may be off where sources name other zones or print dates. ``needs_words``: a figure
    of that unit is this attribute only where its words stand near. ``ordered``: more and most have a meaning.
    ``interval_scale`` marks scales whose ratios mean little (Elo). ``scored_on``: a figure is of this attribute only
    where an entity of that kind (benchmark, leaderboard) is named. ``refines`` is the wider attribute whose words it
    shares. ``setting_margin``: how far another, unnamed setting may well move the figure, in its unit; so near a fact
    of one setting contradicts nothing. ``topic_below``: a smaller figure is of this attribute only where words of its
    topic stand here or shortly before. ``bare_from``: a smaller figure without a unit
    is none of this attribute. ``occasion_days``: each fact is of one occasion; one farther than that from the
    claim's time contradicts nothing. ``margin_in`` names the qualifier in which a fact says how far the measured value
    may be off. ``planned``: of the future by nature. ``fresh_for``: the days after which somebody should
    look whether it is still so, 0 where nobody need. ``per``: attributes of the
    subject it is told by (cost per hour). ``limit``: it is itself the most of something, so that "up to" so much names
    it and a smaller one does not bear that out. ``local``: it is counted by country, too. Reasons stand in the data
    file.
    """

    id: str
    value: ValueType
    subjects: tuple[EntityKind, ...]
    unit: str | None = None
    rounding_cap: Decimal = Decimal(0)
    slack_days: int = 0
    lasting: Lasting = Lasting.ALWAYS
    needs_words: bool = True
    ordered: bool = True
    interval_scale: bool = False
    scored_on: EntityKind | None = None
    refines: str | None = None
    setting_margin: Decimal = Decimal(0)
    topic_below: Decimal = Decimal(0)
    bare_from: Decimal = Decimal(0)
    occasion_days: int = 0
    margin_in: str | None = None
    planned: bool = False
    fresh_for: int = 0
    limit: bool = False
    local: bool = False
    per: tuple[str, ...] = ()
    qualifiers: tuple[QualifierRule, ...] = field(default=())
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.rounding_cap <= 1:
            raise ValueError(f"{self.id}: rounding_cap is a share between 0 and 1")
        if self.value is ValueType.QUANTITY and self.unit is None:
            raise ValueError(f"{self.id}: a quantity names its unit")
        if self.fresh_for < 0:
            raise ValueError(f"{self.id}: fresh_for is a number of days, from 1 up")
        if self.fresh_for and self.lasting is Lasting.ALWAYS:
            raise ValueError(f"{self.id}: fresh_for is for what can change (lasting: snapshot or validity)")
        if self.margin_in is not None and self.qualifier(self.margin_in) is None:
            raise ValueError(f"{self.id}: margin_in names '{self.margin_in}', which is none of its qualifiers")

    def qualifier(self, name: str) -> QualifierRule | None:
        """The rule of that qualifier, None where the attribute does not carry it."""
        return next((rule for rule in self.qualifiers if rule.name == name), None)
