"""Which language a tag means among those there are."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import LanguageAccept

from server.api.reply_language import choose_reply_language, match_language
from server.model.passage import DetectedLanguage

KNOWN = ("en", "id", "pt", "zh", "zh-Hant")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("id", "id"),
        ("id-ID", "id"),
        ("ID", "id"),
        ("pt-BR", "pt"),
        ("pt_PT", "pt"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-Hans-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("xx", None),
        ("ja-JP", None),
    ],
)
def test_a_tag_means_the_language_of_its_script(tag: str, language: str | None) -> None:
    assert match_language(tag, KNOWN) == language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ([("zh-TW", 1.0), ("en", 0.8)], "zh-Hant"),
        ([("ja", 1.0), ("pt-BR", 0.8)], "pt"),
        ([("*", 1.0)], "id"),
        ([("xx", 1.0)], "id"),
    ],
)
def test_a_reader_is_answered_in_the_first_language_that_is_known(
    accepted: list[tuple[str, float]], language: str
) -> None:
    text = DetectedLanguage("id", 0.9)
    assert choose_reply_language(None, LanguageAccept(accepted), text, KNOWN, "en") == language


@pytest.mark.parametrize(("confidence", "language"), [(0.2, "en"), (0.5, "id"), (1.0, "id")])
def test_a_guess_at_the_language_of_the_text_decides_nothing(confidence: float, language: str) -> None:
    assert choose_reply_language(None, LanguageAccept(), DetectedLanguage("id", confidence), KNOWN, "en") == language
