"""The pages for people: one to try it on, one that describes the API, and the document the latter is made from."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, Response, current_app, render_template

from server.api.openapi import build_document
from server.api.problems import PROBLEMS
from server.version import ENGINE_VERSION

blueprint = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")


@blueprint.get("/")
def show_try_page() -> str:
    return render_template("try.html", version=ENGINE_VERSION)


@blueprint.get("/docs")
def show_reference() -> str:
    document = build_document(current_app, ENGINE_VERSION)
    return render_template(
        "reference.html", document=document, operations=_list_operations(document), problems=PROBLEMS
    )


@blueprint.get("/openapi.json")
def get_document() -> Response:
    body = orjson.dumps(build_document(current_app, ENGINE_VERSION), option=orjson.OPT_INDENT_2)
    return Response(body, content_type="application/json")


def _list_operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations as the page shows them, each with the fields of its body and answer."""
    schemas = document["components"]["schemas"]
    listed = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            # Problems stand behind the answer.
            (content,) = next(iter(operation["responses"].values()))["content"].values()
            listed.append(
                {
                    **operation,
                    "method": method.upper(),
                    "path": path,
                    "fields": _list_fields(body["schema"], schemas) if body else [],
                    "example": orjson.dumps(body["example"], option=orjson.OPT_INDENT_2).decode() if body else "",
                    "answer_fields": _list_fields(content["schema"], schemas),
                }
            )
    return sorted(listed, key=lambda operation: (operation["method"] != "POST", operation["path"]))


def _list_fields(
    schema: dict[str, Any], schemas: dict[str, Any], prefix: str = "", depth: int = 0
) -> list[dict[str, Any]]:
    """The fields of an object schema, nested ones with their path (`context.url`, `claims[].verdict`)."""
    found = _resolve(schema, schemas)
    rows: list[dict[str, Any]] = []
    for name, member in found.get("properties", {}).items():
        kind, nested = _describe_kind(member, schemas)
        required = name in found.get("required", ())
        text = member.get("description") or _resolve(member, schemas).get("description", "")
        rows.append({"name": prefix + name, "kind": kind, "required": required, "text": text})
        if nested is not None and depth < 4:
            rows.extend(_list_fields(nested, schemas, f"{prefix}{name}{'[]' if kind == 'list' else ''}.", depth + 1))
    return rows


def _resolve(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    found = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return dict(found)


def _describe_kind(schema: dict[str, Any], schemas: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    """A word for what the field takes, and the object it holds where it holds one."""
    choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
    chosen = _resolve(choices[0], schemas)
    if "enum" in chosen:
        return ", ".join(map(str, chosen["enum"])), None
    if "const" in chosen:
        return str(chosen["const"]), None
    if chosen.get("type") == "array" and "items" in chosen:
        items = _resolve(chosen["items"], schemas)
        return "list", items if "properties" in items else None
    if "properties" in chosen:
        return "object", chosen
    limit = f", at most {chosen['maxLength']:,} characters" if "maxLength" in chosen else ""
    return f"{chosen.get('format', chosen.get('type', 'any'))}{limit}", None
