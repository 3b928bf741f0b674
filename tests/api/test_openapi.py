"""The OpenAPI document is valid and complete, and the page made from it shows every operation."""

from __future__ import annotations

from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from server.api.description import find_description

PAGES = {
    "facts.show_fact",
    "records.show_entity",
    "records.show_source",
    "pages.show_try_page",
    "pages.show_reference",
    "pages.get_document",
    "pages.static",
}


def test_the_document_is_valid(shell: FlaskClient) -> None:
    document = shell.get("/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_route_is_described(shell: FlaskClient) -> None:
    app = shell.application
    described = {name for name, view in app.view_functions.items() if find_description(view)}
    for_readers = {name for name in app.view_functions if not name.startswith("curation")}
    assert for_readers - described == PAGES
    paths = shell.get("/openapi.json").get_json()["paths"]
    assert {path: sorted(methods) for path, methods in paths.items()} == {
        "/healthz": ["get"],
        "/readyz": ["get"],
        "/v1/checks": ["post"],
        "/v1/checks/{check_id}": ["get"],
        "/v1/checks/{check_id}/figure.svg": ["get"],
        "/v1/checks/{check_id}/replay": ["get"],
        "/v1/facts": ["get"],
        "/v1/feedback": ["post"],
        "/v1/facts/{fact_id}": ["get"],
        "/v1/readings": ["post"],
    }


def test_bodies_are_required_and_limited(shell: FlaskClient) -> None:
    document = shell.get("/openapi.json").get_json()
    assert document["paths"]["/v1/checks"]["post"]["requestBody"]["required"] is True
    schema = document["components"]["schemas"]["CheckRequest"]
    assert schema["required"] == ["text"]
    assert schema["additionalProperties"] is False
    assert (schema["properties"]["text"]["minLength"], schema["properties"]["text"]["maxLength"]) == (1, 5_000)


def test_the_example_of_the_document_can_be_sent(shell: FlaskClient) -> None:
    document = shell.get("/openapi.json").get_json()
    for path in ("/v1/checks", "/v1/readings"):
        example = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
        assert shell.post(path, json=example).status_code == 200


def test_the_page_shows_every_operation_and_problem(shell: FlaskClient) -> None:
    page = shell.get("/docs").get_data(as_text=True)
    for path in shell.get("/openapi.json").get_json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert 'id="fields_invalid"' in page
    assert "context.published" in page
    assert "claims[].verdict" in page
    for asset in ("reference.css", "reference.js"):
        with shell.get(f"/static/reference/{asset}") as response:
            assert response.status_code == 200
