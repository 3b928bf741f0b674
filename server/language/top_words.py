"""The words by which a language says which of somebody's models is the largest: ``tops.yaml`` of a pack's folder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import regex

from server.language.fields import PackFile
from server.language.phrase_patterns import compile_phrases


@dataclass(frozen=True, eq=False)
class TopWords:
    """``sizes`` finds superlatives that speak of size where nothing else is said ("the largest model").

    ``plain`` finds all that may stand in such a sentence and leaves it the largest of all; any other word ("open",
    "for coding") makes it the largest of some only.
    """

    sizes: regex.Pattern[str]
    plain: regex.Pattern[str]


def load_top_words(folder: Path, counted: Collection[str], *, spaced: bool) -> TopWords:
    """The words for tops of a pack's folder; what is plain where models are ``counted`` is plain here too, but for what
    the file calls narrowing: "three new models" are three, the largest new model is one of the new ones.

    Raises DataFileError naming file, key and cure.
    """
    file = PackFile(folder / "tops.yaml")
    sizes, plain, narrowing = (file.read_list(key) for key in ("sizes", "plain", "narrowing"))
    file.finish()
    unknown = sorted(set(narrowing) - set(counted))
    if unknown:
        raise file.fail("narrowing", f"'{unknown[0]}' is no word of counts.yaml; remove it, or correct the spelling")
    return TopWords(
        compile_phrases(sizes, spaced=spaced), compile_phrases({*sizes, *plain, *counted} - {*narrowing}, spaced=spaced)
    )
