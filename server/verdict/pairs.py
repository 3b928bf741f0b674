"""Which two facts may be held against one another: of one setting, and of one day where values change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from server.model.attribute import Attribute, Lasting
from server.model.fact import Fact
from server.model.margin import widen
from server.model.quantity import Quantity
from server.verdict.case import Case, Kin
from server.verdict.settings import Setting, agree_with_one_another, match_settings
from server.verdict.snapshots import first_day, last_day
from server.verdict.standing import list_usable


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact of the subject and one of the object, with their figures."""

    left: Fact
    right: Fact
    left_value: Quantity
    right_value: Quantity


def widen_pair(pair: Pair, attribute: Attribute) -> Pair | None:
    """The pair with all that its figures may be by the margins their sources give; None where they give none."""
    margins = [
        None if attribute.margin_in is None else f.qualifier(attribute.margin_in) for f in (pair.left, pair.right)
    ]
    if margins == [None, None]:
        return None
    values = [
        value if margin is None else widen(value, margin)
        for value, margin in zip((pair.left_value, pair.right_value), margins, strict=True)
    ]
    return replace(pair, left_value=values[0], right_value=values[1])


def list_pairs(case: Case, attribute: Attribute, subject: str, other: str, at: date) -> list[Pair]:
    """The pairs of facts that speak for that day. Of values that change, those of the newest day both were measured:
    two figures of one day say more than a newer one beside an older."""
    pairs = [
        Pair(left, right, left.value, right.value)
        for left in list_figures(case, attribute, subject, at)
        for right in list_figures(case, attribute, other, at)
        if isinstance(left.value, Quantity)
        and isinstance(right.value, Quantity)
        and left.value.unit == right.value.unit
        and agree_with_one_another(case, attribute, left, right)
    ]
    if attribute.lasting is not Lasting.SNAPSHOT:
        return pairs
    together = [pair for pair in pairs if _days_apart(pair) <= case.rules.same_snapshot_days]
    if not together:
        return []
    since = max(map(_day, together)) - timedelta(days=case.rules.same_snapshot_days)
    nearest = min(_days_apart(pair) for pair in together if _day(pair) >= since)
    closest = [pair for pair in together if _days_apart(pair) == nearest and _day(pair) >= since]
    newest = max(map(_day, closest))
    if newest < at - timedelta(days=case.rules.window(attribute.id)):
        return []
    return [pair for pair in closest if _day(pair) == newest]


def list_figures(case: Case, attribute: Attribute, subject: str, at: date) -> list[Fact]:
    """The figures of an entity that count at a day and are of the claim's setting; its versions' where it has none."""
    named = case.list_settings(attribute)
    known = [
        (kin, fact)
        for kin, fact in case.list_facts(subject, attribute.id)
        if isinstance(fact.value, Quantity)
        and match_settings(case, attribute, fact, named) is not Setting.OTHER
        and (attribute.lasting is not Lasting.SNAPSHOT or _is_by(fact, at, case.rules.grace_days))
    ]
    own = [fact for kin, fact in known if kin is Kin.OWN]
    return list_usable(own or [fact for _, fact in known], case.as_of)


def _is_by(fact: Fact, at: date, grace: int) -> bool:
    day = first_day(fact)
    return day is None or day <= at + timedelta(days=grace)


def _day(pair: Pair) -> date:
    return max(last_day(pair.left) or date.min, last_day(pair.right) or date.min)


def _days_apart(pair: Pair) -> int:
    left, right = last_day(pair.left), last_day(pair.right)
    return 0 if left is None or right is None else abs((left - right).days)


def list_ids(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """The ids of the facts of the pairs, each once."""
    return tuple(dict.fromkeys(fact.id for pair in pairs for fact in (pair.left, pair.right)))
