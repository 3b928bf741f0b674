"""Which evidence outweighs which, and which facts count at a given time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from server.model.fact import Fact, Rank
from server.verdict.pieces import Piece
from server.verdict.rules import VerdictRules


def rank_fact(fact: Fact, rules: VerdictRules) -> tuple[int, int]:
    """The fact's tier (higher is stronger) and, within it, whether curators prefer it."""
    tier = next(index for index, statuses in enumerate(reversed(rules.tiers)) if fact.status in statuses)
    return tier, int(fact.rank is Rank.PREFERRED)


def rank_piece(piece: Piece, rules: VerdictRules) -> tuple[int, int]:
    """A derived value stands no higher than the weakest fact it rests on."""
    return min(rank_fact(fact, rules) for fact in piece.facts)


def weigh(piece: Piece, rules: VerdictRules) -> int:
    """The standing as one number, for the order in which evidence is shown."""
    tier, preferred = rank_piece(piece, rules)
    primary = all(fact.is_primary for fact in piece.facts)
    status = min(rules.confidence.status[fact.status] for fact in piece.facts)
    return tier * 1000 + preferred * 500 + int(status * 100) * 4 + primary


def overrules(first: Piece, second: Piece, rules: VerdictRules) -> bool:
    """Whether the first is of a higher standing than the second, or is what the second only passes on."""
    mine, theirs = rank_piece(first, rules), rank_piece(second, rules)
    return mine > theirs or (mine == theirs and _is_origin_of(first, second))


def _is_origin_of(first: Piece, second: Piece) -> bool:
    """Whether the second rests on nothing but pages that pass on what the first cites itself."""
    sources = [citation.source for fact in second.facts for citation in fact.citations]
    direct = {citation.source.id for fact in first.facts for citation in fact.citations if not citation.source.repeats}
    return bool(sources) and all(source.repeats in direct for source in sources)


def list_usable(facts: Sequence[Fact], at: date) -> list[Fact]:
    """The facts that count at that day: neither known to be wrong nor replaced by a later one.

    A fact that replaces another counts only from its own day on; until then the one it replaces does.
    """
    by_id = {fact.id: fact for fact in facts}
    replacing = {fact.superseded_by for fact in facts if fact.superseded_by is not None}
    return [
        fact
        for fact in facts
        if fact.rank is not Rank.DEPRECATED
        and not _is_replaced(fact, by_id.get(fact.superseded_by or ""), at)
        and not (fact.id in replacing and _is_later(fact, at))
    ]


def list_deprecated(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that are known to be wrong: they support nothing and may explain where a figure comes from."""
    return [fact for fact in facts if fact.rank is Rank.DEPRECATED]


def _is_replaced(fact: Fact, successor: Fact | None, at: date) -> bool:
    if fact.superseded_by is None:
        return False
    return successor is None or not _is_later(successor, at)


def _is_later(fact: Fact, at: date) -> bool:
    return fact.as_of is not None and fact.as_of.start is not None and fact.as_of.start > at
