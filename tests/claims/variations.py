"""Figures and days changed by one step, and how they are written; the words are those of templates/."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Said:
    """A figure in its hedge. In a template ``{v}`` is both, ``{v:GB}`` has the unit inside the hedge: 80GB超."""

    figure: str
    hedge: str = "{}"

    def __format__(self, unit: str) -> str:
        return self.hedge.format(f"{self.figure}{unit}")


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


def write_scaled(figure: Decimal, words: Mapping[str, Any]) -> str:
    """The figure with a word for its size where that is shorter, or with several of them: 14兆8000億."""
    scales: Mapping[str, str] = words["scales"]
    gap = words.get("gap", " ")
    if words.get("in_steps"):
        parts, rest = [], figure
        for word, scale in scales.items():
            whole = rest // Decimal(scale)
            if whole:
                parts.append(f"{write_digits(whole, words)}{gap}{word}")
                rest -= whole * Decimal(scale)
        return "".join(parts) + (write_digits(rest, words) if rest or not parts else "")
    for word, scale in scales.items():
        mantissa = figure / Decimal(scale)
        if mantissa >= 1 and mantissa == round(mantissa, 3):
            one = words.get("singular", {}).get(word, word)
            form = one if mantissa < words.get("singular_below", Decimal("1.001")) else word
            return f"{write_digits(mantissa, words)}{gap}{form}"
    return write_digits(figure, words)


def swap_scale(figure: Decimal, words: Mapping[str, Any]) -> str | None:
    """The figure with another word for its size, None where it has none or several."""
    written = write_scaled(figure, words)
    scale = next((word for word in words["swap"] if written.endswith(word)), None)
    rest = written if scale is None else written.removesuffix(scale)
    if scale is None or any(word in rest for word in words["scales"]):
        return None
    return f"{rest}{words['swap'][scale]}"


def write_digits(figure: Decimal, words: Mapping[str, Any]) -> str:
    """The figure in digits, with the marks of the language; who counts in lakhs groups in ``pairs``: 33,11,616."""
    text = f"{figure:,f}"
    if words.get("pairs"):
        whole, point, rest = text.replace(",", "").partition(".")
        text = re.sub(r"(?<=\d)(?=(?:\d\d)*\d{3}$)", ",", whole) + point + rest
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans({",": words["group"], ".": words["decimal"]}))


def write_day(day: date, words: Mapping[str, Any]) -> str:
    return str(words["on_day"]).format(day=day.day, month=words["months"][day.month - 1], year=_count(day.year, words))


def write_month(day: date, words: Mapping[str, Any]) -> str:
    """The month alone; some languages have another form of its name there (в мае, 15 мая)."""
    months = words.get("months_alone", words["months"])
    return str(words["in_month"]).format(month=months[day.month - 1], year=_count(day.year, words))


def write_year(year: int, words: Mapping[str, Any]) -> str:
    return str(words["in_year"]).format(_count(year, words))


def _count(year: int, words: Mapping[str, Any]) -> int:
    """The year as the language counts it: 2025 is 2568 in Thai."""
    return year + int(words.get("year_shift", 0))


def move(day: date, months: int) -> date:
    """The day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
