"""What a run of digits with separators can stand for, likeliest first."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

# Longer runs are identifiers, not figures; also keeps the arithmetic of one sentence cheap.
LONGEST = 40
_GROUPED = regex.compile(r"\d{1,3}(?:(?P<mark>[.,'’ ])\d{3})(?:(?P=mark)\d{3})*")
_GROUPED_INDIAN = regex.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")


class Numeral(NamedTuple):
    """A number as written. ``resolution`` is one unit of the last significant digit."""

    value: Decimal
    resolution: Decimal

    def scale(self, factor: Decimal) -> Numeral:
        """The number that many times over."""
        return Numeral(self.value * factor, self.resolution * abs(factor))


def read_digits(text: str, decimal: str, group: str) -> tuple[Numeral, ...]:
    """The numbers a written run of digits can stand for, likeliest first in a language with those separators.

    Empty where it is no number: 1.2.3, 12,34, or more than 40 digits.
    """
    if text.isdigit():
        return (_make(text, ""),) if len(text) <= LONGEST else ()
    if len(text) > LONGEST * 2:
        return ()
    marks = [c for c in text if not c.isdigit()]
    kinds = set(marks)
    if len(kinds) == 1 and len(marks) == 1:
        return _read_single(text, marks[0], decimal, group)
    if len(kinds) == 1:
        return (_make(_strip(text), ""),) if _is_grouped(text) else ()
    last = marks[-1]
    if marks.count(last) == 1 and last in ".,":
        whole, fraction = text.split(last)
        if _is_grouped(whole):
            return (_make(_strip(whole), fraction),)
    return ()


def _read_single(text: str, mark: str, decimal: str, group: str) -> tuple[Numeral, ...]:
    whole, rest = text.split(mark)
    as_group = _make(whole + rest, "") if _GROUPED.fullmatch(text) and not whole.startswith("0") else None
    as_decimal = _make(whole, rest) if mark in ".," and len(text) <= LONGEST else None
    # Nobody writes a hundred with three decimals that are all 0: 100,000 is grouped in any language.
    zeros = rest == "000" and as_group is not None
    if (mark == decimal and not zeros) or (mark != group and as_group is None):
        ordered = (as_decimal, as_group)
    else:
        ordered = (as_group, as_decimal)
    return tuple(numeral for numeral in ordered if numeral is not None)


def _is_grouped(text: str) -> bool:
    return bool(text.isdigit() or _GROUPED.fullmatch(text) or _GROUPED_INDIAN.fullmatch(text))


def _strip(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _make(whole: str, fraction: str) -> Numeral:
    if fraction:
        return Numeral(Decimal(f"{whole or '0'}.{fraction}"), Decimal(1).scaleb(-len(fraction)))
    significant = whole.rstrip("0")
    zeros = len(whole) - len(significant) if significant else 0
    return Numeral(Decimal(whole), Decimal(1).scaleb(zeros))


@lru_cache(maxsize=4096)
def write_out(value: Decimal) -> Decimal:
    """The same number without trailing zeros behind the separator and, up to 40 digits, without an exponent."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0 and plain.adjusted() < LONGEST:
        return plain.quantize(Decimal(1))
    return plain
