"""A refuted claim in its own words, with the figure or date of the evidence in place of the wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from server.language.messages import Messages
from server.language.number_formats import is_rounded
from server.model.claim import Claim
from server.model.comparison import Stance
from server.model.fact import Value
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, Verdict, VerdictWord

_CORRECTED = frozenset({VerdictWord.REFUTED, VerdictWord.OUTDATED})
# From exact to coarse. A claim that named a month is corrected by a month.
_SIZES = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def write_correction(verdict: Verdict, messages: Messages, others: Iterable[Verdict] = ()) -> str | None:
    """The claim with what is wrong replaced, in the language of ``messages`` (the claim's own).

    None where the claim is not refuted or outdated, is negated, or its words do not hold the wrong part in one place;
    and where one of ``others``, the verdicts of the same report, is about another subject by the same words ("A and B
    were founded in 2021") and is not refuted by the same value: what is right of the one would be said of both.
    """
    claim = verdict.claim
    if verdict.word not in _CORRECTED or claim.negated:
        return None
    against = [held for held in verdict.comparisons if held.stance is Stance.CONTRADICTS]
    if not against or (verdict.word is VerdictWord.REFUTED and any(held.value != against[0].value for held in against)):
        return None  # where the evidence gives several values, the explanation shows them
    if any(_shares_words(claim, other.claim) and not _refutes_by(other, against[0].value) for other in others):
        return None
    value: Value | None = against[0].value
    wrong: Quantity | Period | None = claim.quantity or claim.period
    if verdict.reason is Reason.SAID_OTHER_DATE:
        value, wrong = against[0].facts[0].as_of, claim.said
    if isinstance(value, Quantity) and isinstance(wrong, Quantity):
        return _replace(claim.text, wrong.text, _write_quantity(wrong, value, messages))
    if isinstance(value, Period) and isinstance(wrong, Period):
        return _replace(claim.text, wrong.text, _write_period(wrong, value, messages))
    return None


def _shares_words(claim: Claim, other: Claim) -> bool:
    """Whether the words of the claim name the other's subject too, and say the same of it."""
    named = None if other.subject is None or other.subject == claim.subject else other.subject.span
    if named is None or not claim.span.start <= named.start <= named.end <= claim.span.end:
        return False
    return (claim.attribute, claim.quantity, claim.period) == (other.attribute, other.quantity, other.period)


def _refutes_by(verdict: Verdict, value: Value | None) -> bool:
    against = [held for held in verdict.comparisons if held.stance is Stance.CONTRADICTS]
    return bool(against) and all(held.value == value for held in against)


def _write_quantity(wrong: Quantity, right: Quantity, messages: Messages) -> str | None:
    """The right figure in the words of the wrong one: where its digits can be found, all that follows them is kept.

    What stands before them is kept too, but for a hedge, in whose place the right figure's own stands.
    """
    if wrong.unit != right.unit:
        return None
    formats = messages.formats
    if wrong.value is None or right.value is None:
        return formats.write_quantity(right)
    grouped = (formats.write_number(wrong.value), formats.write_number(right.value))
    plain = (format(wrong.value, "f"), format(right.value, "f"))
    for digits, instead in (grouped, plain):
        before, found, after = wrong.text.partition(digits)
        if not found or digits in after or is_rounded(right.value):
            continue
        if wrong.relation is right.relation is Relation.EXACT:
            return before + instead + after
        if before.strip():
            hedged = formats.write_quantity(replace(right, unit=None))
            return None if hedged is None else hedged + after
    return formats.write_quantity(right)


def _write_period(wrong: Period, right: Period, messages: Messages) -> str | None:
    """The right date, as exact as the wrong one was; None where the evidence is less exact."""
    if wrong.precision not in _SIZES or right.precision not in _SIZES or right.start is None:
        return None
    if _SIZES.index(right.precision) > _SIZES.index(wrong.precision):
        return None
    return messages.formats.write_date(right.start, wrong.precision)


def _replace(text: str, wrong: str, right: str | None) -> str | None:
    if right is None or not wrong or text.count(wrong) != 1 or wrong == right:
        return None
    return text.replace(wrong, right)
