"""What a reader asked that the base could not answer: the same for paraphrases and for every language."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from server.model.claim import Claim, ClaimKind
from server.model.contact_details import keep_words
from server.model.span import Span
from server.model.verdict import Reason, Report, Verdict, VerdictWord

LONGEST_SENTENCE = 300
LONGEST_NAME = 80
LONGEST_KEY = 64
# Good enough for an example to show: full stops before a blank, those of scripts that write none, and lines.
_END = re.compile(r"(?<=[.!?\u061f\u0964])\s+|(?<=[\u3002\uff01\uff1f])|\n+")


class Asked(StrEnum):
    """What is asked of a subject. ``TEXT``: nothing could be read, so that only the words tell questions apart."""

    VALUE = "value"
    PERIOD = "period"
    STATUS = "status"
    RELATION = "relation"
    COMPARISON = "comparison"
    PLACE = "place"
    STATEMENT = "statement"
    TEXT = "text"


_ASKED = {
    ClaimKind.MEASUREMENT: Asked.VALUE,
    ClaimKind.COUNT: Asked.VALUE,
    ClaimKind.DATE: Asked.PERIOD,
    ClaimKind.PROMISE: Asked.PERIOD,
    ClaimKind.PROMISE_KEPT: Asked.PERIOD,
    ClaimKind.STATUS: Asked.STATUS,
    ClaimKind.RELATION: Asked.RELATION,
    ClaimKind.COMPARISON: Asked.COMPARISON,
    ClaimKind.DIFFERENCE: Asked.COMPARISON,
    ClaimKind.RATIO: Asked.COMPARISON,
    ClaimKind.TOTAL: Asked.COMPARISON,
    ClaimKind.SUPERLATIVE: Asked.PLACE,
    ClaimKind.LATEST: Asked.PLACE,
    ClaimKind.STATEMENT: Asked.STATEMENT,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One unanswered claim, as far as it may be kept.

    ``key`` is the same for all that ask the same. ``subject`` is the id of an entity; where the base knows none,
    ``name`` is how it was written. ``others`` are ids of entities compared with, or of what somebody spoke of.
    ``sentence`` and ``claimed`` (the figure, time or name that was claimed) are empty where they may not be kept.
    Raises ValueError for a key that is none.
    """

    key: str
    asked: Asked
    reason: Reason
    language: str
    subject: str = ""
    name: str = ""
    attribute: str = ""
    others: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    claimed: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(f"[0-9a-f]{{{LONGEST_KEY}}}", self.key):
            raise ValueError("the key of a question is a SHA-256 digest in hexadecimal")


def list_questions(report: Report) -> tuple[Question, ...]:
    """The claims of a report that ended unverified, each question once.

    A part of a sentence of which nothing was read is left out where a claim that was read covers it.
    """
    found: dict[str, Question] = {}
    read = [verdict.claim.span for verdict in report.verdicts if _has_reading(verdict.claim)]
    for verdict in report.verdicts:
        if verdict.word is not VerdictWord.UNVERIFIED:
            continue
        claim = verdict.claim
        if not _has_reading(claim) and any(claim.span.overlaps(span) for span in read):
            continue
        question = ask_question(verdict, find_sentence(report.passage.text, claim.span), report.language.code)
        if question is not None:
            found.setdefault(question.key, question)
    return tuple(found.values())


def ask_question(verdict: Verdict, sentence: str, language: str) -> Question | None:
    """The question of one unanswered claim, which stands in that sentence; None where there are no words to ask."""
    claim, kept = verdict.claim, keep_words(sentence, LONGEST_SENTENCE)
    if not _has_reading(claim):
        words = _list_words(sentence)
        if not words:
            return None
        digest = _digest(f"{Asked.TEXT}\n{words}")
        subject = claim.subject.id if claim.subject is not None else ""
        return Question(digest, Asked.TEXT, verdict.reason, language, subject, sentence=kept, claimed=_tell(claim))
    asked = _ASKED[claim.kind]
    subject, name = _name_subject(claim)
    others = _list_others(claim, asked)
    qualifiers = tuple(sorted(claim.qualifiers))
    sides = [subject or fold_name(name)]
    if asked is Asked.COMPARISON:
        # "A is larger than B" and "B is larger than A" ask the same.
        sides = sorted({*sides, *others})
    parts = (asked, "+".join(sides), claim.attribute or "", ",".join(others), repr(qualifiers), _tell_content(claim))
    return Question(
        _digest("\n".join(parts if asked is not Asked.COMPARISON else (*parts[:3], *parts[4:]))),
        asked,
        verdict.reason,
        language,
        subject,
        keep_words(name, LONGEST_NAME),
        claim.attribute or "",
        tuple(sorted({other.id for other in claim.objects if other.id} | set(_list_about(claim)))),
        qualifiers,
        kept,
        _tell(claim),
    )


def find_sentence(text: str, span: Span) -> str:
    """The sentence, or sentences, in which a stretch stands: what it says alone may be no more than a figure."""
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    stop = min((end for end in ends if end >= span.end), default=len(text))
    return text[start:stop].strip()


def fold_name(name: str) -> str:
    """A name without what differs between spellings: case, width, blanks and hyphens."""
    return re.sub(r"[\s_\-‐-―]+", "", unicodedata.normalize("NFKC", name).casefold())


def _has_reading(claim: Claim) -> bool:
    """Whether it was read what is asked, and of what."""
    if claim.kind not in _ASKED or claim.attribute is None:
        return False
    if claim.kind is ClaimKind.STATEMENT:
        return claim.speaker is not None and claim.content is not None and bool(claim.content.concepts)
    subject, name = _name_subject(claim)
    return bool(subject or fold_name(name))


def _name_subject(claim: Claim) -> tuple[str, str]:
    """The id of the subject, or its name as written."""
    named = claim.speaker if claim.kind is ClaimKind.STATEMENT else claim.subject
    if named is None:
        return "", ""
    return (named.id, "") if named.id else ("", named.text or named.label)


def _list_others(claim: Claim, asked: Asked) -> tuple[str, ...]:
    if asked is Asked.COMPARISON:
        return tuple(sorted({other.id or fold_name(other.text or other.label) for other in claim.objects}))
    return tuple(_list_about(claim))


def _list_about(claim: Claim) -> list[str]:
    return sorted({about.id for about in claim.content.about if about.id}) if claim.content is not None else []


def _tell_content(claim: Claim) -> str:
    return ",".join(sorted(claim.content.concepts)) if claim.content is not None else ""


def _tell(claim: Claim) -> str:
    """What was claimed, as it was written."""
    told = [claim.quantity.text] if claim.quantity is not None else []
    told += [claim.period.text] if claim.period is not None else []
    told += [named.label for named in claim.objects if named.id] if claim.kind is ClaimKind.RELATION else []
    return keep_words(", ".join(words for words in told if words), LONGEST_NAME)


def _list_words(text: str) -> str:
    """The words of a text without its figures: what differs in the figure alone asks the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(word for word in re.findall(r"[\w]+", folded) if not word.isdigit())


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
