"""One checkable statement read out of a passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from server.model.derivation import Operation
from server.model.entity import EntityRef
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.span import Span


class ClaimKind(StrEnum):
    """What is claimed, and so how it is decided.

    measurement   an attribute of the subject is a quantity
    date          a dated attribute of the subject falls in a period
    status        the subject is (or is not yet) released, at a time
    promise       somebody gave a period for the subject's release
    promise_kept  a promised release was kept (negated: missed)
    relation      an entity-valued attribute of the subject is the object (owner, developer)
    comparison    subject against objects on an attribute: more, less or equal
    difference    subject minus object is the quantity
    ratio         subject over object is the quantity (times, or percent more)
    total         subject and objects together have the quantity
    count         the subject brought out so many models, by the time or in it
    superlative   the subject is first (or last) of a group on an attribute; with an ordinal quantity, in that place
    latest        the subject is the newest of its family
    statement     the speaker said the content
    numeric       plain numbers, without any subject; with a quantity, the first over the second is that many times, or
                  with an operation its result on the terms
    unclear       checkable in principle, but the parts could not be aligned
    opinion .. fragment   nothing to check, with the reason
    """

    MEASUREMENT = "measurement"
    DATE = "date"
    STATUS = "status"
    PROMISE = "promise"
    PROMISE_KEPT = "promise_kept"
    RELATION = "relation"
    COMPARISON = "comparison"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    TOTAL = "total"
    COUNT = "count"
    SUPERLATIVE = "superlative"
    LATEST = "latest"
    STATEMENT = "statement"
    NUMERIC = "numeric"
    UNCLEAR = "unclear"
    OPINION = "opinion"
    PREDICTION = "prediction"
    QUESTION = "question"
    SPECULATION = "speculation"
    VAGUE = "vague"
    IRONY = "irony"
    FRAGMENT = "fragment"


UNCHECKABLE = frozenset(
    {
        ClaimKind.OPINION,
        ClaimKind.PREDICTION,
        ClaimKind.QUESTION,
        ClaimKind.SPECULATION,
        ClaimKind.VAGUE,
        ClaimKind.IRONY,
        ClaimKind.FRAGMENT,
    }
)


# Held, because Python 3.11 reaches a member of an enum slowly.
_STATEMENT, _NUMERIC = ClaimKind.STATEMENT, ClaimKind.NUMERIC


class Order(StrEnum):
    """Direction of a comparison or superlative, in the attribute's own numbers (or dates: later is greater)."""

    GREATER = "greater"
    LESS = "less"
    EQUAL = "equal"
    HIGHEST = "highest"
    LOWEST = "lowest"


class Group(StrEnum):
    """Whom a subject is compared with where no name is given."""

    ALL = "all"
    COMPETITORS = "competitors"
    RUNNERS_UP = "runners_up"
    PREDECESSOR = "predecessor"
    FAMILY = "family"
    MAKER = "maker"


@dataclass(frozen=True, slots=True)
class Content:
    """What a speaker is claimed to have said: entities it is about, concepts of the vocabulary, figures, times.

    ``unknown_words`` counts the content words nothing in the vocabulary covers; ``quoted`` marks words in quotation
    marks. ``negated`` is the polarity of the content itself.
    """

    about: tuple[EntityRef, ...] = ()
    concepts: frozenset[str] = frozenset()
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    unknown_words: int = 0
    quoted: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim's reading, with the span of the highlight it was read from.

    ``objects`` are the entities compared with (comparison, difference, ratio) or named as value (relation); ``group``
    stands in where none is named. ``attribute`` is an id of the vocabulary, ``other_attributes`` further ones the
    words allow. ``quantity``/``period`` are what is claimed; ``at`` is the time the claim says it speaks of (None:
    the page's date). ``qualifiers`` are the settings named. ``speaker``/``said`` say who is claimed to have said it
    and when, with ``venue`` where. ``per`` is the unit that the quantity is counted for (so much per hour), and
    ``in_prices`` tells that it is money in the prices of some year ("in 2024 dollars"), ``price_year`` which one (None:
    "adjusted for inflation", nobody says to what).
    ``attributed`` is true where the speaker stands inside the highlight, so that the claim is also that he said it.
    ``status`` is a status word of the vocabulary. ``negated`` turns the claim round. ``narrowed``: of a release that
    was one somewhere, to somebody, of another kind or for a second time. ``aside``: said in passing.
    """

    span: Span
    text: str
    kind: ClaimKind
    subject: EntityRef | None = None
    attribute: str | None = None
    other_attributes: tuple[str, ...] = ()
    objects: tuple[EntityRef, ...] = ()
    group: Group | None = None
    order: Order | None = None
    quantity: Quantity | None = None
    period: Period | None = None
    status: str | None = None
    at: Period | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    speaker: EntityRef | None = None
    said: Period | None = None
    venue: str | None = None
    content: Content | None = None
    attributed: bool = False
    negated: bool = False
    narrowed: bool = False
    aside: bool = False
    per: str | None = None
    in_prices: bool = False
    price_year: int | None = None
    operation: Operation | None = None
    terms: tuple[Quantity, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.kind is _STATEMENT and self.content is None:
            raise ValueError("a statement has a content")
        if self.kind is _NUMERIC and len(self.terms) < 2:
            raise ValueError("a numeric claim has at least two terms")

    def qualifier(self, name: str) -> str | None:
        """The value of that qualifier, None where the claim does not name it."""
        return next((value for key, value in self.qualifiers if key == name), None)

    def place(
        self,
        span: Span,
        text: str,
        subject: EntityRef | None,
        objects: tuple[EntityRef, ...],
        speaker: EntityRef | None,
    ) -> Claim:
        """The claim over another stretch, with its words and its names placed anew; all else as it is.

        Spelled out, because every claim is placed once and ``dataclasses.replace`` takes three times as long.
        """
        return Claim(
            span,
            text,
            self.kind,
            subject,
            self.attribute,
            self.other_attributes,
            objects,
            self.group,
            self.order,
            self.quantity,
            self.period,
            self.status,
            self.at,
            self.qualifiers,
            speaker,
            self.said,
            self.venue,
            self.content,
            self.attributed,
            self.negated,
            self.narrowed,
            self.aside,
            self.per,
            self.in_prices,
            self.price_year,
            self.operation,
            self.terms,
        )

    @property
    def is_sometime(self) -> bool:
        """Whether the figure was so on some day before or after another's, which no words name."""
        return self.at is not None and self.at.precision is Precision.OPEN and not self.at.text

    @property
    def is_checkable(self) -> bool:
        return self.kind not in UNCHECKABLE
