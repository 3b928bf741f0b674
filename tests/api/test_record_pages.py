"""The pages of entities and sources, and what programs read out of all three kinds of page."""

from __future__ import annotations

import json
import re
from typing import Any

from flask.testing import FlaskClient

RATING = "grok-3/arena-rating/2025-02-18"


def open_page(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    return response.get_data(as_text=True)


def read_linked(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_an_entity_tells_its_facts_in_the_order_of_time(real_client: FlaskClient) -> None:
    page = open_page(real_client, "/entities/grok-3?language=en")
    assert "<h1><bdi>Grok 3</bdi></h1>" in page
    days = re.findall(r'<strong><time datetime="([^"]+)">', page)
    assert days == sorted(days)
    assert len(days) > 20
    assert f'href="/facts/{RATING}"' in page
    linked = read_linked(page)
    assert (linked["@type"], linked["name"], linked["identifier"]) == ("Thing", "Grok 3", "grok-3")
    assert linked["@id"] == "http://localhost/entities/grok-3"


def test_a_source_tells_what_rests_on_it(real_client: FlaskClient) -> None:
    fact = real_client.get(f"/v1/facts/{RATING}").get_json()
    (source_id,) = set(re.findall(r'href="/sources/([^"?]+)', open_page(real_client, f"/facts/{RATING}")))
    page = open_page(real_client, f"/sources/{source_id}?language=en")
    assert f'href="/facts/{RATING}"' in page
    linked = read_linked(page)
    assert (linked["@type"], linked["name"]) == ("CreativeWork", fact["sources"][0]["title"])
    assert linked["url"] == fact["sources"][0]["url"]
    assert linked["url"] in page


def test_a_fact_is_a_claim_with_its_sources_and_can_be_cited(real_client: FlaskClient) -> None:
    page = open_page(real_client, f"/facts/{RATING}?language=en")
    linked = read_linked(page)
    assert (linked["@type"], linked["identifier"], linked["version"]) == ("Claim", RATING, 1)
    assert linked["about"] == {"@type": "Thing", "@id": "http://localhost/entities/grok-3", "name": "Grok 3"}
    assert linked["isBasedOn"][0]["publisher"]["name"] == "LMArena"
    cited = re.search(r"<cite>(.*?)</cite>", page, re.DOTALL)
    assert cited is not None
    for part in (linked["text"], RATING, f"http://localhost/facts/{RATING}"):
        assert part in cited[1]


def test_pages_are_in_the_language_of_their_reader(real_client: FlaskClient) -> None:
    page = open_page(real_client, "/entities/grok-3?language=ar")
    assert '<html lang="ar" dir="rtl">' in page


def test_what_is_not_there_has_no_page(real_client: FlaskClient) -> None:
    for path, code in (("/entities/nothing", "entity_not_found"), ("/sources/nothing", "source_not_found")):
        response = real_client.get(path)
        assert (response.status_code, response.get_json(force=True)["code"]) == (404, code)
