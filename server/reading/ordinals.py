"""Ordinals in words, and cardinals that end in one: third, twenty-first, ke-3."""

from __future__ import annotations

from decimal import Decimal

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import Numeral
from server.reading.number import Form, Number, skip_hyphen
from server.reading.number_names import is_free_suffix, read_word_number
from server.reading.scan import Scan

# "Twentieth" is added to what stands before it, "hundredth" multiplies it.
_FIRST_MULTIPLIED = 100


def read_ordinal(scan: Scan, index: int) -> Number | None:
    """The ordinal that begins at the token: a word, words behind a prefix, or digits behind one (ke-3)."""
    hit = scan.hit(index, Role.ORDINAL)
    if hit is not None:
        value, last = _join_ordinals(scan, *_add_tens(scan, *hit))
        and_word = scan.hit(last, Role.AND)
        smaller = read_ordinal(scan, and_word[0]) if and_word is not None and value >= 100 else None
        if smaller is not None and smaller.value < value:
            value, last = value + smaller.value, smaller.last
        # "Segundos" are seconds too: alone, an ordinal; among other words, none.
        weak = last == index + 1 and scan.tokens.keys[index] in scan.pack.numbers.weak
        return Number(index, last, (Numeral(value, Decimal(1)),), Form.ORDINAL, weak=weak)
    marker = scan.hit(index, Role.ORDINAL_MARKER)
    prefix = marker or scan.hit(index, Role.ORDINAL_PREFIX)
    if prefix is None:
        return None
    at = skip_hyphen(scan, prefix[0])
    if at >= scan.length or (at == prefix[0] and marker is None and not scan.tokens.is_glued(at)):
        return None
    if scan.tokens.kinds[at] is Kind.NUMBER and scan.tokens.texts[at].isdigit() and len(scan.tokens.texts[at]) <= 6:
        return Number(index, at + 1, (Numeral(Decimal(scan.tokens.texts[at]), Decimal(1)),), Form.ORDINAL)
    named = read_word_number(scan, at)
    if named is None:
        return None
    return Number(index, named.last, (Numeral(named.numeral.value, Decimal(1)),), Form.ORDINAL)


def _add_tens(scan: Scan, last: int, value: Decimal) -> tuple[Decimal, int]:
    """An ordinal with the tens behind it, where ones stand first (الخامس والعشرون), and the index after it."""
    and_word = scan.hit(last, Role.AND) if scan.pack.numbers.habits.ones_first and 0 < value < 10 else None
    if and_word is None:
        return value, last
    tens = scan.hit(and_word[0], Role.ORDINAL) or scan.hit(and_word[0], Role.ORDINAL_WORD)
    if tens is None or not 20 <= tens[1] < 100 or tens[1] % 10:
        return value, last
    return value + tens[1], tens[0]


def _join_ordinals(scan: Scan, value: Decimal, last: int) -> tuple[Decimal, int]:
    """Ordinals in a row, each below the last place of those before it, are one: vigésimo primero is 21."""
    step = value
    while (hit := scan.hit(last, Role.ORDINAL) or scan.hit(last, Role.ORDINAL_WORD)) is not None:
        place = Decimal(1).scaleb(step.normalize().adjusted())
        if place < 10 or step != place * (step // place) or not 0 < hit[1] < place or scan.names[last] is not None:
            break
        value, last, step = value + hit[1], hit[0], hit[1]
    return value, last


def end_ordinal(scan: Scan, first: int, value: Numeral, last: int) -> Number | None:
    """Twenty-first, one hundred and fifth: a cardinal that ends in an ordinal smaller than its last place."""
    suffix = scan.hit(last, Role.ORDINAL_SUFFIX)
    if suffix is not None and is_free_suffix(scan, last):
        return Number(first, suffix[0], (Numeral(value.value, Decimal(1)),), Form.ORDINAL)
    at = skip_hyphen(scan, last)
    and_word = scan.hit(at, Role.AND)
    if and_word is not None and (value.value >= 100 or scan.pack.numbers.habits.ones_first):
        at = and_word[0]
    hit = scan.hit(at, Role.ORDINAL) or scan.hit(at, Role.ORDINAL_WORD)
    if hit is None:
        return None
    total = value.value + hit[1]
    if scan.pack.numbers.habits.ones_first and and_word and 20 <= hit[1] < 100 and 0 < value.value % 100 < 10:
        # Einundzwanzigste, cut at its "und".
        return Number(first, hit[0], (Numeral(total, Decimal(1)),), Form.ORDINAL)
    if hit[1] >= _FIRST_MULTIPLIED and 0 < value.value < hit[1] and at != first and and_word is None:
        # Two hundredth, deux centième.
        total = value.value * hit[1]
    elif not 0 < hit[1] < value.resolution:
        return None
    else:
        added, end = _add_tens(scan, *hit)
        return Number(first, end, (Numeral(value.value + added, Decimal(1)),), Form.ORDINAL)
    return Number(first, hit[0], (Numeral(total, Decimal(1)),), Form.ORDINAL)
