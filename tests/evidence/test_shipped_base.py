"""What a reader may rely on in the base that ships."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from server.evidence.files import read_folder
from server.evidence.memory import MemoryStore
from server.model.entity import EntityKind
from server.model.fact import Fact, Rank, StatementContent, Status, Undisclosed
from server.model.period import Period
from server.model.quantity import Quantity
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import read_yaml
from tests.evidence.conftest import ROOT, SHIPPED

LANGUAGES = sorted(path.parent for path in (ROOT / "server" / "data" / "languages").glob("*/concepts.yaml"))


@pytest.fixture(scope="module")
def store(vocabulary: Vocabulary) -> MemoryStore:
    return MemoryStore(read_folder(SHIPPED, vocabulary))


def list_figures(store: MemoryStore, subject: str, attribute: str, **settings: str) -> list[Decimal | None]:
    return [
        fact.value.value
        for fact in store.list_facts(subject, attribute)
        if isinstance(fact.value, Quantity) and settings.items() <= dict(fact.qualifiers).items()
    ]


def find_day(fact: Fact) -> tuple[date | None, str | None]:
    assert isinstance(fact.value, Period)
    return fact.value.start, fact.value.zone


def test_a_launch_at_night_is_dated_in_both_zones(store: MemoryStore) -> None:
    days = {find_day(fact) for fact in store.list_facts("grok-3", "release_date")}
    assert days == {(date(2025, 2, 17), "America/Los_Angeles"), (date(2025, 2, 18), "Asia/Shanghai")}


def test_ratings_carry_their_day_and_board(store: MemoryStore) -> None:
    ratings = {
        (str(fact.as_of.start), fact.qualifier("board")): fact.value.value
        for fact in store.list_facts("grok-3", "arena_rating")
        if fact.as_of is not None and isinstance(fact.value, Quantity) and fact.status is Status.MEASURED
    }
    assert ratings["2025-02-18", "text"] == 1402
    assert ratings["2025-02-28", "text_style_control"] == 1334
    assert ratings["2025-07-27", "text"] == 1412
    ranks = {
        fact.qualifier("board"): fact.value.value
        for fact in store.list_facts("grok-2-mini", "arena_rank")
        if isinstance(fact.value, Quantity) and fact.as_of is not None and fact.as_of.start == date(2024, 12, 1)
    }
    assert ranks == {"text": 12, "text_style_control": 26}


def test_settings_keep_scores_apart(store: MemoryStore) -> None:
    score = "benchmark_score"
    assert list_figures(store, "grok-3", score, benchmark="aime-2025", sampling="cons@64") == [Decimal("93.3")]
    assert list_figures(store, "grok-3", score, benchmark="aime-2025", sampling="pass@1") == [Decimal("77.3")]
    assert list_figures(store, "deepseek-v3", "training_accelerators", hardware="h800") == [2048]


def test_the_viral_ratio_is_known_to_be_wrong_and_why(store: MemoryStore) -> None:
    ratios = {
        fact.value.value: fact
        for fact in store.list_facts("grok-3", "compute_ratio")
        if isinstance(fact.value, Quantity)
    }
    viral = ratios[Decimal(263)]
    assert viral.rank is Rank.DEPRECATED
    assert "122 days" in viral.rank_reason
    assert ratios[Decimal("71.7")].rank is Rank.NORMAL


def test_an_older_estimate_names_the_newer(store: MemoryStore) -> None:
    older = store.find_fact("grok-3/training-accelerators/2025-02-24-epoch")
    assert older is not None
    assert older.superseded_by == "grok-3/training-accelerators/2026-07-epoch"


def test_a_size_nobody_published_is_marked_beside_its_estimates(store: MemoryStore) -> None:
    facts = store.list_facts("gpt-4", "parameters_total")
    assert any(isinstance(fact.value, Undisclosed) for fact in facts)
    assert {fact.status for fact in facts if isinstance(fact.value, Quantity)} == {Status.ESTIMATED}


def test_an_owner_holds_for_a_time(store: MemoryStore) -> None:
    def find_owner(day: date) -> list[object]:
        return [fact.value for fact in store.list_facts("xai", "owner") if fact.valid is not None and day in fact.valid]

    assert find_owner(date(2025, 1, 3)) == ["elon-musk"]
    assert find_owner(date(2026, 11, 22)) == ["spacex"]


def test_a_statement_has_a_speaker_a_time_and_its_figures(store: MemoryStore) -> None:
    said = {fact.id: fact for fact in store.list_statements("elon-musk")}
    promise = said["elon-musk/statement/2024-07-grok-3-year-end"]
    assert isinstance(promise.value, StatementContent)
    assert promise.as_of is not None
    assert (promise.as_of.start, promise.as_of.end) == (date(2024, 7, 1), date(2024, 7, 31))
    assert [quantity.value for quantity in promise.value.quantities] == [100_000]
    leap = said["elon-musk/statement/2024-12-major-leap"]
    assert isinstance(leap.value, StatementContent)
    assert "major_leap" not in promise.value.concepts
    assert leap.value.key == {"major_leap"}


def test_what_was_never_announced_is_denied(store: MemoryStore) -> None:
    (removal,) = store.list_statements("anthropic")
    assert isinstance(removal.value, StatementContent)
    assert removal.value.denied


def test_every_name_of_a_maker_leads_to_its_models(store: MemoryStore) -> None:
    makers = {entity.id for entity in store.list_related("developer", "openai")}
    assert {"gpt-4", "o1", "chatgpt", "gpt"} <= makers
    members = {entity.id for entity in store.list_related("family", "grok")}
    assert {"grok-1", "grok-2", "grok-3", "grok-4"} <= members
    assert {entity.id for entity in store.list_kind(EntityKind.LEADERBOARD)} == {"chatbot-arena"}


def test_most_facts_rest_on_a_primary_source(store: MemoryStore) -> None:
    facts = [fact for entity in store.list_entities() for fact in store.list_facts_of(entity.id)]
    primary = sum(fact.is_primary for fact in facts)
    assert len(facts) >= 550
    assert primary / len(facts) > 0.65


@pytest.mark.parametrize("folder", LANGUAGES, ids=lambda path: path.name)
def test_every_concept_has_words_of_its_own(folder: Path, vocabulary: Vocabulary) -> None:
    words = read_yaml(folder / "concepts.yaml")["concepts"]
    assert set(words) == set(vocabulary.concepts)
    assert [concept for concept, phrases in words.items() if not phrases] == []
    used = Counter(phrase.casefold() for phrases in words.values() for phrase in phrases)
    assert [phrase for phrase, count in used.items() if count > 1] == []
