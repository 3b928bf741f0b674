"""What becomes of the rows of a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from server.evidence.importers.outcomes import Outcome, Verb
from server.evidence.importers.run import Choices, Importer
from server.evidence.records import EntityRecord, FactRecord, SourceRecord, dump_record
from tests.evidence.importers.conftest import Plan

HEAD = "Model,Chips,Score,Out,Sure,Maker,Link,Chip,Kind\n"


def find_fact(outcome: Outcome) -> FactRecord:
    return next(draft.record for draft in outcome.drafts if isinstance(draft.record, FactRecord))


def list_verbs(outcomes: list[Outcome]) -> list[str]:
    return [outcome.verb.value for outcome in outcomes]


def test_a_row_becomes_facts_with_source_licence_and_citation(plan: Plan) -> None:
    made = plan(HEAD + 'Rose 1,"1,500",0.864,3/4/2025,guess,Acme,https://acme.example.org,Chip X,\n')
    assert list_verbs(made) == ["new", "new", "new"]
    assert dump_record(find_fact(made[0])) == {
        "id": "rose-1/training-accelerators/chip-x",
        "subject": "rose-1",
        "attribute": "training_accelerators",
        "value": "1500",
        "bound": "about",
        "unit": "accelerator",
        "qualifiers": {"hardware": "chip-x"},
        "as_of": "2025-04-05",
        "status": "estimated",
        "stated_by": "acme",
        "sources": [{"source": "garden-2025-04", "locator": "row Rose 1"}],
        "note": "Chips by this table. The row links https://acme.example.org",
    }
    source = next(draft.record for draft in made[0].drafts if isinstance(draft.record, SourceRecord))
    assert source.licence == "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    assert source.citation == "The Gardeners, garden.example.org"
    assert source.published == "2025-04-05"
    score, day = find_fact(made[1]), find_fact(made[2])
    assert (score.id, score.value, score.unit) == ("rose-1/benchmark-score/quiz", "86.4", "percent")
    assert (day.id, day.value, day.status) == ("rose-1/release-date", "2025-03-04", "reported")
    # The source is drafted once, with the first fact that needs it.
    assert [draft.section for outcome in made for draft in outcome.drafts] == ["sources", "facts", "facts", "facts"]


def test_what_the_base_says_already_is_unchanged(plan: Plan) -> None:
    made = plan(HEAD + "Rose 2,2000,0.864,3/4/2025,sure,,,Chip X,\n")
    assert [(outcome.verb.value, outcome.against) for outcome in made] == [
        ("unchanged", "rose-2/training-accelerators"),
        ("unchanged", "rose-2/benchmark-score/quiz"),
        ("unchanged", "rose-2/release-date"),
    ]


def test_another_value_is_a_draft_of_its_own_beside_the_fact(plan: Plan) -> None:
    made = plan(HEAD + "Rose 2,2500,0.9,,sure,,,Chip X,\n")
    assert list_verbs(made) == ["differs", "differs"]
    assert made[0].against == "rose-2/training-accelerators"
    assert made[0].held == "about 2000 accelerator (hardware chip-x) as of 2025-03"
    assert find_fact(made[0]).id == "rose-2/training-accelerators/chip-x"
    # The id that the rule gives is taken, so the mapping's ending parts the two.
    assert find_fact(made[1]).id == "rose-2/benchmark-score/quiz-garden"


def test_other_settings_are_another_fact(plan: Plan) -> None:
    made = plan(HEAD + "Rose 2_high,,0.7,,,,,,\nRose 2,,0.864,,,,,,\n")
    first, second = made
    # The base names no effort, so the score of one effort may well be its score: it is shown beside it.
    assert (first.verb, first.item) == (Verb.DIFFERS, "rose-2/benchmark-score/quiz-high")
    assert find_fact(first).qualifiers == {"benchmark": "quiz", "effort": "high"}
    assert second.verb is Verb.UNCHANGED


def test_no_version_is_taken_for_another(plan: Plan) -> None:
    made = plan(
        HEAD + "".join(f"{name},5,,,,,,,\n" for name in ("Rose 3", "Rose 2 Turbo", "Rose", "Rose 22", "Rosa Due"))
    )
    assert list_verbs(made) == ["skipped"] * 5
    assert made[0].reason == "no model of the base is called 'Rose 3'"
    assert made[0].cure == "add the entity or the alias, and import again"
    assert "nearly" in made[4].reason or "no model" in made[4].reason


def test_a_name_is_matched_as_readers_write_it(plan: Plan) -> None:
    made = plan(HEAD + "".join(f"{name},9,,,,,,,\n" for name in ("rose2", "ROSE-2", "Rosa  Dua", "The second rose")))
    assert {find_fact(outcome).subject if outcome.drafts else outcome.name for outcome in made} == {"rose-2"}
    assert list_verbs(made) == ["differs", "unchanged", "unchanged", "unchanged"]


def test_an_unknown_subject_is_drafted_only_where_the_mapping_says_so(plan: Plan) -> None:
    made = plan(HEAD + 'Tulip 1.5 (Big),7,,,,"Acme,Nobody",,,\nTulip 2,7,,,,,,,\n')
    entity = next(draft.record for draft in made[0].drafts if isinstance(draft.record, EntityRecord))
    assert (entity.id, entity.label, entity.kind) == ("tulip-1.5-big", "Tulip 1.5 (Big)", "model")
    assert entity.relations == {"developer": "acme"}
    assert find_fact(made[0]).id == "tulip-1.5-big/training-accelerators"
    assert made[1].verb is Verb.SKIPPED


def test_a_drafted_subject_is_one_for_all_its_rows(plan: Plan) -> None:
    made = plan(HEAD + "Tulip 1,7,,,,Acme,,,\ntulip-1,7,,,,Acme,,,\nTulip 1,8,,,,Acme,,,\n")
    assert list_verbs(made) == ["new", "unchanged", "differs"]
    assert [draft.id for outcome in made for draft in outcome.drafts if draft.section == "entities"] == ["tulip-1"]
    assert find_fact(made[2]).id == "tulip-1/training-accelerators/garden"


def test_a_name_of_something_else_makes_no_entity(plan: Plan) -> None:
    made = plan(HEAD + "Quiz,7,,,,Acme,,,\n")
    assert (made[0].verb, made[0].reason) == (
        Verb.SKIPPED,
        "'Quiz' would be a model, and the benchmark quiz is called so",
    )


def test_bad_rows_do_not_stop_good_ones(plan: Plan) -> None:
    rows = ("Rose 1,many,0.5,,,,,,", "Rose 1,5,0.5,13/13/2025,,,,,", "Rose 1,6,,,perhaps,,,,", ",6,,,,,,,", "Rose 1,1")
    made = plan(HEAD + "\n".join(rows) + "\n")
    told = [(outcome.row, outcome.verb.value, outcome.field) for outcome in made]
    assert told == [
        (2, "bad", "training_accelerators (Chips)"),
        (2, "new", ""),
        (3, "new", ""),
        (3, "unchanged", ""),
        (3, "bad", "release_date (Out)"),
        (4, "bad", "training_accelerators (Sure)"),
        (5, "bad", "Model"),
        (6, "bad", "row"),
    ]
    assert made[0].reason == "'many' is no figure"
    assert made[0].cure.startswith("write digits with a point")
    assert made[4].reason == "'13/13/2025' is in no calendar"
    assert "'sure', 'guess', 'no', ''" in made[5].cure


def test_rows_the_mapping_passes_over_say_why(plan: Plan) -> None:
    made = plan(HEAD + "Rose 1,5,,,,,,,rumour\nRose 1,5,,,no,,,,\nRose 1,,0,,,,,,\n")
    assert [(outcome.verb.value, outcome.reason) for outcome in made] == [
        ("skipped", "it is a rumour"),
        ("skipped", "training_accelerators: its source is not sure enough of it"),
        ("skipped", "holds none of the values"),
    ]
    assert made[0].cure == "wait for the news"


def test_rules_of_the_base_hold_for_rows_too(plan: Plan) -> None:
    """A date after its source, a score above a hundred: what validate refuses, import refuses."""
    made = plan(HEAD + "Rose 1,,1.2,5/1/2025,,,,,\n")
    assert [outcome.verb for outcome in made] == [Verb.BAD, Verb.BAD]
    assert made[0].reason == "120.0 percent of a test cannot be reached"
    assert made[1].reason == "2025-05-01 is after the last source of 2025-04-05, which cannot know it"


def test_the_same_rows_again_change_nothing(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "garden_2025-04-05.csv"
    path.write_text(HEAD + "Rose 1,5,0.5,3/4/2025,guess,,,Chip X,\nTulip 1,7,,,,Acme,,,\nTulip 1,8,,,,Acme,,,\n")
    first, second = (
        [outcome.verb for _, outcomes in importer.open_file(path, Choices()).lines for outcome in outcomes]
        for _ in range(2)
    )
    assert Verb.NEW in first
    assert set(second) == {Verb.UNCHANGED}


def test_columns_nobody_knows_are_told(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "garden.csv"
    path.write_text("Model,Chips,Remarks,Colour,\nRose 1,5,,red,\n")
    opened = importer.open_file(path, Choices(day=date(2025, 4, 5)))
    assert opened.unexpected == ("Colour", "column 5 without a name")
