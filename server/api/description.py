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
    """Summary and text of an operation, its body and answer, its problem codes, and what its parameters are.

    ``answer`` is None for what is no JSON, and ``media_type`` says what it is. ``status`` is that of the answer.
    """

    summary: str
    text: str
    answer: type[BaseModel] | None
    request: type[BaseModel] | None = None
    problems: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    status: int = 200


def describe(  # noqa: PLR0913 - a declaration: one keyword for each field of Description
    summary: str,
    text: str,
    *,
    answer: type[BaseModel] | None,
    request: type[BaseModel] | None = None,
    problems: tuple[str, ...] = (),
    parameters: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
    media_type: str = "application/json",
    status: int = 200,
) -> Callable[[View], View]:
    """Attaches a Description to a view."""

    def attach(view: View) -> View:
        places = (parameters or {}, query or {})
        description = Description(summary, text, answer, request, problems, *places, media_type, status)
        setattr(view, _ATTRIBUTE, description)
        return view

    return attach


def find_description(view: Callable[..., object]) -> Description | None:
    """The description of a view, None for pages and other addresses that are no part of the API."""
    found = getattr(view, _ATTRIBUTE, None)
    return found if isinstance(found, Description) else None
