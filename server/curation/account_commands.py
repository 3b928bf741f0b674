"""Commands for accounts and keys: ``flask --app server account ...``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click
from flask.cli import AppGroup

from server.config import read_settings
from server.curation.commands import FIRST_ACCOUNT
from server.curation.passwords import hash_password
from server.curation.workplace import find_account_of_machine
from server.errors import PeriksaError
from server.evidence import accounts, api_keys
from server.evidence.accounts import Role
from server.evidence.api_keys import Scope
from server.evidence.database import Database, prepare_database

account_commands = AppGroup("account", help="Accounts of those who keep the evidence, and keys for their programs.")
_ROLE = click.Choice([str(role) for role in Role])
_STDIN = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, for scripts.")


@contextmanager
def _open() -> Iterator[Database]:
    """The database of the settings; what goes wrong is told in one line."""
    try:
        settings = read_settings()
        yield Database(prepare_database(settings.database_url, settings.data_dir))
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error


@account_commands.command("add")
@click.argument("name")
@click.option("--role", type=_ROLE, required=True, help="What the account may do.")
@_STDIN
def add(name: str, role: str, password_stdin: bool) -> None:
    """Add an account; asks for its password."""
    with _open() as database:
        accounts.check_name(name)
        kept = hash_password(name, _ask_password(password_stdin))
        with database.writing() as connection:
            accounts.add_account(connection, name, kept, Role(role), find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' may {accounts.MAY[Role(role)]}. Sign in at /curation.")


@account_commands.command("list")
def list_all() -> None:
    """List the accounts."""
    with _open() as database, database.reading() as connection:
        found = accounts.list_accounts(connection)
    for account in found:
        click.echo(f"{account.name}\t{account.role}\t{'active' if account.active else 'switched off'}")
    if not found:
        click.echo(f"There is none yet. Make the first: {FIRST_ACCOUNT}")


@account_commands.command("role")
@click.argument("name")
@click.argument("role", type=_ROLE)
def set_role(name: str, role: str) -> None:
    """Give an account another role."""
    with _open() as database, database.writing() as connection:
        accounts.set_role(connection, name, Role(role), find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' may {accounts.MAY[Role(role)]}.")


@account_commands.command("password")
@click.argument("name")
@_STDIN
def set_password(name: str, password_stdin: bool) -> None:
    """Give an account another password; it is signed out everywhere."""
    with _open() as database:
        kept = hash_password(name, _ask_password(password_stdin))
        with database.writing() as connection:
            accounts.set_password(connection, name, kept, find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' has a new password and is signed out everywhere.")


@account_commands.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Switch an account off: its sessions and keys stop at once. What it did stays on record."""
    with _open() as database, database.writing() as connection:
        accounts.set_active(connection, name, False, find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' is switched off.")


@account_commands.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Switch an account on again."""
    with _open() as database, database.writing() as connection:
        accounts.set_active(connection, name, True, find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' is switched on.")


@account_commands.command("sign-out")
@click.argument("name")
def sign_out(name: str) -> None:
    """End every session of an account."""
    with _open() as database, database.writing() as connection:
        accounts.end_sessions(connection, name, find_account_of_machine(), _read_clock())
    click.echo(f"'{name}' is signed out everywhere.")


@account_commands.command("add-key")
@click.argument("name")
@click.option("--scope", "scopes", type=click.Choice([str(scope) for scope in Scope]), multiple=True, required=True)
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it can be used.")
@click.option("--purpose", required=True, help="What it is for; shown wherever keys are listed.")
def add_key(name: str, scopes: tuple[str, ...], days: int, purpose: str) -> None:
    """Make a key for a program that acts for account NAME, and print it: the only time it can be read."""
    with _open() as database, database.writing() as connection:
        wanted = frozenset(Scope(scope) for scope in scopes)
        key = api_keys.add_key(connection, name, wanted, purpose, timedelta(days=days), _read_clock())
    click.echo(key)


@account_commands.command("keys")
def list_keys() -> None:
    """List the keys, without their secret part."""
    with _open() as database, database.reading() as connection:
        found = api_keys.list_keys(connection)
    now = _read_clock()
    for key in found:
        state = (
            "revoked" if key.revoked_at else "expired" if key.expires_at <= now else f"until {key.expires_at:%Y-%m-%d}"
        )
        used = f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
        click.echo(f"{key.prefix}\t{key.account}\t{' '.join(sorted(key.scopes))}\t{state}\tused {used}\t{key.purpose}")


@account_commands.command("revoke-key")
@click.argument("prefix")
def revoke_key(prefix: str) -> None:
    """End a key at once; PREFIX is what 'account keys' lists first."""
    with _open() as database, database.writing() as connection:
        api_keys.revoke_key(connection, prefix, find_account_of_machine(), _read_clock())
    click.echo(f"{prefix} can no longer be used.")


def _ask_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _read_clock() -> datetime:
    return datetime.now(UTC)
