"""Whether the one a claim quotes is the one a fact quotes."""

from __future__ import annotations

from enum import StrEnum

from server.model.fact import Fact
from server.verdict.case import Case


class Voice(StrEnum):
    """How the fact's speaker stands to the claim's."""

    SAME = "same"
    SPEAKS_FOR = "speaks_for"  # a person for the company, the company through a person
    UNKNOWN = "unknown"  # one of the two names nobody
    OTHER = "other"


def match_voice(case: Case, speaker: str | None, fact: Fact) -> Voice:
    """How the two stand to one another, by the relations of the base."""
    if speaker is None or fact.speaker is None:
        return Voice.UNKNOWN
    if speaker == fact.speaker:
        return Voice.SAME
    if speaks_for(case, speaker, fact.speaker) or speaks_for(case, fact.speaker, speaker):
        return Voice.SPEAKS_FOR
    return Voice.OTHER


def speaks_for(case: Case, first: str, second: str) -> bool:
    """Whether the first stands to the second in a relation by which one speaks for the other."""
    entity = case.find_entity(first)
    return entity is not None and any(second in entity.relation(relation) for relation in case.rules.voices)
