"""What the markup of a page says besides its text. The one module that knows BeautifulSoup."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.dammit import UnicodeDammit
from bs4.filter import SoupStrainer

_LINKED = "application/ld+json"
# Deeper than any page nests its data; beyond it somebody means harm.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Markup:
    """The head of a page: its title, the names and properties of its ``meta`` elements, and its linked data as text."""

    title: str
    metas: Mapping[str, str]
    linked: tuple[str, ...]
    language: str

    def list_entries(self) -> Iterator[Mapping[str, Any]]:
        """Every entry of the linked data, wherever it stands; what is no JSON is passed over."""
        for text in self.linked:
            try:
                content = json.loads(text)
            except (ValueError, RecursionError):
                continue
            yield from _walk(content, 0)


def read_markup(text: str) -> Markup:
    """The head of a page. Only what is asked for is built, so that nested elements cost little."""
    soup = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer(["html", "title", "meta", "script"]))
    metas: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name, content = meta.get("property") or meta.get("name"), meta.get("content")
        if isinstance(name, str) and isinstance(content, str):
            metas.setdefault(name.strip().lower(), " ".join(content.split()))
    html = soup.find("html")
    language = html.get("lang") if html is not None else None
    return Markup(
        title=soup.title.get_text(" ", strip=True) if soup.title else "",
        metas=metas,
        linked=tuple(script.get_text() for script in soup.find_all("script", type=_LINKED)),
        language=language if isinstance(language, str) else "",
    )


def decode_page(body: bytes, charset: str | None) -> str:
    """The text of a page in the encoding it names, else in the one it seems to be in; what fits none is replaced."""
    found = UnicodeDammit(body, [charset] if charset else [], is_html=True).unicode_markup
    return clean(body.decode("utf-8", "replace") if found is None else found)


def clean(text: str) -> str:
    """The text without what no database keeps (NUL), and no file (halves of a character)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _walk(content: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, Mapping):
        yield content
        for part in content.values():
            yield from _walk(part, depth + 1)
    elif isinstance(content, list):
        for part in content:
            yield from _walk(part, depth + 1)
