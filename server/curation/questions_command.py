"""``flask --app server evidence questions``: what readers ask that the base cannot answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from server.config import read_settings
from server.errors import PeriksaError
from server.evidence.database import Database, prepare_database
from server.evidence.question_queue import KeptQuestion, Wanted, list_questions
from server.evidence.questions import MOST_QUESTIONS, State


@click.command("questions")
@click.option("--state", type=click.Choice([state.value for state in State]), default="open", show_default=True)
@click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="Sort by how often of late.")
@click.option("--limit", type=click.IntRange(1, MOST_QUESTIONS), default=50, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def show_questions(state: str, days: int, limit: int, *, as_json: bool) -> None:
    """List what readers ask that the base cannot answer, the most asked first."""
    since = datetime.now(UTC).date() - timedelta(days=days)
    try:
        settings = read_settings()
        with Database(prepare_database(settings.database_url, settings.data_dir)).reading() as connection:
            found = list_questions(connection, Wanted(State(state)), since, limit=limit)
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    for question in found:
        click.echo(json.dumps(describe(question), ensure_ascii=False) if as_json else _write_line(question))
    if not found and not as_json:
        click.echo("There is none.")


def describe(question: KeptQuestion) -> Mapping[str, Any]:
    """A question as JSON values, for other programs."""
    return {
        "key": question.key,
        "asked": question.asked.value,
        "reason": question.reason,
        "subject": question.subject or None,
        "name": question.name or None,
        "attribute": question.attribute or None,
        "others": list(question.others),
        "qualifiers": dict(question.qualifiers),
        "count": question.count,
        "lately": question.lately,
        "first_day": question.first_day.isoformat(),
        "last_day": question.last_day.isoformat(),
        "state": question.state.value,
        "languages": {example.language: example.count for example in question.examples},
        "sentences": {example.language: example.sentence for example in question.examples if example.sentence},
    }


def _write_line(question: KeptQuestion) -> str:
    about = question.subject or question.name or "unknown"
    sentence = next((example.sentence for example in question.examples if example.sentence), "")
    told = f"{about}: {question.attribute}" if question.attribute else f"{about}: no reading"
    return f"{question.lately:>5}  {told}  ({question.reason}){f'  {sentence}' if sentence else ''}"
