"""Dates of announcements: the verb that says of an announcement that it came names no other event."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.span import Span
from server.reading.document import Sentence

_ANNOUNCED = "announcement_date"
# Between an announcement and whose it is stand two words at most.
_PART_REACH = 0.5


def drop_verbs_of_announcement(
    sentence: Sentence, costs: dict[str, tuple[float, Span]]
) -> dict[str, tuple[float, Span]]:
    """The words without those that say of an announcement that it came: l'annuncio di o3 è arrivato a dicembre."""
    noun = costs.get(_ANNOUNCED)
    if noun is None or len(costs) == 1:
        return costs
    of = sentence.list_cues(CueKind.OF)
    for ref in sentence.entities:
        if ref.span is None or ref.span.start < noun[1].end:
            continue
        between = Span(noun[1].end, ref.span.start)
        opens = noun[1].start == sentence.layout.word_bounds[0][0] and len(between) <= 1
        if not opens and not any(between.covers(cue.span) for cue in of):
            return costs
        if sentence.measure_distance(noun[1], ref.span) > _PART_REACH:
            return costs
        further = sentence.list_any_cues(CueKind.AND, CueKind.COMPLEMENT, CueKind.BREAK)
        joined = [cue.span.start for cue in further if cue.span.start >= ref.span.end]
        return {
            name: found
            for name, found in costs.items()
            if found[1].start < ref.span.end or any(start < found[1].start for start in joined)
        }
    return costs
