"""The characters that the two scripts of Chinese write differently."""

from __future__ import annotations

from pathlib import Path

from server.vocabulary.yaml_files import DataFileError, read_yaml

_FILE = Path(__file__).parents[1] / "data/han_letters.yaml"


def load_han_letters(path: Path = _FILE) -> dict[int, int]:
    """Traditional characters with the simplified ones they are read as, as a table for str.translate.

    Raises DataFileError where the lists do not pair off.
    """
    entry = read_yaml(path)
    traditional, simplified = ("".join(entry[key]) for key in ("traditional", "simplified"))
    if len(traditional) != len(simplified) or len(set(traditional)) != len(traditional):
        raise DataFileError(f"{path}: each traditional character stands once, its simplified one in the same place")
    if chained := set(traditional) & set(simplified):
        raise DataFileError(f"{path}: {sorted(chained)} stand in both lists; name the last form only")
    return str.maketrans(traditional, simplified)
