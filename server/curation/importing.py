"""What imports by command and by page share: the importer over a base, with what reads names and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cached_property

from server.checker import Checker
from server.curation.workplace import DATA
from server.evidence.files import Base
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mappings import load_mappings
from server.evidence.importers.run import Importer
from server.evidence.records import Record
from server.model.claim import Claim
from server.model.entity import EntityRef
from server.model.passage import Context, Passage
from server.vocabulary.vocabulary import Vocabulary


class _Words:
    """What reads names and claims. Made when first asked for: packs take their time, and our own form needs none."""

    def __init__(self, build_checker: Callable[[], Checker]) -> None:
        self._build_checker = build_checker

    @cached_property
    def _checker(self) -> Checker:
        return self._build_checker()

    def find_names(self, text: str) -> tuple[EntityRef, ...]:
        return self._checker.find_names(text)

    def read_claims(self, text: str, language: str, day: date | None) -> tuple[Claim, ...]:
        known = language if language in self._checker.languages else None
        passage = Passage(text, day or datetime.now(UTC).date(), Context(published=day), known)
        return self._checker.read(passage).claims


def make_importer(
    base: Base, waiting: Iterable[Record], vocabulary: Vocabulary, build_checker: Callable[[], Checker]
) -> Importer:
    """An importer that holds rows against the base and against what waits for a decision.

    ``build_checker`` makes the checker over that base when a name has to be looked up. Raises DataFileError where a
    mapping cannot be used.
    """
    words = _Words(build_checker)
    ledger = Ledger(base, vocabulary, waiting)
    return Importer(load_mappings(DATA / "importers"), vocabulary, ledger, words.find_names, words.read_claims)
