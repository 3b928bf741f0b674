"""What is wrong with evidence files, said so that the person who wrote them can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from server.errors import InvalidData

# Of a hundred: so alike two words are when one is likely a slip of the other.
_NEAR = 60


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong: in which file, at which item, in which field, what it is and how to mend it."""

    file: str
    item: str
    field: str
    problem: str
    cure: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.item, self.field) if part)
        return f"{place}: {self.problem}; {self.cure}"


class InvalidEvidence(InvalidData):
    """Evidence files that cannot be used; ``faults`` names every one and is never empty."""

    code = "evidence_invalid"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FieldError(ValueError):
    """A field of one item cannot be used; whoever knows file and item turns it into a Fault."""

    def __init__(self, field: str, problem: str, cure: str) -> None:
        super().__init__(f"{field}: {problem}; {cure}")
        self.field = field
        self.problem = problem
        self.cure = cure

    def locate(self, file: str, item: str) -> Fault:
        """The fault, with its place."""
        return Fault(file, item, self.field, self.problem, self.cure)


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """ "did you mean 'x'?" for the nearest known word, ``otherwise`` where none is near."""
    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"did you mean '{near[0]}'?" if near else otherwise
