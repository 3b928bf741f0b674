"""Pydantic's findings -> field faults: JSON pointer, code, what is wrong, how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from server.api.body import show_name
from server.errors import FieldFault, InvalidFields

Model = TypeVar("Model", bound=BaseModel)

MAX_FAULTS = 20

# Pydantic's error type -> our code, what is wrong, what to do; filled from the error's own context.
_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "missing": ("required", "Is missing.", "Add it."),
    "string_type": ("wrong_type", "Is not a text.", "Send a JSON string."),
    "int_type": ("wrong_type", "Is not a whole number.", "Send a JSON number without a fraction."),
    "greater_than_equal": ("out_of_range", "Is less than {ge}.", "Send a number from {ge} on, or leave it out."),
    "model_type": ("wrong_type", "Is not an object.", "Send a JSON object, or leave it out."),
    "string_too_short": ("blank", "Is empty.", "Send the sentence to check."),
    "string_too_long": ("too_long", "Is longer than {max_length} characters.", "Shorten it."),
    "string_unicode": (
        "lone_surrogate",
        "Holds half of a surrogate pair (U+D800 to U+DFFF).",
        "Send whole characters; cut texts between characters, not inside one.",
    ),
}


def validate(model: type[Model], body: Mapping[str, Any], languages: Sequence[str]) -> Model:
    """The body as ``model``. ``languages`` are the codes with a language pack.

    Raises InvalidFields, naming at most 20 faults.
    """
    try:
        return model.model_validate(body, context={"languages": languages})
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    raise InvalidFields(tuple(_describe(fault, model) for fault in found[:MAX_FAULTS]))


def _describe(fault: Any, model: type[BaseModel]) -> FieldFault:
    kind, path = fault["type"], tuple(fault["loc"])
    given = fault.get("ctx", {})
    if kind == "extra_forbidden":
        return _describe_unknown(path, model)
    if kind in _TEXTS:
        code, detail, cure = _TEXTS[kind]
        return FieldFault(_point(path), code, detail.format(**given), cure.format(**given))
    if "cure" in given:
        return FieldFault(_point(path), kind, given["detail"], given["cure"])
    return FieldFault(_point(path), "invalid", f"{fault['msg']}.", "See docs/api.md for what this field takes.")


def _describe_unknown(path: Sequence[str | int], model: type[BaseModel]) -> FieldFault:
    owner: type[BaseModel] = model
    for part in path[:-1]:
        nested = owner.model_fields[str(part)].annotation
        owner = next(kind for kind in (nested, *getattr(nested, "__args__", ())) if _is_model(kind))
    known, name = tuple(owner.model_fields), str(path[-1])
    alike = difflib.get_close_matches(name[:100], known, n=1)
    cure = f"Did you mean `{alike[0]}`?" if alike else f"Remove it; known here: {', '.join(known)}."
    return FieldFault(_point(path), "unknown_field", f"There is no field {show_name(name)} here.", cure)


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _point(path: Sequence[str | int]) -> str:
    """The path as a JSON pointer (RFC 6901); a name longer than 100 characters is cut."""
    names = (str(part)[:100].encode("utf-8", "replace").decode("utf-8") for part in path)
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)
