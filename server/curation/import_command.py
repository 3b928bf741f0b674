"""``flask --app server evidence import FILE...``: exports of others, and tables of our own, as drafts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from server.checker import Checker
from server.config import read_settings
from server.curation.importing import make_importer
from server.curation.workplace import DATA, find_account_of_machine, open_vocabulary
from server.errors import PeriksaError
from server.evidence.database import Database, prepare_database
from server.evidence.files import Base, build_base
from server.evidence.importers.candidates import CandidateList, write_candidate
from server.evidence.importers.landing import land_drafts, list_open_records, list_settled_records, name_batch
from server.evidence.importers.outcomes import Draft, Outcome, Tally, Verb
from server.evidence.importers.report import write_json_line, write_json_summary, write_line, write_summary
from server.evidence.importers.rows import Row
from server.evidence.importers.run import Choices, FilePlan, Importer
from server.evidence.loader import Author
from server.evidence.memory import MemoryStore
from server.evidence.records import Record
from server.evidence.store import read_documents
from server.evidence.validate import validate_folder
from server.language.pack import load_packs
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError

# A small file is read before anybody would look at a bar.
_PROGRESS_FROM = 2000


@dataclass(frozen=True, slots=True)
class Telling:
    """How a report is told: for machines, only these verbs, counts alone."""

    as_json: bool
    only: frozenset[str]
    brief: bool
    candidates: CandidateList | None = None


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--write", is_flag=True, help="Keep the good rows as drafts; without it nothing is written.")
@click.option("--mapping", help="Mapping to read the files with; chosen by their columns when not given.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the export; else the file's name says it."
)
@click.option("--encoding", default="utf-8-sig", show_default="UTF-8", help="Encoding of the files.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, a summary for each file last.")
@click.option("--only", multiple=True, type=click.Choice([verb.value for verb in Verb]), help="Tell only such lines.")
@click.option("--brief", is_flag=True, help="Tell the counts alone.")
@click.option("--candidates", is_flag=True, help="List whom the base lacks and a primary source is linked for.")
@click.option("--author", help="Who; the name of the account when not given.")
@click.option("--reason", help="Why; kept with the drafts.")
def import_files(  # noqa: PLR0913 (each is an option of the command)
    files: tuple[Path, ...],
    *,
    write: bool,
    mapping: str | None,
    day: datetime | None,
    encoding: str,
    as_json: bool,
    only: tuple[str, ...],
    brief: bool,
    candidates: bool,
    author: str | None,
    reason: str | None,
) -> None:
    """Tell what each row of FILES would become; with --write, keep the good ones as drafts for review."""
    if candidates and write:
        raise click.UsageError("--candidates only looks: give it without --write.")
    choices = Choices(mapping, day.date() if day else None, encoding)
    try:
        settings = read_settings()
        database = Database(prepare_database(settings.database_url, settings.data_dir))
        vocabulary = open_vocabulary()
        with database.reading() as connection:
            base, waiting = _read_base(connection, settings.evidence_dir, vocabulary, write=write)
        importer = _make_importer(base, waiting, vocabulary)
        listed = CandidateList(base.sources) if candidates else None
        telling = Telling(as_json, frozenset(only), brief or candidates, listed)
        for path in files:
            plan = importer.open_file(path, choices)
            with database.reading() as connection:
                importer.ledger.hold_drafts(list_settled_records(connection, plan.origin))
            drafts = _plan_file(path, plan, telling, keep=write)
            if write:
                who = Author(
                    author or find_account_of_machine(), datetime.now(UTC), reason or f"Import of {path.name}."
                )
                with database.writing() as connection:
                    kept = land_drafts(connection, drafts, who, plan.origin)
                _say(telling, f"  {len(kept):,} drafts kept as batch {name_batch(plan.origin)}.")
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    if listed is not None:
        for candidate in listed.list_candidates():
            click.echo(write_candidate(candidate, as_json=as_json))
    elif not write:
        _say(telling, "Nothing was written; --write keeps the good rows as drafts.")


def _read_base(
    connection: Any, folder: Path, vocabulary: Vocabulary, *, write: bool
) -> tuple[Base, tuple[Record, ...]]:
    """The base of the database with what waits there; for a dry run without a loaded database, that of the files.

    Raises click.ClickException where drafts have nowhere to land, and what reading the files raises.
    """
    documents = read_documents(connection)
    if documents:
        base, _ = build_base(documents, vocabulary.attributes)
        return base, list_open_records(connection)
    if write:
        raise click.ClickException("The database holds no evidence yet: run 'flask --app server evidence load'.")
    return validate_folder(folder, vocabulary), ()


def _make_importer(base: Base, waiting: Iterable[Record], vocabulary: Vocabulary) -> Importer:
    def build_checker() -> Checker:
        return Checker(MemoryStore(base), load_packs(DATA / "languages"), vocabulary)

    try:
        return make_importer(base, waiting, vocabulary, build_checker)
    except DataFileError as error:
        raise click.ClickException(str(error)) from error


def _plan_file(path: Path, plan: FilePlan, telling: Telling, *, keep: bool) -> list[Draft]:
    """Tell every line of a file and its counts; the drafts, where they are kept."""
    tally = Tally()
    drafts: list[Draft] = []
    for row, outcomes in _watch(path, plan.lines):
        tally.count_row(outcomes)
        for outcome in outcomes:
            if not telling.brief and (not telling.only or outcome.verb.value in telling.only):
                click.echo(write_json_line(plan.file, outcome) if telling.as_json else write_line(outcome))
            if keep:
                drafts += outcome.drafts
        if telling.candidates is not None:
            telling.candidates.note_row(plan.file, row, plan.link, outcomes)
    if telling.candidates is not None:
        return drafts
    if telling.as_json:
        click.echo(write_json_summary(plan.file, plan.mapping, plan.unexpected, tally))
    else:
        for line in write_summary(plan.file, plan.mapping, plan.unexpected, tally):
            click.echo(line)
    return drafts


def _watch(path: Path, lines: Iterator[tuple[Row, tuple[Outcome, ...]]]) -> Iterator[tuple[Row, tuple[Outcome, ...]]]:
    """The lines, with a count on standard error while a large file is read."""
    number = 0
    for number, line in enumerate(lines, start=1):
        if number % _PROGRESS_FROM == 0:
            click.echo(f"\r{path.name}: {number:,} rows", err=True, nl=False)
        yield line
    if number >= _PROGRESS_FROM:
        click.echo(f"\r{path.name}: {number:,} rows", err=True)


def _say(telling: Telling, text: str) -> None:
    """Words for a person: beside the lines, or on standard error where those are for a machine."""
    print(text, file=sys.stderr if telling.as_json else sys.stdout)
