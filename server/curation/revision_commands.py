"""Commands over the history of the base: ``flask --app server evidence revisions | revert | backup``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from server.config import read_settings
from server.curation.difference_command import write_lines
from server.curation.workplace import find_account_of_machine, open_vocabulary
from server.errors import PeriksaError
from server.evidence.backup import back_up
from server.evidence.database import Database, make_sqlite_url, open_engine, prepare_database
from server.evidence.loader import Author, find_revision
from server.evidence.revisions import bring_back, compare_revisions, list_revisions


def _open() -> Database:
    try:
        settings = read_settings()
        return Database(prepare_database(settings.database_url, settings.data_dir))
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error


@click.command("revisions")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many of the latest.")
def show_revisions(limit: int) -> None:
    """List the changes of the base, the latest first."""
    with _open().reading() as connection:
        for revision in list_revisions(connection, limit):
            first = revision.reason.splitlines()[0] if revision.reason else ""
            click.echo(f"{revision.number}\t{revision.made_at:%Y-%m-%d %H:%M}\t{revision.author}\t{first}")


@click.command("revert")
@click.option("--to", "number", type=int, required=True, help="The revision whose state is brought back.")
@click.option("--reason", required=True, help="Why; kept with the new revision.")
@click.option("--author", help="Who; the name of the account when not given.")
@click.option("--write", is_flag=True, help="Do it. Without it, only what would change is told.")
@click.argument("ids", nargs=-1)
def revert(number: int, reason: str, author: str | None, write: bool, ids: tuple[str, ...]) -> None:
    """Bring back what the base, or the records IDS, were at a past revision, as a new revision."""
    try:
        database = _open()
        with database.reading() as connection:
            changes = compare_revisions(connection, find_revision(connection), number)
        for line in write_lines(change for change in changes if not ids or change.id in ids):
            click.echo(line)
        if not write:
            click.echo("Nothing was changed: add --write to do it.")
            return
        who = Author(author or find_account_of_machine(), datetime.now(UTC), reason)
        report = bring_back(database.engine, number, open_vocabulary(), who, ids)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"Evidence is at revision {report.revision}." if report.is_new else "It is so already.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the SQLite database to FILE while it is in use: one state of it, complete and checked."""
    try:
        settings = read_settings()
        # Not brought up to date first: a copy before an upgrade is what it is for.
        size = back_up(open_engine(settings.database_url or make_sqlite_url(settings.data_dir)), file)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"{file}: {size:,} bytes.")


REVISION_COMMANDS = (show_revisions, revert, backup)
