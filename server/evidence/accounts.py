"""People who keep the base: their accounts, what each role may do, and failed sign-ins.

Passwords are hashed by whoever calls (``server/curation/passwords.py``); here is only kept what comes out. Functions
that write want the connection of a transaction begun with ``database.begin_writing``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select, update

from server.errors import Conflict, InvalidData, NotFound
from server.evidence.audit import note_action
from server.evidence.schema import accounts, failed_sign_ins


class Role(StrEnum):
    """What a person may do; each may do what those before may."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """Whether this role may do what the other one may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


# Said in pages and in docs/curation.md.
MAY: Mapping[Role, str] = {
    Role.READER: "see everything on the curation pages but the log",
    Role.CONTRIBUTOR: "propose changes, edit and withdraw their own, comment",
    Role.REVIEWER: "edit, approve, reject and publish what others propose; read the log",
    Role.ADMIN: "keep accounts and keys",
}
_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,78}[a-z0-9])?", re.ASCII)

# A failed sign-in counts for this long. So many are let pass from one place for one account, from one place for all
# accounts, and for one account from all places; the last is high, so that a stranger cannot easily lock somebody out.
FAILURES_COUNT_FOR = timedelta(minutes=15)
MOST_FAILURES_HERE = 5
MOST_FAILURES_OF_PLACE = 20
MOST_FAILURES_OF_ACCOUNT = 50


@dataclass(frozen=True, slots=True)
class Account:
    """A person, or a program's owner."""

    name: str
    password_hash: str
    role: Role
    active: bool
    session_version: int
    created_at: datetime


def check_name(name: str) -> str:
    """The name, where it can be one. Raises InvalidData."""
    if not _NAME.fullmatch(name):
        raise InvalidData(f"name: '{name}' cannot be used; take small letters, digits and '.', '-', '_' between them")
    return name


def add_account(
    connection: Connection, name: str, password_hash: str, role: Role, actor: str, moment: datetime
) -> None:
    """Keep a new account. Raises InvalidData for a name that cannot be one, Conflict for one that is taken."""
    check_name(name)
    if find_account(connection, name) is not None:
        raise Conflict(f"There is an account '{name}' already.", code="account_exists")
    row = {"name": name, "password_hash": password_hash, "role": role.value, "active": True, "session_version": 1}
    connection.execute(insert(accounts).values({**row, "created_at": moment}))
    note_action(connection, moment, actor, "account.added", name, role.value)


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of that name, also one that is switched off."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()
    if row is None:
        return None
    return Account(row.name, row.password_hash, Role(row.role), row.active, row.session_version, row.created_at)


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by name."""
    return tuple(
        Account(row.name, row.password_hash, Role(row.role), row.active, row.session_version, row.created_at)
        for row in connection.execute(select(accounts).order_by(accounts.c.name))
    )


def has_accounts(connection: Connection) -> bool:
    """Whether anybody can sign in yet."""
    return connection.execute(select(func.count()).select_from(accounts)).scalar_one() > 0


def set_role(connection: Connection, name: str, role: Role, actor: str, moment: datetime) -> None:
    """Give an account another role; it counts with the next request. Raises NotFound."""
    _change(connection, name, role=role.value)
    note_action(connection, moment, actor, "account.role", name, role.value)


def set_active(connection: Connection, name: str, active: bool, actor: str, moment: datetime) -> None:
    """Switch an account on or off; its sessions and keys stop at once. Raises NotFound."""
    _change(connection, name, active=active)
    if not active:
        _end_sessions(connection, name)
    note_action(connection, moment, actor, "account.enabled" if active else "account.disabled", name)


def set_password(connection: Connection, name: str, password_hash: str, actor: str, moment: datetime) -> None:
    """Give an account another password; all its sessions end. Raises NotFound."""
    _change(connection, name, password_hash=password_hash)
    _end_sessions(connection, name)
    note_action(connection, moment, actor, "password.changed", name)


def end_sessions(connection: Connection, name: str, actor: str, moment: datetime) -> None:
    """Sign an account out everywhere. Raises NotFound."""
    _end_sessions(connection, name)
    note_action(connection, moment, actor, "sessions.ended", name)


def note_failure(connection: Connection, name: str, place: str, moment: datetime) -> None:
    """Count a failed sign-in; those of the day before are forgotten."""
    old = moment - timedelta(days=1)
    connection.execute(delete(failed_sign_ins).where(failed_sign_ins.c.moment < old))
    connection.execute(insert(failed_sign_ins).values(moment=moment, account=name[:80], place=place))
    if find_account(connection, name) is not None:
        note_action(connection, moment, name, "sign_in.failed", name)


def is_held_back(connection: Connection, name: str, place: str, moment: datetime) -> bool:
    """Whether too many sign-ins failed of late for another try."""
    since = failed_sign_ins.c.moment > moment - FAILURES_COUNT_FOR
    of_account, of_place = failed_sign_ins.c.account == name[:80], failed_sign_ins.c.place == place
    limits = (
        ((of_account, of_place), MOST_FAILURES_HERE),
        ((of_place,), MOST_FAILURES_OF_PLACE),
        ((of_account,), MOST_FAILURES_OF_ACCOUNT),
    )
    return any(
        connection.execute(select(func.count()).select_from(failed_sign_ins).where(since, *which)).scalar_one() >= most
        for which, most in limits
    )


def _change(connection: Connection, name: str, **values: object) -> None:
    if connection.execute(update(accounts).where(accounts.c.name == name).values(**values)).rowcount != 1:
        raise NotFound(f"There is no account '{name}'.", code="account_not_found")


def _end_sessions(connection: Connection, name: str) -> None:
    ended = update(accounts).where(accounts.c.name == name)
    if connection.execute(ended.values(session_version=accounts.c.session_version + 1)).rowcount != 1:
        raise NotFound(f"There is no account '{name}'.", code="account_not_found")
