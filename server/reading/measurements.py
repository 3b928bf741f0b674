"""Claims that an attribute of an entity has a figure."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.attribute import Lasting
from server.model.claim import Claim, ClaimKind
from server.model.period import Period, Precision
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.attribute_units import WHOLE, settle_unit
from server.reading.attributes import Choice, choose_for_quantity
from server.reading.claim_parts import find_frame, find_time, is_aside, unite_parts
from server.reading.corrections import find_pairs
from server.reading.denials import is_negated
from server.reading.document import Sentence
from server.reading.pairing import PART_REACH, is_large
from server.reading.partial_figures import is_partial
from server.reading.qualifiers import find_hardware, find_qualifiers
from server.reading.rates import claim_rate, list_rated_units
from server.reading.scope import Scope
from server.reading.subjects import find_only_named, is_in_brackets_of_name
from server.reading.totals import join_subjects
from server.reading.uniqueness import claim_uniqueness

# What closes the number of a note.
_CLOSING = ("]", ")")
# Between words for a figure and the figure: about, only.
_NAMED_REACH = 0.5
_IRREAL = (CueKind.FUTURE, CueKind.POSSIBILITY, CueKind.HOPE, CueKind.CONDITION)
_SETTING_REACH = 7.0
_IRREAL_REACH = 0.8
_ADDED_REACH = 0.6
# The verb that closes the sentence says whether its figure is meant for the future.
_VERB_REACH = 2.0
# A bare number below that may be a note or a count of names; one above counts something, if only one knew what.
_LARGE = 1_000_000
# "From 24 billion dollars to 45 billion": a word or two stand between the ends.
_ENDS_REACH = 0.6
# One and the same sum may be told in two currencies.
_CODE = 3


def claim_quantities(
    scope: Scope,
    mentions: list[QuantityMention],
) -> list[Claim]:
    """One claim for each figure of the list: a measurement where attribute and subject are found, else unclear."""
    claims: list[Claim] = []
    borrowed: list[Claim] = []
    settings = [cue.span for cue in scope.sentence.list_cues(CueKind.QUALIFIER)]
    marked = scope.sentence.list_cues(CueKind.UNIQUE) or scope.sentence.list_cues(CueKind.PART)
    firsts = [cue.span for cue in scope.sentence.list_cues(CueKind.UNIQUE)]
    replaced = {new.span: old.span for old, new in find_pairs(scope.sentence, scope.sentence.quantities)}
    rated = list_rated_units(scope.tools.vocabulary)
    for mention in mentions:
        if settings and any(span.overlaps(mention.span) and span.start <= mention.span.start for span in settings):
            # "In one attempt" is how it was measured, not what; of "300 million weekly users" only a word is.
            continue
        if mention.quantity.unit == "ordinal" and mention.span.overlaps_any(firsts):
            # The second model that did something has no second place by that.
            continue
        rate = claim_rate(scope, mention) if mention.quantity.unit in rated else None
        if rate is not None:
            claims.append(rate)
            continue
        # What a correction puts in place of another figure is of the same thing: not 617 but 671.
        anchor = replaced.get(mention.span, mention.span) if replaced else mention.span
        choices = choose_for_quantity(scope.sentence, anchor, mention.quantity.unit, scope.document, scope.tools)
        if choices and _is_too_small(scope.sentence, mention, choices[0]):
            claims += _leave_bare(scope.sentence, mention, choices[0])
        elif choices and (
            _is_share(mention, choices[0])
            or _is_added(scope.sentence, mention, choices[0])
            or is_partial(scope, mention.span, choices[0])
        ):
            claims.append(Claim(mention.span, "", ClaimKind.UNCLEAR, quantity=mention.quantity))
        elif choices:
            claim = _claim_measurement(scope, mention, choices)
            if claim.subject is None and mention.quantity.value == 1:
                # "One H100 draws 700 watts": one of them, and no count of anybody's.
                continue
            claims.append(join_subjects(scope, claim, mention.span))
            if marked:
                unique = claim_uniqueness(scope, mention.span, claim) if claim.subject is not None else None
                claims += [unique] if unique is not None else []
                borrowed += [claim] if _is_part_of_last(scope.sentence, mention.span) else []
            if _borrows_unit(scope.sentence, mention, choices[0].words):
                borrowed.append(claim)
        elif mention.quantity.unit not in (None, "ordinal") or (
            is_large(mention) and not is_in_brackets_of_name(scope.sentence, mention.span)
        ):
            subject = find_only_named(scope.sentence)
            claims.append(Claim(mention.span, "", ClaimKind.UNCLEAR, subject=subject, quantity=mention.quantity))
    return _leave_repeats(claims, borrowed, scope)


def _is_share(mention: QuantityMention, choice: Choice) -> bool:
    """Whether it is a fraction of what only comes whole, and so a share of another figure: "a quarter of them"."""
    value = mention.quantity.value
    return value is not None and 0 < value < 1 and choice.attribute.unit in WHOLE


def _is_too_small(sentence: Sentence, mention: QuantityMention, choice: Choice) -> bool:
    """Whether nobody would leave out the unit of so small a figure: "scored 1402, was trained on"."""
    # What stands in one order with others has their scale: 671 and 236 billion, respectively.
    bare = mention.quantity.unit is None and not sentence.has_cue(CueKind.RESPECTIVELY)
    return bare and mention.quantity.size < choice.attribute.bare_from


def _leave_bare(sentence: Sentence, mention: QuantityMention, choice: Choice) -> list[Claim]:
    """The claim that such a figure leaves open, where words for a figure stand beside it: "scored 88.5", "needed
    20,480". Others number a table, a note or an item of a list."""
    behind = sentence.text[mention.span.end - sentence.span.start :].lstrip()
    numbers = behind[:1] in _CLOSING or (behind[:1] == "." and mention.span.start == sentence.span.start)
    if numbers or not any(
        sentence.measure_distance(cue.span, mention.span) <= _NAMED_REACH
        for cue in sentence.list_cues(CueKind.ATTRIBUTE)
    ):
        return []
    return [Claim(mention.span, "", ClaimKind.UNCLEAR, attribute=choice.attribute.id, quantity=mention.quantity)]


def _is_added(sentence: Sentence, mention: QuantityMention, choice: Choice) -> bool:
    """Whether so much is only added to what there was, of which the words say no more: "H200 adds 61 GB". Of money that
    was raised, each sum stands for itself."""
    if choice.attribute.unit in ("money", None):
        return False
    before = not sentence.order.verb_last
    return any(
        sentence.measure_distance(cue.span, mention.span) <= _ADDED_REACH
        and (cue.span.end <= mention.span.start if before else mention.span.end <= cue.span.start)
        for cue in sentence.list_cues(CueKind.ADDED)
    )


def _is_part_of_last(sentence: Sentence, figure: Span) -> bool:
    """Whether "of which" stands right before the figure."""
    return any(
        cue.span.end <= figure.start and sentence.measure_distance(cue.span, figure) <= PART_REACH
        for cue in sentence.list_cues(CueKind.PART)
    )


def _leave_repeats(claims: list[Claim], borrowed: list[Claim], scope: Scope) -> list[Claim]:
    """The claims, unclear where two figures of one thing cannot both be its figure, and the words say no more.

    Of what changes from day to day, one without a time beside another one is of another day, before the other's or
    after it as it stands ("rose from 24 to 45 billion in May"). Of what stays, a bare figure that borrows its unit is
    part of the figure it borrows from ("355 billion parameters, of which 32 billion").
    """
    settled = list(claims)
    ends: list[tuple[int, Period | None]] = []
    for index, claim in enumerate(claims):
        alike = [other for other in claims if other is not claim and _is_alike(claim, other)]
        if not alike:
            continue
        attribute = scope.tools.vocabulary.attribute(claim.attribute or "")
        if attribute is not None and attribute.lasting is Lasting.SNAPSHOT:
            end = next((other for other in alike if _is_other_end(claim, other, scope.sentence)), None)
            if end is not None:
                settled[index] = _place_before(claim, claim.at)
                if end.at is None:
                    ends.append((claims.index(end), claim.at))
            elif claim.at is None:
                settled[index] = _place_by(claim, alike)
        elif any(other is claim for other in borrowed):
            settled[index] = _leave_unclear(claim)
    for index, at in ends:
        settled[index] = replace(claims[index], at=at)
    return settled


def _place_by(claim: Claim, others: list[Claim]) -> Claim:
    """A figure without a time as that of some day before the next one's, or after the last one's."""
    timed = [other for other in others if other.at is not None]
    if len(timed) != 1 or timed[0].at is None:
        return _leave_unclear(claim)
    if claim.span.end <= timed[0].span.end:
        return _place_before(claim, timed[0].at)
    start = timed[0].at.start
    if start is None:
        return _leave_unclear(claim)
    return replace(claim, at=Period(start, None, Precision.OPEN))


def _place_before(claim: Claim, at: Period | None) -> Claim:
    if at is None or at.end is None:
        return _leave_unclear(claim)
    return replace(claim, at=Period(None, at.end, Precision.OPEN))


def _leave_unclear(claim: Claim) -> Claim:
    """The claim as one that says nothing that could be judged; a small bare number has no unit that it borrowed."""
    quantity = claim.quantity
    if quantity is not None and quantity.value is not None and quantity.value < _LARGE:
        quantity = replace(quantity, unit=None)
    return Claim(claim.span, "", ClaimKind.UNCLEAR, subject=claim.subject, quantity=quantity)


def _is_other_end(claim: Claim, other: Claim, sentence: Sentence) -> bool:
    """Whether one time is that of the later figure: before both ("in May it rose from 24 to 45 billion"), or behind two
    that stand side by side ("it rose from 24 to 45 billion in May")."""
    if claim.at is None or other.at not in (None, claim.at) or other.span.end <= claim.span.end:
        return False
    first, last = _find_figure(claim, sentence), _find_figure(other, sentence)
    if first and last and sentence.has_cue(CueKind.NOW, within=Span(first.end, max(first.end, last.start))):
        return False
    times = [mention.span for mention in sentence.periods if mention.period is claim.at]
    if first is None or any(time.end <= first.start for time in times):
        return bool(times)
    beside = last is not None and sentence.measure_distance(first, last) <= _ENDS_REACH
    return beside and not sentence.has_cue(CueKind.AND, within=Span(first.end, last.start if last else first.end))


def _find_figure(claim: Claim, sentence: Sentence) -> Span | None:
    return next(
        (
            mention.span
            for mention in sentence.quantities
            if claim.quantity is not None and mention.quantity.text == claim.quantity.text
        ),
        None,
    )


def _is_alike(claim: Claim, other: Claim) -> bool:
    """Whether both say of one thing, in one setting, that it has a figure, and the figures differ."""
    return (
        claim.kind is other.kind is ClaimKind.MEASUREMENT
        and (claim.attribute, claim.qualifiers, claim.negated) == (other.attribute, other.qualifiers, False)
        and claim.subject is not None
        and other.subject is not None
        and claim.subject.id == other.subject.id
        and claim.quantity is not None
        and other.quantity is not None
        and claim.quantity.interval != other.quantity.interval
        and not _are_currencies(claim.quantity.unit, other.quantity.unit)
    )


def _are_currencies(one: str | None, other: str | None) -> bool:
    """Whether the units are two currencies: 11.7 billion euros (13.7 billion dollars)."""
    return one != other and all(unit is not None and len(unit) == _CODE and unit.isupper() for unit in (one, other))


def _borrows_unit(sentence: Sentence, mention: QuantityMention, words: Span | None) -> bool:
    """Whether the words that name a bare figure are the unit of another one: of 355 billion parameters, 32 billion."""
    return (
        mention.quantity.unit is None
        and words is not None
        # "Instead of 175 billion parameters, 20 billion": the other figure is none of its own.
        and not sentence.has_cue(CueKind.SET_ASIDE, CueKind.CORRECTION)
        and any(other is not mention and other.span.covers(words) for other in sentence.quantities)
    )


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
        quantity = quantity.report()
    kind = ClaimKind.MEASUREMENT
    if (frame is None or frame.speaker is None) and _is_irreal(scope.sentence, mention.span, best):
        kind = ClaimKind.PREDICTION
    hardware = find_hardware(scope.sentence, mention.span)
    span = unite_parts(scope.sentence, mention.span, best.words, best.subject, scope.document)
    if hardware is not None and hardware.span is not None and scope.document.is_highlighted(hardware.span):
        span = Span(min(span.start, hardware.span.start), max(span.end, hardware.span.end))
    return Claim(
        span=span,
        text=scope.cut(span),
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
        aside=is_aside(scope.sentence, mention.span, best),
    )


def _is_irreal(sentence: Sentence, anchor: Span, choice: Choice) -> bool:
    """Whether the figure is only foreseen, supposed or hoped for; where the verb stands last, so do these words."""
    # A word that tells hearsay too ("soll ... haben") leaves a figure as it is told.
    told = {cue.span for cue in sentence.list_cues(CueKind.ESTIMATE)}
    kinds = tuple(kind for kind in _IRREAL if kind is not CueKind.FUTURE) if choice.attribute.planned else _IRREAL
    marks = [
        cue
        for cue in sentence.list_any_cues(*kinds)
        if cue.span not in told and not any(figure.overlaps(cue.span) for figure in sentence.figure_spans)
    ]
    behind = sentence.order.verb_last
    if behind and any(
        cue.span.start >= anchor.end and sentence.measure_distance(cue.span, anchor) <= _VERB_REACH for cue in marks
    ):
        return True
    return any(
        (cue.span.end <= anchor.start or behind)
        and (
            sentence.measure_distance(cue.span, choice.words or anchor) <= _IRREAL_REACH
            # "The days it took would have been four years": the words are told, what follows them is not.
            or (
                choice.words is not None
                and choice.words.end <= cue.span.start
                and sentence.measure_distance(cue.span, anchor) <= _IRREAL_REACH
            )
        )
        for cue in marks
    )


def _is_estimated(scope: Scope, anchor: Span) -> bool:
    return any(
        scope.document.is_highlighted(cue.span) and scope.sentence.measure_distance(cue.span, anchor) <= _SETTING_REACH
        for cue in scope.sentence.list_cues(CueKind.ESTIMATE)
    )
