"""A refuted claim in its own words, with the figure or date of the evidence in place of the wrong one."""

from __future__ import annotations

from server.language.messages import Messages
from server.language.number_formats import is_rounded
from server.model.comparison import Stance
from server.model.fact import Value
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason, Verdict, VerdictWord

_CORRECTED = frozenset({VerdictWord.REFUTED, VerdictWord.OUTDATED})
# From exact to coarse. A claim that named a month is corrected by a month.
_SIZES = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def write_correction(verdict: Verdict, messages: Messages) -> str | None:
    """The claim with what is wrong replaced, in the language of ``messages`` (the claim's own).

    None where the claim is not refuted or outdated, is negated, or its words do not hold the wrong part in one place.
    """
    claim = verdict.claim
    if verdict.word not in _CORRECTED or claim.negated:
        return None
    against = next((held for held in verdict.comparisons if held.stance is Stance.CONTRADICTS), None)
    if against is None:
        return None
    value: Value | None = against.value
    wrong: Quantity | Period | None = claim.quantity or claim.period
    if verdict.reason is Reason.SAID_OTHER_DATE:
        value, wrong = against.facts[0].as_of, claim.said
    if isinstance(value, Quantity) and isinstance(wrong, Quantity):
        return _replace(claim.text, wrong.text, _write_quantity(wrong, value, messages))
    if isinstance(value, Period) and isinstance(wrong, Period):
        return _replace(claim.text, wrong.text, _write_period(wrong, value, messages))
    return None


def _write_quantity(wrong: Quantity, right: Quantity, messages: Messages) -> str | None:
    """The right figure; only the digits change where neither figure is hedged and the digits can be found."""
    if wrong.unit != right.unit:
        return None
    formats = messages.formats
    if wrong.value is not None and right.value is not None and wrong.relation is right.relation is Relation.EXACT:
        digits = formats.write_number(wrong.value)
        if wrong.text.count(digits) == 1 and not is_rounded(right.value):
            return wrong.text.replace(digits, formats.write_number(right.value))
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
