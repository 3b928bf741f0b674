"""The time patterns of a pack as one tree, so that what several patterns begin with is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from server.language.lexicon import Role
from server.language.period_words import Element, Pattern, PeriodWords
from server.language.tokens import Kind
from server.reading.period_slots import (
    CLOCK,
    FIGURE,
    FIRST_ROLES,
    INNER_ROLES,
    ONE_PHRASE,
    ROMAN,
    SINGLE_FIGURES,
    SLOTS,
    Slot,
    is_roman,
)
from server.reading.scan import Scan


class Match(NamedTuple):
    """A pattern that fits up to token ``last``, with what its slots read."""

    last: int
    number: int
    taken: tuple[tuple[Element, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """What may follow the elements on the way here, by the role that its first token has; ``barred`` are elements that
    must not follow, ``ends`` the numbers of the patterns that end here; ``inside`` are the roles of a token by which a
    pattern may go on, the ending of the figure before it (1st) among them."""

    ends: tuple[int, ...]
    following: Mapping[str, tuple[tuple[Element, Branch], ...]]
    barred: tuple[tuple[Element, Branch], ...]
    inside: frozenset[str]

    def choose(self, roles: Iterable[str]) -> Iterable[tuple[Element, Branch]]:
        """The elements that a token of these roles may begin, each once."""
        found = [*filter(None, map(self.following.get, roles))]
        if len(found) == 1 and not self.barred:
            return found[0]
        return dict.fromkeys([*(step for steps in found for step in steps), *self.barred])

    def may_go_on(self, roles: Iterable[str]) -> bool:
        """Whether a pattern ends here or a token of these roles may follow."""
        return bool(self.ends or self.barred) or not self.inside.isdisjoint(roles)


@dataclass(frozen=True, slots=True, eq=False)
class PatternTree:
    """``root`` holds the first elements of all patterns; ``literals`` are the words among them that stand for
    themselves, ``words`` these and Roman figures, ``first_roles`` what the first token of a time may be, a part of it
    ("mid") too. ``second_roles`` tells of a role of the first token what the token behind must be, where the role makes
    no time by itself and takes one token."""

    root: Branch
    literals: frozenset[str]
    first_roles: frozenset[str]
    words: frozenset[str]
    second_roles: Mapping[str, frozenset[str]]

    def may_begin(self, scan: Scan, index: int) -> bool:
        """Whether the token behind lets a time begin here; most words with which times begin begin none."""
        behind: frozenset[str] | tuple[str, ...] | None = None
        for role, (length, _) in scan.hits[index].items():
            if role not in self.first_roles:
                continue
            wanted = self.second_roles.get(role)
            if wanted is None or length > 1:
                return True
            if behind is None:
                behind = _list_roles(scan, index + 1)
            if not wanted.isdisjoint(behind):
                return True
        return False

    def match(self, scan: Scan, index: int, roles: Iterable[str]) -> list[Match]:
        """The patterns that fit at the token, of those whose first token may have one of the roles; longest first."""
        found: list[Match] = []
        root = self.root
        if root.barred or not root.following.keys().isdisjoint(roles):
            _walk(scan, root, roles, index, (), found)
        return sorted(found, key=lambda match: (-match.last, match.number)) if len(found) > 1 else found


@dataclass(slots=True)
class _Node:
    children: dict[Element, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@lru_cache(maxsize=64)
def plant_tree(words: PeriodWords) -> PatternTree:
    """The tree of a pack's patterns."""
    root = _Node()
    for number, pattern in enumerate(words.patterns):
        for elements in _spell_out(pattern, 0):
            node = root
            for element in elements:
                node = node.children.setdefault(element, _Node())
            if elements:
                node.ends.append(number)
    literals = frozenset(element.literal for element in root.children if element.literal)
    grown = _grow(root, FIRST_ROLES)
    first_roles = frozenset({*grown.following, Role.PART})
    return PatternTree(grown, literals, first_roles, literals | ROMAN.keys(), _list_second_roles(grown))


def _list_second_roles(root: Branch) -> Mapping[str, frozenset[str]]:
    return {
        role: frozenset().union(*(child.following for _, child in steps))
        for role, steps in root.following.items()
        if all(_takes_phrase(role, element) and not child.ends and not child.barred for element, child in steps)
    }


def _takes_phrase(role: str, element: Element) -> bool:
    """Whether the element takes the phrase of that role and nothing behind it, as figures do with their endings."""
    if element.ahead:
        return False
    return bool(element.word) or element.slot in ONE_PHRASE or (element.slot == "count" and role == Role.ARTICLE)


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


def _grow(node: _Node, slot_roles: Mapping[str, tuple[str, ...]]) -> Branch:
    following: dict[str, list[tuple[Element, Branch]]] = {}
    barred: list[tuple[Element, Branch]] = []
    for element, child in node.children.items():
        step = (element, _grow(child, INNER_ROLES))
        if element.barred:
            barred.append(step)
            continue
        for role in _list_first_roles(element, slot_roles):
            following.setdefault(role, []).append(step)
    inside = frozenset({*following, Role.ORDINAL_SUFFIX})
    return Branch(tuple(node.ends), {role: tuple(steps) for role, steps in following.items()}, tuple(barred), inside)


def _list_first_roles(element: Element, slot_roles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if element.literal:
        return (f"={element.literal}",)
    if element.word:
        return (f"word:{element.word}",)
    return slot_roles[element.slot]


def _walk(
    scan: Scan,
    branch: Branch,
    roles: Iterable[str],
    index: int,
    taken: tuple[tuple[Element, Any], ...],
    found: list[Match],
) -> None:
    is_figure = FIGURE in roles
    for element, child in branch.choose(roles):
        if is_figure and element.slot in SINGLE_FIGURES and not child.may_go_on(_list_roles(scan, index + 1)):
            continue
        slot = _take(scan, element, index) if roles else None
        if (slot is None) is not element.barred:
            continue
        value, last = (None, index) if slot is None or element.ahead else slot
        read = (*taken, (element, value)) if element.slot else taken
        if child.ends and (last > index or element.ahead or element.barred):
            found.extend([Match(last, number, read) for number in child.ends])
        if child.following or child.barred:
            ahead = _list_roles(scan, last)
            if child.barred or not child.following.keys().isdisjoint(ahead):
                _walk(scan, child, ahead, last, read, found)


def _list_roles(scan: Scan, index: int) -> tuple[str, ...]:
    """What the token may be inside a time; nothing beyond the text and in names."""
    found: tuple[str, ...] | None = scan.roles.get(index)
    if found is None:
        roles: tuple[str, ...] = ()
        if index < len(scan.names) and scan.names[index] is None:
            key, kind = scan.tokens.keys[index], scan.tokens.kinds[index]
            roles = (*scan.hits.get(index, ()), f"={key}")
            if kind is Kind.NUMBER or (key in ROMAN and is_roman(scan, index)):
                roles += (FIGURE,)
            elif kind is Kind.CLOCK:
                roles += (CLOCK,)
        found = scan.roles[index] = roles
    return found


def _take(scan: Scan, element: Element, index: int) -> Slot | None:
    if element.literal:
        return (None, index + 1) if scan.tokens.keys[index] == element.literal else None
    if element.word:
        hit = scan.hit(index, f"word:{element.word}")
        return None if hit is None else (None, hit[0])
    key = (element.slot, index)
    if key not in scan.slots:
        scan.slots[key] = SLOTS[element.slot](scan, index)
    read: Slot | None = scan.slots[key]
    return read
