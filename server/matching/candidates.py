"""From a claim to the facts it may be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from server.matching.readings import list_readings
from server.model.candidates import Candidates
from server.model.claim import Claim, ClaimKind, Group
from server.model.entity import Entity, EntityKind, EntityRef
from server.model.fact import Fact, StatementContent
from server.model.store import EvidenceStore

# How a version stands to what it is a version of, and a member to its family.
_VERSION_RELATIONS = ("variant_of", "family")
# Who may speak for whom: a person for the company he runs or works at, the company through its people.
_SPEAKER_RELATIONS = ("employer", "owner", "founder", "member_of", "developer")
# Relations worth following from an entity to understand it; two steps reach "the owner of the developer".
_DEPTH = 2

_WIDE_GROUPS = frozenset({Group.ALL, Group.COMPETITORS, Group.RUNNERS_UP})


def find_candidates(claim: Claim, store: EvidenceStore) -> Candidates:
    """The facts of the subject and objects of every reading of the claim, of their versions and of whatever they are a
    version of; of the group compared with; and the statements of the speaker and of those who speak for him.

    Deprecated and superseded facts are among them: what a fact counts for is the verdict's business. All stand by id,
    so that the order of the base changes nothing.
    """
    readings = list_readings(claim)
    named = _list_named(readings)
    variants = {entity_id: tuple(sorted(_walk_versions(entity_id, store))) for entity_id in named}
    subjects = _order_ids(
        (*named, *(version for ids in variants.values() for version in ids), *_list_parents(named, store))
    )
    facts = {fact.id: fact for subject in subjects for fact in store.list_facts_of(subject)}
    group = tuple(sorted(_find_group(claim, readings, store)))
    for attribute in _list_wide_attributes(claim):
        facts |= {fact.id: fact for fact in store.list_facts_by_attribute(attribute)}
    for member in group:
        facts |= {fact.id: fact for fact in store.list_facts_of(member)}
    if claim.kind is ClaimKind.RELATION:
        # Whose the maker was, and when, tells whether its owner may be called the maker.
        holders = _order_ids(fact.value for fact in facts.values() if isinstance(fact.value, str))
        facts |= {fact.id: fact for holder in holders for fact in store.list_facts(holder, "owner")}
    facts |= _find_inputs(facts.values(), store)
    statements = _find_statements(readings, store)
    entities = _collect_entities((*subjects, *group), (*facts.values(), *statements), claim, store)
    return Candidates(readings, entities, _group_facts(facts.values()), statements, variants, group)


def _find_inputs(facts: Iterable[Fact], store: EvidenceStore) -> dict[str, Fact]:
    """The facts that figures among these were computed from."""
    names = _order_ids(name for fact in facts for step in fact.derivation for name in step.inputs)
    found = (store.find_fact(name) for name in names)
    return {fact.id: fact for fact in found if fact is not None}


def _list_named(readings: Iterable[Claim]) -> tuple[str, ...]:
    ids: list[str] = []
    for reading in readings:
        refs: list[EntityRef] = [*reading.objects]
        if reading.subject is not None:
            refs.insert(0, reading.subject)
        if reading.content is not None:
            refs += reading.content.about
        ids += [ref.id for ref in refs]
    return _order_ids(ids)


def _walk_versions(entity_id: str, store: EvidenceStore) -> Iterator[str]:
    seen = {entity_id}
    waiting = [entity_id]
    while waiting:
        current = waiting.pop(0)
        for relation in _VERSION_RELATIONS:
            for entity in store.list_related(relation, current):
                if entity.id not in seen:
                    seen.add(entity.id)
                    waiting.append(entity.id)
                    yield entity.id


def _list_parents(ids: Iterable[str], store: EvidenceStore) -> Iterator[str]:
    for entity_id in ids:
        entity = store.find_entity(entity_id)
        while entity is not None:
            parents = entity.relation("variant_of")
            yield from parents
            entity = store.find_entity(parents[0]) if parents and parents[0] != entity.id else None


def _find_group(claim: Claim, readings: Iterable[Claim], store: EvidenceStore) -> tuple[str, ...]:
    subjects = [store.find_entity(reading.subject.id) for reading in readings if reading.subject is not None]
    known = [entity for entity in subjects if entity is not None]
    if claim.kind is ClaimKind.LATEST or claim.group is Group.FAMILY:
        families = [entity.id for entity in known if entity.kind is EntityKind.FAMILY]
        families += [family for entity in known for family in entity.relation("family")]
        families += [ref.id for ref in claim.objects if ref.kind is EntityKind.FAMILY]
        return _order_ids(member for family in families for member in _walk_versions(family, store))
    makers = known if claim.kind is ClaimKind.COUNT else []
    if claim.group is Group.MAKER:
        makers = [entity for ref in claim.objects if (entity := store.find_entity(ref.id)) is not None]
    if makers:
        made = (other for entity in makers for other in store.list_related("developer", entity.id))
        return _order_ids(other.id for other in made if other.kind is EntityKind.MODEL)
    if claim.group is Group.PREDECESSOR:
        return _order_ids(before for entity in known for before in entity.relation("predecessor"))
    if claim.group in _WIDE_GROUPS or claim.kind is ClaimKind.SUPERLATIVE:
        members = (
            store.find_entity(fact.subject)
            for attribute in _list_wide_attributes(claim)
            for fact in store.list_facts_by_attribute(attribute)
        )
        ids = [entity.id for entity in known]
        kin = {*ids, *(version for name in ids for version in _walk_versions(name, store)), *_list_parents(ids, store)}
        return _order_ids(
            member.id
            for member in members
            if member is not None and member.id not in kin and all(_is_rival(member, entity, claim) for entity in known)
        )
    return ()


def _is_rival(member: Entity, subject: Entity, claim: Claim) -> bool:
    """Whether the one may be ahead of the other: of its kind, and, of competitors, made by somebody else."""
    if member.kind is not subject.kind:
        return False
    own = set(subject.relation("developer"))
    return claim.group is not Group.COMPETITORS or not own & set(member.relation("developer"))


def _list_wide_attributes(claim: Claim) -> tuple[str, ...]:
    """The attributes whose facts of every subject matter to the claim."""
    if claim.kind is not ClaimKind.SUPERLATIVE and claim.group not in _WIDE_GROUPS:
        return ()
    named = (claim.attribute,) if claim.attribute is not None else ()
    return _order_ids((*named, *claim.other_attributes))


def _find_statements(readings: Iterable[Claim], store: EvidenceStore) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for reading in readings:
        speakers = [reading.speaker.id] if reading.speaker is not None else []
        if reading.kind is ClaimKind.STATEMENT and reading.subject is not None:
            speakers.append(reading.subject.id)
        for speaker in _order_ids(name for first in speakers for name in _list_voices(first, store)):
            for fact in (*store.list_statements(speaker), *store.list_facts(speaker, "statement")):
                found[fact.id] = fact
        if reading.content is not None:
            for ref in reading.content.about:
                for fact in store.list_facts(ref.id, "statement"):
                    found[fact.id] = fact
            if reading.speaker is None:
                about = {ref.id for ref in reading.content.about}
                for fact in store.list_facts_by_attribute("statement"):
                    if isinstance(fact.value, StatementContent) and about & set(fact.value.about):
                        found[fact.id] = fact
    return tuple(sorted(found.values(), key=lambda fact: fact.id))


def _list_voices(speaker: str, store: EvidenceStore) -> Iterator[str]:
    yield speaker
    entity = store.find_entity(speaker)
    for relation in _SPEAKER_RELATIONS:
        if entity is not None:
            yield from entity.relation(relation)
        for other in store.list_related(relation, speaker):
            yield other.id


def _collect_entities(
    ids: Iterable[str], facts: Iterable[Fact], claim: Claim, store: EvidenceStore
) -> Mapping[str, Entity]:
    wanted = [*ids, *(value for _, value in claim.qualifiers)]
    wanted += [ref.id for ref in (claim.speaker,) if ref is not None]
    wanted += [claim.venue] if claim.venue is not None else []
    for fact in facts:
        wanted += [fact.subject, *(value for _, value in fact.qualifiers)]
        if fact.speaker is not None:
            wanted.append(fact.speaker)
        if isinstance(fact.value, str):
            wanted.append(fact.value)
        if isinstance(fact.value, StatementContent):
            wanted += fact.value.about
    found: dict[str, Entity] = {}
    for _ in range(_DEPTH + 1):
        fresh = {name: entity for name in wanted if name not in found and (entity := store.find_entity(name))}
        if not fresh:
            break
        found |= fresh
        wanted = [target for entity in fresh.values() for _, target in entity.relations]
    return found


def _group_facts(facts: Iterable[Fact]) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
    groups: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.id):
        groups[fact.subject, fact.attribute].append(fact)
    return {key: tuple(group) for key, group in groups.items()}


def _order_ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
