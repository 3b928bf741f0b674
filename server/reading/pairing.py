"""Names and figures told in one order ("A and B have 80 and 141 GB, respectively"), and units lent along a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from server.model.entity import EntityKind, EntityRef
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span

_LEAST = 2
_CODE = 3
# A sum grows to no more than so many times what it was.
_MOST_GROWN = 20
_MOST_APART = 10_000
# What is counted in figures so large that a list says its unit once.
_LENT = frozenset({"parameter", "token"})
_LARGE = Decimal(1_000_000)
# Between the words for a sum and the sum: at, of, to.
_WORDS_REACH = 0.5
# Between "of which" and the part: some, about, only.
PART_REACH = 0.6
_MODELS = frozenset({EntityKind.MODEL, EntityKind.FAMILY})
# Between a name and its figure: nothing, a bracket, a mark of possession or a short word (at, con, は).
_BESIDE = regex.compile(r"['’]?[\p{L}\p{M}]{0,4}[\s(（:：–—]*(?:[\p{L}\p{M}]{1,5}\s)?")
# Or, behind a comma, "which has", "with".
_TIED = regex.compile(r",\s(?:[\p{L}\p{M}]{1,6}\s){1,2}")
# Between a figure and whose it is, where he stands behind it: "15 billion for Y".
_BEFORE = regex.compile(r"\s\p{L}{1,5}\s(?:\p{L}{1,3}\s)?")
# A preposition, an article with it.
_WORD = regex.compile(r"[\s,]*(?:\p{L}+\s+){0,2}")
# Behind a figure that counts nothing else: a mark, the end, or a word that is no noun of its own.
_ENDS = regex.compile(r"\s*(?:$|[^\p{L}\p{N}\s]|\p{L}{1,3}\b|\p{Han}|\p{Hiragana}|\p{Hangul})")


def pair_in_order(
    entities: Iterable[EntityRef], quantities: Iterable[QuantityMention], periods: Iterable[PeriodMention]
) -> Mapping[Span, tuple[EntityRef, ...]]:
    """Each figure with the names it may be of: the first with the first, where there are as many of both."""
    by_kind: dict[EntityKind, list[EntityRef]] = defaultdict(list)
    for ref in entities:
        if ref.span is not None:
            by_kind[ref.kind].append(ref)
    found: dict[Span, list[EntityRef]] = defaultdict(list)
    sizes = [abs(mention.quantity.value or Decimal(0)) for mention in quantities]
    # "671 and 236 billion" shares its scale, which is not read: those are no two figures of one thing.
    alike = bool(sizes) and max(sizes) <= max(min(sizes), Decimal(1)) * _MOST_APART
    measured = [mention.span for mention in quantities] if alike else []
    for figures in (measured, [mention.span for mention in periods]):
        for refs in by_kind.values():
            if len(refs) == len(figures) >= _LEAST:
                for figure, ref in zip(_sort(figures), refs, strict=True):
                    found[figure].append(ref)
    return {figure: tuple(refs) for figure, refs in found.items()}


def _sort(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: span.start)


def lend_units(
    text: str,
    offset: int,
    entities: Iterable[EntityRef],
    quantities: tuple[QuantityMention, ...],
    ties: Sequence[Span],
    *,
    in_order: bool,
) -> tuple[QuantityMention, ...]:
    """The figures, a bare large one right behind a name with the unit that the others have: "GPT-3 has 175 billion
    parameters, PaLM 540 billion"; ``ties`` are the words for "which" and "with"; ``in_order``: figures told in one
    order share a unit, wherever they stand."""
    bare = [mention for mention in quantities if is_large(mention) and mention.quantity.unit is None]
    units = {mention.quantity.unit for mention in quantities if is_large(mention)} - {None} if bare else set()
    if len(units) != 1 or not units <= _LENT:
        return quantities
    unit = next(iter(units))
    names = [ref.span for ref in entities if ref.span is not None and ref.kind in _MODELS]
    lent = {
        mention.span: replace(
            mention.quantity,
            unit=unit,
            alternatives=tuple(replace(other, unit=unit) for other in mention.quantity.alternatives),
        )
        for mention in bare
        if any(_is_of_next(text, offset, name, mention.span) for name in names)
        or (
            (in_order or any(_is_beside(text, offset, name, mention.span, ties) for name in names))
            and _ENDS.match(text, mention.span.end - offset)
        )
    }
    return tuple(
        QuantityMention(mention.span, lent[mention.span]) if mention.span in lent else mention for mention in quantities
    )


def is_large(mention: QuantityMention) -> bool:
    """Whether the figure is a million or more."""
    return mention.quantity.value is not None and mention.quantity.value >= _LARGE


def _is_of_next(text: str, offset: int, name: Span, figure: Span) -> bool:
    return figure.end <= name.start and _BEFORE.fullmatch(text, figure.end - offset, name.start - offset) is not None


def _is_beside(text: str, offset: int, name: Span, figure: Span, ties: Sequence[Span]) -> bool:
    if name.end > figure.start:
        return False
    start, end = name.end - offset, figure.start - offset
    if _BESIDE.fullmatch(text, start, end):
        return True
    return any(name.end <= tie.start and tie.end <= figure.start for tie in ties) and (
        _TIED.fullmatch(text, start, end) is not None
    )


def lend_money(
    text: str, offset: int, quantities: tuple[QuantityMention, ...], periods: tuple[PeriodMention, ...]
) -> tuple[QuantityMention, ...]:
    """The figures, the bare second end of a change of money with the currency of the first: "from 61.5 billion dollars
    in March to 183 billion in September". Each end has its time, and nothing else stands between."""
    found = list(quantities)
    for index in range(1, len(found)):
        first, last = found[index - 1], found[index]
        if last.quantity.unit is not None or not is_large(first) or not is_large(last):
            continue
        if not _is_money(first.quantity.unit) or not _are_near(first, last):
            continue
        own = _find_time(text, offset, first.span.end, periods)
        other = _find_time(text, offset, last.span.end, periods)
        if own is None or other is None or own.end > last.span.start:
            continue
        if _WORD.fullmatch(text, own.end - offset, last.span.start - offset):
            found[index] = QuantityMention(last.span, replace(last.quantity, unit=first.quantity.unit))
    return tuple(found)


def lend_money_by_words(
    quantities: tuple[QuantityMention, ...], words: Sequence[Span], reach: Callable[[Span, Span], float]
) -> tuple[QuantityMention, ...]:
    """The figures, a bare large one right beside words for a sum of money with the one currency of the sentence: raised
    6.6 billion dollars at a valuation of 157 billion. ``words`` name sums, ``reach`` measures between two stretches."""
    units = {mention.quantity.unit for mention in quantities if _is_money(mention.quantity.unit)}
    if len(units) != 1:
        return quantities
    unit = next(iter(units))
    return tuple(
        QuantityMention(mention.span, replace(mention.quantity, unit=unit))
        if mention.quantity.unit is None
        and is_large(mention)
        and any(reach(span, mention.span) <= _WORDS_REACH for span in words)
        else mention
        for mention in quantities
    )


def lend_to_parts(
    quantities: tuple[QuantityMention, ...], marks: Sequence[Span], reach: Callable[[Span, Span], float]
) -> tuple[QuantityMention, ...]:
    """The figures, a bare one right behind "of which" with the unit of the figure before: 2.79 million hours, of which
    2.66 million (or 2.66 million of them). Of what a model has and what of it is active, words tell better."""
    found = list(quantities)
    for index in range(1, len(found)):
        whole, part = found[index - 1], found[index]
        if part.quantity.unit is None and whole.quantity.unit not in (None, *_LENT):
            before = [mark for mark in marks if whole.span.end <= mark.start and mark.end <= part.span.start]
            behind = [mark for mark in marks if mark.start >= part.span.end and reach(part.span, mark) == 0]
            if behind or any(reach(mark, part.span) <= PART_REACH for mark in before):
                found[index] = QuantityMention(part.span, replace(part.quantity, unit=whole.quantity.unit))
    return tuple(found)


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == _CODE and unit.isupper()


def _are_near(one: QuantityMention, other: QuantityMention) -> bool:
    """Whether the one is no more than so many times the other."""
    values = sorted(abs(mention.quantity.value or Decimal(0)) for mention in (one, other))
    return values[1] <= values[0] * _MOST_GROWN


def _find_time(text: str, offset: int, end: int, periods: Iterable[PeriodMention]) -> Span | None:
    """The time right behind a figure, with a preposition at most between."""
    for mention in periods:
        if mention.span.start >= end and _WORD.fullmatch(text, end - offset, mention.span.start - offset):
            return mention.span
    return None
