"""Which language a text is in, by the frequent words of the packs and by its script."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from server.language.pack import LanguagePack
from server.language.text import make_plain
from server.model.passage import DetectedLanguage

# More text than this changes no answer.
_ENOUGH = 2000
# The A of "A100" is no word.
_WORD = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{M}]++(?:['’-][\p{L}\p{M}]++)*+(?!\p{N})")
_SCRIPTS = (
    "Latin",
    "Cyrillic",
    "Arabic",
    "Devanagari",
    "Thai",
    "Hangul",
    "Hiragana",
    "Katakana",
    "Han",
    "Greek",
    "Hebrew",
)
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}})" for name in _SCRIPTS))
# As confident as one is with this many points more than the runner-up, all in one.
_SURE = 8
# A stop word tells more of a language than a word it may have borrowed.
_STOP_WORD = 2
_GUESS = 0.2


def detect_language(text: str, packs: Mapping[str, LanguagePack], hint: str | None = None) -> DetectedLanguage:
    """The pack whose words the text has most of, with a confidence from 0 to 1.

    ``hint`` is a language code from outside (the page's own, the reader's); it decides between packs the text leaves
    equal, and is ignored where there is no such pack. A text in no language of the packs gets the best guess with a low
    confidence. Raises ValueError where there are no packs.
    """
    if not packs:
        raise ValueError("a language is chosen among packs; there are none")
    counts = _count_words(text, packs)
    words = sum(counts.values())
    hinted = hint if hint in packs else None
    order = sorted(packs, key=lambda code: (-counts[code], code != hinted, code))
    best = order[0]
    lead = counts[best] - (counts[order[1]] if len(order) > 1 else 0)
    if words == 0 or lead == 0:
        return DetectedLanguage(hinted or best, 0.5 if hinted else _GUESS)
    confidence = min(lead / _SURE, 1.0) * counts[best] / words
    if hinted == best:
        confidence = max(confidence, 0.9)
    return DetectedLanguage(best, round(max(confidence, _GUESS), 2))


def _count_words(text: str, packs: Mapping[str, LanguagePack]) -> dict[str, int]:
    plain = make_plain(text[:_ENOUGH]).text
    words = [match.group().casefold() for match in _WORD.finditer(plain)]
    script = _find_script(plain)
    counts = dict.fromkeys(packs, 0)
    for code, pack in packs.items():
        if script in pack.scripts:
            counts[code] = sum(_STOP_WORD if word in pack.stop_words else word in pack.words.known for word in words)
    return counts


def _find_script(text: str) -> str:
    """The script of most letters of the text's beginning; Latin where it has none."""
    tally: dict[str, int] = {}
    for match in _SCRIPT.finditer(text, 0, 400):
        name = match.lastgroup or ""
        tally[name] = tally.get(name, 0) + 1
    return max(tally, key=lambda name: tally[name]) if tally else "Latin"
