"""A part and its whole with one scale between them: 22 of 235 billion parameters."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from server.language.lexicon import Role
from server.reading.measured import Measured
from server.reading.number import Form
from server.reading.scan import Scan


def share_scales(scan: Scan, measured: Iterable[Measured]) -> list[Measured]:
    """The figures, a plain one before "of" and a scaled one with that scale: 22 of 235 billion parameters."""
    shared: list[Measured] = []
    for one in measured:
        before = shared[-1] if shared else None
        if before is not None and _is_part_of(scan, before, one):
            scale = one.number.scale or Decimal(1)
            readings = tuple(numeral.scale(scale) for numeral in before.number.readings)
            number = before.number._replace(readings=readings, scale=scale, plain=False)
            shared[-1] = before._replace(number=number, unit=one.unit)
        shared.append(one)
    return shared


def _is_part_of(scan: Scan, part: Measured, whole: Measured) -> bool:
    """Whether a plain figure is said to be of a larger one with a scale."""
    one, other = part.number, whole.number
    if one.form is not Form.CARDINAL or one.scale is not None or not one.readings or one.weak or part.written:
        return False
    hit = scan.hit(part.last, Role.OF)
    if hit is None or hit[0] != whole.first or other.scale is None or other.mantissa is None or one.share:
        return False
    return 0 < one.value < other.mantissa.value
