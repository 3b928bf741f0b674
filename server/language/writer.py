"""Message keys with typed values -> sentences: every value written by the rules and labels of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from server.language.fact_sentences import choose_source, write_according, write_statement, write_value
from server.language.message_keys import ParamType
from server.language.messages import Messages
from server.language.wording import Name, finish_sentence, write_first
from server.model.comparison import Step
from server.model.entity import Entity, EntityRef
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity

# Marks inside a quotation are left out; an apostrophe inside a word stays.
_QUOTATION_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]|['‘’](?!\w)")
# More values than this in one sentence are no longer read; the evidence list has them all.
_MAX_LISTED = 3
_MATHEMATICAL_SIGNS = {"greater": ">", "less": "<", "equal": "=", "highest": "≥", "lowest": "≤"}


class Lookup(Protocol):
    """What the writer asks of the evidence base: names of entities, and facts by id."""

    def find_entity(self, entity_id: str) -> Entity | None: ...

    def find_fact(self, fact_id: str) -> Fact | None: ...


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in the language of ``messages``.

    ``at_hand`` are facts by id that need no look-up. ``text_language`` is the language of the text that claims were
    read from: its words are quoted to readers of that language, and put into figures for others.
    """

    messages: Messages
    lookup: Lookup
    at_hand: Mapping[str, Fact] = field(default_factory=dict)
    text_language: str | None = None

    def write_steps(self, group: str, steps: Iterable[Step]) -> list[str]:
        """The sentences of steps whose messages stand in that group; a step whose values are lacking says nothing.

        Raises KeyError for a key outside the closed list.
        """
        written = (self.write(f"{group}.{step.key}", dict(step.params)) for step in steps)
        return [finish_sentence(sentence) for sentence in written if sentence]

    def write(self, key: str, params: Mapping[str, object]) -> str | None:
        """The message with these values; None where no wording has all that it needs.

        Raises KeyError for a key outside the closed list.
        """
        types = self.messages.keys[key].params

        def fill(name: str, style: str) -> str | None:
            value = params.get(name)
            return None if value is None else _WRITERS[types[name]](self, value, style, params)

        return write_first(self.messages.wordings[key], fill)

    def name_entity(self, entity: object) -> Name:
        """The label of an entity, a reference to one, or an id; an id nobody knows stands as it is."""
        if isinstance(entity, (Entity, EntityRef)):
            return Name(self.messages.labels.entities.get(entity.id, entity.label))
        return self.find_name(str(entity)) or Name(str(entity))

    def find_name(self, entity_id: str) -> Name | None:
        """The label of the entity of that id, None where there is none."""
        translated = self.messages.labels.entities.get(entity_id)
        if translated is not None:
            return Name(translated)
        found = self.lookup.find_entity(entity_id)
        return None if found is None else Name(found.label)

    def name_setting(self, name: str, value: str) -> str:
        """A setting's value: the label of an entity, a word of the vocabulary, or as it stands."""
        return self.find_name(value) or self.messages.labels.name_qualifier_value(name, value)

    def write_settings(self, settings: Iterable[tuple[str, str]]) -> str | None:
        """Settings beside one another: "pass@1, tanpa alat bantu"; None where there are none."""
        labels = self.messages.labels
        said = (labels.say_setting(name, value, self.name_setting(name, value)) for name, value in settings)
        return self.messages.formats.join_details(said) or None

    def quote(self, text: str) -> Name | None:
        """Words of the text in quotation marks; None where they are in another language, or there are none."""
        words = " ".join(_QUOTATION_MARKS.sub("", text).split())
        if not words or self.text_language != self.messages.code:
            return None
        return Name(self.messages.fill("quote.words", {"text": words}))

    def find_fact(self, fact: object) -> Fact | None:
        """The fact itself, or by its id."""
        if isinstance(fact, Fact):
            return fact
        return self.at_hand.get(str(fact)) or self.lookup.find_fact(str(fact))


Write = Callable[[Writer, object, str, Mapping[str, object]], str | None]


def _write_entities(writer: Writer, value: object, _: str, __: Mapping[str, object]) -> str | None:
    names = [writer.name_entity(entity) for entity in _list(value)]
    if len(names) == 1:
        return names[0]
    return Name(writer.messages.formats.write_list([str(name) for name in names])) if names else None


def _write_fact(writer: Writer, value: object, style: str, _: Mapping[str, object]) -> str | None:
    fact = writer.find_fact(value)
    if fact is None:
        return None
    if style == "statement":
        return write_statement(writer, fact)
    if style == "source":
        return choose_source(writer, fact)
    if style == "subject":
        return writer.name_entity(fact.subject)
    if style == "value":
        return write_value(writer, fact)
    if style == "settings":
        return writer.write_settings(fact.qualifiers)
    return write_according(writer, fact)


def _write_facts(writer: Writer, value: object, style: str, _: Mapping[str, object]) -> str | None:
    facts = [fact for fact in (writer.find_fact(item) for item in _list(value)) if fact is not None]
    written: dict[str, None] = {}
    for fact in facts:
        source = choose_source(writer, fact)
        figure = None if style == "sources" else write_value(writer, fact)
        words = {"value": figure, "source": source}
        written.setdefault(str(writer.messages.fill("fact.value_by", words) or source))
    return writer.messages.formats.write_list(list(written)[:_MAX_LISTED]) if written else None


def _write_quantity(writer: Writer, value: object, style: str, _: Mapping[str, object]) -> str | None:
    if isinstance(value, Decimal):
        value = Quantity.exact(value)
    if not isinstance(value, Quantity):
        return None
    quoted = writer.quote(value.text) if style == "quoted" else None
    return quoted or writer.messages.formats.write_quantity(value, style)


def _write_interval(writer: Writer, value: object, _: str, params: Mapping[str, object]) -> str | None:
    """A set, unless it says no more than the figure beside it: "more than 5, that is more than 5"."""
    unit, claimed = params.get("unit"), params.get("claimed")
    if not isinstance(value, Interval):
        return None
    formats = writer.messages.formats
    written = formats.write_set(value, None if unit is None else str(unit))
    return None if isinstance(claimed, Quantity) and formats.write_quantity(claimed) == written else written


def _write_period(writer: Writer, value: object, style: str, _: Mapping[str, object]) -> str | None:
    if isinstance(value, date):
        value = Period.day(value)
    if not isinstance(value, Period):
        return None
    quoted = writer.quote(value.text) if style == "quoted" else None
    return quoted or writer.messages.formats.write_period(value, style)


def _write_settings(writer: Writer, value: object, _: str, __: Mapping[str, object]) -> str | None:
    return writer.write_settings(_pair(setting) for setting in _list(value))


def _write_settings_list(writer: Writer, value: object, _: str, __: Mapping[str, object]) -> str | None:
    written = [writer.write_settings(_pair(setting) for setting in _list(settings)) for settings in _list(value)]
    distinct = list(dict.fromkeys(settings for settings in written if settings))
    return writer.messages.formats.join_clauses(distinct[:_MAX_LISTED]) or None


def _write_order(writer: Writer, value: object, style: str, _: Mapping[str, object]) -> str | None:
    if style == "sign":
        return _MATHEMATICAL_SIGNS[str(value)]
    return writer.messages.say(f"order_date.{value}" if style == "date" else f"order.{value}")


def _list(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _pair(setting: object) -> tuple[str, str]:
    name, value = _list(setting)
    return str(name), str(value)


_WRITERS: Mapping[ParamType, Write] = {
    # A name the text has and the base does not know has no id.
    ParamType.ENTITY: lambda writer, value, _, __: writer.name_entity(value) or None,
    ParamType.ENTITIES: _write_entities,
    ParamType.ATTRIBUTE: lambda writer, value, _, __: writer.messages.labels.name_attribute(str(value)),
    ParamType.TEXT: lambda _, value, __, ___: value if isinstance(value, Name) else str(value) or None,
    ParamType.QUANTITY: _write_quantity,
    ParamType.INTERVAL: _write_interval,
    ParamType.PERIOD: _write_period,
    ParamType.DATE: _write_period,
    ParamType.FACT: _write_fact,
    ParamType.FACTS: _write_facts,
    ParamType.SETTINGS: _write_settings,
    ParamType.SETTINGS_LIST: _write_settings_list,
    ParamType.FACT_STATUS: lambda writer, value, _, __: writer.messages.say(f"status.{value}"),
    ParamType.STATUS: lambda writer, value, _, __: writer.messages.labels.name_status(str(value)),
    ParamType.ORDER: _write_order,
    ParamType.UNIT: lambda writer, value, _, __: writer.messages.labels.name_unit(str(value), "other", "").strip(),
    ParamType.COUNT: lambda writer, value, _, __: writer.messages.formats.write_number(Decimal(str(value))),
    ParamType.SET_RELATION: lambda writer, value, _, __: writer.messages.say(f"set_relation.{value}"),
    ParamType.MOMENT: lambda writer, value, _, __: writer.messages.formats.write_moment(
        datetime.fromisoformat(str(value))
    ),
    ParamType.ZONE: lambda writer, value, _, __: writer.messages.formats.name_zone(str(value)),
    ParamType.VERDICT: lambda writer, value, _, __: writer.messages.say(f"verdict.{value}"),
}
