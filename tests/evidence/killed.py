"""What a process does until it is killed. Each job tells through a pipe what it was told is done."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from server.adapters.fetching import Fetched, Fetcher
from server.adapters.page_reading import Page
from server.curation.archiving import Tools, Visitor
from server.evidence import database
from server.evidence.database import Database, begin_writing, migrate, open_engine
from server.evidence.figure_presence import PageReading
from server.evidence.file_load import load_files
from server.evidence.files import read_folder
from server.evidence.loader import Author
from server.evidence.proposal import Origin, read_draft
from server.evidence.proposals import create_proposals
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from tests.evidence.databases import name_process
from tests.evidence.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
FIRST_MIGRATION = "0001"
BATCH = 40
NAME = "killed"
_WHO = Author("loader", datetime(2026, 1, 2, tzinfo=UTC), "a load")


def migrate_to(engine: Engine, revision: str) -> None:
    """Bring the tables to that migration, upward or downward."""
    with begin_writing(engine) as connection:
        config = Config(stdout=StringIO())
        config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        step = command.downgrade if revision == FIRST_MIGRATION else command.upgrade
        step(config, revision)


def load_by_turns(engine: Engine, vocabulary: Vocabulary, folders: list[Path], tell: Callable[[int], None]) -> None:
    """Loads one folder, then the other, and so on; tells each revision."""
    bases = [read_folder(folder, vocabulary) for folder in folders]
    for turn in count():
        tell(load_files(engine, bases[turn % len(bases)].documents, vocabulary, _WHO).revision)


def publish_values(engine: Engine, vocabulary: Vocabulary, folders: list[Path], tell: Callable[[int], None]) -> None:
    """Proposes, submits, approves and publishes one value after the other; tells each revision.

    The value of a revision is the number of the revision in thousandths.
    """
    desk = Desk(engine, vocabulary)
    for revision in count(desk.find_revision() + 1):
        tell(desk.carry_through(desk.score(f"50.{revision:03}")))


def import_drafts(engine: Engine, vocabulary: Vocabulary, folders: list[Path], tell: Callable[[int], None]) -> None:
    """Lands batches of drafts, as an import does; tells the number of each batch."""
    for number in count():
        fields = {"kind": "model", "relations": {"developer": "acme"}}
        drafts = [
            read_draft("entities", {"id": f"m-{number}-{row}", "label": f"M {number} {row}", **fields})
            for row in range(BATCH)
        ]
        with begin_writing(engine) as connection:
            create_proposals(connection, drafts, _WHO, origin=Origin("table", f"{number:064}"))
        tell(number)


def migrate_up_and_down(
    engine: Engine, vocabulary: Vocabulary, folders: list[Path], tell: Callable[[int], None]
) -> None:
    """Brings the tables to the first migration and up again; tells each time it is up."""
    for turn in count():
        migrate_to(engine, FIRST_MIGRATION)
        migrate(engine)
        tell(turn)


class CountingPages:
    """A site whose page says another number each time it is fetched; read as it is."""

    def __init__(self) -> None:
        self._numbers = count(secrets.randbelow(10**12))

    def fetch(self, url: str, **_: object) -> Fetched:
        return Fetched(url, url, 200, "OK", (("Content-Type", "text/plain"),), f"page {next(self._numbers)}".encode())

    def read(self, fetched: Fetched) -> Page:
        return Page(text=fetched.body.decode())


def archive_pages(engine: Engine, vocabulary: Vocabulary, folders: list[Path], tell: Callable[[int], None]) -> None:
    """Archives one page again and again; tells the number of each snapshot."""
    pages = CountingPages()
    with engine.connect() as connection:
        base = read_base(connection, vocabulary.attributes)
    tools = Tools(
        fetcher=cast(Fetcher, pages),
        pages=pages,
        read_figures=lambda text, *_: PageReading(text),
        vocabulary=vocabulary,
        clock=lambda: _WHO.moment,
        sleep=lambda _: None,
    )
    visitor = Visitor(tools, Database(engine), SnapshotFiles(folders[0].parent), base.facts)
    for turn in count():
        visit = visitor.archive(base.sources[turn % len(base.sources)])
        assert visit.snapshot is not None
        tell(visit.snapshot.number)


JOBS: Mapping[str, Callable[..., None]] = {
    job.__name__: job for job in (load_by_turns, publish_values, import_drafts, migrate_up_and_down, archive_pages)
}


def run_job(name: str, url: str, folders: list[Path], pipe: Pipe) -> None:
    """Do a job until killed; the first thing told is that it begins."""
    vocabulary = load_vocabulary(ROOT / "server" / "data")
    engine = open_engine(name_process(url, NAME))
    pipe.send(-1)
    JOBS[name](engine, vocabulary, folders, pipe.send)
