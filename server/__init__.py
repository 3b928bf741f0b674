"""Periksa's server. ``create_app`` is the only place where its parts are wired together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from flask import Flask

from server.api import register_api
from server.api.archive import ExpiringArchive
from server.api.presenters import Presenter
from server.api.requests import restore_passage
from server.api.services import CheckArchive, ServiceHolder, Services
from server.api.showing import FactView
from server.checker import Checker
from server.config import Settings, read_settings
from server.curation import register_curation
from server.curation.account_commands import account_commands
from server.curation.commands import evidence_commands
from server.curation.data_commands import data_commands
from server.curation.desk import Desk
from server.curation.desk import Parts as DeskParts
from server.curation.evaluate_command import evaluate
from server.errors import NotReady
from server.evidence.current import CurrentBase
from server.evidence.database import Database, check_migrations, make_sqlite_url, open_engine
from server.evidence.memory import MemoryStore
from server.evidence.store import SqlEvidenceStore
from server.language.messages import Messages, load_messages
from server.language.pack import LanguagePack, load_packs
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from server.vocabulary.yaml_files import DataFileError

T = TypeVar("T")
DATA = Path(__file__).resolve().parent / "data"


def create_app(settings: Settings | None = None, holder: ServiceHolder | None = None) -> Flask:
    """The WSGI application.

    ``settings`` default to those of the environment; ``holder`` replaces everything behind the routes (tests).
    Raises InvalidSettings.
    """
    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    parts = _Parts(settings)
    register_api(app, holder or _build_holder(settings, parts))
    register_curation(app, Desk(settings, parts.database, parts.build_desk, _read_clock))
    app.cli.add_command(evidence_commands)
    app.cli.add_command(account_commands)
    app.cli.add_command(data_commands)
    app.cli.add_command(evaluate)
    return app


class _Parts:
    """What the services are made of, each made when first asked for and kept. Raises NotReady where it cannot be."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine = open_engine(settings.database_url or make_sqlite_url(settings.data_dir))
        self.database = Database(self._engine)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return _load(lambda: load_vocabulary(DATA))

    @cached_property
    def packs(self) -> Mapping[str, LanguagePack]:
        return _load(lambda: load_packs(DATA / "languages"))

    @cached_property
    def messages(self) -> Mapping[str, Messages]:
        return _load(lambda: {code: load_messages(DATA / "languages" / code) for code in self.packs})

    @cached_property
    def store(self) -> SqlEvidenceStore:
        return SqlEvidenceStore(self._engine, self.vocabulary.attributes)

    def build_services(self) -> Services:
        self.probe_evidence()
        if self._settings.default_language not in self.packs:
            raise NotReady(f"DEFAULT_LANGUAGE is none of the languages there are: {', '.join(self.packs)}.")
        checker = Checker(self.store, self.packs, self.vocabulary)
        checker.prepare()
        return Services(
            languages=tuple(self.packs),
            default_language=self._settings.default_language,
            checker=checker,
            presenter=Presenter(self.messages, self.store),
            facts=self.store,
            archive=self._make_archive(),
            attributes=self.vocabulary.attributes,
        )

    def build_desk(self) -> DeskParts:
        """What the curation pages need beyond the database. Raises NotReady."""
        return DeskParts(
            vocabulary=self.vocabulary,
            current=CurrentBase(self.vocabulary.attributes),
            archive=self.store.checks,
            show=FactView(Presenter(self.messages, self.store), self._settings.default_language),
            build_checker=lambda base: Checker(MemoryStore(base), self.packs, self.vocabulary),
            restore_passage=restore_passage,
        )

    def _make_archive(self) -> CheckArchive | None:
        days = self._settings.check_retention_days
        return ExpiringArchive(self.store.checks, timedelta(days=days), _read_clock) if days else None

    def probe_database(self) -> str:
        return f"tables at migration {check_migrations(self._engine)}"

    def probe_evidence(self) -> str:
        if self.store.revision == 0:
            raise NotReady("No evidence is loaded: run 'flask --app server evidence load'.")
        return f"revision {self.store.revision}"

    def probe_languages(self) -> str:
        return ", ".join(self.messages)


def _build_holder(settings: Settings, parts: _Parts) -> ServiceHolder:
    probes: dict[str, Callable[[], str]] = {
        "database": parts.probe_database,
        "evidence": parts.probe_evidence,
        "languages": parts.probe_languages,
    }
    return ServiceHolder(settings, parts.build_services, probes, _read_today)


def _load(read: Callable[[], T]) -> T:
    try:
        return read()
    except DataFileError as error:
        raise NotReady(f"A data file cannot be used: {error}") from error


def _read_clock() -> datetime:
    return datetime.now(UTC)


def _read_today() -> date:
    return _read_clock().date()
