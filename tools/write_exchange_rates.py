"""Write ``server/data/exchange_rates.yaml`` from the European Central Bank's file of daily reference rates.

    python tools/write_exchange_rates.py eurofxref-hist.zip

The file stands at https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip, with one row a day and so many units of
each currency for one euro. Of each quarter the least and the most that one US dollar bought is kept: what a newsroom
converted by lies between the two, whichever day it looked the rate up.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import defaultdict
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "server/data/exchange_rates.yaml"
PIVOT = "USD"
EURO = "EUR"
# Money of before the models that the news is about is of no use here.
FIRST_YEAR = 2018
# The currencies of the countries whose languages are read, and of those where much of the industry sits.
CURRENCIES = (
    *("AUD", "BRL", "CAD", "CHF", "CNY", "EUR", "GBP", "HKD", "IDR", "ILS", "INR"),
    *("JPY", "KRW", "MXN", "MYR", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "TRY"),
)
DIGITS = Decimal("1e-5")
HEAD = """\
# What one US dollar bought, by quarter: the least and the most of its days. Written by tools/write_exchange_rates.py
# from the daily reference rates of the European Central Bank up to {last}; do not edit. Quarters in which fewer
# than a month's days were quoted are left out.
source:
  title: Euro foreign exchange reference rates
  publisher: European Central Bank
  short: ECB
  url: https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip
pivot: {pivot}
rates:
"""
FEWEST_DAYS = 20


def read_days(path: Path) -> list[dict[str, str]]:
    """The rows of the bank's file, newest first. Raises OSError and zipfile.BadZipFile where it cannot be read."""
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))


def collect_quarters(rows: list[dict[str, str]]) -> dict[str, dict[str, list[Decimal]]]:
    """Every day's units of a currency for one dollar, by currency and quarter."""
    found: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        year, month = int(row["Date"][:4]), int(row["Date"][5:7])
        if year < FIRST_YEAR or row[PIVOT] in ("", "N/A"):
            continue
        dollar = Decimal(row[PIVOT])
        for currency in CURRENCIES:
            told = "1" if currency == EURO else row.get(currency, "N/A")
            if told not in ("", "N/A"):
                found[currency][f"{year}-Q{(month + 2) // 3}"].append(Decimal(told) / dollar)
    return found


def write(rows: list[dict[str, str]]) -> str:
    """The text of the data file."""
    lines = [HEAD.format(last=max(row["Date"] for row in rows), pivot=PIVOT)]
    for currency, quarters in sorted(collect_quarters(rows).items()):
        lines.append(f"  {currency}:\n")
        for quarter, values in sorted(quarters.items()):
            if len(values) >= FEWEST_DAYS:
                low = min(values).quantize(DIGITS, ROUND_FLOOR).normalize()
                high = max(values).quantize(DIGITS, ROUND_CEILING).normalize()
                lines.append(f'    {quarter}: ["{low:f}", "{high:f}"]\n')
    return "".join(lines)


def main() -> int:
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    TARGET.write_text(write(read_days(Path(sys.argv[1]))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
