"""Proposals: from a draft to a new revision, by two people, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError

from server.errors import Conflict, NotFound, Refused
from server.evidence import proposals, publishing, schema
from server.evidence.database import begin_writing
from server.evidence.faults import InvalidEvidence
from server.evidence.files import write_folder
from server.evidence.proposal import Draft, Origin, State, read_draft
from server.evidence.store import read_base, read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Load
from tests.evidence.desk import MOMENT, SCORE, Desk, by

ROSE_3 = {"id": "rose-3", "kind": "model", "label": "Rose 3", "relations": {"developer": "acme", "family": "rose"}}
PAGE = {
    "id": "acme-rose-3",
    "title": "Rose 3",
    "publisher": "Acme Labs",
    "url": "https://acme.example.org/rose-3",
    "published": "2026-02-03",
    "kind": "primary",
}
RELEASE = {
    "id": "rose-3/release-date",
    "subject": "rose-3",
    "attribute": "release_date",
    "value": "2026-02-03",
    "status": "reported",
    "sources": [{"source": "acme-rose-3", "locator": "page date"}],
}


@pytest.fixture
def desk(load: Load, engine: Engine, vocabulary: Vocabulary) -> Desk:
    load()
    return Desk(engine, vocabulary)


def test_a_proposal_goes_from_draft_to_a_revision(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    assert (desk.find(number).state, desk.find(number).base_version) == (State.DRAFT, 1)
    desk.submit(number)
    assert desk.read_value(SCORE) == "86.40"
    desk.approve(number)
    assert desk.publish(number) == 2
    assert desk.read_value(SCORE) == "87.1"
    done = desk.find(number)
    assert (done.state, done.revision, done.author) == (State.PUBLISHED, 2, "ani")
    assert desk.list_kinds(number) == ["created", "submitted", "approved", "published"]
    with desk.engine.connect() as connection:
        made = connection.execute(select(schema.revisions).where(schema.revisions.c.number == 2)).one()
    assert (made.author, made.reason, made.made_at) == ("ani", "because", MOMENT)


def test_nobody_approves_what_they_wrote_or_edited(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    desk.submit(number)
    with pytest.raises(Refused, match="a second person approves it"):
        desk.approve(number, name="ani")
    with begin_writing(desk.engine) as connection:
        proposals.edit_proposal(connection, number, desk.find(number).edition, desk.score("87.2"), by("budi"))
    desk.submit(number)
    with pytest.raises(Refused, match="a second person approves it"):
        desk.approve(number, name="budi")
    desk.approve(number, name="citra")
    assert desk.publish(number) == 2


def test_on_an_instance_of_one_person_the_author_approves(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    desk.submit(number)
    desk.approve(number, name="ani", solo_curator=True)
    with pytest.raises(Refused, match="approved by nobody"):
        desk.publish(number)
    assert desk.publish(number, solo_curator=True) == 2


def test_what_nobody_approved_is_not_published(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    with pytest.raises(Conflict, match="is draft, not in_review"):
        desk.publish(number)
    desk.submit(number)
    with pytest.raises(Refused, match="approved by nobody"):
        desk.publish(number)
    assert desk.find_revision() == 1


def test_an_edit_takes_the_approval_back(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    desk.submit(number)
    desk.approve(number)
    with begin_writing(desk.engine) as connection:
        edited = proposals.edit_proposal(connection, number, desk.find(number).edition, desk.score("99"), by("ani"))
    assert edited.state is State.DRAFT
    desk.submit(number)
    with pytest.raises(Refused, match="approved by nobody"):
        desk.publish(number)


def test_an_entity_its_source_and_its_fact_are_one_revision(desk: Desk) -> None:
    # The order in which they were written does not matter.
    drafts = [read_draft("facts", RELEASE), read_draft("sources", PAGE), read_draft("entities", ROSE_3)]
    assert desk.carry_through(*drafts, batch="rose 3") == 2
    with desk.engine.connect() as connection:
        base = read_base(connection, desk.vocabulary.attributes)
    (fact,) = [fact for fact in base.facts if fact.subject == "rose-3"]
    assert (fact.citations[0].source.id, str(fact.value)) == ("acme-rose-3", str(fact.value))
    assert "rose-3" in {entity.id for entity in base.entities}


def test_a_fact_without_its_source_is_not_submitted_but_with_it(desk: Desk) -> None:
    ids = desk.propose(
        read_draft("facts", RELEASE), read_draft("sources", PAGE), read_draft("entities", ROSE_3), batch="rose 3"
    )
    with pytest.raises(InvalidEvidence, match="'acme-rose-3' is no source"):
        desk.submit(ids[0])
    assert desk.find(ids[0]).state is State.DRAFT
    desk.submit(*ids)
    assert {desk.find(number).state for number in ids} == {State.IN_REVIEW}


def test_of_a_batch_that_breaks_nothing_is_published(desk: Desk) -> None:
    ids = desk.propose(read_draft("facts", RELEASE), read_draft("sources", PAGE), read_draft("entities", ROSE_3))
    desk.submit(*ids)
    desk.approve(*ids)
    with pytest.raises(InvalidEvidence, match="rose-3"):
        desk.publish(ids[0], ids[1])
    assert desk.find_revision() == 1
    assert {desk.find(number).state for number in ids} == {State.IN_REVIEW}
    with desk.engine.connect() as connection:
        assert "acme-rose-3" not in {source.id for source in read_base(connection, desk.vocabulary.attributes).sources}


def test_a_wrong_value_is_told_by_the_rules_of_the_files(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("864"))
    with pytest.raises(InvalidEvidence, match="864 percent of a test cannot be reached"):
        desk.submit(number)


def test_the_second_of_two_curators_is_shown_both_versions(desk: Desk) -> None:
    first, second = desk.propose(desk.score("87.1")) + desk.propose(desk.score("88"), name="dewi")
    desk.submit(first)
    desk.submit(second)
    desk.approve(first, second)
    desk.publish(first)
    with pytest.raises(publishing.StaleProposals, match=SCORE) as caught:
        desk.publish(second)
    (collision,) = caught.value.collisions
    shown = [str(content).split('"value":')[1][:7] for content in (collision.base, collision.theirs, collision.yours)]
    assert shown == ['"86.40"', '"87.1",', '"88","u']
    assert desk.read_value(SCORE) == "87.1"
    # Written again against what is published now, it goes through.
    with begin_writing(desk.engine) as connection:
        edition = proposals.find_proposal(connection, second).edition
        proposals.edit_proposal(connection, second, edition, desk.score("88"), by("dewi"))
    desk.submit(second)
    desk.approve(second)
    assert desk.publish(second) == 3
    assert desk.read_value(SCORE) == "88"


def test_two_proposals_of_one_record_are_not_published_together(desk: Desk) -> None:
    ids = desk.propose(desk.score("87.1")) + desk.propose(desk.score("88"))
    desk.submit(ids[0])
    desk.submit(ids[1])
    desk.approve(*ids)
    with pytest.raises(Conflict, match="Several proposals speak of"):
        desk.publish(*ids)


def test_of_two_who_edit_one_proposal_the_second_is_told(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    seen = desk.find(number).edition
    with begin_writing(desk.engine) as connection:
        proposals.edit_proposal(connection, number, seen, desk.score("87.2"), by("ani"))
    with pytest.raises(Conflict, match="somebody else"), begin_writing(desk.engine) as connection:
        proposals.edit_proposal(connection, number, seen, desk.score("87.3"), by("budi"))
    assert '"87.2"' in str(desk.find(number).content)


def test_a_record_is_retired_and_only_when_it_is_there(desk: Desk) -> None:
    assert desk.carry_through(Draft("facts", SCORE, None)) == 2
    with desk.engine.connect() as connection:
        assert SCORE not in {fact.id for fact in read_base(connection, desk.vocabulary.attributes).facts}
        assert SCORE in {fact.id for fact in read_base(connection, desk.vocabulary.attributes, 1).facts}
    with pytest.raises(InvalidEvidence, match="is not published"):
        desk.propose(Draft("facts", SCORE, None))


def test_a_rejected_proposal_comes_back_and_a_withdrawn_one_does_not(desk: Desk) -> None:
    (number,) = desk.propose(desk.score("87.1"))
    with pytest.raises(Conflict, match="is draft, not in_review"), begin_writing(desk.engine) as connection:
        proposals.reject_proposals(connection, [number], by("budi"))
    desk.submit(number)
    with begin_writing(desk.engine) as connection:
        proposals.reject_proposals(connection, [number], by("budi", "the table says otherwise"))
        proposals.comment_on(connection, number, by("ani", "which table?"))
        proposals.edit_proposal(connection, number, 3, desk.score("87"), by("ani"))
        proposals.withdraw_proposals(connection, [number], by("ani", ""))
    with pytest.raises(Conflict, match="is withdrawn"), begin_writing(desk.engine) as connection:
        proposals.edit_proposal(connection, number, 5, desk.score("87"), by("ani"))
    assert desk.list_kinds(number)[2:] == ["rejected", "commented", "edited", "withdrawn"]
    with desk.engine.connect() as connection:
        assert [event.words for event in proposals.list_events(connection, number)][2] == "the table says otherwise"


def test_a_reason_is_required(desk: Desk) -> None:
    with pytest.raises(ValueError, match="say why"), begin_writing(desk.engine) as connection:
        proposals.create_proposals(connection, [desk.score("87.1")], by("ani", " "))
    with pytest.raises(ValueError, match="say why"), begin_writing(desk.engine) as connection:
        proposals.reject_proposals(connection, [], by("budi", ""))


def test_fields_that_make_no_record_are_named(desk: Desk) -> None:
    with pytest.raises(InvalidEvidence, match=r"rose-3/release-date: statsu: is no field; did you mean 'status'\?"):
        read_draft("facts", {**RELEASE, "statsu": "reported"})
    with pytest.raises(ValueError, match="another id"):
        Draft("facts", "rose-2/x", read_draft("facts", RELEASE).record)
    with pytest.raises(ValueError, match="does not stand in sources"):
        Draft.write("sources", read_draft("facts", RELEASE).record)


def test_proposals_are_found_by_where_they_come_from(desk: Desk) -> None:
    origin = Origin("a table", "ab" * 32)
    imported = desk.propose(desk.score("87.1"), origin=origin, batch="import 1", name="importer")
    (written,) = desk.propose(desk.score("88"))
    desk.submit(written)
    with desk.engine.connect() as connection:

        def list_ids(**asked: Any) -> list[int]:
            return [proposal.id for proposal in proposals.list_proposals(connection, **asked)]

        assert list_ids(origin_digest=origin.digest) == list_ids(batch="import 1") == list(imported)
        assert list_ids(record_id=SCORE) == [*imported, written]
        assert list_ids(states={State.IN_REVIEW}) == list_ids(author="ani") == [written]
        assert list_ids(section="sources") == []
        assert list_ids(after=imported[0], limit=1) == [written]
        assert proposals.count_proposals(connection)[State.DRAFT] == 1
        assert proposals.find_proposal(connection, imported[0]).origin == origin
        with pytest.raises(NotFound, match="no proposal 99"):
            proposals.find_proposal(connection, 99)


def test_what_happened_cannot_be_rewritten(desk: Desk) -> None:
    desk.propose(desk.score("87.1"))
    for statement in ("UPDATE proposal_events SET author = 'eve'", "DELETE FROM proposal_events"):
        with pytest.raises(DatabaseError, match="only ever added"), begin_writing(desk.engine) as connection:
            connection.exec_driver_sql(statement)
    with desk.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(schema.proposal_events)).scalar_one() == 1


def test_new_records_stand_where_their_like_stand(desk: Desk, folder: Path) -> None:
    desk.carry_through(*(read_draft(*pair) for pair in (("facts", RELEASE), ("sources", PAGE), ("entities", ROSE_3))))
    other = {**ROSE_3, "id": "rose-4", "label": "Rose 4"}
    desk.carry_through(read_draft("entities", other, "entities/roses.yaml"))
    with desk.engine.connect() as connection:
        documents = {document.path: document for document in read_documents(connection)}
    assert documents["facts/all.yaml"].facts[-1].id == "rose-3/release-date"
    assert documents["entities/all.yaml"].entities[-1].id == "rose-3"
    assert documents["sources/all.yaml"].sources[-1].id == "acme-rose-3"
    assert [entity.id for entity in documents["entities/roses.yaml"].entities] == ["rose-4"]


def test_what_was_published_is_exported_and_loads_as_it_is(desk: Desk, load: Load, folder: Path) -> None:
    desk.carry_through(Draft("facts", "acme/founding-date", None), desk.score("87.1"))
    with desk.engine.connect() as connection:
        write_folder(folder, read_documents(connection))
    report = load()
    assert (report.is_new, report.revision) == (False, 2)
