"""The report about a file that was sent: planned once for a state of the base, kept beside the file."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.curation.desk import Desk
from server.curation.importing import make_importer
from server.curation.uploads import Upload
from server.evidence.importers.landing import land_drafts, list_open_records, list_settled_records, name_batch
from server.evidence.importers.outcomes import Draft, Outcome, Tally
from server.evidence.importers.report import write_json_line, write_json_summary
from server.evidence.importers.rows import TableRefused
from server.evidence.importers.run import Choices, FilePlan
from server.evidence.loader import Author
from server.evidence.proposals import find_last_event

MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do: of each line its fields by name, as ``evidence import --json`` writes them.

    ``summary`` has the mapping, the rows, the lines by verb, the drafts by section, and the reasons.
    """

    lines: tuple[Mapping[str, Any], ...]
    summary: Mapping[str, Any]

    def select(self, verb: str, words: str) -> tuple[Mapping[str, Any], ...]:
        """The lines of a verb (any for none) that say the words, capitals aside."""
        wanted = words.casefold()
        return tuple(line for line in self.lines if (not verb or line["verb"] == verb) and _says(line, wanted))


def read_report(desk: Desk, upload: Upload, choices: Choices) -> Report:
    """The report as of now; planned where the base, the proposals or the choices are others than at the last look.

    Raises TableRefused for a file that cannot be imported, and DataFileError for a mapping that cannot be used.
    """
    with desk.database.reading() as connection:
        state = desk.parts.current.read(connection).revision, find_last_event(connection)
    kept = upload.folder / f"report-{_digest(repr((choices, state)))}.jsonl"
    if not kept.exists():
        for old in upload.folder.glob("report-*.jsonl"):
            old.unlink(missing_ok=True)
        _keep(kept, _write_report(desk, upload, choices))
    *lines, summary = (json.loads(line) for line in kept.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    return Report(tuple(lines), summary)


def make_drafts(desk: Desk, upload: Upload, choices: Choices, author: Author) -> tuple[int, str]:
    """Plan the file anew and keep its good rows as drafts: how many, and their batch. Said in the log.

    Raises what ``read_report`` raises.
    """
    plan = _open(desk, upload, choices)
    drafts: list[Draft] = [
        draft for outcomes in _plan(plan, Tally()) for outcome in outcomes for draft in outcome.drafts
    ]
    with desk.database.writing() as connection:
        kept = land_drafts(connection, drafts, author, plan.origin)
    return len(kept), name_batch(plan.origin)


def _write_report(desk: Desk, upload: Upload, choices: Choices) -> Iterator[str]:
    plan, tally = _open(desk, upload, choices), Tally()
    for outcomes in _plan(plan, tally):
        for outcome in outcomes:
            yield write_json_line(plan.file, outcome)
    yield write_json_summary(plan.file, plan.mapping, plan.unexpected, tally)


def _open(desk: Desk, upload: Upload, choices: Choices) -> FilePlan:
    parts = desk.parts
    with desk.database.reading() as connection:
        base = parts.current.read(connection).base
        waiting = list_open_records(connection)
    importer = make_importer(base, waiting, parts.vocabulary, lambda: parts.build_checker(base))
    plan = importer.open_file(upload.path, choices)
    with desk.database.reading() as connection:
        importer.ledger.hold_drafts(list_settled_records(connection, plan.origin))
    return plan


def _plan(plan: FilePlan, tally: Tally) -> Iterator[tuple[Outcome, ...]]:
    for _, outcomes in plan.lines:
        tally.count_row(outcomes)
        if tally.rows > MOST_ROWS:
            cure = "split it, or import it on the server: 'flask --app server evidence import'"
            raise TableRefused(plan.file, f"has more than {MOST_ROWS:,} rows", cure)
        yield outcomes


def _keep(path: Path, lines: Iterator[str]) -> None:
    """Write the lines under another name first: a report is whole, or not there."""
    draft = path.with_name(f"draft-{secrets.token_hex(8)}")
    try:
        with draft.open("x", encoding="utf-8") as file:
            for line in lines:
                file.write(line + "\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _says(line: Mapping[str, Any], words: str) -> bool:
    return not words or any(words in str(value).casefold() for name, value in line.items() if name != "file")
