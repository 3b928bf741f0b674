"""Scales of a line of numbers or of time: where a value stands on it, and which values are marked below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.model.period import Precision

# Left free on both sides, as a share of the stretch that is shown.
_MARGIN = 0.14
# From this ratio on, the smaller values would lie on one another: tenfold steps are shown alike.
_LOGARITHMIC_FROM = 50
_FEWEST_TICKS, _MOST_TICKS = 2, 4
_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Tick:
    """A value marked below the line. A day is the number of its place in the calendar (date.toordinal)."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """``kind``: linear, log or time. ``first`` and ``last`` are the ends of the line, as logarithms where it is one."""

    kind: str
    first: float
    last: float
    ticks: tuple[Tick, ...] = ()

    def place(self, value: Decimal) -> float:
        """Where the value stands, as a share of the line's length; between 0 and 1 for what the scale was made for."""
        at = math.log10(value) if self.kind == "log" else float(value)
        return (at - self.first) / (self.last - self.first)


def choose_number_scale(values: Sequence[Decimal], write: Callable[[Decimal], str]) -> Scale | None:
    """A scale that holds all the values, with round values marked; None without any."""
    if not values:
        return None
    low, high = min(values), max(values)
    if low > 0 and high / low >= _LOGARITHMIC_FROM:
        first, last = _widen(math.log10(low), math.log10(high))
        powers = [Decimal(10) ** power for power in range(math.ceil(first), math.floor(last) + 1)]
        return Scale("log", first, last, _mark(_thin(powers), write))
    spread = high - low or abs(high) / 10 or Decimal(1)
    first, last = _widen(float(low), float(low + spread)) if high > low else _widen(*_surround(float(high), spread))
    return Scale("linear", first, last, _mark(_list_round(first, last), write))


def choose_time_scale(days: Sequence[date], write: Callable[[date, Precision], str]) -> Scale | None:
    """A scale that holds all the days, with the beginnings of months or years marked; None without any."""
    if not days:
        return None
    low, high = min(days).toordinal(), max(days).toordinal()
    first, last = _widen(float(low), float(high if high - low >= _DAYS_A_MONTH else low + _DAYS_A_MONTH))
    months = (last - first) / _DAYS_A_MONTH
    step = next((step for step in _MONTH_STEPS if months / step <= _MOST_TICKS), _MONTH_STEPS[-1])
    ticks: list[Tick] = []
    earliest = date.fromordinal(max(1, int(first)))
    at = earliest.year * 12 + earliest.month - 1
    at += -at % step
    while len(ticks) <= _MOST_TICKS and date.min.year <= at // 12 < date.max.year:
        day = date(at // 12, at % 12 + 1, 1)
        if day.toordinal() > last:
            break
        if day.toordinal() >= first:
            label = write(day, Precision.YEAR if step % 12 == 0 else Precision.MONTH)
            ticks.append(Tick(Decimal(day.toordinal()), label))
        at += step
    return Scale("time", first, last, tuple(ticks))


def _surround(value: float, spread: Decimal) -> tuple[float, float]:
    return value - float(spread) / 2, value + float(spread) / 2


def _widen(low: float, high: float) -> tuple[float, float]:
    margin = (high - low) * _MARGIN
    return low - margin, high + margin


def _list_round(first: float, last: float) -> list[Decimal]:
    """Two to four round values between the ends."""
    size = Decimal(10) ** math.floor(math.log10(last - first))
    candidates = [size / 10 * step for step in _STEPS] + [size * step for step in _STEPS[1:]]
    for step in candidates:
        lowest = math.ceil(Decimal(first) / step)
        highest = math.floor(Decimal(last) / step)
        if _FEWEST_TICKS <= highest - lowest + 1 <= _MOST_TICKS:
            return [step * number for number in range(lowest, highest + 1)]
    return []


def _thin(values: list[Decimal]) -> list[Decimal]:
    return values[:: max(1, math.ceil(len(values) / _MOST_TICKS))]


def _mark(values: Sequence[Decimal], write: Callable[[Decimal], str]) -> tuple[Tick, ...]:
    return tuple(Tick(value, write(value)) for value in values)
