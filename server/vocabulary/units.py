"""Units of figures, from ``server/data/units.yaml``: ids, dimensions, factors, and the symbols all languages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from server.model.interval import Interval
from server.model.quantity import Quantity
from server.vocabulary.yaml_files import DataFileError, read_yaml

MONEY = "money"
_PACKAGED = Path(__file__).resolve().parent.parent / "data" / "units.yaml"
_UNIT_KEYS = {"id", "dimension", "factor", "symbols", "whole", "before"}


class UnitMismatch(ValueError):
    """Two units that measure different things."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. ``factor`` times a figure gives the figure in the dimension's base unit."""

    id: str
    dimension: str
    factor: Decimal = Decimal(1)
    symbols: tuple[str, ...] = ()
    whole: bool = False
    before: bool = False

    def __post_init__(self) -> None:
        if not self.factor.is_finite() or self.factor <= 0:
            raise ValueError(f"{self.id}: a factor is a number above 0")


@dataclass(frozen=True, slots=True)
class Product:
    """That a figure in the one unit times one in the other is a figure in a third."""

    left: str
    right: str
    result: str


@dataclass(frozen=True, eq=False)
class Units:
    """All units and currencies. Currencies are units of the dimension ``money`` whose id is the ISO 4217 code."""

    units: Mapping[str, Unit]
    signs: Mapping[str, str]
    with_accelerator: Mapping[str, str]
    accelerator_names: frozenset[str]
    plural_endings: frozenset[str] = frozenset()
    products: tuple[Product, ...] = ()

    @cached_property
    def money(self) -> frozenset[str]:
        """The currencies."""
        return frozenset(unit.id for unit in self.units.values() if unit.dimension == MONEY)

    def is_unit(self, unit: str) -> bool:
        """Whether that id is a unit or a currency."""
        return unit in self.units

    def dimension(self, unit: str) -> str:
        """What the unit measures. Raises UnitMismatch for an id that is no unit."""
        found = self.units.get(unit)
        if found is None:
            raise UnitMismatch(f"'{unit}' is no unit of units.yaml")
        return found.dimension

    def convert(self, quantity: Quantity, unit: str) -> Quantity:
        """The same quantity in another unit, alternatives of the same dimension included.

        Raises UnitMismatch where the dimensions differ, where the quantity has no unit, and between currencies.
        """
        if quantity.unit == unit:
            return quantity
        factor = self.find_factor(quantity.unit, unit)
        return replace(
            quantity,
            value=_scale(quantity.value, factor),
            interval=_scale_interval(quantity.interval, factor),
            resolution=_scale(quantity.resolution, factor),
            unit=unit,
            alternatives=tuple(
                self.convert(other, unit) for other in quantity.alternatives if self._is_alike(other.unit, unit)
            ),
        )

    def find_factor(self, source: str | None, target: str) -> Decimal:
        """What a figure in ``source`` is multiplied by to be one in ``target``. Raises UnitMismatch."""
        if source is None or not self._is_alike(source, target):
            raise UnitMismatch(f"'{source}' cannot be expressed in '{target}'")
        return self.units[source].factor / self.units[target].factor

    def find_product(self, left: str, right: str) -> Product:
        """What a figure in the one unit times a figure in the other is, and in which units it is computed.

        Raises UnitMismatch where the two make nothing.
        """
        for product in self.products:
            for known in (product, Product(product.right, product.left, product.result)):
                if self._is_alike(left, known.left) and self._is_alike(right, known.right):
                    return known
        raise UnitMismatch(f"'{left}' times '{right}' is no figure of units.yaml")

    def _is_alike(self, source: str | None, target: str) -> bool:
        if source is None:
            return False
        dimension = self.dimension(source)
        return source == target or (dimension == self.dimension(target) and dimension != MONEY)


@cache
def packaged_units() -> Units:
    """The units the product ships with, read once. Raises DataFileError where the file is wrong."""
    return load_units(_PACKAGED)


def load_units(path: Path) -> Units:
    """The units of a file.

    Raises DataFileError naming the unit, the field and the cure.
    """
    data = read_yaml(path)
    units: dict[str, Unit] = {}
    symbols: set[str] = set()
    for entry in data["units"]:
        try:
            unit = _parse_unit(entry)
        except (ValueError, KeyError, InvalidOperation) as error:
            raise DataFileError(f"{path}: unit {entry.get('id', '?')}: {error}") from error
        if unit.id in units:
            raise DataFileError(f"{path}: unit {unit.id} stands twice; keep one")
        if symbols & set(unit.symbols):
            raise DataFileError(
                f"{path}: unit {unit.id}: symbol {sorted(symbols & set(unit.symbols))} is taken already"
            )
        symbols |= set(unit.symbols)
        units[unit.id] = unit
    for code in data["currencies"]["codes"]:
        if code in units:
            raise DataFileError(f"{path}: currency {code} stands twice; keep one")
        units[code] = Unit(code, MONEY)
    for what in ("with_accelerator",):
        for source, target in data[what].items():
            _refuse_unknown(path, what, units, source, target)
    for sign, code in data["currencies"]["signs"].items():
        _refuse_unknown(path, f"sign {sign}", units, code)
    return Units(
        units,
        data["currencies"]["signs"],
        data["with_accelerator"],
        frozenset(data["accelerator_names"]),
        frozenset(data["plural_endings"]),
        tuple(_read_product(path, units, entry) for entry in data["products"]),
    )


def _read_product(path: Path, units: Mapping[str, Unit], entry: Mapping[str, Any]) -> Product:
    left, right = entry["of"]
    product = Product(left, right, entry["is"])
    _refuse_unknown(path, "products", units, product.left, product.right, product.result)
    return product


def _refuse_unknown(path: Path, where: str, units: Mapping[str, Unit], *names: str) -> None:
    for name in names:
        if name not in units:
            raise DataFileError(f"{path}: {where}: '{name}' is no unit; add it to the units or correct it")


def _parse_unit(entry: Mapping[str, Any]) -> Unit:
    unknown = set(entry) - _UNIT_KEYS
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)}; the fields are {sorted(_UNIT_KEYS)}")
    return Unit(
        id=entry["id"],
        dimension=entry["dimension"],
        factor=Decimal(entry.get("factor", "1")),
        symbols=tuple(entry.get("symbols", ())),
        whole=entry.get("whole") == "true",
        before=entry.get("before") == "true",
    )


def _scale(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _scale_interval(interval: Interval, factor: Decimal) -> Interval:
    return Interval(_scale(interval.low, factor), _scale(interval.high, factor), interval.low_open, interval.high_open)
