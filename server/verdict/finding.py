"""What was found out about one reading of a claim, before it is made a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.model.comparison import Stance, Step
from server.model.verdict import Reason, VerdictWord
from server.verdict.decide import Decision, negate
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


def turn_round(finding: Finding, holds: Reason, fails: Reason) -> Finding:
    """The finding on the opposite claim: supported and refuted change places.

    What was so and is no longer was wrong to deny when it was said; what had ceased to be so by then was right to deny.
    ``holds`` and ``fails`` are the reasons of the claim as it would be without its negation.
    """
    decision = negate(finding.decision)
    if finding.word is VerdictWord.OUTDATED:
        was_so = finding.when_published is VerdictWord.SUPPORTED
        word = VerdictWord.REFUTED if was_so else VerdictWord.SUPPORTED
        decision = replace(decision, word=word, reason=holds if was_so else fails)
    return replace(finding, decision=decision, when_published=None)
