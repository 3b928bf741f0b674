"""Write ``cldr.yaml`` of every language pack from the Unicode locale data that Babel carries.

    python tools/generate_cldr.py            write the files
    python tools/generate_cldr.py --check    say which files differ from the data, and end with 1 if any does

Each locale is read in a fresh process: Babel's cache of one locale can leak month names into another
(python-babel issue 1234). Data: Unicode CLDR, Unicode-3.0 licence.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKS = ROOT / "server/data/languages"
UNITS = ROOT / "server/data/units.yaml"
# Africa, South, North and Latin America, South-East Asia, Asia, Europe (UN M.49).
REGIONS = {"002", "005", "003", "419", "035", "142", "150"}
HEAD = """\
# Written by tools/generate_cldr.py from Unicode CLDR (Babel {version}, locale {locale}). Do not edit: what is missing
# or wrong for reading stands in the files beside this one.
"""


def read_locale(locale_name: str) -> dict[str, Any]:
    """What the grammar takes from CLDR: separators, scale words, names of the calendar, of currencies and of places."""
    from babel import Locale  # noqa: PLC0415 - only the child process of a locale loads Babel's data

    locale = Locale.parse(locale_name)
    symbols = locale.number_symbols["latn"]
    return {
        "separators": {"decimal": symbols["decimal"], "group": symbols["group"]},
        "scales": {style: dict(list_scales(locale, style)) for style in ("long", "short")},
        "months": {width: list_names(locale.months, width) for width in ("wide", "abbreviated")},
        "weekdays": {width: list_names(locale.days, width, first=0) for width in ("wide", "abbreviated")},
        "currencies": dict(list_currencies(locale)),
        "territories": list_territories(locale),
    }


def list_scales(locale: Any, style: str) -> Iterator[tuple[str, str]]:
    """Scale words with their value: the pattern "00 rb" at 10,000 makes "rb" 1,000.

    Raises ValueError where one word has two values: CLDR has such slips, and a reader cannot live with them.
    """
    found: dict[str, Decimal] = {}
    for patterns in locale.compact_decimal_formats.get(f"{style}", {}).values():
        for magnitude, pattern in patterns.items():
            text = str(pattern.pattern).split(";")[0].replace("'", "")
            zeros = text.count("0")
            word = text.replace("0", "").strip(" \u00a0\u202f")
            if not zeros or not word:
                continue
            value = Decimal(str(magnitude)) / 10 ** (zeros - 1)
            if found.setdefault(word, value) != value:
                raise ValueError(f"{locale}: '{word}' is {found[word]} and {value}")
    for word, value in found.items():
        yield word, f"1e{value.adjusted()}"


def list_names(table: Any, width: str, first: int = 1) -> dict[str, str]:
    """Names of months (1 to 12) or weekdays (0 is Monday), as used in dates and alone."""
    names: dict[str, str] = {}
    for use in ("format", "stand-alone"):
        for number, name in sorted(table[use][width].items()):
            names.setdefault(str(name).rstrip("."), str(number - 1 + first if first else number))
    return names


def list_currencies(locale: Any) -> Iterator[tuple[str, list[str]]]:
    """Names of the currencies of units.yaml, in the singular and plural forms the locale has."""
    for code in yaml.safe_load(UNITS.read_text(encoding="utf-8"))["currencies"]["codes"]:
        names = {locale.currencies.get(code, code)}
        names |= set(locale._data["currency_names_plural"].get(code, {}).values())
        names = {name for name in names if name != code}
        if names:
            yield code, sorted(names)


def list_territories(locale: Any) -> list[str]:
    """Names of countries, and of the continents and unions that news speaks of."""
    wanted = {code for code in locale.territories if len(code) == 2} - {"ZZ", "XA", "XB", "UN"} | REGIONS
    return sorted({str(name) for code, name in locale.territories.items() if code in wanted})


def write_locale(code: str) -> str:
    """The text of a pack's file."""
    import babel  # noqa: PLC0415

    locale = yaml.safe_load((PACKS / code / "pack.yaml").read_text(encoding="utf-8"))["locale"]
    body = yaml.safe_dump(read_locale(locale), allow_unicode=True, sort_keys=False, width=120)
    return HEAD.format(version=babel.__version__, locale=locale) + body


def main(arguments: list[str]) -> int:
    """Write or check all packs; with ``--one CODE`` print the text of one."""
    if arguments[:1] == ["--one"]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(write_locale(arguments[1]))
        return 0
    differing = []
    for pack in sorted(PACKS.glob("*/pack.yaml")):
        if "like" in yaml.safe_load(pack.read_text(encoding="utf-8")):
            continue  # reads with the files of another
        code = pack.parent.name
        command = [sys.executable, __file__, "--one", code]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603
        target = pack.parent / "cldr.yaml"
        if arguments[:1] != ["--check"]:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            differing.append(str(target.relative_to(ROOT)))
    if differing:
        sys.stderr.write(f"not what CLDR says: {', '.join(differing)}; run python tools/generate_cldr.py\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
