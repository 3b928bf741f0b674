"""Figures and days changed by one step, and how they are written; the words are those of templates/."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def round_off(figure: Decimal) -> Decimal:
    """The figure with two digits."""
    return round(figure, 1 - figure.adjusted())


def change_figure(figure: Decimal) -> Iterator[tuple[str, Decimal]]:
    """The figure with another first digit, ten times as much, and a tenth of it."""
    first = int(figure.scaleb(-figure.adjusted()))
    other = first + 3 if first < 7 else first - 4
    yield "digit", figure + Decimal(other - first).scaleb(figure.adjusted())
    yield "ten times", figure.scaleb(1)
    yield "a tenth", figure.scaleb(-1)


def write_digits(figure: Decimal, words: Mapping[str, Any]) -> str:
    """The figure in digits, with the marks of the language."""
    text = f"{figure:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans({",": words["group"], ".": words["decimal"]}))


def write_day(day: date, words: Mapping[str, Any]) -> str:
    return str(words["on_day"]).format(day=day.day, month=words["months"][day.month - 1], year=day.year)


def write_month(day: date, words: Mapping[str, Any]) -> str:
    """The month alone; some languages have another form of its name there (в мае, 15 мая)."""
    months = words.get("months_alone", words["months"])
    return str(words["in_month"]).format(month=months[day.month - 1], year=day.year)


def move(day: date, months: int) -> date:
    """The day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
