"""Whether claim and fact speak of the same setting (benchmark, sampling, board, hardware, stage)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from server.model.attribute import Agreement, Attribute, QualifierRule
from server.model.fact import Fact
from server.verdict.case import Case
from server.verdict.pieces import Piece

Settings = tuple[tuple[str, str], ...]


class Setting(IntEnum):
    """How the fact's setting stands to the claim's, from the best to the worst."""

    SAME = 0
    # Not the one meant where none is named: may support, may not contradict.
    BESIDE_DEFAULT = 1
    # A part of the one meant: that it is less than so much supports nothing either.
    PART_OF_DEFAULT = 2
    # The claim names a setting that the fact leaves open.
    UNKNOWN = 3
    OTHER = 4


def match_settings(case: Case, attribute: Attribute, fact: Fact, named: Mapping[str, str]) -> Setting:
    """The worst agreement over all settings of the attribute; a part is not the whole."""
    if _is_of_other_extent(case, attribute, fact, named):
        return Setting.OTHER
    return max(
        (_match_one(case, attribute, rule, fact, named.get(rule.name)) for rule in attribute.qualifiers),
        default=Setting.SAME,
    )


def _is_of_other_extent(case: Case, attribute: Attribute, fact: Fact, named: Mapping[str, str]) -> bool:
    """Whether the base has whole and part of one day, and the fact is of the one while the claim is of the other."""
    for name in case.rules.parts.get(attribute.id, ()):
        if (fact.qualifier(name) is None) is (name not in named):
            continue
        rest = {(key, value) for key, value in fact.qualifiers if key != name}
        for other in case.candidates.list_facts(fact.subject, attribute.id):
            is_other = (other.qualifier(name) is None) is not (fact.qualifier(name) is None)
            if (
                is_other
                and other.as_of == fact.as_of
                and {pair for pair in other.qualifiers if pair[0] != name} == rest
            ):
                return True
    return False


def _match_one(case: Case, attribute: Attribute, rule: QualifierRule, fact: Fact, claimed: str | None) -> Setting:
    own = fact.qualifier(rule.name)
    if rule.agreement is Agreement.NEVER:
        return Setting.SAME
    if claimed is not None:
        if own is None and case.rules.unsaid_settings.get(fact.attribute, {}).get(rule.name) == claimed:
            return Setting.SAME
        if own is None:
            return Setting.UNKNOWN if rule.agreement is Agreement.IF_STATED else Setting.OTHER
        return Setting.SAME if _is_same(case, rule, claimed, own) else Setting.OTHER
    if rule.agreement is Agreement.REQUIRED:
        return Setting.OTHER
    if own in case.rules.only_if_named.get(rule.name, ()):
        return Setting.OTHER
    default = case.rules.find_default(attribute.id, rule.name)
    if default is None or own is None or own == default.value:
        return Setting.SAME
    if default.strict:
        return Setting.OTHER
    return Setting.PART_OF_DEFAULT if default.whole else Setting.BESIDE_DEFAULT


def _is_same(case: Case, rule: QualifierRule, claimed: str, own: str) -> bool:
    if rule.kind is not None and case.is_kin(claimed, own):
        return True
    return claimed.casefold() == own.casefold()


def agree_with_one_another(case: Case, attribute: Attribute, first: Fact, second: Fact) -> bool:
    """Whether two facts may be compared: no setting that both name differs."""
    for rule in attribute.qualifiers:
        if rule.agreement is Agreement.NEVER:
            continue
        if rule.name in case.rules.own_settings and first.subject != second.subject:
            continue
        left, right = first.qualifier(rule.name), second.qualifier(rule.name)
        if rule.agreement is Agreement.REQUIRED and left != right:
            return False
        if left is not None and right is not None and not _is_same(case, rule, left, right):
            return False
        default = case.rules.find_default(attribute.id, rule.name)
        if default is not None and (left or default.value) != (right or default.value):
            return False
    return True


def list_settings(case: Case, facts: Iterable[Fact]) -> Settings:
    """The settings of the facts as they are shown, in the order of the vocabulary, each once."""
    shown: dict[tuple[str, str], None] = {}
    for fact in facts:
        attribute = case.vocabulary.attribute(fact.attribute)
        for rule in () if attribute is None else attribute.qualifiers:
            value = fact.qualifier(rule.name)
            if value is not None and (
                rule.agreement is not Agreement.NEVER or rule.name in case.rules.telling_settings
            ):
                shown[rule.name, value] = None
    return tuple(shown)


def tell_apart(case: Case, first: Iterable[Piece], second: Iterable[Piece]) -> bool:
    """Whether a setting that the claim leaves open has other values on the one side than on the other."""
    left = _gather(case, first)
    right = _gather(case, second)
    return any(not left[name] & right[name] for name in left.keys() & right.keys())


def _gather(case: Case, pieces: Iterable[Piece]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for piece in pieces:
        # The version a fact is about is a setting too: "Grok 3" may mean the one that reasons or the one that does not.
        values.setdefault("subject", set()).add(piece.facts[0].subject)
        for name, value in list_settings(case, piece.facts):
            if case.claim.qualifier(name) is None:
                values.setdefault(name, set()).add(value)
    return values
