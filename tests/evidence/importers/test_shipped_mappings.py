"""The mappings that ship, on small tables written by us in the shape of the exports they are for."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.evidence.files import Base, build_base
from server.evidence.importers.mappings import check_mapping, load_mappings
from server.evidence.importers.outcomes import Outcome
from server.evidence.importers.run import Choices
from server.evidence.records import SourceRecord
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError, read_yaml
from tests.evidence.importers.conftest import MAPPING, SHIPPED_MAPPINGS, make_importer

MAPPINGS = {mapping.id: mapping for mapping in load_mappings(SHIPPED_MAPPINGS)}
SEEN = {f"{name}.yaml" for name in MAPPINGS}

# Small tables in the shape of the exports, and what each row becomes.
TABLES = read_yaml(Path(__file__).parent / "shipped_tables.yaml")


# What of the curated base these tables meet; the rest may grow as it likes.
ENTITIES = (
    "llama-3.1-405b",
    "meta",
    "openai",
    "nvidia",
    "h100",
    "colossus",
    "colossus-2",
    "xai",
    "grok-3",
    "grok-4",
    "gpt-4",
    "gpt-4o",
    "gpt-5",
    "google",
    "gpqa-diamond",
    "mmlu",
    "arc-agi-1",
    "claude-3.5-haiku",
    "anthropic",
    "deepseek-r1",
    "epoch-ai",
    "elon-musk",
)
FACTS = (
    "llama-3.1-405b/release-date",
    "llama-3.1-405b/developer",
    "llama-3.1-405b/parameters-total",
    "llama-3.1-405b/training-compute",
    "llama-3.1-405b/training-accelerators",
    "h100/developer",
    "h100/accelerator-power",
    "colossus/cluster-accelerators/phase-1",
    "colossus/cluster-online-date",
    "openai/founding-date",
    "openai/funding-amount",
    "openai/valuation/2024-10-02",
    "openai/headcount",
    "gpt-5/benchmark-score/gpqa-diamond-high-epoch",
    "gpt-4/benchmark-score/mmlu-5-shot",
    "grok-3/benchmark-score/arc-agi-1-semi-private-epoch",
    "grok-3/arena-rating/2025-02-18",
    "grok-3/arena-rank/2025-02-18",
    "grok-3/arena-rank/2025-02-18-style-control",
    "deepseek-r1/arena-rating/2025-02-28-style-control",
)


@pytest.fixture(scope="module")
def part(real_base: Base, real_vocabulary: Vocabulary) -> Base:
    """A part of the curated base."""
    documents = [
        replace(
            document,
            entities=tuple(record for record in document.entities if record.id in ENTITIES),
            facts=tuple(record for record in document.facts if record.id in FACTS),
        )
        for document in real_base.documents
    ]
    base, faults = build_base(documents, real_vocabulary.attributes)
    assert (faults, len(base.facts), len(base.entities)) == ((), len(FACTS), len(ENTITIES))
    return base


def plan(base: Base, vocabulary: Vocabulary, path: Path) -> list[Outcome]:
    importer = make_importer(SHIPPED_MAPPINGS, base, vocabulary)
    opened = importer.open_file(path, Choices(day=None if "2025" in path.name else date(2026, 7, 19)))
    assert opened.unexpected == ()
    return [outcome for _, outcomes in opened.lines for outcome in outcomes]


def describe(outcome: Outcome) -> str:
    match outcome.verb.value:
        case "new":
            return f"{outcome.row} new {outcome.item}: {outcome.says}"
        case "skipped" | "bad":
            return f"{outcome.row} {outcome.verb.value} {outcome.reason}"
        case verb:
            return f"{outcome.row} {verb} {outcome.item}"


@pytest.mark.parametrize("table", TABLES, ids=[table["mapping"] for table in TABLES])
def test_an_export_becomes_what_it_says(
    tmp_path: Path, part: Base, vocabulary: Vocabulary, table: dict[str, Any]
) -> None:
    mapping = table["mapping"]
    columns = MAPPINGS[mapping].shape.columns
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns.needed, *columns.used], restval="")
    writer.writeheader()
    writer.writerows(table["rows"])
    path = tmp_path / table["file"]
    path.write_text(text.getvalue(), encoding="utf-8")
    made = plan(part, vocabulary, path)
    assert [describe(outcome) for outcome in made] == table["becomes"]
    sources = [draft.record for outcome in made for draft in outcome.drafts if isinstance(draft.record, SourceRecord)]
    assert all(source.citation == MAPPINGS[mapping].citation and source.licence for source in sources)


def test_the_catalog_is_read_by_its_keys(tmp_path: Path, part: Base, vocabulary: Vocabulary) -> None:
    rating = {"rating": 1319.6, "rating_q025": 1310.0, "rating_q975": 1330.0}
    path = tmp_path / "arena_catalog_full_style_control_2025-02-28.json"
    path.write_text(json.dumps({"deepseek-r1": rating, "sawah-9b": rating}), encoding="utf-8")
    assert [describe(outcome) for outcome in plan(part, vocabulary, path)] == [
        "1 unchanged deepseek-r1/arena-rating/2025-02-28-style-control",
        "2 skipped no model of the base is called 'sawah-9b'",
    ]


def test_every_mapping_is_tried() -> None:
    assert {f"{table['mapping']}.yaml" for table in TABLES} | {"lmarena-catalog.yaml"} == SEEN


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_a_mapping_fits_the_vocabulary_and_the_base(mapping: str, vocabulary: Vocabulary, real_base: Base) -> None:
    assert list(check_mapping(MAPPINGS[mapping], vocabulary)) == []
    assert set(MAPPINGS[mapping].subject.names.values()) <= {entity.id for entity in real_base.entities}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "attribute: release_date",
            "attribute: release_dat",
            "release_dat: is no attribute; did you mean 'release_date'?",
        ),
        ("  kind: model", "  kind: person", "training_accelerators: is not said of a person; choose another attribute"),
        (
            "unit: percent",
            "unit: percents",
            "benchmark_score: 'percents' is no unit; server/data/units.yaml lists them",
        ),
        ("{benchmark: quiz}", "{bench: quiz}", "'bench' is no qualifier of it; did you mean 'benchmark'?"),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_is_wrong(
    tmp_path: Path, vocabulary: Vocabulary, old: str, new: str, told: str
) -> None:
    (tmp_path / "garden.yaml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    faults = list(check_mapping(load_mappings(tmp_path)[0], vocabulary))
    assert faults[0].startswith("importers/garden.yaml: ")
    assert faults[0].endswith(told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: garden\n", "id: meadow\n", "id: 'meadow' is not the name of the file"),
        ("read: number, digits: 6", "read: numeral", "facts.0.value.read: Input should be 'number'"),
        ("column: Chips,", "column: Colour,", "'Colour' is read and not listed; add it to needed or used"),
        ("tag: garden", "tag: garden\ncolour: red", "colour: Extra inputs are not permitted"),
        ("'_(low|high)$'", "'_(low|high$'", "subject.cuts.0.pattern: Value error, is no pattern"),
        ("licence: CC BY 4.0\n", "", "licence: Field required; docs/importers.md explains the field"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert MAPPING.count(old) == 1
    (tmp_path / "garden.yaml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_mappings(tmp_path)
    assert told in str(error.value)
