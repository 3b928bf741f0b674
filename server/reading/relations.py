"""Claims of who owns, made or founded whom."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.claim_parts import is_negated
from server.reading.cues import Cue
from server.reading.document import Sentence
from server.reading.scope import Scope
from server.reading.states import list_releases, unite

_AGENT_REACH = 1.0
_RELATION_REACH = 0.8
# "ChatGPT, the chatbot made by ...": a comma and a noun stand before the link.
_APPOSITION_REACH = 1.6
# Where the verb stands first or last, both parties stand on one side of it.
_ACTING_REACH = 2.5
# One-word links (by, from) tie only what stands side by side.
_SHORT_LINK = 5
_SHORT_REACH = 0.3


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
        marked = _find_marked(scope.sentence, cue)
        if marked is not None:
            thing, agent = marked
        elif scope.sentence.order.verb_first and not passive and before is None:
            thing, agent = _find_acting(scope.sentence, cue)
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
    for cue in list_releases(scope.sentence):
        if not scope.document.is_highlighted(cue.span) or cue.kind is CueKind.RELEASED:
            continue
        before, after = _find_neighbours(scope.sentence, cue, _AGENT_REACH)
        if is_negated(scope.sentence, cue.span, None):
            # Who did not launch it in 2024 may well have made it.
            continue
        if (
            before is None
            or after is None
            or before.kind is not EntityKind.ORGANISATION
            or after.kind is not EntityKind.MODEL
        ):
            continue
        if before.id and after.id and before.span and scope.document.is_highlighted(before.span):
            return [_build_relation(scope, cue, "developer", after, before, aside=True)]
    return _claim_releaser_behind(scope)


def _claim_releaser_behind(scope: Scope) -> list[Claim]:
    """ "X was launched in May by Y"."""
    for link in scope.sentence.list_cues(CueKind.RELATION_PASSIVE):
        if link.value != "developer" or len(link.span) >= _SHORT_LINK:
            continue
        _, agent = _find_neighbours(scope.sentence, link, _SHORT_REACH)
        for verb in list_releases(scope.sentence):
            between = Span(verb.span.end, max(verb.span.end, link.span.start))
            if verb.span.end > link.span.start or not any(between.covers(span) for span in scope.sentence.figure_spans):
                continue
            thing, _ = _find_neighbours(scope.sentence, verb, _AGENT_REACH)
            if thing is None or agent is None or thing.kind is not EntityKind.MODEL:
                continue
            if agent.kind is EntityKind.ORGANISATION and thing.id and agent.id:
                return [_build_relation(scope, link, "developer", thing, agent, aside=True)]
    return []


def _build_relation(
    scope: Scope, cue: Cue, attribute: str, thing: EntityRef, agent: EntityRef, *, aside: bool
) -> Claim:
    return Claim(
        span=unite(scope.sentence, scope.document, cue.span, thing.span, agent.span),
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


def _find_acting(sentence: Sentence, cue: Cue) -> tuple[EntityRef | None, EntityRef | None]:
    """Thing and agent of a verb that stands before both: استحوذت سبيس إكس على xAI."""
    behind = [
        ref
        for ref in sentence.entities
        if ref.span is not None
        and ref.span.start >= cue.span.end
        and sentence.measure_distance(cue.span, ref.span) <= _ACTING_REACH
    ]
    return (behind[1], behind[0]) if len(behind) > 1 else (None, None)


def _find_marked(sentence: Sentence, cue: Cue) -> tuple[EntityRef, EntityRef] | None:
    """Thing and agent of a verb behind both, where a word marks who acts: SpaceX ने xAI का अधिग्रहण किया."""
    before = [ref for ref in sentence.entities if ref.span is not None and ref.span.end <= cue.span.start]
    near = [ref for ref in before if ref.span and sentence.measure_distance(ref.span, cue.span) <= _ACTING_REACH][-2:]
    marks = [mark.span for mark in sentence.list_cues(CueKind.AGENT)]
    acting = [
        ref
        for ref in near
        if ref.span and any(m.start >= ref.span.end and sentence.measure_distance(ref.span, m) == 0 for m in marks)
    ]
    if len(near) < 2 or len(acting) != 1:
        return None
    return next(ref for ref in near if ref is not acting[0]), acting[0]


def _has_predicate_after(sentence: Sentence, last: EntityRef | None) -> bool:
    """Whether the sentence goes on to say something of it, so that the relation was said in passing."""
    if last is None or last.span is None:
        return False
    verbs = (CueKind.ATTRIBUTE, CueKind.PROMISE, CueKind.SPEECH, CueKind.ANNOUNCEMENT, CueKind.NOT_YET, CueKind.FAILED)
    return any(cue.span.start >= last.span.end for cue in sentence.list_cues(*verbs))
