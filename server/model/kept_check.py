"""A check as it was answered, kept so that it can be shown and asked again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """What was asked, with which engine and evidence, and the very bytes of the answer."""

    id: str
    engine: str
    evidence_revision: int
    request: bytes
    answer: bytes
