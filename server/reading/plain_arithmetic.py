"""Arithmetic said of plain figures, without any subject: "2 to the 10th is 1,024", "20 percent of 50 is 10"."""

from __future__ import annotations

from itertools import pairwise

from server.language.claim_words import CueKind
from server.language.text import fold_in_place
from server.model.claim import Claim, ClaimKind, Order
from server.model.derivation import Operation
from server.model.quantity import Quantity, Relation
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.denials import is_negated
from server.reading.plain_numbers import make_plain_figure
from server.reading.scope import Scope

_EQUALS, _SHARE = "equals", "share"
_PERCENT, _TIMES, _ORDINAL = "percent", "times", "ordinal"


def claim_arithmetic(scope: Scope) -> tuple[Claim, list[QuantityMention]] | None:
    """The claim of the first figures that the words between them make a calculation of, with the figures it used.

    None where there is no such calculation, or names are in play: then the figures are somebody's.
    """
    sentence = scope.sentence
    if len(sentence.quantities) < 2 or sentence.entities or not scope.tools.pack.words.arithmetic:
        return None
    mentions = [mention for mention in sentence.quantities if scope.document.is_highlighted(mention.span)]
    for first, second, result in zip(mentions, mentions[1:], mentions[2:], strict=False):
        operation = _find_operation(scope, first, second)
        if operation is not None and _are_equated(scope, second, result):
            terms = (_make_term(first.quantity, operation), _make_term(second.quantity, operation))
            claim = _build(scope, first, result, terms, operation)
            return claim, [first, second, result]
    return _claim_conversion(scope, mentions)


def _claim_conversion(scope: Scope, mentions: list[QuantityMention]) -> tuple[Claim, list[QuantityMention]] | None:
    """Two figures in different units that are said to be the same, at the head of the sentence: a gigawatt is so many
    megawatts.
    """
    units = scope.tools.vocabulary.units
    for left, right in pairwise(mentions):
        first, second = left.quantity.unit, right.quantity.unit
        if first is None or second is None or first == second:
            continue
        if not units.is_unit(first) or not units.is_unit(second) or units.dimension(first) != units.dimension(second):
            continue
        words = scope.sentence.layout.word_bounds
        opens = not words or words[0][0] >= left.span.start
        if opens and _are_equated(scope, left, right):
            return _build(scope, left, right, (make_plain_figure(left.quantity), right.quantity), None), [left, right]
    return None


def _build(
    scope: Scope,
    first: QuantityMention,
    result: QuantityMention,
    terms: tuple[Quantity, Quantity],
    operation: Operation | None,
) -> Claim:
    return Claim(
        Span(first.span.start, result.span.end),
        "",
        ClaimKind.NUMERIC,
        order=Order.EQUAL,
        quantity=None if operation is None else result.quantity,
        terms=terms,
        operation=operation,
        negated=is_negated(scope.sentence, result.span, None),
    )


def _find_operation(scope: Scope, first: QuantityMention, second: QuantityMention) -> Operation | None:
    """What the words between the two do with them; some stand inside the first figure (2 times, 7 plus)."""
    between = _read_between(scope, first, second)
    if between == _SHARE:
        return Operation.PRODUCT if _is_share(first.quantity) is not _is_share(second.quantity) else None
    if between is None and not _cut_between(scope, first, second):
        if first.quantity.unit == _TIMES and second.quantity.unit is None:
            return Operation.PRODUCT
        swallowed = _find_swallowed(scope, first.quantity)
        return Operation(swallowed) if swallowed in (Operation.SUM, Operation.SUBTRACTION) else None
    if between is None or between == _EQUALS:
        return None
    return Operation(between)


def _is_share(quantity: Quantity) -> bool:
    """Whether it may be a part of another figure: a percentage, or a half."""
    if quantity.unit is None:
        return quantity.value is not None and 0 < quantity.value < 1
    return quantity.unit == _PERCENT


def _find_swallowed(scope: Scope, quantity: Quantity) -> str | None:
    """The operation whose word was read as a bound of the figure: "7 plus"."""
    if quantity.text[-1:].isdecimal():
        return None
    text = fold_in_place(quantity.text)
    words = scope.tools.pack.words.arithmetic
    return next((value for phrase, value in words.items() if text.endswith(phrase) and text != phrase), None)


def _read_between(scope: Scope, first: QuantityMention, second: QuantityMention) -> str | None:
    return scope.tools.pack.words.arithmetic.get(_cut_between(scope, first, second))


def _are_equated(scope: Scope, left: QuantityMention, right: QuantityMention) -> bool:
    """Whether the words between say that the one is the other, or, with a denial, that it is not."""
    text, words = _cut_between(scope, left, right), scope.tools.pack.words.arithmetic
    denials = [
        fold_in_place(cue.span.cut(scope.document.text))
        for cue in scope.sentence.list_cues(CueKind.NEGATION)
        if left.span.end <= cue.span.start and cue.span.end <= right.span.start
    ]
    return any(
        words.get(" ".join(text.replace(denial, " ", 1).split())) == _EQUALS for denial in ("", *denials)
    ) or any(text == denial for denial in denials)


def _cut_between(scope: Scope, first: QuantityMention, second: QuantityMention) -> str:
    between = Span(first.span.end, max(first.span.end, second.span.start)).cut(scope.document.text)
    return fold_in_place(between).strip()


def _make_term(quantity: Quantity, operation: Operation) -> Quantity:
    """The figure itself: "2 times" is a two, the 10th power a ten, and "7 plus" no more than seven."""
    term = quantity if quantity.relation is Relation.ABOUT else make_plain_figure(quantity)
    if term.unit == _TIMES or (term.unit == _ORDINAL and operation is Operation.POWER):
        return Quantity(term.relation, term.value, term.interval, None, term.resolution, term.text)
    return term
