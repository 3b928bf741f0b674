"""Lists of phrases as one pattern over folded text, and texts folded for it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from server.language.text import fold_in_place, make_plain


def fold_phrase(text: str) -> str:
    """The text in the one spelling in which phrases are looked for."""
    return fold_in_place(make_plain(text).text)


def compile_phrases(phrases: Iterable[str], *, spaced: bool) -> regex.Pattern[str]:
    """Any of the phrases, the longest first; a pattern that finds nothing where there are none.

    ``spaced``: words stand between spaces, and a phrase begins and ends at the bounds of words.
    """
    folded = sorted({fold_phrase(phrase) for phrase in phrases}, key=lambda text: (-len(text), text))
    if not folded:
        return regex.compile(r"(?!)")
    either = "|".join(regex.escape(text) for text in folded)
    return regex.compile(rf"(?<!\w)(?:{either})(?!\w)" if spaced else f"(?:{either})")
