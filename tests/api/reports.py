"""A small made-up world, and reports about it, for tests of what readers are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from server.api.presenters import Presenter
from server.language.messages import load_messages
from server.model.claim import Claim, ClaimKind
from server.model.comparison import Comparison, Stance, Step
from server.model.entity import Entity, EntityKind, EntityRef
from server.model.fact import Citation, Fact, Source, SourceKind, Status
from server.model.passage import Context, DetectedLanguage, Passage
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.span import Span
from server.model.verdict import Reason, Report, Verdict, VerdictWord

LANGUAGES = Path(__file__).resolve().parents[2] / "server" / "data" / "languages"
MESSAGES = {code: load_messages(LANGUAGES / code) for code in ("id", "en")}

REPORT = Source(
    "padi-report",
    "Padi 2 Technical Report",
    "Sawah AI",
    "https://example.org/padi-2",
    SourceKind.PRIMARY,
    date(2025, 3, 4),
)
PRESS = Source("kabar", "Padi 2 diluncurkan", "Kabar Inc.", "https://example.com/padi", SourceKind.SECONDARY)
SUBJECT = EntityRef("padi-2", "Padi 2", EntityKind.MODEL, Span(0, 6), "Padi 2")
ENTITIES = (
    Entity("padi-2", EntityKind.MODEL, "Padi 2"),
    Entity("jagung", EntityKind.MODEL, "Jagung"),
    Entity("sawah", EntityKind.ORGANISATION, "Sawah AI"),
    Entity("xtani", EntityKind.ORGANISATION, "xTani"),
    Entity("budi", EntityKind.PERSON, "Budi"),
    Entity("k7", EntityKind.ACCELERATOR, "K7"),
    Entity("ujian", EntityKind.BENCHMARK, "Ujian-500"),
)


@dataclass(frozen=True)
class World:
    """Names and facts by id."""

    entities: dict[str, Entity] = field(default_factory=lambda: {entity.id: entity for entity in ENTITIES})
    facts: dict[str, Fact] = field(default_factory=dict)

    def find_entity(self, entity_id: str) -> Entity | None:
        return self.entities.get(entity_id)

    def find_fact(self, fact_id: str) -> Fact | None:
        return self.facts.get(fact_id)


def make_world(*facts: Fact) -> World:
    return World(facts={fact.id: fact for fact in facts})


def make_fact(**changed: Any) -> Fact:
    """Padi 2 was trained on 2,048 K7, says its maker; ``changed`` replaces fields."""
    fields: dict[str, Any] = {
        "id": "padi-2/training-accelerators",
        "revision": 3,
        "subject": "padi-2",
        "attribute": "training_accelerators",
        "value": Quantity.exact(Decimal(2048), "accelerator"),
        "status": Status.REPORTED,
        "citations": (Citation(REPORT, "section 3"),),
        "qualifiers": (("hardware", "k7"),),
        "as_of": Period(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH),
    }
    return Fact(**(fields | changed))


def make_claim(text: str, **changed: Any) -> Claim:
    """A measured claim about Padi 2 in exactly these words."""
    fields: dict[str, Any] = {
        "span": Span(0, len(text)),
        "text": text,
        "kind": ClaimKind.MEASUREMENT,
        "subject": SUBJECT,
        "attribute": "training_accelerators",
    }
    return Claim(**(fields | changed))


def make_step(key: str, **params: object) -> Step:
    return Step(key, tuple(params.items()))


def make_verdict(claim: Claim, word: str, reason: str, *held: Comparison, **changed: Any) -> Verdict:
    fields: dict[str, Any] = {
        "claim": claim,
        "word": VerdictWord(word),
        "when_published": VerdictWord(word),
        "reason": Reason(reason),
        "confidence": 0.9749,
        "comparisons": held,
    }
    return Verdict(**(fields | changed))


def make_report(*verdicts: Verdict, text: str | None = None, language: str = "id") -> Report:
    passage = Passage(text or verdicts[0].claim.text, date(2026, 11, 22), Context())
    word = verdicts[0].word if verdicts else VerdictWord.NOT_CHECKABLE
    return Report(passage, DetectedLanguage(language, 0.98765), word, verdicts, 17, "1.0.0")


def hold(fact: Fact, stance: str, **changed: Any) -> Comparison:
    """The fact's own value held against the claim."""
    return Comparison(Stance(stance), (fact,), changed.pop("value", fact.value), **changed)


def present(verdict: Verdict, *facts: Fact, language: str = "id", text_language: str = "id") -> dict[str, Any]:
    """The one claim of an answer in that language."""
    presenter = Presenter(MESSAGES, make_world(*facts))
    answer = presenter.present_report(make_report(verdict, language=text_language), language)
    claim: dict[str, Any] = answer["claims"][0]
    return claim
