"""Sums in the prices of a year that words name: "in 2024 dollars", "adjusted for inflation"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server.language.text import fold_in_place, make_plain
from server.model.claim import Claim
from server.model.quantity import Quantity
from server.model.span import Span
from server.reading.scope import Scope
from server.vocabulary.units import MONEY

# Such a figure beside the word for a currency is the year of its prices.
_YEARS = (Decimal(1900), Decimal(2100))


def find_prices(scope: Scope) -> tuple[bool, Scope]:
    """Whether the sums of a sentence are told in the prices of some year, and the sentence without that year.

    It is no sum ("2024 dollars") and no time of the claim's.
    """
    sentence = scope.sentence
    if not any(_is_money(scope, mention.quantity.unit) for mention in sentence.quantities):
        return False, scope
    plain = make_plain(sentence.text)
    words = [
        plain.locate(*match.span()).shift(sentence.span.start)
        for match in scope.tools.pack.prices.finditer(fold_in_place(plain.text))
    ]
    if not words:
        return False, scope

    def is_within(span: Span) -> bool:
        return any(span.overlaps(found) for found in words)

    quantities = tuple(m for m in sentence.quantities if not (is_within(m.span) and _is_year(m.quantity)))
    if not any(_is_money(scope, mention.quantity.unit) for mention in quantities):
        # "It cost 2,000 dollars": no other sum is there whose prices these could be.
        return False, scope
    periods = tuple(mention for mention in sentence.periods if not is_within(mention.span))
    return True, replace(scope, sentence=replace(sentence, quantities=quantities, periods=periods))


def mark_prices(scope: Scope, claims: list[Claim]) -> list[Claim]:
    """The claims with those of sums marked: they are told in prices that the base cannot convert."""
    return [
        replace(claim, in_prices=True) if claim.quantity and _is_money(scope, claim.quantity.unit) else claim
        for claim in claims
    ]


def _is_money(scope: Scope, unit: str | None) -> bool:
    units = scope.tools.vocabulary.units
    return unit is not None and units.is_unit(unit) and units.dimension(unit) == MONEY


def _is_year(quantity: Quantity) -> bool:
    value = quantity.value
    return value is not None and _YEARS[0] <= value < _YEARS[1] and value == value.to_integral_value()
