"""Words that look like names and of which the base knows nothing: where one stands, nobody known is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

import regex

from server.language.claim_words import CueKind
from server.language.pack import LanguagePack
from server.language.text import fold
from server.model.span import Span, mark_spans
from server.reading.cues import CueIndex
from server.reading.figures import Figures
from server.reading.layout import Layout

_APOSTROPHE = regex.compile("['’]")
_MARKED = regex.compile(r"\p{Lu}|\p{Ll}+\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{L}-\p{N}")


def find_unknown_names(
    text: str,
    layout: Layout,
    named: Sequence[Span],
    figures: Figures,
    cued: bytearray | None,
    index: CueIndex,
    pack: LanguagePack,
) -> tuple[Span, ...]:
    """The words of a sentence that look like names and stand behind no preposition; all spans count in ``text``.

    What was read as something (``named``, figures, cues) is no unknown name; ``cued`` is where cues stand, where that
    was marked already. Time grows with the length of the text.
    """
    read = [*named, *[mention.span for mention in figures.quantities], *[mention.span for mention in figures.periods]]
    taken = mark_spans(read, len(text)).find
    words = layout.word_bounds
    unknown: list[Span] = []
    led = -1
    # Most words are small letters and nothing else.
    marked = map(_is_marked, [text[start:end] for start, end in words])
    for position in compress(range(len(words)), marked):
        start, end = words[position]
        if taken(1, start, end) >= 0:
            continue
        written = text[start:end]
        if index.is_function_word(written):
            continue
        if (
            position == 0
            and (written.isalpha() or not any(character.isdigit() for character in written))
            and not _is_name_at_start(text, layout, figures)
        ):
            continue
        if cued is None:
            cued = mark_spans([cue.span for cue in layout.cues], len(text))
        if cued.find(1, start, end) >= 0:
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


@lru_cache(maxsize=65536)
def _is_marked(word: str) -> bool:
    """Whether the word by itself looks like a name: it begins with a capital, or holds one or a digit."""
    return len(word) > 1 and not word.isdigit() and _MARKED.match(word) is not None


def _is_noun(word: str, before: str, pack: LanguagePack) -> bool:
    """Whether the word is more likely a noun than a name, in a language that writes nouns with a capital."""
    if not pack.capital_nouns or sum(character.isupper() for character in word) > 1 or not word.isalpha():
        return False
    described = before.islower() and before.endswith(pack.adjective_endings)
    return described or word.casefold().endswith(pack.noun_endings)


def _is_name_at_start(text: str, layout: Layout, figures: Figures) -> bool:
    """A capital opens every sentence; it marks a name only with a second capital, a number or a verb right behind."""
    words = layout.word_bounds
    if sum(character.isupper() for character in text[slice(*words[0])]) > 1:
        return True
    if len(words) < 2:
        return False
    following = Span(*words[1])
    counted = [mention.span for mention in figures.quantities if mention.quantity.unit is not None]
    counted += [mention.span for mention in figures.periods]
    if text[following.start].isdigit() and not following.overlaps_any(counted):
        return True
    # The verb right behind it makes it the subject: "Nemotron has ...".
    verbs = layout.list_any_cues(CueKind.ATTRIBUTE, CueKind.MORE)
    return any(cue.span.start == following.start for cue in verbs)
