"""A multiple that the sentence's own figures show: more than doubled from 61.5 to 183 billion."""

from __future__ import annotations

from dataclasses import replace

import regex

from server.language.claim_words import ClaimWords
from server.model.claim import Claim, ClaimKind
from server.model.quantity import Quantity, Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.denials import is_negated
from server.reading.scope import Scope

# From the verb to the first end stand a name and a few words at most.
_VERB_REACH = 4.0
# Between the ends, a time of the first and a name of whose it is.
_ENDS_REACH = 3.0
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SHARED = frozenset({None, "piece"})


def claim_by_own_ends(scope: Scope, multiple: QuantityMention) -> tuple[Claim, Claim | None] | None:
    """That the ends of a change are so many times apart, None where the sentence gives no two ends of this multiple.

    Beside it, where both ends were read as one range, that range as a figure of nobody's: it is no range.
    """
    sentence, words = scope.sentence, scope.tools.pack.words
    if not words.ends_between:
        return None
    last: QuantityMention | None = None
    for mention in sentence.quantities:
        if mention is multiple:
            continue
        start, last = last, mention
        if mention.quantity.relation is Relation.BETWEEN and mention.quantity.value is None:
            claims = _claim_range(scope, multiple, mention)
            if claims is not None:
                return claims
        elif (
            start is not None
            and _are_ends(scope, start, mention, words)
            and sentence.measure_distance(multiple.span, start.span) <= _VERB_REACH
            and _is_opened(scope, start.span, words)
        ):
            both = Span(start.span.start, mention.span.end)
            return _build(scope, multiple, both, start.quantity, mention.quantity), None
    return None


def _claim_range(scope: Scope, multiple: QuantityMention, ends: QuantityMention) -> tuple[Claim, Claim] | None:
    """The multiple of two ends that were read as a range, and the range."""
    low, high = ends.quantity.interval.low, ends.quantity.interval.high
    if low is None or high is None or scope.sentence.measure_distance(multiple.span, ends.span) > _VERB_REACH:
        return None
    if not _is_opened(scope, ends.span, scope.tools.pack.words):
        return None
    unit = ends.quantity.unit
    claim = _build(scope, multiple, ends.span, Quantity.exact(low, unit), Quantity.exact(high, unit))
    return claim, Claim(ends.span, "", ClaimKind.UNCLEAR, quantity=ends.quantity)


def _is_opened(scope: Scope, figure: Span, words: ClaimWords) -> bool:
    """Whether "from" stands before the figure (or in it), a few words between at most; some languages say it behind."""
    if not words.ends_from:
        return True
    sentence = scope.sentence
    last = max((span.end for span in sentence.figure_spans if span.end <= figure.start), default=sentence.span.start)
    return _has_word(scope, Span(last, figure.end), words.ends_from, spaced=words.spaced)


def _are_ends(scope: Scope, start: QuantityMention, end: QuantityMention, words: ClaimWords) -> bool:
    sentence = scope.sentence
    one, other = start.quantity, end.quantity
    if one.value is None or other.value is None or one.value <= 0:
        return False
    if one.unit != other.unit and not {one.unit, other.unit} & _SHARED:
        return False
    between = Span(start.span.end, end.span.start)
    return sentence.measure_distance(start.span, end.span) <= _ENDS_REACH and _has_word(
        scope, between, words.ends_between, spaced=words.spaced
    )


def _has_word(scope: Scope, stretch: Span, words: frozenset[str], *, spaced: bool) -> bool:
    text = stretch.cut(scope.document.text).casefold()
    if not spaced:
        return any(word in text for word in words)
    return not words.isdisjoint(_WORD.findall(text))


def _build(scope: Scope, multiple: QuantityMention, ends: Span, start: Quantity, end: Quantity) -> Claim:
    return Claim(
        Span(min(multiple.span.start, ends.start), max(multiple.span.end, ends.end)),
        "",
        ClaimKind.NUMERIC,
        quantity=multiple.quantity,
        terms=(replace(end, unit=None), replace(start, unit=None)),
        negated=is_negated(scope.sentence, multiple.span, None),
        aside=True,
    )
