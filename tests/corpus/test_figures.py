"""The corpus: for each language what writers mean and how they spell it, and what is neither quantity nor time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from server.language.pack import LanguagePack, load_pack
from server.model.period import Period
from server.model.quantity import Quantity
from server.reading.figures import Figures, read_figures
from server.vocabulary.units import Units, load_units
from server.vocabulary.yaml_files import read_yaml

CORPUS = Path(__file__).parent
DATA = CORPUS.parents[1] / "server/data"
LANGUAGES = sorted(path.parent.name for path in CORPUS.glob("*/figures.yaml"))


@cache
def load_language(code: str) -> tuple[LanguagePack, Units]:
    return load_pack(DATA / "languages" / code), load_units(DATA / "units.yaml")


def read(code: str, text: str, reference: date | None = None) -> Figures:
    pack, units = load_language(code)
    figures = read_figures(text, pack, units, (), reference)
    for mention in (*figures.quantities, *figures.periods):
        words = mention.quantity.text if hasattr(mention, "quantity") else mention.period.text
        assert mention.span.cut(text) == words
    return figures


def list_cases(file: str, section: str) -> Iterator[Any]:
    """One case a spelling: language, text, and what is to be read."""
    for code in LANGUAGES:
        for entry in read_yaml(CORPUS / code / file).get(section, []):
            for text in entry["in"]:
                if text not in entry.get("skip", []):
                    yield pytest.param(code, text, entry, id=f"{code}: {text}"[:60])


def list_texts(file: str, section: str) -> Iterator[Any]:
    for code in LANGUAGES:
        for text in read_yaml(CORPUS / code / file).get(section, []):
            yield pytest.param(code, text, id=f"{code}: {text}"[:60])


def parse_end(text: str) -> Decimal | None:
    return None if text == "none" else Decimal(text)


def check_quantity(got: Quantity, wanted: dict[str, str]) -> None:
    seen = {
        "value": got.value,
        "low": got.interval.low,
        "high": got.interval.high,
        "unit": got.unit,
        "relation": got.relation.value,
        "resolution": got.resolution,
        "reported": got.reported,
    }
    expected: dict[str, Any] = {}
    for name, text in wanted.items():
        if name in {"value", "low", "high", "resolution"}:
            expected[name] = parse_end(text)
        else:
            expected[name] = text == "true" if name == "reported" else text
    if "value" in expected and "relation" not in expected and "low" not in expected:
        expected |= {"low": expected["value"], "high": expected["value"], "relation": "exact"}
    expected.setdefault("unit", None)
    assert {name: seen[name] for name in expected} == expected


def check_period(got: Period, wanted: dict[str, str]) -> None:
    seen = {
        "precision": got.precision.value,
        "zone": got.zone,
        "inferred": got.inferred,
        "start": got.start,
        "end": got.end,
    }
    expected: dict[str, Any] = {}
    for name, text in wanted.items():
        if name in {"start", "end"}:
            expected[name] = None if text == "none" else date.fromisoformat(text)
        else:
            expected[name] = text == "true" if name == "inferred" else text
    assert {name: seen[name] for name in expected} == expected


@pytest.mark.parametrize(("code", "text", "entry"), [*list_cases("figures.yaml", "quantities")])
def test_a_quantity_is_read(code: str, text: str, entry: dict[str, Any]) -> None:
    figures = read(code, text)
    assert len(figures.quantities) == 1, figures
    assert figures.periods == ()
    check_quantity(figures.quantities[0].quantity, entry["is"])


@pytest.mark.parametrize(("code", "text", "entry"), [*list_cases("figures.yaml", "several")])
def test_several_quantities_are_read(code: str, text: str, entry: dict[str, Any]) -> None:
    quantities = read(code, text).quantities
    assert len(quantities) == len(entry["are"]), quantities
    for mention, wanted in zip(quantities, entry["are"], strict=True):
        check_quantity(mention.quantity, {"relation": "exact", **wanted})


@pytest.mark.parametrize(("code", "text", "entry"), [*list_cases("figures.yaml", "alternatives")])
def test_both_readings_are_kept(code: str, text: str, entry: dict[str, Any]) -> None:
    (mention,) = read(code, text).quantities
    check_quantity(mention.quantity, entry["is"])
    assert [other.value for other in mention.quantity.alternatives] == [Decimal(value) for value in entry["also"]]
    assert {other.unit for other in mention.quantity.alternatives} == {mention.quantity.unit}


@pytest.mark.parametrize(("code", "text"), [*list_texts("figures.yaml", "nothing")])
def test_what_is_no_figure_is_not_read(code: str, text: str) -> None:
    found = read(code, text, date(2025, 2, 19))
    assert (found.quantities, found.periods) == ((), ())


@pytest.mark.parametrize(("code", "text", "entry"), [*list_cases("periods.yaml", "periods")])
def test_a_time_is_read(code: str, text: str, entry: dict[str, Any]) -> None:
    figures = read(code, text, reference_of(code))
    assert len(figures.periods) == 1, figures
    assert figures.quantities == ()
    check_period(figures.periods[0].period, entry["is"])


@pytest.mark.parametrize(("code", "text", "entry"), [*list_cases("periods.yaml", "several")])
def test_several_times_are_read(code: str, text: str, entry: dict[str, Any]) -> None:
    periods = read(code, text, reference_of(code)).periods
    assert len(periods) == len(entry["are"]), periods
    for mention, wanted in zip(periods, entry["are"], strict=True):
        check_period(mention.period, wanted)


@pytest.mark.parametrize(("code", "text"), [*list_texts("periods.yaml", "without_reference")])
def test_without_a_reference_no_date_is_invented(code: str, text: str) -> None:
    assert read(code, text).periods == ()


@pytest.mark.parametrize(("code", "text"), [*list_texts("periods.yaml", "nothing")])
def test_what_is_no_time_is_not_read(code: str, text: str) -> None:
    assert read(code, text, reference_of(code)).periods == ()


def reference_of(code: str) -> date:
    return date.fromisoformat(read_yaml(CORPUS / code / "periods.yaml")["reference"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_corpus_of_a_language_is_large_enough(code: str) -> None:
    cases = 0
    for file in ("figures.yaml", "periods.yaml"):
        data = read_yaml(CORPUS / code / file)
        for section in data.values():
            if isinstance(section, list):
                cases += sum(len(entry["in"]) if isinstance(entry, dict) else 1 for entry in section)
    assert cases >= 125
