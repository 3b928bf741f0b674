"""The HTTP shell with a checker that decides nothing, so that these tests are about HTTP alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Flask

from server import create_app
from server.api.services import CheckArchive, ServiceHolder, Services
from server.config import Settings
from server.errors import NotReady
from server.model.fact import Citation, Fact, Source, SourceKind, Status
from server.model.fact_change import FactChange
from server.model.kept_check import KeptCheck
from server.model.passage import DetectedLanguage, Passage
from server.model.reading import TextReading
from server.model.staleness import StaleFact
from server.model.verdict import Report, VerdictWord

TODAY = date(2026, 11, 22)
FACT = Fact(
    id="grok-3/launched/2025",
    revision=3,
    subject="grok-3",
    attribute="launch_status",
    value="released",
    status=Status.REPORTED,
    citations=(Citation(Source("launch", "Launch", "xAI", "https://x.ai/", SourceKind.PRIMARY)),),
)


class UndecidedChecker:
    """Finds no claim in anything. The text "break" raises, quoting the text as real errors may."""

    def check(self, passage: Passage) -> Report:
        if passage.text == "break":
            raise RuntimeError(f"cannot digest {passage.text} of {passage.context.before}")
        language = DetectedLanguage(passage.language or "id", 1.0)
        return Report(passage, language, VerdictWord.NOT_CHECKABLE, (), 17, "1.0.0")

    def read(self, passage: Passage) -> TextReading:
        return TextReading(passage.text, DetectedLanguage(passage.language or "id", 1.0))


class PlainPresenter:
    """Shows what reached it."""

    def present_report(self, report: Report, language: str) -> dict[str, Any]:
        return {"text": report.passage.text, "as_of": report.passage.as_of.isoformat(), "reply_language": language}

    def present_reading(self, reading: TextReading, language: str) -> dict[str, Any]:
        return {"text": reading.text, "reply_language": language}

    def present_fact(self, fact: Fact, language: str, stale: StaleFact | None = None) -> dict[str, Any]:
        return {"id": fact.id, "revision": fact.revision, "reply_language": language}

    def present_timeline(self, fact: Fact, facts: Iterable[Fact], language: str) -> None:
        return None

    def find_direction(self, language: str) -> str:
        return "ltr"


class OneFact:
    def snapshot(self) -> OneFact:
        return self

    def find_fact(self, fact_id: str) -> Fact | None:
        return FACT if fact_id == FACT.id else None

    def list_facts(self, subject: str, attribute: str) -> tuple[Fact, ...]:
        return (FACT,) if (subject, attribute) == (FACT.subject, FACT.attribute) else ()

    def list_changes(self, fact_ids: Collection[str], since: int) -> tuple[FactChange, ...]:
        return ()


class FullArchive:
    """Stands for a database on a full disk."""

    def save_check(self, kept: KeptCheck) -> None:
        raise NotReady("The answer cannot be kept: disk is full")

    def find_check(self, check_id: str) -> KeptCheck | None:
        return None


@dataclass
class ListArchive:
    kept: list[KeptCheck] = field(default_factory=list)

    def save_check(self, kept: KeptCheck) -> None:
        self.kept.append(kept)

    def find_check(self, check_id: str) -> KeptCheck | None:
        return next((kept for kept in self.kept if kept.id == check_id), None)


def build_shell(
    settings: Settings | None = None, *, missing: str | None = None, archive: CheckArchive | None = None
) -> Flask:
    """The application around the checker above. ``missing``: what the evidence probe complains of."""
    settings = settings or Settings()
    if settings.check_retention_days:
        archive = archive or ListArchive()
    services = Services(("en", "id"), "en", UndecidedChecker(), PlainPresenter(), OneFact(), archive)

    def build() -> Services:
        if missing:
            raise NotReady(missing)
        return services

    def probe() -> str:
        if missing:
            raise NotReady(missing)
        return "revision 17"

    return create_app(settings, ServiceHolder(settings, build, {"evidence": probe}, lambda: TODAY))
