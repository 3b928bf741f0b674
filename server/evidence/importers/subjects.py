"""Whom a row is about: its name held against the names of the base, and never against another version's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from server.evidence.faults import FieldError
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.mapping import Condition, Cut, SubjectRule
from server.evidence.importers.rows import Row
from server.evidence.importers.templates import make_slug
from server.evidence.names_check import fold_name
from server.evidence.records import EntityRecord
from server.model.entity import EntityKind, EntityRef, NameMatch

# What finds the names in a text: the names index of the base.
FindNames = Callable[[str], tuple[EntityRef, ...]]

_WORD = regex.compile(r"[\p{L}\p{N}]")
_LONGEST_NAME = 120


class Unplaced(Exception):
    """A row that is about nobody the base knows, or nobody in particular; a person has to place it."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Subject:
    """The entity of a row, and the settings that its name carried."""

    id: str
    qualifiers: Mapping[str, str] = field(default_factory=dict)


class NameMatcher:
    """Places names by the rules of the names index: the whole name, exactly, of a fitting kind, and only one."""

    def __init__(self, find_names: FindNames, ledger: Ledger) -> None:
        self._find = lru_cache(maxsize=65536)(find_names)
        self._ledger = ledger

    def match_subject(self, name: str, kind: EntityKind) -> str | None:
        """As ``match``, with the entities that were proposed and are not in the base yet."""
        drafted = self._ledger.find_drafted(name)
        return drafted.id if drafted is not None and drafted.kind is kind else self.match(name, (kind,))

    def match(self, name: str, kinds: Collection[EntityKind]) -> str | None:
        """The id of the one entity of the base of these kinds that is called so, None where nobody is.

        Proposed ones are passed over, so that a file says the same however its rows are ordered and however often it is
        read. Raises Unplaced where several are called so, or where the name is that of an entity misspelt.
        """
        refs = self._find(name[:_LONGEST_NAME]) if len(name) <= _LONGEST_NAME else ()
        if not refs or _leaves_words(name, refs):
            return None
        found: dict[str, NameMatch] = {}
        for ref in refs:
            meant = {each.id: each.match for each in (ref, *ref.alternatives) if each.id and each.kind in kinds}
            # Two names beside each other are one entity's (Z.ai (Zhipu AI)), or the row is about neither alone.
            found = meant if not found else {entity: match for entity, match in found.items() if entity in meant}
            if not found:
                return None
        if len(found) > 1:
            # What is called so first and foremost is meant before what is also called so.
            labelled = [each for each in found if fold_name(self._ledger.entities[each].label) == fold_name(name)]
            if len(labelled) == 1:
                return labelled[0]
            raise Unplaced(
                f"'{name}' names {_join(found)}", "write the fuller name, or place it in the mapping (names)"
            )
        entity, match = next(iter(found.items()))
        if match is NameMatch.TYPO:
            raise Unplaced(f"'{name}' is nearly a name of {entity}", f"correct it, or add it as an alias of {entity}")
        return entity

    def is_called(self, entity: str, name: str, kind: EntityKind) -> bool:
        """Whether the name is one of this entity, and of no other more than of it."""
        try:
            return self.match_subject(name, kind) == entity
        except Unplaced:
            return False

    def draft(self, label: str, kind: EntityKind, relations: Mapping[str, str | tuple[str, ...]]) -> str:
        """The id of an entity that the base has yet to get: its label by the rule of ids.

        Raises Unplaced where another entity has that id, or no id can be made of the label.
        """
        made = make_slug(label)
        if not made or not made.isascii() or len(label) > _LONGEST_NAME:
            raise Unplaced(f"of '{label[:60]}' no id can be made", "enter it by hand")
        held = self._ledger.entities.get(made) or self._ledger.find_named(label)
        if held is not None:
            cure = f"add it as an alias of {held.id}, or place it in the mapping (names)"
            raise Unplaced(f"'{label}' would be a {kind}, and the {held.kind} {held.id} is called so", cure)
        self._ledger.propose_entity(EntityRecord(id=made, kind=kind, label=label, relations=dict(relations)))
        return made


def find_subject(
    row: Row, rule: SubjectRule, matcher: NameMatcher, relate: Callable[[], Mapping[str, str | tuple[str, ...]]]
) -> Subject:
    """The subject of a row.

    The whole name is asked first, then the name without the endings that are settings, one after the other. ``relate``
    gives the relations of an entity that has to be drafted.

    Raises Unplaced with reason and cure, FieldError for a row without a name.
    """
    name = " ".join(row.get(rule.column).split())
    if not name:
        raise FieldError(rule.column, "is empty", "say whom the row is about")
    forms = _list_shortened(name, rule.cuts)
    for place, (short, settings) in enumerate(forms):
        entity = rule.names.get(short) or matcher.match_subject(short, rule.kind)
        if entity is not None:
            # An alias with its day in it is the same model's, and the day is still a setting.
            more = [given for shorter, given in forms[place + 1 :] if matcher.is_called(entity, shorter, rule.kind)]
            return Subject(entity, more[-1] if more and short not in rule.names else settings)
    if rule.unknown == "skip" or not meets_all(row, rule.draft_when):
        raise Unplaced(
            f"no {rule.kind} of the base is called '{name[:80]}'", "add the entity or the alias, and import again"
        )
    return Subject(matcher.draft(name, rule.kind, relate()))


def _list_shortened(name: str, cuts: Iterable[Cut]) -> list[tuple[str, dict[str, str]]]:
    """The name, and what is left of it after each cut that fits, with the settings gathered so far."""
    shortened: list[tuple[str, dict[str, str]]] = [(name, {})]
    for cut in cuts:
        before, settings = shortened[-1]
        found = regex.search(cut.pattern, before)
        if found is None or not found[0]:
            continue
        groups = {str(place): part or "" for place, part in enumerate(found.groups(), start=1)}
        put = "" if cut.by is None else cut.by.replace("{1}", groups.get("1", ""))
        left = (before[: found.start()] + put + before[found.end() :]).strip()
        if left:
            made = {setting: _fill_groups(template, groups) for setting, template in cut.qualifiers.items()}
            # A setting that two parts of the name give is both: 32K of thinking, in the release of that day.
            both = {setting: f"{settings[setting]}_{text}" for setting, text in made.items() if setting in settings}
            shortened.append((left, settings | made | both))
    return shortened


def _fill_groups(template: str, groups: Mapping[str, str]) -> str:
    for place, part in groups.items():
        template = template.replace(f"{{{place}}}", regex.sub(r"[^a-z0-9]+", "_", part.casefold()).strip("_"))
    return template


def meets_all(row: Row, conditions: Iterable[Condition]) -> bool:
    """Whether a row passes every test."""
    return all(meets(row, condition) for condition in conditions)


def meets(row: Row, condition: Condition) -> bool:
    """Whether the cell of a condition is as it says; capitals do not matter."""
    text = row.get(condition.column).casefold()
    if condition.filled is not None and (condition.filled == "true") != bool(text):
        return False
    if condition.equals and text not in {word.casefold() for word in condition.equals}:
        return False
    if text in {word.casefold() for word in condition.unlike}:
        return False
    if any(word.casefold() in text for word in condition.lacks):
        return False
    return not condition.contains or any(word.casefold() in text for word in condition.contains)


def _leaves_words(name: str, refs: Iterable[EntityRef]) -> bool:
    """Whether anything of the name stands outside what was found: then it is another's (GPT-4o *mini-high*)."""
    left = list(name)
    for ref in refs:
        if ref.span is not None:
            left[ref.span.start : ref.span.end] = " " * (ref.span.end - ref.span.start)
    return bool(_WORD.search("".join(left)))


def _join(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
