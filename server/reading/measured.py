"""A number with its unit."""

from __future__ import annotations

from typing import NamedTuple

from server.model.quantity import Relation
from server.reading.number import Number


class Measured(NamedTuple):
    """A number with its unit over tokens ``first`` up to ``last``. ``written``: the unit was read from words or signs.
    ``hedge``: a bound that stands between the figure and its unit (100+ GPUs)."""

    number: Number
    first: int
    last: int
    unit: str | None = None
    written: bool = False
    hedge: Relation | None = None
