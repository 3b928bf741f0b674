"""Files as people save them: encodings, marks, separators, sizes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.evidence.importers.outcomes import Verb
from server.evidence.importers.rows import LONGEST_CELL, TableRefused
from server.evidence.importers.tables import open_table
from tests.evidence.importers.conftest import Plan


def read(path: Path, content: bytes | str, **options: str) -> list[tuple[int, dict[str, str]]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [(row.number, dict(row.cells)) for row in open_table(path, **options).rows]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffModel,Chips\nRose 1,5\n",
        "Model,Chips\r\nRose 1,5\r\n",
        "Model;Chips\nRose 1;5\n",
        "Model\tChips\nRose 1\t5",
        'Model,Chips\n"Rose 1","5"\n',
        " Model , Chips \n Rose 1 , 5 \n",
        "Model,Chips\n\nRose 1,5\n,\n",
    ],
)
def test_one_table_however_it_is_written(tmp_path: Path, content: str) -> None:
    rows = read(tmp_path / "t.csv", content)
    assert [cells for _, cells in rows] == [{"Model": "Rose 1", "Chips": "5"}]


def test_cells_hold_line_breaks_quotes_and_separators(tmp_path: Path) -> None:
    rows = read(tmp_path / "t.csv", 'Model,Note\n"Rose\n1","says ""so"", twice"\nRose 2,x\n')
    assert rows == [(2, {"Model": "Rose\n1", "Note": 'says "so", twice'}), (3, {"Model": "Rose 2", "Note": "x"})]


@pytest.mark.parametrize("word", ["", "nan", "NaN", "N/A", "null", "None", "-", "–", "  "])
def test_words_that_say_nothing_are_empty_cells(tmp_path: Path, word: str) -> None:
    assert read(tmp_path / "t.csv", f"Model,Chips\nRose 1,{word}\n")[0][1]["Chips"] == ""


def test_json_keeps_the_digits_that_were_written(tmp_path: Path) -> None:
    text = '[{"Model": "Rose 1", "Chips": 1.50, "Big": 1e25, "Yes": true, "Not": null}]'
    assert read(tmp_path / "t.json", text) == [
        (1, {"Model": "Rose 1", "Chips": "1.50", "Big": "1e25", "Yes": "true", "Not": ""})
    ]


def test_an_object_of_objects_is_a_table_by_its_keys(tmp_path: Path) -> None:
    text = json.dumps({"Rose 1": {"Chips": 5}, "Rose 2": {"Chips": 6}})
    rows = read(tmp_path / "t.json", text, key_column="Model")
    assert rows == [(1, {"Model": "Rose 1", "Chips": "5"}), (2, {"Model": "Rose 2", "Chips": "6"})]


def test_a_broken_line_of_json_is_one_bad_row(plan: Plan) -> None:
    made = plan('{"Model": "Rose 1", "Chips": 5}\n{"Model": \n\n[1]\n{"Model": "Rose 1", "Chips": 6}\n', "garden.jsonl")
    assert [(outcome.row, outcome.verb.value) for outcome in made] == [
        (1, "new"),
        (2, "bad"),
        (4, "bad"),
        (5, "differs"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.csv", "", "has no header"),
        ("t.csv", "A,B,A\n1,2,3\n", "has the column 'A' twice"),
        ("t.csv", "A,B\né,1\n".encode("latin-1"), "not written in utf-8"),
        ("t.csv", ("A,B\n" + "x,1\n" * 20_000 + "é,1\n").encode("latin-1"), "save it as UTF-8, or name its encoding"),
        ("t.csv", "A,B\n1,2\n".encode("utf-16"), "is written in UTF-16"),
        ("t.json", "{", "is no JSON"),
        ("t.json", "[" * 100_000, "is no JSON"),
        ("t.json", '{"A": 1}', "is no list of entries"),
        ("t.json", b'["\xe9"]', "not written in utf-8"),
        ("t.xlsx", "x", "is no form of tables; give .csv"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_mend_it(
    tmp_path: Path, name: str, content: str | bytes, told: str
) -> None:
    with pytest.raises(TableRefused, match=told):
        read(tmp_path / name, content)


def test_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    assert read(tmp_path / "t.csv", "A\né\n".encode("cp1252"), encoding="cp1252") == [(2, {"A": "é"})]
    with pytest.raises(TableRefused, match="'klingon' is no encoding; name one such as"):
        read(tmp_path / "t.csv", "A\n1\n", encoding="klingon")


def test_a_gigantic_cell_spoils_its_row_alone(plan: Plan) -> None:
    made = plan(f"Model,Chips,Remarks\nRose 1,5,{'x' * (LONGEST_CELL + 1)}\nRose 1,6,\n")
    assert [(outcome.row, outcome.verb) for outcome in made] == [(2, Verb.BAD), (3, Verb.NEW)]
    assert made[0].field == "Remarks"
    assert "100,001 characters" in made[0].reason


def test_a_quotation_mark_left_open_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="look for a quotation mark that is not closed"):
        read(tmp_path / "t.csv", 'A,B\n1,2\n3,"' + "x" * 10_000_100)


def test_a_file_of_other_columns_names_the_nearest_mapping(plan: Plan) -> None:
    with pytest.raises(TableRefused, match="the nearest, garden, misses 'Chips'; correct the header"):
        plan("Model,Score\nRose 1,5\n")


def test_a_table_without_its_day_is_refused(plan: Plan) -> None:
    with pytest.raises(TableRefused, match="does not say of which day it is; give the day"):
        plan("Model,Chips\nRose 1,5\n", day=None)


def test_the_day_may_stand_in_the_name_of_the_file(plan: Plan) -> None:
    made = plan("Model,Chips\nRose 1,5\n", "garden_2025-03-02.csv", day=None)
    assert made[0].says == "5 accelerator as of 2025-03-02"
