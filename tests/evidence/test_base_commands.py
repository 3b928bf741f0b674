"""``evidence stats`` and ``evidence diff`` as a keeper types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.evidence.conftest import Replace, Shell

STAFF = """\
  - id: acme/headcount
    subject: acme
    attribute: headcount
    value: 97
    unit: person
    as_of: 2024-03-01
    status: reported
    sources:
      - {source: daily-rose, locator: paragraph 3}
"""


@pytest.fixture
def desk(folder: Path, shell: Shell) -> Shell:
    facts = folder / "facts" / "all.yaml"
    facts.write_text(facts.read_text() + STAFF)
    return shell


def test_a_base_is_told_in_figures(desk: Shell) -> None:
    done = desk.run("stats", "--as-of", "2025-03-02")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[1:3] == [
        "8 facts over 4 subjects, 4 with a primary source (50.0 %)",
        "7 entities, 2 sources",
    ]
    assert "       1  benchmark_score" in lines
    assert "facts by kind of subject:" in lines
    assert "       5  model" in lines
    assert lines[-2:] == ["facts to look at again, by attribute:", "       1  headcount"]


def test_stale_facts_are_listed_on_the_day_they_are(desk: Shell) -> None:
    assert desk.run("stats", "--as-of", "2025-03-01").output.endswith("facts to look at again, by attribute: none\n")
    done = desk.run("stats", "--as-of", "2025-03-02", "--stale")
    assert done.output.splitlines()[-1] == "acme/headcount: last seen 2024-03-01, stale since 2025-03-01"


def test_machines_get_one_object(desk: Shell) -> None:
    told = json.loads(desk.run("stats", "--json", "--stale", "--as-of", "2026-01-01").output)
    assert (told["facts"], told["primary_percent"], told["by_status"]["reported"]) == (8, "50.0", 6)
    assert told["stale"] == [{"fact": "acme/headcount", "seen": "2024-03-01", "since": "2025-03-01"}]


def test_a_loaded_database_is_counted_before_the_files(desk: Shell, folder: Path, replace: Replace) -> None:
    desk.run("load")
    facts = folder / "facts" / "all.yaml"
    facts.write_text(facts.read_text().replace(STAFF, ""))
    assert "In the database at revision 1:\n8 facts" in desk.run("stats").output
    assert "7 facts" in desk.run("stats", "--folder", str(folder)).output


def test_two_folders_are_compared_and_the_exit_tells(desk: Shell, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    same = desk.run("diff", str(folder), str(other))
    assert (same.exit_code, same.output) == (0, "No differences.\n")
    facts = other / "facts" / "all.yaml"
    facts.write_text(facts.read_text().replace("value: 97", "value: 98").replace("86.40", "[86, 87]"))
    done = desk.run("diff", str(folder), str(other))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "changed facts/acme/headcount",
        "  value: 97 -> 98",
        "changed facts/rose-2/benchmark-score/quiz",
        '  value: 86.40 -> ["86", "87"]',
        "0 added, 2 changed, 0 moved, 0 retired.",
    ]
    line = json.loads(desk.run("diff", str(other), str(folder), "--json").output.splitlines()[0])
    assert line["fields"] == {"value": {"before": "98", "after": "97"}}


def test_a_folder_is_compared_with_the_database(desk: Shell, folder: Path) -> None:
    desk.run("load")
    assert desk.run("diff", str(folder)).exit_code == 0
    facts = folder / "facts" / "all.yaml"
    facts.write_text(facts.read_text().replace(STAFF, ""))
    done = desk.run("diff", str(folder))
    assert (done.exit_code, done.output.splitlines()[0]) == (1, "retired facts/acme/headcount")


def test_what_cannot_be_compared_ends_with_two(desk: Shell, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = desk.run("diff", str(folder), str(tmp_path / "empty"))
    assert done.exit_code == 2
    assert "holds no .yaml file" in done.output
