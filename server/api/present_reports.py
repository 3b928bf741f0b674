"""A report -> the JSON value of a check: verdicts with explanation, calculation and evidence in the reply language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from server.api.corrections import write_correction
from server.api.present_claims import present_claim
from server.api.present_facts import present_fact_fields
from server.api.present_figure import present_figure
from server.api.present_values import present_span
from server.language.messages import Messages
from server.language.writer import Writer
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.verdict import Report, Verdict

# An explanation is read on a phone.
MAX_SENTENCES = 3
# A "highest of all" is compared with every model there is; the nearest are shown.
MAX_EVIDENCE = 12


def present_report(report: Report, writer: Writer, claim_messages: Messages | None) -> dict[str, Any]:
    """The whole answer, without its id.

    ``claim_messages`` are of the text's language, for corrections; without them there is none.
    """
    messages = writer.messages
    return {
        "text": report.passage.text,
        "language": {"code": report.language.code, "confidence": round(report.language.confidence, 2)},
        "reply_language": messages.code,
        "as_of": report.passage.as_of.isoformat(),
        "verdict": str(report.word),
        "verdict_label": messages.say(f"verdict.{report.word}"),
        "claims": [_present_verdict(verdict, report, writer, claim_messages) for verdict in report.verdicts],
        "evidence_revision": report.evidence_revision,
        "engine": report.engine,
    }


def _present_verdict(
    verdict: Verdict, report: Report, writer: Writer, claim_messages: Messages | None
) -> dict[str, Any]:
    claim, messages = verdict.claim, writer.messages
    return {
        "text": claim.text,
        "span": present_span(claim.span, report.passage.text),
        "reading": present_claim(claim, writer),
        "aside": claim.aside,
        "verdict": str(verdict.word),
        "verdict_label": messages.say(f"verdict.{verdict.word}"),
        "when_published": str(verdict.when_published),
        "when_published_label": messages.say(f"verdict.{verdict.when_published}"),
        "reason": str(verdict.reason),
        "confidence": round(verdict.confidence, 2),
        "explanation": write_explanation(verdict, writer),
        "correction": None if claim_messages is None else write_correction(verdict, claim_messages, report.verdicts),
        "calculation": write_calculation(verdict, writer),
        "figure": present_figure(verdict, writer),
        "evidence": list(_present_evidence(verdict, writer)),
    }


def write_explanation(verdict: Verdict, writer: Writer) -> str:
    """At most three sentences, never none: where nothing particular can be said, the sentence of the reason."""
    sentences = writer.write_steps("explanation", verdict.explanation)
    distinct = list(dict.fromkeys(sentences)) or [writer.messages.say(f"reason.{verdict.reason}")]
    return "".join(_space_behind(sentence) for sentence in distinct[:MAX_SENTENCES]).strip()


def _space_behind(sentence: str) -> str:
    """The sentence with a space, unless it ends in a full stop that is as wide as a letter and a space (。)."""
    return sentence if unicodedata.east_asian_width(sentence[-1:] or " ") == "W" else f"{sentence} "


def write_calculation(verdict: Verdict, writer: Writer) -> list[str]:
    """The lines of the calculation, each once."""
    steps: tuple[Step, ...] = verdict.calculation
    return list(dict.fromkeys(writer.write_steps("calculation", steps)))


def _list_evidence(verdict: Verdict) -> Iterator[tuple[Fact, Stance]]:
    """The facts of the comparisons, deciding ones first, each once."""
    stances: dict[str, tuple[Fact, Stance]] = {}
    for comparison in verdict.comparisons:
        for fact in comparison.facts:
            stances.setdefault(fact.id, (fact, comparison.stance))
    yield from list(stances.values())[:MAX_EVIDENCE]


def _present_evidence(verdict: Verdict, writer: Writer) -> Iterator[dict[str, Any]]:
    stale = {each.fact.id: each for each in verdict.stale}
    for fact, stance in _list_evidence(verdict):
        yield {
            "fact": fact.id,
            "stance": str(stance),
            "stance_label": writer.messages.say(f"stance.{stance}"),
            **present_fact_fields(fact, writer, stale.get(fact.id)),
        }
