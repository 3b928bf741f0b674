"""Laws of reading figures: it bears any text, cuts it exactly, and does not mind how Unicode spells it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from server.language.lexicon import Role
from server.language.text import make_plain
from server.reading.figures import Figures, read_figures
from server.reading.sentences import split_sentences
from server.vocabulary.units import load_units
from server.vocabulary.yaml_files import read_yaml
from tests.shipped import read_packs

ROOT = Path(__file__).resolve().parents[2]
PACKS = read_packs()
UNITS = load_units(ROOT / "server/data/units.yaml")
REFERENCE = date(2025, 2, 19)
CODES = st.sampled_from(sorted(PACKS))


def list_corpus_texts() -> list[tuple[str, str]]:
    texts = []
    for path in sorted((ROOT / "tests/corpus").glob("*/*.yaml")):
        for section in read_yaml(path).values():
            for entry in section if isinstance(section, list) else []:
                found = entry["in"] if isinstance(entry, dict) else [entry]
                texts += [(path.parent.name, text) for text in found]
    return texts


CORPUS = list_corpus_texts()
# Words of the grammars in any order make harder texts than any alphabet does.
PIECES = sorted({piece for _, text in CORPUS for piece in (*text.split(), *text)})
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(codec=None, categories=["Nd", "No", "Nl", "Sc", "Sk", "Cs", "Cf", "Mn", "Lo", "Pd", "Zs"])),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


def read(code: str, text: str) -> Figures:
    return read_figures(text, PACKS[code], UNITS, (), REFERENCE)


def summarise(figures: Figures) -> list[object]:
    quantities = [
        (m.quantity.value, m.quantity.interval, m.quantity.unit, m.quantity.relation) for m in figures.quantities
    ]
    periods = [(m.period.start, m.period.end, m.period.precision, m.period.zone) for m in figures.periods]
    return [quantities, periods]


@given(CODES, TEXTS)
@example("en", "1510^25tigapercent")  # a count too large for whole-number division
@example("pt", "0 APROXIMADAMENTE(0")  # one bound between two figures
@example("id", "%0K%0")  # one sign between two figures
@example("en", "10^999 1e400 hundred hundred hundred")
@example("id", "\ud800 100.000\udfff")
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_and_every_span_cuts_it_exactly(code: str, text: str) -> None:
    figures = read(code, text)
    mentions = [*figures.quantities, *figures.periods]
    for mention in mentions:
        words = mention.quantity.text if hasattr(mention, "quantity") else mention.period.text
        assert mention.span.cut(text) == words != ""
        assert 0 <= mention.span.start < mention.span.end <= len(text)
    for kind in (figures.quantities, figures.periods):
        for left, right in pairwise(kind):
            assert left.span.end <= right.span.start


@given(CODES, TEXTS)
@settings(max_examples=200, deadline=None)
def test_sentences_cover_a_text_but_for_white_space_and_bars(code: str, text: str) -> None:
    spans = split_sentences(text, PACKS[code])
    position = 0
    for span in spans:
        assert text[position : span.start].strip(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85|" + "\u2028\u2029").strip() == ""
        assert span.cut(text).strip() == span.cut(text) != ""
        position = span.end
    assert text[position:].replace("|", "").strip() == ""


def respell(text: str) -> Iterator[str]:
    """The same text in other characters of Unicode."""
    yield from (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    yield from (text.replace(" ", space) for space in ("\u00a0", "\u202f", "\u2009", "\u3000"))
    yield "".join(chr(ord(c) + 0xFEE0) if c in "0123456789.,%" else c for c in text)


# A test for each language and not for each of 6,700 texts: that alone took half a minute.
@pytest.mark.parametrize("code", sorted(PACKS))
def test_unicode_spellings_of_a_text_are_read_alike(code: str) -> None:
    texts = [text for language, text in CORPUS if language == code]
    other = {
        spelling: text
        for text in texts
        for expected in [summarise(read(code, text))]
        for spelling in respell(text)
        if summarise(read(code, spelling)) != expected
    }
    assert texts
    assert not other


@given(st.text())
def test_plain_text_leads_back_to_the_original(text: str) -> None:
    plain = make_plain(text)
    for index in range(len(plain.text)):
        span = plain.locate(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert plain.find_start(span.start) <= index


@given(CODES, st.integers(-(10**15), 10**15))
@settings(deadline=None)
def test_whole_numbers_are_read_back_as_cldr_writes_them(code: str, number: int) -> None:
    text = format_decimal(number, locale=PACKS[code].locale)
    (mention,) = read(code, text).quantities
    assert mention.quantity.value == number


@given(CODES, st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
@settings(deadline=None)
def test_decimals_are_read_back_as_cldr_writes_them(code: str, number: Decimal) -> None:
    text = format_decimal(number, format="#,##0.0000", locale=PACKS[code].locale)
    (mention,) = read(code, text).quantities
    assert mention.quantity.value == number


@given(CODES, st.integers(0, 100000))
@settings(deadline=None)
def test_percentages_are_read_back_as_cldr_writes_them(code: str, hundredths: int) -> None:
    share = Decimal(hundredths) / 10000
    text = format_percent(share, format="#,##0.00%", locale=PACKS[code].locale)
    (mention,) = read(code, text).quantities
    assert (mention.quantity.value, mention.quantity.unit) == (share * 100, "percent")


def _has_own_meaning(code: str, text: str) -> bool:
    """Whether the pack says of the abbreviation in the text another thing than CLDR (B in Spanish)."""
    short = text.lstrip("0123456789.,").strip()
    cldr = ROOT / f"server/data/languages/{code}/cldr.yaml"
    # A second script reads with the files of the first.
    known = read_yaml(cldr)["scales"]["short"].get(short) if cldr.exists() else None
    own = [
        entry.value for entry in PACKS[code].numbers.entries if entry.role == Role.SUFFIX and entry.texts == (short,)
    ]
    return known is not None and own != [] and Decimal(known) not in own


@given(CODES, st.integers(1, 999), st.integers(3, 14), st.sampled_from(["short", "long"]))
@settings(deadline=None)
def test_compact_numbers_are_read_back_as_cldr_writes_them(code: str, mantissa: int, zeros: int, style: str) -> None:
    # CLDR has no long forms for some languages that write without spaces.
    assume(style in Locale.parse(PACKS[code].locale).compact_decimal_formats)
    number = mantissa * 10**zeros
    text = format_compact_decimal(number, format_type=style, locale=PACKS[code].locale, fraction_digits=3)
    assume(not _has_own_meaning(code, text))
    # Where CLDR writes no scale word, a plain 2000 alone is a year.
    assume(not (text.isdigit() and len(text) == 4))
    (mention,) = read(code, text).quantities
    assert mention.quantity.value == number
