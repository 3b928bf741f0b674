"""``evidence import`` as a keeper types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from server.curation.commands import evidence_commands

HEAD = "subject,attribute,value,unit,status,source,locator\n"
GOOD = "rose-1,training_accelerators,1500,accelerator,reported,acme-rose-2,table 1\n"
BAD = "rose-1,training_accelerators,many,accelerator,reported,acme-rose-2,table 1\n"
HELD = "rose-2,release_date,2025-03-04,,reported,acme-rose-2,page date\n"


class Desk:
    """Runs the commands over the small base."""

    def __init__(self, below: Path) -> None:
        app = Flask("commands")
        app.cli.add_command(evidence_commands)
        self._runner = app.test_cli_runner()
        self.path = below / "own.csv"
        self.path.write_text(HEAD + GOOD + BAD + HELD)

    def run(self, *words: str) -> Result:
        return self._runner.invoke(args=["evidence", *words])

    def import_(self, *words: str) -> Result:
        return self.run("import", str(self.path), *words)


@pytest.fixture
def desk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("EVIDENCE_DIR", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Desk(tmp_path)


def test_a_dry_run_tells_every_row_and_writes_nothing(desk: Desk) -> None:
    done = desk.import_()
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "row 2: new draft rose-1/training-accelerators: 1500 accelerator",
        "row 3: bad (rose-1): value: 'many' is no figure; write digits with a point, without separators: 86.4, 200000, "
        "3.8e25",
        "row 4: unchanged: rose-2/release-date says so already (2025-03-04)",
        "own.csv: 3 rows read with own-form.",
        "  lines: 1 new, 1 unchanged, 0 differs, 0 update, 0 skipped, 1 bad",
        "  drafts: 1 facts, 0 entities, 0 sources",
        "  1 bad: value: '...' is no figure",
        "Nothing was written; --write keeps the good rows as drafts.",
    ]
    # Without a loaded database a dry run is held against the files; drafts have nowhere to land.
    assert "run 'flask --app server evidence load'" in desk.import_("--write").output


def test_written_rows_are_drafts_and_the_second_time_nothing(desk: Desk) -> None:
    desk.run("load")
    first = desk.import_("--write", "--brief", "--reason", "A count.", "--author", "Jane")
    assert first.exit_code == 0, first.output
    assert "1 drafts kept as batch import-own-form-" in first.output
    second = desk.import_("--write")
    assert "row 2: unchanged: rose-1/training-accelerators says so already" in second.output
    assert "0 drafts kept" in second.output


def test_machines_get_a_line_for_each_row_and_a_summary(desk: Desk) -> None:
    done = desk.import_("--json", "--only", "bad")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["field"] == "value"
    assert (lines[1]["rows"], lines[1]["lines"]["new"], lines[1]["drafts"]["facts"]) == (3, 1, 1)
    assert "Nothing was written" in done.stderr


def test_a_file_that_cannot_be_imported_fails_the_command_in_one_line(desk: Desk) -> None:
    desk.path.write_text("Colour,Taste\nred,sweet\n")
    done = desk.import_()
    assert done.exit_code == 1
    assert "own.csv: has the columns of no mapping; the nearest," in done.output
    assert "is no mapping; the mappings are" in desk.import_("--mapping", "meadow").output


def test_a_large_file_is_counted_on_standard_error(desk: Desk) -> None:
    desk.path.write_text(HEAD + GOOD * 4100)
    done = desk.import_("--brief")
    assert "own.csv: 4,000 rows" in done.stderr
    assert "own.csv: 4,100 rows" in done.stderr
    assert "1 new, 4,099 unchanged, 0 differs" in done.stdout


def test_reviews_of_a_page_are_read_with_the_words_of_the_packs(desk: Desk) -> None:
    desk.run("load")
    review = {
        "@type": "ClaimReview",
        "url": "https://checks.example.org/rose",
        "claimReviewed": "Rose 1 was trained on 4,000 Chip X GPUs.",
        "datePublished": "2025-04-02",
        "inLanguage": "en",
        "author": {"name": "The Checkers"},
        "reviewRating": {"ratingValue": "1", "worstRating": "1", "bestRating": "5", "alternateName": "False"},
    }
    desk.path = desk.path.with_suffix(".html")
    desk.path.write_text(f'<title>Roses</title><script type="application/ld+json">{json.dumps(review)}</script>')
    done = desk.import_()
    assert "row 1: new draft rose-1/training-accelerators/the-checkers: 4000 accelerator" in done.output, done.output
    assert "(with sources/checks.example.org-roses)" in done.output


def test_candidates_are_listed_instead_of_the_report(desk: Desk) -> None:
    header = "rank,model,arena_score,95_pct_ci,votes,url\n"
    desk.path = desk.path.with_name("arena_text_2025-04-05.csv")
    desk.path.write_text(header + "1,Tulip 9,1400,+5/-5,100,https://acme.example.org/tulip-9\n1,Rose 2,1300,+5/-5,9,\n")
    done = desk.import_("--candidates")
    assert done.stdout == "Tulip 9: 0 facts in arena_text_2025-04-05.csv; https://acme.example.org/tulip-9\n"
    refused = desk.import_("--candidates", "--write")
    assert (refused.exit_code, "--candidates only looks" in refused.output) == (2, True)
