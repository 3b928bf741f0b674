"""From a form to a published fact: drafts, review by a second person, conflicts, roles."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import Engine

from server.config import Settings
from server.curation.desk import EXTENSION_KEY, Desk
from server.evidence.accounts import Role
from server.evidence.checks import CheckArchive
from server.evidence.store import read_base
from server.model.kept_check import KeptCheck
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.conftest import SCORE, Person

Enter = Callable[..., Person]


def read_form(page: str) -> dict[str, str]:
    """What a browser would send of the form of a page."""
    inside = page[page.index('id="edit"') : page.index("</form>", page.index('id="edit"'))]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", inside):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or "checked" in tag):
            found[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', inside):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', inside, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found


def edit(person: Person, record: str = SCORE, **changes: str) -> dict[str, str]:
    """The form of a published fact, with changes and a reason."""
    return {**read_form(person.get(f"/edit/facts/{record}")), "reason": "the page was updated", **changes}


def send(person: Person, form: dict[str, str], section: str = "facts") -> int:
    """Send a form to the reviewers; the number of the proposal."""
    answer = person.send(f"/save/{section}", **form, action="submit")
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return int(answer.headers["Location"].rpartition("/")[2])


def decide(person: Person, action: str, *numbers: int, status: int = 302, reason: str = "") -> str:
    person.get("/proposals")
    person.get("/account")
    return person.post("/proposals/decide", status, ids=list(numbers), action=action, reason=reason)


def read_value(engine: Engine, vocabulary: Vocabulary, fact_id: str = SCORE) -> str:
    with engine.connect() as connection:
        facts = {fact.id: fact for fact in read_base(connection, vocabulary.attributes).facts}
    return str(facts[fact_id].value.value)  # type: ignore[union-attr]


def test_a_change_goes_from_the_form_to_the_readers(
    ani: Person, budi: Person, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    number = send(ani, edit(ani, value="87.1"))
    assert read_value(engine, real_vocabulary) == "86.40"
    page = budi.get(f"/proposals/{number}")
    assert "<del>86.40</del>" in page
    assert "<ins>87.1</ins>" in page
    assert "Rose 2 scored 87.1% on Quiz" in page
    decide(budi, "publish", number)
    assert read_value(engine, real_vocabulary) == "87.1"
    history = budi.get(f"/facts/{SCORE}")
    assert "Version 2</strong> · revision 2 · published now" in history
    assert "the page was updated" in history


def test_the_form_gives_back_the_record_as_it_was(ani: Person, engine: Engine) -> None:
    """Sent unchanged, each kind of fact is what it was: nothing gets lost between record and form."""
    for record in (
        SCORE,
        "rose-2/release-date",
        "rose-2/parameters-total",
        "jane-doe/statement/2025-01",
        "rose-1/release-status",
        "rose-2/training-accelerators",
    ):
        number = send(ani, edit(ani, record))
        assert "No field differs." in ani.get(f"/proposals/{number}"), record
    for section, record in (("entities", "rose-2"), ("entities", "rose"), ("sources", "acme-rose-2")):
        form = {**read_form(ani.get(f"/edit/{section}/{record}")), "reason": "nothing"}
        assert "No field differs." in ani.get(f"/proposals/{send(ani, form, section)}"), record


def test_an_author_cannot_approve_their_own_but_a_single_curator_can(
    enter: Enter, app: Flask, settings: Settings
) -> None:
    citra = enter("citra", Role.REVIEWER)
    number = send(citra, edit(citra, value="87.1"))
    assert "A second person approves it: you wrote it." in citra.get(f"/proposals/{number}")
    assert "a second person approves it" in decide(citra, "publish", number, status=403)
    assert "a second person approves it" in decide(citra, "approve", number, status=403)
    desk: Desk = app.extensions[EXTENSION_KEY]
    desk.settings = Settings(data_dir=settings.data_dir, solo_curator=True)
    decide(citra, "publish", number)
    assert "revision 2" in citra.get(f"/proposals/{number}")


@pytest.mark.parametrize(
    ("role", "may_propose", "may_decide", "may_read_log"),
    [
        (Role.READER, False, False, False),
        (Role.CONTRIBUTOR, True, False, False),
        (Role.REVIEWER, True, True, True),
        (Role.ADMIN, True, True, True),
    ],
)
def test_each_role_may_what_it_may(
    enter: Enter, ani: Person, role: Role, may_propose: bool, may_decide: bool, may_read_log: bool
) -> None:
    number = send(ani, edit(ani, value="87.1"))
    dewi = enter("dewi", role)
    dewi.get(f"/facts/{SCORE}")
    dewi.get(f"/edit/facts/{SCORE}", 200 if may_propose else 403)
    dewi.get("/account")
    dewi.post(f"/retire/facts/{SCORE}", 302 if may_propose else 403, reason="because")
    dewi.get("/log", 200 if may_read_log else 403)
    assert ("Approve and publish" in dewi.get(f"/proposals/{number}")) is may_decide
    decide(dewi, "publish", number, status=302 if may_decide else 403)


def test_a_contributor_does_not_touch_what_others_wrote(enter: Enter, ani: Person) -> None:
    number = send(ani, edit(ani, value="87.1"))
    dewi = enter("dewi", Role.CONTRIBUTOR)
    assert "ani&#39;s; comment on it" in dewi.get(f"/proposals/{number}/edit", 403)
    assert "or a reviewer may withdraw it" in decide(dewi, "withdraw", number, status=403)
    dewi.get(f"/proposals/{number}")
    assert "nice find" in dewi.follow(f"/proposals/{number}/comment", reason="nice find")
    form = {**edit(dewi, value="12"), "proposal": str(number), "edition": "2"}
    assert dewi.send("/save/facts", **form, action="draft").status_code == 403


def test_the_second_of_two_curators_gets_412_and_both_sides(
    ani: Person, budi: Person, enter: Enter, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    dewi = enter("dewi", Role.CONTRIBUTOR)
    hers, his = edit(ani, value="87.1"), edit(dewi, value="88", note="Read from table 2.")
    decide(budi, "publish", send(ani, hers))
    answer = dewi.send("/save/facts", **his, action="submit")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 412
    for words in ("Somebody else changed it", "</span> 86.40", "</span> 87.1", "</span> 88"):
        assert words in page
    # What only one side changed is in the form already; the form is now written against what is published.
    merged = read_form(page)
    assert (merged["value"], merged["note"], merged["base_version"]) == ("88", "Read from table 2.", "2")
    assert merged["reason"] == "the page was updated"
    decide(budi, "publish", send(dewi, merged))
    assert read_value(engine, real_vocabulary) == "88"


def test_what_waits_while_its_record_is_published_anew_is_merged_before_it_goes_on(
    ani: Person, budi: Person, enter: Enter, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    dewi = enter("dewi", Role.CONTRIBUTOR)
    first = send(ani, edit(ani, value="87.1"))
    second = send(dewi, edit(dewi, qualifiers="benchmark: quiz\nshots: 3"))
    decide(budi, "publish", first)
    page = decide(budi, "publish", second, status=412)
    assert "Nothing was changed." in page
    assert "Published now</span> <ins>87.1</ins>" in page
    assert read_value(engine, real_vocabulary) == "87.1"
    form = read_form(dewi.get(f"/proposals/{second}/edit"))
    assert (form["value"], form["qualifiers"]) == ("87.1", "benchmark: quiz\nshots: 3")
    decide(budi, "publish", send(dewi, form))
    assert read_value(engine, real_vocabulary) == "87.1"
    assert "shots: 3" in budi.get(f"/facts/{SCORE}")


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_kept(ani: Person) -> None:
    answer = ani.send("/save/facts", **edit(ani, value="864", unit="day", reason=" "), action="submit")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    beside = dict(re.findall(r'<p class="error" id="(\w+)-error">([^<]+)', page))
    assert "measures second" in unescape(beside["unit"])
    assert "say why" in beside["reason"]
    assert 'name="value" value="864"' in page
    assert "There is none." in ani.get("/proposals?state=draft")


def test_the_form_is_checked_while_somebody_types(ani: Person) -> None:
    told = orjson.loads(ani.post("/check/facts", 200, **edit(ani, value="864")))
    assert "cannot be reached" in told["fields"]["value"][0]
    told = orjson.loads(ani.post("/check/facts", 200, **edit(ani, value="87.1")))
    assert (told["fields"], told["above"]) == ({}, [])
    assert told["statement"].startswith("According to Acme Labs") or "87.1" in told["statement"]
    told = orjson.loads(ani.post("/check/facts", 200, **edit(ani, qualifiers="benchmark: &a quiz\nx: *a")))
    assert "without '&' and '*'" in told["fields"]["qualifiers"][0]


def test_a_draft_may_be_unsound_and_is_not_submitted_so(ani: Person) -> None:
    form = edit(ani, value="864")
    answer = ani.send("/save/facts", **form, action="draft")
    number = int(answer.headers["Location"].rpartition("/")[2])
    assert "It cannot be published like this" in ani.get(f"/proposals/{number}")
    assert "Nothing was changed." in decide(ani, "submit", number, status=422)


def test_an_entity_a_source_and_a_fact_are_proposed_and_published_together(
    ani: Person, budi: Person, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    form = read_form(ani.get("/new/entities"))
    form |= {"label": "Rose 3", "kind": "model", "relations": "developer: acme\nfamily: rose", "reason": "it is out"}
    batch = form["batch"]
    ani.post("/save/entities", **form, action="draft")
    form = read_form(ani.get(f"/new/sources?batch={batch}"))
    form |= {
        "title": "Rose 3 is here",
        "publisher": "Acme Labs",
        "url": "https://acme.example.org/rose-3",
        "published": "2026-02-03",
        "kind": "primary",
        "reason": "the announcement",
    }
    ani.post("/save/sources", **form, action="draft")
    page = ani.get(f"/new/facts?batch={batch}&subject=rose-3")
    assert '<option value="acme-labs-rose-3-is-here">' in page
    form = read_form(page)
    form |= {
        "attribute": "release_date",
        "value": "2026-02-03",
        "status": "reported",
        "reason": "release day",
        "sources.0.source": "acme-labs-rose-3-is-here",
        "sources.0.locator": "page date",
    }
    number = send(ani, form)
    page = budi.get(f"/proposals/{number}")
    ids = re.findall(r'name="ids" value="(\d+)" checked', page)
    assert len(ids) == 3
    decide(budi, "publish", *map(int, ids))
    with engine.connect() as connection:
        base = read_base(connection, real_vocabulary.attributes)
    (fact,) = [fact for fact in base.facts if fact.subject == "rose-3"]
    assert (fact.id, fact.citations[0].source.title) == ("rose-3/release-date", "Rose 3 is here")


def test_a_fact_is_retired_with_the_source_that_only_it_cites_and_brought_back(
    ani: Person, budi: Person, app: Flask
) -> None:
    ani.get("/account")
    for number, record in enumerate(("rose-2/release-date", SCORE, "rose-2/parameters-total")):
        answer = ani.send(f"/retire/facts/{record}", reason="a test")
        proposal = int(answer.headers["Location"].rpartition("/")[2])
        decide(ani, "submit", proposal)
        decide(budi, "publish", proposal)
        assert f"revision {number + 2}" in budi.get(f"/proposals/{proposal}")
    ani.get("/account")
    answer = ani.send("/retire/facts/rose-2/training-accelerators", reason="the last of them")
    page = ani.get(answer.headers["Location"].removeprefix("/curation"))
    ids = [int(number) for number in re.findall(r'name="ids" value="(\d+)" checked', page)]
    assert len(ids) == 2, "the fact, and the source nothing else cites"
    decide(ani, "submit", *ids)
    decide(budi, "publish", *ids)
    assert "It is retired" in ani.get("/sources/acme-rose-2")
    page = ani.get("/facts/rose-2/training-accelerators")
    assert "Propose version 1 again" in page
    ani.post("/bring-back/sources/acme-rose-2", version="1", reason="it was right")
    ani.get("/account")
    answer = ani.send("/bring-back/facts/rose-2/training-accelerators", version="1", reason="it was right")
    number = int(answer.headers["Location"].rpartition("/")[2])
    decide(ani, "submit", number - 1, number)
    decide(budi, "publish", number - 1, number)
    assert "Version 2</strong> · revision 6 · published now" in ani.get("/facts/rose-2/training-accelerators")


def test_a_rejection_says_why_and_the_author_sends_it_again(ani: Person, budi: Person) -> None:
    number = send(ani, edit(ani, value="87.1"))
    decide(budi, "reject", number)
    assert "<strong>in review</strong>" in budi.get(f"/proposals/{number}")
    decide(budi, "reject", number, reason="table 1 says 86.40")
    page = ani.get(f"/proposals/{number}")
    assert "table 1 says 86.40" in page
    form = read_form(ani.get(f"/proposals/{number}/edit"))
    assert send(ani, {**form, "value": "86.4"}) == number
    decide(budi, "publish", number)


def keep_check(engine: Engine, text: str, subject: str) -> None:
    """A check as the API keeps it."""
    asked: dict[str, Any] = {
        "text": text,
        "as_of": date(2026, 3, 4).isoformat(),
        "language": "en",
        "context": {"url": None, "title": None, "published": None, "before": "", "after": ""},
    }
    answer = orjson.dumps({"claims": [{"reading": {"subject": {"id": subject}}}]})
    CheckArchive(engine).save_check(KeptCheck(text, "1.0.0", 1, orjson.dumps(asked), answer))


def test_the_reviewer_sees_which_past_checks_would_change(ani: Person, engine: Engine) -> None:
    keep_check(engine, "Rose 2 was released on 4 March 2025.", "rose-2")
    keep_check(engine, "Rose 2 was trained on about 2,000 Chip X.", "rose-2")
    keep_check(engine, "Jane Doe said nothing.", "jane-doe")
    number = send(ani, edit(ani, "rose-2/release-date", value="2025-02-14"))
    page = ani.get(f"/proposals/{number}/effects")
    assert "2 kept checks speak of it and were asked again; 1 would be answered otherwise." in page
    assert "Rose 2 was released on 4 March 2025." in page
    assert "<del>supported</del> to <ins>refuted</ins>" in page


def test_a_past_version_is_read_as_readers_saw_it(ani: Person, budi: Person) -> None:
    decide(budi, "publish", send(ani, edit(ani, value="87.1")))
    links = re.findall(rf'href="(/facts/{SCORE}\?at_revision=\d+)"', ani.get(f"/facts/{SCORE}"))
    assert links == [f"/facts/{SCORE}?at_revision=2", f"/facts/{SCORE}?at_revision=1"]


def test_records_are_found_by_every_word(ani: Person) -> None:
    assert "1 found" in ani.get("/search?q=quiz+86.40&section=facts")
    assert re.search(r'href="/curation/entities/rose-2">Rose 2<', ani.get("/search?q=rosa+dua"))
    assert "16 found" in ani.get("/search")
    assert "0 found" in ani.get("/search?q=rosette")


def test_the_page_of_an_entity_shows_its_time(ani: Person) -> None:
    page = ani.get("/entities/rose-2")
    days = re.findall(r'<time datetime="([\d-]{10})">', page)
    assert days[:3] == sorted(days[:3])
    assert "2025-03-04" in days
    assert ani.get("/entities/nothing", 404)


def test_nothing_typed_becomes_markup(ani: Person) -> None:
    form = edit(ani, note="<script>alert(1)</script>", reason="<img src=x onerror=alert(1)>")
    number = send(ani, form)
    page = ani.get(f"/proposals/{number}")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_character_that_cannot_be_kept_is_told(ani: Person) -> None:
    answer = ani.send("/save/facts", **edit(ani, note="a\0b"), action="draft")
    assert answer.status_code == 422
    assert "cannot be kept (NUL)" in answer.get_data(as_text=True)


def test_the_form_itself_shows_which_past_checks_would_change(ani: Person, engine: Engine) -> None:
    keep_check(engine, "Rose 2 was released on 4 March 2025.", "rose-2")
    keep_check(engine, "Rose 2 was trained on about 2,000 Chip X.", "rose-2")
    form = edit(ani, "rose-2/release-date", value="2025-02-14")
    page = ani.post("/effects/facts", 200, **form)
    assert "2 kept checks speak of it and were asked again; 1 would be answered otherwise." in page
    assert "<del>supported</del> to <ins>refuted</ins>" in page
    assert read_form(page) == form, "what was typed is still there"
    assert "There is none." in ani.get("/proposals?state=draft"), "nothing is kept"
    assert "It cannot be sent like this." in ani.post("/effects/facts", 422, **{**form, "value": "2025-13-40"})
