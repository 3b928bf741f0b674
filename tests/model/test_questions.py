"""What readers ask in vain: told apart by its reading, the same in every language, without what leads to a person."""

from __future__ import annotations

from datetime import date

import pytest

from server.checker import Checker
from server.model.contact_details import has_contact_details, keep_words
from server.model.passage import Context, Passage
from server.model.question import Asked, Question, find_sentence, list_questions
from server.model.span import Span
from server.model.verdict import Reason

TODAY = date(2026, 11, 22)


def ask(checker: Checker, text: str, language: str | None = None) -> tuple[Question, ...]:
    return list_questions(checker.check(Passage(text, TODAY, Context(published=TODAY), language)))


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Claude 3 Opus memiliki 2 triliun parameter.",
            "Claude 3 Opus has 2 trillion parameters.",
            "Claude 3 Opus拥有2万亿个参数。",
            "With 137 billion parameters, Claude 3 Opus is small.",
        ),
        ("OpenAI has 4,000 employees.", "OpenAI memiliki 5.300 karyawan."),
        ("Zephyrion 9 has 70 billion parameters.", "Zephyrion 9 memiliki 65 miliar parameter."),
        ("Anthropic is owned by Amazon.", "Anthropic dimiliki oleh Google."),
    ],
    ids=["size", "staff", "unknown name", "owner"],
)
def test_paraphrases_and_languages_ask_one_question(real_checker: Checker, sentences: tuple[str, ...]) -> None:
    asked = [question for sentence in sentences for question in ask(real_checker, sentence)]
    assert len(asked) == len(sentences)
    assert len({question.key for question in asked}) == 1
    assert [question.sentence for question in asked] == list(sentences)


def test_a_question_holds_its_reading(real_checker: Checker) -> None:
    (question,) = ask(real_checker, "Claude 3 Opus memiliki 2 triliun parameter.")
    assert (question.subject, question.attribute, question.asked) == ("claude-3-opus", "parameters_total", Asked.VALUE)
    assert (question.reason, question.language, question.claimed) == (Reason.NO_FACT, "id", "2 triliun parameter")
    (unknown,) = ask(real_checker, "Zephyrion has 70 billion parameters.")
    assert (unknown.subject, unknown.name, unknown.reason) == ("", "Zephyrion", Reason.NO_SUBJECT)
    (owner,) = ask(real_checker, "Anthropic is owned by Amazon.")
    assert (owner.asked, owner.claimed, owner.others) == (Asked.RELATION, "Amazon", ("amazon",))


def test_other_subjects_attributes_and_settings_are_other_questions(real_checker: Checker) -> None:
    sentences = (
        "Claude 3 Opus has 2 trillion parameters.",
        "Claude 3 Sonnet has 2 trillion parameters.",
        "Claude 3 Opus was trained for 90 days.",
        "Zephyrion has 70 billion parameters.",
        "Zephyrian has 70 billion parameters.",
    )
    keys = [question.key for sentence in sentences for question in ask(real_checker, sentence)]
    assert len(set(keys)) == len(keys) == len(sentences)


def test_what_was_not_read_is_told_apart_by_its_words_without_the_figures(real_checker: Checker) -> None:
    (first,) = ask(real_checker, "Mistral Large scored 99.9% on FrobBench.")
    (second,) = ask(real_checker, "mistral large scored 71% on frobbench!")
    (other,) = ask(real_checker, "Mistral Large scored 99.9% on GrobBench.")
    assert first.asked is Asked.TEXT
    assert first.key == second.key != other.key


def test_what_was_decided_or_cannot_be_checked_asks_nothing(real_checker: Checker) -> None:
    assert ask(real_checker, "GPT-4 was trained on 25,000 A100 GPUs.") == ()
    assert ask(real_checker, "Is GPT-4 any good?") == ()


@pytest.mark.parametrize(
    "secret",
    ["budi@example.org", "+62 812 3456 7890", "(021) 555-1234", "https://example.org/a", "example.org", "@budi"],
)
def test_a_sentence_with_contact_details_is_counted_and_not_kept(real_checker: Checker, secret: str) -> None:
    (question,) = ask(real_checker, f"Claude 3 Opus has 2 trillion parameters (ask {secret}).", "en")
    (plain,) = ask(real_checker, "Claude 3 Opus has 2 trillion parameters.")
    assert question.key == plain.key
    assert question.sentence == ""


@pytest.mark.parametrize(
    "text",
    [
        "1,750,000,000 parameters",
        "1.750.000.000 parameter",
        "12,34,56,789",
        "on 2025-02-19",
        "Character.AI",
        "3.5B",
        "v4.5",
    ],
)
def test_figures_and_days_are_no_contact_details(text: str) -> None:
    assert not has_contact_details(text)


@pytest.mark.parametrize(
    "text",
    [
        "12345678",
        "１２３４５６７８",
        "0812.345.678",
        "٠١٢٣٤٥٦٧٨",
        "555-123-4567",
        "4111 1111 1111 1111",
        "a ＠b",
    ],
)
def test_digits_in_a_row_and_addresses_are(text: str) -> None:
    assert has_contact_details(text)
    assert keep_words(text, 100) == ""


def test_kept_words_stand_on_one_line_and_are_cut() -> None:
    assert keep_words("a\n b\tc", 10) == "a b c"
    assert keep_words("abcdef", 4) == "abc…"


def test_the_sentence_around_a_claim_is_found_in_any_script() -> None:
    text = "Satu. Dua punya 3,5 miliar! 三。四有五。Six"
    for words, sentence in (("3,5", "Dua punya 3,5 miliar!"), ("有五", "四有五。"), ("Six", "Six"), ("Satu", "Satu.")):
        start = text.index(words)
        assert find_sentence(text, Span(start, start + len(words))) == sentence


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Question("x", Asked.TEXT, Reason.UNCLEAR, "en")
