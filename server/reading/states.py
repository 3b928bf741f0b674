"""Claims of state: kept or missed, newest of its family; and what such claims are made of."""

from __future__ import annotations

from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef, NameMatch
from server.model.period import Period
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.document import Document, Sentence
from server.reading.recall import recall_subject
from server.reading.scope import Scope
from server.reading.stretches import enclose, list_shown
from server.reading.subjects import Candidate, list_candidates

_RELEASE_WORDS = "release_date"
_PROMISE_REACH = 4.0
_TIME_REACH = 4.0
_OUTSIDE_REACH = 1.5
_FAMILY_REACH = 1.0
# Held, because Python 3.11 reaches a member of an enum slowly.
_UNCLEAR = ClaimKind.UNCLEAR
_MODELS = (EntityKind.MODEL, EntityKind.PRODUCT)


def list_releases(sentence: Sentence) -> list[Cue]:
    """The words of release in a sentence; of "released to the public" the whole phrase."""
    whole = sentence.list_cues(CueKind.RELEASED)
    if not whole and not sentence.list_cues(CueKind.AVAILABLE):
        return [cue for cue in sentence.list_cues(CueKind.ATTRIBUTE) if cue.value == _RELEASE_WORDS]
    return [
        cue
        for cue in sentence.list_any_cues(CueKind.RELEASED, CueKind.AVAILABLE, CueKind.ATTRIBUTE)
        if cue.kind is not CueKind.ATTRIBUTE
        or (cue.value == _RELEASE_WORDS and not any(other.span.covers(cue.span) for other in whole))
    ]


def find_state_period(scope: Scope, anchor: Span) -> Period | None:
    """The time the state is of: the nearest period; outside the highlight only where it stands right beside."""
    near: list[tuple[float, int, Period]] = []
    if not scope.sentence.periods:
        return None
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


def find_model(scope: Scope, anchor: Span) -> EntityRef | None:
    candidates = list_candidates(scope.sentence, anchor, _MODELS, scope.tools)
    named = [candidate for candidate in candidates if candidate.ref.kind is not EntityKind.FAMILY]
    best: Candidate | None = named[0] if named else None
    if best is not None:
        return best.ref if best.ref.id else None
    return recall_subject(scope.sentence, anchor, _MODELS, scope.document, scope.tools)


def claim_promises(scope: Scope) -> list[Claim]:
    """A release that came on time, or failed to: "failed to release X on time"."""
    said = scope.sentence.list_any_cues(CueKind.FAILED, CueKind.LATE, CueKind.ON_TIME)
    marks = [cue for cue in said if scope.document.is_highlighted(cue.span)] if said else []
    releases = [*list_releases(scope.sentence), *scope.sentence.list_cues(CueKind.PROMISE)] if marks else []
    if not releases:
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
    # "Was not released in 2024, as promised": what was promised did not come.
    denied = any(is_negated(scope.sentence, cue.span, None) for cue in (marks[0], verb))
    missed = bool(failed) or denied
    span = unite(scope.sentence, scope.document, verb.span, marks[0].span, subject.span, marks[-1].span)
    return [
        Claim(
            span=span,
            text=scope.cut(span),
            kind=ClaimKind.PROMISE_KEPT,
            subject=subject,
            attribute="promised_release",
            at=find_state_period(scope, verb.span),
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
                or (ref.span.start < cue.span.end and not scope.sentence.order.verb_last)
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
            key=lambda ref: scope.sentence.measure_distance(ref.span, cue.span) if ref.span is not None else 99.0,
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
                    span=unite(scope.sentence, scope.document, cue.span, owners[0].span, models[0].span),
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
    behind = sentence.order.verb_last
    return any(behind or other.span.end <= cue.span.start for other in list_releases(sentence))


def unite(sentence: Sentence, document: Document, *spans: Span | None) -> Span:
    """One stretch over those of the parts that lie in the highlight."""
    return enclose(list_shown(spans, sentence, document) or [document.highlight])


def mark_asides(claims: list[Claim]) -> list[Claim]:
    """Claims with the asides kept as such only where the passage has a main claim besides."""
    if any(not claim.aside and claim.is_checkable and claim.kind is not _UNCLEAR for claim in claims):
        return claims
    return [replace(claim, aside=False) for claim in claims]
