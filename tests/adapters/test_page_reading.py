"""What a page says, and pages that are built to break their readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetched
from server.adapters.page_reader import PageReader
from server.adapters.page_reading import read_page
from server.model.link_state import LinkState

PAGE = """\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Rose 2 is here | Acme</title>
<meta property="og:title" content="Rose 2 is here"><meta property="article:modified_time" content="2026-01-01">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-03-04T05:06:07Z",
"publisher": {"@type": "Organization", "name": "Acme  Labs"}}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/about">About us and 999 other things</a></nav>
<article><h1>Rose 2 is here</h1><p>We trained Rose 2 on about 2,000 Chip X accelerators, which took us the whole winter,
and we are glad to say that everybody can use it from today on.</p>
<table><tr><th>Quiz</th><th>5 shots</th></tr><tr><td>Rose 1</td><td>71.3</td></tr>
<tr><td>Rose 2</td><td>86.4</td></tr></table>
<p>The weights will follow later in the year, and we will write about the data that we used in a longer report.</p>
</article>
<footer>© 2019 Acme Labs</footer></body></html>"""


def test_title_publisher_day_and_main_text_with_its_table() -> None:
    page = read_page(PAGE.encode(), "text/html", "utf-8")
    assert (page.title, page.publisher, page.published, page.language) == (
        "Rose 2 is here",
        "Acme Labs",
        date(2025, 3, 4),
        "en-GB",
    )
    assert page.text is not None
    assert "about 2,000 Chip X accelerators" in page.text
    assert "86.4" in page.text
    assert "999 other things" not in page.text
    assert "2019" not in page.text


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "no-such-thing", "", None, "\x00", "idna", "hex"])
def test_a_page_in_a_broken_encoding_is_read_all_the_same(charset: str | None) -> None:
    body = PAGE.replace("winter", "Frühling").encode("cp1252") + b"\x81\x8d\xff\xfe"
    page = read_page(body, "text/html", charset)
    assert page.text is not None
    assert "about 2,000 Chip X accelerators" in page.text


def test_plain_text_is_taken_as_it_is_and_a_pdf_is_not_read() -> None:
    assert read_page(b" a\x00b\r\n ", "text/plain").text == "ab"
    assert read_page(b"%PDF-1.7", "application/pdf").text is None


def test_a_page_that_says_nothing_of_itself() -> None:
    page = read_page(b"<p>5 \xf0\x9f\x8c\xb9</p>", "text/html", None)
    assert (page.title, page.publisher, page.published, page.language) == ("", "", None, "")


def test_signs_that_cannot_be_kept_are_dropped() -> None:
    page = read_page(
        b"<html lang='e\x00n'><head><title>A &#0;&#xD800; \x1b[31m rose</title><script type='application/ld+json'>"
        b'{"publisher": {"name": "Ac\\u0000me\\ud800 \\u001b[2J"}}</script></head><body><p>It has &#0;5&#xDC00; petals.'
        b"</p></body></html>",
        "text/html",
    )
    for part in (page.title, page.publisher, page.language, page.text or ""):
        assert "\0" not in part
        assert part.encode()
    assert page.publisher == "Acme? [2J"
    assert "\x1b" not in page.title


@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", "application/json"]))
def test_any_bytes_can_be_read_and_kept(body: bytes, kind: str) -> None:
    page = read_page(b"<html><body><p>" + body, kind, None)
    (page.text or "").encode()
    assert "\0" not in (page.text or "") + page.title


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader(seconds=15) as opened:
        yield opened


def fetch(body: bytes) -> Fetched:
    return Fetched("u", "u", 200, "OK", (("Content-Type", "text/html; charset=utf-8"),), body)


def test_a_page_is_read_in_a_process_of_its_own(reader: PageReader) -> None:
    assert reader.read(fetch(PAGE.encode())).title == "Rose 2 is here"


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000 + b"5 roses",
        b"<table><tr><td>" * 60_000,
        b"<p " + b"a='b' " * 200_000 + b">",
        b"&#" * 500_000,
        b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    ],
    ids=["nested", "tables", "attributes", "references", "data"],
)
def test_markup_that_is_built_to_last_does_not(reader: PageReader, body: bytes) -> None:
    """Either it is read, or said not to be readable; the next page is read in any case."""
    with suppress(FetchFailed):
        assert reader.read(fetch(body)).published is None
    assert reader.read(fetch(PAGE.encode())).title == "Rose 2 is here"


def test_a_page_that_takes_too_long_costs_the_process_alone() -> None:
    with PageReader(seconds=2) as hurried:
        with pytest.raises(FetchFailed) as caught:
            hurried.read(fetch(b"<!--" * 300_000))
        assert caught.value.state is LinkState.UNFIT
        assert hurried.read(fetch(PAGE.encode())).title == "Rose 2 is here"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:modified_time" content="2026-01-01T00:00:00Z">', None),
        ('<meta property="article:published_time" content="2026-01-01T00:00:00Z">', date(2026, 1, 1)),
        ('<meta property="article:published_time" content="soon">', None),
    ],
)
def test_the_day_of_a_change_is_not_that_of_the_page(head: str, day: date | None) -> None:
    assert read_page(f"<head>{head}</head><p>A rose. © 2019 Acme</p>".encode(), "text/html").published == day
