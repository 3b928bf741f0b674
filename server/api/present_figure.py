"""A verdict -> its picture as data: the claimed set and what the base holds, placed on one line of numbers or time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.api.line_scales import Scale, choose_number_scale, choose_time_scale
from server.api.present_values import present_decimal
from server.language.fact_sentences import choose_source, write_value
from server.language.writer import Writer
from server.model.comparison import Comparison, Stance
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.verdict import Verdict

# More lines than these are no longer seen at a glance; the list of evidence has them all.
_MOST_MARKS = 5
_DRAWN = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.OVERLAPS, Stance.OTHER_SETTING)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A set with its words; ``role`` is "claim" or the stance of the evidence."""

    role: str
    label: str
    by: str | None
    ends: Interval | Period
    facts: tuple[str, ...] = ()


def present_figure(verdict: Verdict, writer: Writer) -> dict[str, Any] | None:
    """The picture, None where there is nothing to place: no figure, no time, or only one of them.

    Places are shares of the line's length, 0 to 1; a set without an end on a side has none there.
    """
    marks = _list_number_marks(verdict, writer)
    unit = _find_unit(verdict)
    if len(marks) < 2:
        marks, unit = _list_time_marks(verdict, writer), None
    if len(marks) < 2 or all(mark.role == "claim" for mark in marks):
        return None
    scale = _choose_scale(marks, writer)
    if scale is None:
        return None
    formats = writer.messages.formats
    return {
        "scale": scale.kind,
        "unit": unit,
        "direction": formats.direction,
        "ticks": [{"at": round(scale.place(tick.value), 4), "label": tick.label} for tick in scale.ticks],
        "marks": [_present_mark(mark, scale, writer) for mark in marks],
    }


def _list_number_marks(verdict: Verdict, writer: Writer) -> list[_Mark]:
    claimed = _find_claim_set(verdict)
    if claimed is None:
        return _list_sides(verdict, writer, Quantity)
    unit, interval = claimed
    label = writer.messages.formats.write_set(interval, unit)
    marks = [] if label is None else [_Mark("claim", label, None, interval)]
    for held in _list_drawn(verdict):
        if isinstance(held.value, Quantity) and held.value.unit == unit:
            words = writer.messages.formats.write_quantity(held.value)
            if words is not None:
                marks.append(
                    _Mark(
                        held.stance, words, _name_evidence(held, verdict, writer), held.value.interval, _list_ids(held)
                    )
                )
    return marks[:_MOST_MARKS]


def _list_time_marks(verdict: Verdict, writer: Writer) -> list[_Mark]:
    claimed = verdict.claim.period
    if claimed is None:
        return _list_sides(verdict, writer, Period)
    label = writer.messages.formats.write_period(claimed)
    marks = [] if label is None else [_Mark("claim", label, None, claimed)]
    for held in _list_drawn(verdict):
        if isinstance(held.value, Period):
            words = writer.messages.formats.write_period(held.value)
            if words is not None:
                marks.append(
                    _Mark(held.stance, words, _name_evidence(held, verdict, writer), held.value, _list_ids(held))
                )
    return marks[:_MOST_MARKS]


def _list_sides(verdict: Verdict, writer: Writer, kind: type[Quantity] | type[Period]) -> list[_Mark]:
    """The two that a claim holds against one another ("more than"), each with the value the base has of it."""
    deciding = next(iter(_list_drawn(verdict)), None)
    facts = () if deciding is None or len(deciding.facts) < 2 else deciding.facts
    marks = []
    for fact in facts:
        value, words = fact.value, write_value(writer, fact)
        if isinstance(value, kind) and words is not None:
            ends = value.interval if isinstance(value, Quantity) else value
            marks.append(_Mark(Stance.CONTEXT, words, writer.name_entity(fact.subject), ends, (fact.id,)))
    same_unit = len({fact.value.unit for fact in facts if isinstance(fact.value, Quantity)}) < 2
    return marks[:_MOST_MARKS] if same_unit else []


def _find_claim_set(verdict: Verdict) -> tuple[str | None, Interval] | None:
    """The unit and the set that the evidence was held against, rounding included, as the calculation has it."""
    for step in verdict.calculation:
        params = dict(step.params)
        interval, unit = params.get("set"), params.get("unit")
        if step.key == "claim_set" and isinstance(interval, Interval):
            return (None if unit is None else str(unit)), interval
    return None


def _find_unit(verdict: Verdict) -> str | None:
    claimed = _find_claim_set(verdict)
    if claimed is not None:
        return claimed[0]
    units = (fact.value.unit for held in verdict.comparisons for fact in held.facts if isinstance(fact.value, Quantity))
    return next(units, None)


def _list_drawn(verdict: Verdict) -> list[Comparison]:
    return [held for held in verdict.comparisons if held.stance in _DRAWN]


def _list_ids(held: Comparison) -> tuple[str, ...]:
    return tuple(fact.id for fact in held.facts)


def _name_evidence(held: Comparison, verdict: Verdict, writer: Writer) -> str:
    """Whose figure it is, where that is not plain; else who says so."""
    subjects = list(dict.fromkeys(fact.subject for fact in held.facts))
    claimed = verdict.claim.subject
    if len(subjects) > 1 or (claimed is not None and subjects[0] != claimed.id):
        return writer.messages.formats.write_list([str(writer.name_entity(subject)) for subject in subjects])
    return str(choose_source(writer, held.facts[0]))


def _choose_scale(marks: list[_Mark], writer: Writer) -> Scale | None:
    periods = [mark.ends for mark in marks if isinstance(mark.ends, Period)]
    if periods:
        days = [day for period in periods for day in (period.start, period.end) if day is not None]
        return choose_time_scale(days, writer.messages.formats.write_date)
    numbers = [end for end in _list_ends(mark.ends for mark in marks) if end is not None]
    return choose_number_scale(numbers, writer.messages.formats.write_number)


def _list_ends(sets: Iterable[Interval | Period]) -> list[Decimal | None]:
    return [end for each in sets if isinstance(each, Interval) for end in (each.low, each.high)]


def _present_mark(mark: _Mark, scale: Scale, writer: Writer) -> dict[str, Any]:
    ends = mark.ends
    if isinstance(ends, Interval):
        low, high, opened = present_decimal(ends.low), present_decimal(ends.high), (ends.low_open, ends.high_open)
        places = [None if end is None else Decimal(end) for end in (ends.low, ends.high)]
    else:
        low, high = (None if day is None else day.isoformat() for day in (ends.start, ends.end))
        opened = (False, False)
        places = [
            None if ends.start is None else Decimal(ends.start.toordinal()),
            # The day itself belongs to the period.
            None if ends.end is None else Decimal(ends.end.toordinal() + (ends.start != ends.end)),
        ]
    start, end = (None if place is None else round(scale.place(place), 4) for place in places)
    role = writer.messages.say("figure.claim") if mark.role == "claim" else writer.messages.say(f"stance.{mark.role}")
    return {
        "role": str(mark.role),
        "role_label": role,
        "label": mark.label,
        "by": mark.by,
        "low": low,
        "high": high,
        "low_open": opened[0],
        "high_open": opened[1],
        "start": start,
        "end": end,
        "facts": list(mark.facts),
    }
