"""Bad input of every kind gets a problem document that says what to do, and the server goes on answering."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.shell import build_shell

JSON = {"Content-Type": "application/json"}


def expect_problem(response: TestResponse, status: int, code: str) -> dict[str, Any]:
    """The document, after what holds for every problem has been seen to hold."""
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    document = json.loads(response.data)
    assert document["status"] == status
    assert document["code"] == code
    assert document["type"] == f"/docs#{code}"
    assert document["request_id"] == response.headers["X-Request-ID"]
    assert document["title"]
    assert document["detail"].endswith((".", "}."))
    assert response.headers["Cache-Control"] == "no-store"
    return document


def expect_alive(client: FlaskClient) -> None:
    assert client.post("/v1/checks", json={"text": "It rains."}).status_code == 200


BODIES: list[tuple[str, bytes, int, str]] = [
    ("empty", b"", 400, "json_invalid"),
    ("blanks", b" \n ", 400, "json_invalid"),
    ("not JSON", b"text=hello", 400, "json_invalid"),
    ("cut short", b'{"text": "It ra', 400, "json_invalid"),
    ("two values", b'{"text": "It rains."} {}', 400, "json_invalid"),
    ("not UTF-8", b'{"text": "\xff\xfe"}', 400, "json_invalid"),
    ("UTF-16", '{"text": "It rains."}'.encode("utf-16"), 400, "json_invalid"),
    ("bare control character", b'{"text": "a\x01b"}', 400, "json_invalid"),
    ("NaN", b'{"text": "a", "as_of": NaN}', 400, "json_invalid"),
    ("Infinity", b'{"text": "a", "as_of": -Infinity}', 400, "json_invalid"),
    ("a name twice", b'{"text": "a", "text": "b"}', 400, "json_invalid"),
    ("a nested name twice", b'{"text": "a", "context": {"url": null, "url": null}}', 400, "json_invalid"),
    ("nested too deeply", b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "json_invalid"),
    ("a number too long", b'{"text": "a", "as_of": ' + b"9" * 10_000 + b"}", 400, "json_invalid"),
    ("null", b"null", 422, "fields_invalid"),
    ("a list", b"[]", 422, "fields_invalid"),
    ("a text", b'"It rains."', 422, "fields_invalid"),
    ("a number", b"1e400", 422, "fields_invalid"),
    ("2 MB", b'{"text": "' + b"a" * 2_000_000 + b'"}', 413, "body_too_large"),
    ("one byte too many", b" " * (256 * 1024 + 1), 413, "body_too_large"),
]


@pytest.mark.parametrize(("body", "status", "code"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
@pytest.mark.parametrize("path", ["/v1/checks", "/v1/readings"])
def test_bodies_that_cannot_be_used(shell: FlaskClient, path: str, body: bytes, status: int, code: str) -> None:
    expect_problem(shell.post(path, data=body, headers=JSON), status, code)
    expect_alive(shell)


FIELDS: list[tuple[str, dict[str, Any], str, str]] = [
    ("no text", {}, "/text", "required"),
    ("null text", {"text": None}, "/text", "wrong_type"),
    ("empty text", {"text": ""}, "/text", "blank"),
    ("blank text", {"text": " \n\t "}, "/text", "blank"),
    ("no-break and zero-width spaces", {"text": "\u00a0\u200b\u3000"}, "/text", "blank"),
    ("long text", {"text": "a" * 5_001}, "/text", "too_long"),
    ("number for text", {"text": 5}, "/text", "wrong_type"),
    ("list for text", {"text": ["a"]}, "/text", "wrong_type"),
    ("lone surrogate", {"text": "a\ud83d b"}, "/text", "lone_surrogate"),
    ("swapped surrogates", {"text": "\ude00\ud83d"}, "/text", "lone_surrogate"),
    ("NUL", {"text": "a\x00b"}, "/text", "control_character"),
    ("escape", {"text": "\x1b[31mred"}, "/text", "control_character"),
    ("C1 control", {"text": "a\x85b"}, "/text", "control_character"),
    ("unknown field", {"text": "a", "verdict": "supported"}, "/verdict", "unknown_field"),
    ("unknown nested field", {"text": "a", "context": {"titel": "b"}}, "/context/titel", "unknown_field"),
    ("name with a slash", {"text": "a", "b/c~d": 1}, "/b~1c~0d", "unknown_field"),
    ("context as text", {"text": "a", "context": "b"}, "/context", "wrong_type"),
    ("context as list", {"text": "a", "context": []}, "/context", "wrong_type"),
    ("long title", {"text": "a", "context": {"title": "b" * 501}}, "/context/title", "too_long"),
    ("long before", {"text": "a", "context": {"before": "b" * 5_001}}, "/context/before", "too_long"),
    ("long after", {"text": "a", "context": {"after": "b" * 5_001}}, "/context/after", "too_long"),
    ("surrogate before", {"text": "a", "context": {"before": "\udc00"}}, "/context/before", "lone_surrogate"),
    ("long url", {"text": "a", "context": {"url": "https://a.example/" + "b" * 2_000}}, "/context/url", "too_long"),
    ("file url", {"text": "a", "context": {"url": "file:///etc/passwd"}}, "/context/url", "url_invalid"),
    ("script url", {"text": "a", "context": {"url": "javascript:alert(1)"}}, "/context/url", "url_invalid"),
    ("no host", {"text": "a", "context": {"url": "https:///path"}}, "/context/url", "url_invalid"),
    ("broken IPv6", {"text": "a", "context": {"url": "http://[::1"}}, "/context/url", "url_invalid"),
    ("no such day", {"text": "a", "as_of": "2025-02-30"}, "/as_of", "date_impossible"),
    ("no leap year", {"text": "a", "context": {"published": "2100-02-29"}}, "/context/published", "date_impossible"),
    ("month 13", {"text": "a", "as_of": "2025-13-01"}, "/as_of", "date_impossible"),
    ("year 0", {"text": "a", "as_of": "0000-01-01"}, "/as_of", "date_impossible"),
    ("year 9999", {"text": "a", "as_of": "9999-12-31"}, "/as_of", "date_out_of_range"),
    ("year 1", {"text": "a", "context": {"published": "0001-01-01"}}, "/context/published", "date_out_of_range"),
    ("German date", {"text": "a", "as_of": "19.02.2025"}, "/as_of", "date_invalid"),
    ("date with time", {"text": "a", "as_of": "2025-02-19T10:00:00Z"}, "/as_of", "date_invalid"),
    ("basic format", {"text": "a", "as_of": "20250219"}, "/as_of", "date_invalid"),
    ("other digits", {"text": "a", "as_of": "२०२५-०२-१९"}, "/as_of", "date_invalid"),
    ("date as number", {"text": "a", "as_of": 20250219}, "/as_of", "date_invalid"),
    ("unknown language", {"text": "a", "language": "tlh"}, "/language", "language_unknown"),
    ("unknown reply language", {"text": "a", "reply_language": "xx-YY"}, "/reply_language", "language_unknown"),
    ("no language tag", {"text": "a", "language": "Bahasa Indonesia"}, "/language", "language_invalid"),
    ("language as list", {"text": "a", "language": ["id"]}, "/language", "wrong_type"),
    ("long language", {"text": "a", "language": "id-" + "x" * 5_000}, "/language", "too_long"),
]


@pytest.mark.parametrize(("body", "pointer", "code"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_fields_that_cannot_be_used(shell: FlaskClient, body: dict[str, Any], pointer: str, code: str) -> None:
    document = expect_problem(shell.post("/v1/checks", json=body), 422, "fields_invalid")
    assert [(fault["pointer"], fault["code"]) for fault in document["errors"]] == [(pointer, code)]
    assert document["errors"][0]["detail"].endswith(".")
    assert document["errors"][0]["cure"]
    expect_alive(shell)


def test_a_body_in_chunks_is_limited_too(shell: FlaskClient) -> None:
    """Without a Content-Length the size is known only after reading."""
    for body in (b'{"text": "a"}' + b" " * 300_000, b'{"text": "' + b"a" * 2_000_000 + b'"}'):
        environ = {"wsgi.input": io.BytesIO(body), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
        response = shell.post("/v1/checks", headers=JSON, environ_overrides=environ)
        expect_problem(response, 413, "body_too_large")
    expect_alive(shell)


def test_every_fault_is_named_at_once(shell: FlaskClient) -> None:
    body = {"text": "", "as_of": "x", "context": {"url": "x", "published": "2025-02-30"}, "language": "xx"}
    document = expect_problem(shell.post("/v1/checks", json=body), 422, "fields_invalid")
    pointers = {fault["pointer"] for fault in document["errors"]}
    assert pointers == {"/text", "/as_of", "/context/url", "/context/published", "/language"}


def test_an_unknown_language_is_told_which_are_known(shell: FlaskClient) -> None:
    answer = shell.post("/v1/checks", json={"text": "a", "language": "tlh"}).get_json(force=True)
    assert answer["errors"][0]["cure"] == "Send one of: en, id; or leave it out."


def test_a_misspelt_field_is_told_its_name(shell: FlaskClient) -> None:
    answer = shell.post("/v1/checks", json={"text": "a", "asof": "2025-01-01"}).get_json(force=True)
    assert answer["errors"][0]["cure"] == "Did you mean `as_of`?"


def test_a_flood_of_unknown_fields_gets_a_short_answer(shell: FlaskClient) -> None:
    body = {"text": "a", **{f"field{n}": n for n in range(5_000)}}
    assert len(expect_problem(shell.post("/v1/checks", json=body), 422, "fields_invalid")["errors"]) == 20
    long_name = expect_problem(shell.post("/v1/checks", json={"text": "a", "b" * 200_000: 1}), 422, "fields_invalid")
    assert len(json.dumps(long_name)) < 2_000


def test_a_surrogate_in_a_name_is_refused(shell: FlaskClient) -> None:
    expect_problem(shell.post("/v1/checks", data=b'{"text": "a", "\\ud800": 1}', headers=JSON), 422, "fields_invalid")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json-seq"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
def test_other_media_types(shell: FlaskClient, headers: dict[str, str]) -> None:
    expect_problem(shell.post("/v1/checks", data=b'{"text": "a"}', headers=headers), 415, "media_type_unsupported")


def test_a_charset_beside_the_media_type_is_accepted(shell: FlaskClient) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert shell.post("/v1/checks", data='{"text": "é"}'.encode(), headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/checks", {"POST", "OPTIONS"}),
        ("PUT", "/v1/checks", {"POST", "OPTIONS"}),
        ("DELETE", f"/v1/checks/{'a' * 26}", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/v1/facts/a/b", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_other_methods(shell: FlaskClient, method: str, path: str, allowed: set[str]) -> None:
    response = shell.open(path, method=method)
    expect_problem(response, 405, "method_not_allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/checks/", "/v2/checks", "/static/nope.js", "/%00", "/%ff"])
def test_addresses_where_nothing_is(shell: FlaskClient, path: str) -> None:
    expect_problem(shell.get(path), 404, "not_found")


def test_a_failure_is_a_500_that_keeps_the_text_to_itself(capfd: pytest.CaptureFixture[str]) -> None:
    shell = build_shell().test_client()
    body = {"text": "break", "context": {"before": "a private sentence"}}
    response = shell.post("/v1/checks", json=body)
    document = expect_problem(response, 500, "internal_error")
    assert "digest" not in json.dumps(document)
    expect_alive(shell)
    logged = capfd.readouterr().err
    assert document["request_id"] in logged
    assert "RuntimeError" in logged
    assert "private sentence" not in logged


def test_what_is_missing_is_a_503() -> None:
    client = build_shell(missing="No evidence is loaded.").test_client()
    document = expect_problem(client.post("/v1/checks", json={"text": "a"}), 503, "not_ready")
    assert document["detail"] == "No evidence is loaded."
