"""Whether a page says what a fact says: figures as they are written, and not figures that only look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server.api.presenters import Presenter
from server.api.showing import FactView
from server.checker import Checker
from server.curation.page_figures import ReadFigures, make_figure_reader
from server.evidence.figure_presence import Outcome, PageReading, Presence, find_presence
from server.evidence.files import Base, read_folder
from server.evidence.memory import MemoryStore
from server.language.messages import load_messages
from server.model.fact import Fact
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import ROOT, write_small_base
from tests.shipped import read_packs

TODAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Base:
    return read_folder(write_small_base(tmp_path_factory.mktemp("small")), vocabulary)


@pytest.fixture(scope="module")
def read(small: Base, vocabulary: Vocabulary) -> ReadFigures:
    packs = {code: pack for code, pack in read_packs().items() if code in ("en", "id")}
    return make_figure_reader(Checker(MemoryStore(small), packs, vocabulary), packs)


@pytest.fixture(scope="module")
def look(small: Base, read: ReadFigures, vocabulary: Vocabulary) -> Any:
    facts = {fact.id: fact for fact in small.facts}

    def find(name: str, text: str, published: date | None = None, language: str = "", **changes: Any) -> Presence:
        fact: Fact = replace(facts[name], **changes)
        page = read(text, language, published, TODAY)
        return find_presence(fact, vocabulary.attributes[fact.attribute], page, vocabulary.units.convert)

    return find


SCORE, CHIPS, RELEASE = "rose-2/benchmark-score/quiz", "rose-2/training-accelerators", "rose-2/release-date"


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        (SCORE, "Rose 2 reached 86.4% on Quiz.", "86.4%"),
        (SCORE, "Rose 2 reached 86.40 percent on Quiz.", "86.40 percent"),
        (SCORE, "| Model | Quiz |\n| Rose 1 | 71.3 |\n| Rose 2 | 86.4 |", "86.4"),
        (SCORE, "Rose 2 meraih 86,4 persen pada Quiz.", "86,4 persen"),
        (CHIPS, "It was trained on 2,000 Chip X.", "2,000"),
        (CHIPS, "It was trained on two thousand accelerators in spring.", "two thousand accelerators"),
        (CHIPS, "Model ini dilatih dengan 2.000 akselerator selama musim hujan yang panjang.", "2.000 akselerator"),
        (RELEASE, "Rose 2 was released on 4 March 2025.", "4 March 2025"),
        (RELEASE, "Posted 2025-03-04 by Jane", "2025-03-04"),
        (RELEASE, "Rose 2 dirilis pada 4 Maret 2025 untuk semua orang.", "4 Maret 2025"),
    ],
)
def test_a_figure_is_found_in_the_ways_it_is_written(look: Any, fact: str, text: str, words: str) -> None:
    before = "1999 | 12 | 71.3\n\n"
    found = look(fact, before + text)
    assert found.outcome is Outcome.FOUND
    assert found.span.cut(before + text) == words
    assert words in found.excerpt


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (SCORE, "Rose 2 reached 86.5% on Quiz."),
        (SCORE, "Rose 2 reached 864% on Quiz."),
        (SCORE, "Rose 2 was trained on 86.4 terabytes."),
        (SCORE, "Rose 2 is better than Rose 1."),
        (CHIPS, "It was trained on 20,000 Chip X."),
        (CHIPS, "It was trained on 2,000 tokens."),
        (RELEASE, "Rose 2 was released on 5 March 2025."),
        (RELEASE, "Rose 2 was released in March 2025."),
        (RELEASE, "Rose 2 was released on 4 March 2024."),
    ],
)
def test_another_figure_is_not_taken_for_it(look: Any, fact: str, text: str) -> None:
    assert look(fact, text) == Presence(fact, 1, Outcome.NOT_FOUND)


def test_a_bare_small_number_stands_on_every_page(look: Any) -> None:
    nine = Quantity.exact(Decimal(9), "percent")
    assert look(SCORE, "We list 9 roses: Rose 2 | 9 |", value=nine).outcome is Outcome.NOT_FOUND
    assert look(SCORE, "Rose 2 | 9% |", value=nine).outcome is Outcome.FOUND


def test_a_figure_in_another_unit_of_its_kind_is_the_same(look: Any) -> None:
    size = Quantity.exact(Decimal("1.5"), "terabyte")
    assert look(SCORE, "It was 1,500 GB of text.", value=size).outcome is Outcome.FOUND
    assert look(SCORE, "It was 1,500 hours of text.", value=size).outcome is Outcome.NOT_FOUND


def test_a_rank_is_found_in_words_and_never_missed(look: Any) -> None:
    third = Quantity.exact(Decimal(3), "ordinal")
    assert look(SCORE, "Rose 2 came third.", value=third).outcome is Outcome.FOUND
    assert look(SCORE, "| 3 | Rose 2 |", value=third).outcome is Outcome.NOT_LOOKED_FOR


@pytest.mark.parametrize("words", ["up to December 2023", "until December 2023", "since December 2023"])
def test_a_time_that_bounds_is_the_time_it_names(look: Any, words: str) -> None:
    month = Period(date(2023, 12, 1), date(2023, 12, 31), Precision.MONTH)
    assert look(RELEASE, f"The data of Rose 2 reaches {words}.", value=month).outcome is Outcome.FOUND
    later = Period(date(2024, 1, 1), date(2024, 1, 31), Precision.MONTH)
    assert look(RELEASE, f"The data of Rose 2 reaches {words}.", value=later).outcome is Outcome.NOT_FOUND


def test_a_range_is_found_as_a_range_or_by_both_its_ends_near_each_other(look: Any) -> None:
    wide = Quantity(Relation.BETWEEN, None, Interval(Decimal(80), Decimal(90)), "percent")
    assert look(SCORE, "It reached between 80% and 90%.", value=wide).outcome is Outcome.FOUND
    apart = "It reached 80% in spring and 90% in autumn."
    assert look(SCORE, apart, value=wide).span.cut(apart) == "80% in spring and 90%"
    far = f"It reached 80% in spring.{' Rain fell.' * 40} It reached 90%."
    assert look(SCORE, far, value=wide).outcome is Outcome.NOT_FOUND


def test_the_day_of_the_page_itself_tells_a_release(look: Any) -> None:
    found = look(RELEASE, "Rose 2 is here.", date(2025, 3, 4))
    assert (found.outcome, found.span, found.excerpt) == (Outcome.FOUND, None, "The day of the page itself.")
    assert look(RELEASE, "Rose 2 is here.", date(2025, 3, 5)).outcome is Outcome.NOT_FOUND


def test_a_statement_is_found_where_all_its_figures_and_times_are(look: Any) -> None:
    both = "It will be out in 3 months, she said in the first quarter of 2025."
    assert look("jane-doe/statement/2025-01", both).outcome is Outcome.FOUND
    assert look("jane-doe/statement/2025-01", "It will be out in 3 months.").outcome is Outcome.NOT_FOUND


def test_an_entity_is_found_where_it_is_named(look: Any) -> None:
    assert look("acme/founding-date", "Jane Doe runs it.", attribute="founder", value="jane-doe").span.start == 0
    missing = look("acme/founding-date", "Jane runs it.", attribute="founder", value="jane-doe")
    assert missing.outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("fact", ["rose-2/parameters-total", "rose-1/release-status"])
def test_what_no_page_writes_is_not_looked_for(look: Any, fact: str) -> None:
    assert look(fact, "Rose 1 is not released. 5 parameters.") == Presence(fact, 1, Outcome.NOT_LOOKED_FOR)


def test_without_a_text_nothing_is_looked_for(small: Base, vocabulary: Vocabulary) -> None:
    fact = next(fact for fact in small.facts if fact.id == SCORE)
    found = find_presence(fact, vocabulary.attributes[fact.attribute], None, vocabulary.units.convert)
    assert found.outcome is Outcome.NOT_LOOKED_FOR


def test_places_count_from_the_beginning_of_the_text_however_long_its_lines_are(look: Any, read: ReadFigures) -> None:
    text = "\n\n".join(["Rain fell on all of them. " * 400, "  Rose 2 reached 86.4% on Quiz.", "🌹" * 9000]) + "\r\n"
    found = look(SCORE, text)
    assert found.span.cut(text) == "86.4%"
    page = read(text, "", None, TODAY)
    assert isinstance(page, PageReading)
    assert page.text == text


def test_the_reader_takes_any_text(read: ReadFigures, tmp_path: Path) -> None:
    for text in ("", " ", "\n\n", "\x85\u2028", "9" * 10_000, "a\r\rb", "..." * 3000):
        assert read(text, "xx-YY", None, TODAY).text == text


def test_what_the_shipped_base_says_is_found_in_a_sentence_that_says_it(
    real_base: Base, real_checker: Checker, real_vocabulary: Vocabulary
) -> None:
    packs = {"en": read_packs()["en"]}
    view = FactView(Presenter({"en": load_messages(ROOT / "server/data/languages/en")}, MemoryStore(real_base)), "en")
    read_page = make_figure_reader(real_checker, packs)
    missed, found = [], 0
    for fact in real_base.facts:
        page = read_page(view.write_statement(fact), "en", None, TODAY)
        outcome = find_presence(fact, real_vocabulary.attributes[fact.attribute], page, real_vocabulary.units.convert)
        found += outcome.outcome is Outcome.FOUND
        missed += [fact.id] if outcome.outcome is Outcome.NOT_FOUND else []
    assert found > 0.8 * len(real_base.facts)
    assert len(missed) < 0.01 * found, missed
