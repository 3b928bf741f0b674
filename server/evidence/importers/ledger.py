"""The base with everything an import would add to it, so that every record is held against all that is known."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from server.evidence.build import build_fact, build_source
from server.evidence.facts_check import Surroundings, check_fact
from server.evidence.faults import FieldError
from server.evidence.files import Base
from server.evidence.importers.compare import choose_rival, find_rivals, say_the_same
from server.evidence.importers.outcomes import Draft, Outcome, Verb
from server.evidence.names_check import fold_name
from server.evidence.records import EntityRecord, FactRecord, Record, SourceRecord
from server.evidence.rows import write_content
from server.evidence.validate import check_source, find_first_days, find_last_days
from server.evidence.values import parse_period
from server.model.fact import Fact, Source
from server.vocabulary.vocabulary import Vocabulary


class _Draft(NamedTuple):
    """What is kept of a drafted fact: a large table drafts hundreds of thousands."""

    says: str
    digest: bytes


def _note_draft(record: FactRecord) -> _Draft:
    return _Draft(describe_value(record), hashlib.blake2b(write_content(record).encode(), digest_size=16).digest())


class Ledger:
    """Entities, sources and facts by id: of the base, of open drafts, and of the rows before.

    Entities and sources that rows propose become drafts with the first fact that needs them.
    """

    def __init__(self, base: Base, vocabulary: Vocabulary, drafts: Iterable[Record] = ()) -> None:
        self._vocabulary = vocabulary
        self.entities = {record.id: record for document in base.documents for record in document.entities}
        self.sources: dict[str, Source] = {source.id: source for source in base.sources}
        self._published = dict(find_last_days(base))
        self._facts = {fact.id: fact for fact in base.facts}
        self._records = {record.id: record for document in base.documents for record in document.facts}
        self._drafted: dict[str, _Draft] = {}
        self._by_key: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in base.facts:
            self._by_key[fact.subject, fact.attribute].append(fact)
        self._around = Surroundings(self.entities, self._facts, find_first_days(base, "founding_date"), self._published)
        self._names = {
            fold_name(name): record.id for record in self.entities.values() for name in (record.label, *record.aliases)
        }
        self._drafted_names: dict[str, str] = {}
        self._pending: dict[str, Draft] = {}
        self._rows: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.hold_drafts(drafts)

    def hold_drafts(self, drafts: Iterable[Record]) -> None:
        """Know of records that were proposed before; what the base publishes under their ids is not touched."""
        drafts = list(drafts)
        for record in drafts:
            if isinstance(record, EntityRecord) and record.id not in self.entities:
                self._hold_entity(record)
            elif isinstance(record, SourceRecord) and record.id not in self.sources:
                self._hold_source(record)
        for record in drafts:
            if isinstance(record, FactRecord):
                # A draft that no longer fits the vocabulary is the reviewer's to mend; here it stands for nothing.
                try:
                    fact = build_fact(record, self._vocabulary.attributes, self.sources)
                except FieldError:
                    continue
                self._by_key[fact.subject, fact.attribute].append(fact)
                self._drafted[fact.id] = _note_draft(record)

    def _hold_entity(self, record: EntityRecord) -> None:
        self.entities[record.id] = record
        for name in (record.label, *record.aliases):
            self._drafted_names.setdefault(fold_name(name), record.id)

    def find_named(self, name: str) -> EntityRecord | None:
        """An entity of any kind that is called so, in the base or proposed."""
        found = self._names.get(fold_name(name)) or self._drafted_names.get(fold_name(name))
        return None if found is None else self.entities[found]

    def find_drafted(self, name: str) -> EntityRecord | None:
        """The entity of that name that was proposed and is not in the base yet."""
        found = self._drafted_names.get(fold_name(name))
        return None if found is None else self.entities[found]

    def _hold_source(self, record: SourceRecord) -> None:
        self.sources[record.id] = build_source(record)
        self._published[record.id] = parse_period("published", record.published).end if record.published else None

    def propose_entity(self, record: EntityRecord) -> None:
        """An entity for facts of this import; a known id stays what it is."""
        if record.id not in self.entities:
            self._hold_entity(record)
            self._pending[record.id] = Draft("entities", record)

    def propose_source(self, record: SourceRecord) -> None:
        """A source for facts of this import; a known id stays what it is. Raises FieldError where it is unsound."""
        if record.id not in self.sources:
            for error in check_source(record):
                raise error
            self._hold_source(record)
            self._pending[record.id] = Draft("sources", record)

    def find_record(self, fact_id: str) -> FactRecord | None:
        """The fact of the base with that id, as the files write it."""
        return self._records.get(fact_id)

    def settle(self, row: int, record: FactRecord, tags: Iterable[str]) -> Outcome:
        """What becomes of a fact whose id its maker chose by rule: checked, compared, and given a free id.

        ``tags`` are endings for an id that is taken. Raises FieldError with the first thing that is wrong.
        """
        fact = self._check(record)
        attribute = self._vocabulary.attributes[fact.attribute]
        rivals = []
        says = describe_value(record)
        for rival in find_rivals(fact, self._by_key[fact.subject, fact.attribute], attribute):
            rivals.append(rival)
            if say_the_same(fact.value, rival.value, self._vocabulary.units):
                return Outcome(row, Verb.UNCHANGED, fact.subject, rival.id, says, rival.id, self._describe(rival))
        record = self._name(record, tags)
        drafts = self._take(record)
        self._hold(record)
        self._rows[record.id] = row
        # Several makers of one model do not contradict each other.
        nearest = choose_rival(rival for rival in rivals if self._rows.get(rival.id) != row)
        if nearest is None:
            return Outcome(row, Verb.NEW, fact.subject, record.id, says, drafts=drafts)
        held = self._describe(nearest)
        return Outcome(row, Verb.DIFFERS, fact.subject, record.id, says, nearest.id, held, drafts=drafts)

    def settle_as_named(self, row: int, record: FactRecord) -> Outcome:
        """What becomes of a fact that brings its own id: nothing, an update of the fact of that id, or a new one.

        Raises FieldError as ``settle`` does.
        """
        held, says = self._records.get(record.id), describe_value(record)
        if record == held or _note_draft(record) == self._drafted.get(record.id):
            return Outcome(row, Verb.UNCHANGED, record.subject, record.id, says, record.id)
        if record.id in self._drafted:
            raise FieldError(
                "id", f"another draft of '{record.id}' is open", "settle that one first, or give another id"
            )
        if held is None:
            return self.settle(row, record, ("import",))
        self._check(record)
        drafts, before = self._take(record), describe_value(held)
        self._drafted[record.id] = _note_draft(record)
        return Outcome(row, Verb.UPDATE, record.subject, record.id, says, record.id, before, drafts=drafts)

    def _check(self, record: FactRecord) -> Fact:
        fact = build_fact(record, self._vocabulary.attributes, self.sources)
        for error in check_fact(fact, self._around, self._vocabulary):
            raise error
        return fact

    def _name(self, record: FactRecord, tags: Iterable[str]) -> FactRecord:
        for made in self._list_ids(record.id, tags):
            if made not in self._facts and made not in self._drafted:
                return record if made == record.id else record.model_copy(update={"id": made})
        raise AssertionError("the numbers do not end")

    def _list_ids(self, first: str, tags: Iterable[str]) -> Iterator[str]:
        """The id, the id with each tag, then with the last one and a number that was not given yet."""
        yield first
        joined = first
        for tag in tags:
            joined = f"{first}-{tag}" if first.count("/") > 1 else f"{first}/{tag}"
            yield joined
        for number in count(self._numbers.get(joined, 2)):
            self._numbers[joined] = number + 1
            yield f"{joined}-{number}"

    def _hold(self, record: FactRecord) -> None:
        fact = build_fact(record, self._vocabulary.attributes, self.sources)
        self._drafted[fact.id] = _note_draft(record)
        self._by_key[fact.subject, fact.attribute].append(fact)

    def _take(self, record: FactRecord) -> tuple[Draft, ...]:
        """The draft of a fact behind those of the entities and sources that it needs and that wait."""
        needed = [record.subject, *record.qualifiers.values(), *(citation.source for citation in record.sources)]
        needed += [record.value] if isinstance(record.value, str) else []
        needed += [record.stated_by] if record.stated_by is not None else []
        found: list[Draft] = []
        for item in dict.fromkeys(needed):
            found += self._release(item)
        return (*found, Draft("facts", record))

    def _release(self, item: str) -> list[Draft]:
        draft = self._pending.pop(item, None)
        if draft is None:
            return []
        before: list[Draft] = []
        if isinstance(draft.record, EntityRecord):
            for targets in draft.record.relations.values():
                for target in (targets,) if isinstance(targets, str) else targets:
                    before += self._release(target)
        return [*before, draft]

    def _describe(self, fact: Fact) -> str:
        return describe_value(self._records[fact.id]) if fact.id in self._records else self._drafted[fact.id].says


def describe_value(record: FactRecord) -> str:
    """The value of a fact in one short line, with bound, unit and settings."""
    if record.undisclosed is not None:
        value = "undisclosed"
    elif record.content is not None:
        value = "a statement"
    else:
        value = " to ".join(record.value) if isinstance(record.value, tuple) else str(record.value)
    settings = ", ".join(f"{name} {text}" for name, text in record.qualifiers.items())
    words = [record.bound or "", value, record.unit or "", f"({settings})" if settings else ""]
    words.append(f"as of {record.as_of}" if record.as_of else "")
    words.append("known to be wrong" if record.rank == "deprecated" else "")
    return " ".join(word for word in words if word)
