"""Reviews of claims out of web pages: the ClaimReview entries of their JSON-LD (schema.org/ClaimReview)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from server.evidence.faults import FieldError
from server.evidence.importers.rows import Row, Table, TableRefused

COLUMNS = ("claim", "word", "rating", "best", "worst", "publisher", "url", "title", "published", "claimant", "language")

# A page of ten megabytes is no article.
_LARGEST_PAGE = 10_000_000
_TYPE = "ClaimReview"
# Deeper than any page nests its data; beyond it somebody means harm.
_DEEPEST = 40


def open_page(path: Path, encoding: str) -> Table:
    """The reviews of a page that was saved as a file, or of its JSON-LD alone (``.jsonld``), one row each.

    Raises TableRefused where the file cannot be read, or holds no review.
    """
    try:
        if path.stat().st_size > _LARGEST_PAGE:
            raise TableRefused(path.name, "is larger than 10 MB", "save the page alone, without its pictures")
        text = path.read_text(encoding=encoding)
    except OSError as error:
        raise TableRefused(path.name, f"cannot be read ({error.strerror})", "name a file that can be") from error
    except UnicodeDecodeError as error:
        cure = "save it as UTF-8, or name its encoding: --encoding cp1252"
        raise TableRefused(path.name, f"is not written in {error.encoding}", cure) from error
    title, scripts = ("", (text,)) if path.suffix.casefold() == ".jsonld" else _split_page(text)
    rows: list[Row] = []
    for script in scripts:
        for entry, problem in _read_script(script):
            cells = {} if entry is None else _read_review(entry, title)
            rows.append(Row(len(rows) + 1, cells, problem=problem))
    if not rows:
        raise TableRefused(path.name, "holds no ClaimReview", "save the page of a review that carries JSON-LD")
    return Table(path.name, "review", COLUMNS, iter(rows))


def _split_page(text: str) -> tuple[str, tuple[str, ...]]:
    """The title of a page and its JSON-LD."""
    soup = BeautifulSoup(text, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    return title, tuple(script.get_text() for script in soup.find_all("script", type="application/ld+json"))


def _read_script(text: str) -> Iterator[tuple[Mapping[str, Any] | None, FieldError | None]]:
    try:
        content = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        if _TYPE in text:
            yield None, FieldError("page", "a ClaimReview of it is no JSON", "ask its publisher, or enter it by hand")
        return
    for entry in _find_reviews(content, 0):
        yield entry, None


def _find_reviews(content: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every entry of the type, wherever it stands: alone, in a list, in a graph, or in another entry."""
    if depth > _DEEPEST:
        return
    if isinstance(content, Mapping):
        kinds = content.get("@type")
        if kinds == _TYPE or (isinstance(kinds, list) and _TYPE in kinds):
            yield content
            return
        for part in content.values():
            yield from _find_reviews(part, depth + 1)
    elif isinstance(content, list):
        for part in content:
            yield from _find_reviews(part, depth + 1)


def _read_review(entry: Mapping[str, Any], title: str) -> dict[str, str]:
    rating, item = _first(entry.get("reviewRating")), _first(entry.get("itemReviewed"))
    author = _first(entry.get("author"))
    cells = {
        "claim": entry.get("claimReviewed"),
        "word": rating.get("alternateName"),
        "rating": rating.get("ratingValue"),
        "best": rating.get("bestRating"),
        "worst": rating.get("worstRating"),
        "publisher": author.get("name"),
        "url": entry.get("url"),
        "title": entry.get("headline") or entry.get("name") or title,
        "published": entry.get("datePublished"),
        "claimant": _first(item.get("author")).get("name"),
        "language": entry.get("inLanguage"),
    }
    return {name: " ".join(value.split()) if isinstance(value, str) else "" for name, value in cells.items()}


def _first(value: object) -> Mapping[str, Any]:
    """The entry, or the first of several; an empty one for what is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, Mapping) else {}
