"""Digits that count nothing: parts of names, codes, editions."""

from __future__ import annotations

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.model.entity import EntityKind
from server.reading.number import Number
from server.reading.scan import Scan

_HYPHEN = frozenset("-")
_SLASH = frozenset("/")
# Plain figures behind a capitalised word that number its editions: fairs, contests, benchmarks by year.
_EDITIONS = (1990, 2049)
# What may be written as one with the digits behind it.
_BEFORE_DIGITS = (Role.UNIT_BEFORE, Role.ORDINAL_PREFIX, Role.GLUED)
_BEFORE_HYPHEN = (
    Role.UNIT,
    Role.UNIT_BEFORE,
    Role.ORDINAL_PREFIX,
    Role.ATOM,
    Role.SCALE,
    Role.SUFFIX,
    Role.HEDGE,
    Role.PART,
    Role.MONTH,
)


def is_in_name(scan: Scan, index: int) -> bool:
    """Whether the digits at the token are part of a name nobody told us: R1, GPT-4, x86, 4o, Exile 2."""
    tokens = scan.tokens
    if scan.names[index] is not None:
        return True
    before = index - 1
    if before >= 0 and tokens.is_glued(index):
        if tokens.kinds[before] is Kind.WORD:
            behind = index + 1
            scaled = scan.hit(behind, Role.SCALE) is not None and tokens.kinds[behind] is Kind.CHARACTER
            if scaled and scan.hit_before(index, Role.UNIT) is not None:
                # GPU10万基: what is counted stands before its figure.
                return False
            return all(scan.hit_before(index, role) is None for role in _BEFORE_DIGITS)
        joint = tokens.texts[before] if before and tokens.is_glued(before) else ""
        if joint == "-" and _is_size_of(scan, before - 1, index):
            return False
        if joint == "_" or (joint in ("-", ".") and tokens.kinds[before - 1] is Kind.WORD):
            return not _is_counted_hyphen(scan, before)
        if tokens.texts[before] in "#@":
            return True
    return False


def _is_size_of(scan: Scan, name: int, index: int) -> bool:
    """Whether the digits are the size of a model named before them: Qwen-72B."""
    entity = scan.names[name]
    suffix = scan.hit(index + 1, Role.SUFFIX)
    sized = suffix is not None and scan.tokens.is_glued(index + 1)
    return sized and entity is not None and entity.kind in {EntityKind.MODEL, EntityKind.FAMILY}


def _is_counted_hyphen(scan: Scan, hyphen: int) -> bool:
    """A hyphen behind a unit or a number word joins no name: "$5-10", "ke-3", "dua-3"."""
    return any(scan.hit_before(hyphen, role) is not None for role in _BEFORE_HYPHEN)


def ends_code(scan: Scan, index: int) -> int | None:
    """The index after digits that are no figure: a code in groups, or a pair behind a slash (24/7, 0/400)."""
    tokens = scan.tokens
    chain = ends_chain(scan, index)
    if chain is not None:
        return chain
    below = index + 2
    glued = scan.is_sign(index + 1, _SLASH) and tokens.is_glued(index + 1) and tokens.is_glued(below)
    if not glued or tokens.kinds[below] is not Kind.NUMBER:
        return None
    above, under = tokens.texts[index], tokens.texts[below]
    if not (above.isdigit() and under.isdigit()):
        return None
    # What is smaller than 1 is a fraction, and read as one; 2024/2025 is none.
    return None if len(under) <= 3 and 0 < int(above[:9]) < int(under[:9]) else below + 1


def ends_chain(scan: Scan, index: int) -> int | None:
    """The index after a code of digits in groups that begins at the token: 0812-3456-7890, 1-2-3."""
    tokens = scan.tokens
    at, groups = index + 1, 1
    if at >= scan.length or tokens.texts[at] != "-":
        return None
    while (
        scan.is_sign(at, _HYPHEN)
        and tokens.is_glued(at)
        and tokens.is_glued(at + 1)
        and tokens.kinds[at + 1] is Kind.NUMBER
        and tokens.texts[at + 1].isdigit()
    ):
        at += 2
        groups += 1
    leading_zero = groups > 1 and tokens.texts[index].startswith("0") and len(tokens.texts[index]) > 1
    return at if groups > 2 or leading_zero else None


def has_foreign_tail(scan: Scan, number: Number, last: int) -> bool:
    """Whether letters hang on the number that no unit or scale explains: 4o, 3D, 7z."""
    at = max(last, number.last)
    tokens = scan.tokens
    if not tokens.is_glued(at):
        return False
    if scan.is_glued_word(at) and tokens.kinds[at - 1] is not Kind.CHARACTER:
        return True
    if at + 1 == scan.length:
        return False
    # A sign glued between digits and letters: addresses, file names.
    sign = tokens.texts[at]
    return sign == "_" or (sign == "@" and tokens.is_glued(at + 1))


def is_titled(scan: Scan, number: Number) -> bool:
    """Whether a bare number closes a title: behind a capitalised word that begins no sentence (Exile 2, CES 2025)."""
    tokens = scan.tokens
    before = number.first - 1
    text = tokens.texts[number.first]
    small = (number.plain and len(text) <= 2) or _is_version(text)
    edition = number.plain and len(text) == 4 and _EDITIONS[0] <= int(text) <= _EDITIONS[1]
    if (
        before < 0
        or number.last != number.first + 1
        or tokens.kinds[before] is not Kind.WORD
        or scan.hits.get(before) is not None
    ):
        return False
    word = tokens.texts[before]
    if scan.pack.capital_nouns:
        return False
    if edition:
        return word[:1].isupper()
    if not small or word.isupper() or not any(character.isupper() for character in word):
        return False
    begins = before == 0 or tokens.texts[before - 1] in ".!?:\"“‘'|"
    goes_on = _is_version(text) and number.last < len(tokens) and tokens.texts[number.last][:1].isupper()
    return not begins or not word[1:].islower() or goes_on


def _is_version(text: str) -> bool:
    whole, mark, rest = text.partition(".")
    return bool(mark) and whole.isdigit() and rest.isdigit() and len(whole) <= 2 and len(rest) == 1
