"""Number words that are syllables of many other words: read only where they stand apart (이 is two, and this)."""

from __future__ import annotations

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.number import Form, Number
from server.reading.scan import Scan

# What may stand glued before a number in words, and behind it.
_BEFORE_WORDS = (
    Role.HEDGE,
    Role.MINUS,
    Role.ORDINAL_PREFIX,
    Role.HEDGE_FILLER,
    Role.SCALE,
    Role.DENOMINATOR_FIRST,
    Role.UNIT,
    Role.MONTH,
)
_BEHIND_WORDS = (
    Role.PARTICLE,
    Role.UNIT,
    Role.SCALED_UNIT,
    Role.COUNTER,
    Role.HEDGE_AFTER,
    Role.JOINER,
    Role.BETWEEN_AND,
    Role.CLOSE,
    Role.DENOMINATOR_FIRST,
    Role.ORDINAL_SUFFIX,
)


def check_apart(scan: Scan, number: Number | None) -> Number | None:
    """The number of a language that writes so, None where its words are syllables of another word."""
    if number is None:
        return None
    tokens = scan.tokens
    first, last = number.first, number.last
    words = tokens.kinds[first] is Kind.CHARACTER and number.form is not Form.MULTIPLE
    glued_before = words and tokens.is_glued(first) and tokens.kinds[first - 1] is Kind.CHARACTER
    if glued_before and not any(scan.hit_before(first, role) for role in _BEFORE_WORDS):
        return None
    glued_behind = words and last < len(tokens) and tokens.is_glued(last) and tokens.kinds[last] is Kind.CHARACTER
    if glued_behind and not any(_ends_word(scan, last, role) for role in _BEHIND_WORDS):
        return None
    return number


def _ends_word(scan: Scan, at: int, role: str) -> bool:
    """Whether a phrase of that role stands at the token; a particle must end the word."""
    hit = scan.hit(at, role)
    if hit is None:
        return False
    tokens = scan.tokens
    goes_on = hit[0] < len(tokens) and tokens.is_glued(hit[0]) and tokens.kinds[hit[0]] is Kind.CHARACTER
    return role != Role.PARTICLE or not goes_on
