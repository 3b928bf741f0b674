"""How far a measured value may be off, as those who measured it say: +7/-6."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from server.model.interval import Interval
from server.model.quantity import Quantity, Relation

# Leaderboards print the way up first (the confidence intervals of LMArena).
_MARGIN = re.compile(r"\+(\d+(?:\.\d+)?)/-(\d+(?:\.\d+)?)")


def widen(value: Quantity, margin: str) -> Quantity:
    """All that a value with that margin may be. Raises ValueError for a margin of another form."""
    match = _MARGIN.fullmatch(margin)
    if match is None:
        raise ValueError(f"a margin is written +7/-6, not '{margin}'")
    up, down = Decimal(match[1]), Decimal(match[2])
    interval = value.interval
    low = None if interval.low is None else interval.low - down
    high = None if interval.high is None else interval.high + up
    wide = Interval(low, high, interval.low_open, interval.high_open)
    return replace(value, relation=Relation.BETWEEN, value=None, interval=wide, resolution=None)
