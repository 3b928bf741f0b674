"""The settings named for a figure: which hardware, benchmark, board, sampling, phase."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from server.language.claim_words import CueKind
from server.model.attribute import Attribute
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Sentence
from server.reading.scope import Scope
from server.reading.scored_on import find_benchmark

# Held, because Python 3.11 reaches a member of an enum slowly.
_ACCELERATOR = EntityKind.ACCELERATOR
_BENCHMARK = EntityKind.BENCHMARK
_BESIDE = 0.3
# "In" and an article stand between a figure and its own setting.
_OWN_REACH = 0.5
# "2,048 GPUs of type H800", من طراز: two words stand between.
_OF_TYPE = 0.5
_SETTING_REACH = 7.0
# What parts a whole from its parts, told behind it.
_OPENS = re.compile(r"[:;：；(（]")


def find_qualifiers(scope: Scope, anchor: Span, attribute: Attribute) -> tuple[tuple[str, str], ...]:
    """The settings named for a figure of the attribute: which hardware, benchmark, board, sampling."""
    words = scope.sentence.list_cues(CueKind.QUALIFIER)
    found = _find_settings(scope.sentence, words, anchor, attribute) if words else {}
    if not found and not attribute.qualifiers:
        return ()
    for rule in attribute.qualifiers:
        if rule.kind is _ACCELERATOR:
            near = find_hardware(scope.sentence, anchor)
            if near is not None:
                found[rule.name] = near.id
        elif rule.kind is _BENCHMARK:
            named = find_benchmark(scope.sentence, anchor, scope.document)
            if named is not None:
                found[rule.name] = named.id
    return tuple(sorted(found.items()))


def _find_settings(sentence: Sentence, words: Iterable[Cue], anchor: Span, attribute: Attribute) -> dict[str, str]:
    """The settings that words tell of. Of two of a kind the nearer one is the figure's: phase one took 122 days, phase
    two another 92."""
    found: dict[str, str] = {}
    parted = sentence.has_cue(CueKind.PART, CueKind.WITH)
    settings = [
        (sentence.measure_distance(cue.span, anchor) + _measure_claim_of_last(sentence, cue.span, anchor), cue)
        for cue in words
    ]
    for distance, cue in sorted(settings, key=itemgetter(0)):
        name, _, value = cue.value.partition("=")
        if name in found or distance > _SETTING_REACH or attribute.qualifier(name) is None:
            continue
        if _is_denied_setting(sentence, cue.span) or _leads_next(sentence, cue.span, anchor):
            continue
        if parted and _is_of_part(sentence, cue.span, anchor):
            continue
        if not _is_of_another(sentence, cue.span, anchor) and not _is_of_former(sentence, cue.span, anchor):
            found[name] = value
    return found


def _measure_claim_of_last(sentence: Sentence, words: Span, anchor: Span) -> float:
    """How much farther a setting before the figure is, because it stands right behind another one like it: "from 74 %
    in one attempt to 83 % with 64 samples"."""
    return _OWN_REACH if words.end <= anchor.start and _follows_figure(sentence, words, anchor) else 0.0


def _follows_figure(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether the words stand right behind another figure of the unit that the one at ``anchor`` has."""
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    return any(
        other.end <= words.start and own == units.get(anchor) and sentence.measure_distance(other, words) <= _OWN_REACH
        for other, own in units.items()
    )


def _leads_next(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether a setting in the next clause leads to another figure, whose it is: "122 days, and doubling it took 92",
    "in 122 days and doubled in another 92"."""
    if words.start < anchor.end:
        return False
    breaks = _list_breaks(sentence, anchor)
    at = bisect_left(breaks, words.start)
    if at == bisect_left(breaks, anchor.end):
        return False
    until = breaks[at] if at < len(breaks) else sentence.span.end
    return any(words.end <= figure.start < until for figure in sentence.figure_spans)


def _is_of_another(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether a setting stands behind another figure of the same unit, a clause on: "74 %, and 83 % among 64"."""
    if words.start < anchor.end:
        return False
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    unit = units.get(anchor)
    breaks = _list_breaks(sentence, anchor)
    return unit is not None and any(
        anchor.end <= other.start
        and other.end <= words.start
        and own in (unit, None)
        # Where verbs stand last, what stands behind two figures is the second one's: 122일 만에 ..., 92일 만에 두 배로.
        and (sentence.order.verb_last or bisect_left(breaks, anchor.end) < bisect_left(breaks, other.start))
        for other, own in units.items()
    )


def _is_of_former(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether a setting before the figure stands right behind another of its unit, in a clause before: "with 119,000
    hours for the one and 5,000 hours for the other, it took 2.8 million hours"."""
    if words.end > anchor.start:
        return False
    breaks = _list_breaks(sentence, anchor)
    is_parted = bisect_left(breaks, words.end) != bisect_left(breaks, anchor.start)
    return is_parted and _follows_figure(sentence, words, anchor)


def _list_breaks(sentence: Sentence, anchor: Span) -> list[int]:
    """Where clauses end: at commas and colons, at brackets that open, and before "and" or "then" where another figure
    of that unit follows."""
    offset = sentence.span.start
    commas = [*sentence.layout.commas, *(mark.start() + offset for mark in _OPENS.finditer(sentence.text))]
    joins = sentence.list_any_cues(CueKind.AND, CueKind.BREAK)
    if not joins:
        return sorted(commas)
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    alike = [span.start for span, unit in units.items() if unit in (None, units.get(anchor))]
    last = max([*alike, *(mention.span.start for mention in sentence.periods)], default=0)
    return sorted({*commas, *(cue.span.start for cue in joins if cue.span.end <= last)})


def _is_of_part(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether "of which" stands between a figure and the words behind it, and the part of which they tell."""
    return _is_of_added(sentence, words, anchor) or any(
        anchor.end <= cue.span.start
        and cue.span.end <= words.start
        and (
            sentence.measure_distance(anchor, cue.span) > 0
            or any(cue.span.end <= other.span.start and other.span.end <= words.start for other in sentence.quantities)
        )
        for cue in sentence.list_cues(CueKind.PART)
    )


def _is_of_added(sentence: Sentence, words: Span, anchor: Span) -> bool:
    """Whether the words stand behind another sum that "with" adds: "500 billion, with 100 billion of it at once"."""
    units = {mention.span: mention.quantity.unit for mention in sentence.quantities}
    offset = sentence.span.start
    return any(
        anchor.end <= cue.span.start
        and cue.span.end <= other.start
        and other.end <= words.start
        and unit is not None
        and unit == units.get(anchor)
        and "," in sentence.text[anchor.end - offset : cue.span.start - offset]
        for cue in sentence.list_cues(CueKind.WITH)
        for other, unit in units.items()
    )


def _is_denied_setting(sentence: Sentence, words: Span) -> bool:
    """Whether "without" stands right before the words of a setting, which then is none."""
    return any(
        cue.span.end <= words.start and sentence.measure_distance(cue.span, words) == 0
        for cue in sentence.list_cues(CueKind.NEGATION)
    )


def find_hardware(sentence: Sentence, anchor: Span) -> EntityRef | None:
    """The accelerator that a figure counts: inside it, right behind it, or right before it (H800 จำนวน 2,048 ตัว)."""
    before = None
    for ref in sentence.entities:
        if ref.kind is not _ACCELERATOR or ref.span is None or not ref.id:
            continue
        if anchor.overlaps(ref.span):
            return ref
        behind = ref.span.start >= anchor.end
        if sentence.measure_distance(ref.span, anchor) > (_OF_TYPE if behind else _BESIDE):
            continue
        if behind:
            return ref
        before = ref
    return before
