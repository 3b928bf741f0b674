"""Texts with holes: ``{Column}`` and ``{Column|form}`` filled from a row and from what is known of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from server.evidence.faults import FieldError

_HOLE = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
_NOT_SNAKE = re.compile(r"[^a-z0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")
_DOTS = re.compile(r"[.-]*-[.-]*|\.{2,}")
_BLANKS = re.compile(r"\s+")


def fill_template(template: str, cells: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The text with every hole filled, blanks joined; a column wins over a value of the file.

    Forms: ``snake`` (series_b), ``slug`` (series-b), ``month`` (2025-02 of a day).
    Raises FieldError for a hole that neither the row nor the file fills, or a form that is none.
    """

    def fill(hole: re.Match[str]) -> str:
        name, form = hole[1], hole[2]
        text = cells.get(name) if name in cells else values.get(name)
        if text is None:
            raise FieldError(name, "stands nowhere", "give it with --date, or add the column")
        return write_form(text, form)

    return _BLANKS.sub(" ", _HOLE.sub(fill, template)).strip()


def write_form(text: str, form: str | None) -> str:
    """The text in one of the forms of ``fill_template``. Raises FieldError for a form that is none."""
    match form:
        case None:
            return text
        case "snake":
            return _NOT_SNAKE.sub("_", text.casefold()).strip("_")
        case "slug":
            return make_slug(text)
        case "month":
            return _read_month(text)
        case _:
            raise FieldError("template", f"'{form}' is no form", "write snake, slug or month")


def _read_month(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()[:7]
    except ValueError as error:
        raise FieldError("template", f"'{text[:40]}' is no day", "write it as 2025-02-18") from error


def make_slug(text: str) -> str:
    """The text as a part of an id: small letters, digits and dots, joined by hyphens."""
    joined = _NOT_SLUG.sub("-", text.casefold().replace("+", "-plus"))
    return _DOTS.sub("-", joined).strip("-.")
