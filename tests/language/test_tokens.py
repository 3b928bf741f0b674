"""Texts in ASCII are cut by patterns of their own, which must cut as those for all scripts do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.language.tokens import Tokens, cut_tokens
from server.reading.layout import Layout
from server.reading.name_words import split_words

ascii_texts = st.text(st.characters(max_codepoint=127), max_size=80) | st.text("1203.,:/-' aZ()%$", max_size=40)
# Behind it nothing is ASCII any more.
BEYOND = " é"


def list_columns(tokens: Tokens, count: int) -> list[tuple[str, str, int, int]]:
    return [*zip(tokens.kinds, tokens.texts, tokens.starts, tokens.ends, strict=True)][:count]


@given(ascii_texts)
def test_ascii_is_cut_into_tokens_as_any_text(text: str) -> None:
    alone, beside = cut_tokens(text), cut_tokens(text + BEYOND)
    assert len(beside) == len(alone) + 1
    assert list_columns(beside, len(alone)) == list_columns(alone, len(alone))


@given(ascii_texts)
def test_ascii_is_cut_into_words_as_any_text(text: str) -> None:
    alone, beside = (Layout(written, 0, ()).word_bounds for written in (text, text + BEYOND))
    assert beside[:-1] == alone


def test_a_date_a_clock_and_a_figure_are_told_apart() -> None:
    tokens = cut_tokens("On 2025-02-17 at 20:30 it had 1,402.5 points.")
    kinds = dict(zip(tokens.texts, tokens.kinds, strict=True))
    assert (kinds["2025-02-17"], kinds["20:30"], kinds["1,402.5"], kinds["."]) == ("date", "clock", "number", "sign")


@given(ascii_texts)
def test_ascii_is_cut_into_words_of_names_as_any_text(text: str) -> None:
    alone, beside = split_words(text), split_words(text + BEYOND)
    assert [column[:-1] for column in beside] == [*alone]
