"""Whether evidence files can be believed as they stand: the rules a curator's change has to pass.

Every fault names file, item, field, what is wrong and how to mend it. Reading the files (``records``, ``build``)
refuses what has no meaning at all; here is refused what has one that cannot be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from server.evidence.facts_check import Surroundings, check_fact
from server.evidence.faults import Fault, FieldError, InvalidEvidence, suggest
from server.evidence.files import Base, Document, build_base, read_documents, write_text
from server.evidence.names_check import check_names
from server.evidence.records import EntityRecord, SourceRecord
from server.evidence.values import parse_period
from server.model.entity import EntityKind
from server.model.fact import Fact
from server.vocabulary.vocabulary import Vocabulary

# What an entity may stand to another one in, and of which kinds the other may be (none given: any).
RELATIONS: Mapping[str, tuple[EntityKind, ...]] = {
    "developer": (EntityKind.ORGANISATION,),
    "author": (EntityKind.PERSON, EntityKind.ORGANISATION),
    "family": (EntityKind.FAMILY,),
    "predecessor": (),
    "variant_of": (),
    "member_of": (),
    "base_model": (EntityKind.MODEL,),
    "part_of": (),
    "owner": (EntityKind.ORGANISATION, EntityKind.PERSON),
    "employer": (EntityKind.ORGANISATION,),
}


def validate_folder(folder: Path, vocabulary: Vocabulary) -> Base:
    """The base of a folder of evidence files, found sound.

    Raises InvalidEvidence with every fault.
    """
    documents, faults = read_documents(folder)
    base, more = build_base(documents, vocabulary.attributes)
    found = [*faults, *more]
    if not found:
        found += validate_base(base, vocabulary)
        found += check_layout(folder, documents)
    if found:
        raise InvalidEvidence(found)
    return base


def check_layout(folder: Path, documents: Iterable[Document]) -> Iterator[Fault]:
    """Files that are not written in the one canonical way, or that hold nothing."""
    for document in documents:
        if not (document.entities or document.sources or document.facts):
            yield Fault(document.path, "", "", "holds no entry", "add one or remove the file")
        elif (folder / document.path).read_text(encoding="utf-8") != write_text(document):
            cure = "run 'flask --app server evidence format'"
            yield Fault(document.path, "", "", "is not in canonical form (order of fields, blanks, comments)", cure)


def validate_base(base: Base, vocabulary: Vocabulary) -> list[Fault]:
    """Everything that is wrong with a base, in the order of its files; empty for a sound one."""
    faults = [*_check_ids(base)]
    entities = {record.id: record for document in base.documents for record in document.entities}
    facts = {fact.id: fact for fact in base.facts}
    around = Surroundings(entities, facts, find_first_days(base, "founding_date"), find_last_days(base))
    for document in base.documents:
        for record in document.entities:
            faults += _locate(document, record.id, _check_entity(record, entities))
        for source in document.sources:
            faults += _locate(document, source.id, check_source(source))
        for entry in document.facts:
            fact = facts[entry.id]
            faults += _locate(document, fact.id, check_fact(fact, around, vocabulary))
    faults += check_names(base.documents)
    faults += _check_origins(base)
    faults += _check_use(base)
    return faults


def _locate(document: Document, item: str, errors: Iterable[FieldError]) -> Iterator[Fault]:
    return (error.locate(document.path, item) for error in errors)


def _check_ids(base: Base) -> Iterator[Fault]:
    for section in ("entities", "sources", "facts"):
        places: defaultdict[str, list[str]] = defaultdict(list)
        for document in base.documents:
            for record in getattr(document, section):
                places[record.id].append(document.path)
        for item, files in places.items():
            if len(files) > 1:
                where = f"stands {len(files)} times (in {', '.join(dict.fromkeys(files))})"
                yield Fault(files[-1], item, "id", where, "give each its own id, or keep one")


def _check_entity(record: EntityRecord, entities: Mapping[str, EntityRecord]) -> Iterator[FieldError]:
    for name, written in record.relations.items():
        if name not in RELATIONS:
            yield FieldError(
                "relations", f"'{name}' is no relation", suggest(name, RELATIONS, f"they are {', '.join(RELATIONS)}")
            )
            continue
        for target in (written,) if isinstance(written, str) else written:
            if target not in entities:
                cure = suggest(target, entities, "add it to evidence/entities/")
                yield FieldError(f"relations.{name}", f"'{target}' is no entity", cure)
            elif target == record.id:
                yield FieldError(f"relations.{name}", "an entity stands in no relation to itself", "name another")
            elif RELATIONS[name] and entities[target].kind not in RELATIONS[name]:
                kinds = " or ".join(RELATIONS[name])
                problem = f"'{target}' is a {entities[target].kind}, not a {kinds}"
                yield FieldError(f"relations.{name}", problem, f"name a {kinds}")
    names = [record.label, *record.aliases, *record.short]
    for alias in sorted({name for name in names if names.count(name) > 1}):
        yield FieldError("aliases", f"'{alias}' is written twice", "keep one")
    yield from _check_succession(record, entities)


def _check_succession(record: EntityRecord, entities: Mapping[str, EntityRecord]) -> Iterator[FieldError]:
    """An entity that comes before itself."""
    seen, step = {record.id}, record
    while isinstance(before := step.relations.get("predecessor"), str) and before in entities:
        if before in seen:
            if before == record.id and len(seen) > 1:
                problem = f"the predecessors lead back to {record.id}"
                yield FieldError("relations.predecessor", problem, "correct one of them")
            return
        seen.add(before)
        step = entities[before]


def check_source(record: SourceRecord) -> Iterator[FieldError]:
    """Everything wrong with a source by itself."""
    for field in ("url", "archived_url"):
        url = getattr(record, field)
        if url is not None and not _is_web_address(url):
            yield FieldError(field, f"'{url}' is no address of a page", "write it out, beginning with https://")
    if record.repeats == record.id:
        yield FieldError(
            "repeats", "a source repeats another, not itself", "name the source or announcement it passes on"
        )
    if record.repeats is not None and record.kind == "primary":
        yield FieldError("repeats", "a primary source speaks for itself", "make it secondary, or drop 'repeats'")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not any(sign.isspace() for sign in url)


def find_first_days(base: Base, attribute: str) -> Mapping[str, Fact]:
    """Of each subject the fact with the earliest day of that attribute."""
    found: dict[str, Fact] = {}
    for fact in base.facts:
        if fact.attribute == attribute and fact.rank.value != "deprecated":
            held = found.get(fact.subject)
            if held is None or str(getattr(fact.value, "start", "")) < str(getattr(held.value, "start", "")):
                found[fact.subject] = fact
    return found


def find_last_days(base: Base) -> Mapping[str, date | None]:
    """Of each source the last day of the time it was published in: a source "of March" may know all of March."""
    return {
        record.id: parse_period("published", record.published).end if record.published else None
        for document in base.documents
        for record in document.sources
    }


def _check_origins(base: Base) -> Iterator[Fault]:
    """Sources that repeat one which itself only repeats another."""
    repeating = {source.id: source.repeats for document in base.documents for source in document.sources}
    for document in base.documents:
        for source in document.sources:
            further = repeating.get(source.repeats or "")
            if further is not None:
                problem = f"'{source.repeats}' itself only repeats '{further}'"
                yield Fault(document.path, source.id, "repeats", problem, f"name '{further}'")


def _check_use(base: Base) -> Iterator[Fault]:
    """Sources that no fact cites."""
    cited = {citation.source.id for fact in base.facts for citation in fact.citations}
    for document in base.documents:
        for source in document.sources:
            if source.id not in cited:
                yield Fault(document.path, source.id, "", "no fact cites it", "cite it or remove it")
