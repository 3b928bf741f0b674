"""Drafts in the database: one batch a file, each once."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from server.evidence.database import begin_writing
from server.evidence.files import build_base
from server.evidence.importers.landing import land_drafts, list_open_records, list_settled_records
from server.evidence.importers.outcomes import Draft, Verb
from server.evidence.importers.run import Choices, FilePlan
from server.evidence.loader import Author
from server.evidence.proposal import Proposal, State
from server.evidence.proposals import list_events, list_proposals, withdraw_proposals
from server.evidence.publishing import approve_proposals, publish_proposals, submit_proposals
from server.evidence.store import read_base, read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Load
from tests.evidence.importers.conftest import make_importer

WHO = Author("Jane", datetime(2026, 1, 2, tzinfo=UTC), "an import")
ROWS = "Model,Chips,Maker,Sure\nRose 2,2500,,sure\nTulip 1,7,Acme,guess\nRose 9,1,,\n"


class Desk:
    """Imports a file into a database as the command does."""

    def __init__(self, engine: Engine, mappings: Path, vocabulary: Vocabulary, path: Path) -> None:
        self.engine = engine
        self._mappings = mappings
        self.vocabulary = vocabulary
        self.path = path
        path.write_text(ROWS)

    def open_file(self) -> FilePlan:
        with self.engine.connect() as connection:
            base, _ = build_base(read_documents(connection), self.vocabulary.attributes)
            importer = make_importer(self._mappings, base, self.vocabulary)
            importer.ledger.hold_drafts(list_open_records(connection))
            plan = importer.open_file(self.path, Choices())
            importer.ledger.hold_drafts(list_settled_records(connection, plan.origin))
        return plan

    def land(self) -> tuple[list[Verb], tuple[int, ...]]:
        plan = self.open_file()
        outcomes = [outcome for _, outcomes in plan.lines for outcome in outcomes]
        drafts: list[Draft] = [draft for outcome in outcomes for draft in outcome.drafts]
        with begin_writing(self.engine) as connection:
            ids = land_drafts(connection, drafts, WHO, plan.origin)
        return [outcome.verb for outcome in outcomes], ids

    def list_proposals(self) -> tuple[Proposal, ...]:
        with self.engine.connect() as connection:
            return list_proposals(connection)


@pytest.fixture
def desk(engine: Engine, load: Load, mappings: Path, vocabulary: Vocabulary, tmp_path: Path) -> Desk:
    load()
    return Desk(engine, mappings, vocabulary, tmp_path / "garden_2025-04-05.csv")


def test_good_rows_land_as_one_batch_of_drafts(desk: Desk) -> None:
    verbs, ids = desk.land()
    assert verbs == [Verb.DIFFERS, Verb.NEW, Verb.SKIPPED]
    found = desk.list_proposals()
    assert [(proposal.section, proposal.record_id) for proposal in found] == [
        ("sources", "garden-2025-04"),
        ("facts", "rose-2/training-accelerators/garden"),
        ("entities", "tulip-1"),
        ("facts", "tulip-1/training-accelerators"),
    ]
    assert len(ids) == len({proposal.batch for proposal in found}) * 4
    assert {(proposal.state, proposal.author, proposal.base_version) for proposal in found} == {
        (State.DRAFT, "Jane", None)
    }
    assert {proposal.origin.name for proposal in found if proposal.origin} == {"garden"}


def test_the_same_file_twice_makes_no_second_draft(desk: Desk) -> None:
    desk.land()
    verbs, ids = desk.land()
    assert (verbs, ids) == ([Verb.UNCHANGED, Verb.UNCHANGED, Verb.SKIPPED], ())
    assert len(desk.list_proposals()) == 4


def test_a_draft_that_was_withdrawn_is_not_made_again_by_the_same_file(desk: Desk) -> None:
    _, ids = desk.land()
    with begin_writing(desk.engine) as connection:
        withdraw_proposals(connection, ids, WHO)
    assert desk.land()[1] == ()


def test_a_plan_that_somebody_else_landed_meanwhile_lands_nothing_twice(desk: Desk) -> None:
    plan = desk.open_file()
    drafts = [draft for _, outcomes in plan.lines for outcome in outcomes for draft in outcome.drafts]
    desk.land()
    with begin_writing(desk.engine) as connection:
        assert land_drafts(connection, drafts, WHO, plan.origin) == ()


def test_a_batch_can_be_published_and_is_then_unchanged(desk: Desk) -> None:
    _, ids = desk.land()
    reviewer = Author("Rita", WHO.moment, "checked against the table")
    with begin_writing(desk.engine) as connection:
        submit_proposals(connection, ids, desk.vocabulary, WHO)
        approve_proposals(connection, ids, reviewer)
    publish_proposals(desk.engine, ids, desk.vocabulary, reviewer)
    with desk.engine.connect() as connection:
        facts = {fact.id: fact for fact in read_base(connection, desk.vocabulary.attributes).facts}
        sources = {record.id: record for document in read_documents(connection) for record in document.sources}
    assert str(facts["tulip-1/training-accelerators"].value.interval.low) == "6.65"  # type: ignore[union-attr]
    assert sources["garden-2025-04"].citation == "The Gardeners, garden.example.org"
    assert desk.land()[0] == [Verb.UNCHANGED, Verb.UNCHANGED, Verb.SKIPPED]


def test_a_killed_import_leaves_all_of_its_drafts_or_none(desk: Desk) -> None:
    """The process dies at some moment of its writing; forty times, each at another."""
    desk.path.write_text("Model,Chips,Maker\n" + "".join(f"Tulip {number},7,Acme\n" for number in range(200)))
    plan = desk.open_file()
    drafts = [draft for _, outcomes in plan.lines for outcome in outcomes for draft in outcome.drafts]
    chance = Random(7)  # noqa: S311 (no secret)
    started = time.monotonic()
    with begin_writing(desk.engine) as connection:
        land_drafts(connection, drafts, WHO, plan.origin)
    usual = time.monotonic() - started
    for _ in range(40):
        origin = replace(plan.origin, digest=f"{chance.getrandbits(64):064x}")
        child = os.fork()
        if child == 0:
            with begin_writing(desk.engine) as connection:
                land_drafts(connection, drafts, WHO, origin)
            os._exit(0)
        time.sleep(chance.uniform(0, 2 * usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with desk.engine.connect() as connection:
            kept = list_proposals(connection, origin_digest=origin.digest)
            events = sum(len(list_events(connection, proposal.id)) for proposal in kept)
        assert (len(kept), events) in {(0, 0), (len(drafts), len(drafts))}
    last = replace(plan.origin, digest="f" * 64)
    with begin_writing(desk.engine) as connection:
        assert len(land_drafts(connection, drafts, WHO, last)) == len(drafts)
