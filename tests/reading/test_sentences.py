"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from server.reading.sentences import split_sentences
from tests.shipped import read_packs

PACKS = read_packs()


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("id", ["Skornya 9.11 poin.", "Itu lebih kecil dari 9.9."]),
        ("id", ["Harganya Rp1.500.000,50.", "Mahal!", "Benarkah?"]),
        ("id", ["Menurut Dr. Budi, model itu belum dirilis.", "Ia benar."]),
        ("id", ["PT. Nusantara Tbk. melaporkan laba.", "Sahamnya naik."]),
        ("id", ['Ia berkata, "Model ini terbaik."', "Lalu ia pergi."]),
        ("id", ['"Kami belum selesai." katanya kepada pers.', "Besok lagi."]),
        ("id", ["Mana yang lebih besar, 9.11 atau 9.9?'", "Tidak ada yang tahu."]),
        ("id", ["Data ini resmi (dirilis pada 2024.)", "Sumbernya jelas."]),
        ("en", ["Revenue was $1.5 billion vs. $1.2 billion a year ago.", "Shares rose."]),
        ("en", ["The U.S. market grew, e.g. in Texas.", "Europe did not."]),
        ("en", ["J. Smith wrote it.", "He posted it on X.", "Nobody read it."]),
        ("en", ["It came out on Feb. 18, 2025.", "Version 2.0 followed."]),
        ("en", ["“We will ship it.” he said.", "They did not…", "Yet."]),
        ("en", ["Is it out?!", "No."]),
        ("en", ["OpenAI Inc. said so at 8 p.m. on Monday.", "It was late."]),
    ],
)
def test_sentences_are_found(code: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.cut(text) for span in split_sentences(text, PACKS[code])] == sentences


def test_lines_and_captions_are_boundaries() -> None:
    text = "Grok3 unggul 1%-2% | Sumber gambar: X\n\nNamun, biayanya tinggi.\r\nSangat tinggi"
    assert [span.cut(text) for span in split_sentences(text, PACKS["id"])] == [
        "Grok3 unggul 1%-2%",
        "Sumber gambar: X",
        "Namun, biayanya tinggi.",
        "Sangat tinggi",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", " | "])
def test_what_holds_no_words_holds_no_sentences(text: str) -> None:
    assert [span.cut(text) for span in split_sentences(text, PACKS["id"]) if span.cut(text) != "|"] == []


def test_sentences_of_scripts_without_spaces_end_at_their_own_mark() -> None:
    text = "这是一句话。这是另一句。"
    assert [span.cut(text) for span in split_sentences(text, PACKS["en"])] == ["这是一句话。", "这是另一句。"]


@pytest.mark.parametrize("text", ["1. Quartal 2025", "16. Nov. 2016", "14.10. - 15.10.2018", "10. - 22. August 2012"])
def test_a_figure_alone_is_no_sentence(text: str) -> None:
    (span,) = split_sentences(text, PACKS["de"])
    assert span.cut(text) == text


def test_what_runs_on_without_an_end_is_cut_at_its_commas() -> None:
    text = "Grok 3 has 200,000 GPUs, 314 billion parameters and 1,000 friends, " * 40
    spans = split_sentences(text, PACKS["en"])
    assert all(len(span) <= 450 for span in spans)
    assert all(span.cut(text).endswith(("friends,", "GPUs,")) for span in spans)
    assert " ".join(span.cut(text) for span in spans) == text.strip()


@pytest.mark.parametrize(("code", "piece"), [("en", "word "), ("zh", "模型参数"), ("th", "คำ "), ("en", "2 ")])
def test_nothing_is_lost_where_a_long_sentence_is_cut(code: str, piece: str) -> None:
    text = (piece * 2000)[:3000]
    spans = split_sentences(text, PACKS[code])
    assert all(len(span) <= 450 for span in spans)
    assert "".join(span.cut(text) for span in spans).replace(" ", "") == text.replace(" ", "")


def test_one_word_is_never_cut() -> None:
    assert len(split_sentences("9,9" * 1000, PACKS["en"])) == 1
