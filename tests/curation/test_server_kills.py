"""The server killed at any moment while curators publish: what it acknowledged is there, and nothing stands half done.

gunicorn with its workers is started over a small base; two programs propose and publish by HTTP without end, and the
whole group of processes is killed (SIGKILL) after a random while. The sixth part of ``PERIKSA_KILLS`` kills are made on
each database (2 in the normal run, 10 in .ci/run): every one costs a start of the server.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from server.evidence.accounts import Role, add_account
from server.evidence.api_keys import Scope, add_key
from server.evidence.database import begin_writing, migrate, open_engine
from server.evidence.file_load import load_files
from server.evidence.files import read_folder
from server.evidence.loader import Author
from server.evidence.proposal import State
from server.evidence.proposals import list_events, list_proposals
from server.evidence.records import dump_record
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence import databases
from tests.evidence.conftest import write_small_base
from tests.evidence.test_kills import KILLS, read_base

ROOT = Path(__file__).resolve().parents[2]
NAME = "killed_server"
# Of these two facts each program changes one; their values count up.
FACTS = {"ani": "rose-2/benchmark-score/quiz", "budi": "rose-2/training-accelerators"}
FIRST = {"ani": "86.40", "budi": "2000"}
STEPS = ["created", "submitted", "approved", "published"]
# A server is left alone for at most this many times what the first round of both took.
ROUNDS = 4
START_WITHIN_S = 60


@dataclass
class Curator:
    """A program that publishes one value after the other; ``told`` is what it was told is done."""

    name: str
    key: str
    record: dict[str, Any]
    values: Iterator[int] = field(default_factory=lambda: count(1))
    told: list[tuple[int, str]] = field(default_factory=list)
    proposed: list[int] = field(default_factory=list)
    under_way: str | None = None
    refused: str | None = None

    def publish(self, address: str) -> None:
        """Propose the next value, then approve and publish it. Raises OSError where the server is gone."""
        number = next(self.values)
        self.under_way = f"50.{number:03}" if self.name == "ani" else str(10_000 + number)
        record = {**self.record, "value": self.under_way}
        body = {"section": "facts", "records": [record], "reason": "a test", "submit": True}
        (proposal,) = self._send(f"{address}/curation/v1/proposals", body)["ids"]
        self.proposed.append(proposal)
        self._send(f"{address}/curation/v1/proposals/decide", {"ids": [proposal], "action": "publish", "reason": "ok"})
        self.told.append((proposal, self.under_way))
        self.under_way = None

    def _send(self, url: str, body: dict[str, Any]) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        asked = urllib.request.Request(url, json.dumps(body).encode(), headers)  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as error:
            self.refused = f"{error.code}: {error.read().decode()}"
            raise


class Server:
    """gunicorn with its workers, as bin/serve runs it, in a group of processes of its own."""

    def __init__(self, url: str, folder: Path, solo: bool) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self._port}"
        environment = {**os.environ, "DATABASE_URL": databases.name_process(url, NAME), "DATA_DIR": str(folder)}
        environment |= {"PORT": str(self._port), "SOLO_CURATOR": str(int(solo)), "GUNICORN_LOG_LEVEL": "warning"}
        environment |= {"LOG_LEVEL": "error", "SECRET_KEY": "k" * 32}
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "tests.curation.served:app"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        self._url = url

    def wait_until_it_answers(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < START_WITHIN_S:
            assert self._process.poll() is None, "the server ended by itself"
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):  # noqa: S310 - our own server
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """All of its processes at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        databases.wait_until_gone(self._url, NAME)


@pytest.fixture(params=databases.KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with databases.empty_database(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def opened(url: str, tmp_path: Path, real_vocabulary: Vocabulary) -> Iterator[Engine]:
    engine = open_engine(url)
    migrate(engine)
    base = read_folder(write_small_base(tmp_path / "evidence"), real_vocabulary)
    load_files(engine, base.documents, real_vocabulary, Author("loader", datetime(2026, 1, 2, tzinfo=UTC), "first"))
    yield engine
    engine.dispose()


@pytest.fixture
def curators(opened: Engine, real_vocabulary: Vocabulary) -> list[Curator]:
    with opened.connect() as connection:
        documents = read_documents(connection)
    records = {record.id: dump_record(record) for document in documents for record in document.facts}
    now, found = datetime.now(UTC), []
    for name, fact in FACTS.items():
        with begin_writing(opened) as connection:
            add_account(connection, name, "no password", Role.REVIEWER, "root", now)
            key = add_key(connection, name, (Scope.PROPOSE, Scope.REVIEW), "a test", timedelta(days=7), now)
        found.append(Curator(name, key, records[fact]))
    return found


def work(server: Server, curators: list[Curator], until: float) -> None:
    """Let both publish at the same time, and kill the server in the middle of it."""
    threads = [threading.Thread(target=publish_on, args=(curator, server.address)) for curator in curators]
    for thread in threads:
        thread.start()
    time.sleep(until)
    server.kill()
    for thread in threads:
        thread.join()


def publish_on(curator: Curator, address: str) -> None:
    """Until nobody answers any more."""
    try:
        while True:
            curator.publish(address)
    except (OSError, ValueError, http.client.HTTPException):
        # A connection that was cut, or an answer that was cut off.
        return


def test_what_a_killed_server_acknowledged_is_there(
    opened: Engine, url: str, tmp_path: Path, curators: list[Curator], real_vocabulary: Vocabulary
) -> None:
    chance, longest = random.Random("served"), 0.0  # noqa: S311 - nothing secret
    values, published = dict(FIRST), 0
    for kill in range(max(2, KILLS // 6)):
        server = Server(url, tmp_path / "data", solo=True)
        try:
            server.wait_until_it_answers()
            if kill == 0:
                began = time.monotonic()
                for curator in curators:
                    curator.publish(server.address)
                longest = ROUNDS * (time.monotonic() - began)
        except BaseException:
            server.kill()
            raise
        work(server, curators, chance.uniform(0, longest))
        revision, documents = read_base(opened, real_vocabulary)
        facts = {record.id: record.value for document in documents for record in document.facts}
        for curator in curators:
            assert curator.refused is None
            last = curator.told[-1][1]
            assert facts[FACTS[curator.name]] in {last, curator.under_way}, "a change that was told is lost"
            values[curator.name] = facts[FACTS[curator.name]]
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
    assert published > len(curators), "the server was killed before anything was done"
