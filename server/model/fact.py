"""Published statements of the evidence base and the documents they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from server.model.derivation import DerivationStep
from server.model.period import Period
from server.model.quantity import Quantity


class SourceKind(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Status(StrEnum):
    """Who vouches for the value; the order of standing is measured, reported, estimated, stated."""

    MEASURED = "measured"
    REPORTED = "reported"
    ESTIMATED = "estimated"
    STATED = "stated"


class Rank(StrEnum):
    """Curators' preference among facts of one subject and attribute; ``deprecated`` is known to be wrong."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts rest on.

    ``repeats`` names what it only passes on: another source, or an announcement that has no page here. Pages that
    repeat the same are one witness.
    """

    id: str
    title: str
    publisher: str
    url: str
    kind: SourceKind
    published: date | None = None
    archived_url: str | None = None
    repeats: str | None = None

    @property
    def origin(self) -> str:
        """Who the witness is: what it repeats, else itself."""
        return self.repeats or self.id


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and where in it the fact stands."""

    source: Source
    locator: str = ""


@dataclass(frozen=True, slots=True)
class StatementContent:
    """What was said, language-free: the entities it is about, ids of the concepts vocabulary, and typed parts.

    ``key`` are concepts without which it is another statement; ``concepts`` are all that it touches (key included).
    ``quantities`` and ``periods`` are figures in it: a claim that puts another figure there is not this statement.
    ``denied`` marks a fact that says this was *not* said or announced.
    """

    about: tuple[str, ...]
    key: frozenset[str]
    concepts: frozenset[str]
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    denied: bool = False

    def __post_init__(self) -> None:
        if not self.key <= self.concepts:
            raise ValueError("the key concepts of a statement are among its concepts")


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """A value the maker has declined to publish; estimates of it stay estimates."""


Value = Quantity | Period | str | StatementContent | Undisclosed


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the evidence base.

    ``value`` is a Quantity, a Period, an entity id or status word (str), or a StatementContent, as the attribute says.
    ``as_of`` is when it was so or was measured (for statements: when it was said), ``valid`` when it holds.
    ``speaker`` is who said or reported it. ``superseded_by`` names the fact that replaces this one. ``derivation`` is
    how the figure was computed from other facts, rightly or not.

    Raises ValueError for a fact without a source.
    """

    id: str
    revision: int
    subject: str
    attribute: str
    value: Value
    status: Status
    citations: tuple[Citation, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    as_of: Period | None = None
    valid: Period | None = None
    speaker: str | None = None
    rank: Rank = Rank.NORMAL
    rank_reason: str = ""
    superseded_by: str | None = None
    derivation: tuple[DerivationStep, ...] = ()
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"{self.id}: a fact rests on at least one source")

    def qualifier(self, name: str) -> str | None:
        """The value of that qualifier, None where the fact does not carry it."""
        return next((value for key, value in self.qualifiers if key == name), None)

    @property
    def is_primary(self) -> bool:
        """Whether at least one source is primary."""
        return any(citation.source.kind is SourceKind.PRIMARY for citation in self.citations)
