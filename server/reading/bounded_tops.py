"""Which model of a family or of a maker has most: "Llama 3.1 405B is the largest Llama model"."""

from __future__ import annotations

from collections import Counter

from server.language.claim_words import CueKind
from server.language.phrase_patterns import fold_phrase
from server.model.attribute import Agreement, Attribute, Lasting, ValueType
from server.model.claim import Claim, ClaimKind, Group, Order
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.plain_clauses import cut_clauses, cut_rest, is_plain, list_named
from server.reading.scope import Scope
from server.reading.superlatives import is_one_of

# What "the largest model" is largest in, where no word says.
_SIZE = "parameters_total"
_OWNERS = frozenset({EntityKind.FAMILY, EntityKind.ORGANISATION})


def claim_bounded_top(scope: Scope) -> list[Claim]:
    """The claim that one model is first, or last, of its family's or its maker's; none where a word narrows it further.

    "The largest open model" and "the largest for coding" are of some of them only, and which ones the base cannot tell.
    """
    sentence = scope.sentence
    if not sentence.has_cue(CueKind.HIGHEST, CueKind.LOWEST) or not any(
        ref.kind in _OWNERS for ref in sentence.entities
    ):
        return []
    clauses = cut_clauses(sentence)
    for cue in sentence.list_any_cues(CueKind.HIGHEST, CueKind.LOWEST):
        at = next((at for at, clause in enumerate(clauses) if clause.covers(cue.span)), None)
        if at is None or not scope.document.is_highlighted(cue.span) or is_one_of(sentence, cue):
            continue
        attribute = _find_attribute(scope, cue, clauses[at])
        claim = _claim_plainly(scope, cue, attribute, clauses, at) if attribute is not None else None
        if claim is not None:
            return [claim]
    return []


def _find_attribute(scope: Scope, cue: Cue, clause: Span) -> Attribute | None:
    """What the superlative is of: the attribute whose words stand nearest in its clause, and more of them than of
    another; where none stand, the size, if the superlative is a word of it."""
    vocabulary = scope.tools.vocabulary
    fitting = [
        (scope.sentence.measure_distance(other.span, cue.span), attribute)
        for other in scope.sentence.list_cues(CueKind.ATTRIBUTE)
        if clause.covers(other.span) and not cue.span.overlaps(other.span)
        if (attribute := vocabulary.attribute(other.value)) is not None and _is_figure(attribute)
    ]
    nearest = min((distance for distance, _ in fitting), default=0.0)
    found = Counter(attribute.id for distance, attribute in fitting if distance == nearest)
    for name in found:
        found[name] = sum(attribute.id == name for _, attribute in fitting)
    (best, most), *others = found.most_common(2) or [("", 0)]
    if best and all(count < most for _, count in others):
        return vocabulary.attribute(best)
    alone = not found and scope.tools.pack.tops.sizes.search(fold_phrase(cue.span.cut(scope.document.text)))
    return vocabulary.attribute(_SIZE) if alone else None


def _is_figure(attribute: Attribute) -> bool:
    """Whether models have one figure of it for good, under whatever setting."""
    return (
        attribute.value is ValueType.QUANTITY
        and attribute.ordered
        and attribute.lasting is Lasting.ALWAYS
        and EntityKind.MODEL in attribute.subjects
        and all(rule.agreement is not Agreement.REQUIRED for rule in attribute.qualifiers)
    )


def _claim_plainly(scope: Scope, cue: Cue, attribute: Attribute, clauses: list[Span], at: int) -> Claim | None:
    sentence, clause = scope.sentence, clauses[at]
    named = list_named(sentence.entities, clause)
    apposed = _find_apposed(scope, clauses[at + 1]) if at + 1 < len(clauses) and len(named) == 1 else None
    named += [apposed] if apposed is not None else []
    models = [ref for ref in named if ref.kind is EntityKind.MODEL and ref.id]
    owners = [ref for ref in named if ref.kind in _OWNERS and ref.id]
    if len(models) != 1 or len(owners) != 1 or len(named) != 2:
        return None
    if any(list_named(sentence.entities, before) for before in clauses[:at]):
        return None
    times = [mention for mention in sentence.periods if any(part.covers(mention.span) for part in clauses[: at + 1])]
    if len(times) > 1 or sentence.has_cue(CueKind.SAVED_FOR):
        return None
    denials = [other.span for other in sentence.list_cues(CueKind.NEGATION) if clause.covers(other.span)]
    denied = any(is_negated(sentence, span, None) for span in (cue.span, models[0].span) if span is not None)
    if denials and not denied:
        return None
    words = [
        other.span
        for other in sentence.list_cues(CueKind.ATTRIBUTE)
        if other.value == attribute.id and clause.covers(other.span)
    ]
    taken = [ref.span for ref in named if ref.span is not None]
    taken += [cue.span, *words, *denials, *(mention.span for mention in times)]
    if not all(
        is_plain(scope.tools.pack.tops.plain, cut_rest(scope.document, part, taken)) for part in clauses[: at + 1]
    ):
        return None
    owner = _find_family(scope, owners[0])
    parts = [cue.span, *(ref.span for ref in named if ref.span is not None)]
    return Claim(
        span=Span(min(span.start for span in parts), max(span.end for span in parts)),
        text="",
        kind=ClaimKind.SUPERLATIVE,
        subject=models[0],
        attribute=attribute.id,
        objects=(owner,),
        group=Group.FAMILY if owner.kind is EntityKind.FAMILY else Group.MAKER,
        order=Order.HIGHEST if cue.kind is CueKind.HIGHEST else Order.LOWEST,
        at=times[0].period if times else None,
        negated=denied,
        aside=apposed is not None,
    )


def _find_apposed(scope: Scope, clause: Span) -> EntityRef | None:
    """The model whose name alone makes up a clause: "Meta's largest model, Llama 3.1 405B, has ..."."""
    named = list_named(scope.sentence.entities, clause)
    spans = [ref.span for ref in named if ref.span is not None]
    return named[0] if len(named) == 1 and not cut_rest(scope.document, clause, spans).strip() else None


def _find_family(scope: Scope, owner: EntityRef) -> EntityRef:
    """The family that bears its maker's name and holds all of its models, where there is one: the DeepSeek models."""
    made = scope.tools.names.list_related("developer", owner.id) if owner.kind is not EntityKind.FAMILY else ()
    models = [entity for entity in made if entity.kind is EntityKind.MODEL]
    for entity in made:
        if entity.kind is not EntityKind.FAMILY or not entity.label.casefold().startswith(owner.label.casefold()):
            continue
        if all(entity.id in model.relation("family") for model in models):
            return EntityRef(entity.id, entity.label, entity.kind, owner.span, owner.text, owner.match)
    return owner
