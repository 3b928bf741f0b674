"""Labelled claims: sentences with the verdict that a careful checker gives, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from server.errors import InvalidData
from server.model.passage import Context, Passage
from server.model.verdict import VerdictWord


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A passage with the verdict expected of it; ``accepted`` are all that can be defended, the expected one too."""

    id: str
    language: str
    passage: Passage
    expected: VerdictWord
    accepted: frozenset[VerdictWord]
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.expected not in self.accepted:
            raise ValueError(f"'{self.expected}' is expected but not accepted; add it to accept")


def read_labelled(path: Path) -> tuple[LabelledClaim, ...]:
    """The labelled claims of a file. Raises InvalidData naming file, line, field and cure."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidData(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    claims: list[LabelledClaim] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            claim = _parse(json.loads(line))
        except (ValueError, TypeError, AttributeError) as error:
            raise InvalidData(f"{path}, line {number}: {error}.") from error
        if claim.id in seen:
            raise InvalidData(f"{path}, line {number}: id '{claim.id}' stands twice; every line has its own.")
        seen.add(claim.id)
        claims.append(claim)
    if not claims:
        raise InvalidData(f"{path}: holds no labelled claim; one JSON object a line is expected.")
    return tuple(claims)


def _parse(row: Mapping[str, Any]) -> LabelledClaim:
    if not isinstance(row, dict):
        raise ValueError("a line holds one JSON object")
    for field in ("id", "language", "text", "as_of", "expected"):
        if not isinstance(row.get(field), str):
            raise ValueError(f"'{field}' is missing or no text")
    expected = _parse_word(row["expected"], "expected")
    accepted = frozenset(_parse_word(word, "accept") for word in row.get("accept") or [row["expected"]])
    context = row.get("context") or {}
    return LabelledClaim(
        row["id"],
        row["language"],
        Passage(
            row["text"],
            _parse_day(row["as_of"], "as_of"),
            Context(
                context.get("url"),
                context.get("title") or "",
                _parse_day(context["published"], "context.published") if context.get("published") else None,
                context.get("before") or "",
                context.get("after") or "",
            ),
        ),
        expected,
        accepted,
        tuple(row.get("tags") or ()),
    )


def _parse_word(word: str, field: str) -> VerdictWord:
    try:
        return VerdictWord(word)
    except ValueError as error:
        raise ValueError(f"'{field}': '{word}' is no verdict; the verdicts are {', '.join(VerdictWord)}") from error


def _parse_day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{field}': '{text}' is no day; write it as 2025-02-19") from error
