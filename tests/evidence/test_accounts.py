"""Accounts, keys, failed sign-ins, and the log that cannot be rewritten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DatabaseError

from server.errors import Conflict, InvalidData, NotFound
from server.evidence import accounts, api_keys, schema
from server.evidence.accounts import Role
from server.evidence.api_keys import Scope
from server.evidence.audit import list_entries, note_action
from server.evidence.database import begin_writing
from tests.evidence.conftest import Load

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def base(engine: Engine) -> Engine:
    """A base with one contributor."""
    with begin_writing(engine) as connection:
        accounts.add_account(connection, "ani", "hash", Role.CONTRIBUTOR, "root", NOW)
    return engine


def read(engine: Engine, name: str = "ani") -> accounts.Account:
    with engine.connect() as connection:
        found = accounts.find_account(connection, name)
    assert found is not None
    return found


def test_each_role_may_what_those_before_may() -> None:
    order = [Role.READER, Role.CONTRIBUTOR, Role.REVIEWER, Role.ADMIN]
    for place, role in enumerate(order):
        assert [role.includes(other) for other in order] == [at <= place for at in range(4)]


@pytest.mark.parametrize("name", ["", "Ani", "ani b", "-ani", "ani.", "a" * 81, "ani\n", "ánî"])
def test_a_name_that_cannot_be_one_is_told(name: str) -> None:
    with pytest.raises(InvalidData, match="take small letters"):
        accounts.check_name(name)


def test_a_name_is_taken_once(base: Engine) -> None:
    with pytest.raises(Conflict, match="'ani' already"), begin_writing(base) as connection:
        accounts.add_account(connection, "ani", "other", Role.ADMIN, "root", NOW)
    assert read(base).role is Role.CONTRIBUTOR


def test_a_new_password_and_switching_off_end_the_sessions(base: Engine) -> None:
    with begin_writing(base) as connection:
        accounts.set_password(connection, "ani", "new", "ani", NOW)
    assert (read(base).session_version, read(base).password_hash) == (2, "new")
    with begin_writing(base) as connection:
        accounts.set_active(connection, "ani", False, "root", NOW)
        accounts.set_active(connection, "ani", True, "root", NOW)
        accounts.end_sessions(connection, "ani", "ani", NOW)
        accounts.set_role(connection, "ani", Role.REVIEWER, "root", NOW)
    assert (read(base).session_version, read(base).role, read(base).active) == (4, Role.REVIEWER, True)


def test_an_account_that_is_not_there_is_told(base: Engine) -> None:
    for change in (accounts.end_sessions, lambda *rest: accounts.set_role(rest[0], "budi", Role.ADMIN, *rest[2:])):
        with pytest.raises(NotFound, match="no account 'budi'"), begin_writing(base) as connection:
            change(connection, "budi", "root", NOW)


def fail(engine: Engine, name: str, place: str, times: int, moment: datetime = NOW) -> None:
    with begin_writing(engine) as connection:
        for _ in range(times):
            accounts.note_failure(connection, name, place, moment)


def is_held_back(engine: Engine, name: str, place: str, moment: datetime = NOW) -> bool:
    with engine.connect() as connection:
        return accounts.is_held_back(connection, name, place, moment)


def test_after_five_failures_from_one_place_the_account_is_held_back_there_for_a_while(base: Engine) -> None:
    fail(base, "ani", "here", 4)
    assert not is_held_back(base, "ani", "here")
    fail(base, "ani", "here", 1)
    assert is_held_back(base, "ani", "here")
    assert not is_held_back(base, "ani", "elsewhere")
    assert not is_held_back(base, "budi", "here")
    assert not is_held_back(base, "ani", "here", NOW + timedelta(minutes=15))


def test_one_place_tries_many_names_and_many_places_one_name(base: Engine) -> None:
    for number in range(20):
        fail(base, f"name{number}", "here", 1)
    assert is_held_back(base, "budi", "here")
    for number in range(50):
        fail(base, "ani", f"place{number}", 1)
    assert is_held_back(base, "ani", "a new place")


def test_old_failures_are_forgotten(base: Engine) -> None:
    fail(base, "ani", "here", 3)
    fail(base, "ani", "here", 1, NOW + DAY + timedelta(seconds=1))
    with base.connect() as connection:
        assert len(connection.execute(select(schema.failed_sign_ins)).all()) == 1


def add_key(engine: Engine, *scopes: Scope, days: int = 30) -> str:
    with begin_writing(engine) as connection:
        return api_keys.add_key(connection, "ani", scopes, "a feed", timedelta(days=days), NOW)


def use(engine: Engine, key: str, scope: Scope = Scope.PROPOSE, moment: datetime = NOW) -> str | None:
    with begin_writing(engine) as connection:
        owner = api_keys.use_key(connection, key, scope, moment)
    return None if owner is None else owner.name


def test_a_key_acts_for_its_account_within_its_scopes_and_time(base: Engine) -> None:
    key = add_key(base, Scope.PROPOSE)
    assert use(base, key) == "ani"
    assert use(base, key, Scope.READ) is None
    assert use(base, key, moment=NOW + 30 * DAY) is None
    assert use(base, key[:-1] + ("A" if key[-1] != "A" else "B")) is None
    assert use(base, "periksa_nothing") is None


def test_a_key_is_kept_as_a_digest_only(base: Engine) -> None:
    key = add_key(base, Scope.READ)
    with base.connect() as connection:
        (row,) = connection.execute(select(schema.api_keys)).all()
    assert all(key[20:] not in str(value) for value in row)
    assert row.prefix == key[: len(row.prefix)]


def test_a_revoked_key_and_one_of_a_switched_off_account_do_nothing(base: Engine) -> None:
    key, other = add_key(base, Scope.PROPOSE), add_key(base, Scope.PROPOSE)
    with begin_writing(base) as connection:
        api_keys.revoke_key(connection, key[:16], "root", NOW)
    assert (use(base, key), use(base, other)) == (None, "ani")
    with pytest.raises(NotFound, match="no key"), begin_writing(base) as connection:
        api_keys.revoke_key(connection, key[:16], "root", NOW)
    with begin_writing(base) as connection:
        accounts.set_active(connection, "ani", False, "root", NOW)
    assert use(base, other) is None


def test_a_key_never_may_more_than_its_account(base: Engine) -> None:
    with pytest.raises(InvalidData, match="'review' needs the role reviewer, and 'ani' is contributor"):
        add_key(base, Scope.REVIEW)
    with pytest.raises(InvalidData, match="none given"):
        add_key(base)
    key = add_key(base, Scope.PROPOSE)
    with begin_writing(base) as connection:
        accounts.set_role(connection, "ani", Role.READER, "root", NOW)
    assert use(base, key) is None


def test_the_last_use_is_noted_but_not_every_time(base: Engine) -> None:
    key = add_key(base, Scope.PROPOSE)
    for minutes in (1, 2, 10):
        use(base, key, moment=NOW + timedelta(minutes=minutes))
        with base.connect() as connection:
            (kept,) = api_keys.list_keys(connection, "ani")
        assert kept.last_used_at == NOW + timedelta(minutes=1 if minutes < 10 else 10)


def test_the_log_tells_what_was_done_the_latest_first(base: Engine, load: Load) -> None:
    load("the first facts")
    with begin_writing(base) as connection:
        note_action(connection, NOW + DAY, "ani", "session.began", "ani")
    with base.connect() as connection:
        entries = list_entries(connection)
        assert [entry.action for entry in list_entries(connection, actor="tester")] == ["base.changed"]
        assert list_entries(connection, skip=1, limit=1) == entries[1:2]
        assert list_entries(connection, skip=len(entries)) == ()
    assert [(entry.actor, entry.action, entry.subject, entry.words) for entry in entries] == [
        ("ani", "session.began", "ani", ""),
        ("root", "account.added", "ani", "contributor"),
        ("tester", "base.changed", "revision 1", "the first facts"),
    ]


def test_the_log_cannot_be_rewritten(base: Engine) -> None:
    for statement in ("UPDATE audit_log SET actor = 'eve'", "DELETE FROM audit_log"):
        with pytest.raises(DatabaseError, match="only ever added"), begin_writing(base) as connection:
            connection.exec_driver_sql(statement)
