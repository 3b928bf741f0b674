"""How sure an answer may be: weights fitted to answers that were blind, and how well they hold for other such answers.

A ridge logistic regression in plain Python: the log-odds of an answer being right are a start plus one weight for each
trait it has. ``hard`` marks batches written to mislead; it takes part in the fit, so that they tell of the other traits
too, and never in an answer.
"""

from __future__ import annotations

import csv
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from server.errors import InvalidData
from server.evaluation.scores import Bin

HARD = "hard"
# Answers that take no side have a share of their own.
OPEN = ("unverified", "not_checkable")
# The prior on a weight, in log-odds: a standard deviation of one.
_RIDGE = 1.0
_ROUNDS = 50
# Below the first edge there are too few answers to tell apart.
_EDGES = (0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of one batch with the same traits: how many were right, how many wrong."""

    batch: str
    traits: frozenset[str]
    right: int
    wrong: int


def read_answers(path: Path) -> tuple[Answers, ...]:
    """The answers of a table with the columns batch, traits (joined by +), right, wrong. Raises InvalidData."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(
                Answers(
                    row["batch"],
                    frozenset(filter(None, row["traits"].split("+"))),
                    int(row["right"]),
                    int(row["wrong"]),
                )
                for row in csv.DictReader(file)
            )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise InvalidData(f"{path}: is no table of answers ({type(error).__name__}: {error}).") from error


def fit_weights(answers: Iterable[Answers]) -> dict[str, float]:
    """The start and the weight of each trait, by Newton's method; answers without a side are passed over."""
    sided = [each for each in answers if each.traits.isdisjoint(OPEN)]
    names = ["start", *sorted({trait for each in sided for trait in each.traits})]
    # Nothing is supposed of the start, nor of what sets the hard batches apart from it.
    ridge = {name: 0.0 if name in ("start", HARD) else _RIDGE for name in names}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(_ROUNDS):
        slope = {name: -ridge[name] * weights[name] for name in names}
        curve = {(one, two): ridge[one] if one == two else 0.0 for one in names for two in names}
        for each in sided:
            share, count = weigh_traits(weights, each.traits), each.right + each.wrong
            has = ["start", *each.traits]
            for one in has:
                slope[one] += each.right - count * share
                for two in has:
                    curve[one, two] += count * share * (1 - share)
        moves = _solve(names, curve, slope)
        for name, move in moves.items():
            weights[name] += move
        if max(map(abs, moves.values())) < 1e-9:
            break
    return weights


def weigh_traits(weights: Mapping[str, float], traits: Iterable[str]) -> float:
    """The share that is right among answers with these traits."""
    odds = weights["start"] + sum(weights.get(trait, 0.0) for trait in traits)
    return 1 / (1 + math.exp(-odds))


def find_open_share(answers: Iterable[Answers], word: str) -> float:
    """The share that is right among plain answers of a word that takes no side; one more of both is supposed."""
    kept = [each for each in answers if word in each.traits and HARD not in each.traits]
    right, wrong = sum(each.right for each in kept), sum(each.wrong for each in kept)
    return (right + 1) / (right + wrong + 2)


def list_reliability(answers: Sequence[Answers]) -> tuple[Bin, ...]:
    """Stated against right for the plain batches, each answered with weights fitted without it; surest last."""
    filled: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    plain = [each for each in answers if HARD not in each.traits and each.traits.isdisjoint(OPEN)]
    for batch in sorted({each.batch for each in plain}):
        weights = fit_weights(each for each in answers if each.batch != batch)
        for each in plain:
            if each.batch == batch:
                share = weigh_traits(weights, each.traits)
                filled[bisect_right(_EDGES, share)].append((share, each.right, each.wrong))
    bins = []
    for _, members in sorted(filled.items()):
        count = sum(right + wrong for _, right, wrong in members)
        stated = sum(share * (right + wrong) for share, right, wrong in members) / count
        bins.append(Bin(count, stated, sum(right for _, right, _ in members) / count))
    return tuple(bins)


def _solve(
    names: Sequence[str], curve: Mapping[tuple[str, str], float], slope: Mapping[str, float]
) -> dict[str, float]:
    """The moves by which the slope vanishes: Gauss-Jordan with the largest pivot."""
    rows = [[*(curve[one, two] for two in names), slope[one]] for one in names]
    size = len(names)
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(size):
            if other != at:
                share = rows[other][at] / rows[at][at]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[at], strict=True)]
    return {name: rows[at][size] / rows[at][at] for at, name in enumerate(names)}
