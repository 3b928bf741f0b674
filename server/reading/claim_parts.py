"""What a claim takes from around its figure: its time, who said it, whether it is an aside, how far it reaches."""

from __future__ import annotations

from datetime import date

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, Lasting
from server.model.entity import EntityRef
from server.model.period import Period, Precision
from server.model.reading import PeriodMention
from server.model.span import Span
from server.reading.attributes import Choice
from server.reading.document import Document, Sentence
from server.reading.scope import Scope
from server.reading.speech import SpeechFrame
from server.reading.stretches import enclose, list_shown

_TIME_REACH = 4.0
_COMMA = 1.0
# "In" and an article stand between a figure and its own time.
_OWN_TIME_REACH = 0.5
# "On", "am": what may stand before a time that opens a sentence.
_OPENING_WORDS = 1
_BEFORE_FIGURE = 0.1
_FOUNDED = frozenset({"founding_date"})
_DATED = _FOUNDED | {"release_date", "announcement_date", "promised_release", "weights_release_date"}
# Held, because Python 3.11 reaches a member of an enum slowly.
_SNAPSHOT = Lasting.SNAPSHOT
# Earlier than anything that is measured here.
_BEGINNING = date(1900, 1, 1)


def find_frame(frames: tuple[SpeechFrame, ...], span: Span) -> SpeechFrame | None:
    """The innermost speech frame whose words a stretch belongs to, None where nobody is said to have said it."""
    inside: SpeechFrame | None = None
    for frame in frames:
        if frame.words.covers(span) and (inside is None or frame.cue.span.start > inside.cue.span.start):
            inside = frame
    return inside


def find_time(scope: Scope, anchor: Span, attribute: Attribute) -> Period | None:
    """The time a figure is said to be of: the nearest period that is no date of a speech or of other words.

    What was measured on a day ("debuted on 18 February with 1402") is of that day, whatever else the date is of.
    """
    best: tuple[float, Period] | None = None
    is_snapshot = attribute.lasting is _SNAPSHOT
    if not scope.sentence.periods and not is_snapshot:
        return None
    said = [frame.said for frame in scope.frames if frame.said is not None]
    turns = [cue.span for cue in scope.sentence.list_cues(CueKind.NOW)]
    for mention in scope.sentence.periods:
        if said and any(mention.period is period for period in said):
            continue
        if is_snapshot and (
            _is_time_of_next(scope.sentence, anchor, mention.span)
            or _is_time_of_last(scope.sentence, anchor, mention.span)
        ):
            continue
        if turns and any(mention.span.end <= now.start and now.end <= anchor.start for now in turns):
            # "Valued at 157 billion last October, it is now worth 300."
            continue
        distance = scope.sentence.measure_distance(mention.span, anchor)
        if mention.span.start == scope.sentence.span.start and len(scope.sentence.periods) == 1:
            # A time that opens the sentence is of all of it.
            distance = min(distance, _TIME_REACH)
        if mention.span.end <= anchor.start:
            # Between two figures, a time belongs to the one it follows.
            distance += 0.0 if distance == _TIME_REACH else _BEFORE_FIGURE
        if (
            distance <= _TIME_REACH
            and (best is None or distance < best[0])
            and not _is_date_of_words(scope.sentence, mention, distance, attribute)
        ):
            best = distance, mention.period
    if best is None and is_snapshot:
        is_turned = any(now.end <= anchor.start for now in turns)
        return (None if is_turned else _find_opening_time(scope)) or _find_first_time(scope, anchor)
    return best[1] if best else None


def _find_first_time(scope: Scope, anchor: Span) -> Period | None:
    """Some day that nobody names, where the words say that the figure was so at first ("originally held 100,000")."""
    near = has_near(scope.sentence, anchor, (CueKind.INITIALLY,), _TIME_REACH)
    return Period(_BEGINNING, None, Precision.OPEN) if near else None


def _is_time_of_next(sentence: Sentence, anchor: Span, time: Span) -> bool:
    """Whether a time behind a figure and a comma is of another figure: "300 employees, up from 97 in July 2024"."""
    text, offset = sentence.text, sentence.span.start
    for mention in sentence.quantities:
        other = mention.span
        if other.start < anchor.end or time.start < anchor.end:
            continue
        first, last = (other, time) if other.end <= time.start else (time, other)
        if (
            "," in text[anchor.end - offset : first.start - offset]
            and "," not in text[first.end - offset : last.start - offset]
        ):
            return True
    return False


def _is_time_of_last(sentence: Sentence, anchor: Span, time: Span) -> bool:
    """Whether a time right behind another figure like this one, in the same words, is that one's: "from 24 billion in
    May to 45 billion"."""
    if time.end > anchor.start:
        return False
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    for other, unit in units.items():
        if (
            other.end <= time.start
            and unit == units.get(anchor)
            and sentence.measure_distance(other, time) <= _OWN_TIME_REACH
            # 9月的1830亿: the time is tied to the figure behind it.
            and not any(
                time.end <= cue.span.start and cue.span.end <= anchor.start
                for cue in sentence.list_cues(CueKind.POSSESSIVE)
            )
        ):
            return not any(
                other.end <= cue.span.start and cue.span.end <= anchor.start
                for cue in sentence.list_cues(CueKind.ATTRIBUTE)
            )
    return False


def _find_opening_time(scope: Scope) -> Period | None:
    """The one time of a sentence that it opens with: it holds for all that follows, however far."""
    sentence = scope.sentence
    if len(sentence.periods) != 1 or any(sentence.periods[0].period is frame.said for frame in scope.frames):
        return None
    opening = sentence.layout.word_bounds[: _OPENING_WORDS + 1]
    time = sentence.periods[0]
    begun = bool(opening) and time.span.start <= opening[-1][0]
    return time.period if begun or _closes_opening(sentence, time) else None


def _closes_opening(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time stands before the sentence's first comma and all its figures: "on the board as of 27 July, X"."""
    time = mention.span
    offset = sentence.span.start
    return (
        sentence.text[time.end - offset : time.end - offset + 1] == ","
        and "," not in sentence.text[: time.start - offset]
        and all(time.end <= other.span.start for other in sentence.quantities)
        and not _is_date_of_words(sentence, mention, _TIME_REACH)
    )


def _is_date_of_words(
    sentence: Sentence, mention: PeriodMention, distance: float, attribute: Attribute | None = None
) -> bool:
    """Whether words that name a date stand nearer to the time. What changes from day to day may have been measured on
    any date but that of the founding."""
    is_snapshot = attribute is not None and attribute.lasting is _SNAPSHOT
    dated = _FOUNDED if is_snapshot else _DATED
    words = [cue.span for cue in sentence.list_cues(CueKind.ATTRIBUTE) if cue.value in dated]
    return bool(words) and any(sentence.measure_distance(span, mention.span) < distance for span in words)


def is_aside(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
    """Whether the claim hangs on a name ("Grok 3, with a score of 1402, ...") and is not the sentence's point."""
    subject = choice.subject.span if choice.subject else None
    if subject is None or subject.end > anchor.start:
        return False
    opening = [
        cue.span.end
        for cue in sentence.list_any_cues(CueKind.RELATIVE, CueKind.WITH)
        if subject.end <= cue.span.start
        and cue.span.end <= anchor.start
        and sentence.measure_distance(subject, cue.span) <= (_COMMA if cue.kind is CueKind.RELATIVE else 0.0)
    ]
    # Another figure in between took up what hung on the name, and a comma closed it; the sentence's own verb follows.
    return bool(opening) and not any(
        span.start >= opening[0] and span.end <= anchor.start and "," in sentence.cut(span.end, anchor.start)
        for span in sentence.figure_spans
    )


def unite_parts(
    sentence: Sentence, anchor: Span, words: Span | None, subject: EntityRef | None, document: Document
) -> Span:
    parts = (anchor, words, subject.span if subject is not None else None)
    return enclose(list_shown(parts, sentence, document) or [anchor])


def has_near(sentence: Sentence, anchor: Span, kinds: tuple[str, ...], reach: float) -> bool:
    cues = sentence.list_any_cues(*kinds)
    return bool(cues) and any(sentence.measure_distance(cue.span, anchor) <= reach for cue in cues)
