"""Documentation that cannot fall behind: every setting, route, problem and command is described."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.api.body import MAX_BODY_BYTES
from server.api.presenters import Presenter
from server.api.problems import PROBLEMS
from server.api.requests import MAX_AROUND, MAX_TEXT, MAX_TITLE, MAX_URL
from server.checker import Checker
from server.config import Settings
from server.curation.evaluate_command import BLIND, describe_base
from server.evaluation.calibration import list_reliability, read_answers
from server.evaluation.labelled import read_labelled
from server.evaluation.scorecard import write_scorecard
from server.evaluation.scores import judge_report
from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.language.claim_words import ClaimWords
from server.language.messages import load_messages
from server.language.number_words import Habits
from server.version import ENGINE_VERSION
from tools.write_verdicts import PAGE, write_page

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")


def read_table(text: str, first_heading: str) -> dict[str, list[str]]:
    """Rows of the Markdown table whose first column has that heading, by the code word in the first cell."""
    rows: dict[str, list[str]] = {}
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] == first_heading:
            inside = True
        elif inside and not line.startswith("|"):
            inside = False
        elif inside and not set(line) <= set("|-: "):
            rows[cells[0].strip("`")] = cells[1:]
    return rows


def test_every_setting_is_documented_with_its_default_and_meaning() -> None:
    documented = read_table(OPERATIONS, "variable")
    expected = {}
    for name, field in Settings.model_fields.items():
        expected[name.upper()] = field.description
    assert {name: cells[1] for name, cells in documented.items()} == expected


@pytest.mark.parametrize(
    ("variable", "shown"),
    [("HOST", "`127.0.0.1`"), ("PORT", "`8000`"), ("DATA_DIR", "`./var`"), ("CHECK_RETENTION_DAYS", "`30`")],
)
def test_documented_defaults(variable: str, shown: str) -> None:
    assert read_table(OPERATIONS, "variable")[variable][0] == shown
    default = Settings.model_fields[variable.lower()].default
    assert str(default) == shown.strip("`").removeprefix("./")


def test_every_problem_is_documented_with_its_status_and_meaning() -> None:
    documented = read_table(API, "code")
    assert documented == {code: [str(problem.status), problem.meaning] for code, problem in PROBLEMS.items()}


def test_the_limits_of_the_documentation_are_those_of_the_code() -> None:
    documented = {name: cells[0] for name, cells in read_table(API, "what").items()}
    assert documented == {
        "text": f"1 to {MAX_TEXT:,} characters",
        "context.before": f"{MAX_AROUND:,} characters",
        "context.after": f"{MAX_AROUND:,} characters",
        "context.title": f"{MAX_TITLE:,} characters",
        "context.url": f"{MAX_URL:,} characters",
        "dates": "from 1900-01-01 to 2199-12-31",
        "body": f"{MAX_BODY_BYTES // 1024} kB",
    }


@pytest.mark.parametrize("command", sorted(p.name for p in (ROOT / "bin").iterdir() if p.is_file()))
def test_every_command_is_documented_and_says_itself_what_it_does(command: str) -> None:
    assert f"`bin/{command}" in OPERATIONS
    second_line = (ROOT / "bin" / command).read_text(encoding="utf-8").splitlines()[1]
    assert re.match(r"# [A-Z].{20,}", second_line) or second_line.startswith('"""')


def test_every_habit_of_a_language_is_documented() -> None:
    guide = (ROOT / "docs/languages.md").read_text(encoding="utf-8")
    orders = [field.name for field in fields(ClaimWords) if field.type == "bool"]
    assert [name for name in (*orders, *(field.name for field in fields(Habits))) if f"`{name}:" not in guide] == []


def test_what_a_verdict_means_is_told_as_the_engine_answers(real_checker: Checker, real_base: Base) -> None:
    messages = {code: load_messages(ROOT / "server/data/languages" / code) for code in ("en", "id")}
    page = write_page(real_checker, Presenter(messages, MemoryStore(real_base)))
    assert PAGE.read_text(encoding="utf-8") == page, "run: python tools/write_verdicts.py"


def test_the_scorecard_is_that_of_the_labelled_claims(real_checker: Checker, real_base: Base) -> None:
    files = sorted((ROOT / "tests/claims").glob("*.jsonl"))
    outcomes = [judge_report(c, real_checker.check(c.passage)) for path in files for c in read_labelled(path)]
    card = write_scorecard(outcomes, describe_base(real_base), ENGINE_VERSION, list_reliability(read_answers(BLIND)))
    told = "run: flask --app server evaluate tests/claims/*.jsonl --scorecard docs/scorecard.md"
    assert (ROOT / "docs/scorecard.md").read_text(encoding="utf-8") == card, told
