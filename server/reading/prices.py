"""Sums in the prices of a year that words name: "in 2024 dollars", "adjusted for inflation"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from server.language.text import fold_in_place, make_plain
from server.model.claim import Claim
from server.model.quantity import Quantity
from server.model.span import Span
from server.reading.scope import Scope

# Such a figure beside the word for a currency is the year of its prices.
_YEARS = (Decimal(1900), Decimal(2100))
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Prices:
    """That sums are in the prices of a year; None where it is not told which, or two are."""

    year: int | None


def find_prices(scope: Scope) -> tuple[Prices | None, Scope]:
    """In the prices of which year the sums of a sentence are told, None where they are not, and the sentence without
    that year: it is no sum ("2024 dollars") and no time of the claim's.
    """
    sentence = scope.sentence
    if not sentence.quantities:
        return None, scope
    money = scope.tools.vocabulary.units.money
    if money.isdisjoint([mention.quantity.unit for mention in sentence.quantities]):
        return None, scope
    plain = make_plain(sentence.text)
    words = [
        plain.locate(*match.span()).shift(sentence.span.start)
        for match in scope.tools.pack.prices.finditer(fold_in_place(plain.text))
    ]
    if not words:
        return None, scope

    def is_within(span: Span) -> bool:
        return any(span.overlaps(found) for found in words)

    quantities = tuple(m for m in sentence.quantities if not (is_within(m.span) and _is_year(m.quantity)))
    if money.isdisjoint([mention.quantity.unit for mention in quantities]):
        # "It cost 2,000 dollars": no other sum is there whose prices these could be.
        return None, scope
    periods = tuple(mention for mention in sentence.periods if not is_within(mention.span))
    years = {int(year) for span in words for year in _YEAR.findall(sentence.cut(span.start, span.end))}
    prices = Prices(years.pop() if len(years) == 1 else None)
    return prices, replace(scope, sentence=replace(sentence, quantities=quantities, periods=periods))


def mark_prices(scope: Scope, claims: list[Claim], prices: Prices) -> list[Claim]:
    """The claims with those of sums marked."""
    money = scope.tools.vocabulary.units.money
    return [
        replace(claim, in_prices=True, price_year=prices.year)
        if claim.quantity and claim.quantity.unit in money
        else claim
        for claim in claims
    ]


def _is_year(quantity: Quantity) -> bool:
    value = quantity.value
    return value is not None and _YEARS[0] <= value < _YEARS[1] and value == value.to_integral_value()
