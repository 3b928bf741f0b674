"""What holds for every file under version control."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = {".py", ".ts", ".js", ".mjs", ".css", ".html", ".sh"}
LONGEST_FILE = 400
# Written apart, so that this file does not hold what it looks for.
OPEN_ENDS = re.compile("|".join(a + b for a, b in [("TO", "DO"), ("FIX", "ME"), ("XX", "X")]))
LANGUAGE_CONDITION = re.compile(
    r"""(?:lang\w*|locale|code)["')\]]*\s*(?:===?|!==?|in)\s*[\[({]?\s*["'][a-z]{2}["']""", re.IGNORECASE
)


def list_files() -> list[Path]:
    """Tracked and new files, without ignored and deleted ones."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


GENERATED = {
    line.split()[0]
    for line in (ROOT / ".gitattributes").read_text().splitlines()
    if line.endswith(" linguist-generated")
}
FILES = list_files()
CODE_FILES = [path for path in FILES if path.suffix in CODE and str(path.relative_to(ROOT)) not in GENERATED]


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CODE_FILES, ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(read_lines(path)) <= LONGEST_FILE


@pytest.mark.parametrize("path", CODE_FILES, ids=name)
def test_nothing_is_left_open(path: Path) -> None:
    assert [line for line in read_lines(path) if OPEN_ENDS.search(line)] == []


@pytest.mark.parametrize(
    "path", [p for p in CODE_FILES if p.parts[len(ROOT.parts)] in {"server", "extension"}], ids=name
)
def test_no_condition_names_a_language(path: Path) -> None:
    if "test" in path.parts:
        return
    assert [line for line in read_lines(path) if LANGUAGE_CONDITION.search(line)] == []


@pytest.mark.parametrize("command", ["serve", "test", "check"])
def test_the_commands_can_be_run(command: str) -> None:
    entry = subprocess.run(["git", "ls-files", "-s", f"bin/{command}"], cwd=ROOT, capture_output=True, check=True)
    assert entry.stdout.decode().startswith("100755 ")
