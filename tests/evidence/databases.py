"""Empty databases to test on: SQLite always, PostgreSQL where one answers on this machine."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import Engine, make_url

from server.evidence.database import make_sqlite_url, migrate, open_engine

# Without a password, as on machines that are for tests; another address may be given.
SERVER = os.environ.get("PERIKSA_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@cache
def has_postgresql() -> bool:
    """Whether a server answers that lets us in."""
    with suppress(psycopg.Error), psycopg.connect(SERVER, connect_timeout=2):
        return True
    return False


KINDS = ("sqlite", "postgresql") if has_postgresql() else ("sqlite",)


@contextmanager
def empty_database(kind: str, folder: Path, template: str = "template1") -> Iterator[str]:
    """The address of a database that is made for this and goes with it; of PostgreSQL it is a copy of that template."""
    if kind == "sqlite":
        yield make_sqlite_url(folder)
        return
    name = f"periksa_test_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield f"{SERVER.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def open_tables(kind: str, folder: Path) -> Iterator[Engine]:
    """An engine for a database of its own whose tables are made and empty."""
    template = _make_tables(kind)
    if kind == "sqlite":
        shutil.copy(template, folder)
    with empty_database(kind, folder, template) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@cache
def _make_tables(kind: str) -> str:
    """The file, or the name of the database, that the others are copied from.

    Made once a process: migrating takes longer than most tests do.
    """
    lasting = ExitStack()
    atexit.register(lasting.close)
    folder = lasting.enter_context(TemporaryDirectory(prefix="periksa-tables-"))
    url = lasting.enter_context(empty_database(kind, Path(folder)))
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return str(make_url(url).database)


def name_process(url: str, name: str) -> str:
    """The address, with a name by which PostgreSQL knows who is connected."""
    return url if url.startswith("sqlite") else f"{url}?application_name={name}"


def wait_until_gone(url: str, name: str) -> None:
    """Until PostgreSQL has noticed that a process is dead and has undone, or finished, what it was at."""
    if url.startswith("sqlite"):
        return
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND application_name = %s"
    with psycopg.connect(SERVER, autocommit=True) as server:
        for _ in range(1000):
            (left,) = server.execute(asked, (url.rpartition("/")[2], name)).fetchone() or (0,)
            if not left:
                return
            time.sleep(0.01)
    raise AssertionError(f"{name} is still connected after ten seconds")
