"""Who stands around the verb of a relation: what was made or bought, and by whom."""

from __future__ import annotations

from collections.abc import Collection

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef
from server.model.span import Span
from server.reading.corrections import is_named_away
from server.reading.cues import Cue
from server.reading.document import Sentence

# Where the verb stands first or last, both parties stand on one side of it.
ACTING_REACH = 2.5
SHORT_REACH = 0.3
# "It was Baidu that developed": the link between a name and its verb, with one little word at most.
_CLEFT_WORDS = 2


def find_neighbours(sentence: Sentence, cue: Cue, reach: float) -> tuple[EntityRef | None, EntityRef | None]:
    """The names nearest before and behind the cue; one between two commas gives way to the one that they hang on."""
    before = after = None
    verb, measure = cue.span, sentence.measure_distance
    links = sentence.list_any_cues(CueKind.RELATIVE, CueKind.COMPLEMENT)
    for ref in sentence.entities:
        span = ref.span
        if span is None:
            continue
        if span.end <= verb.start:
            if measure(span, verb) <= reach or (links and _is_cleft(sentence, links, span, verb)):
                before = ref
        elif after is None and span.start >= verb.end and measure(span, verb) <= reach:
            after = ref
    return find_head(sentence, before, cue) or before, after


def find_head(sentence: Sentence, inserted: EntityRef | None, cue: Cue) -> EntityRef | None:
    """ "xAI, which belongs to SpaceX, was founded by ...": the name before the commas, None where there are none."""
    if inserted is None or inserted.span is None:
        return None
    text, offset = sentence.text, sentence.span.start
    if "," not in text[inserted.span.end - offset : cue.span.start - offset]:
        return None
    for ref in reversed(sentence.entities):
        if ref.span is None or ref.span.end > inserted.span.start or ref.id == inserted.id:
            continue
        between = text[ref.span.end - offset : inserted.span.start - offset]
        return ref if between.lstrip(" ”’\"')»").startswith(",") and between.count(",") == 1 else None
    return None


def find_acting(sentence: Sentence, cue: Cue) -> tuple[EntityRef | None, EntityRef | None]:
    """Thing and agent of a verb before both: استحوذت سبيس إكس على xAI; the thing stands first where "by" follows it."""
    behind = [
        ref
        for ref in sentence.entities
        if ref.span is not None
        and ref.span.start >= cue.span.end
        and sentence.measure_distance(cue.span, ref.span) <= ACTING_REACH
    ]
    if len(behind) < 2:
        return None, None
    by = sentence.list_cues(CueKind.RELATION_OPEN)
    first, second = behind[0].span, behind[1].span
    if first and second and any(first.end <= mark.span.start and mark.span.end <= second.start for mark in by):
        # تم الاستحواذ على X من قبل Y: a passive, with who acts behind "by".
        return behind[0], behind[1]
    return behind[1], behind[0]


def find_marked(sentence: Sentence, cue: Cue) -> tuple[EntityRef, EntityRef] | None:
    """Thing and agent of a verb behind both, where a word marks who acts: SpaceX ने xAI का अधिग्रहण किया."""
    marks = [mark.span for mark in sentence.list_cues(CueKind.AGENT)]
    if not marks:
        return None
    near = _list_near(sentence, cue)[-2:]
    acting = [
        ref
        for ref in near
        if ref.span is not None
        and any(m.start >= ref.span.end and sentence.measure_distance(ref.span, m) == 0 for m in marks)
    ]
    if len(near) < 2 or len(acting) != 1:
        return None
    return next(ref for ref in near if ref is not acting[0]), acting[0]


def find_parties(
    sentence: Sentence, cue: Cue, things: Collection[EntityKind]
) -> tuple[EntityRef | None, EntityRef | None]:
    """Thing and agent of a relation whose verb stands last: "X, Y tarafından geliştirildi", "Y'nin geliştirdiği X"."""
    near = _list_near(sentence, cue)[-2:]
    _, after = find_neighbours(sentence, cue, SHORT_REACH)
    if not near:
        return None, None
    if cue.kind is CueKind.RELATION_PASSIVE:
        # The agent stands right before the verb, the thing behind it or before the agent.
        thing = after if after is not None and after.kind in things else (near[0] if len(near) > 1 else None)
        return thing, near[-1]
    if len(near) < 2:
        return None, None
    return (near[0], near[1]) if near[1].kind not in things else (near[1], near[0])


def _is_cleft(sentence: Sentence, links: tuple[Cue, ...], name: Span, verb: Span) -> bool:
    """Whether only "that" or "who" stands between a name and the verb behind it: it was Baidu that developed."""
    if not any(name.end <= cue.span.start and cue.span.end <= verb.start for cue in links):
        return False
    between = sentence.cut(name.end, verb.start)
    return len(between.split()) <= _CLEFT_WORDS and between.replace(" ", "").isalpha()


def _list_near(sentence: Sentence, cue: Cue) -> list[EntityRef]:
    """The names before a verb that closes the sentence, without whom a correction sets aside (Baidu değil)."""
    before = [ref for ref in sentence.entities if ref.span is not None and ref.span.end <= cue.span.start]
    near = [
        ref for ref in before if ref.span is not None and sentence.measure_distance(ref.span, cue.span) <= ACTING_REACH
    ]
    # Of the last name, a negation behind it denies the verb: ने नहीं बनाया.
    return [ref for ref in near[:-1] if ref.span is not None and not is_named_away(sentence, ref.span)] + near[-1:]
