"""The one place where the stages are chained: passage, reading, matching, verdict, report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from threading import Lock

from server.language.pack import LanguagePack
from server.matching.candidates import find_candidates
from server.model.claim import Claim
from server.model.entity import EntityRef
from server.model.passage import Passage
from server.model.reading import TextReading
from server.model.store import EvidenceStore
from server.model.verdict import Report, Verdict
from server.reading.names import NamesIndex
from server.reading.passages import Reader
from server.verdict.confidence import settle_confidence
from server.verdict.decide import decide_passage
from server.verdict.judge import judge
from server.verdict.siblings import settle_siblings
from server.version import ENGINE_VERSION
from server.vocabulary.vocabulary import Vocabulary


class Checker:
    """Checks passages against an evidence store. Safe to share between threads.

    The names index is built from the store once a revision, when the first passage after a change is read.
    """

    def __init__(self, store: EvidenceStore, packs: Mapping[str, LanguagePack], vocabulary: Vocabulary) -> None:
        self._store = store
        self._packs = packs
        self._vocabulary = vocabulary
        self._spellings: dict[str, list[str]] = defaultdict(list)
        for pack in packs.values():
            for entity_id, names in pack.names.items():
                self._spellings[entity_id].extend(names)
        self._lock = Lock()
        self._reader: tuple[int, Reader] | None = None

    @property
    def languages(self) -> frozenset[str]:
        """The codes of the languages that are read."""
        return frozenset(self._packs)

    def prepare(self) -> None:
        """Builds all that reading needs, so that the first reader of each language need not wait for it."""
        for code in self._packs:
            self.read(Passage("1", date.min, language=code))

    def read(self, passage: Passage) -> TextReading:
        """How a passage is read, without judging it."""
        return self._prepare_reader(self._store.snapshot()).read(passage)

    def check(self, passage: Passage) -> Report:
        """The verdict on every claim of a passage, and on the passage; all of one revision of the base."""
        store = self._store.snapshot()
        reading = self._prepare_reader(store).read(passage)
        verdicts = settle_confidence(settle_siblings([self._judge(claim, passage, store) for claim in reading.claims]))
        return Report(passage, reading.language, decide_passage(verdicts), verdicts, store.revision, ENGINE_VERSION)

    def find_names(self, text: str) -> tuple[EntityRef, ...]:
        """The names of the base in a text, by the rules by which passages are read."""
        return self._prepare_reader(self._store.snapshot()).find_names(text)

    def _judge(self, claim: Claim, passage: Passage, store: EvidenceStore) -> Verdict:
        candidates = find_candidates(claim, store)
        return judge(claim, candidates, self._vocabulary, passage.context.published, passage.as_of)

    def _prepare_reader(self, store: EvidenceStore) -> Reader:
        ready = self._reader
        if ready is not None and ready[0] == store.revision:
            return ready[1]
        with self._lock:
            if self._reader is None or self._reader[0] != store.revision:
                names = NamesIndex(store.list_entities(), self._vocabulary.variant_words, self._spellings)
                self._reader = (store.revision, Reader(self._packs, self._vocabulary, names))
            return self._reader[1]
