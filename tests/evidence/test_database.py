"""Migrations, column types and addresses of databases."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Table, create_engine, inspect, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from server.errors import InvalidSettings, NotReady
from server.evidence import (
    database,
    link_tables,  # noqa: F401 - its tables belong to the metadata
    question_tables,
    schema,
)
from server.evidence.database import check_migrations, make_sqlite_url, migrate, open_engine, writing
from server.evidence.schema import DecimalText, UtcDateTime
from tests.evidence.conftest import Load

# With the tables of every module.
metadata = question_tables.feedback.metadata


def run_alembic(engine: Engine, step: str) -> None:
    with writing(engine).begin() as connection:
        config = Config(stdout=StringIO())
        config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.downgrade(config, step)


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_does_nothing_and_down_and_up_is_possible(engine: Engine) -> None:
    migrate(engine)
    run_alembic(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    with pytest.raises(NotReady, match="not up to date"):
        check_migrations(engine)
    migrate(engine)
    assert check_migrations(engine)


def test_a_database_that_cannot_be_opened_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "periksa.sqlite3").mkdir()
    engine = open_engine(make_sqlite_url(tmp_path))
    with pytest.raises(NotReady, match="cannot be opened"):
        migrate(engine)
    with pytest.raises(NotReady, match="does not answer"):
        check_migrations(engine)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("nonsense", "no address of a database"),
        ("oracle9://host/base", "no address of a database"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(address: str, told: str) -> None:
    with pytest.raises(InvalidSettings, match=told):
        open_engine(address)


def test_a_driver_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # whether or not it is installed here
    with pytest.raises(InvalidSettings, match="needs the package 'psycopg'"):
        open_engine("postgres://user@host/base")


def test_the_tables_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = "".join(str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables)
    assert "answer BYTEA NOT NULL" in made
    assert "made_at TIMESTAMP WITH TIME ZONE NOT NULL" in made
    assert "number SERIAL NOT NULL" in made


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_foreign_keys_hold(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


ROWS = Table("rows", MetaData(), Column("number", DecimalText), Column("moment", UtcDateTime))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=18, min_value=-(10**30), max_value=10**30),
    st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2100, 1, 1), timezones=OFFSETS),  # noqa: DTZ001
)
def test_no_digit_and_no_offset_is_lost(number: Decimal, moment: datetime) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        ROWS.metadata.create_all(connection)
        connection.execute(ROWS.insert().values(number=number, moment=moment))
        row = connection.execute(ROWS.select()).one()
    engine.dispose()
    assert str(row.number) == str(number)
    assert row.moment == moment
    assert row.moment.tzinfo is UTC


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="names its offset"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 2), create_engine("sqlite://").dialect)  # noqa: DTZ001


def test_a_base_of_the_first_migration_keeps_its_records(load: Load, engine: Engine) -> None:
    load()
    run_alembic(engine, "0001")
    migrate(engine)
    with engine.connect() as connection:
        said = connection.execute(select(schema.facts.c.loaded_digest)).scalars().all()
        held = connection.execute(select(schema.fact_versions.c.digest)).scalars().all()
    assert sorted(map(str, said)) == sorted(held)
    assert len(held) == 7
