"""What somebody is said to have said, against what the base has him saying: speaker, subject, content, day.

Words are no evidence here: a statement is found by the concepts it touches. One that carries concepts or figures beyond
those of the fact goes further than what is known to have been said, and is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.model.claim import Content
from server.model.comparison import Stance, Step
from server.model.entity import EntityKind, EntityRef
from server.model.fact import Fact, Rank, StatementContent
from server.model.period import Period
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.periods import meets_within
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import express, relate
from server.verdict.voices import Voice, match_voice
from server.vocabulary.units import UnitMismatch

_STATEMENT = "statement"
_MODELS = frozenset({EntityKind.MODEL, EntityKind.PRODUCT, EntityKind.FAMILY})


@dataclass(frozen=True, slots=True)
class _Figures:
    """How the figures of the claim stand to those of the fact. ``differing`` are the fact's own where they differ."""

    stance: Stance
    differing: Quantity | Period | None = None


def find_statement(case: Case) -> Finding:
    """The finding on "he said so"; whether it is so is another question."""
    content = case.claim.content
    if content is None or not content.concepts:
        return make_open(Reason.UNCLEAR, step("no_fact", subject=_speaker(case)))
    if content.unknown_words > case.rules.unknown_words * len(content.concepts):
        return make_open(Reason.UNCLEAR, step("goes_further", speaker=_speaker(case)))
    facts = [fact for fact in case.candidates.statements if fact.rank is not Rank.DEPRECATED]
    pieces = [piece for fact in facts if (piece := _hold(case, content, fact)) is not None]
    if any(piece.stance in (Stance.SUPPORTS, Stance.OVERLAPS) for piece in pieces):
        # Said at another time, or with another figure, as well: that is no contradiction.
        pieces = [piece for piece in pieces if piece.stance is not Stance.CONTRADICTS or piece.hint is Reason.NOT_SAID]
    if not pieces:
        return find_nothing(_speaker(case), _STATEMENT)
    decision = decide(case, pieces, Reason.SAID, Reason.NOT_SAID)
    explanation = _explain(case, content, decision)
    return Finding(negate(decision) if case.claim.negated else decision, tuple(explanation))


def _speaker(case: Case) -> str | None:
    return None if case.claim.speaker is None else case.claim.speaker.id


def _hold(case: Case, content: Content, fact: Fact) -> Piece | None:
    """What the fact says of the claim, None where the two are not about the same thing."""
    said = fact.value
    voice = match_voice(case, _speaker(case), fact)
    if not isinstance(said, StatementContent) or voice is Voice.OTHER or not _is_about(case, content, said):
        return None
    if _is_after_page(case, fact) or not said.key <= content.concepts:
        return None
    weaknesses: set[Weakness] = set()
    if voice is not Voice.SAME:
        weaknesses.add(Weakness.SPOKEN_FOR)
    if not _names_same(content, said):
        weaknesses.add(Weakness.VERSION)
    piece = Piece(Stance.SUPPORTS, (fact,), said, weaknesses=frozenset(weaknesses))
    if said.denied:
        return Piece(Stance.CONTRADICTS, (fact,), said, hint=Reason.NOT_SAID)
    then = meets_within(case.claim.said, fact.as_of, case.rules.said_slack_days)
    figures = _compare_figures(case, content, said)
    goes_further = not content.concepts <= said.concepts or _names_others(case, content, said)
    if content.negated or goes_further or figures.stance is Stance.OVERLAPS:
        # Part of it, and at another time: that is another statement.
        return piece.turn(Stance.OVERLAPS) if then else None
    if figures.stance is Stance.CONTRADICTS:
        return Piece(Stance.CONTRADICTS, (fact,), said, hint=Reason.SAID_OTHER_FIGURE)
    return piece if then else Piece(Stance.CONTRADICTS, (fact,), said, hint=Reason.SAID_OTHER_DATE)


def _is_after_page(case: Case, fact: Fact) -> bool:
    """A page cannot quote what was said after it was written."""
    published = case.published
    if published is None or fact.as_of is None or fact.as_of.start is None:
        return False
    return (fact.as_of.start - published).days > case.rules.said_slack_days


def _is_about(case: Case, content: Content, said: StatementContent) -> bool:
    if not content.about or not said.about:
        return True
    first = content.about[0]
    if first.kind in _MODELS and not _is_named(case, first, said):
        # Who is spoken of first is what is said something of; the rest he is compared with.
        return False
    return any(_is_named(case, ref, said) for ref in content.about)


def _is_named(case: Case, ref: EntityRef, said: StatementContent) -> bool:
    return any(case.is_kin(ref.id, named) for named in said.about)


def _names_others(case: Case, content: Content, said: StatementContent) -> bool:
    """Whether the claim speaks of a model of which the statement on record does not."""
    return bool(said.about) and any(ref.kind in _MODELS and not _is_named(case, ref, said) for ref in content.about)


def _names_same(content: Content, said: StatementContent) -> bool:
    return not content.about or bool({ref.id for ref in content.about} & set(said.about))


def _compare_figures(case: Case, content: Content, said: StatementContent) -> _Figures:
    """Every figure of the claim must be one of the fact's; one that only the claim has goes further."""
    worst = _Figures(Stance.SUPPORTS)
    for quantity in content.quantities:
        found = _find_quantity(case, quantity, said)
        if found.stance is Stance.CONTRADICTS:
            return found
        worst = found if found.stance is Stance.OVERLAPS else worst
    for period in content.periods:
        if any(held.meets(period) for held in said.periods):
            continue
        if said.periods:
            return _Figures(Stance.CONTRADICTS, said.periods[0])
        worst = _Figures(Stance.OVERLAPS)
    return worst


def _find_quantity(case: Case, quantity: Quantity, said: StatementContent) -> _Figures:
    differing: Quantity | None = None
    is_open = False
    for held in said.quantities:
        try:
            wanted = express(quantity, held, case.units, case.rules)
        except UnitMismatch:
            continue
        stance = relate(wanted, held, case.rules.derived_rounding_cap, case.denied_cap)[0]
        if stance is Stance.SUPPORTS:
            return _Figures(Stance.SUPPORTS)
        if stance is Stance.OVERLAPS:
            is_open = True
        differing = held
    return _Figures(Stance.OVERLAPS) if is_open or differing is None else _Figures(Stance.CONTRADICTS, differing)


def _explain(case: Case, content: Content, decision: Decision) -> list[Step]:
    if not decision.deciding:
        return []
    best = decision.deciding[0]
    fact = best.facts[0]
    evidence = describe_fact(case, fact)
    if decision.reason is Reason.SAID_OTHER_DATE:
        return [evidence, step("said_other_date", speaker=fact.speaker, said=fact.as_of, claimed=case.claim.said)]
    if decision.reason is Reason.SAID_OTHER_FIGURE and isinstance(best.value, StatementContent):
        return [evidence, _tell_figure(fact, _compare_figures(case, content, best.value))]
    match decision.word:
        case VerdictWord.SUPPORTED:
            return [
                evidence,
                step("said", speaker=_speaker(case) or fact.speaker),
                *_tell_venue(case, decision.deciding),
            ]
        case VerdictWord.REFUTED if isinstance(best.value, StatementContent) and best.value.denied:
            return [evidence]
        case VerdictWord.REFUTED:
            return [evidence, step("not_said", speaker=_speaker(case) or fact.speaker)]
        case _:
            return [evidence, step("goes_further", speaker=_speaker(case) or fact.speaker)]


def _tell_figure(fact: Fact, figures: _Figures) -> Step:
    quantity = figures.differing if isinstance(figures.differing, Quantity) else None
    period = figures.differing if isinstance(figures.differing, Period) else None
    return step("said_other_figure", speaker=fact.speaker, figure=quantity, period=period)


def _tell_venue(case: Case, pieces: Sequence[Piece]) -> list[Step]:
    """Another place than the claim's is told; names of places differ too much between pages to decide by them."""
    entity = None if case.claim.venue is None else case.find_entity(case.claim.venue)
    if entity is None or entity.kind is EntityKind.PERSON:
        # "In his talk with her" names no place.
        return []
    venues = [
        venue
        for piece in pieces
        for name in ("venue", "platform")
        if (venue := piece.facts[0].qualifier(name)) is not None
    ]
    if not venues or case.claim.venue in venues:
        return []
    return [step("venue_differs", venue=venues[0], claimed=case.claim.venue)]
