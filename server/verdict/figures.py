"""Figures of the base held against a claimed one, with their settings, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from server.model.attribute import Agreement, Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact, Value
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.currencies import hold_in_other_money
from server.verdict.decide import Decision
from server.verdict.explain import describe_claimed, describe_dissent, describe_figures, list_each, step
from server.verdict.origins import explain_origin, find_origin
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import express, relate
from server.verdict.settings import Setting, match_settings
from server.vocabulary.units import MONEY, UnitMismatch

# A limit of 128,000 may be told as "at most 160,000"; one told half as high again is another limit.
_ROUNDED_UP = Decimal("1.5")
_BESIDE_DEFAULT = (Setting.BESIDE_DEFAULT, Setting.PART_OF_DEFAULT)


def hold_figures(case: Case, attribute: Attribute, claimed: Quantity, facts: Iterable[tuple[Kin, Fact]]) -> list[Piece]:
    """Each figure held against the claimed one, with its setting and with whose figure it is.

    A figure of a version of the subject, or of a setting that need not be the one meant, may support and cannot
    contradict.
    """
    named = case.list_settings(attribute)
    found: list[tuple[Piece, Setting, Kin]] = []
    for kin, fact in facts:
        if not isinstance(fact.value, Quantity):
            continue
        setting = match_settings(case, attribute, fact, named)
        try:
            expressed = express(claimed, fact.value, case.units, case.rules)
            stance, weaknesses = relate(expressed, fact.value, attribute.rounding_cap, case.denied_cap)
            if stance is Stance.SUPPORTS and attribute.limit and _says_far_more(expressed, fact.value):
                stance = Stance.OVERLAPS
            piece = Piece(stance, (fact,), fact.value, weaknesses=weaknesses)
        except UnitMismatch:
            exchanged = hold_in_other_money(case, claimed, fact, attribute.rounding_cap)
            if exchanged is None:
                setting = Setting.OTHER
            piece = exchanged or Piece(Stance.OTHER_SETTING, (fact,), fact.value)
        if piece.stance is Stance.CONTRADICTS and _may_be_other_setting(attribute, claimed, fact, piece.value, named):
            piece = piece.turn(Stance.OVERLAPS)
        if _is_of_another_occasion(case, attribute, fact) and (
            piece.stance is Stance.CONTRADICTS or case.claim.at is not None
        ):
            piece = piece.turn(Stance.CONTEXT)
        found.append((piece, setting, kin))
    is_plain = claimed.relation in (Relation.EXACT, Relation.ABOUT)
    if attribute.occasion_days and is_plain and any(piece.stance is Stance.SUPPORTS for piece, _, _ in found):
        # Of two rounds near one another the one that fits is meant.
        found = [
            (piece.turn(Stance.CONTEXT) if piece.stance is Stance.CONTRADICTS else piece, setting, kin)
            for piece, setting, kin in found
        ]
    has_default = any(setting is Setting.SAME and kin is Kin.OWN for _, setting, kin in found)
    return [_settle_setting(claimed, piece, setting, kin, has_default) for piece, setting, kin in found]


def _says_far_more(claimed: Quantity, held: Quantity) -> bool:
    """Whether "up to" so much says more of a limit than it is, and more than rounding up would."""
    if claimed.relation is not Relation.AT_MOST or claimed.value is None or held.interval.high is None:
        return False
    return held.interval.high * _ROUNDED_UP < claimed.value


def _may_be_other_setting(
    attribute: Attribute, claimed: Quantity, fact: Fact, held: Value, named: Mapping[str, str]
) -> bool:
    """Whether the fact is of a setting that the claim does not name, and near enough that another would explain it."""
    if attribute.setting_margin == 0 or not isinstance(held, Quantity):
        return False
    if not claimed.interval.meets(held.interval.widen(attribute.setting_margin)):
        return False
    return any(
        rule.agreement is Agreement.IF_STATED and fact.qualifier(rule.name) is not None and rule.name not in named
        for rule in attribute.qualifiers
    )


def _is_of_another_occasion(case: Case, attribute: Attribute, fact: Fact) -> bool:
    """Whether the fact is of an event at another time than the claim's, and says nothing of the one claimed."""
    if attribute.occasion_days == 0 or fact.as_of is None:
        return False
    margin, spoken = timedelta(days=attribute.occasion_days), case.spoken
    first, last = fact.as_of.start or fact.as_of.end, fact.as_of.end or fact.as_of.start
    before = last is not None and spoken.start is not None and last + margin < spoken.start
    return before or (first is not None and spoken.end is not None and first - margin > spoken.end)


def _settle_setting(claimed: Quantity, piece: Piece, setting: Setting, kin: Kin, has_default: bool) -> Piece:
    if setting is Setting.OTHER or (
        setting is Setting.PART_OF_DEFAULT and has_default and claimed.interval.low is None
    ):
        return piece.turn(Stance.OTHER_SETTING)
    apart = kin is Kin.VERSION or setting is Setting.UNKNOWN or (setting in _BESIDE_DEFAULT and has_default)
    if apart and piece.stance is not Stance.SUPPORTS and Weakness.GENEROUS not in piece.weaknesses:
        return piece.turn(Stance.OTHER_SETTING)
    if kin is Kin.VERSION:
        piece = piece.weaken(Weakness.VERSION)
    if setting is Setting.UNKNOWN:
        piece = piece.weaken(Weakness.UNKNOWN_SETTING)
    return piece


def explain_figures(
    case: Case, attribute: Attribute, claimed: Quantity, decision: Decision, facts: Sequence[Fact]
) -> list[Step]:
    """The evidence, where it lies of what is claimed, and what else a reader should know."""
    steps = describe_figures(case, decision.deciding)
    if decision.reason is Reason.ESTIMATES_ONLY:
        return [*steps, step("estimates_only", subject=case.subject.id, attribute=attribute.id)]
    told = _tell_other_setting(case, attribute, claimed, decision)
    dissent = describe_dissent(case, decision)
    steps += describe_claimed(decision, claimed)
    steps += told if told and decision.reason is Reason.OTHER_SETTING else [*dissent, *told]
    if decision.word is VerdictWord.REFUTED:
        steps += explain_origin(find_origin(case, claimed, facts, attribute.rounding_cap))
    return steps


def _tell_other_setting(case: Case, attribute: Attribute, claimed: Quantity, decision: Decision) -> list[Step]:
    """That the figure is right for other settings than those claimed, or in another currency than the evidence."""
    if case.claim.negated or decision.word not in (VerdictWord.REFUTED, VerdictWord.UNVERIFIED):
        return []
    facts = [piece.facts[0] for piece in decision.pieces if piece.stance is Stance.OTHER_SETTING]
    right = [fact for fact in facts if _is_right_elsewhere(case, attribute, claimed, fact)]
    if right:
        named = set(case.list_settings(attribute).items())
        apart = [tuple(pair for pair in settings if pair not in named) for settings in list_each(case, right)]
        return [step("right_figure", settings=tuple(dict.fromkeys(apart)))]
    if decision.reason is Reason.OTHER_SETTING and facts and all(_is_in_other_money(case, claimed, f) for f in facts):
        return [step("other_currency")]
    return []


def _is_right_elsewhere(case: Case, attribute: Attribute, claimed: Quantity, fact: Fact) -> bool:
    """Whether a fact of the subject says what is claimed, and differs in no setting that makes it another thing."""
    if fact.subject != case.subject.id or not isinstance(fact.value, Quantity):
        return False
    named = case.list_settings(attribute)
    if any(
        rule.agreement is Agreement.REQUIRED and fact.qualifier(rule.name) != named.get(rule.name)
        for rule in attribute.qualifiers
    ):
        return False
    try:
        wanted = express(claimed, fact.value, case.units, case.rules)
    except UnitMismatch:
        return False
    return relate(wanted, fact.value, attribute.rounding_cap)[0] is Stance.SUPPORTS


def _is_in_other_money(case: Case, claimed: Quantity, fact: Fact) -> bool:
    units = [claimed.unit, fact.value.unit if isinstance(fact.value, Quantity) else None]
    return all(unit is not None and case.units.dimension(unit) == MONEY for unit in units) and units[0] != units[1]
