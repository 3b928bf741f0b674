"""What became of a fact between two revisions of the base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Change(StrEnum):
    """What happened to a fact."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is not as it was: in which revision it last changed, on which day (UTC), and the reason given."""

    fact: str
    change: Change
    revision: int
    on: date
    why: str
