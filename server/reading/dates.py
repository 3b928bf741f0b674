"""Claims that something happened, or was promised, for a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.period import Period
from server.model.reading import PeriodMention
from server.model.span import Span
from server.reading.attributes import Choice
from server.reading.claim_parts import find_frame, has_near, is_aside, unite_parts
from server.reading.dated_attributes import choose_for_period
from server.reading.denials import is_negated
from server.reading.document import Document, Sentence
from server.reading.narrowing import is_narrowed
from server.reading.scope import Scope
from server.reading.speech import SpeechFrame
from server.reading.subjects import is_counted

_STATUS_REACH = 2.5
# "Not in January": a preposition stands between.
_BESIDE = 0.3
_CLAUSES = frozenset(";；؛")
_PROMISE_REACH = 3.0
# A comma and a preposition stand between a time and the same told closer.
_CLOSER = 2.0


def claim_periods(scope: Scope, mentions: list[PeriodMention]) -> list[Claim]:
    """One claim for each period near words of a dated attribute: a date, a status at a time, or a promise."""
    claims: list[Claim] = []
    for mention in mentions:
        if any(mention.period is frame.said for frame in scope.frames) or is_told_closer(scope.sentence, mention):
            continue
        choices = choose_for_period(scope.sentence, mention.span, scope.document, scope.tools)
        if (
            choices
            and choices[0].words is not None
            and not _belongs_to_figure(scope.sentence, mention, choices[0].words)
            and not _is_denied_apart(scope.sentence, mention, choices[0].words)
            and not _belongs_to_end(scope.sentence, mention, choices[0].words)
        ):
            claim = _claim_period(scope, mention, choices)
            if claim is not None:
                claims.append(claim)
    return claims


def is_told_closer(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time counted from another day is told right behind itself: "a month ago, on 26 December"."""
    return (
        mention.period.inferred
        and bool(mention.period.open_days)
        and any(
            other.span.start >= mention.span.end
            and not other.period.open_days
            and sentence.measure_distance(mention.span, other.span) <= _CLOSER
            for other in sentence.periods
        )
    )


def _belongs_to_figure(sentence: Sentence, mention: PeriodMention, words: Span) -> bool:
    """Whether the time is that of a figure ("in 2024 it had 97 employees") and no date of the words."""
    if not sentence.quantities:
        return False
    nearest = min([sentence.measure_distance(mention.span, other.span) for other in sentence.quantities])
    return nearest + 0.5 < sentence.measure_distance(mention.span, words)


def _is_said_of_figure(sentence: Sentence, words: Span, subject: EntityRef) -> bool:
    """Whether the words are said of so many that stand right before them: "200,000 GPUs run in Colossus"."""
    return (
        subject.span is not None
        and subject.span.start >= words.end
        and any(
            mention.span.end <= words.start and sentence.measure_distance(mention.span, words) == 0
            for mention in sentence.quantities
        )
    )


def _may_be_denied(sentence: Sentence, time: Span) -> bool:
    """Whether what denies may stand with the time itself: behind it, or right before it (erschien nicht vor April)."""
    denials = sentence.list_cues(CueKind.NEGATION)
    if sentence.order.negation_behind or not denials:
        return sentence.order.negation_behind
    promised = sentence.list_cues(CueKind.ON_TIME)
    return any(
        cue.span.end <= time.start
        and (
            sentence.measure_distance(cue.span, time) <= _BESIDE
            # "Not, as promised, at the end of 2024".
            or any(
                sentence.measure_distance(cue.span, mark.span) <= _BESIDE
                and sentence.measure_distance(mark.span, time) <= _BESIDE
                for mark in promised
                if cue.span.end <= mark.span.start and mark.span.end <= time.start
            )
        )
        for cue in denials
    )


def _is_denied_apart(sentence: Sentence, mention: PeriodMention, words: Span) -> bool:
    """Whether the time is denied in a clause of its own: "it was not in July; it came out in August"."""
    denials = sentence.list_cues(CueKind.NEGATION)
    if not denials:
        return False
    start, end = min(mention.span.end, words.end), max(mention.span.start, words.start)
    if _CLAUSES.isdisjoint(sentence.cut(start, end)):
        return False
    return any(
        cue.span.end <= mention.span.start and _CLAUSES.isdisjoint(sentence.cut(cue.span.end, mention.span.start))
        for cue in denials
    )


def _belongs_to_end(sentence: Sentence, mention: PeriodMention, words: Span) -> bool:
    """Whether the time is that of a withdrawal rather than of the words ("released in March, retired in May")."""
    return any(
        sentence.measure_distance(mention.span, cue.span) < sentence.measure_distance(mention.span, words)
        for cue in sentence.list_cues(CueKind.RETIRED)
    )


class _Turn(NamedTuple):
    """What the words around a time make of it: a plain date, a promise, one that was kept, a state at that time."""

    kind: ClaimKind
    attribute: str
    period: Period | None
    negated: bool = False
    status: str | None = None
    at: Period | None = None


def _claim_period(
    scope: Scope,
    mention: PeriodMention,
    choices: list[Choice],
) -> Claim | None:
    best = choices[0]
    words = best.words or mention.span
    if best.subject is not None and (
        _is_means(scope, words, best.subject) or _is_said_of_figure(scope.sentence, words, best.subject)
    ):
        return None
    frame = find_frame(scope.frames, mention.span)
    turn = _find_turn(scope, mention, best, words, frame)
    if turn is None:
        return None
    span = unite_parts(scope.sentence, mention.span, words, best.subject, scope.document)
    if turn.kind is ClaimKind.UNCLEAR:
        return Claim(span, "", turn.kind, subject=best.subject, period=turn.period)
    others = () if turn.attribute != best.attribute.id else choices[1:]
    return Claim(
        span=span,
        text=scope.cut(span),
        kind=turn.kind,
        subject=best.subject,
        attribute=turn.attribute,
        other_attributes=tuple(
            dict.fromkeys(
                choice.attribute.id
                for choice in others
                if choice.words == best.words and choice.subject == best.subject
            )
        ),
        period=turn.period,
        status=turn.status,
        at=turn.at,
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        venue=frame.venue if frame else None,
        attributed=frame is not None and scope.document.is_highlighted(frame.cue.span),
        negated=turn.negated,
        narrowed=turn.kind is ClaimKind.DATE and is_narrowed(scope.sentence, words, mention.span),
        aside=is_aside(scope.sentence, words, best),
    )


def _find_turn(
    scope: Scope, mention: PeriodMention, best: Choice, words: Span, frame: SpeechFrame | None
) -> _Turn | None:
    """What the time is claimed to be; None where nothing is claimed of it here."""
    # What has been out since a day came out on it.
    sentence, period = scope.sentence, mention.period.take_first()
    if best.attribute.id == "promised_release":
        missed = has_near(sentence, words, (CueKind.FAILED, CueKind.LATE), _PROMISE_REACH)
        kind = ClaimKind.PROMISE_KEPT if missed else ClaimKind.PROMISE
        return _Turn(kind, best.attribute.id, _look_ahead(period, frame, scope.document), missed)
    denied = mention.span if _may_be_denied(sentence, mention.span) else None
    negated = is_negated(sentence, words, denied, mention.span)
    if best.attribute.id != "release_date":
        return _Turn(ClaimKind.DATE, best.attribute.id, period, negated)
    if has_near(sentence, words, (CueKind.NOT_YET,), _STATUS_REACH):
        return _Turn(ClaimKind.STATUS, "release_status", None, status="not_released", at=period)
    if has_near(sentence, words, (CueKind.FAILED, CueKind.LATE), _PROMISE_REACH) and not _is_missed_behind(
        sentence, mention.span
    ):
        return _Turn(ClaimKind.PROMISE_KEPT, "promised_release", period, negated=True)
    if _is_foreseen(sentence, words, mention):
        if has_near(sentence, words, (CueKind.POSSIBILITY,), 1.0) and frame is not None:
            return None
        if frame is not None and not _speaks_of(frame, best.subject):
            # Whose release he spoke of is not said; what he said stays a statement.
            return None
        # A promise beside a release that did not come was missed; nobody denies the promise.
        kind = ClaimKind.PROMISE_KEPT if negated else ClaimKind.PROMISE
        return _Turn(kind, "promised_release", _look_ahead(period, frame, scope.document), negated)
    if has_near(sentence, words, (CueKind.POSSIBILITY,), 1.0):
        return None if frame is not None else _Turn(ClaimKind.SPECULATION, best.attribute.id, period, negated)
    if period.last_days and not negated and not sentence.has_cue(CueKind.NOT_YET):
        # "Had to wait until March": that it was out by then is not what is said.
        return _Turn(ClaimKind.UNCLEAR, best.attribute.id, period)
    return _Turn(ClaimKind.DATE, best.attribute.id, period, negated)


def _is_missed_behind(sentence: Sentence, time: Span) -> bool:
    """Whether what was missed stands behind the time, with a time of its own: "out in February, after missing the end
    of 2024"."""
    return any(
        time.end <= cue.span.start and any(other.span.start >= cue.span.end for other in sentence.periods)
        for cue in sentence.list_any_cues(CueKind.FAILED, CueKind.LATE)
    )


def _is_foreseen(sentence: Sentence, words: Span, mention: PeriodMention) -> bool:
    """Whether the words are promised or hoped for; what a promise says of another time before them is that one's:
    "promised for the end of 2024, it came out in February"."""
    return any(
        sentence.measure_distance(cue.span, words) <= _PROMISE_REACH
        and not (mention.span.end <= cue.span.start and _is_missed_behind(sentence, mention.span))
        and not _has_own_time(sentence, cue.span, words, mention.span)
        and not any(
            cue.span.end <= other.span.start and other.span.end <= words.start <= mention.span.start
            for other in sentence.periods
        )
        for cue in sentence.list_any_cues(CueKind.PROMISE, CueKind.FUTURE, CueKind.HOPE)
    )


def _has_own_time(sentence: Sentence, promise: Span, words: Span, time: Span) -> bool:
    """Whether a promise stands behind the time and its words, with its own time behind it: "came out on 17 February,
    later than the promise of late 2024"."""
    return max(words.end, time.end) <= promise.start and any(
        promise.end <= other.span.start and sentence.measure_distance(promise, other.span) <= _PROMISE_REACH
        for other in sentence.periods
    )


def _is_means(scope: Scope, words: Span, subject: EntityRef) -> bool:
    """Whether an accelerator is only what somebody built with: it is counted, or another than its maker acts."""
    entity = scope.tools.names.entity(subject.id)
    if subject.kind is not EntityKind.ACCELERATOR or entity is None:
        return False
    return is_counted(scope.sentence, subject) or any(
        ref.kind is EntityKind.ORGANISATION
        and ref.id not in entity.relation("developer")
        and ref.span is not None
        and ref.span.end <= words.start
        for ref in scope.sentence.entities
    )


def _look_ahead(period: Period, frame: SpeechFrame | None, document: Document) -> Period:
    """The promised period with its year ahead of the promise, where the year was not written ("by August")."""
    since = frame.said.start if frame is not None and frame.said is not None else document.passage.context.published
    if not period.inferred or since is None or period.end is None or period.end >= since:
        return period
    start = None if period.start is None else _add_year(period.start)
    return replace(period, start=start, end=_add_year(period.end))


def _add_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _speaks_of(frame: SpeechFrame, subject: EntityRef | None) -> bool:
    """Whether the words that are said name the subject."""
    return subject is not None and subject.span is not None and frame.words.covers(subject.span)
