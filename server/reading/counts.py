"""How many models somebody brought out: "xAI released three models in 2024"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from server.language.claim_words import CueKind
from server.language.count_words import CountWords
from server.language.pack import LanguagePack
from server.language.phrase_patterns import fold_phrase
from server.language.text import fold_in_place, make_plain
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.quantity import Quantity
from server.model.reading import PeriodMention, QuantityMention
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.denials import is_negated
from server.reading.plain_clauses import cut_clauses, cut_rest, is_plain, list_named
from server.reading.scope import Scope

_RELEASE = "release_date"
_UNIT = "model"
# Units of figures that say nothing of what they count, so that the noun beside tells it.
_OPEN_UNITS = frozenset({None, "piece"})
_NAMED = frozenset({EntityKind.MODEL, EntityKind.FAMILY, EntityKind.PRODUCT})
# Held, because Python 3.11 reaches a member of an enum slowly.
_ORGANISATION = EntityKind.ORGANISATION
_ONE = Decimal(1)
# "Two new Grok models".
_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of models. ``told``: a figure says it, and no phrase such as "one model", which may be no count."""

    quantity: Quantity
    span: Span
    told: bool = True


def claim_count(scope: Scope) -> tuple[list[Claim], Scope]:
    """The claim of how many models somebody brought out, and what of the sentence is left for other claims.

    A claim is made where nothing narrows the count: words such as "open", "for coding" or "more" leave it unclear, for
    then the base cannot tell which of its models are meant. No claim, and the whole sentence, where nothing is counted.
    """
    words, sentence = scope.tools.pack.counts, scope.sentence
    verbs = _list_verbs(scope) if _may_count(scope, words) else []
    if not verbs:
        return [], scope
    clauses = cut_clauses(sentence)
    for at, clause in enumerate(clauses):
        own = [cue for cue in verbs if clause.covers(cue.span)]
        figure = _find_figure(scope, words, clause) if own else None
        if figure is None or not scope.document.is_highlighted(figure.span):
            continue
        claim = _claim_plainly(scope, words, clauses, at, figure, own)
        if claim is not None:
            return [claim], _leave(scope, figure, [claim.at] if claim.at is not None else [])
        if not any(_is_another(scope, ref, figure) for ref in sentence.entities):
            # The time is that of whatever was counted, and of nothing that the page speaks of.
            unclear = Claim(figure.span, "", ClaimKind.UNCLEAR, quantity=figure.quantity if figure.told else None)
            return [unclear], _leave(scope, figure, [mention.period for mention in sentence.periods])
    return [], scope


def _may_count(scope: Scope, words: CountWords) -> bool:
    """A quick look: whether a figure of models stands in the sentence, or a maker with a noun for them."""
    sentence = scope.sentence
    if any(mention.quantity.unit == _UNIT for mention in sentence.quantities):
        return True
    if not any(ref.kind is _ORGANISATION for ref in sentence.entities):
        return False
    if not any(cue.value == _RELEASE for cue in sentence.list_cues(CueKind.ATTRIBUTE)):
        return False
    return words.nouns.search(fold_phrase(sentence.text)) is not None


def _list_verbs(scope: Scope) -> list[Cue]:
    """The words of release, inside a longer phrase too: "released by"."""
    sentence, text = scope.sentence, scope.document.text
    words = _list_release_words(scope.tools.pack)
    return [
        cue
        for cue in sentence.list_any_cues(CueKind.ATTRIBUTE, CueKind.RELATION_PASSIVE)
        if cue.value == _RELEASE
        or (cue.kind is CueKind.RELATION_PASSIVE and not words.isdisjoint(fold_phrase(cue.span.cut(text)).split()))
    ]


@lru_cache(maxsize=64)
def _list_release_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(phrase.text for phrase in pack.words.phrases if phrase.value == _RELEASE)


def _find_figure(scope: Scope, words: CountWords, clause: Span) -> _Figure | None:
    """The one figure of a clause that counts models, None where there is none or another stands beside it."""
    text = scope.document.text
    plain = make_plain(clause.cut(text))
    for number, pattern in words.numbers:
        match = pattern.search(fold_in_place(plain.text))
        if match is not None:
            span = plain.locate(*match.span()).shift(clause.start)
            return _Figure(Quantity.exact(number, _UNIT, text=span.cut(text)), span, told=False)
    inside = [mention for mention in scope.sentence.quantities if clause.covers(mention.span)]
    if len(inside) != 1:
        return None
    (mention,) = inside
    quantity = mention.quantity
    if words.narrowing.search(fold_phrase(mention.span.cut(text))):
        return None
    if quantity.unit != _UNIT and (
        quantity.unit not in _OPEN_UNITS or not words.nouns.search(cut_rest(scope.document, clause, [mention.span]))
    ):
        return None
    return _Figure(replace(quantity, unit=_UNIT, alternatives=()), mention.span)


def _claim_plainly(
    scope: Scope, words: CountWords, clauses: list[Span], at: int, figure: _Figure, verbs: list[Cue]
) -> Claim | None:
    """The claim where nothing in the clause, or before it, narrows what is counted; None where something may."""
    sentence, clause = scope.sentence, clauses[at]
    named = list_named(sentence.entities, clause)
    if len(named) != 1 or named[0].kind is not EntityKind.ORGANISATION or not named[0].id or named[0].span is None:
        return None
    if any(list_named(sentence.entities, before) for before in clauses[:at]):
        return None
    times = [mention for mention in sentence.periods if any(part.covers(mention.span) for part in clauses[: at + 1])]
    later = [part for part in clauses[at + 1 :] if any(part.covers(mention.span) for mention in sentence.periods)]
    if len(times) > 1 or (not times and later):
        return None
    if sentence.has_cue(CueKind.SET_ASIDE) or _excepts(scope, words, clause, figure):
        return None
    verb = verbs[0]
    said = figure.quantity.text or figure.span.cut(scope.document.text)
    only = words.only.search(fold_phrase(clause.cut(scope.document.text))) is not None
    if figure.quantity.interval.is_point and figure.quantity.value == _ONE and not only:
        # "A model" is no count.
        return None
    negations = [
        cue.span
        for cue in sentence.list_cues(CueKind.NEGATION)
        if clause.covers(cue.span) and not figure.span.covers(cue.span)
    ]
    denied = bool(negations) and not only
    if denied and not is_negated(sentence, verb.span, figure.span):
        return None
    if only and any(not words.plain.fullmatch(fold_phrase(span.cut(scope.document.text))) for span in negations):
        # "Not only two"; in "n'a lancé que deux" the negation is half of the word for "only".
        return None
    taken = [
        figure.span,
        named[0].span,
        *(cue.span for cue in verbs),
        *(mention.span for mention in times),
        *negations,
    ]
    if not all(is_plain(words.plain, cut_rest(scope.document, part, taken)) for part in clauses[: at + 1]):
        return None
    parts = [figure.span, named[0].span, verb.span, *(mention.span for mention in times)]
    parts = [span for span in parts if scope.document.highlight.overlaps(span)]
    return Claim(
        Span(min(span.start for span in parts), max(span.end for span in parts)),
        "",
        ClaimKind.COUNT,
        subject=named[0],
        attribute=_RELEASE,
        quantity=replace(figure.quantity, text=said),
        at=times[0].period if times else None,
        negated=denied,
    )


def _excepts(scope: Scope, words: CountWords, clause: Span, figure: _Figure) -> bool:
    """Whether the sentence leaves something out of the count: "apart from GPT-5", or "not counting" behind it."""
    sentence = scope.sentence
    behind = Span(clause.end, max(clause.end, sentence.span.end))
    if any(behind.covers(cue.span) for cue in sentence.list_cues(CueKind.NEGATION)):
        return True
    excepting = [cue.span for cue in sentence.list_cues(CueKind.SAVED_FOR) if not figure.span.covers(cue.span)]
    # In لم تطلق سوى it is half of the word for "only".
    return any(not words.only.fullmatch(fold_phrase(span.cut(scope.document.text))) for span in excepting)


def _is_another(scope: Scope, ref: EntityRef, figure: _Figure) -> bool:
    """Whether a name is that of something with a release of its own; "two Grok models" names none."""
    if ref.kind not in _NAMED or ref.span is None:
        return False
    beside = scope.sentence.measure_distance(ref.span, figure.span) <= _BESIDE
    return ref.kind is not EntityKind.FAMILY or not beside


def _leave(scope: Scope, figure: _Figure, periods: Iterable[object]) -> Scope:
    """The sentence without the figure and the times that were used."""
    used = [*periods]
    sentence = scope.sentence

    def is_used(mention: PeriodMention) -> bool:
        return any(mention.period is period for period in used)

    quantities: tuple[QuantityMention, ...] = tuple(
        mention for mention in sentence.quantities if not mention.span.overlaps(figure.span)
    )
    left = tuple(mention for mention in sentence.periods if not is_used(mention))
    return replace(scope, sentence=replace(sentence, quantities=quantities, periods=left))
