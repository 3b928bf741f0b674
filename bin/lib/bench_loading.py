"""The loading part of bin/bench: how long ten thousand facts take from files into the database and back, and how long a
table of ten thousand rows takes to be planned and kept as drafts.

The files are made up in a folder that is thrown away. Each time stands beside a floor taken in the same run: writing
the same bytes to a file and inserting the same contents into a table of SQLite.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from server.evidence.database import begin_writing, make_sqlite_url, migrate, open_engine  # noqa: E402
from server.evidence.file_load import load_files  # noqa: E402
from server.evidence.files import Document, write_folder, write_text  # noqa: E402
from server.evidence.importers.landing import land_drafts  # noqa: E402
from server.evidence.importers.ledger import Ledger  # noqa: E402
from server.evidence.importers.outcomes import Draft  # noqa: E402
from server.evidence.importers.run import Choices, FilePlan, Importer  # noqa: E402
from server.evidence.loader import Author  # noqa: E402
from server.evidence.records import CitationRecord, EntityRecord, FactRecord, SourceRecord  # noqa: E402
from server.evidence.store import read_documents as read_stored_documents  # noqa: E402
from server.evidence.validate import validate_folder  # noqa: E402
from server.model.entity import EntityKind  # noqa: E402
from server.vocabulary.vocabulary import load_vocabulary  # noqa: E402

T = TypeVar("T")
MODELS = 500
FIGURES = ("parameters_total", "training_tokens", "training_compute", "training_accelerators", "context_window")
UNITS = ("parameter", "token", "flop", "accelerator", "token")
# Four facts of each figure: twenty a model.
DAYS = ("2024-03-01", "2024-06-01", "2024-09-01", "2024-12-01")
WHO = Author("bench", datetime(2026, 1, 1, tzinfo=UTC), "measuring")


def make_documents() -> tuple[Document, ...]:
    """A base of 10,000 facts over 500 models."""
    source = SourceRecord(
        id="page", title="A page", publisher="The Daily", url="https://daily.example.org", kind="secondary"
    )
    entities = tuple(EntityRecord(id=f"padi-{n}", kind=EntityKind.MODEL, label=f"Padi {n}") for n in range(MODELS))
    facts = tuple(
        FactRecord(
            id=f"{entity.id}/{attribute.replace('_', '-')}/{day}",
            subject=entity.id,
            attribute=attribute,
            value=str(1000 + place),
            unit=unit,
            as_of=day,
            status="estimated",
            sources=(CitationRecord(source="page", locator=f"row {place}"),),
        )
        for entity in entities
        for attribute, unit in zip(FIGURES, UNITS, strict=True)
        for place, day in enumerate(DAYS)
    )
    return (
        Document("entities/models.yaml", entities=entities),
        Document("sources/page.yaml", sources=(source,)),
        *(Document(f"facts/models-{n:02}.yaml", facts=facts[n::20]) for n in range(20)),
    )


def take(title: str, work: Callable[[], T]) -> T:
    """Do it, and tell how long it took."""
    started = time.perf_counter()
    result = work()
    print(f"{title:<44} {time.perf_counter() - started:7.2f} s")
    return result


def write_floor(folder: Path, documents: tuple[Document, ...]) -> None:
    """The least that keeping these facts takes: their text in a file, and in one table."""
    texts = [write_text(document) for document in documents]
    (folder / "floor.txt").write_text("".join(texts), encoding="utf-8")
    with sqlite3.connect(folder / "floor.sqlite3") as connection:
        connection.execute("CREATE TABLE facts (id TEXT PRIMARY KEY, content TEXT)")
        rows = [(fact.id, fact.model_dump_json()) for document in documents for fact in document.facts]
        connection.executemany("INSERT INTO facts VALUES (?, ?)", rows)


def write_table(path: Path) -> None:
    """Ten thousand rows in our own form, half of them said already."""
    lines = ["subject,attribute,value,unit,as_of,status,source,locator\n"]
    for n in range(MODELS):
        for attribute, unit in zip(FIGURES, UNITS, strict=True):
            for place, day in enumerate(DAYS):
                value = 1000 + place + (n % 2) * 500
                lines.append(f"padi-{n},{attribute},{value},{unit},{day},estimated,page,row {n}\n")
    path.write_text("".join(lines), encoding="utf-8")


def list_drafts(plan: FilePlan) -> list[Draft]:
    """Everything that the rows of a plan would add."""
    return [draft for _, outcomes in plan.lines for outcome in outcomes for draft in outcome.drafts]


def main() -> None:
    vocabulary = load_vocabulary(ROOT / "server/data")
    documents = make_documents()
    with tempfile.TemporaryDirectory() as below:
        folder = Path(below)
        print(f"{sum(len(document.facts) for document in documents):,} facts over {MODELS} models")
        take("floor: one file, one table", lambda: write_floor(folder, documents))
        take("files written", lambda: write_folder(folder / "evidence", documents))
        base = take("files read and validated", lambda: validate_folder(folder / "evidence", vocabulary))
        engine = open_engine(make_sqlite_url(folder))
        migrate(engine)
        take("loaded", lambda: load_files(engine, base.documents, vocabulary, WHO))
        take("loaded again, nothing new", lambda: load_files(engine, base.documents, vocabulary, WHO))
        with engine.connect() as connection:
            stored = take("exported", lambda: read_stored_documents(connection))
        same = [write_text(document) for document in stored] == [write_text(each) for each in base.documents]
        print(f"the export is {'the files, byte for byte' if same else 'NOT the files'}")
        write_table(folder / "own.csv")
        importer = Importer((), vocabulary, Ledger(base, vocabulary), lambda _: (), lambda *_: ())
        plan = importer.open_file(folder / "own.csv", Choices())
        drafts = take("a table of 10,000 rows planned", lambda: list_drafts(plan))
        with begin_writing(engine) as connection:
            kept = take("its drafts kept", lambda: land_drafts(connection, drafts, WHO, plan.origin))
        print(f"{len(kept):,} drafts")
        engine.dispose()
        if not same:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
