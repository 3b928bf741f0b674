"""What was found out about one reading of a claim, before it is made a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.model.comparison import Stance, Step
from server.model.verdict import Reason, VerdictWord
from server.verdict.decide import Decision
from server.verdict.explain import step
from server.verdict.pieces import Piece, Weakness


@dataclass(frozen=True, slots=True)
class Finding:
    """A decision with its words. ``when_published`` is None where it is the same as ``decision.word``.

    ``weaknesses`` are those of the whole answer, beside those of its pieces.
    """

    decision: Decision
    explanation: tuple[Step, ...] = ()
    calculation: tuple[Step, ...] = ()
    when_published: VerdictWord | None = None
    weaknesses: frozenset[Weakness] = frozenset()

    @property
    def word(self) -> VerdictWord:
        return self.decision.word

    @property
    def has_evidence(self) -> bool:
        """Whether any fact was held against the claim, decisive or not."""
        return any(piece.stance is not Stance.CONTEXT for piece in self.decision.pieces)

    def explain_more(self, *steps: Step) -> Finding:
        """The same finding with more said."""
        return replace(self, explanation=self.explanation + steps)


def make_open(reason: Reason, *explanation: Step, context: tuple[Piece, ...] = ()) -> Finding:
    """An unverified finding for want of evidence."""
    return Finding(Decision(VerdictWord.UNVERIFIED, reason, (), context), explanation)


def find_nothing(subject: str | None = None, attribute: str | None = None, context: tuple[Piece, ...] = ()) -> Finding:
    """The base holds nothing about that."""
    return make_open(Reason.NO_FACT, step("no_fact", subject=subject, attribute=attribute), context=context)
