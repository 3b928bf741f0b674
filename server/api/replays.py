"""GET /v1/checks/{id}/replay: a kept check asked again, with what the answer is now beside what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from flask import Blueprint, Response

from server.api.checks import answer_report, find_check
from server.api.description import describe
from server.api.replay_answers import ReplayAnswer
from server.api.requests import restore_passage
from server.api.services import Services, get_services
from server.model.fact import Fact
from server.model.fact_change import FactChange
from server.model.kept_check import KeptCheck

blueprint = Blueprint("replays", __name__)

# What of a claim's answer a reader would call another answer; the confidence and the calculation follow from these.
_TOLD = ("verdict", "when_published", "reason", "explanation", "correction")
_SHOWN = ("verdict", "verdict_label", "when_published", "reason", "confidence", "explanation", "correction")


@blueprint.get("/v1/checks/<check_id>/replay")
@describe(
    "Ask a check again",
    "The same question to the engine and the evidence of now, `as_of` the same day: the new verdict beside the old, "
    "which claims are answered otherwise, and which of the facts they rest on were added, changed or retired since. "
    "The new answer is kept under its own id, `now.id`.",
    answer=ReplayAnswer,
    problems=("check_not_found", "checks_not_kept", "not_ready"),
    parameters={"check_id": "The `id` of the answer."},
)
def get_replay(check_id: str) -> Response:
    replay = replay_check(get_services(), find_check(check_id))
    language = replay["now"]["reply_language"]
    response = Response(orjson.dumps(replay), content_type="application/json", headers={"Content-Language": language})
    response.cache_control.no_cache = True  # the base may change with every request
    response.add_etag()
    return response


def replay_check(services: Services, kept: KeptCheck) -> dict[str, Any]:
    """The kept check with what it is answered now, as JSON values. Raises NotReady."""
    asked = orjson.loads(kept.request)
    report = services.checker.check(restore_passage(asked))
    language = asked["reply_language"]
    fresh = answer_report(services, report, language if language in services.languages else services.default_language)
    then, now = orjson.loads(kept.answer), orjson.loads(fresh.answer)
    claims = list(_compare_claims(then.get("claims", []), now.get("claims", [])))
    return {
        "id": kept.id,
        "changed": then.get("verdict") != now.get("verdict") or any(claim["changed"] for claim in claims),
        "reproduced": _is_reproduced(kept, fresh),
        "engine": {"then": kept.engine, "now": fresh.engine},
        "evidence_revision": {"then": kept.evidence_revision, "now": fresh.evidence_revision},
        "verdict": {"then": then.get("verdict"), "now": now.get("verdict")},
        "verdict_label": {"then": then.get("verdict_label"), "now": now.get("verdict_label")},
        "claims": claims,
        "facts": _list_changes(services, kept, then, now, language),
        "now": now,
    }


def _is_reproduced(kept: KeptCheck, fresh: KeptCheck) -> bool | None:
    """Whether the same engine and evidence gave the same bytes; None where either is another."""
    return kept.answer == fresh.answer if kept.id == fresh.id else None


def _compare_claims(then: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The claims of both answers side by side, in the order of the text; what was read only once stands alone."""
    before = [(_name_claim(claim), claim) for claim in then]
    after = [(_name_claim(claim), claim) for claim in now]
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = []
    for name, claim in before:
        found = next((pair for pair in after if pair[0] == name), None)
        if found is not None:
            after.remove(found)
        pairs.append((claim, None if found is None else found[1]))
    pairs += [(None, claim) for _, claim in after]
    for old, new in sorted(pairs, key=_place):
        shown = new or old or {}
        yield {
            "text": shown.get("text"),
            "span": shown.get("span"),
            "changed": old is None or new is None or any(old.get(name) != new.get(name) for name in _TOLD),
            "then": None if old is None else {name: old.get(name) for name in _SHOWN},
            "now": None if new is None else {name: new.get(name) for name in _SHOWN},
        }


def _name_claim(claim: dict[str, Any]) -> tuple[Any, ...]:
    """What makes two claims the same one: where they stand, what they are about and what is claimed of it."""
    reading = claim.get("reading") or {}
    subject, attribute = (reading.get(part) or {} for part in ("subject", "attribute"))
    span = claim.get("span") or {}
    return span.get("start"), span.get("end"), reading.get("kind"), subject.get("id"), attribute.get("id")


def _place(pair: tuple[dict[str, Any] | None, dict[str, Any] | None]) -> tuple[int, int]:
    span = ((pair[1] or pair[0] or {}).get("span")) or {}
    return span.get("start", 0), span.get("end", 0)


def _list_changes(
    services: Services, kept: KeptCheck, then: dict[str, Any], now: dict[str, Any], language: str
) -> list[dict[str, Any]]:
    """The facts that either answer shows and that are not what they were when the check was kept."""
    statements = dict(_list_statements(then))
    current = dict(_list_statements(now))
    changes = services.facts.list_changes(statements.keys() | current.keys(), kept.evidence_revision)
    return [
        _present_change(services, change, statements.get(change.fact), language)
        for change in sorted(changes, key=lambda change: change.fact)
    ]


def _list_statements(answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in answer.get("claims", []):
        for held in claim.get("evidence", []):
            yield held["fact"], held["statement"]


def _present_change(services: Services, change: FactChange, then: str | None, language: str) -> dict[str, Any]:
    fact: Fact | None = services.facts.find_fact(change.fact)
    now = None if fact is None else services.presenter.present_fact(fact, language).get("statement")
    return {
        "fact": change.fact,
        "change": str(change.change),
        "revision": change.revision,
        "on": change.on.isoformat(),
        "why": change.why,
        "then": then,
        "now": now,
    }
