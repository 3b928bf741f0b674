"""From what was typed into an edit form to a record as the files write it, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from server.curation.form_fields import FIELDS, Control, FormField
from server.evidence.canonical import write_lines, write_value
from server.evidence.faults import Fault
from server.vocabulary.yaml_files import DataFileError, read_yaml_text

# Rows for citations: those there are and some to fill in, up to this many.
MOST_CITATIONS = 12
_SPARE_CITATIONS = 2
_LONGEST = 20_000


def read_form(
    section: str, record_id: str, typed: Mapping[str, str], held: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The record of a form, with the faults of fields that cannot be read at all; those are left out of the record.

    ``held`` is the record as it was: what the form does not show stays.
    """
    shown = {field.name for field in FIELDS[section]}
    entry: dict[str, Any] = {"id": record_id}
    faults: list[Fault] = []
    for field in FIELDS[section]:
        try:
            value = _read_field(field, typed)
        except DataFileError as error:
            faults.append(Fault("", record_id, field.name, str(error), "write it as the help says"))
            continue
        if value not in (None, "", [], {}):
            entry[field.name] = value
    entry |= {name: value for name, value in (held or {}).items() if name not in shown and name != "id"}
    return entry, tuple(faults)


def fill_form(section: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the controls of the form for a record."""
    filled: dict[str, str] = {}
    for field in FIELDS[section]:
        filled |= _fill_field(field, entry.get(field.name))
    return filled


def count_citation_rows(filled: Mapping[str, str]) -> int:
    """How many rows for citations the form shows."""
    used = [number for number in range(MOST_CITATIONS) if filled.get(f"sources.{number}.source")]
    return min(MOST_CITATIONS, (max(used) + 1 if used else 0) + _SPARE_CITATIONS)


def suggest_fact_id(entry: Mapping[str, Any], taken: Iterable[str]) -> str:
    """An id for a new fact, made of its subject, attribute, settings and time; "" while the first two are missing."""
    subject, attribute = str(entry.get("subject", "")), str(entry.get("attribute", ""))
    if not subject or not attribute:
        return ""
    parts = [subject, _slug(attribute)]
    qualifiers = entry.get("qualifiers")
    settings = [str(value) for value in qualifiers.values()] if isinstance(qualifiers, Mapping) else []
    told = [_slug(word) for word in (*settings, str(entry.get("as_of", ""))) if _slug(word)]
    if told:
        parts.append("-".join(told))
    known, made = set(taken), "/".join(parts)
    number = 2
    while made in known:
        made = f"{'/'.join(parts)}-{number}"
        number += 1
    return made


def suggest_id(words: str, taken: Iterable[str]) -> str:
    """An id for a new entity or source, made of its name; "" for a name without Latin letters or digits."""
    known, stem = set(taken), _slug(words)[:80].strip("-.")
    made, number = stem, 2
    while made in known:
        made = f"{stem}-{number}"
        number += 1
    return made


def group_faults(section: str, record_id: str, faults: Iterable[Fault]) -> tuple[dict[str, list[str]], list[str]]:
    """Faults by the field of the form they belong to, and those of other records or of no field, in words."""
    names = {field.name for field in FIELDS[section]} | {"id"}
    beside: dict[str, list[str]] = {}
    above: list[str] = []
    for fault in faults:
        name = fault.field.split(".")[0].split("[")[0]
        if fault.item == record_id and name in names:
            beside.setdefault(name, []).append(f"{fault.problem}; {fault.cure}")
        elif fault.item == record_id:
            above.append(
                f"{fault.field}: {fault.problem}; {fault.cure}" if fault.field else f"{fault.problem}; {fault.cure}"
            )
        else:
            above.append(str(fault))
    return beside, above


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", words.casefold()).strip("-.")


def _read_field(field: FormField, typed: Mapping[str, str]) -> Any:
    text = typed.get(field.name, "").strip()[:_LONGEST]
    match field.control:
        case Control.FLAG:
            return "true" if text else None
        case Control.LINES:
            return [line.strip() for line in text.splitlines() if line.strip()]
        case Control.FIGURE:
            return read_yaml_text(text) if text.startswith("[") else text
        case Control.YAML:
            return read_yaml_text(text) if text else None
        case Control.AREA:
            return " ".join(text.split())
        case Control.SPAN:
            ends = {end: typed.get(f"{field.name}.{end}", "").strip() for end in ("from", "to")}
            return {end: day or "null" for end, day in ends.items()} if any(ends.values()) else None
        case Control.CITATIONS:
            rows = (
                {part: typed.get(f"{field.name}.{number}.{part}", "").strip() for part in ("source", "locator")}
                for number in range(MOST_CITATIONS)
            )
            return [{part: text for part, text in row.items() if text} for row in rows if any(row.values())]
        case Control.TEXT | Control.SELECT:
            return text


def _fill_field(field: FormField, value: Any) -> dict[str, str]:
    if field.control is Control.SPAN:
        ends = value or {}
        days = {end: str(ends.get(end, "")) for end in ("from", "to")}
        return {f"{field.name}.{end}": "" if day == "null" else day for end, day in days.items()}
    if field.control is Control.CITATIONS:
        return {
            f"{field.name}.{number}.{part}": str(row.get(part, ""))
            for number, row in enumerate(value or ())
            for part in ("source", "locator")
        }
    if value is None:
        return {field.name: ""}
    match field.control:
        case Control.LINES:
            return {field.name: "\n".join(value)}
        case Control.YAML:
            return {field.name: write_lines(value)}
        case _:
            return {field.name: write_value(value)}
