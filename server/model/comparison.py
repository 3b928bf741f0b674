"""A claim held against one fact, or against a value derived from several."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.model.fact import Fact, Value


class Stance(StrEnum):
    """What the evidence says of the claim.

    ``overlaps``: the sets meet but neither decides. ``other_setting``: the figures cannot be held against one another
    because a qualifier differs. ``context``: shown beside, not compared.
    """

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    OVERLAPS = "overlaps"
    OTHER_SETTING = "other_setting"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: a message key with typed parameters, rendered by the api in the reader's language."""

    key: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one piece of evidence says. ``facts`` are the facts used, the first being the one it is named after.

    ``value`` is what was held against the claim (a fact's own or a derived one); ``steps`` how it was derived.
    ``standing`` is the weight of the evidence, higher is stronger.
    """

    stance: Stance
    facts: tuple[Fact, ...]
    value: Value
    steps: tuple[Step, ...] = ()
    standing: int = 0

    def __post_init__(self) -> None:
        if not self.facts:
            raise ValueError("a comparison names the facts it rests on")
