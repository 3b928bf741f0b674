"""Times without a year behind one that has it: from March 2025 to September; on 7 April 2025 and on 11 April."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from server.language.claim_words import CueKind
from server.model.period import Precision
from server.model.reading import PeriodMention
from server.model.span import Span
from server.reading.document import Document, Sentence, Tools, read_times_said

_BORROWING = frozenset({Precision.DAY, Precision.MONTH})
_GIVING = _BORROWING | {Precision.OPEN}


def borrow_years(sentence: Sentence, document: Document, tools: Tools) -> Sentence:
    """The sentence with such times read, where the page has no date to take their year from.

    The year is that of the time before, or the next one where the month would lie before it. What depends on the day
    more than for its year ("last month") is left unread.
    """
    if not sentence.has_relative_times:
        return sentence
    given = [mention for mention in sentence.periods if mention.period.precision in _GIVING]
    if not given or sentence.has_cue(CueKind.MORE, CueKind.LESS):
        # Where two times are compared, more is said than that each had its figure.
        return sentence
    first = given[0]
    since = first.period.start
    last = first.period.end or since
    if since is None or last is None or last.year >= date.max.year - 1:
        return sentence
    words = Span(first.span.end, sentence.span.end)
    found = []
    for mention in _read_alike(words, sentence, document, tools, last.year):
        if any(mention.span.overlaps(other.span) for other in sentence.periods):
            continue
        start = mention.period.start
        if start is not None and start < since:
            found += [
                later
                for later in _read_alike(words, sentence, document, tools, last.year + 1)
                if later.span == mention.span
            ]
        else:
            found.append(mention)
    if not found:
        return sentence
    taken = [mention.span for mention in found]
    return replace(
        sentence,
        periods=tuple(sorted((*sentence.periods, *found), key=lambda mention: mention.span)),
        quantities=tuple(m for m in sentence.quantities if not any(m.span.overlaps(span) for span in taken)),
    )


def _read_alike(words: Span, sentence: Sentence, document: Document, tools: Tools, year: int) -> list[PeriodMention]:
    """The days and months of a stretch that are the same, their year aside, from whichever day they are taken."""
    from_last = read_times_said(words, sentence, document, tools, date(year, 12, 31))
    from_early = {
        mention.span: mention.period for mention in read_times_said(words, sentence, document, tools, date(year, 1, 2))
    }
    found = []
    for mention in from_last:
        one, other = mention.period, from_early.get(mention.span)
        if one.precision not in _BORROWING or not one.inferred or other is None:
            continue
        if one.start is not None and other.start is not None and one.start.month == other.start.month:
            found.append(mention)
    return [mention for mention in found if mention.period.start is not None and mention.period.start.year == year]
