"""Files and database both change: what each changed is kept, and what both changed is asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from server.errors import InvalidData
from server.evidence.database import make_sqlite_url, migrate, open_engine
from server.evidence.file_load import Choice, LoadConflict, load_files
from server.evidence.files import Document, parse_document, read_folder, write_folder
from server.evidence.loader import Author, LoadReport
from server.evidence.proposal import Draft, read_draft
from server.evidence.records import dump_record
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Load, Replace
from tests.evidence.desk import MOMENT, SCORE, Desk

Reload = Callable[..., LoadReport]


@pytest.fixture
def desk(load: Load, engine: Engine, vocabulary: Vocabulary) -> Desk:
    load()
    return Desk(engine, vocabulary)


@pytest.fixture
def reload(engine: Engine, folder: Path, vocabulary: Vocabulary) -> Reload:
    """Loads the folder as it is now, with what was decided."""

    def run(**choice: object) -> LoadReport:
        base = read_folder(folder, vocabulary)
        author = Author("loader", MOMENT, "again")
        chosen = Choice(**choice)  # type: ignore[arg-type]
        return load_files(engine, base.documents, vocabulary, author, chosen)

    return run


def test_what_only_the_database_changed_stays(desk: Desk, reload: Reload) -> None:
    desk.carry_through(desk.score("87.1"))
    report = reload()
    assert (report.is_new, report.kept) == (False, (SCORE,))
    assert desk.read_value(SCORE) == "87.1"
    assert reload().kept == (SCORE,), "told every time until it is in the files"


def test_what_each_side_changed_comes_together(desk: Desk, reload: Reload, replace: Replace) -> None:
    desk.carry_through(desk.score("87.1"))
    replace("facts/all.yaml", "value: 2000", "value: 3000")
    report = reload()
    assert (report.is_new, report.changes["facts"].changed) == (True, ["rose-2/training-accelerators"])
    assert (desk.read_value(SCORE), desk.read_value("rose-2/training-accelerators")) == ("87.1", "3000")


def test_what_both_changed_stops_the_load_and_names_the_fields(desk: Desk, reload: Reload, replace: Replace) -> None:
    desk.carry_through(desk.score("87.1", note="From table 2."))
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    replace("facts/all.yaml", "value: 2000", "value: 3000")
    with pytest.raises(LoadConflict) as caught:
        reload()
    (clash,) = caught.value.clashes
    assert (clash.section, clash.record_id) == ("facts", SCORE)
    assert [(row.field, row.before, row.after) for row in clash.differences] == [
        ("value", "87.1", "88"),
        ("note", "From table 2.", None),
    ]
    assert "value: database 87.1; files 88" in caught.value.detail
    assert "--theirs ID" in caught.value.detail
    assert desk.read_value("rose-2/training-accelerators") == "2000", "nothing of the files was loaded"


@pytest.mark.parametrize(("side", "value"), [("theirs", "88"), ("ours", "87.1")])
def test_a_decision_is_remembered(desk: Desk, reload: Reload, replace: Replace, side: str, value: str) -> None:
    desk.carry_through(desk.score("87.1"))
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    reload(**{side: frozenset({SCORE})})
    assert desk.read_value(SCORE) == value
    report = reload()
    assert (report.is_new, report.undecided) == (False, ())
    assert desk.read_value(SCORE) == value


def test_after_keeping_ours_a_further_change_of_the_files_is_asked_about_again(
    desk: Desk, reload: Reload, replace: Replace
) -> None:
    desk.carry_through(desk.score("87.1"))
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    reload(ours=frozenset({SCORE}))
    replace("facts/all.yaml", "value: 88", "value: 89")
    with pytest.raises(LoadConflict, match=r"database 87\.1; files 89"):
        reload()


def test_a_start_goes_on_with_what_the_database_has_and_says_so_each_time(
    desk: Desk, reload: Reload, replace: Replace
) -> None:
    desk.carry_through(desk.score("87.1"))
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    replace("facts/all.yaml", "value: 2000", "value: 3000")
    for is_new in (True, False):
        report = reload(keep_ours=True)
        assert (report.is_new, [str(clash).split(":")[1].strip() for clash in report.undecided]) == (is_new, [SCORE])
    assert (desk.read_value(SCORE), desk.read_value("rose-2/training-accelerators")) == ("87.1", "3000")
    with pytest.raises(LoadConflict):
        reload()


def test_both_sides_said_the_same(desk: Desk, reload: Reload, replace: Replace) -> None:
    desk.carry_through(desk.score("87.1"))
    replace("facts/all.yaml", "value: 86.40", "value: 87.1")
    report = reload()
    assert (report.is_new, report.kept) == (False, ())


def test_a_record_of_the_database_alone_stays_and_one_it_retired_does_not_come_back(
    desk: Desk, reload: Reload, replace: Replace
) -> None:
    other = {"id": "rose-3", "kind": "model", "label": "Rose 3", "relations": {"developer": "acme"}}
    desk.carry_through(read_draft("entities", other), Draft("facts", SCORE, None))
    replace("sources/all.yaml", "title: A rose is a rose", "title: Roses")
    report = reload()
    assert report.changes["sources"].changed == ["daily-rose"]
    assert set(report.kept) == {"rose-3", SCORE}
    with desk.engine.connect() as connection:
        documents = read_documents(connection)
    assert "rose-3" in {entity.id for document in documents for entity in document.entities}
    assert SCORE not in {fact.id for document in documents for fact in document.facts}
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    with pytest.raises(LoadConflict, match="the database has retired it, the other side has changed it"):
        reload()


def test_sides_that_do_not_fit_together_are_not_loaded(desk: Desk, reload: Reload, folder: Path) -> None:
    """The files drop the source that the database's new version cites; each side by itself is sound."""
    cited = [{"source": "daily-rose", "locator": "table 3"}]
    (record,) = [
        dump_record(fact) for fact in read_folder(folder, desk.vocabulary).documents[1].facts if fact.id == SCORE
    ]
    desk.carry_through(read_draft("facts", {**record, "sources": cited}))
    for path in (folder / "facts" / "all.yaml", folder / "sources" / "all.yaml"):
        text = path.read_text()
        if path.parent.name == "facts":
            text = text.replace("source: daily-rose", "source: acme-rose-2")
        else:
            text = text[: text.index("  - id: daily-rose")]
        path.write_text(text)
    with pytest.raises(LoadConflict, match="'daily-rose' is no source"):
        reload()
    report = reload(keep_ours=True)
    assert (report.is_new, bool(report.faults)) == (False, True)


def test_after_an_export_the_files_say_all(desk: Desk, reload: Reload, folder: Path) -> None:
    desk.carry_through(desk.score("87.1"))
    with desk.engine.connect() as connection:
        write_folder(folder, read_documents(connection))
    report = reload()
    assert (report.is_new, report.kept) == (False, ())


def test_one_record_is_not_decided_both_ways() -> None:
    with pytest.raises(InvalidData, match="named for both sides"):
        Choice(frozenset({SCORE}), frozenset({SCORE}))


# ---- a law ----

NAMES = ("a", "b", "c")
SIDES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1", "2", "3"]))


def make_documents(labels: dict[str, str]) -> tuple[Document, ...]:
    entities = [{"id": f"m-{name}", "kind": "model", "label": f"M {name} {label}"} for name, label in labels.items()]
    document, faults = parse_document("entities/all.yaml", {"entities": entities})
    assert faults == ()
    return (document,)


def read_labels(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        records = [record for document in read_documents(connection) for record in document.entities]
    return {record.id.removeprefix("m-"): record.label.split()[-1] for record in records}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=SIDES, files=SIDES, database=SIDES)
def test_a_load_never_undoes_what_the_database_changed(
    tmp_path_factory: pytest.TempPathFactory,
    vocabulary: Vocabulary,
    base: dict[str, str],
    files: dict[str, str],
    database: dict[str, str],
) -> None:
    """Of three states, record by record: what one side changed is there afterwards, or the load is refused."""
    engine = open_engine(make_sqlite_url(tmp_path_factory.mktemp("law")))
    migrate(engine)
    author = Author("loader", MOMENT, "again")
    load_files(engine, make_documents(base), vocabulary, author)
    desk = Desk(engine, vocabulary)
    entities = {f"m-{name}": label for name, label in database.items()}
    drafts = [
        read_draft("entities", {"id": name, "kind": "model", "label": f"M {name[2:]} {label}"}, "entities/all.yaml")
        for name, label in entities.items()
        if base.get(name[2:]) != label
    ]
    drafts += [Draft("entities", f"m-{name}", None) for name in base if name not in database]
    if drafts:
        desk.carry_through(*drafts)
    clashing = {name for name in NAMES if len({base.get(name), files.get(name), database.get(name)}) == 3}
    if clashing:
        with pytest.raises(LoadConflict) as caught:
            load_files(engine, make_documents(files), vocabulary, author)
        assert {clash.record_id.removeprefix("m-") for clash in caught.value.clashes} == clashing
        assert read_labels(engine) == database
    else:
        load_files(engine, make_documents(files), vocabulary, author)
        chosen = {n: files.get(n) if database.get(n) == base.get(n) else database.get(n) for n in NAMES}
        assert read_labels(engine) == {name: label for name, label in chosen.items() if label is not None}
    engine.dispose()
