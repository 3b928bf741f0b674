"""Facts -> JSON values: as evidence of a verdict, and for themselves."""

from __future__ import annotations

from typing import Any

from server.api.present_derivation import present_derivation
from server.api.present_values import (
    present_citation,
    present_named_attribute,
    present_period,
    present_settings,
    present_time,
    present_value,
)
from server.language.fact_sentences import write_statement, write_value
from server.language.wording import finish_sentence
from server.language.writer import Writer
from server.model.fact import Fact
from server.model.staleness import StaleFact


def present_statement(fact: Fact, writer: Writer) -> str:
    """The sentence of the fact, from its typed parts."""
    sentence = finish_sentence(write_statement(writer, fact))
    return writer.messages.fill("fact.sentence", {"says": sentence}) or sentence


def present_fact_fields(fact: Fact, writer: Writer, stale: StaleFact | None) -> dict[str, Any]:
    """What a verdict's evidence and a fact's own page both show. ``stale`` says since when it is, None where not."""
    messages = writer.messages
    return {
        "revision": fact.revision,
        "statement": present_statement(fact, writer),
        **present_value(fact, writer),
        "value_text": write_value(writer, fact),
        "qualifiers": dict(fact.qualifiers),
        "qualifier_labels": present_settings(fact.qualifiers, writer),
        "as_of": present_time(fact.as_of),
        "stale_since": None if stale is None else stale.due.isoformat(),
        "stale_note": None if stale is None else _write_stale(stale, writer),
        "status": str(fact.status),
        "status_label": messages.say(f"status.{fact.status}"),
        "rank": str(fact.rank),
        "note": fact.note or None,
        "sources": [present_citation(citation, writer) for citation in fact.citations],
    }


def _write_stale(stale: StaleFact, writer: Writer) -> str | None:
    sentence = writer.write("fact.stale", {"seen": stale.seen_in})
    return None if sentence is None else finish_sentence(sentence)


def present_fact(fact: Fact, writer: Writer, stale: StaleFact | None) -> dict[str, Any]:
    """A fact for itself."""
    speaker = None if fact.speaker is None else {"id": fact.speaker, "label": str(writer.name_entity(fact.speaker))}
    return {
        "id": fact.id,
        "subject": {"id": fact.subject, "label": str(writer.name_entity(fact.subject))},
        "attribute": present_named_attribute(fact.attribute, writer),
        **present_fact_fields(fact, writer, stale),
        "speaker": speaker,
        "valid": None if fact.valid is None else present_period(fact.valid),
        "rank_label": writer.messages.say(f"rank.{fact.rank}"),
        "rank_reason": fact.rank_reason or None,
        "superseded_by": fact.superseded_by,
        "derivation": present_derivation(fact, writer),
        "reply_language": writer.messages.code,
    }
