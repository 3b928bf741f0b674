"""Figures and dates as readers of a language expect them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from server.language.messages import Messages, load_messages
from server.language.number_formats import is_rounded, write_number
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation

LANGUAGES = Path(__file__).resolve().parents[2] / "server" / "data" / "languages"
MESSAGES = {code: load_messages(LANGUAGES / code) for code in ("id", "en")}


def make_quantity(low: str | None, high: str | None, unit: str | None, relation: str, value: str | None) -> Quantity:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    opens = (relation in ("above", "just_above"), relation in ("below", "just_below"))
    figure = None if value is None else Decimal(value)
    return Quantity(Relation(relation), figure, Interval(ends[0], ends[1], *opens), unit)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("200000", "200.000", "200,000"),
        ("1800000000000", "1,8 triliun", "1.8 trillion"),
        ("1.8E+12", "1,8 triliun", "1.8 trillion"),
        ("2788000", "2,788 juta", "2.788 million"),
        ("37334305", "37.334.305", "37,334,305"),
        ("5576000.0", "5,576 juta", "5.576 million"),
        ("405000000000", "405 miliar", "405 billion"),
        ("3.14E+23", "3,14 × 10²³", "3.14 × 10²³"),
        ("75.4", "75,4", "75.4"),
        ("0.9875", "0,9875", "0.9875"),
        ("10.2857142857", "10,29", "10.29"),
        ("0.000123456", "0,000123", "0.000123"),
        ("-50", "-50", "-50"),
        ("0", "0", "0"),
    ],
)
def test_a_figure_is_written_as_news_writes_it(value: str, indonesian: str, english: str) -> None:
    assert MESSAGES["id"].formats.write_number(Decimal(value)) == indonesian
    assert MESSAGES["en"].formats.write_number(Decimal(value)) == english


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_whole_number_loses_no_digit(value: int) -> None:
    written = write_number(Decimal(value), Locale("en", "GB"))
    figure, _, scale = written.partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert Decimal(figure.replace(",", "")) * factor == value
    assert not is_rounded(Decimal(value))


@pytest.mark.parametrize(
    ("quantity", "indonesian", "english"),
    [
        (Quantity.exact(Decimal(1), "accelerator"), "1 akselerator", "1 accelerator"),
        (Quantity.exact(Decimal(2), "accelerator"), "2 akselerator", "2 accelerators"),
        (Quantity.exact(Decimal("1.8E12"), "parameter"), "1,8 triliun parameter", "1.8 trillion parameters"),
        (Quantity.exact(Decimal(3), "percent"), "3%", "3%"),
        (Quantity.exact(Decimal("5.6E6"), "USD"), "US$5,6 juta", "US$5.6 million"),
        (Quantity.exact(Decimal(-5), "USD"), "-US$5", "-US$5"),
        (Quantity.exact(Decimal(80), "gigabyte"), "80 GB", "80 GB"),
        (Quantity.exact(Decimal(7), "ordinal"), "peringkat ke-7", "rank 7"),
        (Quantity.exact(Decimal(42)), "42", "42"),
        (
            make_quantity("170000", "200000", "accelerator", "just_below", "200000"),
            "hampir 200.000 akselerator",
            "almost 200,000 accelerators",
        ),
        (
            make_quantity("100000", None, "accelerator", "above", "100000"),
            "lebih dari 100.000 akselerator",
            "more than 100,000 accelerators",
        ),
        (
            make_quantity("9", "11", "times", "about", "10"),
            "sekitar 10 kali",
            "about 10 times",
        ),
        (
            make_quantity("106", "141", "times", "between", None),
            "106 sampai 141 kali",
            "106 to 141 times",
        ),
        (
            make_quantity("20000000", "90000000", "USD", "between", None),
            "US$20 juta sampai US$90 juta",
            "US$20 million to US$90 million",
        ),
        (
            make_quantity("1", "2", "percent", "between", None),
            "1% sampai 2%",
            "1% to 2%",
        ),
        (
            make_quantity(None, "100", "point", "below", None),
            "kurang dari 100 poin",
            "less than 100 points",
        ),
        (
            make_quantity("10000", None, "person", "at_least", None),
            "paling sedikit 10.000 orang",
            "at least 10,000 people",
        ),
        (Quantity.exact(Decimal("63.728411"), "times"), "sekitar 63,73 kali", "about 63.73 times"),
    ],
)
def test_a_quantity_has_its_hedge_and_its_unit(quantity: Quantity, indonesian: str, english: str) -> None:
    assert MESSAGES["id"].formats.write_quantity(quantity) == indonesian
    assert MESSAGES["en"].formats.write_quantity(quantity) == english


def test_a_rounded_result_says_so() -> None:
    formats = MESSAGES["id"].formats
    assert formats.write_quantity(Quantity.exact(Decimal(50), "point"), "sign") == "="
    assert formats.write_quantity(Quantity.exact(Decimal(50) / Decimal(1400), "percent"), "sign") == "≈"


@pytest.mark.parametrize(
    ("low", "high", "opens", "indonesian"),
    [
        ("170000", "200000", (False, True), "170.000 sampai kurang dari 200.000 akselerator"),
        ("10", "20", (False, False), "10 sampai 20 akselerator"),
        ("10", "20", (True, True), "lebih dari 10 sampai kurang dari 20 akselerator"),
        ("10", "10", (False, False), "tepat 10 akselerator"),
        ("100000", None, (True, False), "lebih dari 100.000 akselerator"),
    ],
)
def test_a_set_shows_which_ends_belong_to_it(
    low: str, high: str | None, opens: tuple[bool, bool], indonesian: str
) -> None:
    interval = Interval(Decimal(low), None if high is None else Decimal(high), *opens)
    assert MESSAGES["id"].formats.write_set(interval, "accelerator") == indonesian


@pytest.mark.parametrize(
    ("start", "end", "precision", "indonesian", "english"),
    [
        ("2025-02-17", "2025-02-17", "day", "pada 17 Februari 2025", "on 17 February 2025"),
        ("2024-07-01", "2024-07-31", "month", "pada Juli 2024", "in July 2024"),
        ("2025-01-01", "2025-12-31", "year", "pada 2025", "in 2025"),
        ("2025-07-01", "2025-09-30", "quarter", "pada kuartal III 2025", "in Q3 2025"),
        ("2024-01-01", "2024-06-30", "half", "pada semester I 2024", "in the first half of 2024"),
        ("2010-01-01", "2019-12-31", "decade", "pada dekade 2010-an", "in the 2010s"),
        ("2024-10-01", "2024-12-31", "part", "antara Oktober dan Desember 2024", "between October and December 2024"),
        (
            "2024-11-01",
            "2025-02-28",
            "range",
            "antara November 2024 dan Februari 2025",
            "between November 2024 and February 2025",
        ),
        ("2025-02-13", "2025-02-28", "range", "antara 13 dan 28 Februari 2025", "between 13 and 28 February 2025"),
        ("2022-01-01", "2023-12-31", "range", "antara 2022 dan 2023", "between 2022 and 2023"),
        ("2025-02-17", None, "open", "sejak 17 Februari 2025", "since 17 February 2025"),
        (None, "2024-12-31", "open", "paling lambat 31 Desember 2024", "by 31 December 2024"),
        (None, None, "open", None, None),
    ],
)
def test_a_period_has_its_preposition(
    start: str | None, end: str | None, precision: str, indonesian: str | None, english: str | None
) -> None:
    days = [None if day is None else date.fromisoformat(day) for day in (start, end)]
    period = Period(days[0], days[1], Precision(precision))
    assert MESSAGES["id"].formats.write_period(period, "in") == indonesian
    assert MESSAGES["en"].formats.write_period(period, "in") == english


@pytest.mark.parametrize(
    ("zone", "indonesian"),
    [
        ("Asia/Shanghai", "18 Februari 2025 waktu Beijing"),
        ("Europe/Paris", "18 Februari 2025 Paris"),
    ],
)
def test_a_day_of_another_zone_names_it(zone: str, indonesian: str) -> None:
    assert MESSAGES["id"].formats.write_period(Period.day(date(2025, 2, 18), zone=zone)) == indonesian


@pytest.mark.parametrize("code", ["ja", "hi", "ar", "de", "vi"])
def test_every_locale_of_cldr_can_write_figures_and_dates(code: str) -> None:
    """Packs to come bring words only; numbers, months and order of a date are CLDR's."""
    base = MESSAGES["en"]
    messages = Messages(code, Locale.parse(code), base.keys, base.wordings, base.labels, base.concepts)
    assert messages.formats.write_number(Decimal("1.8E12"))
    stretch = Period(date(2024, 10, 1), date(2024, 12, 31), Precision.PART)
    assert "2024" in str(messages.formats.write_period(stretch)) or code == "ar"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("671000000000", "parameter", "671 mil millones de parámetros"),
        ("1500000", "token", "1,5 millones de tokens"),
        ("2664123", "accelerator_hour", "2.664.123 horas de acelerador"),
        ("2048", "accelerator", "2.048 aceleradores"),
        ("1", "accelerator", "1 acelerador"),
        ("5576000", "USD", "5,576 millones de dólares"),
        ("294000", "USD", "294.000 dólares"),
    ],
)
def test_behind_a_scale_word_the_unit_has_its_own_form(value: str, unit: str, written: str) -> None:
    assert load_messages(LANGUAGES / "es").formats.write_amount(Decimal(value), unit) == written


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("ar", "15600000000000", "15.6 تريليون"),
        ("hi", "671000000000", "671 अरब"),
        ("hi", "15600000000000", "15.6 ट्रिलियन"),
        ("hi", "5576000", "55.76 लाख"),
        ("hi", "200000", "2,00,000"),
    ],
)
def test_a_language_may_have_scale_words_of_its_own(code: str, value: str, written: str) -> None:
    assert load_messages(LANGUAGES / code).formats.write_number(Decimal(value)) == written
