"""Whether a page still says what a fact says, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from server.model.attribute import Attribute, ValueType
from server.model.entity import EntityRef
from server.model.fact import Fact, StatementContent, Undisclosed
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span

# The words around a figure that are shown with it.
_AROUND = 60
# The ends of a range may be written apart ("from 10 in spring to 20 in autumn"), but not a page apart.
_APART = 200
# A bare number is taken for the figure only where it is not one of those that every page holds.
_FEWEST_DIGITS = 2
_LARGE = Decimal(1000)
# Boards write a rank as a bare 5, or let the order of their rows say it: that it is not seen says nothing.
_ORDINAL = "ordinal"


class Outcome(StrEnum):
    """``not_looked_for``: nothing to search a page for (a status, what is not disclosed), or no text to search."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"


@dataclass(frozen=True, slots=True)
class PageReading:
    """The text of a page with the figures, times and names read in it, from left to right; ``published`` is its day."""

    text: str
    quantities: tuple[QuantityMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    names: tuple[EntityRef, ...] = ()
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a version of a fact was seen on a page; ``span`` counts characters of the page's text.

    None with ``found`` where it was the day of the page itself.
    """

    fact_id: str
    version: int
    outcome: Outcome
    span: Span | None = None
    excerpt: str = ""


# Brings a quantity into another unit; raises ValueError where it cannot.
Convert = Callable[[Quantity, str], Quantity]


def find_presence(fact: Fact, attribute: Attribute, page: PageReading | None, convert: Convert) -> Presence:
    """Whether the page says what the fact says. ``page`` is None where its text could not be read.

    A figure counts as seen where its value stands on the page in its unit, or as a bare number of at least two digits
    (tables name units in their heads); a time where the page names it or one within it; an entity where it is named.
    """
    value = fact.value
    unwritten = attribute.value is ValueType.STATUS or isinstance(value, Undisclosed) or bool(fact.derivation)
    if page is None or unwritten:
        return Presence(fact.id, fact.revision, Outcome.NOT_LOOKED_FOR)
    if isinstance(value, StatementContent):
        if not value.quantities and not value.periods:
            return Presence(fact.id, fact.revision, Outcome.NOT_LOOKED_FOR)
        return _tell(fact, page, _find_content(value, page, convert))
    if isinstance(value, Quantity):
        span = _find_quantity(value, page.quantities, convert)
        if span is None and value.unit == _ORDINAL:
            return Presence(fact.id, fact.revision, Outcome.NOT_LOOKED_FOR)
        return _tell(fact, page, span)
    if isinstance(value, Period):
        span = _find_period(value, page.periods)
        if span is None and page.published is not None and page.published in value:
            return Presence(fact.id, fact.revision, Outcome.FOUND, None, "The day of the page itself.")
        return _tell(fact, page, span)
    return _tell(fact, page, next((ref.span for ref in page.names if ref.id == value and ref.span is not None), None))


def _tell(fact: Fact, page: PageReading, span: Span | None) -> Presence:
    if span is None:
        return Presence(fact.id, fact.revision, Outcome.NOT_FOUND)
    start, end = max(0, span.start - _AROUND), min(len(page.text), span.end + _AROUND)
    return Presence(fact.id, fact.revision, Outcome.FOUND, span, " ".join(page.text[start:end].split()))


def _find_content(content: StatementContent, page: PageReading, convert: Convert) -> Span | None:
    """The first figure or time of a statement, where the page has all of them."""
    spans = [
        *(_find_quantity(quantity, page.quantities, convert) for quantity in content.quantities),
        *(_find_period(period, page.periods) for period in content.periods),
    ]
    found = [span for span in spans if span is not None]
    return found[0] if len(found) == len(spans) else None


def _find_quantity(wanted: Quantity, mentions: Iterable[QuantityMention], convert: Convert) -> Span | None:
    """Where the figure stands: in its unit, else bare."""
    bare: Span | None = None
    lows: list[Span] = []
    for mention in mentions:
        for read in (mention.quantity, *mention.quantity.alternatives):
            named = read.unit is not None
            quantity = _bring(read, wanted.unit, convert)
            if quantity is None:
                continue
            if wanted.value is None:
                if quantity.interval == wanted.interval and named:
                    return mention.span
                if quantity.value is not None and quantity.value == wanted.interval.low:
                    lows.append(mention.span)
                if quantity.value is not None and quantity.value == wanted.interval.high:
                    near = [span for span in lows if mention.span.start - span.end <= _APART]
                    if near:
                        return Span(near[-1].start, mention.span.end)
            elif quantity.value == wanted.value:
                if named:
                    return mention.span
                if bare is None and _tells(quantity.value):
                    bare = mention.span
    return bare


def _bring(quantity: Quantity, unit: str | None, convert: Convert) -> Quantity | None:
    """The quantity in that unit; a bare one as it is; None where it measures something else."""
    if quantity.unit is None or unit is None:
        return quantity if quantity.unit == unit or quantity.unit is None else None
    try:
        return convert(quantity, unit)
    except ValueError:
        return None


def _tells(value: Decimal) -> bool:
    return abs(value) >= _LARGE or len(value.normalize().as_tuple().digits) >= _FEWEST_DIGITS


def _find_period(wanted: Period, mentions: Iterable[PeriodMention]) -> Span | None:
    """Where the time is named, or one within it; "until December" and "since December" name December."""
    for mention in mentions:
        named = _take_last(mention.period).take_first()
        if named.start is not None and named.end is not None and named.lies_inside(wanted):
            return mention.span
    return None


def _take_last(period: Period) -> Period:
    """The time alone that "until" names; the same period where nothing is said so."""
    if not period.last_days or period.end is None:
        return period
    return Period(period.end - timedelta(days=period.last_days - 1), period.end, Precision.RANGE)
