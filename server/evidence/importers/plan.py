"""Rows of a mapped table as records: what each would become, one row after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from server.evidence.faults import FieldError
from server.evidence.importers.fact_maker import FactMaker, read_standing, split_cell
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mapping import FactRule, ImportMapping, describe_terms
from server.evidence.importers.outcomes import Outcome, Verb, make_bad
from server.evidence.importers.rows import Row
from server.evidence.importers.subjects import (
    FindNames,
    NameMatcher,
    Subject,
    Unplaced,
    find_subject,
    meets,
    meets_all,
)
from server.evidence.importers.templates import fill_template
from server.evidence.records import CitationRecord, SourceRecord, parse_fields
from server.vocabulary.vocabulary import Vocabulary

Relations = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file besides its rows: its name, and the day of the export where somebody said or named it."""

    name: str
    day: date | None = None


class TablePlan:
    """Plans the rows of one file by one mapping. ``plan_row`` is asked in the order of the rows."""

    def __init__(
        self, mapping: ImportMapping, file: FileFacts, vocabulary: Vocabulary, ledger: Ledger, find_names: FindNames
    ) -> None:
        self._mapping = mapping
        self._ledger = ledger
        self._matcher = NameMatcher(find_names, ledger)
        own = mapping.find_values(file.name)
        # A column that may be missing says nothing where it is.
        self._values = dict.fromkeys(mapping.shape.columns.used, "")
        self._values |= {"file": file.name, **(own.values if own else {})}
        if file.day is not None:
            self._values["date"] = file.day.isoformat()
        for entity in own.entities if own else ():
            ledger.propose_entity(entity)
        self._maker = FactMaker(vocabulary, self._matcher, self._values)
        self._tags = _list_tags(mapping.tag, self._values.get("date"))

    def plan_row(self, row: Row) -> tuple[Outcome, ...]:
        """Everything that becomes of a row; at least one line."""
        name = " ".join(row.get(self._mapping.subject.column).split())[:120]
        if row.problem is not None:
            return (make_bad(row, name, row.problem),)
        for rule in self._mapping.skip:
            if meets(row, rule):
                return (Outcome(row.number, Verb.SKIPPED, name, reason=rule.reason, cure=rule.cure),)
        wanted = [rule for rule in self._mapping.facts if row.get(rule.value.column) and meets_all(row, rule.when)]
        if not wanted:
            cure = "nothing to do, or fill them"
            return (Outcome(row.number, Verb.SKIPPED, name, reason="holds none of the values", cure=cure),)
        try:
            subject = find_subject(row, self._mapping.subject, self._matcher, lambda: self._relate(row))
            source = self._cite(row)
        except Unplaced as error:
            told = Outcome(row.number, Verb.SKIPPED, name, field="subject", reason=error.reason, cure=error.cure)
            return (told,)
        except FieldError as error:
            return (make_bad(row, name, error),)
        return tuple(outcome for rule in wanted for outcome in self._plan_facts(row, name, subject, source, rule))

    def _relate(self, row: Row) -> Relations:
        """The relations of an entity to draft, to those of the others whom the base knows."""
        found: dict[str, str | tuple[str, ...]] = {}
        for relation, rule in self._mapping.subject.relations.items():
            ids = self._maker.match_known(row.get(rule.column), rule)
            if ids:
                found[relation] = ids[0] if len(ids) == 1 else tuple(ids)
        return found

    def _cite(self, row: Row) -> CitationRecord:
        rule = self._mapping.source
        written = {
            name: fill_template(template, row.cells, self._values)
            for name in ("id", "title", "publisher", "url", "published")
            if (template := getattr(rule, name)) is not None
        }
        record = parse_fields(SourceRecord, {**written, "kind": rule.kind, **describe_terms(self._mapping)})
        self._ledger.propose_source(record)
        return CitationRecord(source=record.id, locator=fill_template(rule.locator, row.cells, self._values))

    def _plan_facts(
        self, row: Row, name: str, subject: Subject, source: CitationRecord, rule: FactRule
    ) -> Iterator[Outcome]:
        """The lines of one rule: one for each part of the cell."""
        for written in split_cell(row.get(rule.value.column), rule.value):
            try:
                standing, part = read_standing(row, rule, written)
                if standing is not None and standing.skip is not None:
                    reason = f"{rule.attribute}: its source is not sure enough of it"
                    cure = "enter it by hand where a better source says it"
                    yield Outcome(row.number, Verb.SKIPPED, name, reason=reason, cure=cure)
                    continue
                record = self._maker.make_fact(row, subject, source, rule, part, standing)
                yield self._ledger.settle(row.number, record, self._tags)
            except Unplaced as error:
                reason = f"{rule.attribute}: {error.reason}"
                yield Outcome(row.number, Verb.SKIPPED, name, reason=reason, cure=error.cure)
            except FieldError as error:
                yield make_bad(row, name, FieldError(f"{rule.attribute} ({error.field})", error.problem, error.cure))


def _list_tags(tag: str, day: str | None) -> tuple[str, ...]:
    """Endings for ids that are taken: the mapping's own, its month, its day."""
    return (tag,) if day is None else (tag, f"{tag}-{day[:7]}", f"{tag}-{day}")
