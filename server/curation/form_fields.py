"""The fields of the edit forms: how each is labelled, explained and typed in. Names are those of the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from server.evidence.validate import RELATIONS
from server.model.entity import EntityKind
from server.model.fact import Rank, SourceKind, Status


class Control(StrEnum):
    """How a field is typed in, and what its text becomes."""

    TEXT = "text"  # one line, as the files write it
    FIGURE = "figure"  # one line; [low, high] is a pair
    AREA = "area"  # a longer text on one line of the files
    SELECT = "select"
    FLAG = "flag"  # ticked is "true"
    LINES = "lines"  # a list, one entry a line
    YAML = "yaml"  # as the files write it, several lines
    SPAN = "span"  # two days, "from" and "to"
    CITATIONS = "citations"  # rows of source and locator


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. ``known`` names the list of ids that is offered while typing; a ``rare`` one is folded away."""

    name: str
    label: str
    help: str
    control: Control = Control.TEXT
    options: tuple[str, ...] = ()
    known: str | None = None
    rare: bool = False
    required: bool = False


# The usual one first: it is what stands there for a record that does not say.
_RANKS = (Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED)
_ENTITY = (
    FormField("label", "Name", "As it is usually written.", required=True),
    FormField("kind", "Kind", "What it is.", Control.SELECT, tuple(EntityKind), required=True),
    FormField("aliases", "Other spellings", "One a line, in any language. Not the name itself.", Control.LINES),
    FormField(
        "relations",
        "Relations",
        f"One a line, such as 'developer: openai'; several as [a, b]. They are {', '.join(RELATIONS)}.",
        Control.YAML,
    ),
    FormField(
        "short",
        "Short names",
        "One a line: names that only hold where the maker or family is named nearby (V3, R1).",
        Control.LINES,
        rare=True,
    ),
)
_SOURCE = (
    FormField("title", "Title", "Of the page or document, as it stands there.", required=True),
    FormField("publisher", "Publisher", "Who published it.", required=True),
    FormField("url", "Address", "Written out, beginning with https://.", required=True),
    FormField("published", "Published", "The day (2025-03-04), month (2025-03) or year; empty where unknown."),
    FormField(
        "kind",
        "Kind",
        "Primary: by whoever did or measured it. Secondary: somebody reports it.",
        Control.SELECT,
        tuple(SourceKind),
        required=True,
    ),
    FormField("archived_url", "Archived copy", "Address of a copy, where there is one.", rare=True),
    FormField("repeats", "Repeats", "The source or announcement it only passes on, by its id.", rare=True),
    FormField("licence", "Licence", "Under what terms its figures may be used, such as CC-BY-4.0.", rare=True),
    FormField("citation", "Citation", "How its publisher wants to be named.", rare=True),
)
_FACT = (
    FormField("subject", "Subject", "The id of what the fact is about.", known="entities", required=True),
    FormField("attribute", "Attribute", "What is said of it.", known="attributes", required=True),
    FormField(
        "value",
        "Value",
        "As the attribute wants it: a figure as the source writes it (86.40), a range as [10, 20], a day, an id.",
        Control.FIGURE,
    ),
    FormField("unit", "Unit", "Of a figure: percent, accelerator, USD ...", known="units"),
    FormField(
        "bound",
        "Bound",
        "Where the source says so: about, at least, below ...",
        Control.SELECT,
        ("", "about", "at_least", "above", "at_most", "below", "just_below"),
    ),
    FormField(
        "qualifiers", "Setting", "One a line, such as 'benchmark: gpqa-diamond' or 'hardware: h800'.", Control.YAML
    ),
    FormField("as_of", "As of", "When it was so or was measured: a day, month, quarter (2025-Q1) or year."),
    FormField(
        "status",
        "Status",
        "Measured independently, reported by the maker, estimated by others, or stated by a person.",
        Control.SELECT,
        tuple(Status),
        required=True,
    ),
    FormField("stated_by", "Stated by", "The id of who said so, for reports and statements.", known="entities"),
    FormField(
        "sources",
        "Sources",
        "The id of each source, and where in it the fact stands (page, table, minute).",
        Control.CITATIONS,
        required=True,
    ),
    FormField("note", "Note", "One sentence in our own words, where a reader needs it.", Control.AREA),
    FormField(
        "valid",
        "Holds from, to",
        "For what changes (an owner, a state); an empty end is open.",
        Control.SPAN,
        rare=True,
    ),
    FormField("zone", "Time zone", "The zone a day was stated in, such as Asia/Jakarta.", rare=True),
    FormField("undisclosed", "Was not disclosed", "The maker did not make the value public.", Control.FLAG, rare=True),
    FormField("rank", "Rank", "Preferred or deprecated need a reason.", Control.SELECT, _RANKS, rare=True),
    FormField("rank_reason", "Reason of the rank", "Why it is preferred or deprecated.", rare=True),
    FormField("superseded_by", "Superseded by", "The id of the fact that took its place.", known="facts", rare=True),
    FormField(
        "content",
        "Content of a statement",
        "As the files write it: about, key, concepts, quantities, periods.",
        Control.YAML,
        rare=True,
    ),
    FormField(
        "derivation",
        "Derivation",
        "For figures with a known calculation, as the files write it: '- {step: sum, of: [a, b]}'.",
        Control.YAML,
        rare=True,
    ),
)
FIELDS: Mapping[str, tuple[FormField, ...]] = {"entities": _ENTITY, "sources": _SOURCE, "facts": _FACT}
