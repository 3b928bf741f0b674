"""The closed list of messages: which keys there are, which values each may be given, and how a value may be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from server.language.formats import PERIOD_STYLES, QUANTITY_STYLES
from server.language.wording import Placeholder
from server.vocabulary.yaml_files import DataFileError, read_yaml


class ParamType(StrEnum):
    """What a parameter holds; server/data/messages.yaml says it in words."""

    ENTITY = "entity"
    ENTITIES = "entities"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    QUANTITY = "quantity"
    INTERVAL = "interval"
    PERIOD = "period"
    DATE = "date"
    FACT = "fact"
    FACTS = "facts"
    SETTINGS = "settings"
    SETTINGS_LIST = "settings_list"
    FACT_STATUS = "fact_status"
    STATUS = "status"
    ORDER = "order"
    UNIT = "unit"
    COUNT = "count"
    SET_RELATION = "set_relation"
    VERDICT = "verdict"
    MOMENT = "moment"
    ZONE = "zone"


# fact: who vouches for it; its whole sentence; whom to name for it; its subject; its value; its settings.
_STYLES: Mapping[ParamType, frozenset[str]] = {
    ParamType.QUANTITY: QUANTITY_STYLES,
    ParamType.PERIOD: PERIOD_STYLES,
    ParamType.DATE: PERIOD_STYLES,
    ParamType.FACT: frozenset({"", "statement", "source", "subject", "value", "settings"}),
    ParamType.FACTS: frozenset({"", "sources"}),
    ParamType.ORDER: frozenset({"", "sign", "date"}),
}
_NO_STYLE = frozenset({""})


@dataclass(frozen=True, slots=True)
class MessageKey:
    """One message: its parameters by name, and the names of those that may be absent."""

    params: Mapping[str, ParamType]
    absent: frozenset[str]

    def find_fault(self, place: Placeholder) -> str | None:
        """Why a wording may not have this placeholder, None where it may."""
        kind = self.params.get(place.name)
        if kind is None:
            return f"{{{place.name}}} is no parameter; there are {', '.join(sorted(self.params)) or 'none'}"
        styles = _STYLES.get(kind, _NO_STYLE)
        if place.style not in styles:
            known = ", ".join(sorted(styles - {""})) or "none"
            return f"{{{place.name}:{place.style}}}: a {kind} has the styles {known}"
        return None


def load_message_keys(paths: tuple[Path, ...]) -> dict[str, MessageKey]:
    """Keys ("group.name") of several files together.

    Raises DataFileError naming the key and what is wrong with it.
    """
    keys: dict[str, MessageKey] = {}
    for path in paths:
        for group, messages in read_yaml(path).items():
            for name, params in messages.items():
                key = f"{group}.{name}"
                if key in keys:
                    raise DataFileError(f"{path}: {key} stands twice; keep one")
                try:
                    types = {param: ParamType(kind.removesuffix("?")) for param, kind in (params or {}).items()}
                except (ValueError, AttributeError) as error:
                    raise DataFileError(f"{path}: {key}: {error}; the types are {', '.join(ParamType)}") from error
                absent = frozenset(param for param, kind in (params or {}).items() if kind.endswith("?"))
                keys[key] = MessageKey(types, absent)
    return keys
