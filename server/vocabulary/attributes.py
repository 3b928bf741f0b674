"""The attributes of the vocabulary, from ``server/data/attributes.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from server.model.attribute import Agreement, Attribute, Lasting, QualifierRule, ValueType
from server.model.entity import EntityKind
from server.vocabulary.yaml_files import DataFileError, read_yaml

_KEYS = {
    "id",
    "value",
    "subjects",
    "unit",
    "rounding_cap",
    "slack_days",
    "lasting",
    "needs_words",
    "ordered",
    "interval_scale",
    "scored_on",
    "refines",
    "setting_margin",
    "topic_below",
    "bare_from",
    "occasion_days",
    "margin_in",
    "planned",
    "fresh_for",
    "limit",
    "local",
    "per",
    "qualifiers",
    "values",
}
_QUALIFIER_KEYS = {"name", "agree", "kind", "values"}


def load_attributes(path: Path) -> dict[str, Attribute]:
    """Attributes by id, in the order of the file.

    Raises DataFileError naming the attribute, the field and what it may be.
    """
    attributes: dict[str, Attribute] = {}
    for entry in read_yaml(path)["attributes"]:
        try:
            attribute = _parse_attribute(entry)
        except (ValueError, KeyError, InvalidOperation) as error:
            raise DataFileError(f"{path}: attribute {entry.get('id', '?')}: {error}") from error
        if attribute.id in attributes:
            raise DataFileError(f"{path}: attribute {attribute.id} stands twice; keep one")
        attributes[attribute.id] = attribute
    return attributes


def _parse_attribute(entry: Mapping[str, Any]) -> Attribute:
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)}; the fields are {sorted(_KEYS)}")
    return Attribute(
        id=entry["id"],
        value=ValueType(entry["value"]),
        subjects=tuple(EntityKind(kind) for kind in entry["subjects"]),
        unit=entry.get("unit"),
        rounding_cap=Decimal(entry.get("rounding_cap", "0")),
        slack_days=int(entry.get("slack_days", "0")),
        lasting=Lasting(entry.get("lasting", "always")),
        needs_words=_parse_flag(entry.get("needs_words", "true")),
        ordered=_parse_flag(entry.get("ordered", "true")),
        interval_scale=_parse_flag(entry.get("interval_scale", "false")),
        scored_on=EntityKind(entry["scored_on"]) if "scored_on" in entry else None,
        refines=entry.get("refines"),
        setting_margin=Decimal(entry.get("setting_margin", "0")),
        topic_below=Decimal(entry.get("topic_below", "0")),
        bare_from=Decimal(entry.get("bare_from", "0")),
        occasion_days=int(entry.get("occasion_days", "0")),
        margin_in=entry.get("margin_in"),
        planned=_parse_flag(entry.get("planned", "false")),
        fresh_for=int(entry.get("fresh_for", "0")),
        limit=_parse_flag(entry.get("limit", "false")),
        local=_parse_flag(entry.get("local", "false")),
        per=tuple(entry.get("per", ())),
        qualifiers=tuple(_parse_qualifier(rule) for rule in entry.get("qualifiers", [])),
        values=tuple(entry.get("values", ())),
    )


def _parse_qualifier(rule: Mapping[str, Any]) -> QualifierRule:
    unknown = set(rule) - _QUALIFIER_KEYS
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)} of a qualifier; the fields are {sorted(_QUALIFIER_KEYS)}")
    return QualifierRule(
        name=rule["name"],
        agreement=Agreement(rule["agree"]),
        kind=EntityKind(rule["kind"]) if "kind" in rule else None,
        values=tuple(rule.get("values", ())),
    )


def _parse_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"a flag is true or false, not '{text}'")
    return text == "true"
