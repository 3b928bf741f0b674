"""Keys with which programs act for an account: shown once, kept as a digest, limited in use and in time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from server.errors import InvalidData, NotFound
from server.evidence.accounts import Account, Role, find_account
from server.evidence.audit import note_action
from server.evidence.schema import api_keys

# So that a key found in a file or a log can be told for what it is, and which one it is.
_MARK = "periksa_"
_PREFIX_LENGTH = len(_MARK) + 8
# The moment of last use is written at most this often.
_NOTED_EVERY = timedelta(minutes=5)


class Scope(StrEnum):
    """What a key may be used for."""

    READ = "read"
    PROPOSE = "propose"
    REVIEW = "review"


# A key never does more than its account may.
NEEDED: dict[Scope, Role] = {
    Scope.READ: Role.READER,
    Scope.PROPOSE: Role.CONTRIBUTOR,
    Scope.REVIEW: Role.REVIEWER,
}


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key; the key itself is not."""

    id: int
    prefix: str
    account: str
    scopes: frozenset[Scope]
    purpose: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def add_key(
    connection: Connection,
    account: str,
    scopes: Collection[Scope],
    purpose: str,
    lifetime: timedelta,
    moment: datetime,
) -> str:
    """Make a key for an account and return it: the only time it can be read.

    Raises NotFound, and InvalidData for no scope or one that the account's role does not allow.
    """
    owner = find_account(connection, account)
    if owner is None:
        raise NotFound(f"There is no account '{account}'.", code="account_not_found")
    if not scopes:
        raise InvalidData(f"scopes: none given; give at least one of {', '.join(Scope)}")
    for scope in scopes:
        if not owner.role.includes(NEEDED[scope]):
            raise InvalidData(f"scopes: '{scope}' needs the role {NEEDED[scope]}, and '{account}' is {owner.role}")
    key = _MARK + secrets.token_urlsafe(32)
    connection.execute(
        insert(api_keys).values(
            prefix=key[:_PREFIX_LENGTH],
            digest=_digest(key),
            account=account,
            scopes=" ".join(sorted(scopes)),
            purpose=purpose,
            created_at=moment,
            expires_at=moment + lifetime,
        )
    )
    note_action(connection, moment, account, "key.added", key[:_PREFIX_LENGTH], purpose)
    return key


def list_keys(connection: Connection, account: str | None = None) -> tuple[ApiKey, ...]:
    """The keys of an account or of all, the oldest first; revoked and expired ones too."""
    query = select(api_keys).order_by(api_keys.c.id)
    if account is not None:
        query = query.where(api_keys.c.account == account)
    return tuple(
        ApiKey(
            row.id,
            row.prefix,
            row.account,
            frozenset(Scope(scope) for scope in row.scopes.split()),
            row.purpose,
            row.created_at,
            row.expires_at,
            row.last_used_at,
            row.revoked_at,
        )
        for row in connection.execute(query)
    )


def revoke_key(connection: Connection, prefix: str, actor: str, moment: datetime) -> None:
    """End a key at once, by its first letters. Raises NotFound."""
    ending = update(api_keys).where(api_keys.c.prefix == prefix, api_keys.c.revoked_at.is_(None))
    if connection.execute(ending.values(revoked_at=moment)).rowcount != 1:
        raise NotFound(f"There is no key '{prefix}' in use; 'account keys' lists them.", code="key_not_found")
    note_action(connection, moment, actor, "key.revoked", prefix)


def use_key(connection: Connection, key: str, scope: Scope, moment: datetime) -> Account | None:
    """Whom the key acts for, where it may be used for that now; None otherwise, for whatever reason."""
    row = connection.execute(select(api_keys).where(api_keys.c.prefix == key[:_PREFIX_LENGTH])).one_or_none()
    if row is None or not hmac.compare_digest(row.digest, _digest(key)):
        return None
    if row.revoked_at is not None or row.expires_at <= moment or scope.value not in row.scopes.split():
        return None
    owner = find_account(connection, row.account)
    if owner is None or not owner.active or not owner.role.includes(NEEDED[scope]):
        return None
    if row.last_used_at is None or moment - row.last_used_at > _NOTED_EVERY:
        connection.execute(update(api_keys).where(api_keys.c.id == row.id).values(last_used_at=moment))
    return owner


def _digest(key: str) -> str:
    # A key has 256 random bits, so nothing slower than a plain digest is needed.
    return hashlib.sha256(key.encode()).hexdigest()
