"""A page of ours, and runs that visit it, with what they waited for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from server.adapters.fetching import Fetched, Fetcher, Limits, name_agent
from server.adapters.page_reading import Page, read_page
from server.adapters.reach import Reach
from server.checker import Checker
from server.curation.archiving import Tools, Visit, Visitor
from server.curation.page_figures import make_figure_reader
from server.evidence.database import Database
from server.evidence.memory import MemoryStore
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary
from tests.adapters.hostile import Site

LIMITS = Limits(most_bytes=100_000, seconds=5, redirects=3)


def write_page(score: str = "86.4%", more: str = "") -> bytes:
    return (
        "<html><head><title>Rose 2 is here</title></head><body><article><p>Rose 2 was released on 4 March 2025 and "
        f"reached {score} on Quiz, as we measured ourselves.</p><p>We trained it on about 2,000 accelerators{more}, "
        "which stood in our own halls for the whole of the winter.</p></article></body></html>"
    ).encode()


class InProcess:
    """Reads pages here: these are ours, and mean no harm."""

    def read(self, fetched: Fetched) -> Page:
        return read_page(fetched.body, fetched.content_type, fetched.charset)


class Work:
    """A run of visits, and what it waited for."""

    def __init__(
        self,
        engine: Engine,
        data_dir: Path,
        vocabulary: Vocabulary,
        packs: Any,
        clock: Callable[[], datetime],
        site: Site,
    ):
        self.slept: list[float] = []
        self.engine = engine
        self.files = SnapshotFiles(data_dir)
        with engine.connect() as connection:
            base = read_base(connection, vocabulary.attributes)
        self.sources = {source.id: source for source in base.sources}
        tools = Tools(
            fetcher=Fetcher(name_agent(), LIMITS, Reach(frozenset({site.endpoint}))),
            pages=InProcess(),
            read_figures=make_figure_reader(Checker(MemoryStore(base), packs, vocabulary), packs),
            vocabulary=vocabulary,
            clock=clock,
            sleep=self.slept.append,
            wayback_url=f"{site.url}/available",
        )
        self._visitor = Visitor(tools, Database(engine), self.files, base.facts)

    def archive(self, source_id: str = "acme-rose-2") -> Visit:
        return self._visitor.archive(self.sources[source_id])

    def look(self, source_id: str = "acme-rose-2") -> Visit:
        return self._visitor.look(self.sources[source_id])

    def count_rows(self, table: str) -> int:
        with self.engine.connect() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608
