"""What the routes work with: wired together by create_app, asked for by every view."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, cast

from flask import current_app

from server.config import Settings
from server.model.attribute import Attribute
from server.model.entity import Entity
from server.model.fact import Fact, Source
from server.model.fact_change import FactChange
from server.model.kept_check import KeptCheck
from server.model.passage import Passage
from server.model.reading import TextReading
from server.model.staleness import StaleFact, find_stale
from server.model.verdict import Report


class Checker(Protocol):
    """The way from a passage to a report."""

    def check(self, passage: Passage) -> Report: ...

    def read(self, passage: Passage) -> TextReading: ...


class Presenter(Protocol):
    """Values -> JSON values, in the reader's language."""

    def present_report(self, report: Report, language: str) -> dict[str, Any]: ...

    def present_reading(self, reading: TextReading, language: str) -> dict[str, Any]: ...

    def present_fact(self, fact: Fact, language: str, stale: StaleFact | None = None) -> dict[str, Any]: ...

    def present_timeline(self, fact: Fact, facts: Iterable[Fact], language: str) -> dict[str, Any] | None: ...

    def find_direction(self, language: str) -> str: ...


class FactFinder(Protocol):
    """Facts of one revision: by id, and by what they are about and rest on."""

    @property
    def revision(self) -> int: ...

    def find_fact(self, fact_id: str) -> Fact | None: ...

    def list_facts(self, subject: str, attribute: str) -> Iterable[Fact]: ...

    def list_facts_of(self, subject: str) -> Iterable[Fact]: ...

    def list_every_fact(self) -> Sequence[Fact]: ...

    def find_entity(self, entity_id: str) -> Entity | None: ...

    def find_source(self, source_id: str) -> Source | None: ...

    def list_facts_citing(self, source_id: str) -> Iterable[Fact]: ...


class CheckArchive(Protocol):
    """Checks by id, for replay."""

    def save_check(self, kept: KeptCheck) -> None: ...

    def find_check(self, check_id: str) -> KeptCheck | None: ...


class FactStore(FactFinder, Protocol):
    """The facts of now, and those of any past revision."""

    def snapshot(self) -> FactFinder:
        """The facts of now, of one revision for as long as the caller holds them."""
        ...

    def at_revision(self, revision: int) -> FactFinder:
        """Raises NotFound for a revision that is not there."""
        ...

    def list_changes(self, fact_ids: Collection[str], since: int) -> Sequence[FactChange]:
        """What became of these facts after revision ``since``."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a view needs.

    ``languages`` have a pack, ``default_language`` is one of them; ``archive`` is None where nothing is kept.
    ``attributes`` say how long facts stay fresh.
    """

    languages: tuple[str, ...]
    default_language: str
    checker: Checker
    presenter: Presenter
    facts: FactStore
    archive: CheckArchive | None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def find_stale(self, facts: FactFinder, fact: Fact, today: date) -> StaleFact | None:
        """Since when the fact is stale beside the others of that base, None where it is not."""
        if fact.attribute not in self.attributes:
            return None
        found = find_stale(facts.list_facts(fact.subject, fact.attribute), self.attributes, today)
        return next((each for each in found if each.fact.id == fact.id), None)


class ServiceHolder:
    """Builds the services when first needed, and tries again with the next request where that failed.

    ``build`` raises NotReady where something is missing; ``probes`` answer for /readyz, each with what it found, or
    raise NotReady; ``today`` is the reader's present where a request names none.
    """

    def __init__(
        self,
        settings: Settings,
        build: Callable[[], Services],
        probes: Mapping[str, Callable[[], str]],
        today: Callable[[], date],
    ) -> None:
        self.settings = settings
        self.probes = probes
        self.today = today
        self._build = build
        self._lock = threading.Lock()
        self._services: Services | None = None

    def get(self) -> Services:
        """The services. Raises NotReady."""
        if self._services is None:
            with self._lock:
                if self._services is None:
                    self._services = self._build()
        return self._services


EXTENSION_KEY = "periksa"


def get_holder() -> ServiceHolder:
    """The holder of the running application."""
    return cast(ServiceHolder, current_app.extensions[EXTENSION_KEY])


def get_services() -> Services:
    """The services of the running application. Raises NotReady."""
    return get_holder().get()
