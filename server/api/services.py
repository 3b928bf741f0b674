"""What the routes work with: wired together by create_app, asked for by every view."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from flask import current_app

from server.config import Settings
from server.model.fact import Fact
from server.model.passage import Passage
from server.model.reading import TextReading
from server.model.verdict import Report


class Checker(Protocol):
    """The way from a passage to a report."""

    def check(self, passage: Passage) -> Report: ...

    def read(self, passage: Passage) -> TextReading: ...


class Presenter(Protocol):
    """Values -> JSON values, in the reader's language."""

    def present_report(self, report: Report, language: str) -> dict[str, Any]: ...

    def present_reading(self, reading: TextReading, language: str) -> dict[str, Any]: ...

    def present_fact(self, fact: Fact, language: str) -> dict[str, Any]: ...


class FactFinder(Protocol):
    """Facts by id."""

    def find_fact(self, fact_id: str) -> Fact | None: ...


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check as it was answered: what was asked, with which engine and evidence, and the very bytes of the answer."""

    id: str
    engine: str
    evidence_revision: int
    request: bytes
    answer: bytes


class CheckArchive(Protocol):
    """Answers by id, for replay."""

    def save_check(self, kept: KeptCheck) -> None: ...

    def find_answer(self, check_id: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a view needs.

    ``languages`` have a pack, ``default_language`` is one of them; ``archive`` is None where nothing is kept.
    """

    languages: tuple[str, ...]
    default_language: str
    checker: Checker
    presenter: Presenter
    facts: FactFinder
    archive: CheckArchive | None


class ServiceHolder:
    """Builds the services when first needed, and again when the evidence base has changed.

    ``build`` raises NotReady where something is missing; ``read_version`` gives a value that changes with the
    evidence; ``probes`` answer for /readyz, each with what it found, or raise NotReady.
    """

    def __init__(
        self,
        settings: Settings,
        build: Callable[[], Services],
        read_version: Callable[[], int],
        probes: Mapping[str, Callable[[], str]],
        today: Callable[[], date],
    ) -> None:
        self.settings = settings
        self.probes = probes
        self.today = today
        self._build = build
        self._read_version = read_version
        self._lock = threading.Lock()
        self._current: tuple[int, Services] | None = None

    def get(self) -> Services:
        """The services of the current revision of the evidence. Raises NotReady."""
        version = self._read_version()
        current = self._current
        if current is None or current[0] != version:
            with self._lock:
                if self._current is None or self._current[0] != version:
                    self._current = (version, self._build())
                current = self._current
        return current[1]


EXTENSION_KEY = "periksa"


def get_holder() -> ServiceHolder:
    """The holder of the running application."""
    return cast(ServiceHolder, current_app.extensions[EXTENSION_KEY])


def get_services() -> Services:
    """The services of the running application. Raises NotReady."""
    return get_holder().get()
