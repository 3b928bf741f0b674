"""How a text was read -> JSON values: claims with their parts, quantities, periods and names."""

from __future__ import annotations

from typing import Any

from server.api.present_values import (
    present_decimal,
    present_named_attribute,
    present_period,
    present_quantity,
    present_reference,
    present_settings,
    present_span,
)
from server.language.writer import Writer
from server.model.claim import Claim
from server.model.entity import EntityRef
from server.model.reading import PeriodMention, QuantityMention, TextReading


def present_reading(reading: TextReading, writer: Writer) -> dict[str, Any]:
    """The whole reading of a text."""
    text = reading.text
    return {
        "language": {"code": reading.language.code, "confidence": round(reading.language.confidence, 2)},
        "quantities": [_present_quantity_mention(mention, text) for mention in reading.quantities],
        "periods": [_present_period_mention(mention, text) for mention in reading.periods],
        "entities": [_present_entity_mention(entity, text) for entity in reading.entities],
        "claims": [
            {
                "text": claim.text,
                "span": present_span(claim.span, text),
                "reading": present_claim(claim, writer),
                "aside": claim.aside,
            }
            for claim in reading.claims
        ],
    }


def present_claim(claim: Claim, writer: Writer) -> dict[str, Any]:
    """A claim's parts."""
    quantity = claim.quantity
    return {
        "kind": str(claim.kind),
        "subject": present_reference(claim.subject),
        "attribute": present_named_attribute(claim.attribute, writer),
        "relation": None if quantity is None else str(quantity.relation),
        "quantity": None if quantity is None else present_quantity(quantity),
        "period": None if claim.period is None else present_period(claim.period),
        "at": None if claim.at is None else present_period(claim.at),
        "objects": [present_reference(entity) for entity in claim.objects],
        "group": None if claim.group is None else str(claim.group),
        "order": None if claim.order is None else str(claim.order),
        "status": claim.status,
        "qualifiers": dict(claim.qualifiers),
        "qualifier_labels": present_settings(claim.qualifiers, writer),
        "speaker": present_reference(claim.speaker),
        "said": None if claim.said is None else present_period(claim.said),
        "negated": claim.negated,
    }


def _present_quantity_mention(mention: QuantityMention, text: str) -> dict[str, Any]:
    quantity = mention.quantity
    return {
        **present_quantity(quantity),
        "text": quantity.text or mention.span.cut(text),
        "span": present_span(mention.span, text),
        "relation": str(quantity.relation),
        "reported": quantity.reported,
        "alternatives": [
            {
                "value": present_decimal(other.value),
                "low": present_decimal(other.interval.low),
                "high": present_decimal(other.interval.high),
                "unit": other.unit,
            }
            for other in quantity.alternatives
        ],
    }


def _present_period_mention(mention: PeriodMention, text: str) -> dict[str, Any]:
    return {
        **present_period(mention.period),
        "text": mention.period.text or mention.span.cut(text),
        "span": present_span(mention.span, text),
        "inferred": mention.period.inferred,
    }


def _present_entity_mention(entity: EntityRef, text: str) -> dict[str, Any]:
    return {
        "text": entity.text,
        "span": None if entity.span is None else present_span(entity.span, text),
        "id": entity.id,
        "label": entity.label,
        "kind": str(entity.kind),
        "match": str(entity.match),
        "alternatives": [{"id": other.id, "label": other.label} for other in entity.alternatives],
    }
