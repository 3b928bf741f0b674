"""Claims of state: released or not yet, kept or missed, newest of its family, owned or made by."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef, NameMatch
from server.model.period import Period
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Document, Sentence
from server.reading.figures_claimed import find_frame, is_negated
from server.reading.scope import Scope
from server.reading.subjects import Candidate, list_candidates, recall_subject

_RELEASE_WORDS = "release_date"
_STATUS_REACH = 2.0
_PROMISE_REACH = 4.0
_TIME_REACH = 4.0
_OUTSIDE_REACH = 1.5
_AGENT_REACH = 1.0
_RELATION_REACH = 0.8
# "ChatGPT, the chatbot made by ...": a comma and a noun stand before the link.
_APPOSITION_REACH = 1.6
# One-word links (by, from) tie only what stands side by side.
_SHORT_LINK = 5
_SHORT_REACH = 0.3
_FAMILY_REACH = 1.0
_MODELS = (EntityKind.MODEL, EntityKind.PRODUCT)


def claim_status(scope: Scope) -> list[Claim]:
    """Not yet released, or plainly released, where no date is given."""
    releases = [cue for cue in _list_releases(scope.sentence) if scope.document.is_highlighted(cue.span)]
    for cue in scope.sentence.list_cues(CueKind.NOT_YET):
        near = [other for other in releases if _is_close_after(scope.sentence, cue, other)]
        if near and scope.document.is_highlighted(cue.span):
            return _build_status(scope, near[0], cue, "not_released")
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
    return _build_status(scope, verb, verb, "not_released" if denied else "released")


def _is_irreal(scope: Scope, verb: Cue) -> bool:
    """Whether the release is only promised, expected or asked for."""
    marks = (CueKind.PROMISE, CueKind.FUTURE, CueKind.POSSIBILITY, CueKind.HOPE, CueKind.QUESTION, CueKind.CONDITION)
    return any(
        scope.sentence.measure_distance(cue.span, verb.span) <= _STATUS_REACH
        for cue in scope.sentence.list_cues(*marks)
    )


def _is_point(scope: Scope, verb: Cue) -> bool:
    """Whether the release is what the sentence says, and no time or occasion of something else ("at launch")."""
    before = [word for word in scope.sentence.words if word.end <= verb.span.start]
    if before and scope.tools.cues.is_preposition(before[-1].cut(scope.document.text)):
        return False
    return not any(
        cue.span != verb.span
        and (attribute := scope.tools.vocabulary.attribute(cue.value))
        and attribute.unit is not None
        for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)
    )


def _list_releases(sentence: Sentence) -> list[Cue]:
    return [
        cue
        for cue in sentence.cues
        if cue.kind is CueKind.RELEASED or (cue.kind is CueKind.ATTRIBUTE and cue.value == _RELEASE_WORDS)
    ]


def _is_close_after(sentence: Sentence, cue: Cue, other: Cue) -> bool:
    return other.span.start >= cue.span.end and sentence.measure_distance(cue.span, other.span) <= _STATUS_REACH


def _build_status(
    scope: Scope,
    verb: Cue,
    cue: Cue,
    status: str,
) -> list[Claim]:
    subject = _find_model(scope, verb.span)
    if subject is None:
        return []
    if status == "released" and _is_too_bare(scope.sentence, verb, subject):
        return []
    at = _find_period(scope, verb.span)
    frame = find_frame(scope.frames, verb.span)
    return [
        Claim(
            span=_unite(scope.sentence, scope.document, verb.span, cue.span, subject.span),
            text="",
            kind=ClaimKind.STATUS,
            subject=subject,
            attribute="release_status",
            status=status,
            at=at,
            speaker=frame.speaker if frame else None,
            said=frame.said if frame else None,
        )
    ]


def _is_too_bare(sentence: Sentence, verb: Cue, subject: EntityRef) -> bool:
    """Whether "released" may be about something else: no name beside the word."""
    return subject.span is None or sentence.measure_distance(subject.span, verb.span) > 1.0


def _find_period(scope: Scope, anchor: Span) -> Period | None:
    """The time the state is of: the nearest period; outside the highlight only where it stands right beside."""
    near: list[tuple[float, int, Period]] = []
    for position, mention in enumerate(scope.sentence.periods):
        if any(mention.period is frame.said for frame in scope.frames) or _is_now(scope, mention.span):
            continue
        distance = scope.sentence.measure_distance(mention.span, anchor)
        if distance <= (_TIME_REACH if scope.document.is_highlighted(mention.span) else _OUTSIDE_REACH):
            near.append((distance, position, mention.period))
    return min(near)[2] if near else None


def _is_now(scope: Scope, span: Span) -> bool:
    """Whether the time is the page's own ("until today"), and so no time of the claim's."""
    return any(cue.span.overlaps(span) for cue in scope.sentence.list_cues(CueKind.NOW))


def _find_model(scope: Scope, anchor: Span) -> EntityRef | None:
    candidates = list_candidates(scope.sentence, anchor, _MODELS, scope.tools)
    named = [candidate for candidate in candidates if candidate.ref.kind is not EntityKind.FAMILY]
    best: Candidate | None = named[0] if named else None
    if best is not None:
        return best.ref if best.ref.id else None
    return recall_subject(scope.sentence, anchor, _MODELS, scope.document, scope.tools)


def claim_promises(scope: Scope) -> list[Claim]:
    """A release that came on time, or failed to: "failed to release X on time"."""
    marks = [
        cue
        for cue in scope.sentence.list_cues(CueKind.FAILED, CueKind.LATE, CueKind.ON_TIME)
        if scope.document.is_highlighted(cue.span)
    ]
    releases = _list_releases(scope.sentence)
    releases += scope.sentence.list_cues(CueKind.PROMISE)
    if not marks or not releases:
        return []
    failed = [cue for cue in marks if cue.kind in (CueKind.FAILED, CueKind.LATE)]
    on_time = [cue for cue in marks if cue.kind is CueKind.ON_TIME]
    if failed and not on_time and failed[0].kind is CueKind.FAILED and not scope.sentence.has_cue(CueKind.PROMISE):
        # Failed at what? Only a release that had a time can be missed.
        return []
    verb = min(releases, key=lambda cue: scope.sentence.measure_distance(cue.span, marks[0].span))
    if scope.sentence.measure_distance(verb.span, marks[0].span) > _PROMISE_REACH:
        return []
    subject = _find_successor(scope) or _find_named_model(scope, verb.span)
    if subject is None:
        return []
    missed = bool(failed) or is_negated(scope.sentence, marks[0].span, None)
    return [
        Claim(
            span=_unite(scope.sentence, scope.document, verb.span, marks[0].span, subject.span, marks[-1].span),
            text="",
            kind=ClaimKind.PROMISE_KEPT,
            subject=subject,
            attribute="promised_release",
            at=_find_period(scope, verb.span),
            negated=missed,
        )
    ]


def _find_named_model(scope: Scope, anchor: Span) -> EntityRef | None:
    for candidate in list_candidates(scope.sentence, anchor, _MODELS, scope.tools):
        if candidate.ref.kind in _MODELS and candidate.ref.id:
            return candidate.ref
    return None


def _find_successor(scope: Scope) -> EntityRef | None:
    """The model meant by "the successor of X"; where several followed, the others are alternatives."""
    for cue in scope.sentence.list_cues(CueKind.SUCCESSOR):
        for ref in scope.sentence.entities:
            if (
                ref.span is None
                or ref.span.start < cue.span.end
                or scope.sentence.measure_distance(cue.span, ref.span) > _FAMILY_REACH
            ):
                continue
            entity = scope.tools.names.entity(ref.id)
            named = entity.relation("successor") if entity else ()
            heirs = [heir for name in named if (heir := scope.tools.names.entity(name))]
            heirs += [heir for heir in scope.tools.names.list_related("predecessor", ref.id) if heir not in heirs]
            refs = [EntityRef(heir.id, heir.label, heir.kind, ref.span, ref.text, NameMatch.INFERRED) for heir in heirs]
            if refs:
                # Several may follow one model; the verdict tries each.
                return replace(refs[0], alternatives=tuple(refs[1:]))
    return None


def claim_latest(scope: Scope) -> list[Claim]:
    """A model is called the newest of its family, or of its maker's."""
    for cue in scope.sentence.list_cues(CueKind.LATEST):
        if not scope.document.is_highlighted(cue.span):
            continue
        near = sorted(
            (
                ref
                for ref in scope.sentence.entities
                if ref.span is not None and scope.sentence.measure_distance(ref.span, cue.span) <= 2.0
            ),
            key=lambda ref: scope.sentence.measure_distance(ref.span, cue.span) if ref.span else 99.0,
        )
        owners = [
            ref
            for ref in near
            if ref.kind in (EntityKind.FAMILY, EntityKind.ORGANISATION)
            and scope.sentence.measure_distance(ref.span or cue.span, cue.span) <= _FAMILY_REACH
        ]
        models = [ref for ref in near if ref.kind is EntityKind.MODEL and ref.id]
        if owners and models:
            return [
                Claim(
                    span=_unite(scope.sentence, scope.document, cue.span, owners[0].span, models[0].span),
                    text="",
                    kind=ClaimKind.LATEST,
                    subject=models[0],
                    attribute=_RELEASE_WORDS,
                    objects=(owners[0],),
                    negated=is_negated(scope.sentence, cue.span, None),
                    aside=_is_apposition(scope.sentence, cue),
                )
            ]
    return []


def _is_apposition(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb of release stands before it: "launched the newest Grok, Grok 3" is about the launch."""
    return any(other.span.end <= cue.span.start for other in _list_releases(sentence))


def claim_relations(scope: Scope) -> list[Claim]:
    """Who owns, made or founded whom: "X owned by Y", "Y developed X"."""
    claims: list[Claim] = []
    for cue in scope.sentence.list_cues(CueKind.RELATION_PASSIVE, CueKind.RELATION_ACTIVE):
        attribute = scope.tools.vocabulary.attribute(cue.value)
        if attribute is None or attribute.id == "position" or not scope.document.is_highlighted(cue.span):
            continue
        reach = _SHORT_REACH if len(cue.span) < _SHORT_LINK else _RELATION_REACH
        wide = _SHORT_REACH if len(cue.span) < _SHORT_LINK else _APPOSITION_REACH
        before, _ = _find_neighbours(scope.sentence, cue, wide)
        _, after = _find_neighbours(scope.sentence, cue, reach)
        passive = cue.kind is CueKind.RELATION_PASSIVE
        thing, agent = (before, after) if passive else (after, before)
        if thing is None or agent is None or thing.kind not in attribute.subjects:
            continue
        if (
            agent.kind not in (EntityKind.PERSON, EntityKind.ORGANISATION)
            or not thing.id
            or not agent.id
            or thing.id == agent.id
        ):
            continue
        claims.append(
            _build_relation(scope, cue, attribute.id, thing, agent, aside=_has_predicate_after(scope.sentence, after))
        )
    return claims or _claim_releaser(scope)


def _claim_releaser(scope: Scope) -> list[Claim]:
    """ "Y launched X" says in passing that X is Y's; read where an organisation stands right before the verb."""
    for cue in _list_releases(scope.sentence):
        if not scope.document.is_highlighted(cue.span) or cue.kind is CueKind.RELEASED:
            continue
        before, after = _find_neighbours(scope.sentence, cue, _AGENT_REACH)
        if (
            before is None
            or after is None
            or before.kind is not EntityKind.ORGANISATION
            or after.kind is not EntityKind.MODEL
        ):
            continue
        if before.id and after.id and before.span and scope.document.is_highlighted(before.span):
            return [_build_relation(scope, cue, "developer", after, before, aside=True)]
    return []


def _build_relation(
    scope: Scope, cue: Cue, attribute: str, thing: EntityRef, agent: EntityRef, *, aside: bool
) -> Claim:
    return Claim(
        span=_unite(scope.sentence, scope.document, cue.span, thing.span, agent.span),
        text="",
        kind=ClaimKind.RELATION,
        subject=thing,
        attribute=attribute,
        objects=(agent,),
        negated=is_negated(scope.sentence, cue.span, None),
        aside=aside,
    )


def _find_neighbours(sentence: Sentence, cue: Cue, reach: float) -> tuple[EntityRef | None, EntityRef | None]:
    before = after = None
    for ref in sentence.entities:
        if ref.span is None or sentence.measure_distance(ref.span, cue.span) > reach:
            continue
        if ref.span.end <= cue.span.start:
            before = ref
        elif ref.span.start >= cue.span.end and after is None:
            after = ref
    return before, after


def _has_predicate_after(sentence: Sentence, last: EntityRef | None) -> bool:
    """Whether the sentence goes on to say something of it, so that the relation was said in passing."""
    if last is None or last.span is None:
        return False
    verbs = (CueKind.ATTRIBUTE, CueKind.PROMISE, CueKind.SPEECH, CueKind.ANNOUNCEMENT, CueKind.NOT_YET, CueKind.FAILED)
    return any(cue.span.start >= last.span.end for cue in sentence.list_cues(*verbs))


def _unite(sentence: Sentence, document: Document, *spans: Span | None) -> Span:
    inside = [
        span for span in spans if span is not None and sentence.span.covers(span) and document.highlight.overlaps(span)
    ]
    inside = inside or [document.highlight]
    return Span(min(span.start for span in inside), max(span.end for span in inside))


def mark_asides(claims: list[Claim]) -> list[Claim]:
    """Claims with the asides kept as such only where the passage has a main claim besides."""
    if any(not claim.aside and claim.is_checkable and claim.kind is not ClaimKind.UNCLEAR for claim in claims):
        return claims
    return [replace(claim, aside=False) for claim in claims]
