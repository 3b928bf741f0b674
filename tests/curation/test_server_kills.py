"""The server killed at any moment while curators publish: what it acknowledged is there, and nothing stands half done.

gunicorn with its workers is started over a small base; two programs propose and publish by HTTP without end, and the
whole group of processes is killed (SIGKILL) after a random while. The sixth part of ``PERIKSA_KILLS`` kills are made on
each database (2 in the normal run, 10 in .ci/run): every one costs a start of the server.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.evidence.proposal import State
from server.evidence.proposals import list_events, list_proposals
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.serving import FACTS, Curator, Server, add_curators, open_small_base, publishing
from tests.evidence import databases
from tests.evidence.test_kills import KILLS, read_base

STEPS = ["created", "submitted", "approved", "published"]
# A server is left alone for at most this many times what the first round of both took.
ROUNDS = 4
# On a busy machine a server may be killed before it has published anything; so many more are then tried.
LUCKLESS = 8


@pytest.fixture(params=databases.KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with databases.empty_database(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def opened(url: str, tmp_path: Path, real_vocabulary: Vocabulary) -> Iterator[Engine]:
    with open_small_base(url, tmp_path / "evidence", real_vocabulary) as engine:
        yield engine


@pytest.fixture
def curators(opened: Engine) -> list[Curator]:
    return add_curators(opened)


def test_what_a_killed_server_acknowledged_is_there(
    opened: Engine, url: str, tmp_path: Path, curators: list[Curator], real_vocabulary: Vocabulary
) -> None:
    chance, longest = random.Random("served"), 0.0  # noqa: S311 - nothing secret
    published, kills = 0, max(2, KILLS // 6)
    for kill in range(kills + LUCKLESS):
        with Server(url, tmp_path / "data") as server:
            if kill == 0:
                began = time.monotonic()
                for curator in curators:
                    curator.publish(server.address)
                longest = ROUNDS * (time.monotonic() - began)
            with publishing(curators, server.address):
                time.sleep(chance.uniform(0, longest))
                server.kill()
        revision, documents = read_base(opened, real_vocabulary)
        facts = {record.id: record.value for document in documents for record in document.facts}
        for curator in curators:
            assert curator.refused is None
            last = curator.told[-1][1]
            assert facts[FACTS[curator.name]] in {last, *curator.unanswered}, "a change that was told is lost"
        with opened.connect() as connection:
            found = {proposal.id: proposal for proposal in list_proposals(connection)}
            kinds = {number: [event.kind.value for event in list_events(connection, number)] for number in found}
        for curator in curators:
            assert set(curator.proposed) <= set(found)
            assert all(found[number].state is State.PUBLISHED for number, _ in curator.told)
        for number, proposal in found.items():
            # A proposal is handed in with the request that makes it, and published with the one that approves it.
            assert kinds[number] in (STEPS[:2], STEPS)
            assert (proposal.state is State.PUBLISHED) == (kinds[number] == STEPS)
        revisions = sorted(each.revision for each in found.values() if each.state is State.PUBLISHED)
        assert revisions == list(range(2, revision + 1)), "each publication is one revision, and none is missing"
        published = sum(len(curator.told) for curator in curators)
        assert published <= len(revisions) <= published + len(curators) * (kill + 1)
        if kill + 1 >= kills and published > len(curators):
            break
    assert published > len(curators), "the server was killed before anything was done"
