"""The language of a text, by its frequent words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.language.detect import detect_language
from tests.shipped import read_packs

PACKS = read_packs()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Model itu dilatih dengan hampir 200.000 GPU dan belum dirilis hingga hari ini.", "id"),
        ("Perusahaan milik Musk mengatakan bahwa model ini lebih baik dari yang lain.", "id"),
        ("namun hingga kini belum dirilis", "id"),
        ("The model was trained on almost 200,000 GPUs and has not been released yet.", "en"),
        ("According to the company, its new chip is faster than the old one.", "en"),
        ("Musk said Grok 3 would be released by the end of the year.", "en"),
        ("Model itu dilatih dengan hampir 200,000 GPU dan belum dilancarkan sehingga hari ini.", "ms"),
        ("Syarikat milik Musk berkata model itu lebih baik daripada yang lain.", "ms"),
        ("DeepSeek-V3 mempunyai 671 bilion parameter dan dilatih dengan 14.8 trilion token.", "ms"),
        ("DeepSeek-V3, 14,8 trilyon token üzerinde eğitildi.", "tr"),
        ("Şirket, modelin 2024'te piyasaya sürüleceğini söylemişti.", "tr"),
        ("OpenAI merilis model open source dengan context window 128K pada tahun lalu.", "id"),
        ("Модель обучили почти на 200 000 ускорителей, но до сих пор не выпустили.", "ru"),
        ("По данным компании, её новый чип быстрее прежнего.", "ru"),
        ("Модель навчили майже на 200 000 прискорювачів, але досі не випустили.", "uk"),
        ("За даними компанії, її новий чип швидший за попередній.", "uk"),
        ("OpenAI оцінили у 300 млрд доларів.", "uk"),
        ("DeepSeek-V3 使用 2048 块 H800 GPU 训练，成本约 560 万美元。", "zh"),
        ("2025年2月18日，Grok 3以1402分登上榜首。", "zh"),
        ("Grok 3 是用約 20 萬顆 H100 GPU 訓練出來的，至今還沒有開放。", "zh-Hant"),
        ("Llama 3.1 405BはH100を1万6000基使って学習された。", "ja"),
        ("오픈AI는 GPT-5를 아직 공개하지 않았다.", "ko"),
        ("ยังไม่มีการเปิดตัว GPT-5", "th"),
        ("أطلقت OpenAI نموذج GPT-4 في مارس 2023.", "ar"),
        ("OpenAI ने GPT-4 को मार्च 2023 में जारी किया था।", "hi"),
        ("OpenAI a lancé GPT-4 en mars 2023, selon l'entreprise.", "fr"),
        ("Das Modell wurde auf mehr als 16.000 Beschleunigern trainiert.", "de"),
        ("El modelo se entrenó con más de 16.000 aceleradores.", "es"),
        ("O modelo foi treinado com mais de 16 mil aceleradores.", "pt"),
        ("Mô hình được huấn luyện trên hơn 16.000 GPU.", "vi"),
    ],
)
def test_a_sentence_is_recognised(text: str, code: str) -> None:
    found = detect_language(text, PACKS, None)
    assert found.code == code
    assert found.confidence >= 0.5


@pytest.mark.parametrize("text", ["", "12345", "🙂", "GPT-4", "Αυτή είναι μια πρόταση.", "זה משפט."])
def test_what_is_in_no_known_language_is_a_guess(text: str) -> None:
    assert detect_language(text, PACKS, None).confidence < 0.5


@pytest.mark.parametrize("code", ["id", "en"])
def test_a_hint_decides_where_the_text_does_not(code: str) -> None:
    assert detect_language("GPT-4", PACKS, code).code == code


@pytest.mark.parametrize(
    ("text", "code"), [("Grok 3: 200.000 GPU", "id"), ("dengan 14,8 persen", "id"), ("dengan 200,000 GPU", "ms")]
)
def test_figures_tell_sister_languages_apart(text: str, code: str) -> None:
    sisters = {code: PACKS[code] for code in ("id", "ms")}
    assert detect_language(text, sisters, None).code == code


def test_a_hint_without_a_pack_is_ignored() -> None:
    assert detect_language("the model was released", PACKS, "xx").code == "en"


def test_the_words_count_more_than_the_hint() -> None:
    assert detect_language("Model itu belum dirilis dan tidak akan dirilis tahun ini.", PACKS, "en").code == "id"


def test_without_packs_there_is_nothing_to_choose() -> None:
    with pytest.raises(ValueError, match="there are none"):
        detect_language("text", {}, None)


@given(st.text(), st.sampled_from([None, "id", "en", "xx"]))
def test_any_text_has_a_language(text: str, hint: str | None) -> None:
    found = detect_language(text, PACKS, hint)
    assert found.code in PACKS
    assert 0 <= found.confidence <= 1
