"""A served base and programs that publish into it by HTTP without end."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from server.evidence.accounts import Role, add_account
from server.evidence.api_keys import Scope, add_key
from server.evidence.database import begin_writing, migrate, open_engine
from server.evidence.file_load import load_files
from server.evidence.files import read_folder
from server.evidence.loader import Author
from server.evidence.records import dump_record
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence import databases
from tests.evidence.conftest import write_small_base

ROOT = Path(__file__).resolve().parents[2]
NAME = "killed_server"
# Of these two facts each program changes one; their values count up.
FACTS = {"ani": "rose-2/benchmark-score/quiz", "budi": "rose-2/training-accelerators"}
START_WITHIN_S = 60


@dataclass
class Curator:
    """A program that publishes one value after the other.

    ``told`` is what it was told is done, ``unanswered`` what it has sent since and heard nothing of: several, where the
    server is killed twice before an answer.
    """

    name: str
    key: str
    record: dict[str, Any]
    values: Iterator[int] = field(default_factory=lambda: count(1))
    told: list[tuple[int, str]] = field(default_factory=list)
    proposed: list[int] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    refused: str | None = None

    def publish(self, address: str) -> None:
        """Propose the next value, then approve and publish it. Raises OSError where the server is gone."""
        number = next(self.values)
        value = f"50.{number:03}" if self.name == "ani" else str(10_000 + number)
        self.unanswered.append(value)
        record = {**self.record, "value": value}
        body = {"section": "facts", "records": [record], "reason": "a test", "submit": True}
        (proposal,) = self._send(f"{address}/curation/v1/proposals", body)["ids"]
        self.proposed.append(proposal)
        self._send(f"{address}/curation/v1/proposals/decide", {"ids": [proposal], "action": "publish", "reason": "ok"})
        self.told.append((proposal, value))
        self.unanswered.clear()

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

    def __init__(self, url: str, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self._port}"
        environment = {**os.environ, "DATABASE_URL": databases.name_process(url, NAME), "DATA_DIR": str(folder)}
        environment |= {"PORT": str(self._port), "SOLO_CURATOR": "1", "GUNICORN_LOG_LEVEL": "warning"}
        environment |= {"LOG_LEVEL": "error", "SECRET_KEY": "k" * 32}
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "tests.curation.served:app"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        self._url = url

    def __enter__(self) -> Server:
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.kill()

    def _wait_until_it_answers(self) -> None:
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

    def stop(self) -> None:
        """As an operator does: requests in progress are answered first."""
        self._process.terminate()
        self._process.wait(timeout=30)
        databases.wait_until_gone(self._url, NAME)


@contextmanager
def open_small_base(url: str, folder: Path, vocabulary: Vocabulary) -> Iterator[Engine]:
    """The small base, loaded as revision 1."""
    engine = open_engine(url)
    migrate(engine)
    base = read_folder(write_small_base(folder), vocabulary)
    load_files(engine, base.documents, vocabulary, Author("loader", datetime(2026, 1, 2, tzinfo=UTC), "first"))
    yield engine
    engine.dispose()


def add_curators(engine: Engine) -> list[Curator]:
    """Accounts with keys, one for each of the facts."""
    with engine.connect() as connection:
        documents = read_documents(connection)
    records = {record.id: dump_record(record) for document in documents for record in document.facts}
    now, found = datetime.now(UTC), []
    for name, fact in FACTS.items():
        with begin_writing(engine) as connection:
            add_account(connection, name, "no password", Role.REVIEWER, "root", now)
            key = add_key(connection, name, (Scope.PROPOSE, Scope.REVIEW), "a test", timedelta(days=7), now)
        found.append(Curator(name, key, records[fact]))
    return found


@contextmanager
def publishing(curators: list[Curator], address: str) -> Iterator[None]:
    """While it lasts all of them publish at the same time; whoever leaves has seen to it that the server ends."""
    threads = [threading.Thread(target=publish_on, args=(curator, address)) for curator in curators]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
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
