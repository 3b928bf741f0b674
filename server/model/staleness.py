"""Which facts somebody should look at again: the latest of their kind, and older than their attribute stays fresh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from server.model.attribute import Agreement, Attribute
from server.model.fact import Fact, Rank
from server.model.period import Period


@dataclass(frozen=True, slots=True)
class StaleFact:
    """A fact with the day it was last seen to be so, and the day since which it is stale."""

    fact: Fact
    seen: date
    due: date

    @property
    def seen_in(self) -> Period:
        """When it was last seen to be so, as exactly as the fact says."""
        as_of = self.fact.as_of
        return as_of if as_of is not None and as_of.end is not None else Period.day(self.seen)


def find_stale(facts: Iterable[Fact], attributes: Mapping[str, Attribute], today: date) -> tuple[StaleFact, ...]:
    """The stale facts, the longest overdue first.

    An attribute that names no ``fresh_for`` is settled once and never stale. Of a subject's facts of one attribute and
    one set of settings only the latest can be; one that is superseded, known to be wrong, closed by ``valid`` or
    without any date is nobody's to look at again.
    """
    latest: dict[tuple[str, str, tuple[tuple[str, str], ...]], tuple[date, Fact]] = {}
    for fact in facts:
        attribute = attributes[fact.attribute]
        seen = find_day_seen(fact)
        if attribute.fresh_for and seen is not None and _is_open(fact):
            key = fact.subject, fact.attribute, _list_settings(fact, attribute)
            if key not in latest or latest[key][0] < seen:
                latest[key] = seen, fact
    found = [
        StaleFact(fact, seen, due)
        for seen, fact in latest.values()
        if (due := seen + timedelta(days=attributes[fact.attribute].fresh_for)) < today
    ]
    return tuple(sorted(found, key=lambda stale: (stale.due, stale.fact.id)))


def find_day_seen(fact: Fact) -> date | None:
    """The last day on which the fact is known to have been so: of its own time, else of its latest source."""
    if fact.as_of is not None and fact.as_of.end is not None:
        return fact.as_of.end
    days = [citation.source.published for citation in fact.citations if citation.source.published is not None]
    began = fact.valid.start if fact.valid is not None else None
    return max([*days, *([began] if began is not None else [])], default=None)


def _is_open(fact: Fact) -> bool:
    is_ended = fact.valid is not None and fact.valid.end is not None
    return not is_ended and fact.superseded_by is None and fact.rank is not Rank.DEPRECATED


def _list_settings(fact: Fact, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """The settings that part facts; a margin or a count of votes does not."""
    named = [(name, value) for name, value in fact.qualifiers if _parts(attribute, name)]
    return tuple(sorted(named))


def _parts(attribute: Attribute, name: str) -> bool:
    rule = attribute.qualifier(name)
    return rule is not None and rule.agreement is not Agreement.NEVER
