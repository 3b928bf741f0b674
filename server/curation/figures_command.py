"""``flask --app server evidence stats``: the base in figures, and what should be looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from server.config import read_settings
from server.curation.workplace import open_vocabulary
from server.errors import PeriksaError
from server.evidence.database import Database, prepare_database
from server.evidence.figures import BaseFigures, count_base
from server.evidence.files import Base, read_folder
from server.evidence.loader import find_revision
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary


@click.command("stats")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Count these files, not the database.")
@click.option("--stale", is_flag=True, help="List every fact that should be looked at again, too.")
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help="Stale on which day; today when not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show_figures(folder: Path | None, *, stale: bool, day: datetime | None, as_json: bool) -> None:
    """Count facts, subjects, sources; by attribute, kind and standing; and what has grown stale."""
    today = (day or datetime.now(UTC)).date()
    vocabulary = open_vocabulary()
    try:
        place, base = _read_base(folder, vocabulary)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    figures = count_base(base, vocabulary.attributes, today)
    if as_json:
        click.echo(_write_json(place, figures, listed=stale))
        return
    for line in (*_write_lines(place, figures), *(_list_stale(figures) if stale else ())):
        click.echo(line)


def _read_base(folder: Path | None, vocabulary: Vocabulary) -> tuple[str, Base]:
    """Where the base was read, and the base: of the folder, else of a loaded database, else of the files."""
    settings = read_settings()
    if folder is None:
        database = Database(prepare_database(settings.database_url, settings.data_dir))
        with database.reading() as connection:
            revision = find_revision(connection)
            if revision:
                return f"the database at revision {revision}", read_base(connection, vocabulary.attributes)
    chosen = folder or settings.evidence_dir
    return f"the files of {chosen}", read_folder(chosen, vocabulary)


def _write_lines(place: str, figures: BaseFigures) -> Iterator[str]:
    yield f"In {place}:"
    yield (
        f"{figures.facts:,} facts over {figures.subjects:,} subjects, "
        f"{figures.primary:,} with a primary source ({figures.primary_share} %)"
    )
    yield f"{figures.entities:,} entities, {figures.sources:,} sources"
    yield from _write_table("facts by attribute", figures.by_attribute)
    yield from _write_table("facts by kind of subject", figures.by_kind)
    yield from _write_table("facts by standing", figures.by_status)
    yield from _write_table("facts to look at again, by attribute", figures.stale_by_attribute)


def _write_table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield f"{title}:" if counts else f"{title}: none"
    for word, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {number:>6,}  {word}"


def _list_stale(figures: BaseFigures) -> Iterator[str]:
    for each in figures.stale:
        yield f"{each.fact.id}: last seen {each.seen}, stale since {each.due}"


def _write_json(place: str, figures: BaseFigures, *, listed: bool) -> str:
    told = {
        "base": place,
        "facts": figures.facts,
        "subjects": figures.subjects,
        "entities": figures.entities,
        "sources": figures.sources,
        "primary": figures.primary,
        "primary_percent": str(figures.primary_share),
        "by_attribute": dict(figures.by_attribute),
        "by_kind": dict(figures.by_kind),
        "by_status": dict(figures.by_status),
        "stale_by_attribute": dict(figures.stale_by_attribute),
    }
    if listed:
        told["stale"] = [
            {"fact": each.fact.id, "seen": each.seen.isoformat(), "since": each.due.isoformat()}
            for each in figures.stale
        ]
    return json.dumps(told, ensure_ascii=False)
