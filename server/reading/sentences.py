"""Where sentences begin and end."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from server.language.pack import LanguagePack
from server.language.text import fold
from server.model.span import Span

# An end: the marks of a sentence with what closes behind them, a line break, or a bar between a caption and its source.
_END = regex.compile(
    r"""(?P<stop>[.!?…]+)["'”’»)\]]*(?=\s|$)|(?P<full>[。！？।॥؟۔]+)["”’」』）]*|(?P<bar>(?<=\s)\|\s)|(?P<line>[\r\n\u2028\u2029]+)"""
)
_LAST_WORD = regex.compile(r"(?:[\p{L}\p{M}]+(?:[.’'][\p{L}\p{M}]+)*)$")
# One to three digits with the word before them, and the word behind a mark.
_LAST_DIGITS = regex.compile(r"(?:(?P<before>[\p{L}\p{M}]+)\s+)?(?<!\d)\d{1,3}$")
# A date whose parts all end in full stops: 16. November. 2016.
_DOTTED_DATE = regex.compile(r"(?<!\d)\d{1,2}\.\s*[\p{L}\p{M}]+\.\s*\d$")
_DAY = len("16. ")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NEXT = regex.compile(r"""\s*["'“‘«(\[]*(?P<first>\S)""")
_QUOTED_SPEECH = frozenset("\"”’'»")
# A figure that all of a sentence before a mark consists of.
_FIGURE_ALONE = regex.compile(r"(?:^|[.!?…\n])\s*\d{1,2}(?:\.\d{1,2})?$")
# An abbreviation is looked for this far back: no word is longer.
_REACH = 40
# Nobody writes longer sentences; what runs on without an end is cut, so that reading it stays linear in its length.
_LONGEST, _SHORTEST = 450, 250
# Where to cut, best first: behind a mark, between words that are no figures, between characters that are words.
_CUTS = (
    regex.compile(r"(?<=[;:,،，、；：])(?!\d)"),
    regex.compile(r"(?<!\d)\s(?!\d)"),
    regex.compile(r"\s"),
    regex.compile(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])"),
)


def split_sentences(text: str, pack: LanguagePack) -> tuple[Span, ...]:
    """The sentences of a text as spans without the white space around them; nothing but white space lies between.

    Decimals, initials and the pack's abbreviations end no sentence; a line break and " | " always do. A sentence of
    more than 450 characters is cut at a comma or a space, where it has any.
    """
    spans: list[Span] = []
    start = 0
    for end, resume in _find_ends(text, pack):
        if end < start:
            continue
        _add(spans, text, start, end)
        start = resume
    _add(spans, text, start, len(text))
    return tuple(spans)


def _find_ends(text: str, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Where sentences end, and where the next may begin."""
    for match in _END.finditer(text):
        if match["stop"] is None:
            yield (match.end() if match["full"] else match.start()), match.end()
        elif not _goes_on(text, match, pack):
            yield match.end(), match.end()


def _goes_on(text: str, match: regex.Match[str], pack: LanguagePack) -> bool:
    """Whether the mark ends no sentence: an abbreviation, an initial, or a small letter behind it."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return False
    starts_small = following["first"].islower()
    if match["stop"] == ".":
        word = _LAST_WORD.search(text, max(0, match.start("stop") - _REACH), match.start("stop"))
        if word is not None:
            name = word.group()
            if _is_abbreviation(name.casefold(), pack):
                return True
            if fold(name) in pack.periods.month_names and _DOTTED_DATE.search(
                text, max(0, word.start() - _DAY), following.end()
            ):
                return True
            if len(name) == 1 and name.isupper() and following["first"].isupper():
                # An initial (J. Smith), not the one-letter name that ends a sentence ("on X.").
                return _begins_name(text, word.start(), following.start("first"))
    if match["stop"] == "." and _FIGURE_ALONE.search(text, max(0, match.start("stop") - _REACH), match.start("stop")):
        # "1. Quartal", "16. Nov.": a sentence is more than a figure.
        return True
    if match["stop"] == "." and _ends_ordinal(text, match.start("stop"), following.start("first"), pack):
        return True
    if starts_small:
        # "... word." he said: the quotation is inside the sentence; "e.g. this" too.
        closed = text[match.end() - 1] in _QUOTED_SPEECH
        return closed or match["stop"] in {".", "...", "…"}
    return False


def _is_abbreviation(word: str, pack: LanguagePack) -> bool:
    """Whether the word is an abbreviation, or, where no spaces part words, ends in one."""
    if word in pack.abbreviations:
        return True
    return not pack.words.spaced and any(word.endswith(short) for short in pack.abbreviations)


def _ends_ordinal(text: str, stop: int, following: int, pack: LanguagePack) -> bool:
    """Whether the full stop makes an ordinal of the digits before it: am 18. Februar, die 3. Version."""
    digits = _LAST_DIGITS.search(text, max(0, stop - _REACH), stop)
    word = _FIRST_WORD.match(text, following)
    if digits is None or word is None or not pack.numbers.ordinal_stop:
        return False
    if fold(word.group()) in pack.periods.month_names:
        return True
    before = digits["before"]
    return word.group()[:1].isupper() and before is not None and fold(before) in pack.numbers.ordinal_stop


def _begins_name(text: str, initial: int, following: int) -> bool:
    before = text[:initial].rstrip()[-1:]
    word = _LAST_WORD.search(text[max(0, initial - _REACH) : initial].rstrip())
    after_name = word is None or word.group()[:1].isupper() or before in ".,(“\"'"
    return after_name and following + 1 < len(text) and text[following + 1].islower()


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST and (cut := _find_cut(text, start)) is not None:
        _add_stripped(spans, text, start, cut)
        start = cut
    _add_stripped(spans, text, start, end)


def _find_cut(text: str, start: int) -> int | None:
    """Where to cut what begins there and is too long, None where nothing parts it."""
    for pattern in _CUTS:
        places = [match.start() for match in pattern.finditer(text, start + _SHORTEST, start + _LONGEST)]
        if places:
            return places[-1]
    return None


def _add_stripped(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        spans.append(Span(start + left, start + left + len(stripped)))
