"""``flask --app server evaluate``: the whole way from a file of labelled claims to the scorecard."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from server.curation.evaluate_command import evaluate

RIGHT = {
    "id": "a1",
    "language": "en",
    "text": "DeepSeek-V3 has 671 billion parameters.",
    "as_of": "2026-11-22",
    "expected": "supported",
}
WRONG = {**RIGHT, "id": "a2", "text": "DeepSeek-V3 has 617 billion parameters.", "language": "id"}


def test_answers_are_scored_and_the_scorecard_is_written(tmp_path: Path) -> None:
    claims, card = tmp_path / "claims.jsonl", tmp_path / "card.md"
    claims.write_text(f"{json.dumps(RIGHT)}\n{json.dumps(WRONG)}\n", encoding="utf-8")
    result = CliRunner().invoke(evaluate, [str(claims), "--scorecard", str(card)])
    assert result.exit_code == 0, result.output
    assert "WRONG a2 [id, measurement, " in result.output
    assert "expected supported, got refuted: DeepSeek-V3 has 617 billion parameters." in result.output
    assert "| all | 2 | 0.500 | 1 | 0.500 | 0.500 |" in card.read_text(encoding="utf-8")


def test_a_fault_in_the_file_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    claims, card = tmp_path / "claims.jsonl", tmp_path / "card.md"
    claims.write_text(json.dumps({**RIGHT, "expected": "yes"}), encoding="utf-8")
    result = CliRunner().invoke(evaluate, [str(claims), "--scorecard", str(card)])
    assert result.exit_code == 1
    assert "line 1: 'expected': 'yes' is no verdict" in result.output
    assert not card.exists()
