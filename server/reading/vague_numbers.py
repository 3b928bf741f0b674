"""Numbers given only by their size: dozens, hundreds of thousands, a few million."""

from __future__ import annotations

from decimal import Decimal

from server.language.lexicon import Role
from server.reading.number import Form, Number
from server.reading.scan import Scan

# "Hundred thousand million" has three; more are no number.
_MOST_SCALES = 3


def read_vague(scan: Scan, first: int, last: int, low: Decimal, high: Decimal, *, needs_scale: bool) -> Number | None:
    scale = Decimal(1)
    for _ in range(_MOST_SCALES):
        hit = scan.hit(last, Role.SCALE) or scan.hit(last, Role.MULTIPLIER) or scan.hit(last, Role.VAGUE)
        if hit is None or scan.names[last] is not None:
            break
        # "hundreds of thousands", "puluhan ribu"
        scale *= hit[1][0] if isinstance(hit[1], tuple) else hit[1]
        last = hit[0]
    if needs_scale and scale == 1:
        return None
    return Number(first, last, (), Form.VAGUE, low * scale, high * scale, scale)
