"""Commands for the evidence files: ``flask --app server evidence ...``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from server.config import SHIPPED_EVIDENCE, read_settings
from server.curation.archive_commands import make_archive_commands
from server.curation.data_check import find_unknown_names
from server.curation.difference_command import show_differences
from server.curation.figures_command import show_figures
from server.curation.import_command import import_files
from server.curation.questions_command import show_questions
from server.curation.revision_commands import REVISION_COMMANDS
from server.curation.workplace import DATA, find_account_of_machine, open_vocabulary
from server.errors import PeriksaError
from server.evidence.accounts import has_accounts
from server.evidence.database import Database, prepare_database
from server.evidence.file_load import Choice, load_files
from server.evidence.files import read_documents, write_folder
from server.evidence.loader import Author, LoadReport
from server.evidence.store import read_documents as read_stored_documents
from server.evidence.validate import validate_folder

FIRST_ACCOUNT = "flask --app server account add NAME --role admin"

evidence_commands = AppGroup("evidence", help="Check, load and export the evidence files.")
for _command in (
    import_files,
    show_figures,
    show_questions,
    show_differences,
    *REVISION_COMMANDS,
    *make_archive_commands(),
):
    evidence_commands.add_command(_command)
_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the evidence files; EVIDENCE_DIR or the shipped one when not given.",
)


@evidence_commands.command("validate")
@_FOLDER
def validate(folder: Path | None) -> None:
    """Tell everything that is wrong with the evidence files."""
    folder = folder or read_settings().evidence_dir
    try:
        base = validate_folder(folder, open_vocabulary())
        # Names belong to the base that ships; another may do without some of its entities.
        ships = folder.resolve() == SHIPPED_EVIDENCE.resolve()
        unknown = find_unknown_names(DATA, (entity.id for entity in base.entities)) if ships else []
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    if unknown:
        raise click.ClickException("\n".join(unknown))
    primary = sum(fact.is_primary for fact in base.facts)
    subjects = len({fact.subject for fact in base.facts})
    click.echo(
        f"{len(base.facts)} facts over {subjects} subjects, {primary} with a primary source; "
        f"{len(base.entities)} entities, {len(base.sources)} sources. No faults."
    )


@evidence_commands.command("load")
@_FOLDER
@click.option("--reason", default="Load of the evidence files.", show_default=True, help="Why; kept with the revision.")
@click.option("--author", help="Who; the name of the account when not given.")
@click.option("--theirs", multiple=True, metavar="ID", help="Of a record that both sides changed: take the files'.")
@click.option("--ours", multiple=True, metavar="ID", help="Of a record that both sides changed: keep the database's.")
@click.option("--keep-ours", is_flag=True, help="Keep the database's of every other such record for now, and go on.")
def load(
    folder: Path | None,
    reason: str,
    author: str | None,
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    keep_ours: bool,
) -> None:
    """Bring the database up to date with the evidence files.

    What was changed in the database since the last load stays; where the files changed the same record otherwise,
    nothing is loaded until you decide with --theirs or --ours.
    """
    try:
        settings = read_settings()
        vocabulary = open_vocabulary()
        base = validate_folder(folder or settings.evidence_dir, vocabulary)
        engine = prepare_database(settings.database_url, settings.data_dir)
        who = Author(author or find_account_of_machine(), datetime.now(UTC), reason)
        choice = Choice(frozenset(theirs), frozenset(ours), keep_ours)
        report = load_files(engine, base.documents, vocabulary, who, choice)
        with Database(engine).reading() as connection:
            is_unkept = not has_accounts(connection)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    for told in (*report.undecided, *report.faults):
        click.echo(f"Not loaded: {told}", err=True)
    if report.undecided or report.faults:
        click.echo("What the database has is kept. Decide with 'flask --app server evidence load'.", err=True)
    if report.kept:
        click.echo(
            f"{len(report.kept)} changed in the database and not in the files: {', '.join(report.kept[:5])}"
            f"{' ...' if len(report.kept) > 5 else ''}. 'evidence export' writes them out."
        )
    click.echo(_describe(report))
    if is_unkept:
        click.echo(f"Nobody can sign in at /curation yet. To make the first account: {FIRST_ACCOUNT}")


@evidence_commands.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(folder: Path) -> None:
    """Write the base of the database as evidence files below FOLDER."""
    try:
        settings = read_settings()
        with prepare_database(settings.database_url, settings.data_dir).connect() as connection:
            documents = read_stored_documents(connection)
        written = write_folder(folder, documents)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}. Name a folder that can be written.") from error
    if not written:
        raise click.ClickException("The database holds no evidence yet: run 'flask --app server evidence load'.")
    click.echo(f"{len(written)} files written below {folder}.")


@evidence_commands.command("format")
@_FOLDER
def format_files(folder: Path | None) -> None:
    """Rewrite the evidence files in their canonical form. Comments are lost: use notes."""
    folder = folder or read_settings().evidence_dir
    try:
        documents, faults = read_documents(folder)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    if faults:
        raise click.ClickException("\n".join(str(fault) for fault in faults))
    click.echo(f"{len(write_folder(folder, documents))} files in canonical form.")


def _describe(report: LoadReport) -> str:
    if not report.is_new:
        return f"Evidence is up to date at revision {report.revision}."
    parts = [
        f"{section}: {len(change.added)} added, {len(change.changed)} changed, {len(change.retired)} retired"
        for section, change in report.changes.items()
        if not change.is_empty
    ]
    return f"Evidence is at revision {report.revision}. " + "; ".join(parts) + "."
