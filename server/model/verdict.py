"""What follows from the comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.model.claim import Claim
from server.model.comparison import Comparison, Step
from server.model.passage import DetectedLanguage, Passage
from server.model.staleness import StaleFact


class VerdictWord(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    OUTDATED = "outdated"
    UNVERIFIED = "unverified"
    NOT_CHECKABLE = "not_checkable"


class Reason(StrEnum):
    """Why the verdict is what it is; one message per language explains each."""

    INSIDE_RANGE = "inside_range"
    OUTSIDE_RANGE = "outside_range"
    SAME_DATE = "same_date"
    OTHER_DATE = "other_date"
    SAME_VALUE = "same_value"
    OTHER_VALUE = "other_value"
    ORDER_HOLDS = "order_holds"
    ORDER_FAILS = "order_fails"
    STATUS_HOLDS = "status_holds"
    STATUS_FAILS = "status_fails"
    PROMISE_KEPT = "promise_kept"
    PROMISE_MISSED = "promise_missed"
    PROMISE_OPEN = "promise_open"
    SAID = "said"
    SAID_OTHER_DATE = "said_other_date"
    SAID_OTHER_FIGURE = "said_other_figure"
    NOT_SAID = "not_said"
    NO_LONGER = "no_longer"
    SOURCES_DISAGREE = "sources_disagree"
    SETTINGS_DISAGREE = "settings_disagree"
    ESTIMATES_ONLY = "estimates_only"
    OVERLAP = "overlap"
    OTHER_SETTING = "other_setting"
    NO_FACT = "no_fact"
    NO_SUBJECT = "no_subject"
    NO_ATTRIBUTE = "no_attribute"
    AMBIGUOUS = "ambiguous"
    UNCLEAR = "unclear"
    ARITHMETIC_HOLDS = "arithmetic_holds"
    ARITHMETIC_FAILS = "arithmetic_fails"
    OPINION = "opinion"
    PREDICTION = "prediction"
    QUESTION = "question"
    SPECULATION = "speculation"
    VAGUE = "vague"
    IRONY = "irony"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim.

    ``when_published`` is the verdict at the claim's own time; it differs from ``word`` where that is outdated.
    ``confidence`` lies between 0 and 1. ``comparisons`` come with the deciding ones first. ``explanation`` and
    ``calculation`` are message keys with typed parameters. ``stale`` are those of the deciding facts that were last
    looked at too long ago to be sure of a claim about now; none where the claim is about a time gone by.
    """

    claim: Claim
    word: VerdictWord
    when_published: VerdictWord
    reason: Reason
    confidence: float
    comparisons: tuple[Comparison, ...] = ()
    explanation: tuple[Step, ...] = ()
    calculation: tuple[Step, ...] = ()
    stale: tuple[StaleFact, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError("confidence lies between 0 and 1")
        sided = {VerdictWord.SUPPORTED, VerdictWord.REFUTED, VerdictWord.DISPUTED, VerdictWord.OUTDATED}
        if self.word in sided and not self.comparisons and self.claim.kind.value != "numeric":
            raise ValueError("a verdict that takes a side shows its evidence")


# A passage's verdict is the first of these that any of its main claims has (DESIGN.md, section 5).
PRECEDENCE = (
    VerdictWord.REFUTED,
    VerdictWord.DISPUTED,
    VerdictWord.OUTDATED,
    VerdictWord.SUPPORTED,
    VerdictWord.UNVERIFIED,
    VerdictWord.NOT_CHECKABLE,
)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer to a passage."""

    passage: Passage
    language: DetectedLanguage
    word: VerdictWord
    verdicts: tuple[Verdict, ...]
    evidence_revision: int
    engine: str
