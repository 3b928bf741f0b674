"""What a claim takes from around its figure: settings, time, negation, who said it, how far it reaches."""

from __future__ import annotations

from bisect import bisect_left

from server.language.claim_words import CueKind, WordOrder
from server.model.attribute import Attribute, Lasting
from server.model.entity import EntityKind, EntityRef
from server.model.period import Period
from server.model.reading import PeriodMention
from server.model.span import Span
from server.reading.attributes import Choice
from server.reading.corrections import is_corrected, is_set_aside
from server.reading.document import Document, Sentence
from server.reading.scope import Scope
from server.reading.scored_on import find_benchmark
from server.reading.speech import SpeechFrame

# An exception stands right before the figure: nothing but 5 million.
_EXCEPTION_REACH = 0.3
_NEGATION_REACH = 1.3
_NAME = 0.25
_BESIDE = 0.3
# "2,048 GPUs of type H800", من طراز: two words stand between.
_OF_TYPE = 0.5
_SETTING_REACH = 7.0
_TIME_REACH = 4.0
_COMMA = 1.0
# "In" and an article stand between a figure and its own time.
_OWN_TIME_REACH = 0.5
# "On", "am": what may stand before a time that opens a sentence.
_OPENING_WORDS = 1
_BEFORE_FIGURE = 0.1
# Marks of scripts without capitals and spaces, where nothing else tells that a clause is over.
_CLAUSE_MARKS = "，；"


def find_frame(frames: tuple[SpeechFrame, ...], span: Span) -> SpeechFrame | None:
    """The innermost speech frame whose words a stretch belongs to, None where nobody is said to have said it."""
    inside = [frame for frame in frames if frame.words.covers(span)]
    return max(inside, key=lambda frame: frame.cue.span.start) if inside else None


def find_qualifiers(scope: Scope, anchor: Span, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """The settings named for a figure of the attribute: which hardware, benchmark, board, sampling."""
    found: dict[str, str] = {}
    words = scope.sentence.list_cues(CueKind.QUALIFIER)
    parted = bool(words) and scope.sentence.has_cue(CueKind.PART, CueKind.WITH)
    settings = [
        (
            scope.sentence.measure_distance(cue.span, anchor)
            + _measure_claim_of_last(scope.sentence, cue.span, anchor),
            cue,
        )
        for cue in words
    ]
    # Of two settings of a kind the nearer one is the figure's: phase one took 122 days, phase two another 92.
    for distance, cue in sorted(settings, key=lambda setting: setting[0]):
        name, _, value = cue.value.partition("=")
        rule = attribute.qualifier(name)
        if _is_denied_setting(scope.sentence, cue.span) or _leads_next(scope.sentence, cue.span, anchor):
            continue
        if parted and _is_of_part(scope.sentence, cue.span, anchor):
            continue
        if rule is not None and name not in found and distance <= _SETTING_REACH:
            found[name] = value
    for rule in attribute.qualifiers:
        if rule.kind is EntityKind.ACCELERATOR:
            near = find_hardware(scope.sentence, anchor)
            if near is not None:
                found[rule.name] = near.id
        elif rule.kind is EntityKind.BENCHMARK:
            named = find_benchmark(scope.sentence, anchor, scope.document)
            if named is not None:
                found[rule.name] = named.id
    return tuple(sorted(found.items()))


def _measure_claim_of_last(sentence: Sentence, words: Span, anchor: Span) -> float:
    """How much farther a setting before the figure is, because it stands right behind another one like it: "from 74 %
    in one attempt to 83 % with 64 samples"."""
    if words.end > anchor.start:
        return 0.0
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    unit = units.get(anchor)
    follows = any(
        other.end <= words.start and own == unit and sentence.measure_distance(other, words) <= _OWN_TIME_REACH
        for other, own in units.items()
    )
    return _OWN_TIME_REACH if follows else 0.0


def _leads_next(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether a setting behind a comma leads to another figure, whose it is: "122 days, and doubling it took 92"."""
    commas = sentence.layout.commas
    at = bisect_left(commas, words.start)
    if words.start < anchor.end or at == bisect_left(commas, anchor.end):
        return False
    until = commas[at] if at < len(commas) else sentence.span.end
    return any(words.end <= mention.span.start < until for mention in sentence.quantities)


def _is_of_part(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether "of which" stands between a figure and the words behind it, and the part of which they tell."""
    return _is_of_added(sentence, words, anchor) or any(
        anchor.end <= cue.span.start
        and cue.span.end <= words.start
        and (
            sentence.measure_distance(anchor, cue.span) > 0
            or any(cue.span.end <= other.span.start and other.span.end <= words.start for other in sentence.quantities)
        )
        for cue in sentence.list_cues(CueKind.PART)
    )


def _is_of_added(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether the words stand behind another sum that "with" adds: "500 billion, with 100 billion of it at once"."""
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    offset = sentence.span.start
    return any(
        anchor.end <= cue.span.start
        and cue.span.end <= other.start
        and other.end <= words.start
        and unit is not None
        and unit == units.get(anchor)
        and "," in sentence.text[anchor.end - offset : cue.span.start - offset]
        for cue in sentence.list_cues(CueKind.WITH)
        for other, unit in units.items()
    )


def _is_denied_setting(sentence: Sentence, words: Span) -> bool:
    """Whether "without" stands right before the words of a setting, which then is none."""
    return any(
        cue.span.end <= words.start and sentence.measure_distance(cue.span, words) == 0
        for cue in sentence.list_cues(CueKind.NEGATION)
    )


def find_hardware(sentence: Sentence, anchor: Span) -> EntityRef | None:
    """The accelerator that a figure counts: inside it, right behind it, or right before it (H800 จำนวน 2,048 ตัว)."""
    before = None
    for ref in sentence.entities:
        if ref.kind is not EntityKind.ACCELERATOR or ref.span is None or not ref.id:
            continue
        if anchor.overlaps(ref.span):
            return ref
        behind = ref.span.start >= anchor.end
        if sentence.measure_distance(ref.span, anchor) > (_OF_TYPE if behind else _BESIDE):
            continue
        if behind:
            return ref
        before = ref
    return before


def is_negated(sentence: Sentence, anchor: Span, words: Span | None, told: Span | None = None) -> bool:
    """Whether the claim is denied: a negation close before the figure or the words of its attribute, or behind them in
    languages that deny so; where the verb stands last, also in them. ``told`` is the figure, time or name where the
    anchor is not: "not in July but in August" denies July alone."""
    order = sentence.order
    told = told or anchor
    claimed = (anchor,) if words is None else (anchor, words)
    for cue in sentence.list_cues(CueKind.NEGATION):
        aside = is_set_aside(sentence, told, cue.span)
        near = [
            span for span in claimed if _denies(cue.span, span, order) and _is_within_reach(sentence, cue.span, span)
        ]
        if not (aside or near) or is_corrected(sentence, cue.span, told):
            continue
        if aside:
            return True
        if any(figure.covers(cue.span) for figure in sentence.figure_spans) or _is_only(sentence, cue.span):
            # "No more than 20" bounds the figure and denies nothing.
            continue
        if any(not is_parted(sentence, cue.span, span) for span in near):
            return True
    return False


def _is_within_reach(sentence: Sentence, negation: Span, span: Span) -> bool:
    """Whether so few words part them; a name counts as one word, however long it is."""
    if sentence.measure_distance(negation, span) <= _NEGATION_REACH:
        return True
    distance, last = 0.0, negation
    for ref in sentence.entities:
        if ref.span is not None and last.end <= ref.span.start and ref.span.end <= span.start:
            distance += sentence.measure_distance(last, ref.span) + _NAME
            last = ref.span
    return last is not negation and distance + sentence.measure_distance(last, span) <= _NEGATION_REACH


def is_parted(sentence: Sentence, first: Span, second: Span) -> bool:
    """Whether a mark of those scripts parts the two: then they stand in two clauses."""
    start, end = sorted((first, second), key=lambda span: span.start)
    between = Span(start.end, max(start.end, end.start)).shift(-sentence.span.start)
    return any(mark in between.cut(sentence.text) for mark in _CLAUSE_MARKS)


def _is_only(sentence: Sentence, negation: Span) -> bool:
    """ "Cost nothing but 5 million", لم يكلف سوى: a negation with an exception says that this much it was."""
    behind = sentence.order.negation_behind
    return any(
        (
            (figure.end <= cue.span.start and cue.span.end <= negation.start)
            if behind
            else (negation.end <= cue.span.start and cue.span.end <= figure.start)
        )
        and sentence.measure_distance(cue.span, figure) <= _EXCEPTION_REACH
        for cue in sentence.list_cues(CueKind.SAVED_FOR)
        for figure in sentence.figure_spans
    )


def _denies(negation: Span, span: Span, order: WordOrder) -> bool:
    if order.verb_last:
        return negation.end <= span.start or negation.end >= span.end
    if order.negation_behind:
        # Right before the verb it denies as well: ने नहीं बनाया.
        return negation.start >= span.end or 0 <= span.start - negation.end <= 1
    return negation.end <= span.start


def find_time(scope: Scope, anchor: Span, attribute: Attribute) -> Period | None:
    """The time a figure is said to be of: the nearest period that is no date of a speech or of other words.

    What was measured on a day ("debuted on 18 February with 1402") is of that day, whatever else the date is of.
    """
    best: tuple[float, Period] | None = None
    for mention in scope.sentence.periods:
        if any(mention.period is frame.said for frame in scope.frames):
            continue
        if attribute.lasting is Lasting.SNAPSHOT and _is_time_of_next(scope.sentence, anchor, mention.span):
            continue
        if attribute.lasting is Lasting.SNAPSHOT and _is_time_of_last(scope.sentence, anchor, mention.span):
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
            and (attribute.lasting is Lasting.SNAPSHOT or not _is_date_of_words(scope.sentence, mention, distance))
        ):
            best = distance, mention.period
    if best is None and attribute.lasting is Lasting.SNAPSHOT:
        return _find_opening_time(scope)
    return best[1] if best else None


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
    opening = sentence.words[: _OPENING_WORDS + 1]
    time = sentence.periods[0]
    begun = bool(opening) and time.span.start <= opening[-1].start
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


def _is_date_of_words(sentence: Sentence, mention: PeriodMention, distance: float) -> bool:
    dated = {"release_date", "announcement_date", "founding_date", "promised_release", "weights_release_date"}
    return any(
        cue.value in dated and sentence.measure_distance(cue.span, mention.span) < distance
        for cue in sentence.list_cues(CueKind.ATTRIBUTE)
    )


def is_aside(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
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
    # Another figure in between took up what hung on the name, and a comma closed it; the sentence's own verb follows.
    offset = sentence.span.start
    taken_up = (
        any(
            span.start >= opening[0]
            and span.end <= anchor.start
            and "," in sentence.text[span.end - offset : anchor.start - offset]
            for span in sentence.figure_spans
        )
        if opening
        else True
    )
    return not taken_up


def unite_parts(
    sentence: Sentence, anchor: Span, words: Span | None, subject: EntityRef | None, document: Document
) -> Span:
    parts = [anchor, words, subject.span if subject else None]
    inside = [
        span for span in parts if span is not None and sentence.span.covers(span) and document.highlight.overlaps(span)
    ] or [anchor]
    return Span(min(span.start for span in inside), max(span.end for span in inside))


def has_near(sentence: Sentence, anchor: Span, kinds: tuple[CueKind, ...], reach: float) -> bool:
    return any(sentence.measure_distance(cue.span, anchor) <= reach for cue in sentence.list_cues(*kinds))
