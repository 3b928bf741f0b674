"""The two ends of what moved: "from 24 to 45 billion dollars" shares scale and unit between them."""

from __future__ import annotations

from collections.abc import Sequence

from server.language.lexicon import Role
from server.reading.measured import Measured
from server.reading.number import Form
from server.reading.ranges import find_opening, has_change_word, share_scale
from server.reading.scan import Scan

# "In", "en": beside a time, so many words may stand between the first end and "to".
_WORDS_BETWEEN = 2


def share_changes(scan: Scan, measured: Sequence[Measured], taken: Sequence[bool]) -> list[Measured]:
    """The figures, each end of a change with the scale and unit that only the other one has."""
    shared = list(measured)
    if Role.TO not in scan.roles_said:
        return shared
    for index in range(len(shared) - 1):
        start, end = shared[index], shared[index + 1]
        if (start.unit == end.unit is not None) or not _is_change(scan, start, end, taken):
            continue
        if start.unit is None:
            factor = share_scale(scan, start, end)
            readings = tuple(numeral.scale(factor) for numeral in start.number.readings)
            scale = start.number.scale or (end.number.scale if factor != 1 else None)
            number = start.number._replace(readings=readings, scale=scale, plain=start.number.plain and factor == 1)
            shared[index] = start._replace(number=number, unit=end.unit)
        elif end.unit is None and (end.number.scale is not None or start.number.scale is None):
            shared[index + 1] = end._replace(unit=start.unit)
    return shared


def _is_change(scan: Scan, start: Measured, end: Measured, taken: Sequence[bool]) -> bool:
    """Whether the two stand in "from a to b" behind a verb of change, with nothing but times between."""
    if Form.CARDINAL is not start.number.form or Form.CARDINAL is not end.number.form:
        return False
    to = scan.hit_before(end.first, Role.TO)
    if to is None or to[0] < start.last or sum(not taken[at] for at in range(start.last, to[0])) > _WORDS_BETWEEN:
        return False
    opened = find_opening(scan, start, Role.FROM)
    return opened is not None and (scan.hit(opened, Role.CHANGE_FROM) is not None or has_change_word(scan, opened))
