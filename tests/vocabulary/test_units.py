"""Units: dimensions and conversion."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from server.model.interval import Interval
from server.model.quantity import Quantity, Relation
from server.vocabulary.units import UnitMismatch, load_units
from server.vocabulary.yaml_files import DataFileError

PATH = Path(__file__).resolve().parents[2] / "server/data/units.yaml"
UNITS = load_units(PATH)


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (80, "gigabyte", "byte", "8e10"),
        (150, "megawatt", "gigawatt", "0.15"),
        (2, "week", "day", "14"),
        (2, "year", "month", "24"),
        (25, "basis_point", "percentage_point", "0.25"),
        (3, "exaflop", "flop", "3e18"),
        (5, "USD", "USD", "5"),
    ],
)
def test_conversion(value: int, unit: str, target: str, expected: str) -> None:
    converted = UNITS.convert(Quantity.exact(Decimal(value), unit, resolution=Decimal(1)), target)
    assert converted.value == Decimal(expected)
    assert converted.interval == Interval.point(Decimal(expected))
    assert converted.unit == target
    assert converted.resolution == Decimal(expected) / value


@pytest.mark.parametrize(
    ("unit", "target"),
    [("gigabyte", "watt"), ("USD", "EUR"), ("day", "metre"), (None, "day"), ("percent", "percentage_point")],
)
def test_what_measures_something_else_does_not_convert(unit: str | None, target: str) -> None:
    with pytest.raises(UnitMismatch):
        UNITS.convert(Quantity.exact(Decimal(1), unit), target)


def test_an_open_end_stays_open() -> None:
    quantity = Quantity(Relation.ABOVE, Decimal(1), Interval(Decimal(1), None, low_open=True), "gigawatt")
    assert UNITS.convert(quantity, "megawatt").interval == Interval(Decimal(1000), None, low_open=True)


def test_a_name_that_is_no_unit_is_refused() -> None:
    assert not UNITS.is_unit("money")
    with pytest.raises(UnitMismatch, match="'smoot' is no unit"):
        UNITS.dimension("smoot")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{id: megabyte,", "{id: kilobyte,", "unit kilobyte stands twice"),
        ("symbols: [MB]", "symbols: [KB]", "unit megabyte: symbol ['KB'] is taken already"),
        (
            "{id: volt, dimension: volt, symbols: [V]}",
            '{id: volt, dimension: volt, factor: "0"}',
            "a factor is a number above 0",
        ),
        ("{id: volt,", "{id: volt, sign: V,", "unit volt: unknown field ['sign']"),
        ('"€": EUR', '"€": EURO', "sign €: 'EURO' is no unit"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "units.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_units(path)
    assert message in str(error.value)
