"""What follows from several pieces of evidence, and from several verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from server.model.claim import ClaimKind
from server.model.comparison import Stance
from server.model.quantity import Quantity
from server.model.verdict import PRECEDENCE, Reason, Verdict, VerdictWord
from server.verdict.case import Case
from server.verdict.pieces import Piece, swap
from server.verdict.settings import tell_apart
from server.verdict.standing import overrules, weigh

# What a figure is told in.
_TELLING_FIGURES = frozenset(
    {
        ClaimKind.UNCLEAR,
        ClaimKind.MEASUREMENT,
        ClaimKind.RATIO,
        ClaimKind.DIFFERENCE,
        ClaimKind.COMPARISON,
        ClaimKind.SUPERLATIVE,
    }
)
# A bare number of a million or more counts something, whatever it is.
_LARGE = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict word with its reason. ``deciding`` are the pieces it follows from, ``others`` the rest; both strongest
    first.
    """

    word: VerdictWord
    reason: Reason
    deciding: tuple[Piece, ...] = ()
    others: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.deciding + self.others

    def side(self, stance: Stance) -> tuple[Piece, ...]:
        """The deciding pieces of that stance."""
        return tuple(piece for piece in self.deciding if piece.stance is stance)


OPEN = Decision(VerdictWord.UNVERIFIED, Reason.NO_FACT)


def decide(case: Case, pieces: Iterable[Piece], holds: Reason, fails: Reason) -> Decision:
    """The verdict on the claim as it would be without its negation.

    Evidence of higher standing overrules what is below it. What is left: both sides are disputed; one side decides,
    unless evidence of comparable standing on the other side neither agrees nor disagrees; overlaps alone decide
    nothing.
    ``holds`` and ``fails`` are the kind's own reasons; a deciding piece may carry a narrower one.
    """
    ordered = order_pieces(case, pieces)
    sided = [piece for piece in ordered if piece.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)]
    standing = [piece for piece in sided if not any(overrules(other, piece, case.rules) for other in sided)]
    supports = [piece for piece in standing if piece.stance is Stance.SUPPORTS]
    contradicts = [piece for piece in standing if piece.stance is Stance.CONTRADICTS]
    overlaps = [piece for piece in ordered if piece.stance is Stance.OVERLAPS]
    if supports and contradicts:
        apart = tell_apart(case, supports, contradicts)
        reason = Reason.SETTINGS_DISAGREE if apart else Reason.SOURCES_DISAGREE
        return _settle(VerdictWord.DISPUTED, reason, standing, ordered)
    if supports:
        return _settle(VerdictWord.SUPPORTED, supports[0].hint or holds, supports, ordered)
    if contradicts:
        return _weigh_against(case, contradicts, overlaps, ordered, fails)
    if overlaps:
        return _settle(VerdictWord.UNVERIFIED, overlaps[0].hint or Reason.OVERLAP, overlaps, ordered)
    other = [piece for piece in ordered if piece.stance is Stance.OTHER_SETTING]
    if other:
        return _settle(VerdictWord.UNVERIFIED, Reason.OTHER_SETTING, other, ordered)
    return _settle(VerdictWord.UNVERIFIED, Reason.NO_FACT, [], ordered)


def _weigh_against(
    case: Case, contradicts: Sequence[Piece], overlaps: Sequence[Piece], ordered: Sequence[Piece], fails: Reason
) -> Decision:
    """Contradicted, and nothing supports: refuted, unless what overlaps is of the same standing or a higher one."""
    higher = [piece for piece in overlaps if overrules(piece, contradicts[0], case.rules)]
    if higher:
        return _settle(VerdictWord.UNVERIFIED, Reason.OVERLAP, higher, ordered)
    comparable = [piece for piece in overlaps if not overrules(contradicts[0], piece, case.rules)]
    if comparable and all(_is_one_sided(piece) for piece in comparable):
        # "More than 100" meets "more than 10,000" and says nothing of it.
        return _settle(VerdictWord.UNVERIFIED, Reason.OVERLAP, comparable, ordered)
    if comparable:
        return _settle(VerdictWord.DISPUTED, Reason.SOURCES_DISAGREE, [*comparable, *contradicts], ordered)
    return _settle(VerdictWord.REFUTED, contradicts[0].hint or fails, contradicts, ordered)


def _is_one_sided(piece: Piece) -> bool:
    """Whether the evidence only bounds the figure from one side."""
    value = piece.value
    return isinstance(value, Quantity) and (value.interval.low is None or value.interval.high is None)


def _settle(word: VerdictWord, reason: Reason, deciding: Sequence[Piece], ordered: Sequence[Piece]) -> Decision:
    others = tuple(piece for piece in ordered if piece not in deciding)
    return Decision(word, reason, tuple(deciding), others)


def order_pieces(case: Case, pieces: Iterable[Piece]) -> list[Piece]:
    """The strongest first; equals by the ids of their facts, so that the order of the base changes nothing."""
    return sorted(
        pieces,
        key=lambda piece: (
            _STANCE_ORDER.index(piece.stance),
            -weigh(piece, case.rules),
            len(piece.weaknesses),
            [fact.id for fact in piece.facts],
        ),
    )


_STANCE_ORDER = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.OVERLAPS, Stance.OTHER_SETTING, Stance.CONTEXT)
_OPPOSITE = {VerdictWord.SUPPORTED: VerdictWord.REFUTED, VerdictWord.REFUTED: VerdictWord.SUPPORTED}


def negate(decision: Decision) -> Decision:
    """The decision on the opposite claim: supported and refuted change places, the rest stays."""
    return replace(
        decision,
        word=_OPPOSITE.get(decision.word, decision.word),
        deciding=tuple(piece.turn(swap(piece.stance)) for piece in decision.deciding),
        others=tuple(piece.turn(swap(piece.stance)) for piece in decision.others),
    )


def decide_passage(verdicts: Sequence[Verdict]) -> VerdictWord:
    """The verdict of a passage: the first of PRECEDENCE that any of its main claims has (DESIGN.md, section 5).

    What is said in passing counts only where it is refuted, or where there is nothing else. A passage without any claim
    is not checkable. One right claim does not support a passage beside a figure or a relation that nobody could judge:
    "founded in 2023 by X", "released in July with a flagship of 450 billion".
    """
    main = [verdict.word for verdict in verdicts if not verdict.claim.aside]
    aside = [verdict.word for verdict in verdicts if verdict.claim.aside]
    words = main + [word for word in aside if word is VerdictWord.REFUTED] if main else aside
    found = next((word for word in PRECEDENCE if word in words), VerdictWord.NOT_CHECKABLE)
    if found is VerdictWord.SUPPORTED and (
        any(_leaves_open(verdict) for verdict in verdicts) or all(_only_fits_itself(verdict) for verdict in verdicts)
    ):
        return VerdictWord.UNVERIFIED
    return found


def _leaves_open(verdict: Verdict) -> bool:
    """Whether a figure or a relation that the passage asserts was not judged.

    Of what somebody is said to have said, the statement is what counts; a small bare number may be a note or a count of
    names.
    """
    claim = verdict.claim
    if verdict.word is not VerdictWord.UNVERIFIED or claim.aside or claim.speaker is not None:
        return False
    if claim.kind in (ClaimKind.RELATION, ClaimKind.DATE):
        return True
    if claim.kind is ClaimKind.COMPARISON and claim.order is None:
        return True
    if claim.kind is ClaimKind.UNCLEAR and claim.period is not None:
        return True
    figure = claim.quantity
    if figure is None or claim.kind not in _TELLING_FIGURES:
        return False
    low = figure.interval.low
    named = claim.attribute is not None and figure.unit is None
    return named or figure.unit not in (None, "ordinal") or (low is not None and low >= _LARGE)


def _only_fits_itself(verdict: Verdict) -> bool:
    """Whether all that holds is that the sentence's own figures are so many times apart, whatever they are of."""
    return verdict.word is not VerdictWord.SUPPORTED or (
        verdict.claim.kind is ClaimKind.NUMERIC
        and verdict.claim.quantity is not None
        and verdict.claim.operation is None
    )
