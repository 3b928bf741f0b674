"""What an import would do, told to people and to machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from server.evidence.importers.outcomes import Outcome, Tally, Verb

# How many reasons a summary names; the lines name every one.
_MOST_REASONS = 12


def write_line(outcome: Outcome) -> str:
    """A line for a person: row, verb, the item with its value, and what it meets or what is wrong with it."""
    start = f"row {outcome.row}: {outcome.verb.value}"
    match outcome.verb:
        case Verb.NEW:
            return f"{start} draft {outcome.item}: {outcome.says}{_list_further(outcome)}"
        case Verb.UNCHANGED:
            return f"{start}: {outcome.against} says so already ({outcome.held or outcome.says})"
        case Verb.DIFFERS:
            held = f"{outcome.against} says {outcome.held}"
            return f"{start}: draft {outcome.item}: {outcome.says}; {held}{_list_further(outcome)}"
        case Verb.UPDATE:
            return f"{start} of {outcome.item}: {outcome.says}; published is {outcome.held}"
        case Verb.SKIPPED:
            return f"{start} ({outcome.name}): {outcome.reason}; {outcome.cure}"
        case Verb.BAD:
            return f"{start} ({outcome.name}): {outcome.field}: {outcome.reason}; {outcome.cure}"


def _list_further(outcome: Outcome) -> str:
    """The entities and sources that are drafted along with the fact."""
    further = [f"{draft.section}/{draft.id}" for draft in outcome.drafts if draft.section != "facts"]
    return f" (with {', '.join(further)})" if further else ""


def write_summary(file: str, mapping: str, unexpected: tuple[str, ...], tally: Tally) -> Iterator[str]:
    """The counts of a file, in a few lines."""
    yield f"{file}: {tally.rows:,} rows read with {mapping}."
    yield "  lines: " + ", ".join(f"{tally.verbs[verb]:,} {verb.value}" for verb in Verb)
    drafts = ", ".join(f"{tally.drafts[section]:,} {section}" for section in ("facts", "entities", "sources"))
    yield f"  drafts: {drafts}"
    if unexpected:
        yield f"  columns that nothing is known of: {', '.join(unexpected)}"
    for (verb, reason), number in tally.reasons.most_common(_MOST_REASONS):
        yield f"  {number:,} {verb.value}: {reason}"
    left = len(tally.reasons) - _MOST_REASONS
    if left > 0:
        yield f"  and {left} more reasons"


def write_json_line(file: str, outcome: Outcome) -> str:
    """A line for a machine: the fields of the outcome that say something, and the records that would land."""
    told: dict[str, Any] = {"file": file, "row": outcome.row, "verb": outcome.verb.value}
    for field in ("name", "item", "says", "against", "held", "field", "reason", "cure"):
        if text := getattr(outcome, field):
            told[field] = text
    if outcome.drafts:
        told["drafts"] = [f"{draft.section}/{draft.id}" for draft in outcome.drafts]
    return json.dumps(told, ensure_ascii=False)


def write_json_summary(file: str, mapping: str, unexpected: tuple[str, ...], tally: Tally) -> str:
    """The counts of a file for a machine; ``summary`` tells the line from the others."""
    reasons = [
        {"verb": verb.value, "reason": reason, "lines": number}
        for (verb, reason), number in tally.reasons.most_common()
    ]
    told: Mapping[str, Any] = {
        "summary": file,
        "mapping": mapping,
        "rows": tally.rows,
        "lines": {verb.value: tally.verbs[verb] for verb in Verb},
        "drafts": {section: tally.drafts[section] for section in ("facts", "entities", "sources")},
        "unexpected_columns": list(unexpected),
        "reasons": reasons,
    }
    return json.dumps(told, ensure_ascii=False)
