"""The lines of a calculation whose result is held against what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from server.model.comparison import Stance, Step
from server.model.quantity import Quantity, Relation
from server.verdict.explain import MOST_STEPS, step
from server.verdict.pieces import Piece
from server.verdict.sets import claim_set

_RELATION = {Stance.SUPPORTS: "inside", Stance.CONTRADICTS: "outside", Stance.OVERLAPS: "overlaps"}


def list_lines(claimed: Quantity, cap: Decimal, pieces: Sequence[Piece]) -> list[Step]:
    """The claimed set, how each piece was derived, and where its result lies; ``cap`` is what rounding allows."""
    wanted = claim_set(claimed, cap)
    lines: list[Step] = []
    if claimed.relation is not Relation.EXACT or not wanted.is_point:
        lines.append(step("claim_set", claimed=claimed, set=wanted, unit=claimed.unit))
    for piece in pieces:
        lines += piece.steps
        if not isinstance(piece.value, Quantity) or piece.stance not in _RELATION:
            continue
        if piece.steps:
            lines.append(step("result_against_set", result=piece.value, relation=_RELATION[piece.stance]))
        else:
            fact = piece.facts[0]
            lines.append(step("fact_against_set", fact=fact.id, value=piece.value, relation=_RELATION[piece.stance]))
    return lines[:MOST_STEPS]
