"""The words by which a language puts a sum into the prices of one year: ``prices.yaml`` of a pack's folder."""

from __future__ import annotations

from pathlib import Path

import regex

from server.language.fields import PackFile
from server.language.phrase_patterns import fold_phrase

_SLOT = "{year}"
_YEAR = r"(?:19|20)\d\d"


def load_price_words(folder: Path, *, spaced: bool) -> regex.Pattern[str]:
    """A pattern over folded text that finds such words; "{year}" in a phrase stands for a year in digits.

    ``spaced``: words stand between spaces, and a phrase begins where a word does. Raises DataFileError naming file, key
    and cure.
    """
    file = PackFile(folder / "prices.yaml")
    phrases = file.read_list("phrases")
    file.finish()
    if not phrases:
        raise file.fail("phrases", "at least one phrase must stand here")
    # A year alone is none of these words.
    lone = next((phrase for phrase in phrases if not phrase.replace(_SLOT, "").strip()), None)
    if lone is not None:
        raise file.fail("phrases", f"'{lone}' is a year and nothing else; add the words beside it")
    either = "|".join(_compile_phrase(phrase) for phrase in sorted(set(phrases), key=lambda text: (-len(text), text)))
    return regex.compile(rf"(?<!\w)(?:{either})" if spaced else f"(?:{either})")


def _compile_phrase(phrase: str) -> str:
    return _YEAR.join(regex.escape(fold_phrase(part)) for part in phrase.split(_SLOT))
