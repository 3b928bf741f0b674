"""Words that look like names and of which the base knows nothing: where one stands, nobody known is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from server.language.claim_words import CueKind
from server.language.pack import LanguagePack
from server.language.text import fold
from server.model.span import Span, mark_spans
from server.reading.cues import Cue, CueIndex

_APOSTROPHE = regex.compile("['’]")
_MARKED = regex.compile(r"\p{Lu}|\p{Ll}+\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{L}-\p{N}")


def find_unknown_names(
    text: str,
    words: Sequence[tuple[int, int]],
    covered: Iterable[Span],
    counted: Iterable[Span],
    cues: Sequence[Cue],
    index: CueIndex,
    pack: LanguagePack,
) -> tuple[Span, ...]:
    """The words of a sentence that look like names and stand behind no preposition; all spans count in ``text``.

    ``words`` are where each word starts and ends. ``covered`` are the stretches that were read as something (names,
    figures, cues), ``counted`` the figures and times among them. Time grows with the length of the text.
    """
    taken = mark_spans(covered, len(text))
    unknown: list[Span] = []
    led = -1
    for position, (start, end) in enumerate(words):
        written = text[start:end]
        # Most words are small letters and nothing else.
        if (written.islower() and written.isalpha()) or taken.find(1, start, end) >= 0:
            continue
        if written.isdigit() or len(written) == 1 or not _MARKED.match(written):
            continue
        if index.is_function_word(written):
            continue
        has_digit = any(character.isdigit() for character in written)
        if position == 0 and not has_digit and not _is_name_at_start(text, words, counted, cues):
            continue
        if fold(_APOSTROPHE.split(written)[0]) in pack.periods.month_names:
            # A month without its year, which is no time yet: 27 Ocak'ta.
            continue
        before = text[slice(*words[position - 1])] if position else ""
        runs_on = led == start - 1 and text[led].isspace()
        if position and (runs_on or index.is_preposition(before)):
            # "De Abu Dabi": a name of two words behind a preposition is one name.
            led = end
            continue
        if position and _is_noun(written, before, pack):
            continue
        unknown.append(Span(start, end))
    return tuple(unknown)


def _is_noun(word: str, before: str, pack: LanguagePack) -> bool:
    """Whether the word is more likely a noun than a name, in a language that writes nouns with a capital."""
    if not pack.capital_nouns or sum(character.isupper() for character in word) > 1 or not word.isalpha():
        return False
    described = before.islower() and before.endswith(pack.adjective_endings)
    return described or word.casefold().endswith(pack.noun_endings)


def _is_name_at_start(
    text: str, words: Sequence[tuple[int, int]], counted: Iterable[Span], cues: Sequence[Cue]
) -> bool:
    """A capital opens every sentence; it marks a name only with a second capital, a number or a verb right behind."""
    if sum(character.isupper() for character in text[slice(*words[0])]) > 1:
        return True
    if len(words) < 2:
        return False
    following = Span(*words[1])
    if text[following.start].isdigit() and not any(span.overlaps(following) for span in counted):
        return True
    # The verb right behind it makes it the subject: "Nemotron has ...".
    return any(cue.span.start == following.start and cue.kind in (CueKind.ATTRIBUTE, CueKind.MORE) for cue in cues)
