"""When somebody promised a release for, and whether the promise was kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period
from server.model.verdict import Reason, VerdictWord
from server.verdict.case import Case, Kin
from server.verdict.decide import Decision, decide, negate
from server.verdict.explain import describe_dissent, describe_fact, step
from server.verdict.finding import Finding, find_nothing
from server.verdict.periods import ends_on_or_before, meets_within, starts_after
from server.verdict.pieces import Piece, Weakness
from server.verdict.standing import list_usable
from server.verdict.statuses import NOT_RELEASED, list_status_pieces
from server.verdict.voices import Voice, match_voice

PROMISE = "promised_release"
RELEASE = "release_date"


def find_promise(case: Case) -> Finding:
    """The finding on "it was promised for then"."""
    pieces = [piece for fact in _list_promises(case) if (piece := _hold_promise(case, fact)) is not None]
    if not pieces:
        return find_nothing(case.subject.id, PROMISE)
    decision = decide(case, pieces, Reason.SAME_DATE, Reason.OTHER_DATE)
    return Finding(negate(decision) if case.claim.negated else decision, tuple(_explain_promise(case, decision)))


def _list_promises(case: Case) -> list[Fact]:
    facts = [fact for kin, fact in case.list_facts(case.subject.id, PROMISE) if kin is Kin.OWN]
    return [fact for fact in list_usable(facts, case.as_of) if isinstance(fact.value, Period)]


def _hold_promise(case: Case, fact: Fact) -> Piece | None:
    if not isinstance(fact.value, Period):
        return None
    claimed = case.claim.period
    piece = Piece(Stance.SUPPORTS if claimed is None else _relate_deadlines(claimed, fact.value), (fact,), fact.value)
    speaker = None if case.claim.speaker is None else case.claim.speaker.id
    voice = match_voice(case, speaker, fact)
    if voice is Voice.OTHER:
        return piece.turn(Stance.OTHER_SETTING)
    if voice is Voice.SPEAKS_FOR:
        piece = piece.weaken(Weakness.SPOKEN_FOR)
    if piece.stance is Stance.SUPPORTS and not meets_within(case.claim.said, fact.as_of, case.rules.said_slack_days):
        return Piece(Stance.CONTRADICTS, (fact,), fact.value, hint=Reason.SAID_OTHER_DATE)
    return piece


def _relate_deadlines(claimed: Period, promised: Period) -> Stance:
    """A promise is a deadline: the same last day is the same promise, however early its span begins."""
    if promised.lies_inside(claimed) or (promised.end is not None and promised.end == claimed.end):
        return Stance.SUPPORTS
    return Stance.OVERLAPS if promised.meets(claimed) else Stance.CONTRADICTS


def _explain_promise(case: Case, decision: Decision) -> list[Step]:
    steps = [describe_fact(case, piece.facts[0]) for piece in decision.deciding[:1]]
    claimed = case.claim.period
    if decision.reason is Reason.SAID_OTHER_DATE and case.claim.said is not None:
        fact = decision.deciding[0].facts[0]
        return [*steps, step("said_other_date", speaker=fact.speaker, said=fact.as_of, claimed=case.claim.said)]
    keys = {VerdictWord.SUPPORTED: "period_agrees", VerdictWord.REFUTED: "period_differs"}
    if claimed is not None and decision.word in keys:
        return [*steps, step(keys[decision.word], claimed=claimed)]
    return steps + describe_dissent(case, decision)


def find_kept_promise(case: Case) -> Finding:
    """The finding on "it came when it was promised" (negated: it did not).

    One missed promise is enough for "missed"; of "kept" it is one side, where another was kept.
    """
    promises = [fact for fact in _list_promises(case) if _is_meant(case, fact)]
    if not promises:
        return find_nothing(case.subject.id, PROMISE)
    day = case.spoken_day
    pieces = [piece for fact in promises for piece in _hold_against_release(case, fact, day)]
    missed = [piece for piece in pieces if piece.stance is Stance.CONTRADICTS]
    if case.claim.negated and missed:
        pieces = [piece for piece in pieces if piece.stance is not Stance.SUPPORTS]
    decision = decide(case, pieces, Reason.PROMISE_KEPT, Reason.PROMISE_MISSED)
    return Finding(negate(decision) if case.claim.negated else decision, tuple(_explain_kept(case, promises, decision)))


def _is_meant(case: Case, fact: Fact) -> bool:
    speaker = None if case.claim.speaker is None else case.claim.speaker.id
    if match_voice(case, speaker, fact) is Voice.OTHER:
        return False
    claimed = case.claim.period
    return claimed is None or not isinstance(fact.value, Period) or fact.value.meets(claimed)


def _hold_against_release(case: Case, promise: Fact, day: date) -> list[Piece]:
    promised = promise.value
    if not isinstance(promised, Period) or promised.end is None:
        return []
    releases = [fact for kin, fact in case.list_facts(case.subject.id, RELEASE) if kin is Kin.OWN]
    pieces: list[Piece] = []
    for fact in list_usable(releases, case.as_of):
        if not isinstance(fact.value, Period) or starts_after(fact.value, case.as_of):
            continue
        if ends_on_or_before(fact.value, promised.end):
            stance = Stance.SUPPORTS
        elif starts_after(fact.value, promised.end):
            stance = Stance.CONTRADICTS
        else:
            stance = Stance.OVERLAPS
        pieces.append(Piece(stance, (promise, fact), fact.value))
    if pieces:
        return pieces
    if promised.end > day:
        return [Piece(Stance.OVERLAPS, (promise,), promised, hint=Reason.PROMISE_OPEN)]
    absent = list_status_pieces(case, case.subject.id, NOT_RELEASED, promised.end)
    return [
        Piece(Stance.CONTRADICTS, (promise, piece.facts[0]), piece.value)
        for piece in absent
        if piece.stance is Stance.SUPPORTS
    ]


def _explain_kept(case: Case, promises: Sequence[Fact], decision: Decision) -> list[Step]:
    first = decision.deciding[0].facts[0] if decision.deciding else promises[0]
    steps = [describe_fact(case, first)]
    if not decision.deciding or not isinstance(first.value, Period):
        return steps
    released = decision.deciding[0].value
    period = released if isinstance(released, Period) and len(decision.deciding[0].facts) > 1 else None
    match decision.reason:
        case Reason.PROMISE_KEPT if period is not None:
            return [*steps, step("promise_kept", subject=case.subject.id, promised=first.value, released=period)]
        case Reason.PROMISE_MISSED:
            return [*steps, step("promise_missed", subject=case.subject.id, promised=first.value, released=period)]
        case Reason.PROMISE_OPEN:
            return [*steps, step("promise_open", subject=case.subject.id, promised=first.value)]
        case _:
            return steps + describe_dissent(case, decision)
