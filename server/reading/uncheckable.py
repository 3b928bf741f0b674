"""Why a highlight holds nothing that can be checked."""

from __future__ import annotations

from server.language.claim_words import CueKind
from server.model.claim import Claim, ClaimKind
from server.model.span import Span
from server.reading.cues import Cue
from server.reading.document import Document, Sentence

# Fewer words than this, without a verb we know, are a label or a ticker and no sentence.
_SENTENCE_WORDS = 4
_REASONS = (
    (CueKind.QUESTION, ClaimKind.QUESTION),
    (CueKind.OPINION, ClaimKind.OPINION),
    (CueKind.POSSIBILITY, ClaimKind.SPECULATION),
    (CueKind.HOPE, ClaimKind.SPECULATION),
    (CueKind.FUTURE, ClaimKind.PREDICTION),
    (CueKind.VAGUE, ClaimKind.VAGUE),
)
# A negation this close to a mark of irony denies it.
_DENIED_REACH = 0.3
_QUESTION_MARKS = ("?", "？", "؟")


def is_question(sentence: Sentence) -> bool:
    """Whether the sentence asks."""
    return sentence.text.rstrip(" \"'”’»\n").endswith(_QUESTION_MARKS)


def is_ironic(sentence: Sentence, document: Document) -> bool:
    """Whether a mark of irony takes the sentence back, in it or alone behind it ("... 5 million GPUs. /s")."""
    if any(_stands_apart(sentence, cue) for cue in sentence.list_cues(CueKind.IRONY)):
        return True
    if document.sentences[-1] is sentence:
        return False
    behind = next((other for other in document.sentences if other.span.start >= sentence.span.end), None)
    marks = () if behind is None else behind.list_cues(CueKind.IRONY)
    return behind is not None and any(
        _stands_apart(behind, cue) and all(cue.span.covers(word) for word in behind.words) for cue in marks
    )


def _stands_apart(sentence: Sentence, cue: Cue) -> bool:
    """Whether the mark is one: 3.35 TB/s holds none, and "I'm not joking" takes nothing back."""
    at = cue.span.start - sentence.span.start
    if at and sentence.text[at] == "/" and sentence.text[at - 1].isalnum():
        return False
    return all(
        sentence.measure_distance(negation.span, cue.span) > _DENIED_REACH
        for negation in sentence.list_any_cues(CueKind.NEGATION, CueKind.SET_ASIDE)
    )


def explain_no_claim(sentences: list[Sentence], document: Document) -> Claim:
    """The highlight as a claim of an uncheckable kind, or ``unclear`` where it may well be checkable."""
    whole = document.highlight
    if sentences and all(is_question(sentence) for sentence in sentences):
        return Claim(whole, "", ClaimKind.QUESTION)
    if sentences and all(is_ironic(sentence, document) for sentence in sentences):
        return Claim(whole, "", ClaimKind.IRONY)
    if sum(_count_words(sentence, whole) for sentence in sentences) < _SENTENCE_WORDS:
        return Claim(whole, "", ClaimKind.FRAGMENT)
    for cue_kind, claim_kind in _REASONS:
        for sentence in sentences:
            if any(whole.overlaps(cue.span) for cue in sentence.list_cues(cue_kind)):
                return Claim(whole, "", claim_kind)
    subject = next(
        (ref for sentence in sentences for ref in sentence.entities if ref.span and whole.covers(ref.span) and ref.id),
        None,
    )
    return Claim(Span(whole.start, whole.end), "", ClaimKind.UNCLEAR, subject=subject)


def _count_words(sentence: Sentence, whole: Span) -> int:
    """How many words of the sentence stand in the highlight."""
    bounds = sentence.layout.word_bounds
    if whole.covers(sentence.span):
        return len(bounds)
    return sum(1 for start, end in bounds if whole.start <= start and end <= whole.end)
