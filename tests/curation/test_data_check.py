"""A slip of the pen in a data file is found, and named with its cure."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from server import DATA, create_app
from server.curation.data_check import check_data, find_unknown_names
from server.errors import InvalidData


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of server/data to spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_the_shipped_data_is_sound() -> None:
    result = create_app().test_cli_runner().invoke(args=["data", "validate"])
    assert result.exit_code == 0, result.output
    assert re.search(r"languages \(en, .*\bid\b.*\)\. No faults\.", result.output)


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "languages/id/attributes.yaml",
            "\n  release_date:",
            "\n  relase_date:",
            "languages/id/attributes.yaml: 'relase_date' is no attribute; did you mean 'release_date'?",
        ),
        (
            "languages/en/concepts.yaml",
            "\n  open_source:",
            "\n  zzz:",
            "languages/en/concepts.yaml: 'zzz' is no concept; add the concept or remove it here",
        ),
        ("languages/en/pack.yaml", "code: en", "code: fr", "must be 'en', the name of the folder"),
        ("attributes.yaml", "value: period", "value: perod", "release_date"),
        ("units.yaml", "units:", "units: [", "is no valid YAML"),
        ("languages/id/messages.yaml", "verdict:", "verdit:", "messages.yaml"),
        (
            "importers/lmarena-catalog.yaml",
            "attribute: arena_rating",
            "attribute: arena_ratings",
            "importers/lmarena-catalog.yaml: arena_ratings: is no attribute; did you mean 'arena_rating'?",
        ),
    ],
)
def test_a_slip_is_found(data: Path, file: str, old: str, new: str, expected: str) -> None:
    replace_in(data / file, old, new)
    with pytest.raises(InvalidData) as refused:
        check_data(data)
    assert expected in refused.value.detail
    assert "Traceback" not in refused.value.detail


def test_a_name_of_nobody_is_found(data: Path) -> None:
    names = "names:\n  elon-musk: [Elon Musk]\n  elon-mask: [Mask]\n"
    (data / "languages/id/names.yaml").write_text(names, encoding="utf-8")
    (fault,) = [fault for fault in find_unknown_names(data, ["elon-musk"]) if "languages/id/" in fault]
    assert fault == "languages/id/names.yaml: 'elon-mask' is no entity; did you mean 'elon-musk'?"
