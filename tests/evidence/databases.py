"""Empty databases to test on: SQLite always, PostgreSQL where one answers on this machine."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psycopg

from server.evidence.database import make_sqlite_url

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
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of a database that is made for this and goes with it."""
    if kind == "sqlite":
        yield make_sqlite_url(folder)
        return
    name = f"periksa_test_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield f"{SERVER.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
