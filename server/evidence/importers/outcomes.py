"""What becomes of the rows of an import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from server.evidence.faults import FieldError
from server.evidence.importers.rows import Row
from server.evidence.records import Record

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = re.compile("'.*'")


class Verb(StrEnum):
    """What happens to one thing that a row says.

    ``new``: a draft of what the base does not hold. ``unchanged``: the base, or a draft, says so already. ``differs``:
    a draft of its own beside a fact that says otherwise. ``update``: a draft of another state of a fact with that very
    id. ``skipped``: passed over on purpose. ``bad``: cannot be used as it is.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    UPDATE = "update"
    SKIPPED = "skipped"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be put before a reviewer, in its section of the files."""

    section: str
    record: Record

    @property
    def id(self) -> str:
        return str(getattr(self.record, "id", ""))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the report.

    ``item`` is the id of the record it is about, ``against`` the fact of the base it meets, ``says`` the value, and
    ``held`` the value there. ``field``, ``reason`` and ``cure`` tell why nothing comes of it; the field of a skipped
    row is ``subject`` where nobody knows whom it is about. ``drafts`` is what lands.
    """

    row: int
    verb: Verb
    name: str
    item: str = ""
    says: str = ""
    against: str = ""
    held: str = ""
    field: str = ""
    reason: str = ""
    cure: str = ""
    drafts: tuple[Draft, ...] = ()


def make_bad(row: Row, name: str, error: FieldError) -> Outcome:
    """The line of what cannot be used."""
    return Outcome(row.number, Verb.BAD, name, field=error.field, reason=error.problem, cure=error.cure)


@dataclass(slots=True)
class Tally:
    """Counts of an import: rows read, lines by verb, drafts by section, and why rows were passed over or bad."""

    rows: int = 0
    verbs: Counter[Verb] = field(default_factory=Counter)
    drafts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[Verb, str]] = field(default_factory=Counter)

    def count_row(self, outcomes: Iterable[Outcome]) -> None:
        """Add a row and its lines."""
        self.rows += 1
        for outcome in outcomes:
            self.verbs[outcome.verb] += 1
            for draft in outcome.drafts:
                self.drafts[draft.section] += 1
            if outcome.verb in (Verb.SKIPPED, Verb.BAD):
                self.reasons[outcome.verb, _generalise(outcome)] += 1


def _generalise(outcome: Outcome) -> str:
    """The reason without the words of this row, so that equal ones can be counted together."""
    general = _DAY.sub("...", _QUOTED.sub("'...'", outcome.reason))
    return f"{outcome.field}: {general}" if outcome.verb is Verb.BAD else general
