"""The OpenAPI 3.1 document, assembled from the routes' descriptions and the pydantic models they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from server.api.answers import ProblemDocument
from server.api.description import Description, find_description
from server.api.problems import PROBLEMS

_REF = "#/components/schemas/{model}"
_REQUEST_EXAMPLE = {"text": "GPT-4 was released on 14 March 2023.", "context": {"published": "2025-02-19"}}


def build_document(app: Flask, version: str) -> dict[str, Any]:
    """The document for every described route of the application."""
    operations = list(_list_operations(app))
    models = _collect_models(operations)
    _, schemas = models_json_schema(models, ref_template=_REF)
    paths: dict[str, Any] = {}
    for rule, method, description in operations:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        paths.setdefault(path, {})[method.lower()] = _describe_operation(rule, description)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Periksa",
            "version": version,
            "description": "Automatic fact-checking: a sentence in, a verdict with its calculation and sources out. "
            "Errors are problem documents (RFC 9457) with a stable `code`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }


def _list_operations(app: Flask) -> Iterator[tuple[Rule, str, Description]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        description = find_description(app.view_functions[rule.endpoint])
        if description is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, description


def _collect_models(operations: list[tuple[Rule, str, Description]]) -> list[tuple[type[BaseModel], Any]]:
    requests = {d.request for _, _, d in operations if d.request is not None}
    answers = {d.answer for _, _, d in operations if d.answer is not None} | {ProblemDocument}
    by_name = sorted([(m, "validation") for m in requests] + [(m, "validation") for m in answers], key=_name_model)
    return list(by_name)


def _name_model(entry: tuple[type[BaseModel], str]) -> str:
    return entry[0].__name__


def _refer(model: type[BaseModel] | None) -> dict[str, str]:
    return {"type": "string"} if model is None else {"$ref": _REF.format(model=model.__name__)}


def _describe_answer(description: Description) -> str:
    told = None if description.answer is None else description.answer.__doc__
    return (told or description.summary).strip()


def _describe_operation(rule: Rule, description: Description) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": rule.endpoint.rpartition(".")[2],
        "summary": description.summary,
        "description": description.text,
        "responses": {
            str(description.status): {
                "description": _describe_answer(description),
                "content": {description.media_type: {"schema": _refer(description.answer)}},
            },
            **_describe_problems((*description.problems, "internal_error")),
        },
    }
    parameters = [(name, "path", description.parameters[name]) for name in sorted(rule.arguments)]
    parameters += [(name, "query", text) for name, text in sorted(description.query.items())]
    if parameters:
        operation["parameters"] = [
            {
                "name": name,
                "in": place,
                "required": place == "path",
                "description": text,
                "schema": {"type": "string"},
            }
            for name, place, text in parameters
        ]
    if description.request is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {
                    "schema": _refer(description.request),
                    "example": _find_example(description.request),
                },
            },
        }
    return operation


def _find_example(model: type[BaseModel]) -> Any:
    """A body to send: the one the model names, else a sentence to check."""
    extra = model.model_config.get("json_schema_extra")
    return extra["examples"][0] if isinstance(extra, dict) else _REQUEST_EXAMPLE  # type: ignore[index]


def _describe_problems(codes: tuple[str, ...]) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(PROBLEMS[code].status, []).append(code)
    return {
        str(status): {
            "description": " ".join(f"`{code}`: {PROBLEMS[code].meaning}" for code in sorted(group)),
            "content": {"application/problem+json": {"schema": _refer(ProblemDocument)}},
        }
        for status, group in sorted(by_status.items())
    }
