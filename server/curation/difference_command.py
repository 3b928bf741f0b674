"""``flask --app server evidence diff A B``: what parts two bases; it ends with 1 where something does, as ``diff``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from server.config import read_settings
from server.errors import PeriksaError
from server.evidence.database import Database, prepare_database
from server.evidence.differences import Change, Difference, compare_documents
from server.evidence.faults import InvalidEvidence
from server.evidence.files import Document, read_documents
from server.evidence.loader import find_revision
from server.evidence.revisions import compare_revisions, require_revision
from server.evidence.store import read_documents as read_stored_documents

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


class _Trouble(click.ClickException):
    """The two could not be compared; 1 says that they differ."""

    exit_code = 2


@click.command("diff")
@click.argument("before", type=_FOLDER, required=False)
@click.argument("after", type=_FOLDER, required=False)
@click.option("--from", "first", type=int, help="Of two revisions the earlier; the one before --to when not given.")
@click.option("--to", "last", type=int, help="Of two revisions the later; the present one when not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def show_differences(
    context: click.Context,
    before: Path | None,
    after: Path | None,
    first: int | None,
    last: int | None,
    *,
    as_json: bool,
) -> None:
    """Tell what AFTER says otherwise than BEFORE; with one folder, what it says otherwise than the database.

    Without a folder, two revisions of the database are compared: by default the last with the one before.
    """
    if before is not None and (first is not None or last is not None):
        raise click.UsageError("Name folders, or revisions with --from and --to, not both.")
    try:
        if before is None:
            found = _compare_revisions(first, last)
        elif after is None:
            found = compare_documents(_read_database(), _read_folder(before))
        else:
            found = compare_documents(_read_folder(before), _read_folder(after))
    except PeriksaError as error:
        raise _Trouble(error.detail) from error
    for line in map(_write_json, found) if as_json else write_lines(found):
        click.echo(line)
    context.exit(1 if found else 0)


def _compare_revisions(first: int | None, last: int | None) -> tuple[Difference, ...]:
    settings = read_settings()
    with Database(prepare_database(settings.database_url, settings.data_dir)).reading() as connection:
        until = require_revision(connection, find_revision(connection) if last is None else last)
        return compare_revisions(connection, until - 1 if first is None else first, until)


def _read_folder(folder: Path) -> tuple[Document, ...]:
    documents, faults = read_documents(folder)
    if faults:
        raise InvalidEvidence(faults)
    return documents


def _read_database() -> tuple[Document, ...]:
    settings = read_settings()
    with Database(prepare_database(settings.database_url, settings.data_dir)).reading() as connection:
        return read_stored_documents(connection)


def write_lines(found: Iterable[Difference]) -> Iterator[str]:
    """The differences for people, with their number at the end."""
    counted: Counter[Change] = Counter()
    for difference in found:
        counted[difference.change] += 1
        yield f"{difference.change.value} {difference.section}/{difference.id}"
        for field in difference.fields:
            yield f"  {field.field}: {_write_value(field.before)} -> {_write_value(field.after)}"
    if counted:
        yield ", ".join(f"{counted[change]} {change.value}" for change in Change) + "."
    else:
        yield "No differences."


def _write_value(value: Any) -> str:
    if value is None:
        return "(nothing)"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_json(difference: Difference) -> str:
    fields = {field.field: {"before": field.before, "after": field.after} for field in difference.fields}
    told = {"change": difference.change.value, "section": difference.section, "id": difference.id, "fields": fields}
    return json.dumps(told, ensure_ascii=False)
