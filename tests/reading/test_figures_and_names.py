"""Figures beside names: digits of a name count nothing, an accelerator's name is a unit, a size belongs to a model."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from server.model.entity import EntityKind, EntityRef
from server.model.quantity import Relation
from server.model.span import Span
from server.reading.figures import read_figures
from server.vocabulary.units import load_units
from tests.shipped import read_packs

DATA = Path(__file__).resolve().parents[2] / "server/data"
PACKS = read_packs()
UNITS = load_units(DATA / "units.yaml")


def read(code: str, text: str, names: dict[str, EntityKind]) -> list[tuple[str, Decimal | None, str | None]]:
    """The words, value and unit of every quantity, the names being known."""
    entities = tuple(
        EntityRef(name.casefold(), name, kind, Span(text.index(name), text.index(name) + len(name)), name)
        for name, kind in names.items()
    )
    figures = read_figures(text, PACKS[code], UNITS, entities, None)
    return [(m.span.cut(text), m.quantity.value, m.quantity.unit) for m in figures.quantities]


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("id", "Grok 3 mengungguli GPT-4.5", {"Grok 3": EntityKind.MODEL, "GPT-4.5": EntityKind.MODEL}),
        ("en", "Llama 3.1 405B is out", {"Llama 3.1 405B": EntityKind.MODEL}),
        ("id", "skor AIME 2024 naik", {"AIME 2024": EntityKind.BENCHMARK}),
        ("id", "dimainkan di Path of Exile 2 kemarin", {"Path of Exile 2": EntityKind.PRODUCT}),
        ("en", "the MI300X beats it", {"MI300X": EntityKind.ACCELERATOR}),
    ],
)
def test_digits_of_a_name_are_no_quantity(code: str, text: str, names: dict[str, EntityKind]) -> None:
    assert read(code, text, names) == []


@pytest.mark.parametrize(
    ("code", "text", "name", "words", "value"),
    [
        ("id", "memakai 200.000 lembar Hopper dari Nvidia", "Hopper", "200.000 lembar", 200000),
        ("id", "memakai 2.048 Ascend 910B", "Ascend 910B", "2.048", 2048),
        ("en", "used 16,000 Trainium2 chips", "Trainium2", "16,000", 16000),
        ("en", "used 16,000 of the Ascend 910B", "Ascend 910B", "16,000 of the", 16000),
        ("en", "16,000 Ascend 910Bs ran", "Ascend 910B", "16,000", 16000),
    ],
)
def test_a_figure_before_an_accelerator_counts_accelerators(
    code: str, text: str, name: str, words: str, value: int
) -> None:
    found = read(code, text, {name: EntityKind.ACCELERATOR})
    assert [(v, unit) for _, v, unit in found] == [(Decimal(value), "accelerator")]
    assert found[0][0].startswith(words.split(maxsplit=1)[0])
    assert name not in found[0][0]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2,8 juta jam Ascend", "accelerator_hour"),
        ("2,8 juta jam GPU Ascend", "accelerator_hour"),
        ("2,8 juta Ascend", "accelerator"),
        ("2,8 juta jam", "hour"),
    ],
)
def test_hours_of_an_accelerator_are_accelerator_hours(text: str, unit: str) -> None:
    names = {"Ascend": EntityKind.ACCELERATOR} if "Ascend" in text else {}
    assert [(value, got) for _, value, got in read("id", text, names)] == [(Decimal(2800000), unit)]


def test_a_size_behind_a_model_counts_parameters() -> None:
    found = read("en", "Llama 3.1 405B and Qwen-72B", {"Llama 3.1": EntityKind.MODEL, "Qwen": EntityKind.FAMILY})
    assert found == [("405B", Decimal(405 * 10**9), "parameter"), ("72B", Decimal(72 * 10**9), "parameter")]


def test_a_figure_between_two_names_keeps_its_hedge() -> None:
    text = "Grok 3 butuh hampir 200.000 H100"
    names = (EntityRef("grok-3", "Grok 3", EntityKind.MODEL, Span(0, 6)),)
    (mention,) = read_figures(text, PACKS["id"], UNITS, names, None).quantities
    assert mention.span.cut(text) == "hampir 200.000"
    assert mention.quantity.relation is Relation.JUST_BELOW
