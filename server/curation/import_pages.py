"""Importing a file: send it, look at what each row would become, then make drafts of the good ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from server.curation.desk import get_desk
from server.curation.guard import Answer, get_account, needs
from server.curation.import_reports import MOST_ROWS, Report, make_drafts, read_report
from server.curation.uploads import KEPT_FOR, LARGEST_FILE, Upload, Uploads
from server.curation.workplace import DATA
from server.errors import InvalidData, NotReady
from server.evidence.accounts import Role
from server.evidence.importers.mappings import load_mappings
from server.evidence.importers.outcomes import Verb
from server.evidence.importers.own import OWN_ID
from server.evidence.importers.rows import TableRefused
from server.evidence.importers.run import Choices
from server.vocabulary.yaml_files import DataFileError

PER_PAGE = 50
# What spreadsheets and old exports are written in, by the names Python gives them.
ENCODINGS: Mapping[str, str] = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows, Western Europe (cp1252)",
    "cp1251": "Windows, Cyrillic (cp1251)",
    "latin-1": "ISO 8859-1",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "cp949": "Korean (cp949)",
}


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/import")(show_import)
    blueprint.post("/import")(receive_file)
    blueprint.get("/import/<key>")(show_report)
    blueprint.post("/import/<key>")(keep_drafts)


@needs(Role.CONTRIBUTOR)
def show_import() -> Answer:
    """The form to send a file with."""
    return _show_form(Choices(), "")


@needs(Role.CONTRIBUTOR)
def receive_file() -> Answer:
    """Keep the file for a day and lead to its report; nothing is written into the database."""
    sent = request.files.get("file")
    try:
        choices = read_choices(request.form)
        if sent is None:
            raise InvalidData("file: none was chosen; choose one such as table.csv")
        upload = _open_uploads().keep(sent.stream, sent.filename or "")
    except InvalidData as error:
        return _show_form(Choices(), error.detail), 422
    return redirect(url_for("curation.show_report", key=upload.key, **_write_choices(choices)))


@needs(Role.CONTRIBUTOR)
def show_report(key: str) -> Answer:
    """What each row would become: the counts, then the lines, by verb and words, page by page."""
    upload = _open_uploads().find(key)
    choices = Choices()
    try:
        choices = read_choices(request.args)
        report = _read_report(upload, choices)
    except InvalidData as error:
        return _show_report(upload, choices, error=error.detail), 422
    return _show_report(upload, choices, report)


@needs(Role.CONTRIBUTOR)
def keep_drafts(key: str) -> Answer:
    """Make drafts of the good rows, as one batch, with the reason given; the file is read anew for it."""
    desk, upload, choices = get_desk(), _open_uploads().find(key), read_choices(request.form)
    author = desk.author(get_account().name, request.form.get("reason", "")[:2000])
    if not author.reason:
        error = "why: is empty; say in a few words where the file is from and what it adds"
        return _show_report(upload, choices, _read_report(upload, choices), error=error), 422
    try:
        number, batch = make_drafts(desk, upload, choices, author)
    except TableRefused as error:
        return _show_report(upload, choices, error=error.detail), 422
    if not number:
        flash("Nothing was written: all of it is there already.")
        return redirect(url_for("curation.show_report", key=key, **_write_choices(choices)))
    flash(f"{number:,} drafts were made. Look at them, and send them to the reviewers.")
    return redirect(url_for("curation.show_queue", state="draft", batch=batch))


def read_choices(sent: Mapping[str, str]) -> Choices:
    """What the form says about the file: ``mapping``, ``date`` and ``encoding``. Raises InvalidData."""
    mapping, day = sent.get("mapping", ""), sent.get("date", "").strip()
    encoding = sent.get("encoding") or "utf-8-sig"
    if encoding not in ENCODINGS:
        raise InvalidData(f"encoding: '{encoding[:40]}' is none of those of the form; choose one of them")
    try:
        return Choices(mapping[:80] or None, date.fromisoformat(day) if day else None, encoding)
    except ValueError:
        raise InvalidData(f"date: '{day[:40]}' is no day; write it as 2025-03-04") from None


def _open_uploads() -> Uploads:
    desk = get_desk()
    return Uploads(desk.settings.data_dir / "imports", desk.clock)


def _read_report(upload: Upload, choices: Choices) -> Report:
    try:
        return read_report(get_desk(), upload, choices)
    except DataFileError as error:
        raise NotReady(f"A mapping cannot be used: {error}") from error


def _list_mappings() -> tuple[str, ...]:
    try:
        return (OWN_ID, *(mapping.id for mapping in load_mappings(DATA / "importers")))
    except DataFileError as error:
        raise NotReady(f"A mapping cannot be used: {error}") from error


def _write_choices(choices: Choices) -> dict[str, Any]:
    """The choices as they stand in an address; what is not chosen does not."""
    written = {"mapping": choices.mapping, "date": choices.day and choices.day.isoformat()}
    written["encoding"] = None if choices.encoding == Choices().encoding else choices.encoding
    return {name: value for name, value in written.items() if value}


def _show_form(choices: Choices, error: str) -> str:
    return render_template(
        "curation/import.html",
        choices=choices,
        mappings=_list_mappings(),
        encodings=ENCODINGS,
        error=error,
        largest=LARGEST_FILE // 1_000_000,
        most_rows=MOST_ROWS,
        hours=int(KEPT_FOR.total_seconds() // 3600),
    )


def _show_report(upload: Upload, choices: Choices, report: Report | None = None, error: str = "") -> str:
    verb, words = request.args.get("verb", ""), request.args.get("q", "")[:200]
    verb = verb if verb in tuple(Verb) else ""
    found: tuple[Mapping[str, Any], ...] = () if report is None else report.select(verb, words)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(pages, max(1, request.args.get("page", 1, int)))
    return render_template(
        "curation/import_report.html",
        upload=upload,
        choices=choices,
        chosen=_write_choices(choices),
        mappings=_list_mappings(),
        encodings=ENCODINGS,
        report=report,
        number=0 if report is None else sum(report.summary["drafts"].values()),
        verbs=tuple(Verb),
        verb=verb,
        words=words,
        found=len(found),
        lines=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=pages,
        error=error,
        reason=request.form.get("reason", ""),
    )
