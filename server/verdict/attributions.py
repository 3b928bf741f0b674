"""A figure put into somebody's mouth: that he said it, and beside it whether it is so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from server.model.attribute import Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact, StatementContent, Status, Undisclosed
from server.model.quantity import Quantity
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import calculate_sets, describe_fact, step
from server.verdict.finding import Finding
from server.verdict.periods import meets_within
from server.verdict.pieces import Piece, Weakness
from server.verdict.sets import express, relate
from server.verdict.settings import Setting, match_settings
from server.verdict.voices import Voice, match_voice, speaks_for
from server.vocabulary.units import UnitMismatch

_REPORTER = "reporter"


def find_attributed(case: Case, itself: Finding) -> Finding:
    """The finding on "he says it is so much", where ``itself`` is the finding on the figure.

    His own figures decide, those of one who speaks for him included, right or wrong as they are. Where the base has
    none the figure itself is judged, and the attribution is said to be open.
    """
    speaker = case.claim.speaker
    claimed = case.claim.quantity
    if speaker is None or claimed is None:
        return itself
    pieces = list(_hold_said(case, speaker.id, claimed))
    withheld = _find_withheld(case, speaker.id)
    if not pieces and withheld is not None:
        piece = Piece(Stance.CONTRADICTS, (withheld,), withheld.value)
        decision = Decision(VerdictWord.REFUTED, Reason.NOT_SAID, (piece,), itself.decision.pieces)
        explanation = (describe_fact(case, withheld), step("not_said", speaker=speaker.id))
        return Finding(negate(decision) if case.claim.negated else decision, explanation)
    if not pieces:
        return _leave_open(case, speaker.id, itself)
    if any(piece.stance is Stance.SUPPORTS for piece in pieces):
        pieces = [piece for piece in pieces if piece.stance is not Stance.CONTRADICTS]
    decision = decide(case, pieces, Reason.SAID, Reason.SAID_OTHER_FIGURE)
    context = tuple(
        piece.turn(Stance.CONTEXT)
        for piece in itself.decision.pieces
        if piece.stance is not Stance.OTHER_SETTING and all(piece.facts != own.facts for own in pieces)
    )
    decision = Decision(decision.word, decision.reason, decision.deciding, (*decision.others, *context))
    return Finding(
        negate(decision) if case.claim.negated else decision,
        tuple(_explain(case, speaker.id, decision, itself)),
        tuple(calculate_sets(claimed, _cap(case), decision.deciding)),
    )


def doubt_attribution(case: Case, itself: Finding) -> Finding:
    """The finding on a figure that follows from others, open where nobody who speaks for the speaker published them."""
    return itself if case.claim.speaker is None else _leave_open(case, case.claim.speaker.id, itself)


def _leave_open(case: Case, speaker: str, itself: Finding) -> Finding:
    """The finding on the figure, where nothing is on record of the speaker's having named it.

    That others hold the figure to be right does not make it his: such a sentence is supported only where he is, or
    speaks for, who published it. That the figure is wrong is wrong whoever said it.
    """
    unverified = step("attribution_unverified", speaker=speaker)
    decision = itself.decision
    if itself.word is not VerdictWord.SUPPORTED or not speaker or _has_published(case, speaker, decision):
        return itself.explain_more(unverified)
    opened = Decision(VerdictWord.UNVERIFIED, Reason.NO_FACT, (), decision.pieces)
    return Finding(opened, (unverified, step("figure_itself", verdict=itself.word)), itself.calculation)


def _has_published(case: Case, speaker: str, decision: Decision) -> bool:
    """Whether a deciding fact was reported by the maker of its subject, for whom the speaker speaks."""
    for fact in (fact for piece in decision.deciding for fact in piece.facts):
        entity = case.find_entity(fact.subject)
        makers = (fact.subject, *(() if entity is None else entity.relation("developer")))
        if fact.status in (Status.REPORTED, Status.MEASURED) and any(
            maker == speaker or speaks_for(case, speaker, maker) or speaks_for(case, maker, speaker) for maker in makers
        ):
            return True
    return False


def _find_withheld(case: Case, speaker: str) -> Fact | None:
    """The fact that the speaker has declined to publish the figure, None where there is none."""
    for attribute in case.attributes:
        for _, fact in case.list_facts(case.subject.id, attribute.id):
            if isinstance(fact.value, Undisclosed) and _match_reporter(case, speaker, fact) in (
                Voice.SAME,
                Voice.SPEAKS_FOR,
            ):
                return fact
    return None


def _cap(case: Case) -> Decimal:
    return case.attributes[0].rounding_cap if case.attributes else case.rules.derived_rounding_cap


def _hold_said(case: Case, speaker: str, claimed: Quantity) -> Iterator[Piece]:
    for attribute in case.attributes:
        for _, fact in case.list_facts(case.subject.id, attribute.id):
            if isinstance(fact.value, Quantity):
                yield from _hold_fact(case, attribute, speaker, claimed, fact, fact.value)
    for fact in case.candidates.statements:
        if isinstance(fact.value, StatementContent) and _is_about_subject(case, fact.value):
            for held in fact.value.quantities:
                yield from _hold_fact(case, None, speaker, claimed, fact, held)


def _is_about_subject(case: Case, content: StatementContent) -> bool:
    return any(case.is_kin(case.subject.id, named) for named in content.about)


def _hold_fact(
    case: Case, attribute: Attribute | None, speaker: str, claimed: Quantity, fact: Fact, held: Quantity
) -> Iterator[Piece]:
    voice = _match_reporter(case, speaker, fact)
    if voice in (Voice.OTHER, Voice.UNKNOWN):
        return
    if not meets_within(case.claim.said, fact.as_of, case.rules.said_slack_days):
        return
    if attribute is not None and match_settings(case, attribute, fact, case.list_settings(attribute)) is Setting.OTHER:
        return
    cap = case.rules.derived_rounding_cap if attribute is None else attribute.rounding_cap
    try:
        stance, weaknesses = relate(express(claimed, held, case.units, case.rules), held, cap, case.denied_cap)
    except UnitMismatch:
        return
    piece = Piece(stance, (fact,), held, weaknesses=weaknesses)
    yield piece.weaken(Weakness.SPOKEN_FOR) if voice is Voice.SPEAKS_FOR else piece


def _match_reporter(case: Case, speaker: str, fact: Fact) -> Voice:
    reporter = fact.qualifier(_REPORTER)
    if reporter is not None:
        if reporter == speaker:
            return Voice.SAME
        if speaks_for(case, speaker, reporter) or speaks_for(case, reporter, speaker):
            return Voice.SPEAKS_FOR
    voice = match_voice(case, speaker, fact)
    if voice is Voice.UNKNOWN and fact.status is Status.REPORTED and _is_maker(case, speaker, fact.subject):
        return Voice.SAME
    return voice


def _is_maker(case: Case, name: str, subject: str) -> bool:
    """Whether what is reported of the subject is reported by that name: its maker."""
    entity = case.find_entity(subject)
    return entity is not None and name in entity.relation("developer")


def _explain(case: Case, speaker: str, decision: Decision, itself: Finding) -> list[Step]:
    if not decision.deciding:
        return []
    best = decision.deciding[0]
    steps = [describe_fact(case, best.facts[0])]
    if decision.word is VerdictWord.SUPPORTED:
        steps.append(step("said", speaker=speaker))
    elif decision.word is VerdictWord.REFUTED and isinstance(best.value, Quantity):
        steps.append(step("said_other_figure", speaker=speaker, figure=best.value))
    else:
        steps.append(step("goes_further", speaker=speaker))
    if itself.word is not VerdictWord.UNVERIFIED:
        steps.append(step("figure_itself", verdict=itself.word))
    return steps
