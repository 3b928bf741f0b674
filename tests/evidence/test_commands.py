"""The commands a curator types."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.evidence.database import make_sqlite_url, open_engine
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Replace, Shell
from tests.evidence.desk import SCORE, Desk


def test_a_sound_base_is_counted(shell: Shell) -> None:
    done = shell.run("validate")
    assert done.exit_code == 0
    assert "7 facts over 4 subjects, 4 with a primary source; 7 entities, 2 sources. No faults." in done.output


def test_faults_are_listed_and_fail_the_command(shell: Shell, replace: Replace) -> None:
    replace("facts/all.yaml", "unit: percent", "unit: day")
    replace("sources/all.yaml", "https://daily.example.org/rose", "daily")
    done = shell.run("validate")
    assert done.exit_code == 1
    assert "facts/all.yaml: rose-2/benchmark-score/quiz: unit: 'day' measures second" in done.output
    assert "sources/all.yaml: daily-rose: url: 'daily' is no address of a page" in done.output


def test_a_base_is_loaded_once_and_exported_as_it_was(shell: Shell, folder: Path, tmp_path: Path) -> None:
    first = shell.run("load", "--author", "Jane", "--reason", "first")
    assert "at revision 1. entities: 7 added, 0 changed, 0 retired; sources: 2 added" in first.output
    assert "up to date at revision 1." in shell.run("load").output
    assert "3 files written" in shell.run("export", str(tmp_path / "out")).output
    for path in folder.rglob("*.yaml"):
        assert (tmp_path / "out" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_a_faulty_base_is_not_loaded(shell: Shell, replace: Replace, tmp_path: Path) -> None:
    shell.run("load")
    replace("facts/all.yaml", "value: 86.40", "value: 864")
    done = shell.run("load")
    assert done.exit_code == 1
    assert "864 percent of a test cannot be reached" in done.output
    shell.run("export", str(tmp_path / "out"))
    assert "value: 86.40" in (tmp_path / "out" / "facts" / "all.yaml").read_text()


def test_format_mends_the_form(shell: Shell, folder: Path) -> None:
    path = folder / "facts" / "all.yaml"
    whole = path.read_text()
    path.write_text("# ours\n" + whole.replace("value: 86.40", 'value: "86.40"'))
    assert shell.run("validate").exit_code == 1
    assert "3 files in canonical form." in shell.run("format").output
    assert path.read_text() == whole
    assert shell.run("validate").exit_code == 0


def test_a_folder_that_cannot_be_written_is_told(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
    done = shell.run("load")
    assert done.exit_code == 1
    assert "Set DATA_DIR to a folder that can be written." in done.output


def test_an_export_that_cannot_be_made_is_told(shell: Shell, tmp_path: Path) -> None:
    assert "The database holds no evidence yet" in shell.run("export", str(tmp_path / "out")).output
    shell.run("load")
    (tmp_path / "file").write_text("")
    done = shell.run("export", str(tmp_path / "file" / "out"))
    assert done.exit_code == 1
    assert "Name a folder that can be written." in done.output


def test_a_bad_setting_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    done = shell.run("load")
    assert done.exit_code == 1
    assert "DATABASE_URL is no address of a database" in done.output


def test_what_both_sides_changed_is_told_and_decided_by_command(
    shell: Shell, replace: Replace, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    shell.run("load")
    engine = open_engine(make_sqlite_url(tmp_path / "data"))
    desk = Desk(engine, vocabulary)
    desk.carry_through(desk.score("87.1"))
    assert f"1 changed in the database and not in the files: {SCORE}." in shell.run("load").output
    replace("facts/all.yaml", "value: 86.40", "value: 88")
    done = shell.run("load")
    assert done.exit_code == 1
    assert f"facts: {SCORE}: changed in the files and in the database" in done.output
    assert "value: database 87.1; files 88" in done.output
    done = shell.run("load", "--keep-ours")
    assert (done.exit_code, desk.read_value(SCORE)) == (0, "87.1")
    assert "What the database has is kept." in done.stderr
    assert "named for both sides" in shell.run("load", "--ours", SCORE, "--theirs", SCORE).output
    assert shell.run("load", "--theirs", SCORE).exit_code == 0
    assert desk.read_value(SCORE) == "88"
    engine.dispose()
