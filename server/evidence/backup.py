"""Copies of the SQLite database, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from server.errors import InvalidSettings, NotReady


def back_up(engine: Engine, target: Path) -> int:
    """Write one state of the database to ``target`` and check it; its size in bytes.

    The file appears whole or not at all: an earlier one under that name stays until then. Raises InvalidSettings for
    another database than SQLite, NotReady where the file cannot be written or the copy is not sound.
    """
    if engine.dialect.name != "sqlite":
        raise InvalidSettings(
            "This copies SQLite databases only; use 'pg_dump --format=custom' for PostgreSQL (docs/operations.md)."
        )
    if not Path(engine.url.database or "").is_file():
        raise NotReady(f"There is no database at {engine.url.database}: set DATA_DIR or DATABASE_URL to where it is.")
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)  # noqa: S101 - the dialect says so
            copy = sqlite3.connect(draft)
            try:
                source.backup(copy)
                # A copy that waits for no log beside it: one file to carry away.
                copy.execute("PRAGMA journal_mode = DELETE")
                (found,) = copy.execute("PRAGMA integrity_check").fetchone()
            finally:
                copy.close()
        if found != "ok":
            raise NotReady(f"The copy is not sound: {found}. The database itself may be damaged.")
        _flush(draft)
        draft.replace(target)
        return target.stat().st_size
    except (OSError, sqlite3.Error) as error:
        raise NotReady(f"{target} cannot be written: {error}. Name a file in a folder that can be.") from error
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
