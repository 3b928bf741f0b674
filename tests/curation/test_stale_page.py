"""What somebody should look at again, and how it is said to be still so."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.evidence.accounts import Role
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.conftest import Clock, Person
from tests.curation.test_workflow import decide, read_form, send

STAFF = "acme/headcount/2025-01"
CHIEF = "jane-doe/position/acme"
FURTHER = f"""\
  - id: {STAFF}
    subject: acme
    attribute: headcount
    value: 97
    unit: person
    as_of: 2025-01-01
    status: reported
    sources:
      - {{source: acme-rose-2, locator: page 2}}
  - id: {CHIEF}
    subject: jane-doe
    attribute: position
    value: acme
    qualifiers: {{role: chief executive}}
    as_of: 2025-03-01
    status: reported
    sources:
      - {{source: acme-rose-2, locator: page 3}}
"""


@pytest.fixture
def folder(folder: Path) -> Path:
    """The small base, with a head count and a position besides; both are stale on the day of the clock."""
    path = folder / "facts" / "all.yaml"
    path.write_text(path.read_text(encoding="utf-8") + FURTHER, encoding="utf-8")
    return folder


def list_rows(page: str) -> list[tuple[str, int]]:
    """The facts of the page with the days they are overdue."""
    rows = re.findall(r'href="/curation/facts/([^"]+)".*?overdue for (\d+) days?', page, re.DOTALL)
    return [(fact, int(days)) for fact, days in rows]


def test_stale_facts_are_listed_the_longest_overdue_first(ani: Person, real_vocabulary: Vocabulary) -> None:
    attributes = real_vocabulary.attributes
    # The clock stands on 4 March 2026: 427 days after the head count, 368 after the position.
    expected = [(STAFF, 427 - attributes["headcount"].fresh_for), (CHIEF, 368 - attributes["position"].fresh_for)]
    page = ani.get("/stale")
    assert list_rows(page) == sorted(expected, key=lambda row: -row[1])
    assert "2 facts." in page
    assert list_rows(ani.get("/stale?attribute=position")) == [expected[1]]
    assert "<strong>2</strong> to look at again" in ani.get("/")
    assert "It should be looked at again: last known to be so" in ani.get(f"/facts/{STAFF}")
    assert "looked at again" not in ani.get("/facts/rose-2/release-date")


def test_a_reader_of_the_pages_sees_the_list_and_no_buttons(enter: Callable[..., Person]) -> None:
    dewi = enter("dewi", Role.READER)
    assert "Still so<" not in dewi.get("/stale")
    dewi.get(f"/renew/{STAFF}", 403)


def add_source(ani: Person, batch: str) -> None:
    form = read_form(ani.get(f"/new/sources?batch={batch}"))
    form |= {
        "title": "About us",
        "publisher": "Acme Labs",
        "url": "https://acme.example.org/about",
        "published": "2026-03-04",
        "kind": "primary",
        "reason": "the page says so",
    }
    ani.post("/save/sources", **form, action="draft")


def test_what_is_measured_anew_becomes_a_fact_beside_the_earlier_one(
    ani: Person, budi: Person, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    form = read_form(ani.get(f"/renew/{STAFF}"))
    assert (form["value"], form["as_of"], form["reason"]) == ("97", "2026-03-04", "Still so on 2026-03-04.")
    assert form["sources.0.source"] == "", "a source of before cannot know it"
    answer = ani.send("/save/facts", **form, action="submit")
    assert answer.status_code == 422
    add_source(ani, form["batch"])
    form |= {"sources.0.source": "acme-labs-about-us", "sources.0.locator": "heading"}
    number = send(ani, form)
    ids = re.findall(r'name="ids" value="(\d+)" checked', budi.get(f"/proposals/{number}"))
    decide(budi, "publish", *map(int, ids))
    with engine.connect() as connection:
        facts = [fact.id for fact in read_base(connection, real_vocabulary.attributes).facts]
    assert [fact for fact in facts if fact.startswith("acme/headcount")] == [STAFF, "acme/headcount/2026-03-04"]
    assert [fact for fact, _ in list_rows(ani.get("/stale"))] == [CHIEF]


def test_what_lasts_is_dated_anew(ani: Person, budi: Person, clock: Clock) -> None:
    page = ani.get(f"/renew/{CHIEF}")
    form = read_form(page)
    assert (form["id"], form["base_version"], form["as_of"]) == (CHIEF, "1", "2026-03-04")
    told = unescape(ani.send("/save/facts", **form, action="submit").get_data(as_text=True))
    assert "is after the last source" in told, "the sources of before cannot know it"
    form["batch"] = "b1"
    add_source(ani, "b1")
    form |= {"sources.1.source": "acme-labs-about-us", "sources.1.locator": "paragraph 1"}
    number = send(ani, form)
    ids = re.findall(r'name="ids" value="(\d+)" checked', budi.get(f"/proposals/{number}"))
    decide(budi, "publish", *map(int, ids))
    assert CHIEF not in [fact for fact, _ in list_rows(ani.get("/stale"))]
    clock.move(days=400)
    assert CHIEF in [fact for fact, _ in list_rows(ani.get("/stale"))]
