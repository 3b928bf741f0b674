"""A file from its name to its lines: opened, given its mapping, planned row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mapping import ImportMapping
from server.evidence.importers.mappings import choose_mapping, find_missing, find_unexpected
from server.evidence.importers.outcomes import Outcome
from server.evidence.importers.own import OWN_ID, OwnPlan, is_own_form, list_unknown_columns
from server.evidence.importers.plan import FileFacts, TablePlan
from server.evidence.importers.reviews import REVIEW_ID, ReadClaims, ReviewPlan
from server.evidence.importers.rows import Row, Table, TableRefused
from server.evidence.importers.subjects import FindNames, NameMatcher
from server.evidence.importers.tables import open_table
from server.evidence.proposal import Origin
from server.vocabulary.vocabulary import Vocabulary

_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_BLOCK = 1 << 20
_PAGES = (".html", ".htm", ".xhtml", ".jsonld")

PlanRow = Callable[[Row], tuple[Outcome, ...]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who imports says about a file: mapping (else chosen by columns), day of the export (else by the
    file's name), encoding."""

    mapping: str | None = None
    day: date | None = None
    encoding: str = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class FilePlan:
    """A file ready to be planned. ``origin`` names its mapping and its digest: what its drafts come from.
    ``link`` is the column that leads to what a row rests on.

    ``lines`` plans each row when it is asked for, once, in order: the row and its outcomes.
    """

    file: str
    mapping: str
    origin: Origin
    link: str | None
    unexpected: tuple[str, ...]
    lines: Iterator[tuple[Row, tuple[Outcome, ...]]]


@dataclass(frozen=True, slots=True)
class Importer:
    """Plans files against one ledger; a later file is held against what the earlier ones would add."""

    mappings: tuple[ImportMapping, ...]
    vocabulary: Vocabulary
    ledger: Ledger
    find_names: FindNames
    read_claims: ReadClaims

    def open_file(self, path: Path, choices: Choices) -> FilePlan:
        """The plan of one file. Raises TableRefused for a file that cannot be imported."""
        if path.suffix.casefold() in _PAGES:
            return self._open_page(path, choices)
        table = self._open(path, choices)
        if choices.mapping == OWN_ID or (choices.mapping is None and is_own_form(table)):
            return self._plan(path, table, OWN_ID, list_unknown_columns(table), OwnPlan(self.ledger).plan_row)
        mapping = self._choose(table, choices)
        day = choices.day or find_day(path.name)
        if day is None and mapping.shape.date == "needed":
            raise TableRefused(
                path.name, "does not say of which day it is", "give the day of the export, as 2025-03-04 (--date)"
            )
        plan = TablePlan(mapping, FileFacts(path.name, day), self.vocabulary, self.ledger, self.find_names)
        if mapping.tables and mapping.find_values(path.name) is None:
            known = ", ".join(values.file for values in mapping.tables)
            raise TableRefused(path.name, f"is no table of {mapping.id}", f"name it as one of {known}, or add it there")
        unexpected = find_unexpected(table, mapping)
        return self._plan(path, table, mapping.id, unexpected, plan.plan_row, mapping.link)

    def _open_page(self, path: Path, choices: Choices) -> FilePlan:
        # Few imports read pages, and what reads them takes its time to load.
        from server.evidence.importers.review_pages import open_page  # noqa: PLC0415

        table = open_page(path, choices.encoding)
        matcher = NameMatcher(self.find_names, self.ledger)
        plan = ReviewPlan(self.vocabulary, self.ledger, matcher, self.read_claims)
        return self._plan(path, table, REVIEW_ID, (), plan.plan_row)

    def _open(self, path: Path, choices: Choices) -> Table:
        keys = {mapping.shape.key for mapping in self.mappings if "json" in mapping.shape.forms}
        return open_table(path, choices.encoding, min(keys, default="name"))

    def _choose(self, table: Table, choices: Choices) -> ImportMapping:
        if choices.mapping is None:
            return choose_mapping(table, self.mappings)
        chosen = next((mapping for mapping in self.mappings if mapping.id == choices.mapping), None)
        if chosen is None:
            known = ", ".join((*(mapping.id for mapping in self.mappings), OWN_ID))
            raise TableRefused(table.file, f"'{choices.mapping}' is no mapping", f"the mappings are {known}")
        missing = find_missing(table, chosen)
        if missing:
            raise TableRefused(table.file, f"misses the columns {', '.join(missing)}", "choose another mapping")
        return chosen

    def _plan(
        self,
        path: Path,
        table: Table,
        mapping: str,
        unexpected: tuple[str, ...],
        plan: PlanRow,
        link: str | None = None,
    ) -> FilePlan:
        origin = Origin(mapping, make_file_digest(path))
        return FilePlan(path.name, mapping, origin, link, unexpected, ((row, plan(row)) for row in table.rows))


def find_day(name: str) -> date | None:
    """The day that a file's name says it is of, None where it says none."""
    found = _DAY.search(name)
    try:
        return None if found is None else date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def make_file_digest(path: Path) -> str:
    """The SHA-256 of a file: equal digests, equal files."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
