"""Claims of status: out or not yet, to be had or no longer, its weights published."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.claim_parts import find_frame
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.document import Sentence
from server.reading.name_parts import is_compared_with
from server.reading.narrowing import is_narrowed
from server.reading.scope import Scope
from server.reading.states import find_model, find_state_period, list_releases, unite

_MODELS = (EntityKind.MODEL, EntityKind.PRODUCT)
_STATUS_REACH = 2.0
_OUTSIDE_REACH = 1.5
_MAKER_REACH = 2.0
# Verb endings behind the word that says what was done (公開されている).
_ENDING_REACH = 0.8
_OUT, _NOT_OUT, _AVAILABLE, _OPEN, _RETIRED = "released", "not_released", "available", "open_weights", "retired"


def claim_status(scope: Scope) -> list[Claim]:
    """Retired; not yet released; or plainly released or to be had, where no date is given."""
    retired = _claim_retired(scope)
    if retired:
        return retired
    releases = [cue for cue in list_releases(scope.sentence) if scope.document.is_highlighted(cue.span)]
    for cue in scope.sentence.list_cues(CueKind.NOT_YET):
        near = [
            other
            for other in releases
            if _is_close_after(scope.sentence, cue, other) and not _is_still(scope.sentence, other)
        ]
        if near and scope.document.is_highlighted(cue.span):
            if _is_narrowed(scope, near[0]):
                return []
            if _names_weights(scope, near[0]):
                return _build_status(scope, near[0], cue, _OPEN, negated=True)
            return _build_status(scope, near[0], cue, _NOT_OUT)
    if not releases:
        return []
    verb = releases[0]
    if _is_irreal(scope, verb) or any(
        scope.document.is_highlighted(mention.span) for mention in scope.sentence.periods
    ):
        return []
    if any(frame.words.covers(verb.span) for frame in scope.frames):
        return []
    denied = is_negated(scope.sentence, verb.span, None)
    if not denied and not _is_point(scope, verb):
        return []
    if _is_narrowed(scope, verb):
        return []
    if _names_weights(scope, verb):
        return _build_status(scope, verb, verb, _OPEN, negated=denied)
    if verb.kind is CueKind.AVAILABLE:
        return _build_status(scope, verb, verb, _AVAILABLE, negated=denied)
    return _build_status(scope, verb, verb, _NOT_OUT if denied else _OUT)


def is_plain_status(claim: Claim) -> bool:
    """Whether it is only said that something is out, which mostly is said beside something else."""
    return claim.status in (_OUT, _AVAILABLE, _OPEN) and not claim.negated


def _claim_retired(scope: Scope) -> list[Claim]:
    not_yet = scope.sentence.list_cues(CueKind.NOT_YET)
    for cue in scope.sentence.list_cues(CueKind.RETIRED):
        if (
            scope.document.is_highlighted(cue.span)
            and not _is_irreal(scope, cue)
            and not any(frame.words.covers(cue.span) for frame in scope.frames)
            and not _tells_when(scope, cue)
        ):
            denied = is_negated(scope.sentence, cue.span, None) or any(
                _is_close_after(scope.sentence, other, cue) for other in not_yet
            )
            return _build_status(scope, cue, cue, _RETIRED, negated=denied)
    return []


def _is_still(sentence: Sentence, verb: Cue) -> bool:
    """Whether "not yet" means "still": of what may be had, where it is the closing verb that would deny."""
    return sentence.order.verb_last and verb.kind is CueKind.AVAILABLE and not is_negated(sentence, verb.span, None)


def _is_narrowed(scope: Scope, verb: Cue) -> bool:
    """Whether it is out, or not, only somewhere, for somebody or on a day told by other words: "in Europe", "on the day
    of the election" say more than that it is out, and nobody has read it."""
    if is_narrowed(scope.sentence, verb.span):
        return True
    is_preposition = scope.tools.cues.is_preposition
    last = scope.cut(verb.span).split()[-1]
    return is_preposition(last) or is_preposition(scope.sentence.find_word_behind(verb.span.end))


def _names_weights(scope: Scope, verb: Cue) -> bool:
    """Whether its weights are what was released."""
    return any(
        cue.value == "weights_release_date"
        and not verb.span.covers(cue.span)
        and scope.sentence.measure_distance(cue.span, verb.span) <= _STATUS_REACH
        for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)
    )


def _is_irreal(scope: Scope, verb: Cue) -> bool:
    """Whether the release is only promised, expected or asked for."""
    marks = (CueKind.PROMISE, CueKind.FUTURE, CueKind.POSSIBILITY, CueKind.HOPE, CueKind.QUESTION, CueKind.CONDITION)
    return any(
        scope.sentence.measure_distance(cue.span, verb.span) <= _STATUS_REACH
        for cue in scope.sentence.list_any_cues(*marks)
    )


def _is_point(scope: Scope, verb: Cue) -> bool:
    """Whether the release is what the sentence says, and no time or occasion of something else ("at launch")."""
    models = [ref for ref in scope.sentence.entities if ref.kind in _MODELS]
    if len(models) > 1 and any(is_compared_with(scope.sentence, ref) for ref in models):
        # "Came out before Y": what is said is which was first.
        return False
    return not _tells_when(scope, verb) and not any(
        cue.span != verb.span
        and (attribute := scope.tools.vocabulary.attribute(cue.value))
        and attribute.unit is not None
        for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)
    )


def _tells_when(scope: Scope, verb: Cue) -> bool:
    """Whether the word only tells when something else was: after the release, at launch."""
    if any(
        cue.span.end <= verb.span.start and scope.sentence.measure_distance(cue.span, verb.span) <= _OUTSIDE_REACH
        for cue in scope.sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER)
    ):
        # "After Grok 3 was launched": that is when, not what.
        return True
    end = Span(scope.sentence.span.end, scope.sentence.span.end)
    if scope.sentence.order.verb_last and scope.sentence.measure_distance(verb.span, end) > _ENDING_REACH:
        # Something else closes the sentence: the release is when, and not what.
        return True
    return scope.tools.cues.is_preposition(scope.sentence.find_word_before(verb.span.start))


def _is_close_after(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    return other.span.start >= cue.span.end and sentence.measure_distance(cue.span, other.span) <= _STATUS_REACH


def _build_status(scope: Scope, verb: Cue, cue: Cue, status: str, *, negated: bool = False) -> list[Claim]:
    subject = find_model(scope, verb.span)
    if subject is None or ((negated or status in (_NOT_OUT, _RETIRED)) and _is_by_another(scope, verb, subject)):
        return []
    if status == _NOT_OUT and _is_of_a_figure(scope, verb, subject):
        return []
    if status != _NOT_OUT and _is_too_bare(scope.sentence, verb, subject):
        return []
    at = find_state_period(scope, verb.span)
    frame = find_frame(scope.frames, verb.span)
    return [
        Claim(
            span=unite(scope.sentence, scope.document, verb.span, cue.span, subject.span),
            text="",
            kind=ClaimKind.STATUS,
            subject=subject,
            attribute="release_status",
            status=status,
            at=at,
            speaker=frame.speaker if frame else None,
            said=frame.said if frame else None,
            negated=negated,
        )
    ]


def _is_by_another(scope: Scope, verb: Cue, subject: EntityRef) -> bool:
    """Whether beside the verb only others than the maker are named: that OpenAI did not release Grok 3 says nothing of
    its release."""
    entity = scope.tools.names.entity(subject.id)
    makers = set(entity.relation("developer")) if entity is not None else set()
    for maker in tuple(makers):
        owner = scope.tools.names.entity(maker)
        makers |= set(owner.relation("owner")) if owner is not None else set()
    named = [
        ref.id
        for ref in scope.sentence.entities
        if ref.kind is EntityKind.ORGANISATION
        and ref.span is not None
        and scope.sentence.measure_distance(ref.span, verb.span) <= _MAKER_REACH
    ]
    return bool(makers) and bool(named) and makers.isdisjoint(named)


def _is_of_a_figure(scope: Scope, verb: Cue, subject: EntityRef) -> bool:
    """Whether something measured of the model is what was not made public: the number of GPT-4's parameters."""
    if subject.span is None:
        return False
    between = Span(min(subject.span.end, verb.span.end), max(subject.span.start, verb.span.start))
    return any(
        between.covers(cue.span)
        # A word that also is a verb ("has") names no figure.
        and not scope.tools.cues.is_function_word(cue.span.cut(scope.document.text))
        and (attribute := scope.tools.vocabulary.attribute(cue.value))
        and attribute.unit is not None
        for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)
    )


def _is_too_bare(sentence: Sentence, verb: Cue, subject: EntityRef) -> bool:
    """Whether "released" may be about something else: no name beside the word."""
    return subject.span is None or sentence.measure_distance(subject.span, verb.span) > 1.0
