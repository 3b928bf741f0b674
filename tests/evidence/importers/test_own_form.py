"""Tables of our own: the fields of a fact."""

from __future__ import annotations

import json

from server.evidence.importers.outcomes import Verb
from server.evidence.records import FactRecord, SourceRecord, dump_record
from tests.evidence.importers.conftest import Plan
from tests.evidence.importers.test_planning import find_fact

FULL = {
    "id": "rose-1/training-accelerators",
    "subject": "rose-1",
    "attribute": "training_accelerators",
    "value": "1500",
    "bound": "about",
    "unit": "accelerator",
    "qualifiers": {"hardware": "chip-x"},
    "as_of": "2025-03",
    "valid": {"from": "2025-03-01", "to": "null"},
    "status": "reported",
    "stated_by": "acme",
    "rank": "deprecated",
    "rank_reason": "Counted twice.",
    "sources": [{"source": "acme-rose-2", "locator": "section 2"}],
    "note": "A note.",
}
COLUMNS = {
    **{name: text for name, text in FULL.items() if isinstance(text, str)},
    "qualifiers.hardware": "chip-x",
    "valid_from": "2025-03-01",
    "valid_to": "null",
    "source": "acme-rose-2",
    "locator": "section 2",
}


def test_a_row_of_columns_is_the_fact_it_names(plan: Plan) -> None:
    made = plan(",".join(COLUMNS) + "\n" + ",".join(COLUMNS.values()) + "\n", "own.csv")
    assert [outcome.verb for outcome in made] == [Verb.NEW]
    assert dump_record(find_fact(made[0])) == FULL


def test_a_line_of_json_is_the_fact_it_names(plan: Plan) -> None:
    made = plan(json.dumps(FULL) + "\n", "own.jsonl")
    assert dump_record(find_fact(made[0])) == FULL


def test_numbers_of_json_are_written_as_they_stand(plan: Plan) -> None:
    text = json.dumps(FULL).replace('"1500"', "1.50e3")
    assert find_fact(plan(text, "own.jsonl")[0]).value == "1.50e3"


def test_a_pair_and_a_source_of_its_own(plan: Plan) -> None:
    columns = "subject,attribute,low,high,unit,status,locator,source_title,source_publisher,source_url,source_licence"
    row = "rose-1,training_accelerators,1000,2000,accelerator,estimated,table 1,A count,The Daily,https://daily.example.org/c,CC0"
    made = plan(f"{columns}\n{row}\n", "own.csv")
    fact = find_fact(made[0])
    assert (fact.id, fact.value) == ("rose-1/training-accelerators", ("1000", "2000"))
    source = next(draft.record for draft in made[0].drafts if isinstance(draft.record, SourceRecord))
    assert (source.id, source.kind, source.licence) == ("the-daily-a-count", "secondary", "CC0")
    assert fact.sources[0].source == source.id


def test_the_id_of_a_published_fact_proposes_an_update_of_it(plan: Plan) -> None:
    changed = {
        "id": "rose-2/training-accelerators",
        "subject": "rose-2",
        "attribute": "training_accelerators",
        "value": "2048",
        "unit": "accelerator",
        "status": "reported",
        "sources": [{"source": "acme-rose-2", "locator": "section 2"}],
    }
    made = plan(json.dumps(changed) + "\n" + json.dumps({**changed, "value": "2050"}) + "\n", "own.jsonl")
    assert (made[0].verb, made[0].against) == (Verb.UPDATE, "rose-2/training-accelerators")
    assert made[0].held == "about 2000 accelerator (hardware chip-x) as of 2025-03"
    assert find_fact(made[0]).id == "rose-2/training-accelerators"
    assert (made[1].verb, made[1].field) == (Verb.BAD, "id")
    assert made[1].cure == "settle that one first, or give another id"


def test_the_very_fact_of_the_base_is_unchanged(plan: Plan) -> None:
    same = {
        "id": "acme/founding-date",
        "subject": "acme",
        "attribute": "founding_date",
        "value": "2020-01-02",
        "status": "reported",
        "sources": [{"source": "daily-rose", "locator": "paragraph 1"}],
    }
    assert plan(json.dumps(same), "own.jsonl")[0].verb is Verb.UNCHANGED


def test_each_fault_names_its_field_and_cure(plan: Plan) -> None:
    faults = [
        ({"attribute": "colour"}, "attribute", "server/data/attributes.yaml lists them"),
        ({"unit": "day"}, "unit", "write the figure in accelerator or a multiple of it"),
        ({"status": "rumoured"}, "status", "Input should be"),
        ({"sources": []}, "sources", "add '{source: ID, locator: WHERE}'"),
        ({"sources": [{"source": "nobody", "locator": "x"}]}, "sources", "add it to evidence/sources/"),
        ({"subject": "rose-9"}, "subject", "did you mean"),
        ({"colour": "red"}, "colour", "the fields are id, subject"),
        ({"qualifiers": {"hardware": "rose-1"}}, "qualifiers.hardware", "add it to evidence/entities/"),
    ]
    lines = "\n".join(json.dumps({**FULL, "id": None, **change}) for change, _, _ in faults)
    made = plan(lines, "own.jsonl")
    assert [(outcome.verb, outcome.field) for outcome in made] == [(Verb.BAD, field) for _, field, _ in faults]
    assert all(cure in outcome.cure for outcome, (_, _, cure) in zip(made, faults, strict=True)), made


def test_every_field_of_a_fact_can_be_given_as_a_column() -> None:
    nested = {"content", "derivation", "qualifiers", "valid", "sources"}
    assert set(FactRecord.model_fields) - nested <= set(COLUMNS) | {"undisclosed", "zone", "superseded_by"}
