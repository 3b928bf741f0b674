"""The time patterns of a pack as one tree, so that what several patterns begin with is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from server.language.lexicon import Role
from server.language.period_words import Element, Pattern, PeriodWords
from server.language.tokens import Kind
from server.reading.period_slots import (
    CLOCK,
    FIGURE,
    FIRST_ROLES,
    INNER_ROLES,
    ROMAN,
    SINGLE_FIGURES,
    SLOTS,
    Slot,
    is_roman,
)
from server.reading.scan import Scan

# What a token may be that no phrase tells.
_UNNAMED = frozenset({FIGURE, CLOCK})


class Match(NamedTuple):
    """A pattern that fits up to token ``last``, with what its slots read."""

    last: int
    number: int
    taken: tuple[tuple[Element, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """An element and what may follow it. ``role`` is that of the words it stands for, empty for all else;
    ``is_figure``: a slot that takes a figure of one token, where it is written in digits."""

    element: Element
    child: Branch
    role: str
    is_figure: bool


# The steps that a token may begin, by the roles it has.
Steps = Mapping[str, Sequence[Step]]


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """What may follow the elements on the way here, by the role that its first token has; ``barred`` are elements that
    must not follow, ``ends`` the numbers of the patterns that end here; ``inside`` are the roles of a token by which a
    pattern may go on, the ending of the figure before it (1st) among them."""

    ends: tuple[int, ...]
    following: Steps
    barred: tuple[Step, ...]
    inside: frozenset[str]

    def may_go_on(self, roles: Iterable[str]) -> bool:
        """Whether a pattern ends here or a token of these roles may follow."""
        return bool(self.ends or self.barred) or not self.inside.isdisjoint(roles)


@dataclass(frozen=True, slots=True, eq=False)
class PatternTree:
    """``openings`` are the first elements of all patterns by the role of their first token, each with the roles that a
    text must have for some pattern to end beyond it, those of one set are enough; ``needs`` are these for each role;
    ``barred`` are elements that must not stand there. ``literals`` are the words that stand for themselves, ``words``
    these and Roman figures; ``decades`` are the numbers of the patterns that name one.
    """

    openings: Mapping[str, tuple[tuple[Step, frozenset[frozenset[str]]], ...]]
    needs: Mapping[str, frozenset[frozenset[str]]]
    barred: tuple[Step, ...]
    literals: frozenset[str]
    words: frozenset[str]
    decades: frozenset[int]

    def match(self, scan: Scan, index: int, roles: Iterable[str]) -> list[Match]:
        """The patterns that fit at the token, of those whose first token may have one of the roles; longest first."""
        found: list[Match] = []
        known, openings = scan.openings, self.openings
        steps: list[Step] = []
        for role in roles:
            if role in openings:
                if role not in known:
                    known[role] = self._leave_possible(role, scan.roles_said)
                steps += known[role]
        steps += self.barred
        if steps:
            # What several roles of the token may begin is followed once.
            _walk(scan, dict.fromkeys(steps), roles, index, (), found)
        return sorted(found, key=lambda match: (-match.last, match.number)) if len(found) > 1 else found

    def list_first_roles(self, said: frozenset[str]) -> frozenset[str]:
        """The roles by which a time or a part of one may begin in a text that has these. Most words that begin one are
        to be followed by what is not there: "on" by a weekday, a unit by "ago"."""
        needs, has_all = self.needs, said.issuperset
        return frozenset([role for role in needs.keys() & said if any(map(has_all, needs[role]))])

    def _leave_possible(self, role: str, said: frozenset[str]) -> Sequence[Step]:
        return [step for step, needs in self.openings[role] if any(map(said.issuperset, needs))]


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
    decades = frozenset(number for number, pattern in enumerate(words.patterns) if _names_decade(pattern))
    grown, needs = _grow(root, FIRST_ROLES), _list_needs(words.patterns)
    openings = {role: tuple((step, needs[step.element]) for step in steps) for role, steps in grown.following.items()}
    of_roles = {role: _keep_smallest(chain.from_iterable(of for _, of in some)) for role, some in openings.items()}
    # A part of a time ("mid") stands before its pattern.
    of_roles[Role.PART] = frozenset({frozenset()})
    return PatternTree(openings, of_roles, grown.barred, literals, literals | ROMAN.keys(), decades)


def _names_decade(pattern: Pattern) -> bool:
    return any(element.word == "decade" for element in pattern.elements)


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
    following: dict[str, list[Step]] = {}
    barred: list[Step] = []
    for element, child in node.children.items():
        roles = _list_first_roles(element, slot_roles)
        role = roles[0] if element.word else ""
        step = Step(element, _grow(child, INNER_ROLES), role, element.slot in SINGLE_FIGURES)
        if element.barred:
            barred.append(step)
            continue
        for role in roles:
            following.setdefault(role, []).append(step)
    inside = frozenset({*following, Role.ORDINAL_SUFFIX})
    return Branch(tuple(node.ends), {role: tuple(steps) for role, steps in following.items()}, tuple(barred), inside)


def _list_first_roles(element: Element, slot_roles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if element.literal:
        return (f"={element.literal}",)
    if element.word:
        return (f"word:{element.word}",)
    return slot_roles[element.slot]


def _list_needs(patterns: Iterable[Pattern]) -> Mapping[Element, frozenset[frozenset[str]]]:
    found: dict[Element, set[frozenset[str]]] = defaultdict(set)
    for pattern in patterns:
        required = frozenset().union(*(_need(element) for element in pattern.elements if not element.optional))
        for element in pattern.elements:
            found[replace(element, optional=False)].add(required | _need(element))
            if not element.optional:
                break
    return {element: _keep_smallest(needs) for element, needs in found.items()}


def _keep_smallest(needs: Iterable[frozenset[str]]) -> frozenset[frozenset[str]]:
    """The sets without those that hold another."""
    every = frozenset(needs)
    return frozenset(one for one in every if not any(other < one for other in every))


def _need(element: Element) -> frozenset[str]:
    """The role that a text must have for the element; none where it can be said in several ways."""
    roles = () if element.literal or element.barred else _list_first_roles(element, INNER_ROLES)
    return frozenset(roles) - _UNNAMED if len(roles) == 1 else frozenset()


def _choose(following: Steps, barred: Sequence[Step], roles: Iterable[str]) -> Iterable[Step]:
    """The elements that a token of these roles may begin, each once."""
    found = [*filter(None, map(following.get, roles))]
    if len(found) == 1 and not barred:
        return found[0]
    return dict.fromkeys([*chain.from_iterable(found), *barred])


def _walk(
    scan: Scan,
    steps: Iterable[Step],
    roles: Iterable[str],
    index: int,
    taken: tuple[tuple[Element, Any], ...],
    found: list[Match],
) -> None:
    has_figure = FIGURE in roles
    for step in steps:
        element, child = step.element, step.child
        if has_figure and step.is_figure and not child.may_go_on(_list_roles(scan, index + 1)):
            continue
        slot = _take(scan, step, index) if roles else None
        if (slot is None) is not element.barred:
            continue
        value, last = (None, index) if slot is None or element.ahead else slot
        read = (*taken, (element, value)) if element.slot else taken
        if child.ends and (last > index or element.ahead or element.barred):
            found.extend([Match(last, number, read) for number in child.ends])
        if child.following or child.barred:
            ahead = _list_roles(scan, last)
            following = _choose(child.following, child.barred, ahead)
            if following:
                _walk(scan, following, ahead, last, read, found)


def _list_roles(scan: Scan, index: int) -> tuple[str, ...]:
    """What the token may be inside a time; nothing beyond the text and in names."""
    found: tuple[str, ...] | None = scan.roles.get(index)
    if found is None:
        roles: tuple[str, ...] = ()
        if index < scan.length and scan.names[index] is None:
            key, kind = scan.tokens.keys[index], scan.tokens.kinds[index]
            roles = (*scan.hits.get(index, ()), f"={key}")
            if kind is Kind.NUMBER or (key in ROMAN and is_roman(scan, index)):
                roles += (FIGURE,)
            elif kind is Kind.CLOCK:
                roles += (CLOCK,)
        found = scan.roles[index] = roles
    return found


def _take(scan: Scan, step: Step, index: int) -> Slot | None:
    if step.role:
        hit = scan.hit(index, step.role)
        return None if hit is None else (None, hit[0])
    element = step.element
    if element.literal:
        return (None, index + 1) if scan.tokens.keys[index] == element.literal else None
    key = (element.slot, index)
    if key not in scan.slots:
        scan.slots[key] = SLOTS[element.slot](scan, index)
    read: Slot | None = scan.slots[key]
    return read
