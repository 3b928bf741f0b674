"""Scores of answers to labelled claims.

Accuracy and macro-F1 as in the shared tasks on fact-checking (FEVER, CheckThat!); calibration as the expected
calibration error over bins of stated confidence (Naeini et al. 2015).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from server.evaluation.labelled import LabelledClaim
from server.model.verdict import Report, VerdictWord

# Verdicts that take a side: where one is wrong, a reader was misled.
SIDES = frozenset({VerdictWord.SUPPORTED, VerdictWord.REFUTED, VerdictWord.DISPUTED, VerdictWord.OUTDATED})
_BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled claim with the answer it got. ``kind`` is that of the claim that decided; ``confidence`` its own."""

    claim: LabelledClaim
    word: VerdictWord
    kind: str
    confidence: float

    @property
    def is_right(self) -> bool:
        """Whether the answer can be defended."""
        return self.word in self.claim.accepted

    @property
    def takes_side(self) -> bool:
        """Whether the answer is more than "cannot say"."""
        return self.word in SIDES

    @property
    def is_wrong_side(self) -> bool:
        """Whether the answer misleads."""
        return self.takes_side and not self.is_right

    @property
    def asks_for_side(self) -> bool:
        """Whether only taking a side is right."""
        return self.claim.accepted <= SIDES


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same stated confidence: how many, how sure they were on average, and how many were right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What a set of outcomes is worth; a share is None where there is nothing to share.

    ``decisive``: of the answers that take a side, the share that is right. ``coverage``: of the claims where only a
    side is right, the share answered with the right one. ``macro_f1``: the mean F1 over the verdicts expected.
    """

    count: int
    right: int
    wrong_sides: int
    decisive: float | None
    coverage: float | None
    macro_f1: float | None
    calibration_error: float | None
    bins: tuple[Bin, ...]

    @property
    def accuracy(self) -> float | None:
        """The share of answers that can be defended."""
        return _share(self.right, self.count)


def judge_report(claim: LabelledClaim, report: Report) -> Outcome:
    """The outcome of a labelled claim from the whole answer to it."""
    deciding = next((verdict for verdict in report.verdicts if verdict.word is report.word), None)
    if deciding is None:
        return Outcome(claim, report.word, "none", 1.0)
    return Outcome(claim, report.word, str(deciding.claim.kind), deciding.confidence)


def score(outcomes: Sequence[Outcome]) -> Scores:
    """The scores of all outcomes together."""
    sided = [outcome for outcome in outcomes if outcome.takes_side]
    asked = [outcome for outcome in outcomes if outcome.asks_for_side]
    bins = _fill_bins(sided)
    error = sum(each.count * abs(each.confidence - each.right) for each in bins) / len(sided) if sided else None
    return Scores(
        len(outcomes),
        sum(outcome.is_right for outcome in outcomes),
        sum(outcome.is_wrong_side for outcome in outcomes),
        _share(sum(outcome.is_right for outcome in sided), len(sided)),
        _share(sum(outcome.is_right for outcome in asked), len(asked)),
        _measure_macro_f1(outcomes),
        error,
        bins,
    )


def score_by(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> list[tuple[str, Scores]]:
    """The scores of each group, worst first: most wrong sides, then the lowest accuracy, then the name."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome)
    scored = [(name, score(group)) for name, group in groups.items()]
    return sorted(scored, key=lambda pair: (-pair[1].wrong_sides / pair[1].count, pair[1].accuracy or 0.0, pair[0]))


def list_worst(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that are not right, wrong sides first and the surest of them at the head."""
    missed = [outcome for outcome in outcomes if not outcome.is_right]
    return sorted(missed, key=lambda outcome: (not outcome.is_wrong_side, -outcome.confidence, outcome.claim.id))


def _measure_macro_f1(outcomes: Sequence[Outcome]) -> float | None:
    """An answer that can be defended counts as the expected one."""
    hits: Counter[VerdictWord] = Counter()
    given: Counter[VerdictWord] = Counter()
    expected: Counter[VerdictWord] = Counter()
    for outcome in outcomes:
        word = outcome.claim.expected if outcome.is_right else outcome.word
        expected[outcome.claim.expected] += 1
        given[word] += 1
        hits[word] += word is outcome.claim.expected
    if not expected:
        return None
    return sum(2 * hits[word] / (given[word] + expected[word]) for word in expected) / len(expected)


def _fill_bins(outcomes: Iterable[Outcome]) -> tuple[Bin, ...]:
    filled: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        filled[min(int(outcome.confidence * _BINS), _BINS - 1)].append(outcome)
    return tuple(
        Bin(
            len(members),
            sum(outcome.confidence for outcome in members) / len(members),
            sum(outcome.is_right for outcome in members) / len(members),
        )
        for _, members in sorted(filled.items())
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
