"""Claims that an attribute of an entity has a value: measurements, dates, promised dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, Lasting
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.period import Period
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span
from server.reading.attributes import Choice, choose_for_period, choose_for_quantity, find_setting, settle_unit
from server.reading.document import Document, Sentence
from server.reading.scope import Scope
from server.reading.speech import SpeechFrame

_IRREAL = (CueKind.FUTURE, CueKind.POSSIBILITY, CueKind.HOPE, CueKind.CONDITION)
_NEGATION_REACH = 1.3
_BESIDE = 0.3
_SETTING_REACH = 7.0
_TIME_REACH = 4.0
_STATUS_REACH = 2.5
_COMMA = 1.0
_BEFORE_FIGURE = 0.1
_PROMISE_REACH = 3.0


def find_frame(frames: tuple[SpeechFrame, ...], span: Span) -> SpeechFrame | None:
    """The innermost speech frame whose words a stretch belongs to, None where nobody is said to have said it."""
    inside = [frame for frame in frames if frame.words.covers(span)]
    return max(inside, key=lambda frame: frame.cue.span.start) if inside else None


def claim_quantities(
    scope: Scope,
    mentions: list[QuantityMention],
) -> list[Claim]:
    """One claim for each figure of the list: a measurement where attribute and subject are found, else unclear."""
    claims = []
    settings = [cue.span for cue in scope.sentence.list_cues(CueKind.QUALIFIER)]
    for mention in mentions:
        if any(span.overlaps(mention.span) for span in settings):
            # "In one attempt" is how it was measured, not what.
            continue
        choices = choose_for_quantity(scope.sentence, mention.span, mention.quantity.unit, scope.document, scope.tools)
        if choices:
            claims.append(_claim_measurement(scope, mention, choices))
        elif mention.quantity.unit not in (None, "ordinal"):
            claims.append(Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity))
    return claims


def _claim_measurement(
    scope: Scope,
    mention: QuantityMention,
    choices: list[Choice],
) -> Claim:
    best = choices[0]
    attribute = best.attribute
    quantity = settle_unit(mention.quantity, attribute)
    frame = find_frame(scope.frames, mention.span)
    attributed = frame is not None and scope.document.is_highlighted(frame.cue.span)
    if _is_estimated(scope, mention.span):
        quantity = replace(quantity, reported=True)
    kind = ClaimKind.MEASUREMENT
    if frame is None and _is_irreal(scope.sentence, mention.span, best):
        kind = ClaimKind.PREDICTION
    hardware = _find_hardware(scope.sentence, mention.span)
    span = _unite(scope.sentence, mention.span, best.words, best.subject, scope.document)
    if hardware is not None and hardware.span is not None and scope.document.is_highlighted(hardware.span):
        span = Span(min(span.start, hardware.span.start), max(span.end, hardware.span.end))
    return Claim(
        span=span,
        text="",
        kind=kind,
        subject=best.subject,
        attribute=attribute.id,
        other_attributes=tuple(
            choice.attribute.id
            for choice in choices[1:]
            if choice.words is not None and choice.words == best.words and choice.subject == best.subject
        ),
        quantity=quantity,
        at=find_time(scope, mention.span, attribute),
        qualifiers=find_qualifiers(scope, mention.span, attribute),
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        venue=frame.venue if frame else None,
        attributed=attributed,
        negated=is_negated(scope.sentence, mention.span, best.words),
        aside=_is_aside(scope.sentence, mention.span, best),
    )


def claim_periods(scope: Scope, mentions: list[PeriodMention]) -> list[Claim]:
    """One claim for each period near words of a dated attribute: a date, a status at a time, or a promise."""
    claims: list[Claim] = []
    for mention in mentions:
        if any(mention.period is frame.said for frame in scope.frames):
            continue
        choices = choose_for_period(scope.sentence, mention.span, scope.document, scope.tools)
        if (
            choices
            and choices[0].words is not None
            and not _belongs_to_figure(scope.sentence, mention, choices[0].words)
        ):
            claim = _claim_period(scope, mention, choices)
            if claim is not None:
                claims.append(claim)
    return claims


def _belongs_to_figure(sentence: Sentence, mention: PeriodMention, words: Span) -> bool:
    """Whether the time is that of a figure ("in 2024 it had 97 employees") and no date of the words."""
    nearest = min((sentence.measure_distance(mention.span, other.span) for other in sentence.quantities), default=99.0)
    return nearest + 0.5 < sentence.measure_distance(mention.span, words)


def _claim_period(
    scope: Scope,
    mention: PeriodMention,
    choices: list[Choice],
) -> Claim | None:
    best = choices[0]
    words = best.words or mention.span
    frame = find_frame(scope.frames, mention.span)
    claim = Claim(
        span=_unite(scope.sentence, mention.span, words, best.subject, scope.document),
        text="",
        kind=ClaimKind.DATE,
        subject=best.subject,
        attribute=best.attribute.id,
        other_attributes=tuple(
            dict.fromkeys(
                choice.attribute.id
                for choice in choices[1:]
                if choice.words == best.words and choice.subject == best.subject
            )
        ),
        period=mention.period,
        speaker=frame.speaker if frame else None,
        said=frame.said if frame else None,
        venue=frame.venue if frame else None,
        attributed=frame is not None and scope.document.is_highlighted(frame.cue.span),
        negated=is_negated(scope.sentence, words, None),
        aside=_is_aside(scope.sentence, words, best),
    )
    if best.attribute.id == "promised_release":
        missed = _find_near(scope.sentence, words, (CueKind.FAILED, CueKind.LATE), _PROMISE_REACH)
        period = _look_ahead(mention.period, frame, scope.document)
        return replace(
            claim, kind=ClaimKind.PROMISE_KEPT if missed else ClaimKind.PROMISE, negated=missed, period=period
        )
    if best.attribute.id != "release_date":
        return claim
    not_yet = _find_near(scope.sentence, words, (CueKind.NOT_YET,), _STATUS_REACH)
    if not_yet:
        return replace(
            claim,
            kind=ClaimKind.STATUS,
            status="not_released",
            attribute="release_status",
            other_attributes=(),
            at=mention.period,
            period=None,
            negated=False,
        )
    if _find_near(scope.sentence, words, (CueKind.FAILED, CueKind.LATE), _PROMISE_REACH):
        return replace(
            claim, kind=ClaimKind.PROMISE_KEPT, attribute="promised_release", other_attributes=(), negated=True
        )
    if _find_near(scope.sentence, words, (CueKind.PROMISE, CueKind.FUTURE, CueKind.HOPE), _PROMISE_REACH):
        if _find_near(scope.sentence, words, (CueKind.POSSIBILITY,), 1.0) and frame is not None:
            return None
        if frame is not None and not _speaks_of(frame, best.subject):
            # Whose release he spoke of is not said; what he said stays a statement.
            return None
        period = _look_ahead(mention.period, frame, scope.document)
        return replace(claim, kind=ClaimKind.PROMISE, attribute="promised_release", other_attributes=(), period=period)
    if _find_near(scope.sentence, words, (CueKind.POSSIBILITY,), 1.0):
        return None if frame is not None else replace(claim, kind=ClaimKind.SPECULATION)
    return claim


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


def find_qualifiers(scope: Scope, anchor: Span, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """The settings named for a figure of the attribute: which hardware, benchmark, board, sampling."""
    found: dict[str, str] = {}
    for cue in scope.sentence.list_cues(CueKind.QUALIFIER):
        name, _, value = cue.value.partition("=")
        rule = attribute.qualifier(name)
        if (
            rule is not None
            and name not in found
            and scope.sentence.measure_distance(cue.span, anchor) <= _SETTING_REACH
        ):
            found[name] = value
    for rule in attribute.qualifiers:
        if rule.kind is EntityKind.ACCELERATOR:
            near = _find_hardware(scope.sentence, anchor)
            if near is not None:
                found[rule.name] = near.id
        elif rule.kind is EntityKind.BENCHMARK:
            named = find_setting(scope.sentence, EntityKind.BENCHMARK, scope.document)
            if named is not None:
                found[rule.name] = named.id
    return tuple(sorted(found.items()))


def _find_hardware(sentence: Sentence, anchor: Span) -> EntityRef | None:
    for ref in sentence.entities:
        if ref.kind is not EntityKind.ACCELERATOR or ref.span is None or not ref.id:
            continue
        if anchor.overlaps(ref.span):
            return ref
        if ref.span.start >= anchor.end and sentence.measure_distance(ref.span, anchor) <= _BESIDE:
            return ref
    return None


def is_negated(sentence: Sentence, anchor: Span, words: Span | None) -> bool:
    """Whether the claim is denied: a negation close before the figure or the words of its attribute."""
    for cue in sentence.list_cues(CueKind.NEGATION):
        if any(figure.covers(cue.span) for figure in sentence.figure_spans):
            # "No more than 20" bounds the figure and denies nothing.
            continue
        for span in (anchor, words):
            if (
                span is not None
                and cue.span.end <= span.start
                and sentence.measure_distance(cue.span, span) <= _NEGATION_REACH
            ):
                return True
    return False


def _find_near(sentence: Sentence, anchor: Span, kinds: tuple[CueKind, ...], reach: float) -> bool:
    return any(sentence.measure_distance(cue.span, anchor) <= reach for cue in sentence.list_cues(*kinds))


def _is_irreal(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
    marks = sentence.list_cues(*_IRREAL)
    return any(
        cue.span.end <= anchor.start and sentence.measure_distance(cue.span, choice.words or anchor) <= 0.8
        for cue in marks
    )


def _is_estimated(scope: Scope, anchor: Span) -> bool:
    return any(
        scope.document.is_highlighted(cue.span) and scope.sentence.measure_distance(cue.span, anchor) <= _SETTING_REACH
        for cue in scope.sentence.list_cues(CueKind.ESTIMATE)
    )


def find_time(scope: Scope, anchor: Span, attribute: Attribute) -> Period | None:
    """The time a figure is said to be of: the nearest period that is no date of a speech or of other words.

    What was measured on a day ("debuted on 18 February with 1402") is of that day, whatever else the date is of.
    """
    best: tuple[float, Period] | None = None
    for mention in scope.sentence.periods:
        if any(mention.period is frame.said for frame in scope.frames):
            continue
        distance = scope.sentence.measure_distance(mention.span, anchor)
        if mention.span.end <= anchor.start:
            # Between two figures, a time belongs to the one it follows.
            distance += _BEFORE_FIGURE
        if (
            distance <= _TIME_REACH
            and (best is None or distance < best[0])
            and (attribute.lasting is Lasting.SNAPSHOT or not _is_date_of_words(scope.sentence, mention, distance))
        ):
            best = distance, mention.period
    return best[1] if best else None


def _is_date_of_words(sentence: Sentence, mention: PeriodMention, distance: float) -> bool:
    dated = {"release_date", "announcement_date", "founding_date", "promised_release", "weights_release_date"}
    return any(
        cue.value in dated and sentence.measure_distance(cue.span, mention.span) < distance
        for cue in sentence.list_cues(CueKind.ATTRIBUTE)
    )


def _is_aside(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
    """Whether the claim hangs on a name ("Grok 3, with a score of 1402, ...") and is not the sentence's point."""
    subject = choice.subject.span if choice.subject else None
    if subject is None or subject.end > anchor.start:
        return False
    marks = sentence.list_cues(CueKind.RELATIVE, CueKind.WITH)
    opening = [
        cue.span.end
        for cue in marks
        if subject.end <= cue.span.start
        and cue.span.end <= anchor.start
        and sentence.measure_distance(subject, cue.span) <= (_COMMA if cue.kind is CueKind.RELATIVE else 0.0)
    ]
    # Another figure in between took up what hung on the name; the sentence's own verb follows.
    taken_up = (
        any(span.start >= opening[0] and span.end <= anchor.start for span in sentence.figure_spans)
        if opening
        else True
    )
    return not taken_up


def _unite(sentence: Sentence, anchor: Span, words: Span | None, subject: EntityRef | None, document: Document) -> Span:
    parts = [anchor, words, subject.span if subject else None]
    inside = [
        span for span in parts if span is not None and sentence.span.covers(span) and document.highlight.overlaps(span)
    ] or [anchor]
    return Span(min(span.start for span in inside), max(span.end for span in inside))
