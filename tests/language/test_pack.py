"""Packs: what is wrong in a file is named with the file, the key and the cure."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from server.language.pack import load_pack, load_packs
from server.language.validation import find_faults
from server.vocabulary.units import load_units
from server.vocabulary.yaml_files import DataFileError

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ROOT / "server/data/languages"
UNITS = load_units(ROOT / "server/data/units.yaml")

Change = Callable[[str, str, str], Path]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """A copy of the Indonesian pack with one stretch of one file replaced."""

    def apply(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "id"
        shutil.copytree(LANGUAGES / "id", folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return apply


def test_the_packs_of_the_product_are_sound() -> None:
    packs = load_packs(LANGUAGES)
    assert {"id", "en"} <= set(packs)
    assert [fault for pack in packs.values() for fault in find_faults(pack, UNITS)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("numbers.yaml", " milyar: 1e9,", " milyar: banyak,", "scales: milyar: 'banyak' cannot be read here"),
        (
            "numbers.yaml",
            "puluhan: [10, 100]",
            "puluhan: [100, 10]",
            "vague: puluhan: the first number must be above 0",
        ),
        ("numbers.yaml", "puluhan: [10, 100]", "puluhan: 10", "vague: puluhan: two values in brackets"),
        ("numbers.yaml", "setengah: 1/2", "setengah: 1/0", "fractions: setengah: '1/0' cannot be read"),
        ("numbers.yaml", "weak:", "weka:", "numbers.yaml: weka: is no field of this file; the fields are"),
        ("numbers.yaml", "between:", "betwixt:", "ranges: betwixt: is no part of a range; one of"),
        ("numbers.yaml", "[koma]", "koma", "decimal_words: a list of phrases in brackets"),
        ("units.yaml", "watt: [watt]", "watt: [watt, volt, byte]", "'byte' stands for"),
        ("hedges.yaml", "about: 0.1", "about: 1.1", "hedges.yaml: widths: about: a share between 0 and 1"),
        ("hedges.yaml", "just_below: [hampir", "nearly: [hampir", "before: nearly: is no relation; one of"),
        ("periods.yaml", "numeric_order: dmy", "numeric_order: mixed", "numeric_order: one of dmy, mdy, ymd"),
        ("periods.yaml", "{day} {month} <year> <last>", "{dag} {month}", "'dag' is no slot; the slots are"),
        ("periods.yaml", "{day} {month} <year> <last>", "{day} <lst>", "'lst' does not stand under words; add it"),
        ("periods.yaml", "set: {year_offset: -1}", "set: {yearoffset: -1}", "'['yearoffset']' cannot be set; one of"),
        ("periods.yaml", "awal: start", "awal: begin", "parts: awal: one of early, mid, late, start, end"),
        ("periods.yaml", "sebelum: before", "sebelum: fore", "bounds: sebelum: one of before, since"),
        ("periods.yaml", "Peb: 2", "Peb: 13", "months: Peb: months are 1 to 12"),
        ("counts.yaml", "  1: [satu model", "  one: [satu model", "numbers: one: a whole number must stand here, as 1"),
        ("counts.yaml", "only: [", "alone: [", "counts.yaml: alone: "),
        ("tops.yaml", "[baru, berbeda]", "[baruu]", "narrowing: 'baruu' is no word of counts.yaml; remove it, or"),
        ("prices.yaml", '"harga {year}",', '"{year}",', "'{year}' is a year and nothing else; add the words beside it"),
        (
            "claims.yaml",
            'before: ["di ",',
            'befor: ["di ",',
            "places: befor: is no field of places; they are after, before",
        ),
        ("claims.yaml", "narrowed: [", "narowed: [", "'narowed' is no cue; the cues are"),
        ("pack.yaml", "code: id", "code: in", "pack.yaml: code: must be 'id', the name of the folder"),
        ("pack.yaml", "name: Bahasa Indonesia", "name: ''", "pack.yaml: name: a text must stand here"),
        ("pack.yaml", "name: Bahasa Indonesia\n", "", "pack.yaml: name: is missing; add it"),
    ],
)
def test_a_wrong_file_is_refused_with_file_key_and_cure(
    change: Change, file: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DataFileError) as error:
        load_pack(change(file, old, new))
    assert message in str(error.value)
    assert file in str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("units.yaml", "megawatt: [", "megawat: [", "'megawat' is no unit; did you mean 'megawatt'?"),
        ("periods.yaml", "Asia/Jayapura:", "Asia/Jayapur:", "zones: 'Asia/Jayapur' is no IANA time zone"),
        ("numbers.yaml", "ribu: 1e3", "ribu: 1e4", "numbers.yaml: scales: 'ribu' is both 1E+4 and 1E+3; keep one"),
        ("hedges.yaml", "tepat, persis", "tepat, hampir", "hedges.yaml: before: 'hampir' is both"),
    ],
)
def test_what_does_not_fit_the_vocabulary_is_a_fault(change: Change, file: str, old: str, new: str, fault: str) -> None:
    faults = list(find_faults(load_pack(change(file, old, new)), UNITS))
    assert len(faults) == 1
    assert fault in faults[0]
    assert file in faults[0]


def test_a_folder_without_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="holds no language"):
        load_packs(tmp_path)


def test_unit_ids_of_cues_are_checked() -> None:
    pack = load_packs(LANGUAGES)["en"]
    units = replace(UNITS, units={name: unit for name, unit in UNITS.units.items() if name != "token"})
    assert any("'token' is no unit" in fault for fault in find_faults(pack, units))


def test_the_files_from_cldr_are_what_the_generator_writes() -> None:
    command = [sys.executable, str(ROOT / "tools/generate_cldr.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
