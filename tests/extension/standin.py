"""A server that answers as told, for what the real one does only when something goes wrong; and a few awkward pages."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

import orjson
from flask import Flask, Response, jsonify, request
from werkzeug.serving import make_server

from tests.extension import answers


@dataclass
class Asked:
    """One request for a check."""

    body: dict[str, Any]
    origin: str | None


@dataclass
class StandIn:
    """Answers every check with ``answer`` and ``status`` after ``delay_seconds``; ``asked`` holds what came in,
    ``said`` what readers say of the answers; ``refusal`` is the problem they are then answered with."""

    answer: Any = None
    status: int = 200
    delay_seconds: float = 0
    ready: bool = True
    refusal: dict[str, Any] | None = None
    asked: list[Asked] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reset()
        app = Flask(__name__)
        app.post("/v1/checks")(self._check)
        app.post("/v1/feedback")(self._hear)
        app.get("/readyz")(self._readiness)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def reset(self) -> None:
        self.answer, self.status, self.delay_seconds, self.ready = answers.SUPPORTED, 200, 0, True
        self.asked.clear()
        self.said.clear()
        self.refusal = None

    def refuse(self, status: int, code: str, detail: str, **members: Any) -> None:
        """Answers with a problem document from now on."""
        self.status = status
        self.answer = {"type": "about:blank", "title": code, "status": status, "code": code, "detail": detail} | members

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _check(self) -> Response:
        self.asked.append(Asked(request.get_json(), request.headers.get("Origin")))
        time.sleep(self.delay_seconds)
        body = self.answer if isinstance(self.answer, bytes) else orjson.dumps(self.answer)
        return Response(body, self.status, content_type="application/json")

    def _hear(self) -> tuple[Response, int]:
        self.said.append(request.get_json())
        return (jsonify({}), 202) if self.refusal is None else (jsonify(self.refusal), self.refusal["status"])

    def _readiness(self) -> tuple[Response, int]:
        if self.ready:
            return jsonify(status="ready", checks={"evidence": "revision 17"}), 200
        detail = "Not ready: evidence."
        return jsonify(status=503, code="not_ready", detail=detail, checks={"evidence": "no facts"}), 503
