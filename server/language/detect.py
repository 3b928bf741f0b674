"""Which language a text is in, by the frequent words of the packs and by its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import regex

from server.language.pack import LanguagePack
from server.language.text import make_plain
from server.model.passage import DetectedLanguage

# More text than this changes no answer.
_ENOUGH = 2000
# The A of "A100" is no word.
_WORD = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{M}]++(?:['’-][\p{L}\p{M}]++)*+(?!\p{N})")
# 200.000 groups by full stops, 14,8 has a decimal comma; 3.1 may be a version and tells nothing.
_GROUPED = regex.compile(r"(?<![\p{L}\p{N}.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*+(?![.,]?\d)")
_DECIMAL_COMMA = regex.compile(r"(?<![\p{L}\p{N}.,])\d++,\d{1,2}(?![.,]?\d)")
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
# Words of less weight than this are too few to be sure, whatever they are.
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
    weights = _weigh_words(text, packs)
    counts = {code: sum(known.values()) for code, known in weights.items()}
    hinted = hint if hint in packs else None
    order = sorted(packs, key=lambda code: (-counts[code], code != hinted, code))
    best = order[0]
    rival: Mapping[str, int] = weights[order[1]] if len(order) > 1 else {}
    # Sister languages share most words; only those that one has and the other has not tell them apart.
    own = sum(weight for word, weight in weights[best].items() if word not in rival)
    other = sum(weight for word, weight in rival.items() if word not in weights[best])
    if own <= other:
        return DetectedLanguage(hinted or best, 0.5 if hinted else _GUESS)
    confidence = min(counts[best] / _SURE, 1.0) * (own - other) / (own + other + 1)
    if hinted == best:
        confidence = max(confidence, 0.9)
    return DetectedLanguage(best, round(max(confidence, _GUESS), 2))


def _weigh_words(text: str, packs: Mapping[str, LanguagePack]) -> dict[str, dict[str, int]]:
    """What the words of the text weigh, for each pack those that it knows. A word weighs the same for all of them."""
    plain = make_plain(text[:_ENOUGH]).text
    words = [match.group().casefold() for match in _WORD.finditer(plain)]
    script = _find_script(plain)
    rivals = {code: pack for code, pack in packs.items() if script in pack.scripts}
    weights: dict[str, dict[str, int]] = {code: {} for code in packs}
    for word, times in Counter(words).items():
        weight = _STOP_WORD if any(word in pack.stop_words for pack in rivals.values()) else 1
        for code, pack in rivals.items():
            if word in pack.stop_words or word in pack.words.known:
                weights[code][word] = weight * times
    for mark in _find_decimal_marks(plain):
        for code, pack in rivals.items():
            if pack.numbers.decimal == mark:
                weights[code][mark] = 1
    return weights


def _find_decimal_marks(plain: str) -> set[str]:
    """The decimal marks that the figures of the text speak for."""
    marks = {"," if match.group(1) == "." else "." for match in _GROUPED.finditer(plain)}
    return marks | {","} if _DECIMAL_COMMA.search(plain) else marks


def _find_script(text: str) -> str:
    """The script of most letters of the text's beginning; Latin where it has none."""
    tally: dict[str, int] = {}
    for match in _SCRIPT.finditer(text, 0, 400):
        name = match.lastgroup or ""
        tally[name] = tally.get(name, 0) + 1
    return max(tally, key=lambda name: tally[name]) if tally else "Latin"
