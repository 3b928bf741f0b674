"""Values of the model -> JSON values of the wire format: spans, figures, dates, names, sources."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.language.writer import Writer
from server.model.entity import EntityRef
from server.model.fact import Citation, Fact
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.span import Span


def present_span(span: Span, text: str) -> dict[str, Any]:
    """Code points, and UTF-16 units for browsers."""
    return {"start": span.start, "end": span.end, "utf16": list(span.count_utf16(text))}


def present_decimal(value: Decimal | None) -> str | None:
    """A plain decimal without exponent and without zeros at its end: "200000", "1.8"."""
    if value is None:
        return None
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def present_quantity(quantity: Quantity) -> dict[str, Any]:
    """The set of numbers that a figure stands for, with the figure and the words it was read from."""
    interval = quantity.interval
    return {
        "low": present_decimal(interval.low),
        "high": present_decimal(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "value": present_decimal(quantity.value),
        "unit": quantity.unit,
        "text": quantity.text,
    }


def present_period(period: Period) -> dict[str, Any]:
    """The days that the words stand for."""
    return {
        "start": None if period.start is None else period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
        "precision": str(period.precision),
        "zone": period.zone,
        "text": period.text,
    }


def present_time(period: Period | None) -> str | None:
    """A period in short, by ISO 8601: "2025-02-17", "2025-02", "2025", else "start/end" (".." where it is open)."""
    if period is None:
        return None
    if period.start is not None and period.start == period.end:
        return period.start.isoformat()
    if period.start is not None and period.precision is Precision.MONTH:
        return period.start.isoformat()[:7]
    if period.start is not None and period.precision is Precision.YEAR:
        return period.start.isoformat()[:4]
    ends = (".." if end is None else end.isoformat() for end in (period.start, period.end))
    return "/".join(ends)


def present_reference(entity: EntityRef | None) -> dict[str, Any] | None:
    """An entity as a text names it; ``inferred``: taken from the context."""
    if entity is None:
        return None
    return {"id": entity.id, "label": entity.label, "text": entity.text, "inferred": entity.span is None}


def present_named_attribute(attribute: str | None, writer: Writer) -> dict[str, Any] | None:
    """An attribute with its name in the reply language."""
    return None if attribute is None else {"id": attribute, "label": writer.messages.labels.name_attribute(attribute)}


def present_settings(settings: tuple[tuple[str, str], ...], writer: Writer) -> list[dict[str, Any]]:
    """Settings with the names of setting and value in the reply language, in their order."""
    return [
        {
            "name": name,
            "label": writer.messages.labels.name_qualifier(name),
            "value": value,
            "value_label": str(writer.name_setting(name, value)),
        }
        for name, value in settings
    ]


def present_citation(citation: Citation, writer: Writer) -> dict[str, Any]:
    """A source, and where in it the fact stands."""
    source = citation.source
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "archived_url": source.archived_url,
        "repeats": source.repeats,
        "published": None if source.published is None else source.published.isoformat(),
        "locator": citation.locator or None,
        "kind": str(source.kind),
        "kind_label": writer.messages.say(f"source_kind.{source.kind}"),
    }


def present_value(fact: Fact, writer: Writer) -> dict[str, Any]:
    """The value of a fact by its type: ``quantity``, ``period``, or ``value`` for an entity or a status word."""
    value = fact.value
    named = None
    if isinstance(value, str):
        label = writer.messages.labels.statuses.get(value) or writer.name_entity(value)
        named = {"id": value, "label": str(label)}
    return {
        "quantity": present_quantity(value) if isinstance(value, Quantity) else None,
        "period": present_period(value) if isinstance(value, Period) else None,
        "value": named,
    }
