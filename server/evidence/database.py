"""Opening a database, and bringing its tables up to date."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from server.errors import InvalidSettings, NotReady

_MIGRATIONS = Path(__file__).parent / "migrations"
# How long a writer waits for another one before it gives up.
_BUSY_TIMEOUT_MS = 15_000
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
_WRITING = "periksa_writing"
_DURABLE = "periksa_durable"


def make_sqlite_url(data_dir: Path) -> str:
    """The address of the SQLite database in that folder."""
    return URL.create("sqlite", database=str(data_dir / "periksa.sqlite3")).render_as_string()


def open_engine(database_url: str) -> Engine:
    """An engine for a SQLAlchemy address of SQLite or PostgreSQL; nothing is connected yet.

    Engines survive a fork: the child forgets the parent's connections. Raises InvalidSettings for an address that
    cannot be used or whose driver is missing.
    """
    try:
        url = make_url(database_url)
        if url.drivername in _DRIVERS:
            url = url.set(drivername=_DRIVERS[url.drivername])
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise InvalidSettings(
            f"DATABASE_URL needs the package '{error.name}': install it beside the server."
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise InvalidSettings(
            f"DATABASE_URL is no address of a database ({error}); write sqlite:///file or postgresql://..."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    _forget_connections_after_fork(engine)
    return engine


def writing(engine: Engine, *, durable: bool = False) -> Engine:
    """The same engine, whose transactions take the write lock when they begin, so that none fails half way.

    Without ``durable`` the last of them may be lost with the power, though never a part of one: enough for answers that
    are kept for replay, and faster.
    """
    return engine.execution_options(**{_WRITING: True, _DURABLE: durable})


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer of the base interleaves with; all of it is kept, or nothing.

    When it has ended, what it wrote is on the disk: a change that somebody was told of survives the loss of power.
    """
    with writing(engine, durable=True).begin() as connection:
        lock_for_writing(connection)
        yield connection


class Database:
    """A database for those who are not to know the database library: transactions to hand to the functions here."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the base. Raises NotReady where the database does not answer."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise NotReady(f"The database does not answer: {error.orig}") from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As ``begin_writing``. Raises NotReady where the database cannot be written."""
        try:
            with begin_writing(self.engine) as connection:
                yield connection
        except OperationalError as error:
            raise NotReady(f"The database cannot be written: {error.orig}") from error


def _prepare_sqlite(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001
    # The driver would begin transactions by itself, late and not around table changes; ``_begin_sqlite`` does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    is_writer = options.get(_WRITING, False)
    if is_writer:
        level = "FULL" if options.get(_DURABLE, False) else "NORMAL"
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _forget_connections_after_fork(engine: Engine) -> None:
    known = weakref.ref(engine)

    def forget() -> None:
        alive = known()
        if alive is not None:
            alive.dispose(close=False)

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=forget)


def prepare_database(database_url: str | None, data_dir: Path) -> Engine:
    """The engine of that address, or of SQLite in ``data_dir`` (made where it is missing), with its tables up to date.

    Raises InvalidSettings for an address or folder that cannot be used, NotReady where the database does not open.
    """
    if database_url is None:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InvalidSettings(
                f"DATA_DIR: {error.filename}: {error.strerror}. Set DATA_DIR to a folder that can be written."
            ) from error
    engine = open_engine(database_url or make_sqlite_url(data_dir))
    migrate(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; does nothing where they are.

    Raises NotReady where the database cannot be reached or written.
    """
    try:
        with begin_writing(engine) as connection:
            config = Config(stdout=StringIO())
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        raise NotReady(f"The database cannot be opened: {error.orig}") from error


def lock_for_writing(connection: Connection) -> None:
    """Let no other process change the base until the transaction ends. SQLite has done so when it began."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7370657269)")


def check_migrations(engine: Engine) -> str:
    """The migration the tables are at.

    Raises NotReady where they are behind, or where the database does not answer.
    """
    script = ScriptDirectory(str(_MIGRATIONS))
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except OperationalError as error:
        raise NotReady(f"The database does not answer: {error.orig}") from error
    if current != script.get_current_head():
        raise NotReady("The tables are not up to date: run 'flask --app server evidence load'.")
    return str(current)
