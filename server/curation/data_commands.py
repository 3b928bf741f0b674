"""Commands for the vocabulary and the language packs: ``flask --app server data ...``."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from server.curation.data_check import check_data
from server.errors import InvalidData

DATA = Path(__file__).resolve().parent.parent / "data"

data_commands = AppGroup("data", help="Check the vocabulary and the language packs.")


@data_commands.command("validate")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=DATA, help="Folder of the data.")
def validate(folder: Path) -> None:
    """Tell what is wrong with the files of server/data."""
    try:
        click.echo(check_data(folder))
    except InvalidData as error:
        raise click.ClickException(error.detail) from error
