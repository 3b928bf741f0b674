"""What HTTP around a check promises: defaults, languages, replay, headers, origins, health."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from server.config import Settings
from tests.api.shell import FACT, FullArchive, build_shell

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://3f0b8c1e-7a52-4d0e-9c1b-2f4a5b6c7d8e"


def test_only_the_text_is_needed(shell: FlaskClient) -> None:
    answer = shell.post("/v1/checks", json={"text": " Hujan.\n"}).get_json()
    assert answer["text"] == " Hujan.\n"
    assert answer["as_of"] == "2026-11-22"


def test_null_counts_as_absent(shell: FlaskClient) -> None:
    empty = {"url": None, "title": None, "published": None, "before": None, "after": None}
    bare = shell.post("/v1/checks", json={"text": "Hujan."}).get_json()
    nulls = {"text": "Hujan.", "context": empty, "language": None, "as_of": None, "reply_language": None}
    assert shell.post("/v1/checks", json=nulls).get_json() == bare
    assert shell.post("/v1/checks", json={"text": "Hujan.", "context": None}).get_json() == bare


def test_the_longest_request_is_answered(shell: FlaskClient) -> None:
    context = {"before": "😀" * 5_000, "after": "é" * 5_000, "title": "t" * 500, "published": "2199-12-31"}
    body = {"text": "字" * 5_000, "context": context, "as_of": "1900-01-01"}
    assert shell.post("/v1/checks", json=body).status_code == 200


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [
        ("en", "id", "en"),
        ("id-ID", None, "id"),
        ("EN_us", "id", "en"),
        (None, "id-ID,id;q=0.9,en;q=0.8", "id"),
        (None, "fr-FR, en;q=0.5, id;q=0.1", "en"),
        (None, "fr", "id"),
        (None, "*", "id"),
        (None, "en;q=0, *;q=0.1", "id"),
        (None, "not a header;;;q=x", "id"),
        (None, None, "id"),
    ],
)
def test_the_language_of_the_answer(shell: FlaskClient, asked: str | None, accepted: str | None, expected: str) -> None:
    """Asked for, else accepted, else the text's (which the checker behind these tests calls `id`)."""
    headers = {"Accept-Language": accepted} if accepted else {}
    response = shell.post("/v1/checks", json={"text": "Hujan.", "reply_language": asked}, headers=headers)
    assert response.get_json()["reply_language"] == expected
    assert response.headers["Content-Language"] == expected


def test_a_reading_is_answered_in_the_accepted_language(shell: FlaskClient) -> None:
    response = shell.post("/v1/readings", json={"text": "Hujan."}, headers={"Accept-Language": "en"})
    assert response.get_json() == {"text": "Hujan.", "reply_language": "en"}


def test_a_reading_takes_no_field_of_judging(shell: FlaskClient) -> None:
    response = shell.post("/v1/readings", json={"text": "Hujan.", "as_of": "2025-01-01"})
    assert response.get_json(force=True)["errors"][0]["pointer"] == "/as_of"


def test_a_check_is_replayed_byte_for_byte(shell: FlaskClient) -> None:
    first = shell.post("/v1/checks", json={"text": "Hujan deras 5 mm."})
    again = shell.get(f"/v1/checks/{first.get_json()['id']}")
    assert again.data == first.data
    assert again.content_type == "application/json"
    unchanged = shell.get(f"/v1/checks/{first.get_json()['id']}", headers={"If-None-Match": again.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")


def test_equal_questions_have_equal_ids_and_others_have_others(shell: FlaskClient) -> None:
    def ask(**changes: object) -> str:
        answer = shell.post("/v1/checks", json={"text": "Hujan.", **changes}).get_json()
        return str(answer["id"])

    plain = ask()
    assert re.fullmatch(r"[a-z2-7]{26}", plain)
    assert ask(as_of="2026-11-22", reply_language="id") == plain, "the defaults, spelt out"
    others = [
        ask(text="Hujan!"),
        ask(as_of="2026-11-21"),
        ask(reply_language="en"),
        ask(language="id"),
        ask(context={"title": "Cuaca"}),
        ask(context={"before": "Cuaca"}),
        ask(context={"published": "2026-11-22"}),
    ]
    assert len({plain, *others}) == 8


@pytest.mark.parametrize("check_id", ["a" * 26, "nope", "A" * 26, "a" * 5_000, "%00", "%F0%9F%98%80"])
def test_an_unknown_check(shell: FlaskClient, check_id: str) -> None:
    response = shell.get(f"/v1/checks/{check_id}")
    assert (response.status_code, response.get_json(force=True)["code"]) == (404, "check_not_found")


def test_nothing_is_kept_where_the_operator_says_so() -> None:
    client = build_shell(Settings(check_retention_days=0)).test_client()
    check_id = client.post("/v1/checks", json={"text": "Hujan."}).get_json()["id"]
    response = client.get(f"/v1/checks/{check_id}")
    assert (response.status_code, response.get_json(force=True)["code"]) == (404, "checks_not_kept")


def test_an_answer_that_cannot_be_kept_is_given_all_the_same() -> None:
    client = build_shell(archive=FullArchive()).test_client()
    answer = client.post("/v1/checks", json={"text": "Hujan."})
    assert answer.status_code == 200
    assert client.get(f"/v1/checks/{answer.get_json()['id']}").status_code == 404


def test_a_fact_by_its_id_with_slashes(shell: FlaskClient) -> None:
    response = shell.get(f"/v1/facts/{FACT.id}", headers={"Accept-Language": "id"})
    assert response.get_json() == {"id": FACT.id, "revision": 3, "reply_language": "id"}
    assert "Accept-Language" in response.headers["Vary"]
    same = {"Accept-Language": "id", "If-None-Match": response.headers["ETag"]}
    assert shell.get(f"/v1/facts/{FACT.id}", headers=same).status_code == 304
    other_language = {"Accept-Language": "en", "If-None-Match": response.headers["ETag"]}
    assert shell.get(f"/v1/facts/{FACT.id}", headers=other_language).status_code == 200


@pytest.mark.parametrize("fact_id", ["grok-3", "grok-3/launched", "grok-3//launched/2025", "%00", "a" * 5_000])
def test_an_unknown_fact(shell: FlaskClient, fact_id: str) -> None:
    response = shell.get(f"/v1/facts/{fact_id}")
    assert response.status_code == 404
    assert response.get_json(force=True)["code"] == "fact_not_found"


@pytest.mark.parametrize("origin", [EXTENSION, FIREFOX])
def test_extensions_may_call(shell: FlaskClient, origin: str) -> None:
    response = shell.post("/v1/checks", json={"text": "Hujan."}, headers={"Origin": origin})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == origin
    wanted = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = shell.options("/v1/checks", headers={"Origin": origin, **wanted})
    assert preflight.headers["Access-Control-Allow-Origin"] == origin
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Headers"].lower() == "content-type"


@pytest.mark.parametrize(
    "origin",
    [
        "https://news.example",
        "null",
        "http://localhost.evil.example",
        "chrome-extension://short",
        f"{EXTENSION}.evil.example",
        f"https://evil.example/{EXTENSION}",
        "http://[",
    ],
)
def test_pages_of_other_sites_may_not_call(shell: FlaskClient, origin: str) -> None:
    response = shell.post("/v1/checks", json={"text": "Hujan."}, headers={"Origin": origin})
    assert (response.status_code, response.get_json(force=True)["code"]) == (403, "origin_refused")
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Access-Control-Allow-Origin" not in shell.get("/v1/facts/a", headers={"Origin": origin}).headers


def test_own_pages_and_programs_may_call(shell: FlaskClient) -> None:
    assert shell.post("/v1/checks", json={"text": "a"}, headers={"Origin": "http://localhost"}).status_code == 200
    assert shell.post("/v1/checks", json={"text": "a"}).status_code == 200


def test_an_operator_can_let_a_site_in() -> None:
    client = build_shell(Settings(allowed_origins=r"https://kantor\.example")).test_client()

    def ask(origin: str) -> int:
        return client.post("/v1/checks", json={"text": "a"}, headers={"Origin": origin}).status_code

    assert ask("https://kantor.example") == 200
    assert ask("https://kantorxexample") == 403
    assert ask(EXTENSION) == 403


def test_a_host_the_operator_did_not_name() -> None:
    client = build_shell(Settings(trusted_hosts="periksa.example localhost")).test_client()
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/healthz", headers={"Host": "periksa.example"}).status_code == 200


def test_health_and_readiness() -> None:
    client = build_shell().test_client()
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready", "checks": {"evidence": "revision 17"}}


def test_readiness_says_what_is_missing() -> None:
    client = build_shell(missing="No evidence is loaded.").test_client()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert (response.status_code, response.content_type) == (503, "application/problem+json")
    assert response.get_json(force=True)["checks"] == {"evidence": "No evidence is loaded."}


def test_pages_and_data_say_what_browsers_may_do(shell: FlaskClient) -> None:
    page = shell.get("/docs").headers
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    for response in (shell.get("/healthz"), shell.post("/v1/checks", json={"text": "a"}), shell.get("/nope")):
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_request_id_is_kept_where_it_is_one(shell: FlaskClient) -> None:
    assert shell.get("/healthz", headers={"X-Request-ID": "abc-1.2_3"}).headers["X-Request-ID"] == "abc-1.2_3"
    assert shell.get("/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"] != "a b"
    first, second = (shell.get("/healthz").headers["X-Request-ID"] for _ in range(2))
    assert first != second


def test_the_log_holds_the_request_and_not_the_text(capfd: pytest.CaptureFixture[str]) -> None:
    client = build_shell().test_client()
    body = {"text": "A private claim.", "context": {"url": "https://secret.example/", "before": "Hush."}}
    client.post("/v1/checks?token=hidden", json=body, headers={"X-Request-ID": "r1"})
    lines = capfd.readouterr().err
    entry = json.loads(lines.splitlines()[-1])
    assert (entry["method"], entry["route"], entry["status"], entry["request_id"]) == ("POST", "/v1/checks", 200, "r1")
    for private in ("private", "secret.example", "Hush", "hidden"):
        assert private not in lines
