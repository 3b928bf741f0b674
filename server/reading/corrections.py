"""Not A but B: what the negation reaches, and what is said to be so instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.document import Sentence

# "But only in February": two words stand between at most.
_BUT_REACH = 0.6
# "Baidu değil, Moonshot": where the negation itself corrects, a comma stands behind it.
_NOT_REACH = 1.3
# "But by the Chinese Moonshot AI".
_NAME_REACH = 0.8
_BESIDE = 0.3
# "617 billion parameters, but": a comma and a word or two stand before what corrects.
_PAIR_REACH = 1.6
_COPULA = 0.5


def find_pairs(
    sentence: Sentence, quantities: Sequence[QuantityMention]
) -> list[tuple[QuantityMention, QuantityMention]]:
    """The figures that a correction puts in place of others, each with the one it replaces: not 617 but 671 billion."""
    found = []
    for cue in sentence.list_cues(CueKind.CORRECTION):
        before = [one for one in quantities if one.span.end <= cue.span.start]
        behind = [one for one in quantities if one.span.start >= cue.span.end]
        if (
            before
            and behind
            and sentence.measure_distance(before[-1].span, cue.span) <= _PAIR_REACH
            and sentence.measure_distance(cue.span, behind[0].span) <= _BUT_REACH
            and _is_denied(sentence, before[-1].span, cue.span)
        ):
            found.append((before[-1], behind[0]))
    return found


def _is_denied(sentence: Sentence, figure: Span, correction: Span) -> bool:
    """Whether a negation stands before the figure, or between it and what corrects: a "but" alone corrects nothing."""
    return any(
        (cue.span.end <= figure.start and sentence.measure_distance(cue.span, figure) <= _NOT_REACH)
        or (figure.end <= cue.span.start and cue.span.end <= correction.end)
        for cue in sentence.list_cues(CueKind.NEGATION)
    )


def lend_by_correction(sentence: Sentence, quantities: tuple[QuantityMention, ...]) -> tuple[QuantityMention, ...]:
    """The figures, where only one of such a pair has a unit both with it."""
    lent = {}
    for first, second in find_pairs(sentence, quantities):
        for bare, whole in ((first, second), (second, first)):
            unit = whole.quantity.unit
            if bare.quantity.unit is None and unit not in (None, "ordinal"):
                lent[bare.span] = QuantityMention(bare.span, replace(bare.quantity, unit=unit))
    return tuple([lent.get(mention.span, mention) for mention in quantities]) if lent else quantities


def is_corrected(sentence: Sentence, negation: Span, told: Span) -> bool:
    """Whether "but" stands between a negation and what is told, right before that: not in July but in August."""
    return any(
        negation.start <= cue.span.start
        and cue.span.end <= told.start
        and sentence.measure_distance(cue.span, told) <= (_NOT_REACH if cue.span == negation else _BUT_REACH)
        for cue in sentence.list_cues(CueKind.CORRECTION)
    )


def is_set_aside(sentence: Sentence, told: Span, negation: Span) -> bool:
    """Whether a negation that corrects stands right behind what it denies: 27 Ocak'ta değil, 27 Şubat'ta."""
    return (
        negation.start >= told.end
        and sentence.measure_distance(told, negation) <= _BESIDE
        and any(cue.span == negation for cue in sentence.list_cues(CueKind.CORRECTION))
    )


def is_named_away(sentence: Sentence, told: Span) -> bool:
    """Whether what is told is set aside by a negation right behind it, for another that follows."""
    return any(
        is_set_aside(sentence, told, cue.span)
        and not any(ref.span is not None and told.end <= ref.span.start < cue.span.start for ref in sentence.entities)
        for cue in sentence.list_cues(CueKind.NEGATION)
    )


def is_denied_by_name(sentence: Sentence, verb: Span, agent: Span | None) -> bool:
    """Whether a negation right before who acts denies that it was he: создала не Baidu, it was not Baidu that did."""
    if agent is None:
        return False
    # A copula and an article may stand before who acts, where a verb follows him: não foi a Baidu que.
    reach = _BESIDE if verb.end <= agent.start else _COPULA
    return any(
        (cue.span.start >= verb.end or verb.start >= agent.end)
        and cue.span.end <= agent.start
        and sentence.measure_distance(cue.span, agent) <= reach
        and not is_corrected(sentence, cue.span, agent)
        for cue in sentence.list_cues(CueKind.NEGATION)
    )


def find_corrected(sentence: Sentence, agent: Span, kinds: Collection[EntityKind]) -> EntityRef | None:
    """Who it was instead of the agent that is denied ("but by Moonshot"), None where nobody is named."""
    for cue in sentence.list_cues(CueKind.CORRECTION):
        if cue.span.start < agent.end:
            continue
        for ref in sentence.entities:
            if ref.span is None or ref.span.start < cue.span.end or ref.kind not in kinds or not ref.id:
                continue
            return ref if sentence.measure_distance(cue.span, ref.span) <= _NAME_REACH else None
    return None
