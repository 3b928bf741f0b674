"""What a reader says of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Opinion(StrEnum):
    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader says of an answer, or of one claim of it, and what was answered.

    ``claim`` is its place in the answer, None for the whole. ``sentence`` is empty where it may not be kept. ``facts``
    are ids of those that the answer rested on. Raises ValueError for a place before the first.
    """

    check_id: str
    claim: int | None
    opinion: Opinion
    reason: str
    source: str
    sentence: str
    language: str
    verdict: str
    facts: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.claim is not None and self.claim < 0:
            raise ValueError("the claims of an answer are counted from 0")
