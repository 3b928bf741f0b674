"""Answers and facts tell since when they are stale: in JSON, and as a sentence in every language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.api.presenters import Presenter
from server.api.services import EXTENSION_KEY
from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.language.messages import load_messages
from server.model.staleness import find_stale
from server.vocabulary.vocabulary import Vocabulary

LANGUAGES = Path(__file__).resolve().parents[2] / "server" / "data" / "languages"
CODES = sorted(path.parent.name for path in LANGUAGES.glob("*/messages.yaml"))
FACT = "colossus/cluster-accelerators/phase-3"
TEXT = "Colossus holds 230,000 accelerators."


@pytest.fixture
def client(real_client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The shipped base, on a day long after its facts."""
    monkeypatch.setattr(real_client.application.extensions[EXTENSION_KEY], "today", lambda: date(2026, 11, 22))
    return real_client


def check(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    answer = client.post("/v1/checks", json={"text": TEXT, "language": "en", **asked})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    (claim,) = answer.get_json()["claims"]
    return dict(claim, id=answer.get_json()["id"])


def test_evidence_is_flagged_at_the_day_of_the_check(client: FlaskClient) -> None:
    context = {"published": "2025-07-22"}
    late = check(client, context=context, as_of="2026-11-22", reply_language="id")
    told = late["evidence"][0]
    assert (late["verdict"], told["fact"], told["stale_since"]) == ("supported", FACT, "2026-01-18")
    assert told["stale_note"] == "Data ini berasal dari 22 Juli 2025 dan mungkin sudah berubah sejak itu."
    assert [each["stale_since"] for each in late["evidence"][1:]] == [None] * (len(late["evidence"]) - 1)
    early = check(client, context=context, as_of="2025-07-23")
    assert (early["verdict"], early["evidence"][0]["fact"]) == ("supported", FACT)
    assert (early["evidence"][0]["stale_since"], early["evidence"][0]["stale_note"]) == (None, None)


def test_a_kept_check_is_the_same_on_a_later_day(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = check(client, as_of="2026-01-18", context={"published": "2025-07-22"})["id"]
    first = client.get(f"/v1/checks/{kept}").get_data()
    monkeypatch.setattr(client.application.extensions[EXTENSION_KEY], "today", lambda: date(2030, 1, 1))
    assert client.get(f"/v1/checks/{kept}").get_data() == first
    assert client.get(f"/v1/checks/{kept}/replay").get_json()["reproduced"] is True


def test_a_fact_for_itself_is_flagged_today(client: FlaskClient) -> None:
    fact = client.get(f"/v1/facts/{FACT}", headers={"Accept-Language": "en"}).get_json()
    assert (fact["stale_since"], fact["stale_note"]) == (
        "2026-01-18",
        "The data are from 22 July 2025 and may have changed since.",
    )
    listed = client.get("/v1/facts?subject=grok-3&attribute=arena_rating").get_json()["facts"]
    since = {each["id"].rpartition("/")[2]: each["stale_since"] for each in listed}
    assert since["2025-07-27"] == "2025-09-25"
    assert since["2025-02-18"] is None, "it is not the latest of its kind"
    assert client.get("/v1/facts/gpt-4o/release-date").get_json()["stale_since"] is None


def test_the_page_of_a_fact_says_it_to_readers(client: FlaskClient) -> None:
    page = client.get(f"/facts/{FACT}?language=de").get_data(as_text=True)
    assert "Diese Daten (Stand: 22. Juli 2025) können sich seither geändert haben." in page
    assert "seither" not in client.get("/facts/gpt-4o/release-date?language=de").get_data(as_text=True)


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_it_with_the_date(real_base: Base, real_vocabulary: Vocabulary, code: str) -> None:
    messages = load_messages(LANGUAGES / code)
    presenter = Presenter({code: messages}, MemoryStore(real_base))
    stale = find_stale(real_base.facts, real_vocabulary.attributes, date(2027, 1, 1))
    (found,) = [each for each in stale if each.fact.id == FACT]
    note = presenter.present_fact(found.fact, code, found)["stale_note"]
    assert messages.formats.write_period(found.seen_in) in note
    assert len(note) < 100


def test_every_flag_of_the_shipped_base_is_a_sentence(real_vocabulary: Vocabulary, real_base: Base) -> None:
    presenter = Presenter({"en": load_messages(LANGUAGES / "en")}, MemoryStore(real_base))
    for each in find_stale(real_base.facts, real_vocabulary.attributes, date(2027, 1, 1)):
        assert presenter.present_fact(each.fact, "en", each)["stale_note"].endswith("may have changed since."), each
