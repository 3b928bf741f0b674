"""What a language calls the things of the vocabularies: attributes, units, settings, statuses; from ``labels.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from server.language.wording import Wording, parse_wording
from server.vocabulary.yaml_files import DataFileError, read_yaml

T = TypeVar("T")

_SECTIONS = ("attributes", "kinds", "units", "qualifiers", "statuses", "entities", "concepts", "zones")
_ATTRIBUTE_PLACES = frozenset({"subject", "value"})


@dataclass(frozen=True, slots=True)
class AttributeLabel:
    """The name of an attribute, and the sentence in which a fact says it.

    ``says`` has ``{subject}``, ``{value}`` and the names of qualifiers that belong into the sentence.
    """

    label: str
    says: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """A unit by plural category (CLDR's names, "other" always there), with ``{value}`` where the figure stands."""

    forms: Mapping[str, str]

    @property
    def is_suffix(self) -> bool:
        """Whether the unit is a word after the figure, so that a range can name it once."""
        return self.forms["other"].startswith("{value} ")


@dataclass(frozen=True, slots=True)
class QualifierLabel:
    """The name of a setting, the words for its values, and how other values are said beside a figure (``{value}``).

    ``in_sentence`` is false for details that a sentence can do without (how many votes).
    """

    label: str
    says: Wording
    values: Mapping[str, str]
    in_sentence: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label of one language, by id. ``entities`` are those whose names are common words."""

    attributes: Mapping[str, AttributeLabel]
    kinds: Mapping[str, str]
    units: Mapping[str, UnitLabel]
    qualifiers: Mapping[str, QualifierLabel]
    statuses: Mapping[str, str]
    entities: Mapping[str, str]
    concepts: Mapping[str, str]
    zones: Mapping[str, str]
    symbols: Mapping[str, str]

    def name_attribute(self, attribute: str) -> str:
        """The attribute's name; an id that has none reads as words."""
        label = self.attributes.get(attribute)
        return label.label if label is not None else _spell_out(attribute)

    def name_qualifier(self, name: str) -> str:
        """The setting's name; an id that has none reads as words."""
        label = self.qualifiers.get(name)
        return label.label if label is not None else _spell_out(name)

    def name_qualifier_value(self, name: str, value: str) -> str:
        """The word for a setting's value; an id without one reads as it is written: "grok-3-beta"."""
        label = self.qualifiers.get(name)
        return (None if label is None else label.values.get(value)) or value.replace("_", "-")

    def is_said(self, name: str) -> bool:
        """Whether a sentence names this setting."""
        label = self.qualifiers.get(name)
        return label is None or label.in_sentence

    def say_setting(self, name: str, value: str, worded: str) -> str:
        """A setting as it stands beside a figure: the word for its value, else ``worded`` in the setting's pattern."""
        label = self.qualifiers.get(name)
        if label is None or value in label.values:
            return worded
        return label.says.write(lambda _, __: worded) or worded

    def name_status(self, status: str) -> str:
        """A release status as a predicate: "belum dirilis"."""
        return self.statuses.get(status) or _spell_out(status)

    def name_unit(self, unit: str, plural: str, figure: str) -> str:
        """The figure with its unit, in that plural category; a unit without a label has its symbol, or its id."""
        label = self.units.get(unit)
        if label is None:
            return f"{figure} {self.symbols.get(unit) or _spell_out(unit)}"
        return label.forms.get(plural, label.forms["other"]).replace("{value}", figure)


def load_unit_symbols(path: Path) -> dict[str, str]:
    """The first symbol of every unit of units.yaml that has one; symbols are the same in every language."""
    return {entry["id"]: entry["symbols"][0] for entry in read_yaml(path)["units"] if entry.get("symbols")}


def load_labels(path: Path, symbols: Mapping[str, str]) -> Labels:
    """The labels of a ``labels.yaml``; units that it does not name are written by their ``symbols``.

    Raises DataFileError naming the section, the entry and what it must hold.
    """
    data = read_yaml(path)
    if not isinstance(data, dict) or set(data) != set(_SECTIONS):
        raise DataFileError(f"{path}: the sections are {', '.join(_SECTIONS)}, each once and no other")

    def parse(section: str, parse_entry: Callable[[str, Any], T]) -> dict[str, T]:
        parsed = {}
        for name, entry in data[section].items():
            try:
                parsed[name] = parse_entry(name, entry)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise DataFileError(f"{path}: {section}: {name}: {error}") from error
        return parsed

    qualifiers = parse("qualifiers", _parse_qualifier)
    attributes = parse("attributes", _parse_attribute)
    for name, label in attributes.items():
        for wording in label.says:
            unknown = {place.name for place in wording.list_placeholders()} - _ATTRIBUTE_PLACES - set(qualifiers)
            if unknown:
                problem = f"{sorted(unknown)} is neither subject, value nor a qualifier"
                raise DataFileError(f"{path}: attributes: {name}: {problem}")
    return Labels(
        attributes=attributes,
        kinds=parse("kinds", _parse_text),
        units=parse("units", _parse_unit),
        qualifiers=qualifiers,
        statuses=parse("statuses", _parse_text),
        entities=parse("entities", _parse_text),
        concepts=parse("concepts", _parse_text),
        zones=parse("zones", _parse_text),
        symbols=symbols,
    )


def _parse_attribute(name: str, entry: Any) -> AttributeLabel:
    _refuse_unknown(entry, {"label", "says"})
    says = entry["says"] if isinstance(entry["says"], list) else [entry["says"]]
    return AttributeLabel(_parse_text(name, entry["label"]), tuple(parse_wording(text) for text in says))


def _parse_unit(_: str, entry: Any) -> UnitLabel:
    forms = {"other": entry} if isinstance(entry, str) else dict(entry)
    _refuse_unknown(forms, {"zero", "one", "two", "few", "many", "other"})
    if "other" not in forms:
        raise ValueError("the plural category 'other' is missing")
    return UnitLabel({plural: form if "{value}" in form else "{value} " + form for plural, form in forms.items()})


def _parse_qualifier(name: str, entry: Any) -> QualifierLabel:
    _refuse_unknown(entry, {"label", "says", "values", "in_sentence"})
    says = parse_wording(entry.get("says", "{value}"))
    if {place.name for place in says.list_placeholders()} != {"value"}:
        raise ValueError("'says' has {value} and no other name")
    values = {value: _parse_text(value, text) for value, text in entry.get("values", {}).items()}
    if entry.get("in_sentence", "no") != "no":
        raise ValueError("'in_sentence' is \"no\", or left out")
    return QualifierLabel(_parse_text(name, entry["label"]), says, values, "in_sentence" not in entry)


def _parse_text(_: str, entry: Any) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise ValueError("has no words")
    return entry


def _refuse_unknown(entry: Any, known: set[str]) -> None:
    unknown = set(entry) - known
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)}; the fields are {sorted(known)}")


def _spell_out(name: str) -> str:
    return name.replace("_", " ")
