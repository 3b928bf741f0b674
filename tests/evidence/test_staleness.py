"""Which facts should be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from server.model.attribute import Attribute, Lasting, ValueType
from server.model.entity import EntityKind
from server.model.fact import Citation, Fact, Rank, Source, SourceKind, Status
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.staleness import find_stale
from server.vocabulary.attributes import load_attributes
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError

PAGE = Source("page", "A page", "The Daily", "https://daily.example.org", SourceKind.SECONDARY, date(2025, 1, 10))
STAFF = Fact(
    id="acme/headcount/2025-01",
    revision=1,
    subject="acme",
    attribute="headcount",
    value=Quantity.exact(Decimal(97), "person"),
    status=Status.REPORTED,
    citations=(Citation(PAGE, "p. 1"),),
    as_of=Period.day(date(2025, 1, 1)),
)
ATTRIBUTES = {
    "headcount": Attribute(
        "headcount", ValueType.QUANTITY, (EntityKind.ORGANISATION,), "person", lasting=Lasting.SNAPSHOT, fresh_for=100
    )
}


def list_stale(*facts: Fact, today: date = date(2026, 1, 1)) -> list[tuple[str, str]]:
    return [(stale.fact.id, stale.due.isoformat()) for stale in find_stale(facts, ATTRIBUTES, today)]


def test_a_fact_is_stale_the_day_after_it_was_fresh() -> None:
    assert list_stale(STAFF, today=date(2025, 4, 11)) == []
    assert list_stale(STAFF, today=date(2025, 4, 12)) == [("acme/headcount/2025-01", "2025-04-11")]


def test_only_the_latest_of_its_kind_is_asked_about() -> None:
    later = replace(STAFF, id="acme/headcount/2025-06", as_of=Period.day(date(2025, 6, 1)))
    assert list_stale(STAFF, later) == [("acme/headcount/2025-06", "2025-09-09")]
    fresh = replace(STAFF, id="acme/headcount/2025-12", as_of=Period.day(date(2025, 12, 1)))
    assert list_stale(STAFF, fresh, later) == []
    other = replace(STAFF, id="rose/headcount", subject="rose")
    assert [fact for fact, _ in list_stale(other, fresh)] == ["rose/headcount"]


@pytest.mark.parametrize(
    "change",
    [
        {"superseded_by": "acme/headcount/2026"},
        {"rank": Rank.DEPRECATED, "rank_reason": "Miscounted."},
        {"valid": Period(None, date(2025, 2, 1), Precision.OPEN)},
        {"as_of": None, "citations": (Citation(replace(PAGE, published=None), "p. 1"),)},
    ],
)
def test_what_is_closed_or_undated_is_nobodys_to_look_at(change: dict[str, object]) -> None:
    assert list_stale(replace(STAFF, **change)) == []  # type: ignore[arg-type]


def test_without_a_time_of_its_own_a_fact_is_as_old_as_its_source() -> None:
    assert list_stale(replace(STAFF, as_of=None)) == [("acme/headcount/2025-01", "2025-04-20")]


def test_every_attribute_that_can_grow_stale_can_change(vocabulary: Vocabulary) -> None:
    fresh = {attribute.id: attribute.fresh_for for attribute in vocabulary.attributes.values() if attribute.fresh_for}
    assert fresh["headcount"] == 365
    assert all(vocabulary.attributes[name].lasting is not Lasting.ALWAYS for name in fresh)
    assert {"parameters_total", "release_date"} & set(fresh) == set()


@pytest.mark.parametrize(
    ("lasting", "days", "told"),
    [
        ("always", "30", "fresh_for is for what can change"),
        ("snapshot", "-1", "fresh_for is a number of days"),
        ("snapshot", "soon", "invalid literal"),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(tmp_path: Path, lasting: str, days: str, told: str) -> None:
    path = tmp_path / "attributes.yaml"
    path.write_text(
        "attributes:\n  - {id: staff, value: quantity, unit: person, subjects: [organisation], "
        f"lasting: {lasting}, fresh_for: '{days}'}}\n"
    )
    with pytest.raises(DataFileError, match=told):
        load_attributes(path)
