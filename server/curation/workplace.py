"""What every command for keepers begins with: the data of the server, the vocabulary, and who types."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from server.vocabulary.vocabulary import Vocabulary, load_vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"


def open_vocabulary() -> Vocabulary:
    """The vocabulary of the server. Raises click.ClickException naming what is wrong with its files."""
    try:
        return load_vocabulary(DATA)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def find_account_of_machine() -> str:
    """Who is signed in to this machine, for the records of what commands do."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
