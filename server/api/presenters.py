"""Everything between the values of the model and the words a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from server.api import present_claims, present_facts, present_reports, present_timeline
from server.language.messages import Messages
from server.language.writer import Lookup, Writer
from server.model.fact import Fact
from server.model.reading import TextReading
from server.model.staleness import StaleFact
from server.model.verdict import Report


@dataclass(frozen=True, slots=True)
class Presenter:
    """Writes answers in every language of ``messages``, with the names and facts that ``store`` holds."""

    messages: Mapping[str, Messages]
    store: Lookup

    def present_report(self, report: Report, language: str) -> dict[str, Any]:
        """The answer to a check, without its id (DESIGN.md, section 5).

        Raises KeyError for a language without a pack.
        """
        facts = (fact for verdict in report.verdicts for held in verdict.comparisons for fact in held.facts)
        at_hand = {fact.id: fact for fact in facts}
        writer = Writer(self.messages[language], self.store, at_hand, report.language.code)
        own = self.messages.get(report.language.code)
        claim_messages = own if own is not None and own.code == report.language.code else None
        return present_reports.present_report(report, writer, claim_messages)

    def present_reading(self, reading: TextReading, language: str) -> dict[str, Any]:
        """How a text was read. Raises KeyError for a language without a pack."""
        return present_claims.present_reading(reading, self._writer(language))

    def present_fact(self, fact: Fact, language: str, stale: StaleFact | None = None) -> dict[str, Any]:
        """One statement of the evidence base, ``stale`` where it is. Raises KeyError for a language without a pack."""
        return present_facts.present_fact(fact, self._writer(language), stale)

    def present_timeline(self, fact: Fact, facts: Iterable[Fact], language: str) -> dict[str, Any] | None:
        """The values of ``facts`` over time as a figure, None where there is no more than one."""
        return present_timeline.present_timeline(fact, facts, self._writer(language))

    def find_direction(self, language: str) -> str:
        """How the language is written: ltr or rtl."""
        return self.messages[language].formats.direction

    def _writer(self, language: str) -> Writer:
        return Writer(self.messages[language], self.store)
