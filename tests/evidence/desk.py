"""What curators do with proposals, without pages: each step in a transaction of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from server.evidence import proposals, publishing
from server.evidence.database import begin_writing
from server.evidence.loader import Author, find_revision
from server.evidence.proposal import Draft, EventKind
from server.evidence.store import read_base, read_documents
from server.vocabulary.vocabulary import Vocabulary

SCORE = "rose-2/benchmark-score/quiz"
MOMENT = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


def by(name: str, words: str = "because") -> Author:
    return Author(name, MOMENT, words)


class Desk:
    """What curators do, each in a transaction of its own."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self.engine = engine
        self.vocabulary = vocabulary

    def propose(self, *drafts: Draft, name: str = "ani", **more: Any) -> tuple[int, ...]:
        with begin_writing(self.engine) as connection:
            return proposals.create_proposals(connection, drafts, by(name), **more)

    def score(self, value: str, **fields: str) -> Draft:
        """The draft that gives the score of the quiz another value."""
        with self.engine.connect() as connection:
            documents = read_documents(connection)
        (record,) = [fact for document in documents for fact in document.facts if fact.id == SCORE]
        return Draft.write("facts", record.model_copy(update={"value": value, **fields}))

    def submit(self, *ids: int) -> None:
        with begin_writing(self.engine) as connection:
            publishing.submit_proposals(connection, ids, self.vocabulary, by("ani", ""))

    def approve(self, *ids: int, name: str = "budi", solo_curator: bool = False) -> None:
        with begin_writing(self.engine) as connection:
            publishing.approve_proposals(connection, ids, by(name, ""), solo_curator=solo_curator)

    def publish(self, *ids: int, solo_curator: bool = False) -> int:
        who = by("budi", "")
        return publishing.publish_proposals(self.engine, ids, self.vocabulary, who, solo_curator=solo_curator)

    def carry_through(self, *drafts: Draft, **more: Any) -> int:
        ids = self.propose(*drafts, **more)
        self.submit(*ids)
        self.approve(*ids)
        return self.publish(*ids)

    def find(self, number: int) -> proposals.Proposal:
        with self.engine.connect() as connection:
            return proposals.find_proposal(connection, number)

    def list_kinds(self, number: int) -> list[EventKind]:
        with self.engine.connect() as connection:
            return [event.kind for event in proposals.list_events(connection, number)]

    def read_value(self, fact_id: str) -> str:
        with self.engine.connect() as connection:
            facts = {fact.id: fact for fact in read_base(connection, self.vocabulary.attributes).facts}
        return str(facts[fact_id].value.value)  # type: ignore[union-attr]

    def find_revision(self) -> int:
        with self.engine.connect() as connection:
            return find_revision(connection)
