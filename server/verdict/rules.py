"""The rules of weighing, from ``server/data/verdict_rules.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from server.model.entity import NameMatch
from server.model.fact import Status
from server.vocabulary.yaml_files import DataFileError, read_yaml

_PACKAGED = Path(__file__).resolve().parent.parent / "data" / "verdict_rules.yaml"


@dataclass(frozen=True, slots=True)
class DefaultSetting:
    """The setting meant where none is named. ``strict``: others never count unless named. ``whole``: the others are
    parts of it."""

    value: str
    strict: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What a status excludes, and what it is too. ``event``: it begins on the day of an event, which may be claimed."""

    excludes: frozenset[str]
    implies: frozenset[str]
    event: bool = False


@dataclass(frozen=True, slots=True)
class ConfidenceRules:
    """Log-odds that are added up: ``fitted`` for the traits of an answer ("start" for every one), the others for its
    evidence, its names, and what makes it weaker or stronger. ``fixed``, ``least`` and ``most`` are shares."""

    fitted: Mapping[str, Decimal]
    status: Mapping[Status, Decimal]
    names: Mapping[NameMatch, Decimal]
    corrections: Mapping[str, Decimal]
    fixed: Mapping[str, Decimal]
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """The tables of the data file, typed; the reasons for the figures stand there. Days are whole days."""

    tiers: tuple[frozenset[Status], ...]
    default_settings: Mapping[str, DefaultSetting]
    unsaid_settings: Mapping[str, Mapping[str, str]]
    telling_settings: frozenset[str]
    own_settings: frozenset[str]
    parts: Mapping[str, frozenset[str]]
    only_if_named: Mapping[str, frozenset[str]]
    freshness: Mapping[str, int]
    grace_days: int
    same_snapshot_days: int
    stored_ratios: Mapping[str, Mapping[str, str]]
    loosely_named: frozenset[str]
    ranks: Mapping[str, str]
    runners_up: int
    fewest_beaten: int
    bare_units: frozenset[str]
    derived_rounding_cap: Decimal
    exact_below: Decimal
    conversion_doubt: Decimal
    products: Mapping[str, tuple[str, str]]
    denied_rounding_cap: Decimal
    rate_doubt: Decimal
    widest_rate: Decimal
    equal_share: Decimal
    unequal_share: Decimal
    single_valued: frozenset[str]
    through_owner: frozenset[str]
    statuses: Mapping[str, StatusRule]
    status_dates: Mapping[str, tuple[str, ...]]
    never_before: Mapping[str, tuple[str, int]]
    same_event: Mapping[str, tuple[str, int]]
    lapsing: Mapping[str, frozenset[str]]
    said_slack_days: int
    unknown_words: int
    voices: tuple[str, ...]
    confidence: ConfidenceRules
    most_comparisons: int
    written_for: Mapping[str, tuple[str, ...]]

    def find_default(self, attribute: str, setting: str) -> DefaultSetting | None:
        """What the setting is where nobody names it: of that attribute, else of every one."""
        return self.default_settings.get(f"{attribute}/{setting}") or self.default_settings.get(setting)

    def window(self, attribute: str) -> int:
        """For how many days a dated value of the attribute speaks."""
        return self.freshness.get(attribute, self.freshness["default"])


@cache
def packaged_rules() -> VerdictRules:
    """The rules the product ships with, read once. Raises DataFileError where the file is wrong."""
    return load_rules(_PACKAGED)


def load_rules(path: Path) -> VerdictRules:
    """The rules of a file. Raises DataFileError naming what is wrong."""
    data = read_yaml(path)
    try:
        return _parse(data)
    except (KeyError, ValueError, InvalidOperation) as error:
        raise DataFileError(f"{path}: {type(error).__name__}: {error}") from error


def _parse(data: Mapping[str, Any]) -> VerdictRules:
    statements = data["statements"]
    return VerdictRules(
        tiers=tuple(frozenset(Status(name) for name in tier) for tier in data["standing"]["tiers"]),
        default_settings={
            name: DefaultSetting(entry["value"], _parse_flag(entry["strict"]), _parse_flag(entry.get("whole", "false")))
            for name, entry in data["default_settings"].items()
        },
        unsaid_settings=data["unsaid_settings"],
        telling_settings=frozenset(data["telling_settings"]),
        own_settings=frozenset(data["own_settings"]),
        parts={attribute: frozenset(names) for attribute, names in data["parts"].items()},
        only_if_named={name: frozenset(values) for name, values in data["only_if_named"].items()},
        freshness={name: int(days) for name, days in data["freshness"].items()},
        grace_days=int(data["grace_days"]),
        same_snapshot_days=int(data["same_snapshot_days"]),
        stored_ratios=data["stored_ratios"],
        loosely_named=frozenset(data["loosely_named"]),
        ranks=data["ranks"],
        runners_up=int(data["runners_up"]),
        fewest_beaten=int(data["fewest_beaten"]),
        bare_units=frozenset(data["bare_units"]),
        derived_rounding_cap=Decimal(data["derived_rounding_cap"]),
        exact_below=Decimal(data["exact_below"]),
        conversion_doubt=Decimal(data["conversion_doubt"]),
        products={attribute: (first, second) for attribute, (first, second) in data["products"].items()},
        denied_rounding_cap=Decimal(data["denied_rounding_cap"]),
        rate_doubt=Decimal(data["exchange"]["rate_doubt"]),
        widest_rate=Decimal(data["exchange"]["widest_rate"]),
        equal_share=Decimal(data["equal_share"]),
        unequal_share=Decimal(data["unequal_share"]),
        single_valued=frozenset(data["single_valued"]),
        through_owner=frozenset(data["through_owner"]),
        statuses={
            name: StatusRule(
                frozenset(entry.get("excludes", ())),
                frozenset(entry.get("implies", ())),
                _parse_flag(entry.get("event", "false")),
            )
            for name, entry in data["statuses"].items()
        },
        status_dates={name: tuple(attributes) for name, attributes in data["status_dates"].items()},
        never_before=_parse_distances(data["never_before"]),
        same_event=_parse_distances(data["same_event"]),
        lapsing={status: frozenset(kept) for status, kept in data["lapsing"].items()},
        said_slack_days=int(statements["said_slack_days"]),
        unknown_words=int(statements["unknown_words"]),
        voices=tuple(statements["voices"]),
        confidence=_parse_confidence(data["confidence"]),
        most_comparisons=int(data["most_comparisons"]),
        written_for={unit: tuple(others) for unit, others in data["written_for"].items()},
    )


_OPEN = ("unverified", "not_checkable")


def _parse_confidence(data: Mapping[str, Any]) -> ConfidenceRules:
    apart = {"fitted", "status", "name", "arithmetic", "least", "most"}
    fitted = {name: Decimal(figure) for name, figure in data["fitted"].items()}
    return ConfidenceRules(
        fitted={name: figure for name, figure in fitted.items() if name not in _OPEN},
        status={Status(name): Decimal(figure) for name, figure in data["status"].items()},
        names={NameMatch(name): Decimal(figure) for name, figure in data["name"].items()},
        corrections={name: Decimal(figure) for name, figure in data.items() if name not in apart},
        fixed={name: fitted[name] for name in _OPEN} | {"arithmetic": Decimal(data["arithmetic"])},
        least=Decimal(data["least"]),
        most=Decimal(data["most"]),
    )


def _parse_distances(data: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    return {name: (entry["attribute"], int(entry["days"])) for name, entry in data.items()}


def _parse_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"a flag is true or false, not '{text}'")
    return text == "true"
