"""Passage in, claims out: the one way through reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from server.language.claim_words import CueKind
from server.language.detect import detect_language
from server.language.pack import LanguagePack
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityRef
from server.model.passage import DetectedLanguage, Passage
from server.model.period import Period
from server.model.reading import PeriodMention, QuantityMention, TextReading
from server.model.span import Span
from server.reading.assertion import settle_assertions
from server.reading.borrowed_years import borrow_years
from server.reading.bounded_tops import claim_bounded_top
from server.reading.breakdowns import lend_to_settings
from server.reading.comparisons import claim_comparisons
from server.reading.coordination import share_claims
from server.reading.corrections import lend_by_correction
from server.reading.counts import claim_count
from server.reading.cues import CueIndex
from server.reading.dates import claim_periods, is_told_closer
from server.reading.document import Document, Sentence, Tools, lay_out, read_times_said
from server.reading.makers import claim_makers
from server.reading.measurements import claim_quantities
from server.reading.names import NamesIndex
from server.reading.pairing import is_large, lend_money, lend_money_by_words, lend_to_parts, lend_units
from server.reading.prices import find_prices, mark_prices
from server.reading.relations import claim_relations
from server.reading.scope import Scope
from server.reading.speech import find_frames
from server.reading.statements import claim_statements
from server.reading.states import claim_latest, claim_promises, mark_asides
from server.reading.statuses import claim_status, is_plain_status
from server.reading.uncheckable import explain_no_claim, is_ironic, is_question
from server.vocabulary.vocabulary import Vocabulary

# Held, because Python 3.11 reaches a member of an enum slowly.
_UNCLEAR = ClaimKind.UNCLEAR


# By pack, because a reader is made for every revision of the base.
@lru_cache(maxsize=64)
def _index_cues(pack: LanguagePack) -> CueIndex:
    return CueIndex(pack.words)


class Reader:
    """Reads passages with the packs and the names of one revision of the base. Safe to share between threads."""

    def __init__(self, packs: Mapping[str, LanguagePack], vocabulary: Vocabulary, names: NamesIndex) -> None:
        self._packs = packs
        self._names = names
        self._tools = {code: Tools(pack, _index_cues(pack), names, vocabulary) for code, pack in packs.items()}

    def read(self, passage: Passage) -> TextReading:
        """How a passage was read. Spans count in the highlighted text; the context is read but never claimed."""
        language = self._detect(passage)
        tools = self._tools[language.code]
        document = lay_out(passage, language, tools)
        claims: list[Claim] = []
        sentences: list[Sentence] = []
        for highlighted in document.list_highlighted():
            scope = _settle_times(Scope(highlighted, document, tools, find_frames(highlighted, document, tools)))
            sentences.append(scope.sentence)
            if not is_question(scope.sentence) and not is_ironic(scope.sentence, document):
                claims += _claim_sentence(scope)
        if not any(claim.kind is not _UNCLEAR for claim in claims):
            reason = explain_no_claim(sentences, document)
            claims = [reason] if not claims or not reason.is_checkable else claims
        claims = mark_asides(_place_all(_drop_repeats(claims), document))
        return _present(passage, language, document, sentences, claims)

    def find_names(self, text: str) -> tuple[EntityRef, ...]:
        """The names in a text that is no prose, such as a cell of a table."""
        return self._names.find(text)

    def _detect(self, passage: Passage) -> DetectedLanguage:
        if passage.language is not None:
            return DetectedLanguage(passage.language, 1.0)
        found = detect_language(passage.text, self._packs, None)
        if found.confidence >= 0.8:
            return found
        around = detect_language(f"{passage.context.before} {passage.text} {passage.context.after}", self._packs, None)
        return around if around.confidence > found.confidence else found


def _settle_times(scope: Scope) -> Scope:
    """The sentence with the times inside somebody's words taken from the day he spoke ("by the end of the year")."""
    sentence, document, tools = scope.sentence, scope.document, scope.tools
    if not sentence.has_relative_times:
        return scope
    settled = sentence if document.passage.context.published else borrow_years(sentence, document, tools)
    for frame in scope.frames:
        if frame.said is None or frame.said.end is None:
            continue
        words = frame.words
        periods = read_times_said(words, sentence, document, tools, frame.said.end)
        kept = tuple(mention for mention in settled.periods if not words.covers(mention.span))
        settled = replace(settled, periods=tuple(sorted((*kept, *periods), key=lambda mention: mention.span)))
    if settled is sentence:
        return scope
    return Scope(settled, document, tools, find_frames(settled, document, tools))


def _claim_sentence(scope: Scope) -> list[Claim]:
    prices, scope = find_prices(_lend_units(scope))
    counted, scope = claim_count(scope)
    sentence, document = scope.sentence, scope.document
    tops = claim_bounded_top(scope)
    comparisons, used = (tops, []) if tops else claim_comparisons(scope)
    taken = {id(mention) for mention in used}
    quantities = [m for m in sentence.quantities if id(m) not in taken and document.is_highlighted(m.span)]
    periods = [m for m in sentence.periods if document.is_highlighted(m.span)]
    claims = [
        *counted,
        *comparisons,
        *claim_promises(scope),
        *claim_quantities(scope, quantities),
        *claim_periods(scope, periods),
    ]
    if not any(claim.attribute in ("release_date", "promised_release", "release_status") for claim in claims):
        # Where anything else is claimed, that something is out is only said along the way.
        claims += [claim for claim in claim_status(scope) if not is_plain_status(claim) or not claims]
    claims += claim_latest(scope)
    claims += claim_relations(scope)
    claims += claim_makers(scope, claims)
    claims += _leave_times(scope, claims)
    claims += share_claims(scope, claims)
    statements = claim_statements(scope, claims)
    if statements:
        claims = _drop_hearsay(claims, statements[0])
    claims = mark_prices(scope, claims, prices) if prices is not None else claims
    return settle_assertions(claims + statements, scope)


def _lend_units(scope: Scope) -> Scope:
    """The sentence with the units that a list names once ("Grok-1 has 314 billion parameters, GPT-3 175 billion")."""
    sentence = scope.sentence
    lent = sentence.quantities
    bare = [mention for mention in lent if mention.quantity.unit is None]
    if not bare:
        return scope
    large = any(is_large(mention) for mention in bare)
    if large and not _names_part(scope):
        lent = lend_units(
            sentence.text,
            sentence.span.start,
            sentence.entities,
            sentence.quantities,
            [cue.span for cue in sentence.list_any_cues(CueKind.RELATIVE, CueKind.WITH)],
            in_order=sentence.has_cue(CueKind.RESPECTIVELY),
        )
    if sentence.list_cues(CueKind.CORRECTION):
        lent = lend_by_correction(sentence, lent)
    if large and sentence.periods:
        lent = lend_money(sentence.text, sentence.span.start, lent, sentence.periods)
    lent = lend_to_settings(sentence, lent, scope.tools.vocabulary.attributes.values())
    if parts := sentence.list_cues(CueKind.PART):
        lent = lend_to_parts(lent, [cue.span for cue in parts], sentence.measure_distance)
    if large and len(lent) > 1:
        sums = [
            cue.span
            for cue in sentence.list_cues(CueKind.ATTRIBUTE)
            if (attribute := scope.tools.vocabulary.attribute(cue.value)) is not None and attribute.unit == "money"
        ]
        lent = lend_money_by_words(lent, sums, sentence.measure_distance) if sums else lent
    if lent == sentence.quantities:
        return scope
    return replace(scope, sentence=replace(sentence, quantities=lent))


def _leave_times(scope: Scope, claims: list[Claim]) -> list[Claim]:
    """A time that no claim took: it may be wrong, and nobody has looked."""
    if not claims or not scope.sentence.periods:
        return []
    taken = [frame.said for frame in scope.frames]
    for claim in claims:
        taken += (claim.period, claim.at, claim.said)
    return [
        Claim(mention.span, "", _UNCLEAR, period=mention.period)
        for mention in scope.sentence.periods
        if scope.document.is_highlighted(mention.span)
        and not is_told_closer(scope.sentence, mention)
        and not any(period is not None and _is_end_of(mention.period, period) for period in taken)
    ]


def _is_end_of(time: Period, taken: Period) -> bool:
    """Whether a claim's time is this one, or begins or ends with it ("since December")."""
    return (time.start is not None and time.start == taken.start) or (time.end is not None and time.end == taken.end)


def _names_part(scope: Scope) -> bool:
    """Whether the sentence speaks of a part (active parameters): a bare figure in its list may be one or the other."""
    named = [scope.tools.vocabulary.attribute(cue.value) for cue in scope.sentence.list_cues(CueKind.ATTRIBUTE)]
    return any(attribute is not None and attribute.refines is not None for attribute in named)


def _drop_hearsay(claims: list[Claim], statement: Claim) -> list[Claim]:
    """Without what stands in somebody's words only as part of them: unclear figures, and orders he hoped for."""
    return [
        claim
        for claim in claims
        if not statement.span.overlaps(claim.span)
        or (claim.quantity is not None and claim.attribute is not None)
        or claim.period is not None
    ]


def _drop_repeats(claims: list[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    by_attribute: dict[str | None, list[Claim]] = {}
    for claim in claims:
        alike = by_attribute.setdefault(claim.attribute, [])
        if not alike or not any(_is_repeat(claim, other) for other in alike):
            alike.append(claim)
            kept.append(claim)
    return kept


def _is_repeat(claim: Claim, other: Claim) -> bool:
    """Whether a claim of the same attribute says the same of the same."""
    return (
        other.kind is claim.kind
        and (other.quantity, other.period, other.objects, other.status)
        == (claim.quantity, claim.period, claim.objects, claim.status)
        and (other.subject.id if other.subject else None) == (claim.subject.id if claim.subject else None)
    )


def _place_all(claims: list[Claim], document: Document) -> list[Claim]:
    """The claims with their words and spans counted in the highlighted text, cut to it."""
    text, highlight = document.text, document.highlight
    if highlight.start or highlight.end < len(text):
        return [_place(claim, document) for claim in claims]
    return [
        claim
        if claim.text == (words := claim.span.cut(text))
        else claim.place(claim.span, words, claim.subject, claim.objects, claim.speaker)
        for claim in claims
    ]


def _place(claim: Claim, document: Document) -> Claim:
    offset = document.highlight.start
    start = max(claim.span.start, offset) - offset
    end = max(start, min(claim.span.end, document.highlight.end) - offset)
    span = Span(start, end)
    return claim.place(
        span,
        span.cut(document.passage.text),
        _place_ref(claim.subject, document),
        tuple(ref for ref in (_place_ref(ref, document) for ref in claim.objects) if ref is not None),
        _place_ref(claim.speaker, document),
    )


def _place_ref(ref: EntityRef | None, document: Document) -> EntityRef | None:
    if ref is None or ref.span is None:
        return ref
    if not document.highlight.covers(ref.span):
        return replace(ref, span=None)
    return replace(ref, span=ref.span.shift(-document.highlight.start))


def _present(
    passage: Passage, language: DetectedLanguage, document: Document, sentences: list[Sentence], claims: list[Claim]
) -> TextReading:
    offset, highlight = -document.highlight.start, document.highlight
    quantities: list[QuantityMention] = []
    periods: list[PeriodMention] = []
    entities: list[EntityRef] = []
    for sentence in sentences:
        quantities += sentence.quantities
        periods += sentence.periods
        entities += sentence.entities
    if len(highlight) < len(document.text):
        quantities = [m for m in quantities if highlight.covers(m.span)]
        periods = [m for m in periods if highlight.covers(m.span)]
        entities = [ref for ref in entities if ref.span is not None and highlight.covers(ref.span)]
    if offset:
        quantities = [QuantityMention(m.span.shift(offset), m.quantity) for m in quantities]
        periods = [PeriodMention(m.span.shift(offset), m.period) for m in periods]
        entities = [replace(ref, span=ref.span.shift(offset)) for ref in entities if ref.span is not None]
    return TextReading(passage.text, language, tuple(quantities), tuple(periods), tuple(entities), tuple(claims))
