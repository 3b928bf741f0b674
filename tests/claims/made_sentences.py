"""Sentences made from the facts of the base: some say what the base says, the others were changed until they do not.

Whether a sentence is true is settled here, from the facts alone and with wide margins, and never by the engine: a
changed figure is one that no fact of the subject, of its versions or of what it is a version of comes near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from server.evidence.files import Base
from server.model.entity import Entity
from server.model.fact import Fact, Rank
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.vocabulary.vocabulary import Vocabulary
from tests.claims.variations import (
    Said,
    change_figure,
    move,
    round_off,
    swap_scale,
    write_day,
    write_month,
    write_scaled,
    write_year,
)

TEMPLATES = Path(__file__).parent / "templates"


def _read(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


PLAN = _read(TEMPLATES / "plan.yaml")
LANGUAGES = {path.stem: _read(path) for path in sorted(TEMPLATES.glob("*.yaml")) if path.stem != "plan"}
READ_ON = date(2026, 11, 22)
MARGIN = Decimal("0.15")


@dataclass(frozen=True)
class Sentence:
    """What is asked, whether the base says so, and what was changed. ``published`` dates the page."""

    text: str
    is_true: bool
    change: str
    language: str
    fact: str
    published: date | None = None
    read_on: date = READ_ON

    def __str__(self) -> str:
        return f"[{self.language} {self.change} {self.fact}] {self.text}"


class Maker:
    """Makes the sentences of one base in every language of the plans."""

    def __init__(self, base: Base, vocabulary: Vocabulary) -> None:
        self._units = vocabulary.units
        self._entities = {entity.id: entity for entity in base.entities}
        self._by_key: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in base.facts:
            if fact.superseded_by is None:
                self._by_key[fact.subject, fact.attribute].append(fact)
        self._parents: defaultdict[str, set[str]] = defaultdict(set)
        self._children: defaultdict[str, set[str]] = defaultdict(set)
        for entity in base.entities:
            for relation in ("variant_of", "family", "member_of"):
                for parent in entity.relation(relation):
                    self._parents[entity.id].add(parent)
                    self._children[parent].add(entity.id)

    def make(self) -> Iterator[Sentence]:
        """Every sentence, in a fixed order."""
        makers: Mapping[str, Callable[[str, str, Fact], Iterator[Sentence]]] = {
            "figures": self._make_figures,
            "dates": self._make_dates,
            "names": self._make_names,
        }
        for section, make in makers.items():
            for attribute in PLAN[section]:
                facts = self._choose_facts(attribute)
                for turn, language in enumerate(LANGUAGES):
                    for fact in _take_turn(facts, turn, language):
                        yield from make(language, attribute, fact)

    def _choose_facts(self, attribute: str) -> list[Fact]:
        """Facts that stand alone: no other fact of the subject or its kin says something else of the attribute."""
        return [
            fact
            for (_, name), group in self._by_key.items()
            if name == attribute
            for fact in group
            if fact.rank is not Rank.DEPRECATED and self._is_plain(fact) and self._stands_alone(fact)
        ]

    def _is_plain(self, fact: Fact) -> bool:
        if not {name for name, _ in fact.qualifiers} <= set(PLAN["settings_left_out"]) or fact.qualifier(
            "board"
        ) not in (None, "text"):
            return False
        if isinstance(fact.value, Quantity):
            return fact.value.relation is Relation.EXACT
        if isinstance(fact.value, Period):
            return fact.value.start == fact.value.end
        return isinstance(fact.value, str)

    def _stands_alone(self, fact: Fact) -> bool:
        others = [
            other
            for other in self._list_rivals(fact.subject, fact)
            if other.id != fact.id and other.attribute == fact.attribute and not are_of_other_days(fact, other)
        ]
        if isinstance(fact.value, Quantity):
            value = self._base_value(fact.value)
            return all(self._is_near(other, value, Decimal("0.001")) for other in others)
        if fact.attribute == "developer":
            return True
        return all(other.value == fact.value for other in others)

    def _list_rivals(self, subject: str, like: Fact) -> list[Fact]:
        """Facts by which a sentence on the subject could be true: of it and its kin, of the attribute and its like."""
        attributes = next((group for group in PLAN["alike"] if like.attribute in group), [like.attribute])
        return [
            fact
            for name in sorted(self._list_kin(subject))
            for attribute in attributes
            for fact in self._by_key.get((name, attribute), ())
            if self._is_kin(fact.qualifier("benchmark"), like.qualifier("benchmark"))
        ]

    # ---- figures ----

    def _make_figures(self, language: str, attribute: str, fact: Fact) -> Iterator[Sentence]:
        value = fact.value
        if not isinstance(value, Quantity) or value.value is None:
            return
        words, plan = LANGUAGES[language]["words"], LANGUAGES[language]["figures"][attribute]
        for template in plan["plain"]:
            say = partial(self._say, template, fact, language)
            yield from self._vary_figure(say, fact, value, words)
        for template in plan["negated"]:
            yield self._say(template, fact, language, write_scaled(value.value, words), "negated")

    def _vary_figure(
        self, say: partial[Sentence], fact: Fact, value: Quantity, words: Mapping[str, Any]
    ) -> Iterator[Sentence]:
        figure = value.value
        assert figure is not None
        rivals = self._list_rivals(fact.subject, fact)
        yield say(write_scaled(figure, words), "as it is", is_true=True)
        for change, other in change_figure(figure):
            if self._is_far_from(rivals, value, other):
                yield say(write_scaled(other, words), change)
        swapped = swap_scale(figure, words)
        if swapped is not None:
            yield say(swapped, "scale word")
        less, more = round_off(figure * Decimal("0.8")), round_off(figure * Decimal("1.25"))
        yield say(Said(write_scaled(less, words), words["above"]), "hedged above", is_true=True)
        yield say(Said(write_scaled(more, words), words["below"]), "hedged below", is_true=True)
        if self._reach(rivals, value) == (figure, figure):
            yield say(Said(write_scaled(more, words), words["above"]), "hedge flipped")
            yield say(Said(write_scaled(less, words), words["below"]), "hedge flipped")
        stranger = self._find_stranger(fact)
        if stranger is not None:
            yield say(write_scaled(figure, words), "subject", subject=stranger)
        for name in ("hardware", "benchmark"):
            other = self._find_other_setting(fact, name, value)
            if other is not None and f"{{{name}}}" in say.args[0]:
                yield say(write_scaled(figure, words), name, settings={name: other})

    def _find_other_setting(self, fact: Fact, name: str, value: Quantity) -> str | None:
        """A benchmark on which the subject is known to have another score; a chip it is not known to have used."""
        own = fact.qualifier(name)
        if own is None:
            return None
        used = {named: other for other in self._list_all(fact) if (named := other.qualifier(name)) is not None}
        if name == "benchmark":
            far = (
                named
                for named, other in used.items()
                if not self._is_kin(own, named) and not self._is_near(other, self._base_value(value), MARGIN)
            )
            return next(far, None)
        chips = (str(other) for group in self._by_key.values() for one in group if (other := one.qualifier(name)))
        return next((chip for chip in chips if all(not self._is_kin(chip, named) for named in used)), None)

    def _list_all(self, fact: Fact) -> list[Fact]:
        """All facts of the attribute on the subject and its kin, whatever their settings."""
        return [
            other for name in self._list_kin(fact.subject) for other in self._by_key.get((name, fact.attribute), ())
        ]

    def _base_value(self, quantity: Quantity, figure: Decimal | None = None) -> Decimal:
        """The figure in the base unit of its dimension; currencies as they are."""
        value = quantity.value if figure is None else figure
        assert value is not None
        if quantity.unit is None or self._units.dimension(quantity.unit) == "money":
            return value
        return value * self._units.units[quantity.unit].factor

    def _reach(self, rivals: list[Fact], like: Quantity) -> tuple[Decimal | None, Decimal | None]:
        """From the lowest to the highest figure of the rivals, in the unit of the figure at hand."""
        quantities = [fact.value for fact in rivals if isinstance(fact.value, Quantity)]
        if any(quantity.unit != like.unit for quantity in quantities):
            return None, None
        lows = [quantity.interval.low for quantity in quantities]
        highs = [quantity.interval.high for quantity in quantities]
        if None in lows or None in highs:
            return None, None
        return min(low for low in lows if low is not None), max(high for high in highs if high is not None)

    def _is_far_from(self, rivals: list[Fact], like: Quantity, figure: Decimal) -> bool:
        return not any(self._is_near(fact, self._base_value(like, figure), MARGIN) for fact in rivals)

    def _is_near(self, fact: Fact, value: Decimal, margin: Decimal) -> bool:
        if not isinstance(fact.value, Quantity):
            return False
        ends = (fact.value.interval.low, fact.value.interval.high)
        if None in ends:
            return True
        low, high = (self._base_value(fact.value, end) for end in ends)
        return low * (1 - margin) <= value <= high * (1 + margin)

    def _find_stranger(self, fact: Fact) -> str | None:
        """Another subject of the same kind of which the base knows that it is otherwise."""
        for (name, attribute), group in self._by_key.items():
            if attribute != fact.attribute or name in self._list_kin(fact.subject):
                continue
            if not any(other.qualifier("benchmark") == fact.qualifier("benchmark") for other in group):
                continue
            rivals = self._list_rivals(name, fact)
            value = fact.value
            if (
                isinstance(value, Quantity)
                and value.value is not None
                and self._is_far_from(rivals, value, value.value)
            ):
                return name
            if isinstance(value, Period) and not any(
                isinstance(other.value, Period) and other.value.widen(40).meets(value) for other in rivals
            ):
                return name
        return None

    def _list_kin(self, entity_id: str) -> set[str]:
        """The entity, all that it is a version or member of, and all that is one of it."""
        return {entity_id, *climb(entity_id, self._parents), *climb(entity_id, self._children)}

    def _is_kin(self, first: str | None, second: str | None) -> bool:
        return first == second or (first is not None and second is not None and second in self._list_kin(first))

    # ---- dates ----

    def _make_dates(self, language: str, attribute: str, fact: Fact) -> Iterator[Sentence]:
        value = fact.value
        if not isinstance(value, Period) or value.start is None:
            return
        words, plan = LANGUAGES[language]["words"], LANGUAGES[language]["dates"][attribute]
        for template in plan["plain"]:
            yield from self._vary_day(partial(self._say, template, fact, language), fact, value.start, words)
        for template in plan["negated"]:
            yield self._say(template, fact, language, write_day(value.start, words), "negated")

    def _vary_day(
        self, say: Callable[..., Sentence], fact: Fact, day: date, words: Mapping[str, Any]
    ) -> Iterator[Sentence]:
        rivals = [other.value for other in self._list_rivals(fact.subject, fact) if isinstance(other.value, Period)]
        yield say(write_day(day, words), "as it is", is_true=True)
        yield say(write_month(day, words), "the month", is_true=True)
        yield say(write_year(day.year, words), "the year", is_true=True)
        for change, other in (("month", move(day, 1)), ("month back", move(day, -2)), ("year", move(day, -12))):
            if not any(Period.day(other).widen(20).meets(rival) for rival in rivals):
                yield say(write_day(other, words), change)
                yield say(write_month(other, words), f"{change}, no day")
        if all(rival.start is not None and rival.start.year == day.year for rival in rivals):
            yield say(write_year(day.year + 1, words), "year alone")
        stranger = self._find_stranger(fact)
        if stranger is not None:
            yield say(write_day(day, words), "subject", subject=stranger)

    # ---- names ----

    def _make_names(self, language: str, attribute: str, fact: Fact) -> Iterator[Sentence]:
        right = str(fact.value)
        owners = {str(other.value) for other in self._list_rivals(fact.subject, fact)}
        wrong = next(
            str(other.value)
            for (_, name), group in self._by_key.items()
            if name == attribute
            for other in group
            if str(other.value) not in owners and str(other.value) not in self._list_owners(right)
        )
        plan = LANGUAGES[language]["names"][attribute]
        for template in plan["plain"]:
            yield self._say(template, fact, language, self._label(right), "as it is", is_true=True)
            yield self._say(template, fact, language, self._label(wrong), "object")
        for template in plan["negated"]:
            yield self._say(template, fact, language, self._label(right), "negated")

    def _list_owners(self, organisation: str) -> set[str]:
        """Whoever stands in any relation to the organisation: its work may be called theirs."""
        entity = self._entities[organisation]
        return {to for _, to in entity.relations} | {
            other.id for other in self._entities.values() for _, to in other.relations if to == organisation
        }

    # ---- text ----

    def _say(
        self,
        template: str,
        fact: Fact,
        language: str,
        value: str | Said,
        change: str,
        *,
        is_true: bool = False,
        subject: str | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> Sentence:
        named = dict(fact.qualifiers) | dict(settings or {})
        text = template.format(
            s=self._label(subject or fact.subject),
            v=Said(value) if isinstance(value, str) else value,
            benchmark=self._label(named.get("benchmark", "")),
            hardware=self._label(named.get("hardware", "")),
        )
        # Of what is not named neither a gap nor a hyphen is left ("200,000 GPUs"); other spaces may part digits.
        text = " ".join(part for part in text.replace(" -", " ").split(" ") if part)
        for parts, joined in LANGUAGES[language]["words"].get("respell", {}).items():
            text = text.replace(parts, joined)
        sentence = Sentence(text[0].upper() + text[1:], is_true, change, language, fact.id)
        if fact.attribute not in PLAN["snapshots"] or fact.as_of is None or fact.as_of.end is None:
            return sentence
        # A figure of a day is asked for on that day.
        return replace(sentence, published=fact.as_of.end, read_on=fact.as_of.end + timedelta(days=1))

    def _label(self, entity_id: str) -> str:
        entity: Entity | None = self._entities.get(entity_id)
        return "" if entity is None else entity.label


def _take_turn(facts: list[Fact], turn: int, language: str) -> list[Fact]:
    """The facts that a language asks for: all, or the few whose turn it is; all languages together ask for most."""
    few = PLAN["facts_elsewhere"]
    if language in PLAN["in_full"] or len(facts) <= few:
        return facts
    return [facts[(turn * few + at) % len(facts)] for at in range(few)]


def are_of_other_days(fact: Fact, other: Fact) -> bool:
    """Whether they are figures of days so far apart that each may be right."""
    days = (fact.as_of and fact.as_of.end, other.as_of and other.as_of.end)
    if fact.attribute not in PLAN["snapshots"] or days[0] is None or days[1] is None:
        return False
    return abs((days[0] - days[1]).days) > 60


def climb(entity_id: str, steps: Mapping[str, set[str]]) -> set[str]:
    """All that can be reached by these steps."""
    found: set[str] = set()
    waiting = [entity_id]
    while waiting:
        fresh = steps.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found
