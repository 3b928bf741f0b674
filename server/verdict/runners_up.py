"""Who stands right behind somebody on a board."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from server.model.attribute import Attribute
from server.model.entity import EntityRef
from server.model.fact import Fact
from server.model.quantity import Quantity
from server.verdict.case import Case
from server.verdict.pairs import list_figures
from server.verdict.snapshots import last_day


def find_runners_up(case: Case, attribute: Attribute) -> tuple[EntityRef, ...]:
    """Who stood next behind the subject on its board, on the day that speaks for the claim's time."""
    own = [fact for fact in list_figures(case, attribute, case.subject.id, case.spoken_day) if last_day(fact)]
    if not own:
        return ()
    newest = max(own, key=lambda fact: last_day(fact) or date.min)
    ranking = case.vocabulary.attribute(case.rules.ranks.get(attribute.id, ""))
    behind: list[tuple[Decimal, str]] = []
    for name in case.candidates.group:
        for fact in list_figures(case, attribute, name, case.spoken_day):
            if fact.as_of != newest.as_of or not _is_behind(fact, newest) or not isinstance(fact.value, Quantity):
                continue
            # The base does not hold every model of a board: whose rank is known and is not among the next is not meant.
            rank = None if ranking is None else _find_rank(case, ranking, name, newest)
            if rank is None or rank <= 1 + case.rules.runners_up:
                behind.append((fact.value.value or Decimal(0), name))
    ordered = [name for _, name in sorted(behind, reverse=True)]
    return tuple(case.refer(name) for name in dict.fromkeys(ordered))[: case.rules.runners_up]


def _find_rank(case: Case, ranking: Attribute, name: str, newest: Fact) -> Decimal | None:
    """The rank of that day, None where it is not stored."""
    for fact in list_figures(case, ranking, name, case.spoken_day):
        if fact.as_of == newest.as_of and isinstance(fact.value, Quantity):
            return fact.value.value
    return None


def _is_behind(fact: Fact, newest: Fact) -> bool:
    first, second = fact.value, newest.value
    return isinstance(first, Quantity) and isinstance(second, Quantity) and first.interval.lies_below(second.interval)
