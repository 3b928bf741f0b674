"""Words for somewhere: CLDR's names of countries and continents behind (or before) the little words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from server.vocabulary.yaml_files import read_yaml

# What an ending replaces in languages that decline names: в Италии, у Франції.
_STEM_ENDS = "аяеыийійьюоу"
_SHORTEST_STEM = 4


def list_place_phrases(folder: Path, claims: Mapping[str, Any]) -> Iterator[str]:
    """The phrases of ``places`` in ``claims.yaml``: "in Italy", 在意大利, イタリアで.

    ``before`` and ``after`` are what stands before and behind a name as it is written, spaces included; ``names`` are
    more names than CLDR has; ``declined``: names lose their last letters to an ending.
    """
    places = claims.get("places")
    if places is None:
        return
    declined = places.get("declined") == "true"
    for name in (*read_yaml(folder / "cldr.yaml")["territories"], *places.get("names", ())):
        written = f"{_cut_ending(name)}*" if declined else name
        for before in places.get("before", ()):
            yield f"{before}{written}"
        for after in places.get("after", ()):
            yield f"{name}{after}"


def _cut_ending(name: str) -> str:
    stem = name.rstrip(_STEM_ENDS)
    return stem if len(stem) >= _SHORTEST_STEM else name
