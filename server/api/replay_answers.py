"""The shape of a check asked again, for /openapi.json and for the tests that hold real answers against it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from server.api.answers import Answer, CheckAnswer, IsoDay, SpanFields
from server.model.verdict import Reason, VerdictWord


class ThenAndNow(Answer):
    """A text as it was when the check was kept, and as it is now."""

    then: str | None
    now: str | None


class RevisionThenAndNow(Answer):
    """The revision of the evidence when the check was kept, and now."""

    then: int
    now: int


class ClaimAnswer(Answer):
    """What a claim is answered with, in short."""

    verdict: VerdictWord
    verdict_label: str
    when_published: VerdictWord
    reason: Reason
    confidence: float = Field(ge=0, le=1)
    explanation: str
    correction: str | None


class ReplayedClaim(Answer):
    """A claim with both answers; null where it was read only in the other. `changed`: another verdict, reason,
    explanation or correction."""

    text: str
    span: SpanFields
    changed: bool
    then: ClaimAnswer | None
    now: ClaimAnswer | None


class ChangedFact(Answer):
    """A fact that either answer rests on and that is not as it was; `then` and `now` are its sentences, null where it
    was not shown or no longer stands."""

    fact: str
    change: Literal["added", "changed", "retired"]
    revision: int = Field(description="The revision of the evidence that last touched it.")
    on: IsoDay
    why: str
    then: str | None
    now: str | None


class ReplayAnswer(Answer):
    """A kept check asked again."""

    id: str
    changed: bool = Field(description="Whether the verdict, or the answer to any claim, is another one.")
    reproduced: bool | None = Field(
        description="Whether the same engine and evidence gave the same bytes; null where either is another."
    )
    engine: ThenAndNow
    evidence_revision: RevisionThenAndNow
    verdict: ThenAndNow
    verdict_label: ThenAndNow
    claims: list[ReplayedClaim]
    facts: list[ChangedFact]
    now: CheckAnswer
