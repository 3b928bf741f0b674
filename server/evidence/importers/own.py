"""Our own form: the fields of a fact as columns, or as an object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from server.evidence.faults import FieldError
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.outcomes import Outcome, make_bad
from server.evidence.importers.rows import Row, Table
from server.evidence.importers.templates import make_slug
from server.evidence.records import FactRecord, SourceRecord, parse_fields

OWN_ID = "own-form"

_NEEDED = frozenset({"subject", "attribute", "status"})
_SOURCE_FIELDS = tuple(SourceRecord.model_fields)
# Columns of a table beside the fields of a fact: ends of a pair, of its validity, the source and where in it.
_PLAIN = frozenset(FactRecord.model_fields) - {"qualifiers", "valid", "derivation", "sources", "content"}
_FURTHER = frozenset({"low", "high", "valid_from", "valid_to", "source", "locator"})
_SETTING = "qualifiers."
_SOURCE = "source_"


def is_own_form(table: Table) -> bool:
    """Whether the columns are fields of a fact."""
    return set(table.columns) >= _NEEDED


def list_unknown_columns(table: Table) -> tuple[str, ...]:
    """Columns of a CSV table that are no field of a fact; entries of JSON are held against the fields one by one."""
    return tuple(column for column in table.columns if table.form == "csv" and not _is_known(column))


def _is_known(column: str) -> bool:
    is_source = column.startswith(_SOURCE) and column.removeprefix(_SOURCE) in _SOURCE_FIELDS
    return column in _PLAIN or column in _FURTHER or column.startswith(_SETTING) or is_source


class OwnPlan:
    """Plans rows that are facts already."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def plan_row(self, row: Row) -> tuple[Outcome, ...]:
        """What becomes of the fact of a row; one line a row."""
        name = row.get("id") or row.get("subject")
        try:
            if row.problem is not None:
                raise row.problem
            entry = self._read_nested(row) if row.nested else self._read_cells(row)
            record = parse_fields(FactRecord, entry)
            if row.cells.get("id"):
                return (self._ledger.settle_as_named(row.number, record),)
            return (self._ledger.settle(row.number, record, ("import",)),)
        except RecursionError:
            deep = FieldError("row", "is nested without end", "write it as the files of evidence/ do")
            return (make_bad(row, name, deep),)
        except FieldError as error:
            return (make_bad(row, name, error),)

    def _read_nested(self, row: Row) -> dict[str, Any]:
        entry: dict[str, Any] = {name: text for name, text in row.cells.items() if text} | dict(row.nested)
        sources = entry.get("sources", [])
        entry["sources"] = [self._cite(source) for source in sources if isinstance(source, Mapping)]
        entry.setdefault("id", _make_id(entry, entry.get("qualifiers", {})))
        return {name: _write_strings(value) for name, value in entry.items()}

    def _read_cells(self, row: Row) -> dict[str, Any]:
        cells = {name: text for name, text in row.cells.items() if text}
        entry: dict[str, Any] = {name: text for name, text in cells.items() if name in _PLAIN}
        settings = {name.removeprefix(_SETTING): text for name, text in cells.items() if name.startswith(_SETTING)}
        if settings:
            entry["qualifiers"] = settings
        if "low" in cells or "high" in cells:
            entry["value"] = [cells.get("low", ""), cells.get("high", "")]
        if "valid_from" in cells or "valid_to" in cells:
            entry["valid"] = {"from": cells.get("valid_from", "null"), "to": cells.get("valid_to", "null")}
        source = {name.removeprefix(_SOURCE): text for name, text in cells.items() if name.startswith(_SOURCE)}
        if "source" in cells:
            source["id"] = cells["source"]
        entry["sources"] = [self._cite(source | {"locator": cells.get("locator", "")})] if source else []
        entry.setdefault("id", _make_id(entry, settings))
        return entry

    def _cite(self, written: Mapping[str, Any]) -> dict[str, str]:
        """A citation, with the source drafted where the row describes one that the base has not."""
        described = {name: written[name] for name in _SOURCE_FIELDS if written.get(name)}
        source_id = str(written.get("source") or written.get("id") or "")
        if not source_id and described.get("title"):
            source_id = make_slug(f"{described.get('publisher', '')} {described['title']}")[:80].strip("-.")
        if "title" in described:
            self._ledger.propose_source(parse_fields(SourceRecord, {"kind": "secondary", **described, "id": source_id}))
        return {"source": source_id, "locator": str(written.get("locator", ""))}


def _make_id(entry: Mapping[str, Any], settings: object) -> str:
    """An id by the rule of the files, for a row that brings none."""
    settings = settings if isinstance(settings, Mapping) else {}
    detail = make_slug("-".join(str(part) for part in (entry.get("as_of", ""), *settings.values()) if part))
    stem = f"{entry.get('subject', '')}/{str(entry.get('attribute', '')).replace('_', '-')}"
    return f"{stem}/{detail}" if detail else stem


def _write_strings(value: Any) -> Any:
    """JSON as the files would write it: every scalar a string."""
    if isinstance(value, Mapping):
        return {str(name): _write_strings(part) for name, part in value.items() if part is not None or name == "to"}
    if isinstance(value, list):
        return [_write_strings(part) for part in value]
    return value if isinstance(value, str) else json.dumps(value)
