"""Quantities, units and periods in the words of a language; numbers and dates themselves by CLDR's rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from babel.lists import format_list

from server.language.date_formats import describe_period, find_zone_city, write_day, write_month, write_time, write_year
from server.language.labels import Labels
from server.language.number_formats import (
    Scales,
    find_money_affixes,
    find_plural,
    is_currency,
    is_rounded,
    write_number,
)
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation

# Writes the message of that key with these words filled in; None where the language words it no further.
WriteMessage = Callable[[str, Mapping[str, str]], str | None]

# How a placeholder may ask for a figure: the whole of it; without the hedge; without the unit too; the words it was
# read from; its lower or its upper end (a unit that is a word stands at the upper one); "=" or "≈", as it is written
# whole or rounded.
QUANTITY_STYLES = frozenset({"", "plain", "number", "quoted", "low", "high", "sign"})
# A period alone, with its preposition ("pada 17 Februari 2025"), the words it was read from.
PERIOD_STYLES = frozenset({"", "in", "quoted"})

# By (low end open, high end open): which message words the set.
_SET_NAMES = {
    (False, False): "closed",
    (True, False): "low_open",
    (False, True): "high_open",
    (True, True): "both_open",
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one language."""

    locale: Locale
    labels: Labels
    write_message: WriteMessage
    scales: Scales = ()

    @property
    def direction(self) -> str:
        """Which way the language is written: ltr or rtl."""
        return str(self.locale.text_direction)

    def write_number(self, value: Decimal) -> str:
        """The figure alone: 1,8 triliun."""
        return write_number(value, self.locale, self.scales)

    def write_amount(self, value: Decimal, unit: str | None) -> str:
        """The figure with its unit, or as money; a currency that has a label is a unit like others."""
        is_money = unit is not None and unit not in self.labels.units and is_currency(unit, self.locale)
        figure = self.write_number(abs(value) if is_money else value)
        if unit is None:
            return figure
        if is_money:
            before, after = find_money_affixes(unit, self.locale)
            return f"{'-' if value < 0 else ''}{before}{figure}{after}"
        return self.labels.name_unit(unit, find_plural(value, self.locale), figure)

    def write_quantity(self, quantity: Quantity, style: str = "") -> str | None:
        """The set of numbers as the style asks; None where it has no bound at all."""
        interval = quantity.interval
        figure = interval.low if interval.is_point else quantity.value
        if quantity.relation is Relation.BETWEEN and not interval.is_point:
            figure = None
        if style == "sign":
            return "≈" if figure is None or is_rounded(figure) else "="
        if style in ("low", "high"):
            end = interval.low if style == "low" else interval.high
            end = figure if end is None or quantity.relation is not Relation.BETWEEN else end
            if end is None:
                return None
            return self._write_low(end, quantity.unit) if style == "low" else self.write_amount(end, quantity.unit)
        if figure is None:
            return self._write_interval(interval, None if style == "number" else quantity.unit)
        written = self.write_number(figure) if style == "number" else self.write_amount(figure, quantity.unit)
        relation = quantity.relation
        if relation is Relation.EXACT and is_rounded(figure):
            relation = Relation.ABOUT
        if style in ("plain", "number") or relation in (Relation.EXACT, Relation.BETWEEN):
            return written
        return self.write_message(f"relation.{relation}", {"value": written})

    def write_period(self, period: Period, style: str = "") -> str | None:
        """The period in words, with its preposition where the style is "in"; None for one without bounds."""
        form = describe_period(period, self.locale)
        if form is None:
            return None
        written = self.write_message(f"period{'_in' if style == 'in' else ''}.{form.name}", form.params)
        if written is None or period.zone is None or form.name != "day":
            return written
        return self.write_message("period.zone", {"text": written, "zone": self.name_zone(period.zone)})

    def name_zone(self, zone: str) -> str:
        """What readers call the time of that zone, else the city it is named after."""
        return self.labels.zones.get(zone) or find_zone_city(zone, self.locale)

    def write_moment(self, moment: datetime) -> str | None:
        """17 Februari 2025 pukul 20.00."""
        words = {"day": write_day(moment.date(), self.locale), "time": write_time(moment.time(), self.locale)}
        return self.write_message("period.moment", words)

    def write_date(self, day: date, precision: Precision) -> str:
        """The day, its month or its year."""
        if precision is Precision.YEAR:
            return write_year(day, self.locale)
        return write_month(day, self.locale) if precision is Precision.MONTH else write_day(day, self.locale)

    def write_set(self, interval: Interval, unit: str | None) -> str | None:
        """A set of numbers with its ends spelled out: "170.000 sampai kurang dari 200.000"; None without bounds."""
        low, high = interval.low, interval.high
        if low is None or high is None:
            return self._write_interval(interval, unit)
        if interval.is_point:
            return self.write_message("interval.point", {"low": self.write_amount(low, unit)})
        name = _SET_NAMES[interval.low_open, interval.high_open]
        words = {"low": self._write_low(low, unit), "high": self.write_amount(high, unit)}
        return self.write_message(f"interval.{name}", words)

    def write_list(self, words: list[str]) -> str:
        """a, b, dan c."""
        return format_list(words, locale=self.locale) if words else ""

    def join_details(self, words: Iterable[str]) -> str:
        """a, b: by the comma that the language lists with (a、b)."""
        return self._comma.join(words)

    def join_clauses(self, words: Iterable[str]) -> str:
        """a; b: a wide semicolon where the language writes wide commas."""
        wide = unicodedata.east_asian_width(self._comma[0]) == "W"
        return ("；" if wide else "; ").join(words)

    @property
    def _comma(self) -> str:
        """What stands between the members of a list of CLDR, where that is a mark and no word."""
        mark = self.locale.list_patterns["standard"]["middle"].removeprefix("{0}").removesuffix("{1}")
        return mark if unicodedata.category(mark[:1] or " ").startswith("P") else ", "

    def _write_interval(self, interval: Interval, unit: str | None) -> str | None:
        low, high = interval.low, interval.high
        if low is not None and high is not None:
            words = {"low": self._write_low(low, unit), "high": self.write_amount(high, unit)}
            return self.write_message("relation.between", words)
        if low is not None:
            relation = Relation.ABOVE if interval.low_open else Relation.AT_LEAST
            return self.write_message(f"relation.{relation}", {"value": self.write_amount(low, unit)})
        if high is not None:
            relation = Relation.BELOW if interval.high_open else Relation.AT_MOST
            return self.write_message(f"relation.{relation}", {"value": self.write_amount(high, unit)})
        return None

    def _write_low(self, low: Decimal, unit: str | None) -> str:
        """The lower end of a range; a unit that is a word stands once, after the upper end."""
        label = None if unit is None else self.labels.units.get(unit)
        is_money = unit is not None and label is None and is_currency(unit, self.locale)
        named_once = not is_money and (label is None or label.is_suffix)
        return self.write_number(low) if named_once else self.write_amount(low, unit)
