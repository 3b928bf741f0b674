"""Cells as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.faults import FieldError
from server.evidence.importers.templates import fill_template, make_slug
from server.evidence.importers.transforms import Number, read_date, read_number


@pytest.mark.parametrize(
    ("text", "written", "bound"),
    [
        ("200000", "200000", None),
        ("200,000", "200000", None),
        ("1,234.50", "1234.5", None),
        ("671000000000.0", "671000000000", None),
        ("5.0000000000001e+26", "5e26", None),
        ("1E+11", "100000000000", None),
        ("~100", "100", "about"),
        ("> 10", "10", "above"),
        (">=10", "10", "at_least"),
        ("≤ 3", "3", "at_most"),
        ("20-90", ("20", "90"), None),
        ("1,000 to 2,000", ("1000", "2000"), None),
        ("5–5", "5", None),
        ("0.0", "0", None),
    ],
)
def test_a_figure_is_read_as_tables_write_it(text: str, written: str | tuple[str, str], bound: str | None) -> None:
    assert read_number("Chips", text, digits=6) == Number(written, bound)


@pytest.mark.parametrize("text", ["many", "1.2.3", "1,23", "12 or 13", "250,310,", "0x10", "∞", "--5", "9-3", "1e9999"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="Chips: "):
        read_number("Chips", text)


def test_figures_are_scaled_and_rounded_in_decimals() -> None:
    assert read_number("Score", "0.8320707070707071", scale="100", places=1).written == "83.2"
    assert read_number("Score", "0.66", scale="100", places=1).written == "66.0"
    assert read_number("Memory", "80000000000.0", scale="1e-9").written == "80"


@given(st.decimals(min_value=0, max_value=Decimal("1e15"), places=3))
def test_a_figure_comes_back_as_it_was(value: Decimal) -> None:
    written = read_number("x", f"{value:f}").written
    assert isinstance(written, str)
    assert Decimal(written) == value
    assert Decimal(str(read_number("x", f"{value:,f}").written)) == value


@pytest.mark.parametrize(
    ("text", "order", "written"),
    [
        ("2025-02-18", "ymd", "2025-02-18"),
        ("2025-02-18T09:04:00.000Z", "ymd", "2025-02-18"),
        ("2025/2/8", "ymd", "2025-02-08"),
        ("2023/10", "ymd", "2023-10"),
        ("2024", "ymd", "2024"),
        ("12/1/2015", "mdy", "2015-12-01"),
        ("1/12/2015", "dmy", "2015-12-01"),
    ],
)
def test_a_date_is_read_in_the_order_of_its_table(text: str, order: str, written: str) -> None:
    assert read_date("Out", text, order) == written


@pytest.mark.parametrize(
    "text", ["12/1/2015", "2024-01-02, 2024-03-04", "spring", "2025-02-30", "2025-13", "0202-07-30x"]
)
def test_what_is_no_date_or_several_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="Out: "):
        read_date("Out", text)


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_the_same_in_every_order(day: date) -> None:
    spellings = {
        "ymd": day.isoformat(),
        "mdy": f"{day.month}/{day.day}/{day.year}",
        "dmy": f"{day.day}.{day.month}.{day.year}",
    }
    assert {read_date("Out", text, order) for order, text in spellings.items()} == {day.isoformat()}


def test_templates_are_filled_from_the_row_and_the_file() -> None:
    cells, values = {"Round": "Series B (2nd)", "Note": "two\nlines"}, {"date": "2025-04-05", "Round": "x"}
    assert fill_template("{Round|snake}, {date|month}: {Note}", cells, values) == "series_b_2nd, 2025-04: two lines"
    with pytest.raises(FieldError, match="Colour: stands nowhere"):
        fill_template("{Colour}", cells, values)
    with pytest.raises(FieldError, match="'loud' is no form; write snake, slug or month"):
        fill_template("{Round|loud}", cells, values)


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Grok 3", "grok-3"),
        ("DeepSeek-R1-0528", "deepseek-r1-0528"),
        ("Gemini 2.0 Flash", "gemini-2.0-flash"),
        ("GPT-4o (Mar 2025)", "gpt-4o-mar-2025"),
        ("C4AI Command R+", "c4ai-command-r-plus"),
        ("a. b -- c.", "a-b-c"),
        ("0.-.-..0", "0-0"),
    ],
)
def test_ids_follow_the_rule_of_the_files(label: str, slug: str) -> None:
    assert make_slug(label) == slug
