"""Claims of who owns, made or founded whom."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.attribute import Attribute, Lasting
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.claim_parts import find_time
from server.reading.corrections import find_corrected, is_denied_by_name
from server.reading.cues import Cue
from server.reading.denials import is_negated, is_parted
from server.reading.document import Sentence
from server.reading.parties import SHORT_REACH, find_acting, find_head, find_marked, find_neighbours, find_parties
from server.reading.scope import Scope
from server.reading.states import list_releases, unite
from server.reading.subjects import is_counted

# Held, because Python 3.11 reaches a member of an enum slowly.
_ORGANISATION = EntityKind.ORGANISATION
_AGENTS = frozenset({EntityKind.PERSON, _ORGANISATION})
_PARTIES = 2
_AGENT_REACH = 1.0
# A verb at the end of its clause may have a time and a place between it and what it is said of.
_FINAL_REACH = 3.0
_RELATION_REACH = 0.8
# "ChatGPT, the chatbot made by ...": a comma and a noun stand before the link.
_APPOSITION_REACH = 1.6
# One-word links (by, from) tie only what stands side by side.
_SHORT_LINK = 5
_BESIDE = 0.3


def claim_relations(scope: Scope) -> list[Claim]:
    """Who owns, made or founded whom: "X owned by Y", "Y developed X"."""
    entities = scope.sentence.entities
    if len(entities) < _PARTIES or not any(ref.kind in _AGENTS for ref in entities):
        return []
    return _claim_by_final_verbs(scope) or _claim_by_links(scope) or _claim_framed(scope) or _claim_releaser(scope)


def _claim_by_links(scope: Scope) -> list[Claim]:
    """By the words that say who did it, or did what: "by", "developed"."""
    claims: list[Claim] = []
    for cue in scope.sentence.list_any_cues(CueKind.RELATION_PASSIVE, CueKind.RELATION_ACTIVE):
        attribute = scope.tools.vocabulary.attribute(cue.value)
        if attribute is None or attribute.id == "position" or not scope.document.is_highlighted(cue.span):
            continue
        if scope.sentence.order.verb_last and not scope.sentence.order.agent_close:
            claims += _claim_before_verb(scope, cue, attribute)
            continue
        short = _is_short(scope, cue)
        reach = SHORT_REACH if short else _RELATION_REACH
        wide = SHORT_REACH if short else _APPOSITION_REACH
        before, _ = find_neighbours(scope.sentence, cue, wide)
        after = _find_behind(scope.sentence, cue, reach)
        passive = cue.kind is CueKind.RELATION_PASSIVE
        thing, agent = (before, after) if passive else (after, before)
        if before is not None and before.span is not None and is_parted(scope.sentence, before.span, cue.span):
            # "阿莫代表示，训练Claude ...": another clause begins.
            continue
        marked = find_marked(scope.sentence, cue)
        if marked is not None:
            thing, agent = marked
        elif scope.sentence.order.verb_first and not passive and before is None:
            thing, agent = find_acting(scope.sentence, cue)
        elif scope.sentence.order.verb_last:
            thing, agent = find_parties(scope.sentence, cue, attribute.subjects)
        elif scope.sentence.order.free_order and not passive and _is_turned(before, after, attribute):
            thing, agent = before, after
        if thing is None or agent is None or thing.kind not in attribute.subjects:
            continue
        if agent.kind not in _AGENTS or not thing.id or not agent.id or thing.id == agent.id:
            continue
        if is_counted(scope.sentence, thing) or (not passive and _is_made_available(scope.sentence, cue, thing)):
            continue
        claims.append(
            _build_relation(scope, cue, attribute.id, thing, agent, aside=_has_predicate_after(scope.sentence, after))
        )
    for claim in claims:
        denied = claim.objects[0].span if claim.negated else None
        other = find_corrected(scope.sentence, denied, _AGENTS) if denied is not None else None
        if other is not None:
            claims = [*claims, replace(claim, objects=(other,), negated=False)]
    return claims


def _is_made_available(sentence: Sentence, verb: Cue, thing: EntityRef) -> bool:
    """Whether the thing was not made, but made something: "made R1 available on Azure"."""
    end = thing.span.end if thing.span is not None else verb.span.end
    return any(
        cue.span.start >= end and cue.span.start - end <= 1 and verb.span.end <= end
        for cue in sentence.list_cues(CueKind.AVAILABLE)
    )


def _find_behind(sentence: Sentence, verb: Cue, reach: float) -> EntityRef | None:
    """The name behind the verb that says whom it is about."""
    _, behind = find_neighbours(sentence, verb, reach)
    return None if behind is None or _is_named_for_time(sentence, verb, behind) else behind


def _is_named_for_time(sentence: Sentence, verb: Cue, behind: EntityRef) -> bool:
    """Whether the name behind the verb only tells when: "released after Llama 2" says nothing of who made Llama 2."""
    span = behind.span
    return span is not None and any(
        verb.span.end <= cue.span.start
        and cue.span.end <= span.start
        and sentence.measure_distance(cue.span, span) <= _BESIDE
        for cue in sentence.list_any_cues(CueKind.LATER, CueKind.EARLIER)
    )


def _is_short(scope: Scope, cue: Cue) -> bool:
    """Whether the link is one little word (by, from, 的): two Chinese characters are as much as a verb."""
    link = scope.cut(cue.span)
    wide = 0 if link.isascii() else sum(unicodedata.east_asian_width(letter) == "W" for letter in link)
    return len(link) + 2 * wide < _SHORT_LINK


def _claim_framed(scope: Scope) -> list[Claim]:
    """X由Y开发: the agent stands between a word before it and its verb behind it; where verbs stand first, before both:
    تم تطوير X من قبل Y."""
    first = scope.sentence.order.verb_first
    for cue in scope.sentence.list_cues(CueKind.RELATION_OPEN):
        attribute = scope.tools.vocabulary.attribute(cue.value)
        thing, _ = find_neighbours(scope.sentence, cue, _APPOSITION_REACH)
        _, agent = find_neighbours(scope.sentence, cue, SHORT_REACH)
        if attribute is None or thing is None or agent is None or thing.kind not in attribute.subjects:
            continue
        named = thing.id and agent.id and thing.id != agent.id and agent.span is not None
        if not named or agent.span is None or agent.kind not in (EntityKind.PERSON, _ORGANISATION):
            continue
        for verb in scope.sentence.list_cues(CueKind.RELATION_CLOSE):
            near, past = (verb.span, thing.span) if first else (agent.span, verb.span)
            in_order = past is not None and near.end <= past.start and verb.value == cue.value
            if past is not None and in_order and scope.sentence.measure_distance(near, past) <= _RELATION_REACH:
                aside = _has_predicate_after(scope.sentence, agent, verb)
                return [_build_relation(scope, cue, attribute.id, thing, agent, aside=aside)]
    return []


def _claim_before_verb(scope: Scope, cue: Cue, attribute: Attribute) -> list[Claim]:
    """Where verbs close the sentence: the name before an active link acts (Xが開発した), that before a passive one
    is spoken of (Xを開発した); the other name is what the link leads to, else what was named before."""
    sentence = scope.sentence
    before = [ref for ref in sentence.entities if ref.span is not None and ref.span.end <= cue.span.start]
    _, after = find_neighbours(sentence, cue, SHORT_REACH)
    if not before or before[-1].span is None or sentence.measure_distance(before[-1].span, cue.span) > SHORT_REACH:
        return []
    near = before[-1]
    active = cue.kind is CueKind.RELATION_ACTIVE
    wanted = attribute.subjects if active else _AGENTS
    others = [ref for ref in ([after] if after is not None else []) + before[-2::-1] if ref.kind in wanted]
    if not others:
        return []
    thing, agent = (others[0], near) if active else (near, others[0])
    if agent.kind not in _AGENTS or thing.kind not in attribute.subjects or not (thing.id and agent.id):
        return []
    if thing.id == agent.id:
        return []
    aside = after is not None and _has_predicate_after(sentence, after)
    return [_build_relation(scope, cue, attribute.id, thing, agent, aside=aside)]


def _claim_by_final_verbs(scope: Scope) -> list[Claim]:
    """Verbs behind both sides: "X wurde von Y übernommen", "Y hat X entwickelt"."""
    claims: list[Claim] = []
    for cue in scope.sentence.list_cues(CueKind.RELATION_FINAL):
        attribute = scope.tools.vocabulary.attribute(cue.value)
        if attribute is None or not scope.document.is_highlighted(cue.span):
            continue
        sides = _find_sides_before(scope.sentence, cue, attribute)
        if sides is not None:
            claims.append(_build_relation(scope, cue, attribute.id, *sides, aside=False))
    return claims


def _find_sides_before(sentence: Sentence, cue: Cue, attribute: Attribute) -> tuple[EntityRef, EntityRef] | None:
    """What was made or bought and by whom, both before the verb; the agent is known by its "by", or stands first."""
    before = [
        ref
        for ref in sentence.entities
        if ref.span is not None and ref.span.end <= cue.span.start and ref.id
        if sentence.measure_distance(ref.span, cue.span) <= _FINAL_REACH
    ]
    agents = [ref for ref in before if ref.kind in (EntityKind.PERSON, _ORGANISATION)]
    links = sentence.list_cues(CueKind.RELATION_PASSIVE)
    marked = [
        ref
        for ref in agents
        if any(ref.span is not None and link.span.end in (ref.span.start, ref.span.start - 1) for link in links)
    ]
    agent = marked[-1] if marked else (agents[0] if agents else None)
    things = [ref for ref in before if agent is not None and ref.id != agent.id and ref.kind in attribute.subjects]
    if agent is None or agent.span is None or not things or things[-1].span is None:
        return None
    head = find_head(sentence, things[-1], cue)
    thing = head if head is not None and head.kind in attribute.subjects else things[-1]
    in_order = agent.span.start > things[-1].span.start if marked else agent.span.start < things[-1].span.start
    return (thing, agent) if in_order else None


def _is_turned(before: EntityRef | None, after: EntityRef | None, attribute: Attribute) -> bool:
    """Whether what was made stands before the verb and its maker behind, as only their kinds tell."""
    if before is None or after is None or after.kind not in _AGENTS:
        return False
    return before.kind in attribute.subjects and (before.kind not in _AGENTS or after.kind not in attribute.subjects)


def _claim_releaser(scope: Scope) -> list[Claim]:
    """ "Y launched X" says in passing that X is Y's; read where an organisation stands right before the verb."""
    sentence = scope.sentence
    # Where verbs stand last, the verb says nothing of who stands on which side.
    may_act = not sentence.order.verb_last and any(ref.kind is _ORGANISATION for ref in sentence.entities)
    for cue in list_releases(sentence) if may_act else ():
        if not scope.document.is_highlighted(cue.span) or cue.kind is not CueKind.ATTRIBUTE:
            continue
        before, after = find_neighbours(scope.sentence, cue, _AGENT_REACH)
        if (
            before is None
            or after is None
            or before.kind is not _ORGANISATION
            or after.kind is not EntityKind.MODEL
            or _is_named_for_time(scope.sentence, cue, after)
        ):
            continue
        if is_negated(scope.sentence, cue.span, None):
            # Who did not launch it in 2024 may well have made it.
            continue
        if before.id and after.id and before.span and scope.document.is_highlighted(before.span):
            return [_build_relation(scope, cue, "developer", after, before, aside=True)]
    return _claim_releaser_behind(scope)


def _claim_releaser_behind(scope: Scope) -> list[Claim]:
    """ "X was launched in May by Y", and "X was founded in 2023 by Y", which is what such a sentence is about."""
    links = [
        cue
        for cue in scope.sentence.list_cues(CueKind.RELATION_PASSIVE)
        if cue.value == "developer" and len(cue.span) < _SHORT_LINK
    ]
    if not links:
        return []
    releases = [(cue, "developer", EntityKind.MODEL, _ORGANISATION) for cue in list_releases(scope.sentence)]
    foundings = [
        (cue, "founder", _ORGANISATION, EntityKind.PERSON)
        for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)
        if cue.value == "founding_date"
    ]
    for link in links:
        _, agent = find_neighbours(scope.sentence, link, SHORT_REACH)
        for verb, attribute, made, maker in (*releases, *foundings):
            between = Span(verb.span.end, max(verb.span.end, link.span.start))
            if verb.span.end > link.span.start or not any(between.covers(span) for span in scope.sentence.figure_spans):
                continue
            thing, _ = find_neighbours(scope.sentence, verb, _AGENT_REACH)
            if thing is None or agent is None or thing.kind is not made:
                continue
            if agent.kind is maker and thing.id and agent.id:
                return [_build_relation(scope, link, attribute, thing, agent, aside=attribute == "developer")]
    return []


def _build_relation(
    scope: Scope, cue: Cue, attribute: str, thing: EntityRef, agent: EntityRef, *, aside: bool
) -> Claim:
    known = scope.tools.vocabulary.attribute(attribute)
    span = unite(scope.sentence, scope.document, cue.span, thing.span, agent.span)
    return Claim(
        span=span,
        text=scope.cut(span),
        kind=ClaimKind.RELATION,
        subject=thing,
        attribute=attribute,
        objects=(agent,),
        at=find_time(scope, cue.span, known) if known is not None and known.lasting is Lasting.VALIDITY else None,
        # 不是 opens the frame and denies at once.
        negated=is_negated(scope.sentence, cue.span, None, agent.span)
        or is_denied_by_name(scope.sentence, cue.span, agent.span)
        or any(other.span == cue.span for other in scope.sentence.list_cues(CueKind.NEGATION)),
        aside=aside,
    )


def _has_predicate_after(sentence: Sentence, last: EntityRef | None, verb: Cue | None = None) -> bool:
    """Whether the sentence goes on to say something of it, so that the relation was said in passing.

    ``verb`` is the relation's own, where it stands behind the name.
    """
    if last is None or last.span is None:
        return False
    end = last.span.end if verb is None else verb.span.end
    verbs = (CueKind.ATTRIBUTE, CueKind.PROMISE, CueKind.SPEECH, CueKind.ANNOUNCEMENT, CueKind.NOT_YET, CueKind.FAILED)
    return any(cue.span.start >= end for cue in sentence.list_any_cues(*verbs))
