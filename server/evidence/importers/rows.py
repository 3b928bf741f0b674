"""A row of somebody's table, and what can be wrong with a whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.errors import InvalidData
from server.evidence.faults import FieldError

# More than any cell of a table of facts holds; abstracts of papers have a few thousand characters.
LONGEST_CELL = 100_000
# Halves of signs, and the null that databases refuse: left by broken exports.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_EMPTY = frozenset({"", "nan", "none", "null", "n/a", "na", "-", "–", "—"})


class TableRefused(InvalidData):
    """A file that cannot be imported at all; the message names the file, what is wrong and the cure."""

    code = "import_refused"

    def __init__(self, file: str, problem: str, cure: str) -> None:
        super().__init__(f"{file}: {problem}; {cure}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` counts as a spreadsheet does, the header being row 1 (entries of JSON count from 1).

    ``cells`` are its words by column, trimmed, empty for what says nothing (nan, n/a, null); ``nested`` what a JSON
    entry holds that is no word. ``problem`` says why the row cannot be used at all.
    """

    number: int
    cells: Mapping[str, str]
    nested: Mapping[str, Any] = field(default_factory=dict)
    problem: FieldError | None = None

    def get(self, column: str) -> str:
        """The words of that column, empty where the row has none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose columns are known; ``rows`` are read while they are asked for, once.

    ``form`` is csv, json, jsonl or review; ``delimiter`` is empty for all but csv.
    """

    file: str
    form: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


def clean_cell(text: str) -> str:
    """The words of a cell: blanks at the ends taken off, empty where it only says that nothing is known."""
    trimmed = text.strip()
    return "" if trimmed.casefold() in _EMPTY else trimmed


def check_cells(cells: Mapping[str, str]) -> FieldError | None:
    """What is wrong with the cells whatever they mean, None for nothing."""
    for column, text in cells.items():
        if _NO_TEXT.search(text):
            return FieldError(column, "holds signs that no text has", "export the file again, or take them out")
        if len(text) > LONGEST_CELL:
            problem = f"the cell holds {len(text):,} characters"
            return FieldError(column, problem, f"shorten it to {LONGEST_CELL:,}, or close its quotation mark")
    return None
