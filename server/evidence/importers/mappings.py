"""The mappings of ``server/data/importers``: loading them, and choosing one for a file by its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from pydantic import ValidationError

from server.evidence.faults import suggest
from server.evidence.importers.mapping import ImportMapping, ValueRule
from server.evidence.importers.rows import Table, TableRefused
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError, read_yaml


def load_mappings(folder: Path) -> tuple[ImportMapping, ...]:
    """The mappings of a folder, by file name.

    Raises DataFileError naming the file, the field and what is wrong with it.
    """
    return tuple(_load_mapping(path) for path in sorted(folder.glob("*.yaml")))


def _load_mapping(path: Path) -> ImportMapping:
    try:
        mapping = ImportMapping.model_validate(read_yaml(path))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in found["loc"])
        raise DataFileError(f"{path}: {place}: {found['msg']}; docs/importers.md explains the field") from error
    if mapping.id != path.stem:
        raise DataFileError(f"{path}: id: '{mapping.id}' is not the name of the file; make them alike")
    unknown = sorted(_list_columns(mapping) - {*mapping.shape.columns.needed, *mapping.shape.columns.used})
    if unknown:
        raise DataFileError(f"{path}: shape.columns: '{unknown[0]}' is read and not listed; add it to needed or used")
    return mapping


def _list_columns(mapping: ImportMapping) -> set[str]:
    """The columns that rules read, those of templates aside."""
    conditions = [*mapping.skip, *mapping.subject.draft_when, *(test for fact in mapping.facts for test in fact.when)]
    columns = {mapping.subject.column, *(test.column for test in conditions)}
    columns |= {rule.column for rule in mapping.subject.relations.values()}
    for fact in mapping.facts:
        columns.add(fact.value.column)
        columns |= {rule.column for rule in fact.qualifiers.values() if isinstance(rule, ValueRule)}
        if isinstance(fact.as_of, ValueRule):
            columns.add(fact.as_of.column)
        if fact.confidence is not None and fact.confidence.column is not None:
            columns.add(fact.confidence.column)
    return columns | ({mapping.link} if mapping.link is not None else set())


def check_mapping(mapping: ImportMapping, vocabulary: Vocabulary) -> Iterator[str]:
    """What of a mapping the vocabulary does not know, each with its place and the cure."""
    for rule in mapping.facts:
        place = f"importers/{mapping.id}.yaml: {rule.attribute}"
        attribute = vocabulary.attributes.get(rule.attribute)
        if attribute is None:
            yield f"{place}: is no attribute; {suggest(rule.attribute, vocabulary.attributes, 'correct it')}"
            continue
        if mapping.subject.kind not in attribute.subjects:
            yield f"{place}: is not said of a {mapping.subject.kind}; choose another attribute"
        if rule.unit is not None and "{" not in rule.unit and not vocabulary.units.is_unit(rule.unit):
            yield f"{place}: '{rule.unit}' is no unit; server/data/units.yaml lists them"
        known = [each.name for each in attribute.qualifiers]
        for name in rule.qualifiers:
            if name not in known:
                yield f"{place}: '{name}' is no qualifier of it; {suggest(name, known, 'leave it out')}"


def choose_mapping(table: Table, mappings: Iterable[ImportMapping]) -> ImportMapping:
    """The mapping whose columns the file has; of several the one that asks for most of them, or for its name.

    Raises TableRefused where none fits, naming the nearest and what it misses, or where several fit alike.
    """
    of_form = [mapping for mapping in mappings if table.form in mapping.shape.forms]
    fitting = [mapping for mapping in of_form if not find_missing(table, mapping)]
    if not fitting:
        raise _refuse(table, of_form)
    ranked = sorted(fitting, key=lambda mapping: _rank(table, mapping), reverse=True)
    if len(ranked) > 1 and _rank(table, ranked[0]) == _rank(table, ranked[1]):
        names = " and ".join(mapping.id for mapping in ranked[:2])
        raise TableRefused(table.file, f"fits {names} alike", "choose one with --mapping")
    return ranked[0]


def find_missing(table: Table, mapping: ImportMapping) -> tuple[str, ...]:
    """Columns that the mapping needs and the file has not."""
    return tuple(column for column in mapping.shape.columns.needed if column not in table.columns)


def find_unexpected(table: Table, mapping: ImportMapping) -> tuple[str, ...]:
    """Columns of the file that the mapping does not know."""
    columns = mapping.shape.columns
    known = {*columns.needed, *columns.used, *columns.ignored}
    return tuple(
        column or f"column {place} without a name"
        for place, column in enumerate(table.columns, start=1)
        if column not in known
    )


def _rank(table: Table, mapping: ImportMapping) -> tuple[bool, int]:
    by_name = any(fnmatch(table.file.casefold(), pattern.casefold()) for pattern in mapping.shape.files)
    return by_name, len(mapping.shape.columns.needed)


def _refuse(table: Table, mappings: list[ImportMapping]) -> TableRefused:
    if not mappings:
        return TableRefused(table.file, f"no mapping reads {table.form}", "docs/importers.md says how to write one")
    nearest = min(mappings, key=lambda mapping: (len(find_missing(table, mapping)), -len(mapping.shape.columns.needed)))
    missing = ", ".join(f"'{column}'" for column in find_missing(table, nearest))
    problem = f"has the columns of no mapping; the nearest, {nearest.id}, misses {missing}"
    return TableRefused(table.file, problem, "correct the header, or write a mapping (docs/importers.md)")
