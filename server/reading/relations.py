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


def _has_predicate_after(sentence: Sentence, last: EntityRef | None) -> bool:
    """Whether the sentence goes on to say something of it, so that the relation was said in passing."""
    if last is None or last.span is None:
        return False
    verbs = (CueKind.ATTRIBUTE, CueKind.PROMISE, CueKind.SPEECH, CueKind.ANNOUNCEMENT, CueKind.NOT_YET, CueKind.FAILED)
    return any(cue.span.start >= last.span.end for cue in sentence.list_cues(*verbs))
