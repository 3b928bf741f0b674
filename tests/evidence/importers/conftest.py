"""An importer over the small base, with mappings of its own and the mappings that ship."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from server.evidence.files import Base
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mappings import load_mappings
from server.evidence.importers.outcomes import Outcome
from server.evidence.importers.run import Choices, Importer
from server.evidence.memory import add_inverses
from server.model.claim import Claim
from server.reading.names import NamesIndex
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import ROOT

SHIPPED_MAPPINGS = ROOT / "server" / "data" / "importers"

MAPPING = """\
id: garden
title: Garden of models
shape:
  forms: [csv, json, jsonl]
  key: Model
  columns:
    needed: [Model, Chips]
    used: [Score, Out, Sure, Maker, Link, Chip, Kind]
    ignored: [Remarks]
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
citation: The Gardeners, garden.example.org
tag: garden
source:
  id: "garden-{date|month}"
  title: Garden of models
  publisher: The Gardeners
  url: https://garden.example.org/models
  published: "{date}"
  kind: secondary
  locator: "row {Model}"
link: Link
skip:
  - {column: Kind, equals: [rumour], reason: it is a rumour, cure: wait for the news}
subject:
  column: Model
  kind: model
  unknown: draft
  draft_when:
    - {column: Maker, filled: "true"}
  relations:
    developer: {column: Maker, read: entity, kinds: [organisation], separator: ","}
  names:
    The second rose: rose-2
  cuts:
    - {pattern: '_(low|high)$', qualifiers: {effort: "{1}"}}
    - {pattern: '-(20\\d{6})$', qualifiers: {variant: "{1}"}}
facts:
  - attribute: training_accelerators
    value: {column: Chips, read: number, digits: 6}
    qualifiers:
      hardware: {column: Chip, read: entity, kinds: [accelerator]}
    as_of: "{date}"
    confidence:
      column: Sure
      words:
        sure: {status: reported}
        guess: {status: estimated, bound: about, stated_by: acme}
        no: {skip: "true"}
        "": {status: estimated}
    note: "Chips by this table. The row links {Link}"
  - attribute: benchmark_score
    value: {column: Score, read: number, scale: "100", places: 1}
    when:
      - {column: Score, unlike: ["0"]}
    unit: percent
    qualifiers: {benchmark: quiz}
    status: measured
    note: Score by this table.
  - attribute: release_date
    value: {column: Out, read: date, order: mdy}
    note: Day by this table.
"""

Plan = Callable[..., list[Outcome]]


@pytest.fixture
def mappings(tmp_path: Path) -> Path:
    """A folder with the mapping of the garden."""
    below = tmp_path / "mappings"
    below.mkdir()
    (below / "garden.yaml").write_text(MAPPING, encoding="utf-8")
    return below


@pytest.fixture
def importer(mappings: Path, base: Base, vocabulary: Vocabulary) -> Importer:
    return make_importer(mappings, base, vocabulary)


def make_importer(mappings: Path, base: Base, vocabulary: Vocabulary) -> Importer:
    names = NamesIndex(add_inverses(base.entities), vocabulary.variant_words)
    ledger = Ledger(base, vocabulary)
    return Importer(load_mappings(mappings), vocabulary, ledger, names.find, _read_nothing)


def _read_nothing(text: str, language: str, day: date | None) -> tuple[Claim, ...]:
    return ()


@pytest.fixture
def plan(importer: Importer, tmp_path: Path) -> Plan:
    """Plans a file of that name and content, of 5 April 2025; every line of it."""

    def run(content: str | bytes, name: str = "garden.csv", **choices: object) -> list[Outcome]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        settings = Choices(**{"day": date(2025, 4, 5), **choices})  # type: ignore[arg-type]
        return [outcome for _, outcomes in importer.open_file(path, settings).lines for outcome in outcomes]

    return run
