"""What each route is for, said beside it; /openapi.json and /docs are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

View = TypeVar("View", bound=Callable[..., object])

_ATTRIBUTE = "__description__"


@dataclass(frozen=True, slots=True)
class Description:
    """Summary and text of an operation, its body and answer, its problem codes, and what its path parameters are."""

    summary: str
    text: str
    answer: type[BaseModel]
    request: type[BaseModel] | None = None
    problems: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)


def describe(
    summary: str,
    text: str,
    *,
    answer: type[BaseModel],
    request: type[BaseModel] | None = None,
    problems: tuple[str, ...] = (),
    parameters: Mapping[str, str] | None = None,
) -> Callable[[View], View]:
    """Attaches a Description to a view."""

    def attach(view: View) -> View:
        setattr(view, _ATTRIBUTE, Description(summary, text, answer, request, problems, parameters or {}))
        return view

    return attach


def find_description(view: Callable[..., object]) -> Description | None:
    """The description of a view, None for pages and other addresses that are no part of the API."""
    found = getattr(view, _ATTRIBUTE, None)
    return found if isinstance(found, Description) else None
