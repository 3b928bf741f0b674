"""One piece of evidence held against a claim, and what makes it weaker than it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from server.model.comparison import Comparison, Stance, Step
from server.model.fact import Fact, Value
from server.model.verdict import Reason


class Weakness(StrEnum):
    """Why a piece counts for less; the corrections stand in the rules under the same names."""

    DERIVED = "derived"
    BOUND = "bound"  # a bound repeated as a figure: "up to 16,384" for "16,384"
    NEAR_EDGE = "near_edge"  # an approximate figure close to the edge of what is claimed
    VERSION = "version"  # a fact about a version of the subject
    UNKNOWN_SETTING = "unknown_setting"  # the claim names a setting that the fact leaves open
    SPOKEN_FOR = "spoken_for"  # said by somebody who speaks for the speaker
    NO_DATE = "no_date"  # a dated value for a claim without any date
    UNDISCLOSED = "undisclosed"  # the maker never published the figure
    STALE = "stale"  # the newest value is an old one
    SINGLE_OVERLAP = "single_overlap"
    EXCHANGED = "exchanged"  # at an exchange rate that the claim does not give
    GENEROUS = "generous"  # what is denied fits only by its widest reading


@dataclass(frozen=True, slots=True)
class Piece:
    """What one fact, or a value derived from several, says of the claim.

    ``hint`` is a narrower reason than the kind's own, where this piece decides.
    """

    stance: Stance
    facts: tuple[Fact, ...]
    value: Value
    steps: tuple[Step, ...] = ()
    weaknesses: frozenset[Weakness] = frozenset()
    hint: Reason | None = None

    def turn(self, stance: Stance) -> Piece:
        """The same evidence with another stance."""
        return replace(self, stance=stance)

    def weaken(self, *weaknesses: Weakness) -> Piece:
        """The same evidence, counting for less."""
        return replace(self, weaknesses=self.weaknesses | set(weaknesses))

    def to_comparison(self, standing: int) -> Comparison:
        """The comparison that is shown."""
        return Comparison(self.stance, self.facts, self.value, self.steps, standing)


_SWAPPED = {Stance.SUPPORTS: Stance.CONTRADICTS, Stance.CONTRADICTS: Stance.SUPPORTS}


def swap(stance: Stance) -> Stance:
    """What the evidence says of the opposite claim."""
    return _SWAPPED.get(stance, stance)
