"""All that was read out of a text, before any judging."""

from __future__ import annotations

from dataclasses import dataclass

from server.model.claim import Claim
from server.model.entity import EntityRef
from server.model.passage import DetectedLanguage
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.span import Span


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity and where it stands."""

    span: Span
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period and where it stands."""

    span: Span
    period: Period


@dataclass(frozen=True, slots=True)
class TextReading:
    """How a text was read; spans are in the highlighted text. Entities carry their own spans."""

    text: str
    language: DetectedLanguage
    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    entities: tuple[EntityRef, ...] = ()
    claims: tuple[Claim, ...] = ()
