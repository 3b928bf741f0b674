"""What a page says: its title, publisher, day and main text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import htmldate
import trafilatura

from server.adapters.fetching import HTML, PLAIN
from server.adapters.markup import Markup, clean, decode_page, read_markup

_LONGEST_LINE = 500
# More than any page we cite; a book would keep the number reader busy for minutes.
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. ``text`` is its main text without menus and comments, tables included, line by line.

    Empty where a part was not found; ``text`` is None where pages of the kind are not read (PDF).
    """

    title: str = ""
    publisher: str = ""
    published: date | None = None
    language: str = ""
    text: str | None = None


def read_page(body: bytes, content_type: str, charset: str | None = None) -> Page:
    """What the page says. Reads any bytes; markup can be built to last, so call it where it can be stopped."""
    if content_type in PLAIN:
        return Page(text=_trim(decode_page(body, charset or "utf-8")))
    if content_type not in HTML:
        return Page()
    html = decode_page(body, charset)
    markup = read_markup(html)
    text = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    return Page(
        title=_write_line(markup.metas.get("og:title") or markup.title),
        publisher=_write_line(_find_publisher(markup)),
        published=_find_day(html, markup),
        language=_write_line(markup.language)[:20],
        text=_trim(text or ""),
    )


def _find_publisher(markup: Markup) -> str:
    named = markup.metas.get("og:site_name") or markup.metas.get("application-name")
    if named:
        return named
    for entry in markup.list_entries():
        publisher = entry.get("publisher")
        name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return ""


def _find_day(html: str, markup: Markup) -> date | None:
    """The day on which the page says it was published; that of its last change is none."""
    entries = list(markup.list_entries())
    for written in (markup.metas.get("article:published_time"), *(entry.get("datePublished") for entry in entries)):
        if (day := _read_day(written)) is not None:
            return day
    # Its defaults would take the year of a copyright notice.
    found = _read_day(htmldate.find_date(html, original_date=True, extensive_search=False))
    changed = [markup.metas.get(name) for name in ("article:modified_time", "og:updated_time")]
    changed += [entry.get("dateModified") for entry in entries]
    return None if found in [_read_day(written) for written in changed] else found


def _read_day(written: Any) -> date | None:
    try:
        return date.fromisoformat(written.strip()[:10]) if isinstance(written, str) else None
    except ValueError:
        return None


def _trim(text: str) -> str:
    return clean(text)[:LONGEST_TEXT].strip()


def _write_line(text: str) -> str:
    """The text on one line, without signs that steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in clean(text)).split())[:_LONGEST_LINE]
