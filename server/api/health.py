"""/healthz: the process answers. /readyz: everything a check needs is there."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.api.answers import Health, Readiness
from server.api.description import describe
from server.api.problems import build_problem
from server.api.services import get_holder
from server.errors import NotReady

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@describe("Is the process alive?", "Answers without looking at anything else.", answer=Health)
def get_health() -> Response:
    return jsonify(status="ok")


@blueprint.get("/readyz")
@describe(
    "Can it check texts?",
    "Looks at the database, its migrations, the evidence and the language packs.",
    answer=Readiness,
    problems=("not_ready",),
)
def get_readiness() -> Response:
    found: dict[str, str] = {}
    missing: list[str] = []
    for name, probe in get_holder().probes.items():
        try:
            found[name] = probe()
        except NotReady as error:
            missing.append(name)
            found[name] = error.detail
    if missing:
        return build_problem("not_ready", f"Not ready: {', '.join(missing)}; `checks` says why.", checks=found)
    return jsonify(status="ready", checks=found)
