"""The base as it was: facts one by one and as a list, of any revision."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.config import Settings
from server.evidence.database import Database, make_sqlite_url, open_engine
from server.evidence.loader import Author
from server.evidence.proposal import Draft
from server.evidence.proposals import create_proposals
from server.evidence.publishing import approve_proposals, publish_proposals, submit_proposals
from server.evidence.store import read_documents
from server.vocabulary.vocabulary import Vocabulary
from tests.shipped import copy_loaded_evidence

RATING = "grok-3/arena-rating/2025-02-18"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, real_vocabulary: Vocabulary) -> FlaskClient:
    """The shipped base, then one fact changed and one retired."""
    folder = copy_loaded_evidence(tmp_path_factory.mktemp("data"))
    app = create_app(Settings(data_dir=folder))
    database = Database(open_engine(make_sqlite_url(folder)))
    who = Author("ani", datetime(2026, 1, 2, tzinfo=UTC), "a test")
    with database.writing() as connection:
        documents = read_documents(connection)
        (record,) = [fact for document in documents for fact in document.facts if fact.id == RATING]
        drafts = [
            Draft.write("facts", record.model_copy(update={"value": "1405"})),
            Draft("facts", "grok-3/arena-rating/2025-07-27", None),
        ]
        ids = create_proposals(connection, drafts, who)
        submit_proposals(connection, ids, real_vocabulary, who)
        approve_proposals(connection, ids, Author("budi", who.moment, ""))
    publish_proposals(database.engine, ids, real_vocabulary, who)
    return app.test_client()


def test_a_fact_is_read_as_it_was(client: FlaskClient) -> None:
    now = client.get(f"/v1/facts/{RATING}").get_json()
    then = client.get(f"/v1/facts/{RATING}?at_revision=1").get_json()
    assert (now["quantity"]["value"], now["revision"]) == ("1405", 2)
    assert (then["quantity"]["value"], then["revision"]) == ("1402", 1)
    assert client.get("/v1/facts/grok-3/arena-rating/2025-07-27").status_code == 404
    assert client.get("/v1/facts/grok-3/arena-rating/2025-07-27?at_revision=1").status_code == 200


def test_the_list_is_that_of_the_revision(client: FlaskClient) -> None:
    asked = "/v1/facts?subject=grok-3&attribute=arena_rating"
    now, then = client.get(asked).get_json(), client.get(f"{asked}&at_revision=1").get_json()
    assert (now["evidence_revision"], then["evidence_revision"]) == (2, 1)
    assert len(then["facts"]) == len(now["facts"]) + 1
    assert {fact["subject"]["id"] for fact in now["facts"]} == {"grok-3"}


def test_the_pages_of_the_list_hold_every_fact_once(client: FlaskClient) -> None:
    ids: list[str] = []
    after = ""
    while after is not None:
        page = client.get(f"/v1/facts?limit=200&after={after}").get_json()
        ids += [fact["id"] for fact in page["facts"]]
        after = page["next"]
    assert len(ids) > 600
    assert ids == sorted(set(ids))


def test_an_unchanged_list_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/v1/facts?subject=grok-3")
    again = client.get("/v1/facts?subject=grok-3", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "code", "told"),
    [
        ("at_revision=3", 404, "revision_not_found", "they go from 1 to 2"),
        ("at_revision=0", 404, "revision_not_found", "no revision 0"),
        ("at_revision=-1", 400, "bad_request", "at_revision: '-1' is no whole number"),
        ("at_revision=%D9%A1", 400, "bad_request", "is no whole number"),
        ("limit=0", 400, "bad_request", "limit: 0 is not from 1 to 200"),
        ("limit=many", 400, "bad_request", "limit: 'many' is no whole number"),
    ],
)
def test_what_cannot_be_asked_is_told(client: FlaskClient, query: str, status: int, code: str, told: str) -> None:
    problem = client.get(f"/v1/facts?{query}").get_json(force=True)
    assert (problem["status"], problem["code"]) == (status, code)
    assert told in problem["detail"]


def test_the_pages_of_readers_are_read_as_they_were(client: FlaskClient) -> None:
    now = client.get(f"/facts/{RATING}?language=en").get_data(as_text=True)
    then = client.get(f"/facts/{RATING}?language=en&at_revision=1").get_data(as_text=True)
    assert "<h1>According to measurements by LMArena, Grok 3 scored 1,405 points" in now
    assert "<h1>According to measurements by LMArena, Grok 3 scored 1,402 points" in then
    # The line to cite by leads to what is shown, whatever becomes of it.
    assert f'<a href="http://localhost/facts/{RATING}?at_revision=2">' in now
    assert f'<a href="http://localhost/facts/{RATING}?at_revision=1">' in then
    # From a past page, every link leads into the same past; the address of now is offered.
    assert "/entities/grok-3?language=en&amp;at_revision=1" in then
    assert f'<a href="http://localhost/facts/{RATING}">' in then
    gone = "grok-3/arena-rating/2025-07-27"
    assert gone not in client.get("/entities/grok-3").get_data(as_text=True)
    assert f"/facts/{gone}?at_revision=1" in client.get("/entities/grok-3?at_revision=1").get_data(as_text=True)
    assert client.get(f"/facts/{gone}").status_code == 404
    assert client.get(f"/facts/{gone}?at_revision=1").status_code == 200
    assert client.get("/sources/counterpoint-grok-3?at_revision=9").status_code == 404
    assert client.get("/sources/counterpoint-grok-3?at_revision=x").status_code == 400
