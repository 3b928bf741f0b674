"""All closed vocabularies in one value, handed to every stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from server.model.attribute import Attribute
from server.vocabulary.attributes import load_attributes
from server.vocabulary.money import Money, load_money
from server.vocabulary.units import Units, load_units
from server.vocabulary.yaml_files import DataFileError, read_yaml


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Attributes by id, units, the concepts of statements (id to English gloss), the words that make another model of
    a model's name (folded), and what money was worth.
    """

    attributes: Mapping[str, Attribute]
    units: Units
    concepts: Mapping[str, str]
    variant_words: frozenset[str]
    money: Money

    def attribute(self, attribute_id: str) -> Attribute | None:
        """The attribute of that id, None where the vocabulary has none."""
        return self.attributes.get(attribute_id)


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of a data folder (attributes.yaml, units.yaml, concepts.yaml, names.yaml,
    exchange_rates.yaml, price_index.yaml).

    Raises DataFileError where a file is wrong or an attribute names a unit that is none.
    """
    attributes = load_attributes(folder / "attributes.yaml")
    units = load_units(folder / "units.yaml")
    concepts_path = folder / "concepts.yaml"
    concepts = {
        str(name): str(gloss)
        for name, gloss in (read_yaml(concepts_path)["concepts"] if concepts_path.exists() else {}).items()
    }
    variant_words = frozenset(str(word).casefold() for word in read_yaml(folder / "names.yaml")["variant_words"])
    for attribute in attributes.values():
        if attribute.unit is not None and attribute.unit != "money" and not units.is_unit(attribute.unit):
            raise DataFileError(
                f"{folder / 'attributes.yaml'}: {attribute.id}: '{attribute.unit}' is no unit of units.yaml"
            )
    return Vocabulary(attributes, units, concepts, variant_words, load_money(folder))
