"""Steps of explanations: message keys with typed parameters, as listed in ``server/data/messages.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from server.model.comparison import Stance, Step
from server.model.fact import Fact, StatementContent, Undisclosed
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision
from server.verdict.pieces import Piece
from server.verdict.sets import claim_set
from server.verdict.settings import Settings, list_settings

# Steps of a calculation; more are not read.
MOST_STEPS = 6
_RELATION = {Stance.SUPPORTS: "inside", Stance.CONTRADICTS: "outside", Stance.OVERLAPS: "overlaps"}


def step(key: str, **params: object) -> Step:
    """A step; what is None is left out."""
    return Step(key, tuple((name, value) for name, value in params.items() if value is not None))


def describe_fact(case: Case, fact: Fact) -> Step:
    """What a fact says."""
    match fact.value:
        case Quantity():
            return step(
                "evidence_quantity",
                fact=fact.id,
                subject=fact.subject,
                attribute=fact.attribute,
                value=fact.value,
                settings=list_settings(case, [fact]),
                as_of=fact.as_of,
                status=fact.status,
            )
        case Period() if fact.attribute == "promised_release":
            return step(
                "evidence_promise",
                fact=fact.id,
                subject=fact.subject,
                promised=fact.value,
                speaker=fact.speaker,
                said=fact.as_of,
            )
        case Period():
            return step(
                "evidence_period",
                fact=fact.id,
                subject=fact.subject,
                attribute=fact.attribute,
                period=fact.value,
                status=fact.status,
            )
        case StatementContent():
            if fact.value.denied:
                return step("evidence_denied", fact=fact.id, speaker=fact.speaker)
            venue = fact.qualifier("venue") or fact.qualifier("platform")
            return step("evidence_statement", fact=fact.id, speaker=fact.speaker, said=fact.as_of, venue=venue)
        case Undisclosed():
            return step("evidence_undisclosed", fact=fact.id, subject=fact.subject, attribute=fact.attribute)
        case str():
            return _describe_words(case, fact, fact.value)


def _describe_words(case: Case, fact: Fact, value: str) -> Step:
    start = None if fact.valid is None else fact.valid.start
    end = None if fact.valid is None else fact.valid.end
    params = {"fact": fact.id, "subject": fact.subject, "from": start, "until": end}
    if case.find_entity(value) is None:
        return step("evidence_status", **params, status=value)
    return step("evidence_relation", **params, attribute=fact.attribute, object=value)


def describe_figures(case: Case, pieces: Sequence[Piece]) -> list[Step]:
    """The evidence of the pieces: one figure, or from where to where several reach."""
    facts = list({piece.facts[0].id: piece.facts[0] for piece in pieces}.values())
    figures = [(fact, fact.value) for fact in facts if isinstance(fact.value, Quantity)]
    if len(figures) < 2 or len({quantity.interval for _, quantity in figures}) < 2:
        return [describe_fact(case, facts[0])] if facts else []
    if len({(fact.subject, fact.attribute, quantity.unit) for fact, quantity in figures}) > 1:
        return [describe_fact(case, fact) for fact, _ in figures[:2]]
    low = min((quantity for _, quantity in figures), key=_low_end)
    high = max((quantity for _, quantity in figures), key=_high_end)
    first = figures[0][0]
    return [
        step(
            "evidence_range",
            facts=tuple(fact.id for fact, _ in figures),
            subject=first.subject,
            attribute=first.attribute,
            low=low,
            high=high,
            count=len(figures),
        )
    ]


def _low_end(quantity: Quantity) -> Decimal:
    ends = (quantity.value, quantity.interval.low, quantity.interval.high)
    return next((end for end in ends if end is not None), Decimal(0))


def _high_end(quantity: Quantity) -> Decimal:
    ends = (quantity.value, quantity.interval.high, quantity.interval.low)
    return next((end for end in ends if end is not None), Decimal(0))


def describe_claimed(decision: Decision, claimed: Quantity) -> list[Step]:
    """Where the evidence lies of what is claimed."""
    keys = {
        VerdictWord.SUPPORTED: "claim_inside",
        VerdictWord.REFUTED: "claim_outside",
        VerdictWord.UNVERIFIED: "claim_overlaps",
    }
    if decision.reason is Reason.OTHER_SETTING or decision.word not in keys:
        return []
    return [step(keys[decision.word], claimed=claimed)]


def describe_dissent(case: Case, decision: Decision) -> list[Step]:
    """Why a claim is disputed or left open for its settings."""
    facts = {stance: [piece.facts[0] for piece in decision.side(stance)] for stance in Stance}
    match decision.reason:
        case Reason.SETTINGS_DISAGREE:
            return [
                step(
                    "settings_disagree",
                    holds=list_each(case, facts[Stance.SUPPORTS]),
                    fails=list_each(case, facts[Stance.CONTRADICTS]),
                )
            ]
        case Reason.SOURCES_DISAGREE:
            inside = list_witnesses(facts[Stance.SUPPORTS] or facts[Stance.OVERLAPS])
            return [
                step(
                    "sources_disagree",
                    inside=tuple(fact.id for fact in inside),
                    outside=tuple(fact.id for fact in list_witnesses(facts[Stance.CONTRADICTS])),
                )
            ]
        case Reason.OTHER_SETTING:
            return [step("other_settings", settings=list_each(case, facts[Stance.OTHER_SETTING]))]
        case _:
            return []


def list_witnesses(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those whose pages only repeat what another of them rests on: two pages with one announcement
    are one witness.
    """
    heard: set[str] = set()
    kept = []
    for fact in sorted(facts, key=is_retold):
        origins = {citation.source.origin for citation in fact.citations}
        if not (is_retold(fact) and origins <= heard):
            kept.append(fact)
        heard |= origins
    return [fact for fact in facts if fact in kept]


def is_retold(fact: Fact) -> bool:
    """Whether all its pages only pass on others."""
    return all(citation.source.repeats is not None for citation in fact.citations)


def list_each(case: Case, facts: Iterable[Fact]) -> tuple[Settings, ...]:
    """The settings of each fact, equal ones once."""
    return tuple(dict.fromkeys(list_settings(case, [fact]) for fact in facts))


def calculate_sets(claimed: Quantity, cap: Decimal, pieces: Sequence[Piece]) -> list[Step]:
    """The claimed set and the facts held against it."""
    wanted = claim_set(claimed, cap)
    steps: list[Step] = []
    if claimed.relation is not Relation.EXACT or not wanted.is_point:
        steps.append(step("claim_set", claimed=claimed, set=wanted, unit=claimed.unit))
    for piece in pieces:
        if isinstance(piece.value, Quantity) and piece.stance in _RELATION:
            steps += piece.steps
            if piece.steps:
                steps.append(step("result_against_set", result=piece.value, relation=_RELATION[piece.stance]))
            else:
                steps.append(
                    step(
                        "fact_against_set",
                        fact=piece.facts[0].id,
                        value=piece.value,
                        relation=_RELATION[piece.stance],
                    )
                )
    return steps[:MOST_STEPS]


def make_figure(value: Decimal, unit: str | None) -> Quantity:
    """A computed figure."""
    return Quantity(Relation.EXACT, value, Interval.point(value), unit)
