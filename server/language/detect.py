"""Which language a text is in, by its script and by the frequent words of the packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

import regex

from server.language.pack import LanguagePack
from server.language.text import make_plain
from server.model.passage import DetectedLanguage

# More text than this changes no answer.
_ENOUGH = 2000
# The A of "A100" is no word, nor is the ending of "2019'da".
_WORD = regex.compile(r"(?<![\p{L}\p{N}]|\p{N}['’])[\p{L}\p{M}]++(?:['’-][\p{L}\p{M}]++)*+(?!\p{N})")
# 200.000 groups by full stops, 14,8 has a decimal comma; 3.1 may be a version and tells nothing.
_GROUPED = regex.compile(r"(?<![\p{L}\p{N}.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*+(?![.,]?\d)")
_DECIMAL_COMMA = regex.compile(r"(?<![\p{L}\p{N}.,])\d++,\d{1,2}(?![.,]?\d)")
# Letters that tell the script, with how much one says: a Chinese character is worth about three letters. Latin names
# stand in texts of every script and fill most of a short sentence about models; Latin texts hold few Chinese ones.
_WEIGHTS: Mapping[str, int] = {
    "Latin": 1,
    # Names stay in Latin letters here, and whole sentences are made of names and two words.
    "Cyrillic": 4,
    "Arabic": 4,
    "Devanagari": 4,
    "Thai": 4,
    "Hangul": 6,
    "Hiragana": 6,
    "Katakana": 6,
    "Han": 8,
    "Greek": 2,
    "Hebrew": 4,
}
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}++)" for name in _WEIGHTS))
# A text with this share of these among its letters of East Asia is no Chinese.
_KANA_SHARE = 0.1
# Words of less weight than this are too few to be sure, whatever they are.
_SURE = 8
# A stop word tells more of a language than a word it may have borrowed.
_STOP_WORD = 2
_GUESS = 0.2
_SHORTEST_STEM = 4
# Only one pack writes so: no word is needed, some letters are.
_ALONE = 0.9
_FEW_LETTERS = 4
_UNOWNED: tuple[int, tuple[str, ...]] = (0, ())


def detect_language(text: str, packs: Mapping[str, LanguagePack], hint: str | None = None) -> DetectedLanguage:
    """The pack whose words the text has most of, with a confidence from 0 to 1.

    ``hint`` is a language code from outside (the page's own, the reader's); it decides between packs the text leaves
    equal, and is ignored where there is no such pack; without it the first of ``packs`` is taken. A text in no language
    of the packs gets the best guess with a low confidence. Raises ValueError where there are no packs.
    """
    if not packs:
        raise ValueError("a language is chosen among packs; there are none")
    plain = make_plain(text[:_ENOUGH]).text
    script, letters = _find_script(plain)
    rivals = {code: pack for code, pack in packs.items() if script in pack.scripts}
    # A language that writes mostly in another script gives way: Chinese characters alone are no Japanese.
    rivals = {code: pack for code, pack in rivals.items() if pack.scripts[0] == script} or rivals
    weights = _weigh_words(plain, rivals)
    counts = {code: sum(weights[code].values()) if code in weights else -1 for code in packs}
    hinted = hint if hint in packs else None
    order = sorted(packs, key=lambda code: (-counts[code], code != hinted))
    best = order[0]
    if len({pack.reading for pack in rivals.values()}) == 1 and script != "Latin" and letters >= _FEW_LETTERS:
        return DetectedLanguage(best, _ALONE)
    known = weights.get(best, {})
    # Packs that read alike are one language in two scripts: no rivals, whichever of them is taken.
    others = [code for code in order if packs[code].reading != packs[best].reading]
    rival = weights.get(others[0], {}) if others else {}
    # Sister languages share most words; only those that one has and the other has not tell them apart.
    own = sum(weight for word, weight in known.items() if word not in rival)
    other = sum(weight for word, weight in rival.items() if word not in known)
    if own <= other:
        return DetectedLanguage(hinted or best, 0.5 if hinted else _GUESS)
    confidence = min(counts[best] / _SURE, 1.0) * (own - other) / (own + other + 1)
    if hinted == best:
        confidence = max(confidence, 0.9)
    return DetectedLanguage(best, round(max(confidence, _GUESS), 2))


def _weigh_words(plain: str, rivals: Mapping[str, LanguagePack]) -> dict[str, dict[str, int]]:
    """What the words of the text weigh, for each pack those that it knows. A word weighs the same for all of them."""
    words = [match.group().casefold() for match in _WORD.finditer(plain)]
    weights: dict[str, dict[str, int]] = {code: {} for code in rivals}
    index = _index_words(tuple(rivals.values()))
    for word, times in Counter(words).items():
        weight, owners = index.get(word, _UNOWNED)
        for code in owners:
            weights[code][word] = weight * times
    for code, pack in rivals.items():
        for word in words:
            if not pack.letters.isdisjoint(word):
                # Letters that no other language of the script has tell more than words.
                weights[code][word] = max(weights[code].get(word, 0), _STOP_WORD)
            elif pack.words.stems and word not in weights[code] and _has_stem(word, pack.words.stems):
                weights[code][word] = 1
        if not pack.words.spaced:
            # Nothing parts the words of these scripts: how often a stop word stands anywhere.
            weights[code] |= {word: _STOP_WORD * plain.count(word) for word in pack.stop_words if word in plain}
    for mark in _find_decimal_marks(plain):
        for code, pack in rivals.items():
            if pack.numbers.decimal == mark:
                weights[code][mark] = 1
    return weights


def _has_stem(word: str, stems: frozenset[str]) -> bool:
    return any(word[:length] in stems for length in range(_SHORTEST_STEM, len(word) + 1))


@lru_cache(maxsize=64)
def _index_words(rivals: tuple[LanguagePack, ...]) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """What a word weighs, and the codes of the packs that know it."""
    owners: dict[str, list[str]] = {}
    for pack in rivals:
        for word in pack.stop_words | pack.words.known:
            owners.setdefault(word, []).append(pack.code)
    stops = frozenset[str]().union(*(pack.stop_words for pack in rivals))
    return {word: (_STOP_WORD if word in stops else 1, tuple(codes)) for word, codes in owners.items()}


def _find_decimal_marks(plain: str) -> set[str]:
    """The decimal marks that the figures of the text speak for."""
    marks = {"," if match.group(1) == "." else "." for match in _GROUPED.finditer(plain)}
    return marks | {","} if _DECIMAL_COMMA.search(plain) else marks


def _find_script(text: str) -> tuple[str, int]:
    """The script that weighs most in the text's beginning, and how many letters it has; Latin where there are none."""
    letters: dict[str, int] = {}
    for match in islice(_SCRIPT.finditer(text, 0, 400), 200):
        name = match.lastgroup or ""
        letters[name] = letters.get(name, 0) + len(match.group())
    kana = letters.get("Hiragana", 0) + letters.get("Katakana", 0)
    if kana > _KANA_SHARE * (kana + letters.get("Han", 0)):
        letters["Hiragana"] = kana + letters.pop("Han", 0)
        letters.pop("Katakana", None)
    if not letters:
        return "Latin", 0
    script = max(letters, key=lambda name: letters[name] * _WEIGHTS[name])
    return script, letters[script]
