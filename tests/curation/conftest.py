"""The curation pages over a small base, and people who use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.security import generate_password_hash
from werkzeug.test import TestResponse

from server import create_app
from server.api.presenters import Presenter
from server.api.requests import restore_passage
from server.api.showing import FactView
from server.checker import Checker
from server.config import Settings
from server.curation.desk import EXTENSION_KEY, Desk, Parts
from server.evidence.accounts import Role, add_account
from server.evidence.current import CurrentBase
from server.evidence.database import Database, begin_writing
from server.evidence.feedback import FeedbackBox
from server.evidence.file_load import load_files
from server.evidence.files import read_folder
from server.evidence.loader import Author
from server.evidence.memory import MemoryStore
from server.evidence.questions import QuestionLog
from server.evidence.store import SqlEvidenceStore
from server.language.messages import load_messages
from server.model.passage import Passage
from server.model.question import list_questions
from server.model.remark import Opinion, Remark
from server.vocabulary.vocabulary import Vocabulary
from tests.adapters.hostile import Site, answer, open_site
from tests.curation.visits import Work, write_page
from tests.evidence import databases
from tests.evidence.conftest import write_small_base
from tests.shipped import LANGUAGES, read_packs

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = " ".join(("four", "words", "are", "enough"))
SCORE = "rose-2/benchmark-score/quiz"
SIZE = "Rose 1 has 7 billion parameters."
Ask = Callable[..., str]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Person:
    """Somebody with a browser: keeps the cookie, and sends the token of the page last seen with every form."""

    def __init__(self, app: Flask, name: str = "") -> None:
        self.name = name
        self._client = app.test_client()
        self._token = ""

    def get(self, path: str, status: int = 200) -> str:
        return self._read(self._client.get(f"/curation{path}"), status)

    def post(self, path: str, status: int = 302, /, **data: Any) -> str:
        data.setdefault("token", self._token)
        return self._read(self._client.post(f"/curation{path}", data=data), status)

    def follow(self, path: str, /, **data: Any) -> str:
        """Send a form and read the page it leads to."""
        answer = self._client.post(f"/curation{path}", data={"token": self._token, **data}, follow_redirects=True)
        return self._read(answer, 200)

    def send(self, path: str, /, **data: Any) -> TestResponse:
        data.setdefault("token", self._token)
        return self._client.post(f"/curation{path}", data=data)

    def sign_in(self, password: str = PASSWORD, status: int = 302) -> str:
        self.get("/sign-in")
        return self.post("/sign-in", status, name=self.name, password=password)

    def open(self, path: str) -> TestResponse:
        return self._client.get(path)

    def _read(self, answer: TestResponse, status: int) -> str:
        text = answer.get_data(as_text=True)
        assert answer.status_code == status, text
        found = re.search(r'name="token" value="([^"]+)"', text)
        if found:
            self._token = found[1]
        return text


@pytest.fixture(scope="session")
def packs() -> Any:
    return {"en": read_packs()["en"]}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The database of the small base, loaded once."""
    settings.data_dir.mkdir()
    with databases.open_tables("sqlite", settings.data_dir) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_base(tmp_path / "evidence")


@pytest.fixture
def app(
    settings: Settings, engine: Engine, folder: Path, real_vocabulary: Vocabulary, packs: Any, clock: Clock
) -> Flask:
    base = read_folder(folder, real_vocabulary)
    author = Author("loader", clock() - timedelta(days=1), "the first facts")
    load_files(engine, base.documents, real_vocabulary, author)
    store = SqlEvidenceStore(engine, real_vocabulary.attributes)
    parts = Parts(
        vocabulary=real_vocabulary,
        current=CurrentBase(real_vocabulary.attributes),
        archive=store.checks,
        show=FactView(Presenter({"en": load_messages(LANGUAGES / "en")}, store), "en"),
        build_checker=lambda base: Checker(MemoryStore(base), packs, real_vocabulary),
        restore_passage=restore_passage,
    )
    app = create_app(settings)
    app.extensions[EXTENSION_KEY] = Desk(settings, Database(engine), lambda: parts, clock)
    return app


@pytest.fixture(scope="session")
def kept_password() -> str:
    """A cheap hash: a real one takes a good part of a second, at every sign-in."""
    return generate_password_hash(PASSWORD, method="scrypt:1024:8:1")


@pytest.fixture
def enter(app: Flask, engine: Engine, clock: Clock, kept_password: str) -> Callable[..., Person]:
    """Makes an account and signs it in."""

    def make(name: str, role: Role, *, signed_in: bool = True) -> Person:
        with begin_writing(engine) as connection:
            add_account(connection, name, kept_password, role, "root", clock())
        person = Person(app, name)
        if signed_in:
            person.sign_in()
        return person

    return make


@pytest.fixture
def ani(enter: Callable[..., Person]) -> Person:
    return enter("ani", Role.CONTRIBUTOR)


@pytest.fixture
def budi(enter: Callable[..., Person]) -> Person:
    return enter("budi", Role.REVIEWER)


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        opened.paths["/rose-2"] = answer(write_page())
        yield opened


@pytest.fixture
def evidence(folder: Path, site: Site) -> Path:
    """The small base, whose sources stand on the site."""
    path = folder / "sources" / "all.yaml"
    text = path.read_text()
    for host in ("acme", "daily"):
        text = text.replace(f"https://{host}.example.org", site.url)
    path.write_text(text)
    return folder


@pytest.fixture
def loaded(engine: Engine, evidence: Path, real_vocabulary: Vocabulary, clock: Clock) -> Engine:
    base = read_folder(evidence, real_vocabulary)
    load_files(engine, base.documents, real_vocabulary, Author("loader", clock(), "the first facts"))
    return engine


@pytest.fixture
def begin(
    loaded: Engine, settings: Any, real_vocabulary: Vocabulary, packs: Any, clock: Clock, site: Site
) -> Callable[[], Work]:
    return lambda: Work(loaded, settings.data_dir, real_vocabulary, packs, clock, site)


@pytest.fixture
def ask(app: Flask, engine: Engine, clock: Clock) -> Ask:
    """Asks a sentence of the base as it is, so often; the key of its first question."""
    desk: Desk = app.extensions[EXTENSION_KEY]
    log = QuestionLog(engine, examples_after=3)

    def run(sentence: str = SIZE, times: int = 3, language: str = "en") -> str:
        with desk.database.reading() as connection:
            current = desk.parts.current.read(connection)
        report = desk.parts.build_checker(current.base).check(Passage(sentence, clock().date(), language=language))
        asked = list_questions(report)
        for _ in range(times):
            log.note_questions(asked, current.revision, clock().date())
        return asked[0].key

    return run


@pytest.fixture
def said(engine: Engine, clock: Clock) -> None:
    """A reader disagrees with an answer, another agrees."""
    box = FeedbackBox(engine)
    remark = Remark(
        "a" * 26,
        0,
        Opinion.DISAGREE,
        "<b>It is the later one.</b>",
        "https://example.org/report?a=1&b=2",
        "Rose 2 scored 50% on Quiz.",
        "en",
        "refuted",
        (SCORE,),
    )
    box.keep_remark(remark, "192.0.2.1", clock())
    agreed = Remark("b" * 26, None, Opinion.AGREE, "", "", "", "en", "supported", ())
    box.keep_remark(agreed, "192.0.2.1", clock())
