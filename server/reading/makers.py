"""Whose a model is said to be by a word for "of" alone: Anthropic's o3, o1-pro milik Anthropic, o3 de Anthropic."""

from __future__ import annotations

from collections.abc import Sequence

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.reading.scope import Scope
from server.reading.states import unite

# Held, because Python 3.11 reaches a member of an enum slowly.
_UNCLEAR = ClaimKind.UNCLEAR
_ORGANISATION = EntityKind.ORGANISATION
_MADE = frozenset({EntityKind.MODEL, EntityKind.FAMILY})
_ATTRIBUTE = "developer"


def claim_makers(scope: Scope, claims: Sequence[Claim]) -> list[Claim]:
    """That the organisation beside a model has made it, for every model that something is claimed of.

    Chips are left out: Meta's H100s are Nvidia's. So is a name that only says more of the noun behind it: Apple's
    ChatGPT integration.
    """
    said = scope.sentence.list_any_cues(CueKind.POSSESSIVE, CueKind.BELONGING)
    if not said or any(claim.attribute == _ATTRIBUTE for claim in claims):
        return []
    spoken_of = {
        ref.id
        for claim in claims
        if claim.kind is not _UNCLEAR
        for ref in (claim.subject, *claim.objects)
        if ref is not None
    }
    made: list[Claim] = []
    for before, after in zip(scope.sentence.entities, scope.sentence.entities[1:], strict=False):
        pair = _pair(scope, before, after)
        if pair is None or pair[0].id not in spoken_of or any(claim.subject == pair[0] for claim in made):
            continue
        thing, maker = pair
        if thing.span is None or maker.span is None or not scope.document.is_highlighted(maker.span):
            continue
        span = unite(scope.sentence, scope.document, thing.span, maker.span)
        made.append(Claim(span, scope.cut(span), ClaimKind.RELATION, thing, _ATTRIBUTE, objects=(maker,), aside=True))
    return made


def _pair(scope: Scope, before: EntityRef, after: EntityRef) -> tuple[EntityRef, EntityRef] | None:
    """The model and its maker, where nothing but a word for "of" stands between the two."""
    if before.span is None or after.span is None or not before.id or not after.id:
        return None
    sentence = scope.sentence
    turned = before.kind is _ORGANISATION and after.kind in _MADE
    if not turned and not (before.kind in _MADE and after.kind is _ORGANISATION):
        return None
    links = sentence.list_cues(CueKind.POSSESSIVE if turned else CueKind.BELONGING)
    start, end = before.span.end, after.span.start
    if not any(
        start <= link.span.start
        and link.span.end <= end
        and not (sentence.cut(start, link.span.start) + sentence.cut(link.span.end, end)).strip()
        for link in links
    ):
        return None
    if not turned:
        return before, after
    return None if _has_noun_behind(scope, after) else (after, before)


def _has_noun_behind(scope: Scope, name: EntityRef) -> bool:
    """Whether a plain word follows the name that is no verb of ours and no little word: then the name describes it."""
    sentence, at = scope.sentence, name.span.end if name.span is not None else 0
    if sentence.cut(at, at + 1) == "-":
        return True
    word = next((word for word in sentence.words if word.start >= at), None)
    if word is None or sentence.cut(at, word.start).strip():
        return False
    written = sentence.cut(word.start, word.end)
    return (
        written.isalpha()
        and word.start > at
        and not scope.tools.cues.is_function_word(written)
        and not word.overlaps_any([cue.span for cue in sentence.cues])
    )
