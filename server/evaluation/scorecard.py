"""Scores as text: the table on a terminal, and the public scorecard in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.evaluation.scores import Bin, Outcome, Scores, list_worst, score, score_by

_COLUMNS = ("claims", "right", "wrong sides", "decisive", "coverage", "macro-F1", "calibration error")
_MARK = "<!-- written by: flask --app server evaluate --scorecard; do not edit -->"


def write_table(outcomes: Sequence[Outcome], worst: int) -> Iterator[str]:
    """Lines for a terminal: the sums, then by language and by kind, worst first, then the worst answers."""
    rows = [("all", score(outcomes))]
    rows += [(f"language {name}", scores) for name, scores in score_by(outcomes, lambda one: one.claim.language)]
    rows += [(f"kind {name}", scores) for name, scores in score_by(outcomes, lambda one: one.kind)]
    width = max(len(name) for name, _ in rows)
    yield f"{'':<{width}}  " + "  ".join(f"{column:>11}" for column in _COLUMNS)
    for name, scores in rows:
        yield f"{name:<{width}}  " + "  ".join(f"{cell:>11}" for cell in _list_cells(scores))
    for outcome in list_worst(outcomes)[:worst]:
        claim, mark = outcome.claim, "WRONG" if outcome.is_wrong_side else "miss"
        yield (
            f"{mark:<5} {claim.id} [{claim.language}, {outcome.kind}, {outcome.confidence:.2f}] "
            f"expected {claim.expected}, got {outcome.word}: {claim.passage.text}"
        )


def write_scorecard(outcomes: Sequence[Outcome], base: str, engine: str, blind: Sequence[Bin]) -> str:
    """The scorecard. ``base`` says what the answers were given from, ``engine`` which version gave them; ``blind`` are
    answers to sentences that the rules had never seen, by the confidence they would have stated."""
    whole = score(outcomes)
    parts = [
        "# Scorecard",
        _MARK,
        f"How well the answers agree with labelled claims. Engine {engine}; {base}. {whole.count} sentences written "
        "for this project, labelled by hand; a label may accept more than one verdict where more than one can be "
        "defended. They are used in development: what was answered wrongly was mended. Fresh sentences do worse; how "
        "much, stands in [decision 005](decisions/005-how-we-measure.md).",
        "- **right**: answers that can be defended.\n"
        "- **wrong sides**: supported, refuted, disputed or outdated where it is not: what costs a reader's trust.\n"
        "- **decisive**: of the answers that take a side, the share that is right.\n"
        "- **coverage**: of the claims where only a side is right, the share answered with it.\n"
        "- **macro-F1**: the mean F1 over the verdicts.\n"
        "- **calibration error**: how far the stated confidence is from the share that is right, on average.",
        "## Languages, worst first",
        _write_rows([("all", whole), *score_by(outcomes, lambda one: one.claim.language)], "language"),
        "## Kinds of claims, worst first",
        _write_rows(score_by(outcomes, lambda one: one.kind), "kind"),
        "## Confidence",
        "Of the answers that take a side, by the confidence they state:",
        _write_bins(whole.bins),
        "Stated confidence is fitted to first answers to sentences nobody had mended anything for "
        "([decision 006](decisions/006-confidence.md)). Of those, each batch rated by weights fitted to the others:",
        _write_bins(blind),
    ]
    return "\n\n".join(parts) + "\n"


def _write_rows(rows: Sequence[tuple[str, Scores]], name: str) -> str:
    lines = [f"| {name} | " + " | ".join(_COLUMNS) + " |", "| --- |" + " ---: |" * len(_COLUMNS)]
    lines += [f"| {label} | " + " | ".join(_list_cells(scores)) + " |" for label, scores in rows]
    return "\n".join(lines)


def _write_bins(bins: Sequence[Bin]) -> str:
    lines = ["| stated | answers | right |", "| ---: | ---: | ---: |"]
    lines += [f"| {each.confidence:.2f} | {each.count} | {each.right:.3f} |" for each in bins]
    return "\n".join(lines)


def _list_cells(scores: Scores) -> list[str]:
    shares = (scores.decisive, scores.coverage, scores.macro_f1, scores.calibration_error)
    return [
        str(scores.count),
        _show(scores.accuracy),
        str(scores.wrong_sides),
        *(_show(share) for share in shares),
    ]


def _show(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
