"""Programs propose and decide with a key, by the rules of the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from server.evidence.accounts import Role
from server.evidence.api_keys import Scope, add_key, revoke_key
from server.evidence.database import begin_writing
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.conftest import SCORE, Clock, Person
from tests.curation.test_workflow import read_value

NEW = {"id": "rose-3", "kind": "model", "label": "Rose 3", "relations": {"developer": "acme"}}


class Program:
    """A program with a key."""

    def __init__(self, app: Flask, key: str) -> None:
        self._client = app.test_client()
        self.key = key

    def send(self, path: str = "", **body: Any) -> TestResponse:
        return self._client.post(f"/curation/v1/proposals{path}", json=body, headers=self._headers())

    def get(self, path: str = "") -> TestResponse:
        return self._client.get(f"/curation/v1/proposals{path}", headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@pytest.fixture
def make(app: Flask, enter: Callable[..., Person], engine: Engine, clock: Clock) -> Callable[..., Program]:
    """Makes an account with a key."""

    def run(name: str, role: Role, *scopes: Scope) -> Program:
        enter(name, role, signed_in=False)
        with begin_writing(engine) as connection:
            return Program(app, add_key(connection, name, scopes, "a feed", timedelta(days=7), clock()))

    return run


@pytest.fixture
def feed(make: Callable[..., Program]) -> Program:
    return make("feed", Role.CONTRIBUTOR, Scope.READ, Scope.PROPOSE)


@pytest.fixture
def desk(make: Callable[..., Program]) -> Program:
    return make("desk", Role.REVIEWER, Scope.READ, Scope.PROPOSE, Scope.REVIEW)


def test_a_record_goes_from_a_feed_to_the_base(
    feed: Program, desk: Program, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    score = {
        "id": SCORE,
        "subject": "rose-2",
        "attribute": "benchmark_score",
        "value": "87.1",
        "unit": "percent",
        "qualifiers": {"benchmark": "quiz", "shots": "5"},
        "status": "reported",
        "sources": [{"source": "acme-rose-2", "locator": "table 1"}],
    }
    answer = feed.send(section="facts", records=[score], reason="corrected", submit=True)
    assert answer.status_code == 201
    (number,) = answer.get_json()["ids"]
    shown = feed.get(f"/{number}").get_json()
    assert (shown["state"], shown["author"], shown["base_version"], shown["record"]) == ("in_review", "feed", 1, score)
    done = desk.send("/decide", ids=[number], action="publish")
    assert (done.status_code, done.get_json()["proposals"][0]["revision"]) == (200, 2)
    assert read_value(engine, real_vocabulary) == "87.1"
    assert [each["id"] for each in feed.get("?state=published").get_json()["proposals"]] == [number]
    # Sent again against an older version it would be a new proposal against the present one; a waiting one is told.
    first, second = (
        feed.send(section="facts", records=[{**score, "value": value}], reason="x", submit=True).get_json()["ids"][0]
        for value in ("88", "89")
    )
    assert desk.send("/decide", ids=[first], action="publish").status_code == 200
    stale = desk.send("/decide", ids=[second], action="publish")
    assert (stale.status_code, stale.get_json()["code"]) == (412, "proposal_stale")
    assert '"88"' in stale.get_json()["collisions"][0]["theirs"]


def test_nobody_approves_their_own_by_program_either(desk: Program) -> None:
    (number,) = desk.send(section="entities", records=[NEW], reason="new", submit=True).get_json()["ids"]
    answer = desk.send("/decide", ids=[number], action="publish")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "own_proposal")


def test_a_key_may_what_its_scopes_say(app: Flask, feed: Program, ani: Person, engine: Engine, clock: Clock) -> None:
    (number,) = feed.send(section="entities", records=[NEW], reason="new", submit=True).get_json()["ids"]
    answer = feed.send("/decide", ids=[number], action="publish")
    assert (answer.status_code, answer.get_json()["code"]) == (401, "key_refused")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.content_type == "application/problem+json"
    assert Program(app, "periksa_made-up").get().status_code == 401
    assert ani.open("/curation/v1/proposals").status_code == 401, "a session is no key"
    with begin_writing(engine) as connection:
        revoke_key(connection, feed.key[:16], "root", clock())
    assert feed.get().status_code == 401


def test_what_others_wrote_is_not_withdrawn(feed: Program, make: Callable[..., Program]) -> None:
    other = make("other", Role.CONTRIBUTOR, Scope.PROPOSE)
    (number,) = feed.send(section="entities", records=[NEW], reason="new").get_json()["ids"]
    assert other.send("/decide", ids=[number], action="withdraw").status_code == 403
    assert feed.send("/decide", ids=[number], action="withdraw").get_json()["proposals"][0]["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"section": "models", "records": [NEW], "reason": "x"}, "section: 'models' is none; they are entities"),
        ({"section": "entities", "records": [], "reason": "x"}, "send 1 to 500 records"),
        ({"section": "entities", "records": [NEW]}, "reason: is empty"),
        ({"section": "entities", "records": [{**NEW, "kind": "robot"}], "reason": "x"}, "rose-3: kind: 'robot'"),
        ({"section": "entities", "records": [NEW, 7], "reason": "x"}, "?: id"),
        ({"section": "entities", "retire": ["rose-9"], "reason": "x"}, "rose-9: id: is not published"),
        ({"section": "entities", "records": [NEW], "reason": "x", "sumbit": True}, "sumbit: is no field"),
        ({"section": "entities", "records": [NEW], "reason": "x", "batch": 3}, "batch: send a text"),
        ({"section": "entities", "records": [NEW], "reason": "a\0b"}, "cannot be kept (NUL)"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_kept(feed: Program, body: dict[str, Any], told: str) -> None:
    answer = feed.send(**body)
    assert answer.status_code == 422
    assert told in answer.get_json()["detail"]
    assert feed.get().get_json()["proposals"] == []


def test_what_would_make_the_base_unsound_is_not_submitted(feed: Program) -> None:
    answer = feed.send(
        section="entities", records=[{**NEW, "relations": {"developer": "acmee"}}], reason="x", submit=True
    )
    assert answer.status_code == 422
    (fault,) = answer.get_json()["errors"]
    assert (fault["item"], fault["field"], fault["cure"]) == ("rose-3", "relations.developer", "did you mean 'acme'?")
    assert feed.get().get_json()["proposals"] == []
