"""The time patterns of a pack as one tree, so that what several patterns begin with is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from server.language.period_words import Element, Pattern, PeriodWords
from server.reading.period_slots import FIRST_ROLES, SLOTS, Slot
from server.reading.scan import Scan


@dataclass(slots=True)
class Node:
    """What may follow the elements on the way here; ``ends`` are the numbers of the patterns that end here."""

    children: dict[Element, Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits up to token ``last``, with what its slots read."""

    last: int
    number: int
    taken: tuple[tuple[Element, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class PatternTree:
    """``roots`` are the first elements with what follows them, by the role that their first token has; ``literals``
    the words among those roles that stand for themselves."""

    roots: dict[str, tuple[tuple[Element, Node], ...]]
    literals: frozenset[str]

    def match(self, scan: Scan, index: int, roles: Iterable[str]) -> list[Match]:
        """The patterns that fit at the token, of those whose first token may have one of the roles; longest first."""
        found: list[Match] = []
        begun: dict[int, tuple[Element, Node]] = {}
        for role in roles:
            for root in self.roots.get(role, ()):
                begun[id(root[1])] = root
        for element, node in begun.values():
            _walk(scan, element, node, index, (), found)
        return sorted(found, key=lambda match: (-match.last, match.number))


@lru_cache(maxsize=64)
def plant_tree(words: PeriodWords) -> PatternTree:
    """The tree of a pack's patterns."""
    root = Node()
    for number, pattern in enumerate(words.patterns):
        for elements in _spell_out(pattern, 0):
            node = root
            for element in elements:
                node = node.children.setdefault(element, Node())
            if elements:
                node.ends.append(number)
    roots: dict[str, list[tuple[Element, Node]]] = {}
    for element, node in root.children.items():
        for role in _list_first_roles(element):
            roots.setdefault(role, []).append((element, node))
    literals = frozenset(role[1:] for role in roots if role.startswith("="))
    return PatternTree({role: tuple(begun) for role, begun in roots.items()}, literals)


def _spell_out(pattern: Pattern, at: int) -> Iterator[tuple[Element, ...]]:
    """The pattern with and without each of its optional elements."""
    if at == len(pattern.elements):
        yield ()
        return
    element = pattern.elements[at]
    plain = replace(element, optional=False)
    for rest in _spell_out(pattern, at + 1):
        yield (plain, *rest)
        if element.optional:
            yield rest


def _list_first_roles(element: Element) -> tuple[str, ...]:
    if element.literal:
        return (f"={element.literal}",)
    if element.word:
        return (f"word:{element.word}",)
    return FIRST_ROLES[element.slot]


def _walk(
    scan: Scan, element: Element, node: Node, index: int, taken: tuple[tuple[Element, Any], ...], found: list[Match]
) -> None:
    free = index < len(scan.tokens) and scan.names[index] is None
    slot = _take(scan, element, index) if free else None
    if (slot is None) is not element.barred:
        return
    value, last = (None, index) if slot is None or element.ahead else slot
    if element.slot:
        taken = (*taken, (element, value))
    if last > index or element.ahead or element.barred:
        found.extend(Match(last, number, taken) for number in node.ends)
    for following, child in node.children.items():
        _walk(scan, following, child, last, taken, found)


def _take(scan: Scan, element: Element, index: int) -> Slot | None:
    if element.literal:
        return (None, index + 1) if scan.tokens.keys[index] == element.literal else None
    if element.word:
        hit = scan.hit(index, f"word:{element.word}")
        return None if hit is None else (None, hit[0])
    key = (element.slot, index)
    if key not in scan.memo:
        scan.memo[key] = SLOTS[element.slot](scan, index)
    read: Slot | None = scan.memo[key]
    return read
