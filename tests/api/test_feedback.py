"""POST /v1/feedback, and the counting of what was asked in vain: through HTTP, over a small base."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from server import create_app
from server.api.request_log import configure_logging
from server.config import Settings
from server.evidence.database import make_sqlite_url, open_engine
from server.evidence.feedback import MOST_AN_HOUR
from server.evidence.feedback_queue import count_opinions, list_remarks
from server.evidence.question_queue import Wanted, list_questions
from server.evidence.questions import State
from server.model.remark import Opinion
from tests.evidence.asking import empty_tables, hidden_table, read_every_cell
from tests.evidence.conftest import write_small_base
from tests.shipped import read_packs

SIZES = (
    "Rose 2 has 7 billion parameters.",
    "Rose 2 memiliki 9 miliar parameter.",
    "Rose 2拥有70亿个参数。",
)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database of the small base."""
    below = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(below))
        folder = write_small_base(below / "evidence")
        load = ["evidence", "load", "--folder", str(folder)]
        loaded = create_app(Settings(data_dir=below)).test_cli_runner().invoke(args=load)
        assert loaded.exit_code == 0, loaded.output
    return below


@pytest.fixture(scope="module", autouse=True)
def _three_languages() -> Iterator[None]:
    """Those of the sentences here, read once: the packs of every language take a second for each application."""
    packs = {code: pack for code, pack in read_packs().items() if code in ("en", "id", "zh")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.load_packs", lambda _folder: packs)
        yield


@pytest.fixture(scope="module")
def running(data_dir: Path) -> Flask:
    """One application for all tests."""
    return create_app(Settings(data_dir=data_dir, question_examples_after=1))


@pytest.fixture
def engine(data_dir: Path) -> Iterator[Engine]:
    opened = open_engine(make_sqlite_url(data_dir))
    yield opened
    opened.dispose()


@pytest.fixture
def client(running: Flask, engine: Engine) -> FlaskClient:
    """A client of an application whose readers have not said anything yet."""
    configure_logging("info", sys.stderr)  # that of this test: the application has lived through others
    empty_tables(engine)
    return running.test_client()


def check(client: FlaskClient, text: str, **more: Any) -> Any:
    """The answer to a text, read to its end as a client does."""
    with client.post("/v1/checks", json={"text": text, "as_of": "2026-03-04", **more}) as response:
        assert response.status_code == 200
        return response.get_json()


def send(client: FlaskClient, check_id: str, /, opinion: str = "disagree", **more: Any) -> Any:
    return client.post("/v1/feedback", json={"check": check_id, "opinion": opinion, **more})


def test_one_question_in_three_languages_is_one_question(client: FlaskClient, engine: Engine) -> None:
    for text in SIZES:
        check(client, text, context={"url": "https://news.example/a-reader", "title": "A title"})
    with engine.connect() as connection:
        (found,) = list_questions(connection, Wanted(), date(2020, 1, 1))
    assert (found.count, found.subject, found.attribute, found.reason) == (3, "rose-2", "parameters_total", "no_fact")
    assert {each.language: each.count for each in found.examples} == {"en": 1, "id": 1, "zh": 1}
    assert {each.sentence for each in found.examples} == set(SIZES)
    cells = read_every_cell(engine)
    assert not any("news.example" in cell or "A title" in cell or "127.0.0.1" in cell for cell in cells)


def test_no_contact_details_reach_the_tables(client: FlaskClient, engine: Engine) -> None:
    secrets = ("budi@example.org", "+62 812 3456 7890", "https://example.org/u/17", "4111 1111 1111 1111")
    for secret in secrets:
        check(client, f"Rose 2 has 7 billion parameters (ask {secret}).")
        check(client, f"Quux scored 80% for {secret} on FrobBench.")
    cells = read_every_cell(engine)
    assert len(cells) > 50
    assert not any(secret in cell for cell in cells for secret in secrets)
    assert not any("812" in cell or "4111" in cell or "ask" in cell for cell in cells if len(cell) != 64)


def test_what_was_decided_leaves_no_trace(client: FlaskClient, engine: Engine) -> None:
    assert check(client, "Rose 2 scored 86.4% on Quiz.")["verdict"] == "supported"
    assert read_every_cell(engine) == []


@pytest.mark.parametrize(
    ("name", "code"), [("question_retention_days", "feedback_not_kept"), ("check_retention_days", "checks_not_kept")]
)
def test_where_nothing_may_be_kept_nothing_is_and_what_was_kept_goes(
    client: FlaskClient, engine: Engine, data_dir: Path, name: str, code: str
) -> None:
    answer = check(client, SIZES[0])
    assert send(client, answer["id"]).status_code == 202
    assert read_every_cell(engine) != []
    silent = create_app(Settings(data_dir=data_dir, **{name: 0})).test_client()
    check(silent, SIZES[0])
    assert read_every_cell(engine) == []
    refused = send(silent, answer["id"])
    assert (refused.status_code, refused.get_json()["code"]) == (404, code)
    assert read_every_cell(engine) == []


def test_an_answer_goes_out_where_its_question_cannot_be_counted(client: FlaskClient, engine: Engine) -> None:
    stream = io.StringIO()
    configure_logging("info", stream)
    with hidden_table(engine, "question_days"):
        assert check(client, SIZES[1])["verdict"] == "unverified"
    told = stream.getvalue()
    assert '"event": "failure"' in told
    assert "note_questions" in told
    assert "miliar" not in told
    assert read_every_cell(engine) == []


def test_a_reader_disagrees_with_a_claim(client: FlaskClient, engine: Engine) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    said = {"reason": "  It is the \n later one. ", "source": "https://example.org/report"}
    response = send(client, answer["id"], claim=0, **said)
    assert response.status_code == 202
    assert response.get_json() == {"check": answer["id"], "claim": 0, "opinion": "disagree", "kept_days": 90}
    with engine.connect() as connection:
        (found,) = list_remarks(connection, State.OPEN)
    assert (found.reason, found.source) == ("It is the later one.", "https://example.org/report")
    assert (found.sentence, found.verdict, found.language) == ("Rose 2 scored 50% on Quiz.", "refuted", "en")
    assert found.facts == ("rose-2/benchmark-score/quiz",)


def test_a_reader_agrees_with_the_whole(client: FlaskClient, engine: Engine) -> None:
    assert send(client, check(client, "Rose 2 scored 86.4% on Quiz.")["id"], "agree").status_code == 202
    with engine.connect() as connection:
        assert count_opinions(connection) == {Opinion.AGREE: 1, Opinion.DISAGREE: 0}


@pytest.mark.parametrize("check_id", ["a" * 26, "nothing", "", "../x"])
def test_a_check_that_is_not_kept_is_told(client: FlaskClient, check_id: str) -> None:
    response = send(client, check_id)
    assert (response.status_code, response.get_json()["code"]) == (404, "check_not_found")
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        ({"opinion": "maybe"}, "/opinion", "opinion_unknown"),
        ({"opinion": None}, "/opinion", "opinion_unknown"),
        ({"claim": 7}, "/claim", "claim_unknown"),
        ({"claim": -1}, "/claim", "out_of_range"),
        ({"claim": "0"}, "/claim", "wrong_type"),
        ({"reason": "x" * 501}, "/reason", "too_long"),
        ({"reason": "see http://spam.example"}, "/reason", "link_refused"),
        ({"reason": "write to me: budi@example.org"}, "/reason", "contact_details"),
        ({"reason": "a\x00b"}, "/reason", "control_character"),
        ({"source": "javascript:alert(1)"}, "/source", "url_invalid"),
        ({"source": "https://x.example/" + "a" * 2000}, "/source", "too_long"),
        ({"check": 5}, "/check", "wrong_type"),
        ({"opinon": "agree"}, "/opinon", "unknown_field"),
    ],
)
def test_what_cannot_be_used_is_named(
    client: FlaskClient, engine: Engine, changed: Any, pointer: str, code: str
) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    response = client.post("/v1/feedback", json={"check": answer["id"], "opinion": "agree"} | changed)
    assert response.status_code == 422
    (fault,) = response.get_json()["errors"]
    assert (fault["pointer"], fault["code"]) == (pointer, code)
    assert fault["cure"]
    assert read_every_cell(engine) == []


def test_who_sends_too_much_is_told_when_to_try_again(client: FlaskClient) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    for _ in range(MOST_AN_HOUR):
        assert send(client, answer["id"]).status_code == 202
    refused = send(client, answer["id"])
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    other = client.post(
        "/v1/feedback", json={"check": answer["id"], "opinion": "agree"}, environ_base={"REMOTE_ADDR": "192.0.2.9"}
    )
    assert other.status_code == 202


def test_one_network_of_the_sixth_version_is_one_sender(client: FlaskClient, engine: Engine) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    body = {"check": answer["id"], "opinion": "disagree"}
    for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "::ffff:192.0.2.9", "192.0.2.9", "elsewhere"):
        sent = client.post("/v1/feedback", json=body, environ_base={"REMOTE_ADDR": address})
        assert sent.status_code == 202
    with engine.connect() as connection:
        assert len(list_remarks(connection, State.OPEN)) == 4


def test_what_fills_in_the_field_that_nobody_sees_is_not_kept(client: FlaskClient, engine: Engine) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    assert send(client, answer["id"], homepage="buy").status_code == 202
    assert send(client, answer["id"], homepage="").status_code == 202
    with engine.connect() as connection:
        assert len(list_remarks(connection, State.OPEN)) == 1


def test_pages_of_other_sites_may_not_send_and_extensions_may(client: FlaskClient) -> None:
    answer = check(client, "Rose 2 scored 50% on Quiz.")
    body = {"check": answer["id"], "opinion": "agree"}
    refused = client.post("/v1/feedback", json=body, headers={"Origin": "https://news.example"})
    assert (refused.status_code, refused.get_json()["code"]) == (403, "origin_refused")
    extension = "chrome-extension://" + "a" * 32
    taken = client.post("/v1/feedback", json=body, headers={"Origin": extension})
    assert taken.status_code == 202
    assert taken.headers["Access-Control-Allow-Origin"] == extension
