"""From files into the database: nothing twice, nothing lost, all or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from server.evidence import loader, schema
from server.evidence.database import migrate, open_engine
from server.evidence.file_load import load_files
from server.evidence.files import Base, read_folder, write_text
from server.evidence.store import read_base, read_documents
from server.model.fact import Fact
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence import databases
from tests.evidence.conftest import SHIPPED, Load, Replace

SCORE = "rose-2/benchmark-score/quiz"


def read_facts(engine: Engine, vocabulary: Vocabulary, revision: int | None = None) -> dict[str, Fact]:
    with engine.connect() as connection:
        return {fact.id: fact for fact in read_base(connection, vocabulary.attributes, revision).facts}


def count_rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in schema.metadata.sorted_tables
        }


def test_a_first_load_is_one_revision(load: Load, engine: Engine, base: Base, vocabulary: Vocabulary) -> None:
    report = load("the beginning")
    assert (report.revision, report.is_new) == (1, True)
    assert len(report.changes["facts"].added) == 7
    assert read_facts(engine, vocabulary) == {fact.id: fact for fact in base.facts}
    with engine.connect() as connection:
        made = connection.execute(select(schema.revisions)).one()
    assert (made.author, made.reason, made.made_at.isoformat()) == (
        "tester",
        "the beginning",
        "2026-01-02T03:04:00+00:00",
    )


def test_loading_the_same_again_changes_nothing(load: Load, engine: Engine) -> None:
    load()
    before = count_rows(engine)
    report = load()
    assert (report.revision, report.is_new, report.changes["facts"].unchanged) == (1, False, 7)
    assert count_rows(engine) == before


def test_a_changed_fact_is_a_new_version_and_the_old_one_stays(
    load: Load, replace: Replace, engine: Engine, vocabulary: Vocabulary
) -> None:
    load()
    replace("facts/all.yaml", "value: 86.40", "value: 86.5")
    report = load()
    assert (report.revision, report.changes["facts"].changed) == (2, [SCORE])
    now, then = read_facts(engine, vocabulary)[SCORE], read_facts(engine, vocabulary, 1)[SCORE]
    assert (str(now.value.value), now.revision) == ("86.5", 2)  # type: ignore[union-attr]
    assert (str(then.value.value), then.revision) == ("86.40", 1)  # type: ignore[union-attr]


def test_what_has_gone_from_the_files_is_retired_and_can_come_back(
    load: Load, folder: Path, engine: Engine, vocabulary: Vocabulary
) -> None:
    load()
    path = folder / "facts" / "all.yaml"
    whole = path.read_text()
    start = whole.index(f"  - id: {SCORE}")
    end = whole.index("  - id: rose-2/parameters-total")
    path.write_text(whole[:start] + whole[end:])
    assert load().changes["facts"].retired == [SCORE]
    assert SCORE not in read_facts(engine, vocabulary)
    assert SCORE in read_facts(engine, vocabulary, 1)
    path.write_text(whole)
    assert load().changes["facts"].added == [SCORE]
    assert read_facts(engine, vocabulary)[SCORE].revision == 2
    with engine.connect() as connection:
        pointer = select(schema.facts.c.current_version).where(schema.facts.c.id == SCORE)
        assert connection.execute(pointer).scalar_one() == 2


def test_a_moved_entry_keeps_its_version(load: Load, folder: Path, engine: Engine, vocabulary: Vocabulary) -> None:
    load()
    path = folder / "facts" / "all.yaml"
    first, second = path.read_text().split("  - id: rose-2/release-date\n")
    entry, rest = second.split("  - id: rose-2/training-accelerators\n")
    path.write_text(f"{first}  - id: rose-2/training-accelerators\n{rest}  - id: rose-2/release-date\n{entry}")
    report = load()
    assert (report.revision, report.changes["facts"].changed) == (2, [])
    assert "rose-2/release-date" in report.changes["facts"].moved
    assert list(read_facts(engine, vocabulary))[-1] == "rose-2/release-date"
    assert read_facts(engine, vocabulary)["rose-2/release-date"].revision == 1


def test_the_database_gives_the_same_files_back(load: Load, folder: Path, engine: Engine) -> None:
    load()
    with engine.connect() as connection:
        documents = read_documents(connection)
    assert {document.path: write_text(document) for document in documents} == {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")
    }


def test_past_files_can_be_read(load: Load, replace: Replace, engine: Engine) -> None:
    load()
    replace("sources/all.yaml", "title: A rose is a rose", "title: Roses")
    load()
    with engine.connect() as connection:
        titles = [
            [source.title for document in read_documents(connection, revision) for source in document.sources]
            for revision in (1, 2)
        ]
    assert titles == [["Rose 2 is here", "A rose is a rose"], ["Rose 2 is here", "Roses"]]


def test_a_load_that_breaks_leaves_the_base_as_it_was(
    load: Load, replace: Replace, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    load()
    before = count_rows(engine)
    replace("facts/all.yaml", "value: 86.40", "value: 86.5")
    replace("sources/all.yaml", "title: A rose is a rose", "title: Roses")
    written: list[str] = []

    def break_late(connection: object, table: object, rows: object) -> None:
        written.append(str(table))
        if len(written) > 4:
            raise RuntimeError("the plug was pulled")

    monkeypatch.setattr(loader, "_insert", break_late)
    with pytest.raises(RuntimeError, match="the plug"):
        load()
    assert count_rows(engine) == before


def test_two_loads_at_once_make_one_revision(load: Load, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: load(), range(4)))
    assert sorted(report.is_new for report in reports) == [False, False, False, True]
    assert count_rows(engine)["revisions"] == 1


def test_the_columns_say_what_the_record_says(load: Load, engine: Engine) -> None:
    load()
    with engine.connect() as connection:
        rows = {row.fact_id: row for row in connection.execute(select(schema.fact_versions))}
        aliases = {(row.entity_id, row.alias, row.short) for row in connection.execute(select(schema.aliases))}
        cited = {(row.fact_id, row.source_id) for row in connection.execute(select(schema.citations))}
    assert str(rows[SCORE].low) == str(rows[SCORE].high) == "86.40"
    assert str(rows["rose-2/release-date"].starts) == "2025-03-04"
    assert rows["rose-1/release-status"].word == "not_released"
    assert rows["rose-2/parameters-total"].value_kind == "undisclosed"
    assert rows["jane-doe/statement/2025-01"].speaker_id == "jane-doe"
    assert {("rose-2", "Rosa Dua", False), ("rose-2", "R2", True)} <= aliases
    assert (SCORE, "acme-rose-2") in cited


def test_the_shipped_base_survives_the_way_through_the_database(engine: Engine, vocabulary: Vocabulary) -> None:
    base = read_folder(SHIPPED, vocabulary)
    author = loader.Author("tester", datetime(2026, 1, 2, tzinfo=UTC), "all of it")
    load_files(engine, base.documents, vocabulary, author)
    with engine.connect() as connection:
        assert read_documents(connection) == base.documents
        assert read_base(connection, vocabulary.attributes).facts == base.facts


def test_a_load_that_was_undone_leaves_no_gap_in_the_revisions(
    tmp_path: Path, base: Base, vocabulary: Vocabulary
) -> None:
    for kind in databases.KINDS:
        with databases.empty_database(kind, tmp_path) as url:
            engine = open_engine(url)
            migrate(engine)
            author = loader.Author("tester", datetime(2026, 1, 2, tzinfo=UTC), "undone")
            with engine.connect() as connection:
                loader.write_documents(connection, base.documents, vocabulary.attributes, author)
                connection.rollback()
            assert load_files(engine, base.documents, vocabulary, author).revision == 1, kind
            engine.dispose()
