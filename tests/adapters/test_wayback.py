"""Copies that an archive holds."""

from __future__ import annotations

import json
from datetime import date

import pytest

from server.adapters.fetching import Fetcher
from server.adapters.wayback import Wayback
from tests.adapters.hostile import Site, answer

COPY = "http://web.archive.org/web/20250304000000/https://a.example.org/x?y=1"


def tell(site: Site, content: object) -> None:
    site.paths["/available"] = answer(json.dumps(content).encode(), kind="application/json")


def test_the_copy_nearest_to_the_day_is_asked_for_and_told_by_its_present_address(site: Site, fetcher: Fetcher) -> None:
    tell(site, {"archived_snapshots": {"closest": {"available": True, "url": COPY, "status": "200"}}})
    found = Wayback(fetcher, f"{site.url}/available").find_copy("https://a.example.org/x?y=1", date(2025, 3, 4))
    assert found == COPY.replace("http://web", "https://web")
    assert site.asked == ["/available?url=https%3A%2F%2Fa.example.org%2Fx%3Fy%3D1&timestamp=20250304"]


@pytest.mark.parametrize(
    "content",
    [
        {"archived_snapshots": {}},
        {"archived_snapshots": {"closest": {"available": False, "url": COPY}}},
        {"archived_snapshots": {"closest": {"available": True, "url": "javascript:alert(1)"}}},
        {"archived_snapshots": {"closest": {"available": True, "url": "http://a b"}}},
        {"archived_snapshots": {"closest": {"available": True, "url": ["http://a"]}}},
        {"archived_snapshots": ["closest"]},
        {},
        [],
        "no",
    ],
)
def test_what_is_no_copy_is_none(site: Site, fetcher: Fetcher, content: object) -> None:
    tell(site, content)
    assert Wayback(fetcher, f"{site.url}/available").find_copy("https://a.example.org/") is None
