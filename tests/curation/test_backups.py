"""Backup while curators publish, and restore, by the very commands of docs/operations.md, on both databases."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.evidence.proposal import State
from server.evidence.proposals import list_proposals
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.serving import FACTS, ROOT, Server, add_curators, open_small_base, publishing
from tests.evidence import databases
from tests.evidence.test_kills import read_base

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def run_documented(name: str, **environment: str) -> None:
    """Run the commands that docs/operations.md gives under that name."""
    found = re.search(rf"^```sh {name}\n(.*?)^```", OPERATIONS, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/operations.md has no commands '{name}'"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["sh", "-euc", found[1]]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path, **environment}, check=True, timeout=120)


@pytest.fixture(params=databases.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    if request.param == "postgresql" and not all(map(shutil.which, ("pg_dump", "pg_restore", "psql"))):
        pytest.skip("pg_dump, pg_restore and psql are not installed: install postgresql-client")
    return str(request.param)


@pytest.fixture
def url(kind: str, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "data").mkdir()
    with databases.empty_database(kind, tmp_path / "data") as address:
        yield address


@pytest.fixture
def opened(url: str, tmp_path: Path, real_vocabulary: Vocabulary) -> Iterator[Engine]:
    with open_small_base(url, tmp_path / "evidence", real_vocabulary) as engine:
        yield engine


def read_state(engine: Engine, vocabulary: Vocabulary) -> tuple[int, dict[str, str], set[int]]:
    """The revision, the values of the two facts, and the published proposals; all of it found sound."""
    revision, documents = read_base(engine, vocabulary)
    values = {record.id: str(record.value) for document in documents for record in document.facts}
    with engine.connect() as connection:
        published = {proposal.id for proposal in list_proposals(connection, states={State.PUBLISHED})}
    return revision, {fact: values[fact] for fact in FACTS.values()}, published


def test_a_copy_made_while_serving_brings_back_one_state(
    kind: str, opened: Engine, url: str, tmp_path: Path, real_vocabulary: Vocabulary
) -> None:
    curators, data, file = add_curators(opened), tmp_path / "data", tmp_path / "copy"
    places = {"FILE": str(file), "DATA_DIR": str(data), "DATABASE_URL": url}
    with Server(url, data) as server:
        for curator in curators:
            curator.publish(server.address)
        with publishing(curators, server.address):
            before = [set(curator.told) for curator in curators]
            run_documented(f"backup-{kind}", **places)
            after = [set(curator.told) for curator in curators]
            # What is published from here on is not in the copy.
            while any(set(curator.told) == known for curator, known in zip(curators, after, strict=True)):
                assert all(curator.refused is None for curator in curators)
            server.stop()
    assert all(curator.refused is None for curator in curators)
    last, _, _ = read_state(opened, real_vocabulary)
    if kind == "postgresql":
        try_damaged_copy(opened, real_vocabulary, file, **places)
    opened.dispose()
    run_documented(f"restore-{kind}", **places)
    revision, values, published = read_state(opened, real_vocabulary)
    for curator, known in zip(curators, before, strict=True):
        assert {number for number, _ in known} <= published, "what was told before is in the copy"
        told = dict(curator.told)
        newest = max(number for number in published if number in curator.proposed)
        assert values[FACTS[curator.name]] == (told[newest] if newest in told else curator.unanswered[-1])
    assert revision < last
    assert len(published) == revision - 1, "each publication is one revision"
    # The server goes on from there.
    opened.dispose()
    with Server(url, data) as server:
        for curator in curators:
            curator.publish(server.address)
    assert read_state(opened, real_vocabulary)[0] == revision + len(curators)


def try_damaged_copy(engine: Engine, vocabulary: Vocabulary, file: Path, **places: str) -> None:
    """A copy that ends too early is refused, and the database stays as it was."""
    damaged, expected = file.with_name("damaged"), read_state(engine, vocabulary)
    whole = file.read_bytes()
    damaged.write_bytes(whole[: len(whole) * 2 // 3])
    engine.dispose()
    with pytest.raises(subprocess.CalledProcessError):
        run_documented("restore-postgresql", **{**places, "FILE": str(damaged)})
    assert read_state(engine, vocabulary) == expected
