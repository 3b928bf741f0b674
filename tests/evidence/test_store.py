"""What a running server sees of the base, and when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.errors import NotReady
from server.evidence.database import make_sqlite_url, open_engine
from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.evidence.store import REFRESH_AFTER_S, SqlEvidenceStore, open_store
from server.model.entity import EntityKind
from server.model.store import EvidenceStore
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Load, Replace


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["memory", "database"])
def store(
    request: pytest.FixtureRequest, base: Base, load: Load, engine: Engine, vocabulary: Vocabulary
) -> EvidenceStore:
    if request.param == "memory":
        return MemoryStore(base)
    load()
    return SqlEvidenceStore(engine, vocabulary.attributes)


def test_facts_are_found_by_their_keys(store: EvidenceStore) -> None:
    assert [fact.id for fact in store.list_facts("rose-2", "release_date")] == ["rose-2/release-date"]
    assert [fact.attribute for fact in store.list_facts_of("rose-2")] == [
        "release_date",
        "training_accelerators",
        "benchmark_score",
        "parameters_total",
    ]
    assert [fact.subject for fact in store.list_facts_by_attribute("founding_date")] == ["acme"]
    assert [fact.id for fact in store.list_statements("jane-doe")] == ["jane-doe/statement/2025-01"]
    assert store.find_fact("rose-2/release-date") is not None
    assert store.revision == 1


def test_what_is_not_there_is_not_found(store: EvidenceStore) -> None:
    assert store.find_entity("rose-3") is None
    assert store.find_fact("rose-3/release-date") is None
    assert store.list_facts("rose-3", "release_date") == ()
    assert store.list_facts("rose-2", "owner") == ()
    assert store.list_statements("acme") == ()
    assert store.list_related("family", "grok") == ()


def test_entities_are_found_by_kind_and_relation(store: EvidenceStore) -> None:
    assert [entity.id for entity in store.list_kind(EntityKind.MODEL)] == ["rose-1", "rose-2"]
    assert [entity.id for entity in store.list_related("family", "rose")] == ["rose-1", "rose-2"]
    rose = store.find_entity("rose-2")
    assert rose is not None
    assert (rose.label, rose.aliases, rose.short) == ("Rose 2", ("Rosa Dua",), ("R2",))


def test_whoever_has_a_predecessor_is_its_successor(store: EvidenceStore) -> None:
    first = store.find_entity("rose-1")
    assert first is not None
    assert first.relation("successor") == ("rose-2",)
    assert [entity.id for entity in store.list_related("successor", "rose-2")] == ["rose-1"]


def test_a_change_shows_after_a_while(load: Load, replace: Replace, engine: Engine, vocabulary: Vocabulary) -> None:
    load()
    clock = Clock()
    store = SqlEvidenceStore(engine, vocabulary.attributes, clock)
    assert store.revision == 1
    replace("facts/all.yaml", "value: 86.40", "value: 86.5")
    load()
    clock.now += REFRESH_AFTER_S / 2
    assert store.revision == 1
    clock.now += REFRESH_AFTER_S
    assert store.revision == 2
    (score,) = store.list_facts("rose-2", "benchmark_score")
    assert str(score.value.value) == "86.5"  # type: ignore[union-attr]


def test_a_snapshot_stays_what_it_was(load: Load, replace: Replace, engine: Engine, vocabulary: Vocabulary) -> None:
    load()
    clock = Clock()
    store = SqlEvidenceStore(engine, vocabulary.attributes, clock)
    held = store.snapshot()
    replace("facts/all.yaml", "value: 86.40", "value: 86.5")
    load()
    clock.now += 2 * REFRESH_AFTER_S
    assert store.snapshot().revision == 2
    (score,) = held.list_facts("rose-2", "benchmark_score")
    assert (held.revision, str(score.value.value)) == (1, "86.40")  # type: ignore[union-attr]


def test_an_unchanged_base_is_not_read_again(load: Load, engine: Engine, vocabulary: Vocabulary) -> None:
    load()
    clock = Clock()
    store = SqlEvidenceStore(engine, vocabulary.attributes, clock)
    held = store.snapshot()
    clock.now += 10 * REFRESH_AFTER_S
    assert store.snapshot() is held


def test_an_empty_base_has_no_revision(engine: Engine, vocabulary: Vocabulary) -> None:
    store = SqlEvidenceStore(engine, vocabulary.attributes)
    assert (store.revision, store.list_entities()) == (0, ())


def test_a_database_without_tables_is_not_ready(tmp_path: Path, vocabulary: Vocabulary) -> None:
    store = open_store(make_sqlite_url(tmp_path), vocabulary.attributes)
    with pytest.raises(NotReady, match="evidence cannot be read"):
        store.find_fact("rose-2/release-date")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_store_survives_a_fork(load: Load, tmp_path: Path, vocabulary: Vocabulary) -> None:
    load()
    store = SqlEvidenceStore(open_engine(make_sqlite_url(tmp_path)), vocabulary.attributes)
    assert store.revision == 1
    child = os.fork()
    if child == 0:
        with store.engine.connect() as connection:
            is_fine = connection.exec_driver_sql("SELECT count(*) FROM facts").scalar_one() == 7
        os._exit(0 if is_fine else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.list_kind(EntityKind.MODEL)
