"""Forms and records: every field can be edited, and what is typed becomes what the files would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.curation.form_fields import FIELDS
from server.curation.forms import fill_form, read_form, suggest_fact_id, suggest_id
from server.evidence.files import Base
from server.evidence.records import dump_record
from server.evidence.rows import KINDS


@pytest.mark.parametrize("section", list(FIELDS))
def test_every_field_of_a_record_stands_in_its_form(section: str) -> None:
    assert {field.name for field in FIELDS[section]} | {"id"} == set(KINDS[section].shape.model_fields)


def test_every_record_of_the_shipped_base_survives_its_form(real_base: Base) -> None:
    for document in real_base.documents:
        for section, kind in KINDS.items():
            for record in getattr(document, section):
                entry, faults = read_form(section, record.id, fill_form(section, dump_record(record)))
                assert faults == ()
                assert kind.shape.model_validate(entry) == record, record.id


def test_what_the_form_does_not_show_is_kept() -> None:
    entry, _ = read_form("entities", "rose", {"label": "Rose", "kind": "family"}, {"id": "rose", "shape": "round"})
    assert entry == {"id": "rose", "label": "Rose", "kind": "family", "shape": "round"}


def test_ids_are_made_of_what_was_typed() -> None:
    entry = {
        "subject": "rose-2",
        "attribute": "benchmark_score",
        "qualifiers": {"benchmark": "quiz"},
        "as_of": "2025-03",
    }
    assert suggest_fact_id(entry, ()) == "rose-2/benchmark-score/quiz-2025-03"
    taken = {"rose-2/benchmark-score/quiz-2025-03", "rose-2/benchmark-score/quiz-2025-03-2"}
    assert suggest_fact_id(entry, taken) == "rose-2/benchmark-score/quiz-2025-03-3"
    assert suggest_fact_id({"subject": "rose-2"}, ()) == ""
    assert suggest_id("Claude 3.7 Sonnet!", {"claude-3.7-sonnet"}) == "claude-3.7-sonnet-2"
    assert suggest_id("通义千问", ()) == ""


@given(
    st.dictionaries(st.sampled_from(["value", "qualifiers", "aliases", "content", "valid.from"]), st.text(max_size=60))
)
def test_whatever_is_typed_is_read_or_told(typed: dict[str, str]) -> None:
    for section in FIELDS:
        entry, faults = read_form(section, "x", typed)
        assert entry["id"] == "x"
        assert all(fault.field and fault.problem for fault in faults)
