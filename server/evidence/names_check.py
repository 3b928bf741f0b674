"""Names that mean two things: meant so, or a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from server.evidence.faults import Fault
from server.evidence.files import Document
from server.evidence.records import EntityRecord

# Entities so related may share a name: readers say it of either, and the reading asks what fits.
_KINSHIP = ("developer", "family", "variant_of", "member_of", "part_of", "predecessor", "base_model")


def check_names(documents: Iterable[Document]) -> Iterator[Fault]:
    """Names that unrelated entities share.

    Entities are related where one names the other in a relation, or both name a third (two models of a family).
    """
    placed = [(document.path, record) for document in documents for record in document.entities]
    by_name: defaultdict[str, list[tuple[str, EntityRecord]]] = defaultdict(list)
    for path, record in placed:
        for name in {fold_name(name) for name in (record.label, *record.aliases)}:
            by_name[name].append((path, record))
    entities = {record.id: record for _, record in placed}
    for name, holders in by_name.items():
        path, last = holders[-1]
        strangers = [record.id for _, record in holders[:-1] if not _are_related(record, last, entities)]
        if strangers:
            problem = f"'{name}' is also a name of {', '.join(strangers)}, which is no relative"
            yield Fault(path, last.id, "aliases", problem, "give the fuller name, or the relation that joins them")


def fold_name(name: str) -> str:
    """A name without capitals, blanks and hyphens, as the names index compares names."""
    return re.sub(r"[\s\-_]+", "", name.casefold())


def _are_related(one: EntityRecord, other: EntityRecord, entities: Mapping[str, EntityRecord]) -> bool:
    kin_of_one, kin_of_other = _list_kin(one, entities), _list_kin(other, entities)
    return other.id in kin_of_one or one.id in kin_of_other or bool(kin_of_one & kin_of_other)


def _list_kin(record: EntityRecord, entities: Mapping[str, EntityRecord]) -> set[str]:
    kin: set[str] = set()
    for relation, written in record.relations.items():
        if relation in _KINSHIP:
            kin |= {written} if isinstance(written, str) else set(written)
    return {target for target in kin if target in entities}
