"""The shape of what the server answers, for /openapi.json and for the tests that hold real answers against it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.model.claim import ClaimKind
from server.model.comparison import Stance
from server.model.entity import EntityKind
from server.model.fact import SourceKind, Status
from server.model.verdict import Reason, VerdictWord

DecimalText = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="A decimal number, as text.")]
IsoDay = Annotated[str, Field(json_schema_extra={"format": "date"})]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Language(_Answer):
    """The text's language; confidence 1 where the client named it."""

    code: str
    confidence: float = Field(ge=0, le=1)


class SpanFields(_Answer):
    """A half-open stretch of the text, in Unicode code points, and the same in UTF-16 units as JavaScript counts."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    utf16: tuple[int, int]


class Named(_Answer):
    """Something of the evidence base or the vocabulary, with its name for the reader."""

    id: str
    label: str


class QuantityFields(_Answer):
    """A set of numbers with a unit; `low` or `high` null: unbounded."""

    low: DecimalText | None
    high: DecimalText | None
    low_open: bool | None = None
    high_open: bool | None = None
    value: DecimalText | None = None
    unit: str | None
    text: str


class PeriodFields(_Answer):
    """A set of days; `start` or `end` null: unbounded."""

    start: IsoDay | None
    end: IsoDay | None
    precision: str | None = None
    text: str


class ReadingFields(_Answer):
    """A claim's parts."""

    kind: ClaimKind
    subject: Named | None
    attribute: Named | None
    relation: str | None
    quantity: QuantityFields | None
    period: PeriodFields | None
    qualifiers: dict[str, str]
    speaker: Named | None
    negated: bool


class SourceFields(_Answer):
    """A document that a fact rests on, and where in it."""

    title: str
    publisher: str
    url: str
    archived_url: str | None
    published: IsoDay | None
    locator: str | None
    kind: SourceKind


class EvidenceFields(_Answer):
    """One fact, and what it says of the claim."""

    fact: str
    revision: int
    stance: Stance
    statement: str
    quantity: QuantityFields | None = None
    period: PeriodFields | None = None
    as_of: str | None
    status: Status
    sources: list[SourceFields] = Field(min_length=1)


class ClaimFields(_Answer):
    """One claim of the text, with its verdict and what it rests on."""

    text: str
    span: SpanFields
    reading: ReadingFields
    aside: bool
    verdict: VerdictWord
    when_published: VerdictWord
    reason: Reason
    confidence: float = Field(ge=0, le=1)
    explanation: str
    correction: str | None
    calculation: list[str]
    evidence: list[EvidenceFields]


class CheckAnswer(_Answer):
    """The answer to a text."""

    id: str
    text: str
    language: Language
    as_of: IsoDay
    verdict: VerdictWord
    claims: list[ClaimFields]
    evidence_revision: int
    engine: str


class QuantityMentionFields(_Answer):
    """A quantity as read, and where it stands."""

    text: str
    span: SpanFields
    relation: str
    value: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    low_open: bool
    high_open: bool
    unit: str | None
    alternatives: list[dict[str, object]]


class PeriodMentionFields(_Answer):
    """A period as read, and where it stands."""

    text: str
    span: SpanFields
    start: IsoDay | None
    end: IsoDay | None
    precision: str


class EntityMentionFields(_Answer):
    """A name as read, and where it stands."""

    text: str
    span: SpanFields | None
    id: str
    label: str
    kind: EntityKind


class ClaimReadingFields(_Answer):
    """One claim as read, without a verdict."""

    text: str
    span: SpanFields
    reading: ReadingFields
    aside: bool


class ReadingAnswer(_Answer):
    """How a text was read."""

    language: Language
    quantities: list[QuantityMentionFields]
    periods: list[PeriodMentionFields]
    entities: list[EntityMentionFields]
    claims: list[ClaimReadingFields]


class FactAnswer(_Answer):
    """One published statement of the evidence base."""

    model_config = ConfigDict(extra="allow")

    id: str
    revision: int
    subject: Named
    attribute: Named
    statement: str
    status: Status
    sources: list[SourceFields] = Field(min_length=1)


class Health(_Answer):
    """The process answers."""

    status: Literal["ok"]


class Readiness(_Answer):
    """Everything a check needs is there; each entry says what was found."""

    status: Literal["ready"]
    checks: dict[str, str]


class FaultFields(_Answer):
    """One field that cannot be used."""

    pointer: str = Field(description="JSON pointer (RFC 6901) into the body; empty for the body itself.")
    code: str
    detail: str
    cure: str


class ProblemDocument(_Answer):
    """An error (RFC 9457). `code` is stable; the texts are for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str | None
    errors: list[FaultFields] = Field(default_factory=list, description="The fields at fault, for `fields_invalid`.")
    checks: dict[str, str] = Field(default_factory=dict, description="What was found, for `not_ready`.")
