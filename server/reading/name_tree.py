"""The names of the base as a tree of their words, so that a text is followed only as far as some name goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from server.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Name:
    """``cased``: the name is also a common word without its capital (Маска is Musk's, маска a mask). ``small``: a short
    name without a capital (s1), which nothing else is called as long as it has none. ``is_label``: it is what the
    entity is called before all else."""

    entity: Entity
    short: bool
    cased: bool = False
    small: bool = False
    is_label: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """How likely the name means this entity: its label before an alias, the plainer of two before the other, so
        that the order of the base changes nothing."""
        return self.short, not self.is_label, len(self.entity.label), self.entity.id


class Meaning(NamedTuple):
    """What some words may name, likeliest first. ``is_sure``: none of it hangs on what else is named."""

    names: tuple[Name, ...]
    entities: tuple[Entity, ...]
    is_sure: bool


@dataclass(slots=True)
class Step:
    """What words lead to: the ``following`` steps by the next word, and what the words mean by themselves, with a
    capital and without (None: they are no whole name)."""

    following: dict[str, Step] = field(default_factory=dict)
    capital: Meaning | None = None
    small: Meaning | None = None


def grow_tree(names: Mapping[tuple[str, ...], Iterable[Name]]) -> dict[str, Step]:
    """The first steps by the first word of the names."""
    root = Step()
    for key, named in names.items():
        step = root
        for word in key:
            step = step.following.setdefault(word, Step())
        step.capital = _mean(tuple(named))
        step.small = _mean(tuple(name for name in named if not name.cased))
    return root.following


def _mean(names: tuple[Name, ...]) -> Meaning | None:
    if not names:
        return None
    return Meaning(names, tuple(name.entity for name in names), not any(name.short for name in names))
