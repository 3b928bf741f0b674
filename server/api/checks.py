"""POST /v1/checks, and the replay of a check by its id."""

from __future__ import annotations

import base64
import hashlib
import re

import orjson
from flask import Blueprint, Response, request

from server.api.answers import CheckAnswer
from server.api.body import read_object
from server.api.description import describe
from server.api.faults import validate
from server.api.number_line import draw_figure
from server.api.reader_log import note_unanswered
from server.api.reply_language import choose_reply_language
from server.api.request_log import log_failure
from server.api.requests import CheckRequest, describe_passage
from server.api.services import CheckArchive, Services, get_holder, get_services
from server.errors import NotFound, NotReady
from server.model.kept_check import KeptCheck
from server.model.verdict import Report

blueprint = Blueprint("checks", __name__)
_CHECK_ID = re.compile(r"[a-z2-7]{26}", re.ASCII)


@blueprint.post("/v1/checks")
@describe(
    "Check a text",
    "Reads what the text claims, compares it with the evidence base and answers with a verdict, the calculation behind "
    "it and the sources.",
    request=CheckRequest,
    answer=CheckAnswer,
    problems=(
        "json_invalid",
        "origin_refused",
        "body_too_large",
        "media_type_unsupported",
        "fields_invalid",
        "not_ready",
    ),
)
def post_check() -> Response:
    body = read_object()
    services = get_services()
    asked = validate(CheckRequest, body, services.languages)
    report = services.checker.check(asked.to_passage(get_holder().today()))
    language = choose_reply_language(
        asked.reply_language,
        request.accept_languages,
        report.language,
        services.languages,
        services.default_language,
    )
    kept = answer_report(services, report, language)
    response = Response(kept.answer, content_type="application/json", headers={"Content-Language": language})
    note_unanswered(response, services.readers, report)
    return response


@blueprint.get("/v1/checks/<check_id>")
@describe(
    "Replay a check",
    "The same bytes as when it was first answered, by the same engine and revision of the evidence.",
    answer=CheckAnswer,
    problems=("check_not_found", "checks_not_kept", "not_ready"),
    parameters={"check_id": "The `id` of the answer."},
)
def get_check(check_id: str) -> Response:
    response = Response(find_check(check_id).answer, content_type="application/json")
    response.set_etag(check_id)
    response.make_conditional(request)
    return response


def find_check(check_id: str) -> KeptCheck:
    """A check that was kept. Raises NotFound."""
    archive = get_services().archive
    if archive is None:
        raise NotFound(
            "This server keeps no checks (CHECK_RETENTION_DAYS=0). Send the text again.", code="checks_not_kept"
        )
    found = archive.find_check(check_id) if _CHECK_ID.fullmatch(check_id) else None
    if found is None:
        days = get_holder().settings.check_retention_days
        raise NotFound(
            f"No check has this id, or it is older than {days} days. Send the text again.", code="check_not_found"
        )
    return found


def answer_report(services: Services, report: Report, reply_language: str) -> KeptCheck:
    """The answer to a report, kept for replay."""
    canonical = canonicalise_request(report, reply_language)
    check_id = name_check(canonical, report)
    answer = orjson.dumps({"id": check_id} | services.presenter.present_report(report, reply_language))
    kept = KeptCheck(check_id, report.engine, report.evidence_revision, canonical, answer)
    keep(services.archive, kept)
    return kept


@blueprint.get("/v1/checks/<check_id>/figure.svg")
@describe(
    "Draw a check",
    "The claimed set and the values of the evidence on one line of numbers or time: a picture with a text alternative, "
    "readable on dark and on light pages.",
    answer=None,
    media_type="image/svg+xml",
    problems=("check_not_found", "checks_not_kept", "figure_not_found", "not_ready"),
    parameters={"check_id": "The `id` of the answer."},
    query={"claim": "The place of the claim in the answer, from 0; without it, the first that can be drawn."},
)
def get_figure(check_id: str) -> Response:
    answer = orjson.loads(find_check(check_id).answer)
    figures = [claim["figure"] for claim in answer["claims"]]
    asked = request.args.get("claim")
    if asked is not None:
        figures = figures[int(asked) : int(asked) + 1] if asked.isascii() and asked.isdigit() else []
    figure = next((figure for figure in figures if figure is not None), None)
    if figure is None:
        raise NotFound("This check, or this claim of it, holds no figures or times to draw.", code="figure_not_found")
    response = Response(draw_figure(figure, answer["reply_language"]), content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.set_etag(f"{check_id}-{asked or ''}")
    response.make_conditional(request)
    return response


def keep(archive: CheckArchive | None, kept: KeptCheck) -> None:
    """Keeps an answer for replay. Where the database cannot be written, the reader loses the replay, not the answer."""
    if archive is None:
        return
    try:
        archive.save_check(kept)
    except NotReady as error:
        log_failure(error)


def canonicalise_request(report: Report, reply_language: str) -> bytes:
    """What was asked, with every default filled in, as JSON with sorted names."""
    asked = {**describe_passage(report.passage), "reply_language": reply_language}
    return orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)


def name_check(canonical: bytes, report: Report) -> str:
    """130 bits of SHA-256 in base32: equal questions to an equal engine and evidence have equal ids."""
    made_with = f"{report.engine}\n{report.evidence_revision}\n".encode()
    return base64.b32encode(hashlib.sha256(made_with + canonical).digest()).decode("ascii").lower()[:26]
