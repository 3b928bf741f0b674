"""What money was worth: ``exchange_rates.yaml`` by quarter, ``price_index.yaml`` by year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from server.model.interval import Interval
from server.vocabulary.yaml_files import DataFileError, read_yaml

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_ONE = Interval.point(Decimal(1))

# Year, and quarter from 0 to 3.
Quarter = tuple[int, int]
Loaded = TypeVar("Loaded")


@dataclass(frozen=True, eq=False)
class ExchangeRates:
    """Units of each currency for one of ``pivot``, from the least to the most of a quarter's days.

    ``short`` is what the publisher of the rates is called where they are shown.
    """

    pivot: str
    short: str
    rates: Mapping[str, Mapping[Quarter, Interval]] = field(default_factory=dict)

    def find(self, source: str, target: str, first: date, last: date) -> Interval | None:
        """How many units of ``target`` one of ``source`` was on the days between, those of their whole quarters.

        None where a currency has no rate, or one of the quarters has none.
        """
        bought, paid = self._join(target, first, last), self._join(source, first, last)
        if bought is None or paid is None or None in (bought.low, bought.high, paid.low, paid.high):
            return None
        return Interval(bought.low / paid.high, bought.high / paid.low)  # type: ignore[operator]

    def _join(self, currency: str, first: date, last: date) -> Interval | None:
        if currency == self.pivot:
            return _ONE
        known = self.rates.get(currency, {})
        found = [known.get(quarter) for quarter in _list_quarters(first, last)]
        ends = [(rate.low, rate.high) for rate in found if rate is not None]
        if not ends or len(ends) != len(found):
            return None
        return Interval(min(low for low, _ in ends if low), max(high for _, high in ends if high))


@dataclass(frozen=True, eq=False)
class PriceIndex:
    """What things cost in one currency, on the average of each year."""

    currency: str
    short: str
    years: Mapping[int, Decimal] = field(default_factory=dict)

    def find_factor(self, source: int, target: int) -> Decimal | None:
        """What a sum in the prices of one year is multiplied by to be one in those of another; None for years that the
        index does not hold."""
        if source == target:
            return Decimal(1)
        first, second = self.years.get(source), self.years.get(target)
        return None if first is None or second is None else second / first


@dataclass(frozen=True, eq=False)
class Money:
    """Rates between currencies, and prices over the years."""

    rates: ExchangeRates
    prices: PriceIndex


def load_money(folder: Path) -> Money:
    """What money was worth, from the two files of a data folder.

    Raises DataFileError naming the file, the entry and the cure.
    """
    return Money(_load(folder / "exchange_rates.yaml", _parse_rates), _load(folder / "price_index.yaml", _parse_index))


def _load(path: Path, parse: Callable[[Mapping[str, Any]], Loaded]) -> Loaded:
    data = read_yaml(path)
    try:
        return parse(data)
    except (KeyError, ValueError, InvalidOperation) as error:
        raise DataFileError(f"{path}: {type(error).__name__}: {error}") from error


def _parse_rates(data: Mapping[str, Any]) -> ExchangeRates:
    rates = {
        currency: {_parse_quarter(name): _parse_range(currency, name, ends) for name, ends in quarters.items()}
        for currency, quarters in data["rates"].items()
    }
    return ExchangeRates(data["pivot"], data["source"]["short"], rates)


def _parse_quarter(text: str) -> Quarter:
    match = _QUARTER.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no quarter; write 2024-Q1")
    return int(match[1]), int(match[2]) - 1


def _parse_range(currency: str, quarter: str, ends: list[str]) -> Interval:
    low, high = (Decimal(end) for end in ends)
    if low <= 0:
        raise ValueError(f"{currency} {quarter}: a rate is above 0, not {low}")
    return Interval(low, high)


def _parse_index(data: Mapping[str, Any]) -> PriceIndex:
    years = {int(year): Decimal(value) for year, value in data["years"].items()}
    if any(value <= 0 for value in years.values()):
        raise ValueError("an index is above 0")
    return PriceIndex(data["currency"], data["source"]["short"], years)


def _list_quarters(first: date, last: date) -> list[Quarter]:
    begun, ended = _number(first), _number(last)
    return [divmod(number, 4) for number in range(begun, ended + 1)]


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
