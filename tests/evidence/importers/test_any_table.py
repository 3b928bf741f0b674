"""Whatever stands in the cells: every row becomes lines, none stops the others, and good ones can be written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.evidence.files import Base
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mappings import load_mappings
from server.evidence.importers.outcomes import Outcome, Verb
from server.evidence.importers.plan import FileFacts, TablePlan
from server.evidence.importers.rows import Row, check_cells, clean_cell
from server.evidence.importers.run import Choices, Importer
from server.evidence.memory import add_inverses
from server.evidence.records import FactRecord
from server.evidence.rows import read_content, write_content
from server.reading.names import NamesIndex
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.importers.conftest import Plan

COLUMNS = ("Model", "Chips", "Score", "Out", "Sure", "Maker", "Link", "Chip", "Kind")
# Pieces that mean something beside text that means nothing.
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Rose 1", "Rose 2_low", "Acme", "Chip X", "sure", "guess", "3/4/2025", "1,500", "-", "~5", "5-7"]),
    st.from_regex(r"[~<>]?-?\d{1,30}([.,]\d{1,9})*(e[+-]?\d{1,4})?(-\d{1,5})?", fullmatch=True),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*FactRecord.model_fields, "source_url", "low", "colour"])
ROUNDS = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


PlanCells = Callable[[dict[str, str]], tuple[Outcome, ...]]


@pytest.fixture
def plan_cells(mappings: Path, base: Base, vocabulary: Vocabulary) -> PlanCells:
    """Plans a row by the mapping of the garden, against the small base alone."""
    mapping = load_mappings(mappings)[0]
    names = NamesIndex(add_inverses(base.entities), vocabulary.variant_words)

    def run(cells: dict[str, str]) -> tuple[Outcome, ...]:
        file = FileFacts("garden.csv", date(2025, 4, 5))
        plan = TablePlan(mapping, file, vocabulary, Ledger(base, vocabulary), names.find)
        cleaned = {name: clean_cell(text) for name, text in cells.items()}
        return plan.plan_row(Row(2, cleaned, problem=check_cells(cleaned)))

    return run


@ROUNDS
@given(cells=st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)))
def test_any_row_becomes_lines_and_good_ones_can_be_kept(cells: dict[str, str], plan_cells: PlanCells) -> None:
    outcomes = plan_cells(cells)
    assert outcomes
    for outcome in outcomes:
        assert (outcome.verb in (Verb.SKIPPED, Verb.BAD)) == bool(outcome.reason and outcome.cure)
        assert (outcome.verb in (Verb.NEW, Verb.DIFFERS)) == bool(outcome.drafts)
        for draft in outcome.drafts:
            content = write_content(draft.record)
            assert read_content(type(draft.record), content) == draft.record
            content.encode("utf-8")


@ROUNDS
@given(entry=st.dictionaries(FIELDS, ANY_JSON, max_size=6))
def test_any_object_of_our_own_form_becomes_one_line(entry: dict[str, Any], plan: Plan) -> None:
    made = plan(
        json.dumps({"subject": "rose-1", "attribute": "release_date", "status": "reported", **entry}), "own.jsonl"
    )
    assert len(made) == 1


def test_an_object_nested_without_end_is_one_bad_row(plan: Plan) -> None:
    start = '{"subject":"rose-1","attribute":"release_date","value":"2025","status":"reported"'
    deep = '{"a":' * 700 + "1" + "}" * 700
    made = plan(f'{start},"qualifiers":{deep}}}\n{start}}}', "own.jsonl")
    assert [outcome.verb for outcome in made] == [Verb.BAD, Verb.BAD]
    assert made[1].field == "sources"


def test_signs_that_no_text_has_spoil_their_row_alone(plan: Plan) -> None:
    lines = ['"Rose \\ud800 1", "Chips": 5', '"Rose 1", "Chips": "5\\u0000"', '"Rose 1", "Chips": 5']
    made = plan("\n".join(f'{{"Model": {line}}}' for line in lines), "garden.jsonl")
    assert [(outcome.verb, outcome.field) for outcome in made] == [
        (Verb.BAD, "Model"),
        (Verb.BAD, "Chips"),
        (Verb.NEW, ""),
    ]
    assert made[0].reason == "holds signs that no text has"


def test_sources_of_rows_have_addresses(importer: Importer, plan: Plan) -> None:
    head = "subject,attribute,value,status,locator,source_title,source_publisher,source_url\n"
    made = plan(head + "rose-1,release_date,2025,reported,p. 1,A page,The Daily,daily\n", "own.csv")
    assert (made[0].verb, made[0].field) == (Verb.BAD, "url")
    assert made[0].cure == "write it out, beginning with https://"
    assert importer.ledger.find_record("rose-1/release-date") is None


def test_a_fact_known_to_be_wrong_is_told_as_such(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    wrong = {
        "subject": "rose-1",
        "attribute": "training_accelerators",
        "value": "5",
        "unit": "accelerator",
        "status": "reported",
        "rank": "deprecated",
        "rank_reason": "A slip.",
        "sources": [{"source": "daily-rose", "locator": "p. 1"}],
    }
    right = {**wrong, "rank": "normal", "rank_reason": None, "status": "estimated"}
    path.write_text(f"{json.dumps(wrong)}\n{json.dumps(right)}\n")
    made = [outcome for _, outcomes in importer.open_file(path, Choices()).lines for outcome in outcomes]
    assert (made[1].verb, made[1].held) == (Verb.UNCHANGED, "5 accelerator known to be wrong")
