"""Which figures tell how far two are apart, and which are the values that are held against one another."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.entity import EntityKind
from server.model.quantity import Quantity
from server.model.reading import QuantityMention
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import BRACKETS, Sentence
from server.reading.layout import COMMAS
from server.reading.name_parts import is_compared_with
from server.reading.pairing import is_large

_SHARES = frozenset({"percent", "point", "percentage_point"})
_GAP_UNITS = frozenset({*_SHARES, None})
_DIFFERENCE_REACH = 3.0
_COMPARATIVE_REACH = 0.8
_LEAD_REACH = 2.0
_BESIDE = 0.3
# "The 80 GB of the H100": two little words stand before the name of whose it is.
_OWNER_REACH = 0.5
_THAN_REACH = 1.0
# A bare number is a gap only right beside the word ("a gap of 41").
_BARE_REACH = 0.8
# Two values are of one size; a gap is much smaller than the values it parts.
_ALIKE = 2
_RIVAL_REACH = 2.0
# "Led Chatbot Arena with 1402 points": what is led is no rival, and no gap in points or percent is so large.
_LED = frozenset({EntityKind.LEADERBOARD, EntityKind.BENCHMARK})
_NO_GAP = 500
_OF_SCORE = 0.3
# Letters of the word for "which".
_LONGEST_RELATIVE = 9


def find_gap_cue(sentence: Sentence, mention: QuantityMention) -> Cue | None:
    """The word that makes a figure a gap between two: "difference", or "higher" beside it."""
    if _has_rival_behind(sentence, mention) or _is_held(sentence, mention):
        return None
    if mention.quantity.unit not in _GAP_UNITS:
        return _find_comparative_behind(sentence, mention)
    for cue in sentence.list_cues(CueKind.DIFFERENCE):
        distance = sentence.measure_distance(cue.span, mention.span)
        if mention.quantity.unit is None:
            if distance <= _BARE_REACH or (is_large(mention) and _is_pair_between(sentence, cue, mention)):
                return cue
        elif distance <= _DIFFERENCE_REACH or _is_pair_between(sentence, cue, mention):
            return cue
    if mention.quantity.unit is None:
        return _find_comparative_behind(sentence, mention)
    if sentence.order.verb_last:
        for cue in sentence.layout.comparing:
            if cue.span.start >= mention.span.end and sentence.measure_distance(mention.span, cue.span) == 0:
                # R1を41ポイント上回った: by how much stands right before the verb.
                return cue
    if sentence.order.object_first and not _names_compared(sentence):
        return None
    for cue in sentence.layout.comparing:
        if (
            not mention.span.covers(cue.span)
            and not _has_figure_between(sentence, mention, cue)
            and sentence.measure_distance(cue.span, mention.span) <= _LEAD_REACH
            and not _opens_clause(sentence, mention, cue)
            and (cue.span.end > mention.span.start or _is_lead(sentence, cue, mention))
            and not _is_parted(sentence, mention.span, cue.span)
        ):
            return cue
    return None


def _is_held(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether the figure is a name's own: in brackets right behind it ("R1 (97.3 %) beat V3"), "Grok-1's 314 billion",
    or "X, which has 192 GB, far more than Y". Where "than" stands behind names, Xの41ポイント上 is how far above."""
    figure = mention.span
    relatives = () if mention.quantity.unit in _GAP_UNITS else sentence.list_cues(CueKind.RELATIVE)
    owning = () if sentence.order.postpositions else sentence.list_cues(CueKind.POSSESSIVE)
    if not (relatives or owning or sentence.has_brackets):
        return False
    for ref in sentence.entities:
        if ref.span is None or ref.span.end > figure.start or ref.kind in _LED:
            continue
        start, end = ref.span.end, figure.start
        words = sentence.cut(start, end).strip()
        if words in BRACKETS:
            return True
        if len(words) <= _LONGEST_RELATIVE and any(
            start <= cue.span.start and cue.span.end <= end and len(cue.span) == len(words) for cue in relatives
        ):
            # "X, which is 500 billion larger": how much larger stands right before the word.
            return not any(
                cue.span.start >= figure.end and sentence.measure_distance(figure, cue.span) == 0
                for cue in sentence.layout.comparing
            )
        if owning and any(
            cue.span.start == start and cue.span.end <= end and not sentence.measure_distance(cue.span, figure)
            for cue in owning
        ):
            return True
    return False


def _is_parted(sentence: Sentence, figure: Span, word: Span) -> bool:
    """Whether a comma stands between a figure and the word behind it: "scored 59.4%, ahead of Y"."""
    offset = sentence.span.start
    return word.start >= figure.end and "," in sentence.text[figure.end - offset : word.start - offset]


def _has_figure_between(sentence: Sentence, mention: QuantityMention, cue: Cue) -> bool:
    """Whether another figure stands nearer to a comparing word behind: "scored 1402 points, 41 more than Y"."""
    return any(
        mention.span.end <= other.span.start and other.span.end <= cue.span.start for other in sentence.quantities
    )


def _find_comparative_behind(sentence: Sentence, mention: QuantityMention) -> Cue | None:
    """The "fewer ... than" that makes any figure a gap: "175 billion fewer parameters than GPT-4"."""
    comparing = sentence.layout.comparing
    figures = [other.span for other in sentence.quantities if other is not mention] if comparing else []
    for cue in comparing:
        if any(figure.covers(cue.span) for figure in figures):
            # "On 14.8 trillion tokens in less than two months": the word bounds another figure.
            continue
        inside = mention.span.covers(cue.span) and cue.span.start > mention.span.start
        beside = cue.span.start >= mention.span.end and sentence.measure_distance(mention.span, cue.span) <= _BESIDE
        # 比GPT-3多出5000亿: how much stands right behind the word that compares.
        ahead = (
            sentence.order.object_first
            and not sentence.order.verb_last
            and cue.span.start < mention.span.start
            and sentence.measure_distance(cue.span, mention.span) == 0
        )
        compared = (inside or beside or ahead) and _compares_with(sentence, cue)
        if compared or _is_right_behind_rival(sentence, cue, mention):
            return cue
    return None


def _compares_with(sentence: Sentence, cue: Cue) -> bool:
    """Whether "than" or a name of whom it is more than follows the word that compares."""
    if sentence.order.object_first:
        return _names_compared(sentence)
    return any(
        than.span.start >= cue.span.start and sentence.measure_distance(cue.span, than.span) <= _THAN_REACH
        for than in sentence.list_cues(CueKind.THAN)
    ) or any(
        # "41 more than (the) Y": the word that compares holds its "than".
        ref.span is not None
        and ref.span.start >= cue.span.end
        and sentence.measure_distance(cue.span, ref.span) <= _BESIDE
        for ref in sentence.entities
    )


def _is_right_behind_rival(sentence: Sentence, cue: Cue, mention: QuantityMention) -> bool:
    """Whether nothing but the name of whom it is more than parts the word and the figure: มากกว่า GPT-3 ราว 5 แสนล้าน."""
    if sentence.order.postpositions or cue.span.end > mention.span.start:
        return False
    return any(
        ref.span is not None
        and cue.span.end <= ref.span.start
        and ref.span.end <= mention.span.start
        and sentence.measure_distance(cue.span, ref.span) == 0
        and sentence.measure_distance(ref.span, mention.span) == 0
        for ref in sentence.entities
    )


def _names_compared(sentence: Sentence) -> bool:
    """Whether some name is marked as what another is compared with (GPT-4より)."""
    return any(is_compared_with(sentence, ref) for ref in sentence.entities)


def _opens_clause(sentence: Sentence, mention: QuantityMention, cue: Cue) -> bool:
    """Whether the word stands in a clause behind the figure's, where another figure is its own."""
    between = Span(mention.span.end, max(mention.span.end, cue.span.start)).shift(-sentence.span.start)
    parted = any(comma in between.cut(sentence.text) for comma in COMMAS)
    return parted and any(other.span.start >= cue.span.end for other in sentence.quantities)


def _is_lead(sentence: Sentence, cue: Cue, mention: QuantityMention) -> bool:
    """Whether the figure says by how much: right behind the word, or behind whom it is more than ("leads Y by 41")."""
    between = Span(cue.span.end, max(cue.span.end, mention.span.start))
    passed = [ref for ref in sentence.entities if ref.span is not None and between.covers(ref.span)]
    if any(
        cue.span.end <= words.span.start
        and words.span.end <= mention.span.start
        and sentence.measure_distance(words.span, mention.span) <= _OF_SCORE
        for words in sentence.list_cues(CueKind.ATTRIBUTE)
    ) and any(between.covers(mark.span) for mark in sentence.list_cues(CueKind.WITH)):
        # "Leads with a score of 50.4 %": the score, and not by how much.
        return False
    own = mention.quantity.unit == "point" or any(ref.kind in _LED for ref in passed)
    if own and (mention.quantity.value or 0) >= _NO_GAP:
        return False
    return bool(passed) or sentence.measure_distance(cue.span, mention.span) <= _COMPARATIVE_REACH


def _is_pair_between(sentence: Sentence, cue: Cue, mention: QuantityMention) -> bool:
    """Whether two names stand between the word and the figure: "the difference between A and B ... is 100 points"."""
    between = Span(cue.span.end, max(cue.span.end, mention.span.start))
    if sentence.order.verb_last and cue.span.end <= mention.span.start:
        # "The difference" stands behind the two it is between.
        between = Span(sentence.span.start, cue.span.start)
    return sum(1 for ref in sentence.entities if ref.span is not None and between.covers(ref.span)) >= 2


def is_rivals_value(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether the figure is that of whom one is compared with: "scored 79.8 %, higher than the 79.2 % of Y"."""
    return sentence.compares and (
        _follows_than(sentence, mention)
        or _stands_against(sentence, mention)
        or (
            mention.quantity.unit in _GAP_UNITS
            and any(_are_rivals(sentence, other, mention) for other in _list_beside(sentence, mention))
        )
    )


def _list_beside(sentence: Sentence, mention: QuantityMention) -> list[QuantityMention]:
    """The figures of the same unit on both sides."""
    return [other for other in sentence.list_nearest(mention.quantity.unit, mention.span) if other is not mention]


def _follows_than(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether the figure is the other's: "fewer than the 1.8 trillion of Y", "141 GB, against the 80 GB of Y"; where
    "than" stands behind, Y의 80GB보다."""
    unit, figure = mention.quantity.unit, mention.span
    if unit in _SHARES:
        return False
    if sentence.order.postpositions:
        return any(
            cue.span.start >= figure.end and sentence.measure_distance(figure, cue.span) == 0
            for cue in sentence.list_cues(CueKind.THAN)
        ) and _is_second(sentence, mention)
    beside = [
        cue.kind
        for cue in sentence.list_any_cues(CueKind.MORE, CueKind.LESS, CueKind.THAN)
        if cue.span.end <= figure.start and sentence.measure_distance(cue.span, figure) <= _BESIDE
    ]
    if not beside or (all(kind is CueKind.THAN for kind in beside) and not _is_second(sentence, mention)):
        return False
    return any(
        ref.span is not None
        and ref.span.start >= figure.end
        and sentence.measure_distance(figure, ref.span) <= _OWNER_REACH
        and is_compared_with(sentence, ref)
        for ref in sentence.entities
    )


def _is_second(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether a figure of the same unit stands before this one."""
    return any(other.span.end <= mention.span.start for other in _list_beside(sentence, mention))


def _stands_against(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether the figure is the other's by its place: more memory than Y, 141 against 80 GB."""
    against = sentence.list_cues(CueKind.COMPARED_WITH)
    if not against:
        return False
    marks = [
        cue.span
        for cue in against
        if cue.span.end <= mention.span.start and sentence.measure_distance(cue.span, mention.span) <= _BESIDE
    ]
    return any(
        other.span.end <= mark.start
        and sentence.measure_distance(other.span, mark) <= _BESIDE
        and other.quantity.unit in (None, mention.quantity.unit)
        for mark in marks
        for other in sentence.quantities
    )


def _has_rival_behind(sentence: Sentence, mention: QuantityMention) -> bool:
    return (
        sentence.compares
        and mention.quantity.unit in _GAP_UNITS
        and any(_are_rivals(sentence, mention, other) for other in _list_beside(sentence, mention))
    )


def _are_rivals(sentence: Sentence, one: QuantityMention, other: QuantityMention) -> bool:
    """Whether a comparing word stands between two figures of one unit, which may tell a gap, and of one size, close to
    both."""
    if one.span.end > other.span.start or one.quantity.unit != other.quantity.unit:
        return False
    if not _are_alike(one.quantity, other.quantity):
        return False
    return any(
        one.span.end <= cue.span.start
        and cue.span.start <= other.span.end
        and sentence.measure_distance(one.span, cue.span) <= _RIVAL_REACH
        and sentence.measure_distance(cue.span, other.span) <= _RIVAL_REACH
        for cue in sentence.list_any_cues(CueKind.MORE, CueKind.LESS, CueKind.THAN)
    )


def _are_alike(one: Quantity, other: Quantity) -> bool:
    if one.value is None or other.value is None or one.value <= 0 or other.value <= 0:
        return False
    return max(one.value, other.value) < min(one.value, other.value) * _ALIKE


def is_times_less(sentence: Sentence, mention: QuantityMention) -> bool:
    """Whether "fewer" or "smaller" stands right behind a multiple; half as many already says so itself."""
    value = mention.quantity.value
    return (
        value is not None
        and value > 1
        and any(
            cue.span.start >= mention.span.end and sentence.measure_distance(mention.span, cue.span) <= _BESIDE
            for cue in sentence.list_cues(CueKind.LESS)
        )
    )
