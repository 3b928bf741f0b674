"""A small base that is sound, a folder to spoil it in, and an empty database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine

from server.curation.commands import evidence_commands
from server.evidence.file_load import load_files
from server.evidence.files import Base, read_folder
from server.evidence.loader import Author, LoadReport
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from tests.evidence import databases

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "evidence"

ENTITIES = """\
entities:
  - id: acme
    kind: organisation
    label: Acme Labs
    aliases: [Acme]
  - id: rose
    kind: family
    label: Rose
    relations: {developer: acme}
  - id: rose-1
    kind: model
    label: Rose 1
    relations: {developer: acme, family: rose}
  - id: rose-2
    kind: model
    label: Rose 2
    aliases: [Rosa Dua]
    short: [R2]
    relations: {developer: acme, family: rose, predecessor: rose-1}
  - id: jane-doe
    kind: person
    label: Jane Doe
    aliases: [Doe]
  - id: quiz
    kind: benchmark
    label: Quiz
  - id: chip-x
    kind: accelerator
    label: Chip X
"""
SOURCES = """\
sources:
  - id: acme-rose-2
    title: Rose 2 is here
    publisher: Acme Labs
    url: https://acme.example.org/rose-2
    published: 2025-03-04
    kind: primary
  - id: daily-rose
    title: A rose is a rose
    publisher: The Daily
    url: https://daily.example.org/rose
    kind: secondary
"""
FACTS = """\
facts:
  - id: acme/founding-date
    subject: acme
    attribute: founding_date
    value: 2020-01-02
    status: reported
    sources:
      - {source: daily-rose, locator: paragraph 1}
  - id: rose-2/release-date
    subject: rose-2
    attribute: release_date
    value: 2025-03-04
    zone: Asia/Jakarta
    status: reported
    sources:
      - {source: acme-rose-2, locator: page date}
    note: Opened to everyone on the same day.
  - id: rose-2/training-accelerators
    subject: rose-2
    attribute: training_accelerators
    value: 2000
    bound: about
    unit: accelerator
    qualifiers: {hardware: chip-x}
    as_of: 2025-03
    status: reported
    stated_by: acme
    sources:
      - {source: acme-rose-2, locator: section 2}
  - id: rose-2/benchmark-score/quiz
    subject: rose-2
    attribute: benchmark_score
    value: 86.40
    unit: percent
    qualifiers: {benchmark: quiz, shots: 5}
    status: reported
    sources:
      - {source: acme-rose-2, locator: table 1}
  - id: rose-2/parameters-total
    subject: rose-2
    attribute: parameters_total
    undisclosed: true
    status: reported
    sources:
      - {source: acme-rose-2, locator: section 1}
  - id: rose-1/release-status
    subject: rose-1
    attribute: release_status
    value: not_released
    valid: {from: 2024-01-01, to: 2024-06-30}
    status: measured
    sources:
      - {source: daily-rose, locator: paragraph 2}
  - id: jane-doe/statement/2025-01
    subject: jane-doe
    attribute: statement
    content:
      about: [rose-2]
      key: [major_leap]
      concepts: [release_soon]
      quantities:
        - {value: 3, unit: month}
      periods: [2025-Q1]
    as_of: 2025-01
    status: stated
    stated_by: jane-doe
    sources:
      - {source: daily-rose, locator: quotation}
"""


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "server" / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small base as files."""
    return write_small_base(tmp_path / "evidence")


def write_small_base(below: Path) -> Path:
    """The small base written as files into a new folder, which is given back."""
    for name, text in (("entities/all.yaml", ENTITIES), ("facts/all.yaml", FACTS), ("sources/all.yaml", SOURCES)):
        path = below / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return below


Replace = Callable[[str, str, str], None]


@pytest.fixture
def replace(folder: Path) -> Replace:
    """Changes words of a file of the small base; fails where they are not there."""

    def change(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def base(folder: Path, vocabulary: Vocabulary) -> Base:
    return read_folder(folder, vocabulary)


@pytest.fixture(params=databases.KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with its tables, of each kind that there is."""
    with databases.open_tables(request.param, tmp_path) as opened:
        yield opened


Load = Callable[..., LoadReport]


@pytest.fixture(scope="module", params=databases.KINDS)
def lasting_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for a whole module, whose tests empty the tables they use."""
    with databases.open_tables(request.param, tmp_path_factory.mktemp("lasting")) as opened:
        yield opened


@pytest.fixture
def load(engine: Engine, folder: Path, vocabulary: Vocabulary) -> Load:
    """Loads the folder as it is now."""

    def run(reason: str = "a test") -> LoadReport:
        base = read_folder(folder, vocabulary)
        author = Author("tester", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), reason)
        return load_files(engine, base.documents, vocabulary, author)

    return run


class Shell:
    """Runs commands with the environment of a test."""

    def __init__(self) -> None:
        app = Flask("commands")
        app.cli.add_command(evidence_commands)
        self._runner = app.test_cli_runner()

    def run(self, *words: str) -> Result:
        return self._runner.invoke(args=["evidence", *words])


@pytest.fixture
def shell(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("EVIDENCE_DIR", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Shell()
