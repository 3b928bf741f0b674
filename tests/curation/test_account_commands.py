"""Accounts by command: how the first one is made, and how one is stopped."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from server.curation.account_commands import account_commands
from server.curation.commands import evidence_commands
from server.curation.passwords import hash_password, is_password
from server.curation.secret_key import read_secret_key
from server.errors import InvalidData, NotReady

WORDS = "correct horse battery"


class Shell:
    def __init__(self) -> None:
        app = Flask("commands")
        app.cli.add_command(account_commands)
        app.cli.add_command(evidence_commands)
        self._runner = app.test_cli_runner()

    def run(self, *words: str, typed: str | None = None) -> Result:
        return self._runner.invoke(args=[*words], input=typed)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Shell()


def add(shell: Shell, name: str = "ani", role: str = "admin", password: str = WORDS) -> Result:
    return shell.run("account", "add", name, "--role", role, "--password-stdin", typed=f"{password}\n")


def test_the_first_load_tells_how_to_make_the_first_account(shell: Shell) -> None:
    told = "To make the first account: flask --app server account add NAME --role admin"
    assert told in shell.run("evidence", "load").output
    assert "Make the first: flask --app server account add NAME --role admin" in shell.run("account", "list").output
    assert add(shell).output == "'ani' may keep accounts and keys. Sign in at /curation.\n"
    assert told not in shell.run("evidence", "load").output
    assert shell.run("account", "list").output == "ani\tadmin\tactive\n"


def test_the_password_is_asked_for_twice_and_not_shown(shell: Shell) -> None:
    done = shell.run("account", "add", "budi", "--role", "reviewer", typed=f"{WORDS}\n{WORDS}\n")
    assert done.exit_code == 0
    assert WORDS not in done.output
    done = shell.run("account", "add", "citra", "--role", "reviewer", typed=f"{WORDS}\nanother one\n")
    assert "citra" not in shell.run("account", "list").output


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("ani", "short", "has 5 characters; take 12 to 200"),
        ("ani", "ani's password", "easily guessed"),
        ("ani", "aaaaaaaaaaaaaaaa", "easily guessed"),
        ("Ani", WORDS, "take small letters"),
    ],
)
def test_what_cannot_be_a_password_or_a_name_is_told(shell: Shell, name: str, password: str, told: str) -> None:
    done = add(shell, name, password=password)
    assert done.exit_code == 1
    assert told in done.output


def test_an_account_is_changed_and_stopped(shell: Shell) -> None:
    add(shell, role="reader")
    assert "an account 'ani' already" in add(shell).output
    assert "approve, reject and publish" in shell.run("account", "role", "ani", "reviewer").output
    assert "switched off" in shell.run("account", "disable", "ani").output
    assert shell.run("account", "list").output == "ani\treviewer\tswitched off\n"
    assert "switched on" in shell.run("account", "enable", "ani").output
    assert "signed out everywhere" in shell.run("account", "sign-out", "ani").output
    changed = shell.run("account", "password", "ani", "--password-stdin", typed="another long one\n")
    assert "new password" in changed.output
    assert "no account 'budi'" in shell.run("account", "sign-out", "budi").output


def test_a_key_is_shown_once_and_revoked(shell: Shell) -> None:
    add(shell)
    made = shell.run("account", "add-key", "ani", "--scope", "propose", "--purpose", "a feed", "--days", "7")
    key = made.output.strip()
    assert key.startswith("periksa_")
    listed = shell.run("account", "keys").output
    assert key not in listed
    assert listed.startswith(key[:16])
    assert "used never\ta feed" in listed
    assert "can no longer be used" in shell.run("account", "revoke-key", key[:16]).output
    assert "\trevoked\t" in shell.run("account", "keys").output


def test_a_password_is_known_again_and_no_other_is() -> None:
    kept = hash_password("ani", WORDS)
    assert WORDS not in kept
    assert kept != hash_password("ani", WORDS)
    assert is_password(kept, WORDS)
    assert not is_password(kept, WORDS + "!")
    assert not is_password(None, "nobody has this one")
    with pytest.raises(InvalidData, match="201 characters"):
        hash_password("ani", "ab cd ef gh " * 16 + "ab cd ef.")


def test_the_key_of_sessions_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: read_secret_key(folder), range(8)))
    assert len(keys) == 1
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    (folder / "secret_key").write_text("short")
    with pytest.raises(NotReady, match="remove it"):
        read_secret_key(folder)
