"""Words for somewhere: CLDR's names of countries and continents behind (or before) the little words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from server.vocabulary.yaml_files import DataFileError, read_yaml

_FIELDS = {"before", "after", "names", "endings"}
_SHORTEST_STEM = 4


def list_place_phrases(folder: Path, claims: Mapping[str, Any]) -> Iterator[str]:
    """The phrases of ``places`` in ``claims.yaml``: "in Italy", 在意大利, イタリアで.

    ``before`` and ``after`` are what stands before and behind a name as it is written, spaces included; ``names`` are
    more names than CLDR has; ``endings``: the letters at the end of a name that give way where it is declined.

    Raises DataFileError for a field that is none of these.
    """
    places = claims.get("places")
    if places is None:
        return
    unknown = sorted(set(places) - _FIELDS)
    if unknown:
        fields = ", ".join(sorted(_FIELDS))
        raise DataFileError(f"{folder / 'claims.yaml'}: places: {unknown[0]}: is no field of places; they are {fields}")
    endings = places.get("endings", "")
    for name in (*read_yaml(folder / "cldr.yaml")["territories"], *places.get("names", ())):
        written = f"{_cut_ending(name, endings)}*" if endings else name
        for before in places.get("before", ()):
            yield f"{before}{written}"
        for after in places.get("after", ()):
            yield f"{name}{after}"


def _cut_ending(name: str, endings: str) -> str:
    stem = name.rstrip(endings)
    return stem if len(stem) >= _SHORTEST_STEM else name
