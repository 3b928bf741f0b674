"""Explanations of real answers, a sample of every language: three short sentences at most, the evidence first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from server.api.presenters import Presenter
from server.checker import Checker
from server.evaluation.labelled import read_labelled
from server.evaluation.scores import SIDES
from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.language.messages import load_messages
from server.language.writer import Writer
from server.model.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
LABELLED = {path.stem: path for path in sorted((ROOT / "tests/claims").glob("*.jsonl"))}
EVERY = 11
# What a phone shows of one sentence without scrolling.
LONGEST = 300

Explained = tuple[Verdict, dict[str, Any], list[str], set[str]]


@pytest.fixture(scope="module", params=LABELLED)
def explained(request: pytest.FixtureRequest, real_checker: Checker, real_base: Base) -> list[Explained]:
    """Verdicts on every eleventh labelled sentence of a language, as answered in it, with their sentences and with the
    names of whom their evidence is about."""
    language = request.param
    messages = {language: load_messages(ROOT / "server/data/languages" / language)}
    presenter = Presenter(messages, MemoryStore(real_base))
    found = []
    for labelled in read_labelled(LABELLED[language])[::EVERY]:
        report = real_checker.check(labelled.passage)
        answer = presenter.present_report(report, language)
        facts = {fact.id: fact for v in report.verdicts for held in v.comparisons for fact in held.facts}
        writer = Writer(messages[language], presenter.store, facts, report.language.code)
        for verdict, told in zip(report.verdicts, answer["claims"], strict=True):
            sentences = writer.write_steps("explanation", verdict.explanation)
            held = [fact for comparison in verdict.comparisons for fact in comparison.facts]
            names = {str(writer.name_entity(name)) for fact in held for name in (fact.subject, fact.speaker) if name}
            found.append((verdict, told, [*dict.fromkeys(sentences)], names))
    return found


def test_three_short_sentences_at_most(explained: list[Explained]) -> None:
    for _, told, sentences, _ in explained:
        shown = sentences[:3] or [told["explanation"]]
        assert "".join(told["explanation"].split()) == "".join("".join(shown).split())
        assert max(map(len, shown)) <= LONGEST, shown


def test_nothing_is_left_unfilled(explained: list[Explained]) -> None:
    for _, told, _, _ in explained:
        text = told["explanation"]
        assert text == text.strip() != ""
        assert not set("{}[]") & set(text)
        assert "  " not in text
        assert "None" not in text


def test_the_evidence_comes_first(explained: list[Explained]) -> None:
    """Of an answer that takes a side, the first sentence tells what the evidence says: of whom, and never the claim."""
    seen = 0
    for verdict, told, sentences, names in explained:
        if verdict.word not in SIDES or not told["evidence"]:
            continue
        seen += 1
        named = {source["publisher"] for held in told["evidence"] for source in held["sources"]}
        named |= {held["value_text"] for held in told["evidence"] if held["value_text"]}
        assert any(name in sentences[0] for name in named | names), sentences
        assert f"“{told['text']}”" not in sentences[0]
    assert seen >= 3


def test_no_sentence_shouts_or_asks(explained: list[Explained]) -> None:
    for _, told, _, _ in explained:
        outside = told["explanation"].replace(told["text"], "")
        if "“" not in outside:
            assert not set("!?！？") & set(outside), outside
