"""Whether a verdict's messages are of the closed list, with the parameters and types it names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from server.model.comparison import Step
from server.model.fact import Status
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.verdict import Verdict

MESSAGES = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "server" / "data" / "messages.yaml").read_text(encoding="utf-8")
)
_TYPES: Mapping[str, type] = {
    "entity": str,
    "attribute": str,
    "fact": str,
    "unit": str,
    "text": str,
    "zone": str,
    "moment": str,
    "status": str,
    "fact_status": Status,
    "order": str,
    "set_relation": str,
    "verdict": str,
    "quantity": Quantity,
    "period": Period,
    "interval": Interval,
    "date": date,
    "count": int,
    "entities": tuple,
    "facts": tuple,
    "settings": tuple,
    "settings_list": tuple,
}


def check_messages(verdict: Verdict) -> None:
    """Fails for a step that is not in the list, or whose parameters are not those it names."""
    for place, steps in (("explanation", verdict.explanation), ("calculation", verdict.calculation)):
        for line in steps:
            _check_step(place, line)


def _check_step(place: str, line: Step) -> None:
    wanted = MESSAGES[place].get(line.key)
    assert wanted is not None, f"{place}.{line.key} is not in messages.yaml"
    given = dict(line.params)
    assert set(given) <= set(wanted), f"{line.key}: {set(given) - set(wanted)} is not among its parameters"
    for name, kind in wanted.items():
        if name in given:
            assert isinstance(given[name], _TYPES[kind.rstrip("?")]), f"{line.key}: {name} is no {kind}"
        else:
            assert kind.endswith("?"), f"{line.key}: {name} is missing"
