"""Who owns, makes, founded or heads what: at the claim's time and at the reader's."""

from __future__ import annotations

from datetime import date

from server.model.attribute import Attribute
from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period, Precision
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import describe_dissent, describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.pieces import Piece, Weakness
from server.verdict.settings import Setting, match_settings
from server.verdict.standing import list_usable, overrules
from server.verdict.times import combine_outdated, judge_over_time, order_attributes
from server.verdict.together import find_for_each

_OWNER = "owner"
_RELEASE = "release_date"
_OF_EVENTS = frozenset({Precision.DAY, Precision.MONTH})


def find_relation(case: Case) -> Finding:
    """The finding on a relation; with several objects, all must stand in it."""
    if not case.claim.objects:
        return make_open(Reason.UNCLEAR)
    findings = [
        find_for_each(case, case.claim.objects, lambda one, attribute=attribute: _find_one(one, attribute))  # type: ignore[misc]
        for attribute in case.attributes
    ]
    return order_attributes(findings, denied=case.claim.negated) if findings else make_open(Reason.NO_ATTRIBUTE)


def _find_one(case: Case, attribute: Attribute) -> Finding:
    then = judge_over_time(case, lambda day: _find_at(case, attribute, day))
    if case.claim.at is not None or case.claim.negated or then.word in (VerdictWord.SUPPORTED, VerdictWord.OUTDATED):
        return then
    return _find_former(case, attribute, then) or then


def _find_at(case: Case, attribute: Attribute, day: date) -> Finding:
    facts = _list_facts(case, attribute)
    pieces = [_hold(case, attribute, fact) for fact in facts if fact.valid is None or day in fact.valid]
    if not pieces:
        return find_nothing(case.subject.id, attribute.id)
    supports = [piece for piece in pieces if piece.stance is Stance.SUPPORTS]
    # Several makers at a time made it together: of one standing, they do not contradict one another.
    pieces = [
        piece
        for piece in pieces
        if piece.stance is not Stance.CONTRADICTS or all(overrules(piece, other, case.rules) for other in supports)
    ]
    decision = decide(case, pieces, Reason.SAME_VALUE, Reason.OTHER_VALUE)
    explanation = _explain(case, attribute, decision)
    return Finding(negate(decision) if case.claim.negated else decision, tuple(explanation))


def _list_facts(case: Case, attribute: Attribute) -> list[Fact]:
    facts = [fact for kin, fact in case.list_facts(case.subject.id, attribute.id) if kin is Kin.OWN]
    return [fact for fact in list_usable(facts, case.as_of) if isinstance(fact.value, str)]


def _hold(case: Case, attribute: Attribute, fact: Fact) -> Piece:
    """Another value refutes only where there can be one at a time; a company may have many founders."""
    named = case.claim.objects[0].id
    value = str(fact.value)
    setting = match_settings(case, attribute, fact, case.list_settings(attribute))
    if setting is Setting.OTHER:
        return Piece(Stance.OTHER_SETTING, (fact,), value)
    if value == named:
        return Piece(_hold_start(case, fact), (fact,), value)
    if attribute.id in case.rules.through_owner and _belongs_to(case, value, named):
        return _hold_owner(case, fact, value, named)
    if attribute.id not in case.rules.single_valued or setting is Setting.UNKNOWN:
        return Piece(Stance.CONTEXT, (fact,), value)
    if attribute.id in case.rules.through_owner and (_belongs_to(case, named, value) or _has_written(case, named)):
        return Piece(Stance.OVERLAPS, (fact,), value)
    return Piece(Stance.CONTRADICTS, (fact,), value)


def _hold_start(case: Case, fact: Fact) -> Stance:
    """Whether it may have begun when the claim says: a month or a day is when one buys, and "bought in March" of what
    was bought in February is open, because it was owned in March. Of a year, owning is said."""
    at, began = case.claim.at, None if fact.valid is None else fact.valid.start
    if at is None or began is None or at.start is None or at.precision not in _OF_EVENTS:
        return Stance.SUPPORTS
    return Stance.SUPPORTS if began >= at.start else Stance.OVERLAPS


def _hold_owner(case: Case, fact: Fact, maker: str, owner: str) -> Piece:
    """The owner of the maker made it too, where he owned it when it came out; who came later decides nothing."""
    owned = [
        held.valid
        for held in case.candidates.list_facts(maker, _OWNER)
        if held.value == owner and held.valid is not None
    ]
    released = [
        held.value for held in case.candidates.list_facts(case.subject.id, _RELEASE) if isinstance(held.value, Period)
    ]
    if owned and not any(period.lies_inside(valid) for period in released for valid in owned):
        return Piece(Stance.OVERLAPS, (fact,), maker)
    return Piece(Stance.SUPPORTS, (fact,), maker, weaknesses=frozenset({Weakness.VERSION}))


def _has_written(case: Case, person: str) -> bool:
    """Whether the person is an author of it: who works for its makers is not contradicted by their names."""
    entity = case.find_entity(case.subject.id)
    return entity is not None and person in entity.relation("author")


def _belongs_to(case: Case, organisation: str, owner: str) -> bool:
    entity = case.find_entity(organisation)
    return entity is not None and owner in (*entity.relation(_OWNER), *entity.relation("member_of"))


def _find_former(case: Case, attribute: Attribute, then: Finding) -> Finding | None:
    """It was so before the claim's time and had ended by then: outdated already when it was said."""
    for fact in _list_facts(case, attribute):
        ended = None if fact.valid is None else fact.valid.end
        if ended is None or ended >= case.spoken_day:
            continue
        piece = _hold(case, attribute, fact)
        if piece.stance is Stance.SUPPORTS:
            decision = decide(case, [piece], Reason.SAME_VALUE, Reason.OTHER_VALUE)
            former = Finding(decision, (describe_fact(case, fact),))
            outdated = combine_outdated(case, former, then, held_at=ended)
            return Finding(
                outdated.decision,
                outdated.explanation,
                (),
                VerdictWord.OUTDATED,
                outdated.weaknesses,
            )
    return None


def _explain(case: Case, attribute: Attribute, decision: Decision) -> list[Step]:
    if not decision.deciding:
        return []
    fact = decision.deciding[0].facts[0]
    named = case.claim.objects[0].id
    steps = [describe_fact(case, fact)]
    match decision.word:
        case VerdictWord.SUPPORTED:
            steps.append(step("relation_holds", subject=case.subject.id, attribute=attribute.id, object=named))
        case VerdictWord.REFUTED:
            steps.append(step("relation_fails", subject=case.subject.id, attribute=attribute.id, object=named))
            if attribute.id == _OWNER and _belongs_to(case, str(fact.value), named):
                steps.append(step("owned_through", subject=case.subject.id, holder=str(fact.value), object=named))
        case _:
            steps += describe_dissent(case, decision)
    return steps
