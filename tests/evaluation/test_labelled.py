"""Files of labelled claims: what they hold, and what is wrong with them, by line and field."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.errors import InvalidData
from server.evaluation.labelled import read_labelled
from server.model.verdict import VerdictWord

ROW: dict[str, Any] = {
    "id": "a1",
    "language": "en",
    "text": "Padi 2 has 7 billion parameters.",
    "as_of": "2026-11-22",
    "expected": "supported",
}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    path = folder / "claims.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_row_is_a_passage_with_its_verdicts(tmp_path: Path) -> None:
    context = {"title": "Harvest", "published": "2025-02-19", "before": "So.", "after": ""}
    (claim,) = read_labelled(write(tmp_path, {**ROW, "context": context, "accept": ["supported", "unverified"]}, ""))
    assert claim.passage.text == ROW["text"]
    assert claim.passage.as_of == date(2026, 11, 22)
    assert claim.passage.context.published == date(2025, 2, 19)
    assert claim.accepted == {VerdictWord.SUPPORTED, VerdictWord.UNVERIFIED}


def test_what_is_expected_is_accepted_where_nothing_else_is_said(tmp_path: Path) -> None:
    (claim,) = read_labelled(write(tmp_path, ROW))
    assert claim.accepted == {VerdictWord.SUPPORTED}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "line 1"),
        ("[]", "one JSON object"),
        ({**ROW, "text": " "}, "a passage has a text"),
        ({**ROW, "expected": "true"}, "'true' is no verdict; the verdicts are supported"),
        ({**ROW, "as_of": "22.11.2026"}, "'as_of': '22.11.2026' is no day"),
        ({**ROW, "context": {"published": "yesterday"}}, "'context.published'"),
        ({**ROW, "accept": ["refuted"]}, "add it to accept"),
        ({key: value for key, value in ROW.items() if key != "language"}, "'language' is missing"),
    ],
)
def test_faults_name_the_line_and_the_field(tmp_path: Path, row: dict[str, Any] | str, told: str) -> None:
    with pytest.raises(InvalidData) as caught:
        read_labelled(write(tmp_path, row))
    assert "line 1" in caught.value.detail
    assert told in caught.value.detail


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="line 2: id 'a1' stands twice"):
        read_labelled(write(tmp_path, ROW, ROW))


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="holds no labelled claim"):
        read_labelled(write(tmp_path, ""))
