"""Which facts a claim is held against: those of its names and their kin, and of nobody else."""

from __future__ import annotations

import pytest

from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.matching.candidates import find_candidates
from server.matching.readings import MOST_READINGS, list_readings
from server.model.candidates import Candidates
from server.model.claim import Claim, Group
from server.model.fact import Fact
from tests.verdict.factories import WORLD, exact, make_claim, make_content, make_fact, make_statement, refer


def find(claim: Claim, *facts: Fact) -> Candidates:
    return find_candidates(claim, MemoryStore(Base(tuple(WORLD.values()), (), facts)))


def list_ids(candidates: Candidates) -> set[str]:
    return {fact.id for group in candidates.facts.values() for fact in group}


def chips(subject: str) -> Fact:
    return make_fact(f"chips-{subject}", exact(2048), subject=subject)


ALL = [chips(name) for name in ("padi-1", "padi-2", "padi-2-mini", "jagung", "kedelai")]


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("padi-2", {"chips-padi-2", "chips-padi-2-mini"}),
        ("padi-2-mini", {"chips-padi-2", "chips-padi-2-mini"}),
        ("jagung", {"chips-jagung"}),
        ("padi", {"chips-padi-1", "chips-padi-2", "chips-padi-2-mini"}),
    ],
)
def test_a_subject_brings_its_versions_its_members_and_what_it_is_a_version_of(subject: str, found: set[str]) -> None:
    assert list_ids(find(make_claim(subject=subject), *ALL)) == found


def test_objects_bring_their_facts() -> None:
    claim = make_claim("comparison", attribute="training_accelerators", objects=("jagung",))
    assert list_ids(find(claim, *ALL)) == {"chips-padi-2", "chips-padi-2-mini", "chips-jagung"}


def test_facts_are_found_by_subject_and_attribute_in_the_order_of_their_ids() -> None:
    facts = [make_fact("b", exact(2)), make_fact("a", exact(1)), make_fact("c", exact(3), "parameters_total")]
    found = find(make_claim(), *facts)
    assert [fact.id for fact in found.list_facts("padi-2", "training_accelerators")] == ["a", "b"]
    assert found.list_facts("padi-2", "headcount") == ()


def test_wrong_and_replaced_facts_are_left_to_the_verdict() -> None:
    facts = [make_fact("wrong", exact(9), rank="deprecated"), make_fact("old", exact(1), superseded_by="new")]
    assert list_ids(find(make_claim(), *facts)) == {"wrong", "old"}


@pytest.mark.parametrize(
    ("group", "members"),
    [
        (Group.ALL, ("jagung", "kedelai", "padi-1")),
        (Group.COMPETITORS, ("jagung", "kedelai")),
        (Group.PREDECESSOR, ("padi-1",)),
        (Group.FAMILY, ("padi-1", "padi-2", "padi-2-mini")),
        (None, ()),
    ],
)
def test_whom_a_subject_is_compared_with(group: Group | None, members: tuple[str, ...]) -> None:
    claim = make_claim("comparison", attribute="training_accelerators", group=group)
    found = find(claim, *ALL)
    assert found.group == members
    assert {f"chips-{member}" for member in members} <= list_ids(found)


def test_entities_of_another_kind_are_no_rivals() -> None:
    staff = [
        make_fact(f"staff-{name}", exact(300, "person"), "headcount", subject=name) for name in ("sawah", "ladang")
    ]
    odd = make_fact("odd", exact(1, "person"), "headcount", subject="lumbung-data")
    claim = make_claim("comparison", subject="sawah", attribute="headcount", group=Group.COMPETITORS)
    assert find(claim, *staff, odd).group == ("ladang",)


def test_the_newest_of_a_family_is_held_against_its_family() -> None:
    assert find(make_claim("latest"), *ALL).group == ("padi-1", "padi-2", "padi-2-mini")


def test_a_maker_is_counted_by_all_its_models_and_a_largest_one_held_against_them() -> None:
    made = ("padi-1", "padi-2", "padi-2-mini")
    assert find(make_claim("count", subject="sawah", attribute="release_date"), *ALL).group == made
    top = make_claim("superlative", attribute="training_accelerators", objects=("sawah",), group=Group.MAKER)
    found = find(top, *ALL)
    assert found.group == made
    assert {"chips-padi-1", "chips-padi-2-mini"} < list_ids(found)


def test_statements_are_those_of_the_speaker_and_of_who_speaks_for_him() -> None:
    statements = [
        make_statement("own", ["major_leap"]),
        make_statement("company", ["major_leap"], subject="sawah", speaker="sawah"),
        make_statement("stranger", ["major_leap"], subject="sari", speaker="sari"),
    ]
    claim = make_claim("statement", subject=None, speaker="budi", content=make_content("major_leap"))
    assert [fact.id for fact in find(claim, *statements).statements] == ["company", "own"]


def test_a_statement_of_nobody_in_particular_may_be_anybodys() -> None:
    statements = [
        make_statement("own", ["major_leap"]),
        make_statement("other", ["major_leap"], subject="sari", speaker="sari"),
        make_statement("elsewhere", ["major_leap"], about=("jagung",)),
    ]
    claim = make_claim("statement", subject=None, content=make_content("major_leap"))
    assert [fact.id for fact in find(claim, *statements).statements] == ["other", "own"]


def test_entities_that_facts_name_can_be_looked_up() -> None:
    found = find(make_claim(), make_fact("chips", exact(1), qualifiers={"hardware": "h800"}, speaker="budi"))
    assert {"padi-2", "padi-2-mini", "h800", "budi", "sawah"} <= set(found.entities)


def test_the_owner_of_a_maker_comes_with_a_claim_about_the_maker() -> None:
    maker = make_fact("maker", "ladang", "developer", subject="jagung")
    owner = make_fact("owner", "lumbung", "owner", subject="ladang")
    claim = make_claim("relation", subject="jagung", attribute="developer", objects=("lumbung",))
    assert list_ids(find(claim, maker, owner)) == {"maker", "owner"}


def test_every_meaning_of_a_name_is_a_reading_the_likeliest_first() -> None:
    claim = make_claim("comparison", subject=refer("padi-2", "padi-1"), objects=(refer("jagung", "kedelai"),))
    readings = [(reading.subject.id, reading.objects[0].id) for reading in list_readings(claim) if reading.subject]
    assert readings[0] == ("padi-2", "jagung")
    assert set(readings) == {(left, right) for left in ("padi-2", "padi-1") for right in ("jagung", "kedelai")}
    assert all(not ref.alternatives for reading in list_readings(claim) for ref in reading.objects)


def test_nothing_is_compared_with_itself() -> None:
    claim = make_claim("comparison", subject=refer("padi-2", "padi-1"), objects=(refer("padi-1"),))
    assert [reading.subject.id for reading in list_readings(claim) if reading.subject] == ["padi-2"]


def test_a_name_that_may_mean_almost_anything_has_few_readings() -> None:
    many = refer("padi-2", *(name for name in WORLD if name != "padi-2"))
    assert len(list_readings(make_claim(subject=many))) == MOST_READINGS
