"""The target of gunicorn in tests: the whole server as it is, but that its curation pages speak English alone.

Nineteen language packs take longer to read than all else that a start does, and the server is started often here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from server import create_app
from server.api.presenters import Presenter
from server.api.requests import restore_passage
from server.api.showing import FactView
from server.checker import Checker
from server.config import read_settings
from server.curation.desk import EXTENSION_KEY, Desk, Parts
from server.evidence.current import CurrentBase
from server.evidence.database import Database, make_sqlite_url, open_engine
from server.evidence.memory import MemoryStore
from server.evidence.store import SqlEvidenceStore
from server.language.messages import load_messages
from server.language.pack import load_pack
from server.vocabulary.vocabulary import load_vocabulary

DATA = Path(__file__).resolve().parents[2] / "server" / "data"


def build_app() -> object:
    """The application with the settings of the environment."""
    settings = read_settings()
    engine = open_engine(settings.database_url or make_sqlite_url(settings.data_dir))
    vocabulary = load_vocabulary(DATA)
    store = SqlEvidenceStore(engine, vocabulary.attributes)
    parts = Parts(
        vocabulary=vocabulary,
        current=CurrentBase(vocabulary.attributes),
        archive=store.checks,
        show=FactView(Presenter({"en": load_messages(DATA / "languages" / "en")}, store), "en"),
        build_checker=lambda base: Checker(MemoryStore(base), {"en": load_pack(DATA / "languages" / "en")}, vocabulary),
        restore_passage=restore_passage,
    )
    app = create_app(settings)
    app.extensions[EXTENSION_KEY] = Desk(settings, Database(engine), lambda: parts, lambda: datetime.now(UTC))
    return app


app = build_app()
