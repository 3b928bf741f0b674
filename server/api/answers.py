"""The shape of what the server answers, for /openapi.json and for the tests that hold real answers against it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.model.claim import ClaimKind, Group, Order
from server.model.comparison import Stance
from server.model.entity import EntityKind, NameMatch
from server.model.fact import Rank, SourceKind, Status
from server.model.period import Precision
from server.model.quantity import Relation
from server.model.remark import Opinion
from server.model.verdict import Reason, VerdictWord

DecimalText = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="A decimal number, as text.")]
IsoDay = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Answer(BaseModel):
    """A part of an answer: its fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Language(Answer):
    """The text's language; confidence 1 where the client named it."""

    code: str
    confidence: float = Field(ge=0, le=1)


class SpanFields(Answer):
    """A half-open stretch of the text, in Unicode code points, and the same in UTF-16 units as JavaScript counts."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    utf16: tuple[int, int]


class Named(Answer):
    """Something of the evidence base or the vocabulary, with its name in the reply language."""

    id: str
    label: str


class Reference(Named):
    """An entity as the text names it; `inferred`: taken from the context, not from the words."""

    text: str
    inferred: bool


class Setting(Answer):
    """A qualifier and its value, with their names in the reply language."""

    name: str
    label: str
    value: str
    value_label: str


class QuantityFields(Answer):
    """A set of numbers with a unit; `low` or `high` null: unbounded. `value` is the figure as written."""

    low: DecimalText | None
    high: DecimalText | None
    low_open: bool
    high_open: bool
    value: DecimalText | None
    unit: str | None
    text: str


class PeriodFields(Answer):
    """A set of days; `start` or `end` null: unbounded."""

    start: IsoDay | None
    end: IsoDay | None
    precision: Precision
    zone: str | None
    text: str


class ReadingFields(Answer):
    """A claim's parts. `at` is the time it speaks of, `said` when it was said."""

    kind: ClaimKind
    subject: Reference | None
    attribute: Named | None
    relation: Relation | None
    quantity: QuantityFields | None
    period: PeriodFields | None
    at: PeriodFields | None
    objects: list[Reference]
    group: Group | None
    order: Order | None
    status: str | None
    qualifiers: dict[str, str]
    qualifier_labels: list[Setting]
    speaker: Reference | None
    said: PeriodFields | None
    negated: bool


class SourceFields(Answer):
    """A document that a fact rests on, and where in it."""

    title: str
    publisher: str
    url: str
    archived_url: str | None
    repeats: str | None = Field(description="What the page only passes on; pages that repeat the same are one witness.")
    published: IsoDay | None
    locator: str | None
    kind: SourceKind
    kind_label: str


class FactFields(Answer):
    """What is shown of every fact: one of `quantity`, `period` and `value` where it has a value to compare."""

    revision: int
    statement: str = Field(description="The fact as a sentence in the reply language.")
    quantity: QuantityFields | None
    period: PeriodFields | None
    value: Named | None
    value_text: str | None = Field(description="The value as readers write it.")
    qualifiers: dict[str, str]
    qualifier_labels: list[Setting]
    as_of: str | None = Field(description="When it was so: a day, month, year, or `start/end` (ISO 8601).")
    stale_since: IsoDay | None = Field(
        description="Since when somebody should look whether it is still so: the latest of its kind, older than its "
        "attribute stays fresh. Of evidence: of the facts that decide a claim about now, at the check's `as_of`; of a "
        "fact for itself: today. Else null."
    )
    stale_note: str | None = Field(description="The same as a sentence in the reply language.")
    status: Status
    status_label: str
    rank: Rank
    note: str | None
    sources: list[SourceFields] = Field(min_length=1)


class EvidenceFields(FactFields):
    """One fact, and what it says of the claim."""

    fact: str = Field(description="The fact's id, for `/v1/facts/{fact_id}`.")
    stance: Stance
    stance_label: str


class Tick(Answer):
    """A round value marked below the line; `at` is its place as a share of the line's length."""

    at: float
    label: str


class Mark(Answer):
    """A set on the line: the claimed one, or what the base holds. `start` and `end` are places, shares of the line's
    length; null where the set has no end on that side. `low` and `high` are decimal numbers or days (ISO 8601)."""

    role: str = Field(description="`claim`, or the stance of the evidence.")
    role_label: str
    label: str = Field(description="The set as readers write it.")
    by: str | None = Field(description="Whose value it is, or who says so.")
    low: str | None
    high: str | None
    low_open: bool
    high_open: bool
    start: float | None
    end: float | None
    facts: list[str]


class FigureFields(Answer):
    """The claimed set and the values of the base on one line of numbers or time, for a picture.

    Places are shares of the line's length from where it begins. Numbers run from left to right; time runs in the
    `direction` of the language.
    """

    scale: Literal["linear", "log", "time"]
    unit: str | None
    direction: Literal["ltr", "rtl"]
    ticks: list[Tick]
    marks: list[Mark]


class ClaimFields(Answer):
    """One claim of the text, with its verdict and what it rests on."""

    text: str
    span: SpanFields
    reading: ReadingFields
    aside: bool = Field(description="Said in passing.")
    verdict: VerdictWord
    verdict_label: str
    when_published: VerdictWord = Field(description="The verdict at the claim's own time.")
    when_published_label: str
    reason: Reason
    confidence: float = Field(ge=0, le=1)
    explanation: str
    correction: str | None
    calculation: list[str]
    figure: FigureFields | None = Field(description="What `GET /v1/checks/{id}/figure.svg` draws.")
    evidence: list[EvidenceFields]


class CheckAnswer(Answer):
    """The answer to a text."""

    id: str
    text: str
    language: Language
    reply_language: str
    as_of: IsoDay
    verdict: VerdictWord
    verdict_label: str
    claims: list[ClaimFields]
    evidence_revision: int
    engine: str


class Alternative(Answer):
    """Another set of numbers the same words can stand for."""

    value: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    unit: str | None


class QuantityMentionFields(QuantityFields):
    """A quantity as read, and where it stands. `reported`: the writer calls it somebody's report or estimate."""

    span: SpanFields
    relation: Relation
    reported: bool
    alternatives: list[Alternative]


class PeriodMentionFields(PeriodFields):
    """A period as read, and where it stands. `inferred`: the page's date says what the words leave out."""

    span: SpanFields
    inferred: bool


class EntityMentionFields(Named):
    """A name as read, and where it stands. `match` says how it met an alias of the evidence base, `alternatives` what
    else the same words can mean, likeliest first."""

    text: str
    span: SpanFields | None
    kind: EntityKind
    match: NameMatch
    alternatives: list[Named]


class ClaimReadingFields(Answer):
    """One claim as read, without a verdict."""

    text: str
    span: SpanFields
    reading: ReadingFields
    aside: bool


class ReadingAnswer(Answer):
    """How a text was read."""

    language: Language
    quantities: list[QuantityMentionFields]
    periods: list[PeriodMentionFields]
    entities: list[EntityMentionFields]
    claims: list[ClaimReadingFields]


class DerivationInput(Answer):
    """A fact that a step of a derivation rests on."""

    fact: str
    subject: str
    attribute: Named


class DerivationStepFields(Answer):
    """One step of a calculation in words, with the facts it uses; what earlier steps gave has none."""

    text: str
    facts: list[DerivationInput]


class DerivationFields(Answer):
    """How a figure was computed from other facts. `wrong` tells that the calculation is known to be a mistake, as of a
    figure that is often repeated; `heading` then says so in the reader's language."""

    wrong: bool
    heading: str | None
    steps: list[DerivationStepFields]


class FactAnswer(FactFields):
    """One published statement of the evidence base."""

    id: str
    subject: Named
    attribute: Named
    speaker: Named | None
    valid: PeriodFields | None
    rank_label: str
    rank_reason: str | None
    superseded_by: str | None
    derivation: DerivationFields | None
    reply_language: str


class FactListAnswer(Answer):
    """A page of facts, by id."""

    facts: list[FactAnswer]
    evidence_revision: int = Field(description="The revision of the base they were read at.")
    next: str | None = Field(description="What to send as `after` for the next page; null on the last.")


class FeedbackAnswer(Answer):
    """What was said was received; `kept_days` tells for how long it is kept."""

    check: str
    claim: int | None
    opinion: Opinion
    kept_days: int


class Health(Answer):
    """The process answers."""

    status: Literal["ok"]


class Readiness(Answer):
    """Everything a check needs is there; each entry says what was found."""

    status: Literal["ready"]
    checks: dict[str, str]


class FaultFields(Answer):
    """One field that cannot be used."""

    pointer: str = Field(description="JSON pointer (RFC 6901) into the body; empty for the body itself.")
    code: str
    detail: str
    cure: str


class ProblemDocument(Answer):
    """An error (RFC 9457). `code` is stable; the texts are for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str | None
    errors: list[FaultFields] = Field(default_factory=list, description="The fields at fault, for `fields_invalid`.")
    checks: dict[str, str] = Field(default_factory=dict, description="What was found, for `not_ready`.")
