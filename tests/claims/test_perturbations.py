"""Sentences made from the facts of the base, right and changed: no changed one is ever supported.

Digits, sizes, units, hedges, days, subjects and polarity are changed one at a time (see made_sentences.py; the
templates of each language stand in templates/).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from server.checker import Checker
from server.evidence.files import Base
from server.model.passage import Context, Passage
from server.vocabulary.vocabulary import Vocabulary
from tests.claims.made_sentences import LANGUAGES, PLAN, READ_ON, Maker, Sentence


@dataclass(frozen=True)
class Answered:
    """A sentence with the verdict it got."""

    sentence: Sentence
    word: str

    def __str__(self) -> str:
        return f"{self.word}: {self.sentence}"


@pytest.fixture(scope="module")
def made(real_base: Base, real_vocabulary: Vocabulary) -> list[Sentence]:
    return list(Maker(real_base, real_vocabulary).make())


def of_each_language(fixture: str) -> pytest.MarkDecorator:
    """For each language; one worker asks all of a language's sentences, once."""
    groups = [pytest.param(code, marks=pytest.mark.xdist_group(f"made-{code}")) for code in LANGUAGES]
    return pytest.mark.parametrize(fixture, groups, indirect=True, scope="module")


@pytest.fixture(scope="module")
def answered(request: pytest.FixtureRequest, real_checker: Checker, made: list[Sentence]) -> list[Answered]:
    """The sentences of one language with their verdicts."""
    asked = [sentence for sentence in made if sentence.language == request.param]
    return [Answered(sentence, ask(real_checker, sentence)) for sentence in asked]


def ask(checker: Checker, sentence: Sentence) -> str:
    passage = Passage(sentence.text, sentence.read_on, Context(published=sentence.published))
    return checker.check(passage).word.value


# Sentences that were read wrongly once, the side they took then, and why.
ONCE_WRONG = (
    ("Llama 2 2 trilyon token ile eğitilmedi.", "supported", "the words of the attribute hid the denial in the verb"),
    ("H100 22 Mart 2022 tarihinde duyurulmadı.", "supported", "that it was on sale another day makes no denial right"),
    ("Ce n'est pas Meta qui a développé Llama.", "supported", "the denial stands before the name, far from the verb"),
    ("La finestra di contesto di Llama 4 Scout arriva a 100 milioni di token.", "supported", "a 100 was an A100"),
    ("A janela de contexto do Grok 1 chega a mais de 6.600 tokens.", "refuted", "a mais was the most of all"),
    ("У MI300X более 150 ГБ памяти.", "refuted", "the X of the name was taken for times"),
    ("L'annuncio di o3 è arrivato il 20 dicembre 2024.", "refuted", "its coming was taken for a launch"),
    ("Tidak benar bahwa DeepSeek-V3 dilatih dengan 2.048 GPU H800.", "supported", "a denial of the whole clause"),
    ("It is not true that Llama 3.1 405B was trained on 16,384 H100 GPUs.", "supported", "the same"),
    ("Pelatihan GPT-4 menggunakan 25.000 GPU A100.", "refuted", "taken for English, so 25.000 is twenty-five"),
)


@pytest.mark.parametrize(("text", "wrong", "why"), ONCE_WRONG, ids=lambda value: value[:30])
def test_what_once_was_read_wrongly(real_checker: Checker, text: str, wrong: str, why: str) -> None:
    assert real_checker.check(Passage(text, READ_ON)).word.value != wrong


def tell(answers: list[Answered]) -> str:
    return "\n".join(str(answer) for answer in answers[:40])


def test_there_is_something_to_ask_of_every_attribute_and_change(made: list[Sentence]) -> None:
    facts = {sentence.fact.split("/")[1].replace("-", "_") for sentence in made}
    assert facts == {attribute for section in ("figures", "dates", "names") for attribute in PLAN[section]}
    changes = Counter((sentence.language, sentence.change) for sentence in made)
    assert min(number for (language, _), number in changes.items() if language in PLAN["in_full"]) >= 20
    assert min(changes.values()) >= 4
    assert {language for language, _ in changes} == set(LANGUAGES)


@of_each_language("answered")
def test_what_was_made_false_is_never_supported_and_mostly_refuted(answered: list[Answered]) -> None:
    false = [answer for answer in answered if not answer.sentence.is_true]
    fooled = [answer for answer in false if answer.word == "supported"]
    assert not fooled, tell(fooled)
    missed = [answer for answer in false if answer.word != "refuted"]
    assert len(missed) <= 0.15 * len(false), tell(missed)


@of_each_language("answered")
def test_what_the_base_says_is_mostly_supported_and_never_refuted(answered: list[Answered]) -> None:
    true = [answer for answer in answered if answer.sentence.is_true]
    wronged = [answer for answer in true if answer.word in ("refuted", "outdated")]
    assert not wronged, tell(wronged)
    missed = [answer for answer in true if answer.word != "supported"]
    assert len(missed) <= 0.03 * len(true), tell(missed)
