"""The values that the base holds of one thing over time -> data for a picture: a row for each, on one line of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server.api.line_scales import choose_time_scale
from server.language.fact_sentences import choose_source, write_value
from server.language.writer import Writer
from server.model.fact import Fact
from server.model.period import Period, Precision
from server.model.quantity import Quantity

# A row each; more of them no longer make a picture.
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Row:
    """A fact with its time, the words of its value, what stands beside it (its time, or who says so), and how it was
    measured."""

    fact: Fact
    time: Period
    label: str
    beside: str
    settings: str | None


def present_timeline(fact: Fact, facts: Iterable[Fact], writer: Writer) -> dict[str, Any] | None:
    """A ``figure`` as ``present_figure`` makes it, earliest first, with ``fact`` marked; None below two rows.

    ``facts`` are those of its subject and attribute. Values in another unit, or scored on something else, are of
    another line; of more than ``_MOST_ROWS`` the nearest in time to ``fact`` are shown.
    """
    rows = [row for other in facts if _is_of_one_line(fact, other) and (row := _make_row(other, writer)) is not None]
    own = next((row for row in rows if row.fact.id == fact.id), None)
    if own is None or len(rows) < 2:
        return None
    here = _first_day(own.time)
    rows.sort(key=lambda row: (abs((_first_day(row.time) - here).days), row.fact.id))
    rows = sorted(rows[:_MOST_ROWS], key=lambda row: (_first_day(row.time), row.label, row.fact.id))
    days = [day for row in rows for day in (row.time.start, row.time.end) if day is not None]
    scale = choose_time_scale(days, writer.messages.formats.write_date)
    if scale is None:
        return None
    return {
        "scale": scale.kind,
        "unit": None,
        "direction": writer.messages.formats.direction,
        "ticks": [{"at": round(scale.place(tick.value), 4), "label": tick.label} for tick in scale.ticks],
        "marks": [
            {
                # The row of the fact itself stands out, and its time is marked across all rows.
                "role": "claim" if row is own else "context",
                "role_label": row.beside,
                "label": row.label,
                "by": None,
                "settings": row.settings,
                "low": None if row.time.start is None else row.time.start.isoformat(),
                "high": None if row.time.end is None else row.time.end.isoformat(),
                "low_open": False,
                "high_open": False,
                "start": _place(row.time.start, scale.place),
                "end": _place(row.time.end, scale.place),
                "facts": [row.fact.id],
            }
            for row in rows
        ],
    }


def _is_of_one_line(fact: Fact, other: Fact) -> bool:
    units = {each.value.unit if isinstance(each.value, Quantity) else None for each in (fact, other)}
    return len(units) == 1 and fact.qualifier("benchmark") == other.qualifier("benchmark")


def _make_row(fact: Fact, writer: Writer) -> _Row | None:
    """The row, None for what has no words or no time: a value that is a time stands at it, others at theirs."""
    formats = writer.messages.formats
    label = write_value(writer, fact)
    if isinstance(fact.value, Period):
        time, beside = fact.value, str(choose_source(writer, fact))
    else:
        found = fact.as_of or fact.valid or _find_publication(fact)
        if found is None:
            return None
        time, beside = found, formats.write_period(found) or ""
    if label is None or (time.start is None and time.end is None):
        return None
    said = writer.messages.labels.is_said
    settings = writer.write_settings((name, value) for name, value in fact.qualifiers if said(name))
    return _Row(fact, time, label, beside, settings)


def _find_publication(fact: Fact) -> Period | None:
    """The day of the earliest dated source: the value was known by then."""
    days = [citation.source.published for citation in fact.citations if citation.source.published is not None]
    return Period(min(days), min(days), Precision.DAY) if days else None


def _first_day(time: Period) -> date:
    return time.start or time.end or date.min


def _place(day: date | None, place: Any) -> float | None:
    return None if day is None else round(place(Decimal(day.toordinal())), 4)
