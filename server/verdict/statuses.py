"""Whether something is out, not out yet, withdrawn: at the claim's time and at the reader's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import describe_dissent, describe_fact, step
from server.verdict.finding import Finding, find_nothing, make_open
from server.verdict.pieces import Piece, Weakness, swap
from server.verdict.standing import list_usable
from server.verdict.times import judge_over_time

STATUS = "release_status"
NOT_RELEASED = "not_released"


def find_status(case: Case) -> Finding:
    """The finding on a claimed status."""
    status = case.claim.status
    if status is None:
        return make_open(Reason.UNCLEAR)
    rule = case.rules.statuses.get(status)
    if case.claim.at is not None and rule is not None and rule.event:
        return _decide(case, status, case.spoken_day, list(_hold_events(case, status, case.claim.at)))
    if status == NOT_RELEASED and case.claim.at is not None and case.claim.at.last_days:
        # "Not out until March" says nothing of March itself.
        return _find_at(case, status, case.spoken_day - timedelta(days=case.claim.at.last_days))
    return judge_over_time(case, lambda day: _find_at(case, status, day))


def _hold_events(case: Case, status: str, claimed: Period) -> Iterator[Piece]:
    """When it came about, against the time the claim gives; a time after it may be one at which it had long been so."""
    for kin, fact in _list_usable(case, case.subject.id, STATUS):
        begun = fact.valid.start if fact.valid is not None else None
        if fact.value != status or kin is not Kin.OWN or begun is None:
            continue
        if begun in claimed:
            stance = Stance.SUPPORTS
        elif claimed.end is not None and claimed.end < begun:
            stance = Stance.CONTRADICTS
        else:
            stance = Stance.OVERLAPS
        yield Piece(stance, (fact,), fact.value)


def _find_at(case: Case, status: str, day: date) -> Finding:
    return _decide(case, status, day, list_status_pieces(case, case.subject.id, status, day))


def _decide(case: Case, status: str, day: date, pieces: list[Piece]) -> Finding:
    if not pieces:
        return find_nothing(case.subject.id, STATUS)
    decision = decide(case, pieces, Reason.STATUS_HOLDS, Reason.STATUS_FAILS)
    return Finding(negate(decision) if case.claim.negated else decision, tuple(_explain(case, status, day, decision)))


def list_status_pieces(case: Case, subject: str, status: str, day: date) -> list[Piece]:
    """What the base says on whether the subject has that status on that day."""
    pieces = [
        piece
        for kin, fact in _list_usable(case, subject, STATUS)
        if (piece := _hold_status(case, kin, fact, status, day)) is not None
    ]
    for dated_status, attributes in case.rules.status_dates.items():
        holds = status == dated_status or status in list_meanings(case, dated_status)[0]
        opposes = status in list_meanings(case, dated_status)[1]
        if holds or opposes:
            is_told = _tells_absence(case, dated_status, status)
            for attribute in attributes:
                tells_absence = is_told and attribute == attributes[0]
                held = _hold_dates(case, subject, attribute, day, tells_absence=tells_absence, opposes=opposes)
                lasts = attribute in case.rules.lapsing.get(status, {attribute})
                pieces += held if lasts else _lapse(case, held, pieces, day)
    return list({(piece.facts, piece.stance): piece for piece in pieces}.values())


def _lapse(case: Case, held: Sequence[Piece], told: Sequence[Piece], day: date) -> list[Piece]:
    """What follows from a date, for a status that ends some day: a later fact that it has ended stands alone, and of a
    day long ago nobody knows.
    """
    ended = any(piece.stance is Stance.CONTRADICTS for piece in told)
    oldest = day - timedelta(days=case.rules.window(STATUS))
    kept: list[Piece] = []
    for piece in held:
        end = piece.value.end if isinstance(piece.value, Period) else None
        if piece.stance is not Stance.SUPPORTS or (end is not None and end >= oldest and not ended):
            kept.append(piece)
        elif not ended:
            kept.append(piece.turn(Stance.OVERLAPS))
    return kept


def _tells_absence(case: Case, dated_status: str, status: str) -> bool:
    """Whether a day that is still to come decides the status: of the dated one itself, and of "not released".

    What has no open weights yet may be out by other means, and what is not out yet need not be announced or cancelled.
    """
    rule = case.rules.statuses.get(dated_status)
    return status == dated_status or (status == NOT_RELEASED and (rule is None or not rule.implies))


def _list_usable(case: Case, subject: str, attribute: str) -> list[tuple[Kin, Fact]]:
    facts = case.list_facts(subject, attribute)
    usable = {fact.id for fact in list_usable([fact for _, fact in facts], case.as_of)}
    return [(kin, fact) for kin, fact in facts if fact.id in usable]


def list_meanings(case: Case, status: str) -> tuple[frozenset[str], frozenset[str]]:
    """What something of that status is too, and what it is not."""
    rule = case.rules.statuses.get(status)
    if rule is None:
        return frozenset({status}), frozenset()
    excluded = set(rule.excludes)
    for other in rule.implies:
        if other in case.rules.statuses:
            excluded |= case.rules.statuses[other].excludes
    return frozenset({status}) | rule.implies, frozenset(excluded)


def covers_day(case: Case, fact: Fact, day: date) -> bool:
    """Whether the status held on that day.

    Without a validity, one that was seen on a day held before it where it says that something is not out, and after it
    where it says that it is.
    """
    if fact.valid is not None:
        return day in fact.valid
    if fact.as_of is None:
        return True
    if isinstance(fact.value, str) and NOT_RELEASED in list_meanings(case, fact.value)[0]:
        return fact.as_of.end is None or day <= fact.as_of.end
    return fact.as_of.start is None or day >= fact.as_of.start


def _hold_status(case: Case, kin: Kin, fact: Fact, status: str, day: date) -> Piece | None:
    if not isinstance(fact.value, str) or not covers_day(case, fact, day):
        return None
    meant, excluded = list_meanings(case, fact.value)
    if status in meant:
        piece = Piece(Stance.SUPPORTS, (fact,), fact.value)
    elif status in excluded:
        piece = Piece(Stance.CONTRADICTS, (fact,), fact.value)
    else:
        return None
    return piece if kin is Kin.OWN else piece.turn(Stance.OTHER_SETTING)


def _hold_dates(
    case: Case, subject: str, attribute: str, day: date, *, tells_absence: bool, opposes: bool
) -> list[Piece]:
    """The status follows from a date: from that day on it holds, and before it, where that can be told, it does not.

    On the day itself both "it is out" and "it is not yet" may have been written in good faith. ``tells_absence``:
    that the day has not come tells that the status does not hold.
    """
    rule = case.vocabulary.attribute(attribute)
    slack = timedelta(days=rule.slack_days if rule is not None else 0)
    pieces: list[Piece] = []
    for kin, fact in _list_usable(case, subject, attribute):
        if not isinstance(fact.value, Period) or fact.value.start is None or fact.value.end is None:
            continue
        if day > fact.value.end or (day == fact.value.end and not opposes):
            stance = Stance.SUPPORTS
        elif day < fact.value.start - slack:
            stance = Stance.CONTRADICTS
        else:
            stance = Stance.OVERLAPS
        if stance is not Stance.SUPPORTS and (kin is Kin.VERSION or not tells_absence):
            continue
        piece = Piece(swap(stance) if opposes else stance, (fact,), fact.value)
        pieces.append(piece.weaken(Weakness.VERSION) if kin is Kin.VERSION else piece)
    return pieces


def _explain(case: Case, status: str, day: date, decision: Decision) -> list[Step]:
    if not decision.deciding:
        return []
    evidence = [describe_fact(case, decision.deciding[0].facts[0])]
    match decision.word:
        case VerdictWord.SUPPORTED:
            return [*evidence, step("status_holds", subject=case.subject.id, status=status, at=day)]
        case VerdictWord.REFUTED:
            return [*evidence, step("status_fails", subject=case.subject.id, status=status, at=day)]
        case _:
            return evidence + describe_dissent(case, decision)
