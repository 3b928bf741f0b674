"""Whether a text holds what could lead to a person or a page: it is then not kept."""

from __future__ import annotations

import re
import unicodedata

# "@" of an address or of an account of some network; an address of a page, with or without its scheme. A name such as
# Character.AI is none: what stands behind the full stop of a page's address is written small.
_ADDRESS = re.compile(r"@\S|\S@|://|\bwww\.|\w\.[^\W\d_]{2,}/|\w\.[a-z]{2,}\b")
# Digits in a row, with what is written between the groups of a telephone or card number.
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,2}\d)*")
# Figures and days that are as long: 1,750,000,000 and 1.750.000.000, 12,34,56,789, 2025-02-19.
_FIGURE = re.compile(
    r"(?<![\d+(.,])[1-9]\d{0,2}(?:(?:,\d{2,3})+|(?:\.\d{3})+)(?:[.,]\d{1,2})?(?![.,]?\d|-)|\d{4}-\d{2}-\d{2}"
)
MOST_DIGITS = 6


def has_contact_details(text: str) -> bool:
    """Whether a text holds an e-mail address, an account, an address of a page, or more than six digits in a row that
    are written neither as a figure with separators nor as a day.

    Names of people cannot be told from names of models.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _ADDRESS.search(plain):
        return True
    rest = _FIGURE.sub(" # ", plain)
    return any(sum(map(str.isdigit, found.group())) > MOST_DIGITS for found in _DIGITS.finditer(rest))


def keep_words(text: str, longest: int) -> str:
    """The text on one line and cut to a length; empty where it holds contact details."""
    plain = " ".join(text.split())
    if has_contact_details(plain):
        return ""
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"
