"""Files as rows: CSV, JSON and JSON lines, read as a stream where the form allows it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from server.evidence.faults import FieldError
from server.evidence.importers.rows import Row, Table, TableRefused, check_cells, clean_cell

_DELIMITERS = ",;\t"
# Beyond this a quotation mark was not closed, and the rest of the file has become one cell.
_UNCLOSED = 10_000_000
# JSON is read as a whole; a larger export is better given as JSON lines.
_LARGEST_JSON = 200_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODING_CURE = "save it as UTF-8, or name its encoding: --encoding cp1252"


def open_table(path: Path, encoding: str = "utf-8-sig", key_column: str = "name") -> Table:
    """The table of a file; the form follows from the ending of its name.

    A JSON object of objects is a table whose ``key_column`` holds the keys. Raises TableRefused for a file that cannot
    be read, is in another encoding, has no header or names a column twice; the rows raise it, too, where it shows
    later.
    """
    suffix = path.suffix.casefold()
    try:
        _refuse_utf16(path, encoding)
        if suffix == ".json":
            return _open_json(path, encoding, key_column)
        if suffix in (".csv", ".tsv"):
            return _open_csv(path, encoding)
        if suffix in (".jsonl", ".ndjson"):
            return _open_lines(path, encoding)
    except OSError as error:
        raise TableRefused(path.name, f"cannot be read ({error.strerror})", "name a file that can be") from error
    except LookupError as error:
        raise TableRefused(path.name, f"'{encoding}' is no encoding", "name one such as cp1252 or utf-16") from error
    except UnicodeDecodeError as error:
        raise _refuse_encoding(path.name, error) from error
    raise TableRefused(path.name, f"'{suffix}' is no form of tables", "give .csv, .tsv, .json, .jsonl or .html")


def _refuse_utf16(path: Path, encoding: str) -> None:
    with path.open("rb") as stream:
        if stream.read(2) in _UTF16 and encoding == "utf-8-sig":
            raise TableRefused(path.name, "is written in UTF-16", "save it as UTF-8, or give --encoding utf-16")


def _refuse_encoding(file: str, error: UnicodeDecodeError) -> TableRefused:
    found = error.object[error.start : error.start + 1].hex()
    return TableRefused(file, f"is not written in {error.encoding} (byte {found} at {error.start})", _ENCODING_CURE)


def _open_csv(path: Path, encoding: str) -> Table:
    csv.field_size_limit(_UNCLOSED)
    with path.open(encoding=encoding, newline="") as stream:
        delimiter = max(_DELIMITERS, key=stream.readline().count)
        stream.seek(0)
        header = [name.strip() for name in next(csv.reader(stream, delimiter=delimiter), [])]
    if not any(header):
        raise TableRefused(path.name, "has no header", "write the names of the columns into its first row")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise TableRefused(path.name, f"has the column '{twice[0]}' twice", "rename or remove one")
    return Table(path.name, "csv", tuple(header), _read_csv(path, encoding, delimiter, header))


def _read_csv(path: Path, encoding: str, delimiter: str, header: Sequence[str]) -> Iterator[Row]:
    number = 1
    with path.open(encoding=encoding, newline="") as stream:
        try:
            reader = csv.reader(stream, delimiter=delimiter)
            next(reader)
            for fields in reader:
                number += 1
                if any(field.strip() for field in fields):
                    yield _make_csv_row(number, fields, header)
        except csv.Error as error:
            cure = "look for a quotation mark that is not closed"
            raise TableRefused(path.name, f"row {number + 1} cannot be read ({error})", cure) from error
        except UnicodeDecodeError as error:
            raise _refuse_encoding(path.name, error) from error


def _make_csv_row(number: int, fields: Sequence[str], header: Sequence[str]) -> Row:
    cells = {name: clean_cell(text) for name, text in zip(header, fields, strict=False) if name}
    problem = check_cells(cells)
    if len(fields) != len(header):
        cure = "put cells that hold the separator into quotation marks"
        problem = FieldError("row", f"has {len(fields)} cells under {len(header)} columns", cure)
    return Row(number, cells, problem=problem)


def _open_lines(path: Path, encoding: str) -> Table:
    head = next(_read_lines(path, encoding), None)
    columns = () if head is None else (*head.cells, *head.nested)
    return Table(path.name, "jsonl", columns, _read_lines(path, encoding))


def _read_lines(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding) as stream:
        try:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _make_json_row(number, line)
        except UnicodeDecodeError as error:
            raise _refuse_encoding(path.name, error) from error


def _make_json_row(number: int, line: str) -> Row:
    try:
        entry = _load(line)
    except (ValueError, RecursionError) as error:
        return Row(number, {}, problem=FieldError("row", f"is no JSON ({error})", "write one object a line"))
    return _split_entry(number, entry)


def _open_json(path: Path, encoding: str, key_column: str) -> Table:
    if path.stat().st_size > _LARGEST_JSON:
        raise TableRefused(path.name, "is larger than 200 MB", "give it as JSON lines, one object a line")
    try:
        content = _load(path.read_text(encoding=encoding))
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise TableRefused(path.name, f"is no JSON ({error})", "export it again") from error
    if isinstance(content, Mapping) and content and all(isinstance(entry, Mapping) for entry in content.values()):
        entries: Sequence[Any] = [{key_column: name, **entry} for name, entry in content.items()]
    elif isinstance(content, list):
        entries = content
    else:
        raise TableRefused(path.name, "is no list of entries", "give a list of objects, or an object of objects")
    rows = [_split_entry(number, entry) for number, entry in enumerate(entries, start=1)]
    columns = tuple(dict.fromkeys(name for row in rows for name in (*row.cells, *row.nested)))
    return Table(path.name, "json", columns, iter(rows))


def _load(text: str) -> Any:
    """JSON whose numbers stay the digits that were written."""
    return json.loads(text, parse_float=str, parse_int=str)


def _split_entry(number: int, entry: object) -> Row:
    if not isinstance(entry, Mapping):
        return Row(number, {}, problem=FieldError("row", "is no object", "write it as {...}"))
    nested = {str(name): value for name, value in entry.items() if isinstance(value, list | dict)}
    cells = {str(name): _write_scalar(value) for name, value in entry.items() if name not in nested}
    return Row(number, cells, nested, check_cells(cells))


def _write_scalar(value: object) -> str:
    if value is None:
        return ""
    return str(value).casefold() if isinstance(value, bool) else clean_cell(str(value))
