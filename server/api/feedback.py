"""POST /v1/feedback: what a reader says of an answer."""

from __future__ import annotations

import ipaddress
from typing import Any

import orjson
from flask import Blueprint, Response, request

from server.api.answers import FeedbackAnswer
from server.api.body import read_object
from server.api.checks import find_check
from server.api.description import describe
from server.api.faults import validate
from server.api.feedback_request import FeedbackRequest
from server.api.services import get_services
from server.errors import FieldFault, InvalidFields, NotFound
from server.model.contact_details import keep_words
from server.model.question import LONGEST_SENTENCE, find_sentence
from server.model.remark import Remark
from server.model.span import Span

blueprint = Blueprint("feedback", __name__)
MOST_FACTS = 12
# Of an address of the sixth version the first half is one household's or one company's.
_NETWORK_BITS = 64


@blueprint.post("/v1/feedback")
@describe(
    "Say whether an answer was right",
    "For the keepers of the evidence: whether the reader agrees with a check or with one claim of it, why, and which "
    "source says otherwise. Nothing is kept of who said it. Of several messages about the same from one address on one "
    "day the last counts. At most 20 an hour are taken from one address.",
    request=FeedbackRequest,
    answer=FeedbackAnswer,
    status=202,
    problems=(
        "json_invalid",
        "origin_refused",
        "check_not_found",
        "checks_not_kept",
        "feedback_not_kept",
        "body_too_large",
        "media_type_unsupported",
        "fields_invalid",
        "too_many_requests",
        "not_ready",
    ),
)
def post_feedback() -> Response:
    body = read_object()
    services = get_services()
    said = validate(FeedbackRequest, body, services.languages)
    kept = orjson.loads(find_check(said.check).answer)
    if services.readers is None:
        raise NotFound(
            "This server keeps nothing that readers say (QUESTION_RETENTION_DAYS=0).", code="feedback_not_kept"
        )
    remark = _read_remark(said, kept)
    services.readers.keep_remark(None if said.homepage else remark, _find_network(request.remote_addr or ""))
    answer = {
        "check": said.check,
        "claim": said.claim,
        "opinion": said.opinion,
        "kept_days": services.readers.keep.days,
    }
    return Response(orjson.dumps(answer), status=202, content_type="application/json")


def _read_remark(said: FeedbackRequest, answer: dict[str, Any]) -> Remark:
    """What is said, beside what was answered. Raises InvalidFields for a claim that the answer has not."""
    claims = answer.get("claims", [])
    if said.claim is not None and said.claim >= len(claims):
        there = f"0 to {len(claims) - 1}" if claims else "none, so leave it out"
        raise InvalidFields(
            (FieldFault("/claim", "claim_unknown", "The check has no claim of this number.", f"It has {there}."),)
        )
    chosen = claims if said.claim is None else [claims[said.claim]]
    of_claim = answer if said.claim is None else chosen[0]
    text = answer.get("text", "")
    if said.claim is not None:
        text = find_sentence(text, Span(of_claim["span"]["start"], of_claim["span"]["end"]))
    facts = [held["fact"] for claim in chosen for held in claim.get("evidence", [])]
    return Remark(
        check_id=said.check,
        claim=said.claim,
        opinion=said.opinion,
        reason=said.reason or "",
        source=said.source or "",
        sentence=keep_words(text, LONGEST_SENTENCE),
        language=answer.get("language", {}).get("code", ""),
        verdict=of_claim.get("verdict", ""),
        facts=tuple(dict.fromkeys(facts))[:MOST_FACTS],
    )


def _find_network(address: str) -> str:
    """Whom messages are counted for: an address, or the network of one of the sixth version."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _NETWORK_BITS), strict=False))
    return str(found)
